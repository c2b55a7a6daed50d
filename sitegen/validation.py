"""The first half of the line: the content folder in, the library and every problem out.

Apart from `pipeline`, so that checking a file never waits for templates or the search engine.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from sitegen import rules
from sitegen.library import Library, build_library
from sitegen.problems import Problem, sorted_problems
from sitegen.source import Content, add_case, read_content


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A draft, and what it needs before it can be published."""

    folder: str  # "cases/leeds-street-wardens"
    missing: tuple[Problem, ...]  # as if it were published


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """What checking the content gave."""

    library: Library | None  # None when even the site's settings cannot be read
    cases: int  # case folders looked at
    problems: tuple[Problem, ...]  # sorted by place
    unfinished: tuple[Unfinished, ...] = ()  # when asked for


@dataclass(slots=True)
class Clock:
    """Seconds by stage, in the order of the stages."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what happens inside."""
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start


def validate(
    content: Path,
    *,
    drafts: bool = False,
    clock: Clock | None = None,
    only: frozenset[str] | None = None,
    instead: Mapping[str, bytes] | None = None,
) -> Validation:
    """Read and check the content folder.

    `drafts` lists drafts like published cases, for previews.  `only` names cases: of these the
    same problems are found as in the whole, and little else is read.  `instead` maps paths to
    bytes that stand for what the files hold.  Raises BuildStopped when the folder cannot be read.
    """
    clock = clock or Clock()
    with clock.stage("read"):
        files = read_content(content, only=only, instead=instead)
    return _checked(files, drafts=drafts, clock=clock, only=only)


def _checked(
    files: Content, *, drafts: bool, clock: Clock, only: frozenset[str] | None
) -> Validation:
    with clock.stage("parse"):
        library, problems = build_library(files, drafts=drafts)
    with clock.stage("check"):
        told = {problem.path for problem in problems}  # a rule would call these files missing
        broken = rules.check(library) if library else ()
        found = [*problems, *(problem for problem in broken if problem.path not in told)]
    if only is not None:
        found = [problem for problem in found if _belongs(problem.path, only)]
    return Validation(
        library=library,
        cases=files.folders if only is None else len(only & files.ids.keys()),
        problems=sorted_problems(found),
    )


def validate_new(content: Path, slug: str, facts: bytes, story: bytes) -> Validation:
    """Check a case that is not in the content folder yet as if it were."""
    files = read_content(content, only=())
    add_case(files, slug, facts, story)
    return _checked(files, drafts=False, clock=Clock(), only=frozenset({slug}))


def with_checklists(validation: Validation, only: frozenset[str] | None = None) -> Validation:
    """The validation with what each draft in it (or each of those named) still needs."""
    library = validation.library
    if library is None:
        return validation
    drafts = (s for s in library.studies if s.is_draft and (only is None or s.slug in only))
    unfinished = tuple(
        Unfinished(folder=f"cases/{study.slug}", missing=rules.before_publishing(study, library))
        for study in drafts
    )
    return replace(validation, unfinished=unfinished)


def _belongs(path: str, slugs: frozenset[str]) -> bool:
    folder, _, rest = path.partition("/")
    return folder == "cases" and rest.partition("/")[0] in slugs
