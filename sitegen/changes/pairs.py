"""Which case of the one content is which case of the other.  Libraries in, pairs out.

A case is known by its number, which survives renaming its folder; one whose number was changed by
mistake is known by its folder.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.library import Library, Study
from sitegen.model.lists import Status

NOWHERE = ""
"""The status of a case that is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A case before and after; at least one of them is there."""

    before: Study | None
    after: Study | None

    @property
    def latest(self) -> Study:
        """The case as it is now, or as it was last."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a pair holds a case")
        return found

    @property
    def statuses(self) -> tuple[str, str]:
        """Its status before and after, NOWHERE where there is none."""
        return status_of(self.before), status_of(self.after)

    @property
    def listed(self) -> tuple[Study | None, Study | None]:
        """Both, each only where readers of the site find it."""
        return _listed(self.before), _listed(self.after)


def status_of(study: Study | None) -> str:
    """The status of a case as it is written."""
    return study.case.status.value if study else NOWHERE


def _listed(study: Study | None) -> Study | None:
    return study if study and study.is_listed else None


def pairs(before: Library | None, after: Library | None) -> tuple[Pair, ...]:
    """Every case of both contents once, by number."""
    found = _pairs(before.studies if before else (), after.studies if after else ())
    return tuple(sorted(found, key=lambda pair: (pair.latest.case.id, pair.latest.slug)))


def _pairs(before: Iterable[Study], after: Iterable[Study]) -> Iterator[Pair]:
    """The surest matches first, since a number may stand in two cases by mistake."""
    old, new = {study.slug: study for study in before}, {study.slug: study for study in after}
    for named in (_number_and_folder, _number, _folder):
        waiting = {named(study): study for study in old.values()}
        for now in tuple(new.values()):
            was = waiting.pop(named(now), None)
            if was:
                yield Pair(before=old.pop(was.slug), after=new.pop(now.slug))
    yield from (Pair(before=study, after=None) for study in old.values())
    yield from (Pair(before=None, after=study) for study in new.values())


def _number_and_folder(study: Study) -> str:
    return f"{study.case.id} {study.slug}"


def _number(study: Study) -> str:
    return study.case.id


def _folder(study: Study) -> str:
    return study.slug


def has_page(study: Study | None) -> bool:
    """Whether the site has a page at its address: the case, or the notice of its withdrawal."""
    return study is not None and study.case.status is not Status.DRAFT
