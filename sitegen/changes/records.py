"""What can change on the site, one record for each kind of thing.  Values only.

All texts are plain: what prints them makes them harmless.  "" stands for what was not there.
"""

from dataclasses import dataclass
from enum import StrEnum

from sitegen.problems import Problem


class Kind(StrEnum):
    """What happened to a thing, as readers of the site meet it."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"  # withdrawn before, on the site again
    REMOVED = "removed"
    RETIRED = "retired"  # an address that leads nowhere from now on
    DRAFT = "draft"  # in the content, not on the site
    UNREADABLE = "unreadable"  # its files have errors, so that nothing can be said of it
    INTRODUCED = "introduced"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One value that is another now."""

    what: str  # "participants, residents, number"
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChange:
    """What happened to a case as a whole."""

    change: Kind
    id: str  # "CPC-0001"; "" when it cannot be read
    slug: str  # its folder now, or the last one
    was_slug: str  # its folder before; "" when it was not there
    title: str
    before: str  # status before, "published"
    after: str  # status now
    note: str  # what a reviewer should know, a sentence
    fields: tuple[FieldChange, ...]  # figures and sources have records of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """A line of the ledger as it stands on the site."""

    statement: str
    figure: str  # "−35%", "about 765 volunteers"
    unit: str  # "per cent change"; "" for a change without a figure
    period: str  # "2005 to 2013"
    comparator: str  # "−22%, Great Britain"; "nothing beside it"
    level: int  # evidence level; 0 when it is not graded


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A line of a case's ledger that came, went or says something else."""

    change: Kind
    case: str  # slug
    key: str
    before: FigureWords | None
    after: FigureWords | None
    fields: tuple[FieldChange, ...]  # of a line that stayed


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelChange:
    """An evidence level that moved."""

    case: str  # slug
    key: str  # of the figure; "" for the case, whose level is that of its best outcome
    before: int  # 0 when it had none
    after: int
    why_before: str
    why_after: str
    raised_by: str  # what would raise it from here


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """A field of the evidence map that shows something else."""

    service_area: str  # label
    quadrant: str  # label
    before: str  # "no case", "only stubs", "not measured", "evidence 4"
    after: str
    cases: tuple[str, ...]  # slugs of the cases that came to it or left it


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetChange:
    """A value of a facet that more or fewer cases have."""

    facet: str  # label
    value: str  # label
    before: int  # cases
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChange:
    """A word of a list."""

    change: Kind
    vocabulary: str  # name of the list, "service-areas"
    id: str
    label: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressChange:
    """An address of the site."""

    change: Kind  # ADDED, MOVED or RETIRED
    address: str  # "cases/lambeth-peer-educators.html"
    to: str  # where the page is now; of a retired one, where it could lead


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChange:
    """A source of a case or of a page."""

    change: Kind
    of: str  # slug of the case, or path of the page: "pages/about.md"
    number: int
    title: str
    fields: tuple[FieldChange, ...]
    is_another: bool  # the number stands for another source now, which citations do not know


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """A written page, a survey or the settings of the site."""

    change: Kind
    path: str  # in the content, "pages/about.md"
    title: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemChange:
    """A problem of the content that came or went."""

    change: Kind  # INTRODUCED or CLEARED
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much the site holds."""

    cases: int  # stubs too
    figures: int
    sources: int
    errors: int  # in the content
    warnings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that a change of the content does; each part is sorted."""

    before: Totals
    after: Totals
    notes: tuple[str, ...]  # what could not be compared, and why
    cases: tuple[CaseChange, ...]
    figures: tuple[FigureChange, ...]
    levels: tuple[LevelChange, ...]
    cells: tuple[CellChange, ...]
    facets: tuple[FacetChange, ...]
    terms: tuple[TermChange, ...]
    addresses: tuple[AddressChange, ...]
    sources: tuple[SourceChange, ...]
    texts: tuple[TextChange, ...]
    problems: tuple[ProblemChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether neither the site nor the state of the content changes."""
        parts = (self.cases, self.figures, self.levels, self.cells, self.facets, self.terms)
        others = (self.addresses, self.sources, self.texts, self.problems, self.notes)
        return not any((*parts, *others))
