"""Compare two contents: what was found on each side in, everything that changed out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sitegen.changes.addresses import address_changes
from sitegen.changes.cases import case_changes, figure_changes, level_changes, source_changes
from sitegen.changes.counts import cell_changes, facet_changes, totals
from sitegen.changes.lists import term_changes, text_changes, text_sources
from sitegen.changes.pairs import Pair, pairs
from sitegen.changes.records import CaseChange, Changes, Kind, ProblemChange
from sitegen.library import Library
from sitegen.problems import Problem, Severity

CASES = "cases/"


@dataclass(frozen=True, kw_only=True)
class Side:
    """A content as it was found."""

    library: Library | None  # None when it cannot be read, or when there is none
    problems: tuple[Problem, ...]

    @property
    def unreadable(self) -> frozenset[str]:
        """Folders of cases that have errors of such a kind that the library lacks them."""
        faulty = {_folder(p) for p in self.problems if p.severity is Severity.ERROR}
        known = self.library.by_slug.keys() if self.library else set()
        return frozenset(faulty - known - {""})


def _folder(problem: Problem) -> str:
    """Folder of the case that a problem belongs to; "" for none."""
    path = problem.path
    return path.removeprefix(CASES).partition("/")[0] if path.startswith(CASES) else ""


def compare(before: Side, after: Side) -> Changes:
    """Everything that differs between two contents.

    A case that can be read on one side only is left out on both, and said so: of what came or
    went in it nothing is known.
    """
    hidden = before.unreadable | after.unreadable
    was, now = _without(hidden, before.library), _without(hidden, after.library)
    if _is_lost(before) or _is_lost(after):
        was = now = None
    matched = pairs(was, now)
    return Changes(
        before=totals(before.library, before.problems),
        after=totals(after.library, after.problems),
        notes=tuple(_notes(before, after, hidden)),
        cases=(*case_changes(matched), *_unreadable(after, before)),
        figures=tuple(figure_changes(matched)),
        levels=tuple(level_changes(matched)),
        cells=tuple(cell_changes(was, now)),
        facets=tuple(facet_changes(was, now)),
        terms=tuple(term_changes(was, now)),
        addresses=address_changes(was, now, matched),
        sources=(*source_changes(matched), *text_sources(was, now)),
        texts=tuple(text_changes(was, now)),
        problems=tuple(problem_changes(before.problems, after.problems, matched, hidden)),
    )


def _without(slugs: frozenset[str], library: Library | None) -> Library | None:
    if library is None:
        return None
    return replace(library, studies=tuple(s for s in library.studies if s.slug not in slugs))


def _is_lost(side: Side) -> bool:
    """Whether there is a content that cannot be read at all."""
    return side.library is None and bool(side.problems)


def _notes(before: Side, after: Side, hidden: frozenset[str]) -> Iterator[str]:
    for side, then in ((before, "before this change"), (after, "now")):
        if _is_lost(side):
            yield f"The settings in site.yml cannot be read {then}, so only problems are compared."
    if hidden:
        yield (
            f"Left out of everything below, since their files have errors: "
            f"{', '.join(sorted(hidden))}."
        )


def _unreadable(after: Side, before: Side) -> Iterator[CaseChange]:
    """Cases that cannot be compared because of their errors."""
    for slug in sorted(after.unreadable):
        study = before.library.by_slug.get(slug) if before.library else None
        yield CaseChange(
            change=Kind.UNREADABLE,
            id=study.case.id if study else "",
            slug=slug,
            was_slug=slug if study or slug in before.unreadable else "",
            title=study.case.title if study else slug,
            before=study.case.status.value if study else "",
            after="",
            note="Mend its errors first; they are listed under the problems.",
            fields=(),
        )


# --- problems ------------------------------------------------------------------------------------


def problem_changes(
    before: Sequence[Problem],
    after: Sequence[Problem],
    matched: Sequence[Pair],
    unreadable: frozenset[str],
) -> Iterator[ProblemChange]:
    """Problems that came, then those that went; errors before warnings.

    Those of unreadable cases stand first: other files complain of a case that cannot be read, and
    are content once it can.

    A problem is known by its file, its rule and its words, since lines move; a case that was
    renamed takes its problems along.
    """
    moved = {
        f"{CASES}{pair.before.slug}/": f"{CASES}{pair.after.slug}/"
        for pair in matched
        if pair.before and pair.after and pair.before.slug != pair.after.slug
    }
    was, now = (_ordered(problems, unreadable) for problems in (before, after))
    yield from _more(Kind.INTRODUCED, was, now, moved)
    yield from _more(Kind.CLEARED, now, was, moved)


def _ordered(problems: Sequence[Problem], unreadable: frozenset[str]) -> list[Problem]:
    return sorted(
        problems,
        key=lambda problem: (
            problem.severity is not Severity.ERROR,
            _folder(problem) not in unreadable,
        ),
    )


def _more(
    kind: Kind, known: Sequence[Problem], found: Sequence[Problem], moved: dict[str, str]
) -> Iterator[ProblemChange]:
    left = Counter(_identity(problem, moved) for problem in known)
    for problem in found:
        identity = _identity(problem, moved)
        if left[identity]:
            left[identity] -= 1
        else:
            yield ProblemChange(change=kind, problem=problem)


def _identity(problem: Problem, moved: dict[str, str]) -> tuple[str, str, str]:
    for old, new in moved.items():
        if problem.path.startswith(old):
            return new + problem.path.removeprefix(old), problem.rule, problem.message
    return problem.path, problem.rule, problem.message
