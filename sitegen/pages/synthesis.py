"""What the cases say together: counts and results by quadrant, and what got in the way.

Nobody chooses what stands here: every result of every case with an account is on the page, the
strongest evidence first.  The written page around it says how counts of cases are not to be read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sitegen import figures
from sitegen.library import Library, Study
from sitegen.model.ledger import Comparator, Outcome
from sitegen.model.lists import EvidenceLevel, Quadrant, Resolved
from sitegen.model.vocabulary import NumberedTerm
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.frame import in_words
from sitegen.pages.numbered import numbered
from sitegen.pages.written import HOME, written
from sitegen.tally import Result, Tally, Verdict, encounters, endings, results, tally, told
from sitegen.units import UNITS

NAME = "what-the-cases-say"

TITLES: Mapping[Verdict, str] = {
    Verdict.AS_HOPED: "Changed as hoped",
    Verdict.UNMOVED: "Unchanged or mixed",
    Verdict.AGAINST: "Went against what was hoped",
    Verdict.STATE: "A state or a sum, not a change",
}
"""Heading over the results of each kind, and over their column."""

NOTES: Mapping[Verdict, str] = {
    Verdict.AS_HOPED: "",
    Verdict.UNMOVED: "",
    Verdict.AGAINST: "",
    Verdict.STATE: "Found at one time, or valued in money; also changes that nobody called good or "
    "bad.",
}

EMPTY: Mapping[Verdict, str] = {
    Verdict.AS_HOPED: "No result here is on record as a change that was hoped for.",
    Verdict.UNMOVED: "No result here is on record as unchanged or mixed.",
    Verdict.AGAINST: "No result here is on record as going against what was hoped. People seldom "
    "write such results down.",
    Verdict.STATE: "Every result here is told as a change.",
}
"""What stands in place of an empty list."""

NOTHING_BESIDE = "nothing set beside it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table: what it is of, where that leads, and numbers in the columns' order."""

    label: str
    address: str  # "" for the last line, which sums up
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of numbers; `columns` has one name more than a row has cells."""

    id: str
    caption: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None  # None where the columns can't be added up


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A result, leading to its row in the ledger."""

    value: str  # "−35%", "Rose"
    is_absent: bool  # neither a figure nor a direction
    unit: str
    measure: str
    change: str  # "fell" where the figure itself doesn't show it, else ""
    where: str  # "Lambeth, United Kingdom, 1998 to 2009"
    address: str
    level: int
    level_name: str
    beside: str  # "Great Britain −22%", "nothing set beside it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The results of one kind."""

    title: str
    note: str  # "" where the title says all
    lines: tuple[Line, ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What the cases of one quadrant say."""

    id: str
    name: str
    address: str
    summary: str
    groups: tuple[Group, ...]  # nothing when there is no case
    unmeasured: tuple[views.LinkView, ...]  # cases without a graded outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A case that met a barrier; how it ended, once for each time."""

    title: str
    address: str
    ends: tuple[tuple[str, str], ...]  # id for the mark and words: ("partly", "In part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hurdle:
    """A barrier with the cases that met it."""

    id: str
    number: int
    label: str
    address: str
    count: str  # "3 cases", "no case"
    cases: tuple[Ending, ...]


def pages(library: Library) -> Iterator[Page]:
    """The one page."""
    page, path = library.pages[NAME], views.page_address(NAME)
    studies = told(library.listed)
    parts = tuple(_part(quadrant, library) for quadrant in Quadrant)
    yield Page(
        path=path,
        template="pages/synthesis.html",
        title=page.head.title,
        description=page.head.summary,
        context={
            "trail": HOME,
            "text": written(page, library, path, after=_below(parts)),
            "scope": scope(library.listed),
            "tables": (_by_level(library), _by_verdict(library)) if studies else (),
            "parts": parts,
            "barriers": barrier_table(library) if studies else None,
            "hurdles": tuple(_hurdle(term, library) for term in numbered("barriers", library)),
        },
    )


def scope(listed: Iterable[Study]) -> str:
    """What is counted: `25 cases with 104 results; 1 stub is left out`, as a sentence."""
    every = tuple(listed)
    counted = tally(every)
    if not counted.cases:
        return "There is no case with an account yet, so there is nothing to count."
    stubs = len(every) - counted.cases
    left_out = f"; {in_words(stubs, 'stub')} {'is' if stubs == 1 else 'are'} left out"
    return (
        f"{in_words(counted.cases, 'case')} with {in_words(counted.results, 'result')}"
        f"{left_out if stubs else ''}."
    )


def _below(parts: Iterable[Part]) -> Iterator[views.LinkView]:
    yield views.LinkView(label="In numbers", address="#numbers")
    for part in parts:
        yield views.LinkView(label=part.name, address=f"#{part.id}")
    yield views.LinkView(label="What got in the way", address="#barriers")


# --- numbers -------------------------------------------------------------------------------------


LEVELS = (
    "Quadrant",
    "Cases",
    "No outcome graded",
    *(f"Level {level.value}" for level in EvidenceLevel),
)
VERDICTS = ("Quadrant", "Results", *TITLES.values(), "Something set beside")


def _by_level(library: Library) -> Table:
    rows = tuple(
        Row(label=label, address=address, cells=level_cells(counted))
        for label, address, counted in _counted(library)
    )
    return Table(
        id="levels",
        caption="Cases by the level of their best outcome",
        note="Each case counts once, in its main quadrant. An outcome is a change in people’s "
        "lives, or in what a service achieves for them.",
        columns=LEVELS,
        rows=rows[:-1],
        total=rows[-1],
    )


def _by_verdict(library: Library) -> Table:
    rows = tuple(
        Row(label=label, address=address, cells=verdict_cells(counted))
        for label, address, counted in _counted(library)
    )
    return Table(
        id="results",
        caption="Results by what happened to them",
        note="A result is an outcome or a saving. One case may bring many, all from one study.",
        columns=VERDICTS,
        rows=rows[:-1],
        total=rows[-1],
    )


def _counted(library: Library) -> Iterator[tuple[str, str, Tally]]:
    """Label, address and counts of each quadrant, then of all."""
    for quadrant in Quadrant:
        counted = tally(library.in_quadrant(quadrant))
        yield library.label("quadrants", quadrant), f"#{quadrant}", counted
    yield "All four", "", tally(library.listed)


def level_cells(counted: Tally) -> tuple[str, ...]:
    """Numbers in the order of LEVELS."""
    return tuple(f"{number:,}" for number in (counted.cases, *counted.by_level.values()))


def verdict_cells(counted: Tally) -> tuple[str, ...]:
    """Numbers in the order of VERDICTS."""
    by_verdict = (counted.by_verdict[verdict] for verdict in TITLES)
    return tuple(f"{number:,}" for number in (counted.results, *by_verdict, counted.compared))


# --- quadrants -----------------------------------------------------------------------------------


def _part(quadrant: Quadrant, library: Library) -> Part:
    studies = told(library.in_quadrant(quadrant))
    name = library.label("quadrants", quadrant)
    found = tuple(results(studies))
    return Part(
        id=quadrant,
        name=name,
        address=views.term_address("quadrants", library.term("quadrants", quadrant)),
        summary=summary(tally(studies), name),
        groups=tuple(_group(verdict, found, library) for verdict in TITLES) if studies else (),
        unmeasured=tuple(_link(study) for study in studies if not study.level),
    )


def summary(counted: Tally, name: str) -> str:
    """How much there is in a quadrant and how strong, in a sentence or two."""
    if not counted.cases:
        return f"No case with an account has {name.lower()} as its main way."
    levels = [
        f"level {level} in {in_words(number, 'case')}"
        for level, number in sorted(counted.by_level.items(), reverse=True)
        if level and number
    ]
    best = f"The best outcome stands on {', '.join(levels)}." if levels else ""
    graded = "all" if counted.graded == counted.cases > 1 else counted.graded or "none"
    of_all = f"{in_words(counted.cases, 'case')}, {graded} with a graded outcome."
    beside = (
        f"Of {in_words(counted.results, 'result')} {counted.compared or 'none'} "
        f"{'has' if counted.compared == 1 else 'have'} something set beside."
    )
    return " ".join(part for part in (of_all, best, beside if counted.results else "") if part)


def _group(verdict: Verdict, found: Iterable[Result], library: Library) -> Group:
    here = [result for result in found if result.verdict is verdict]
    strongest_first = sorted(here, key=lambda result: -result.level)
    return Group(
        title=TITLES[verdict],
        note=NOTES[verdict],
        lines=tuple(_line(result, library) for result in strongest_first),
        empty=EMPTY[verdict],
    )


def _line(result: Result, library: Library) -> Line:
    row = views.ledger_row(result.outcome, result.study, library)
    return Line(
        value=row.value,
        is_absent=row.is_absent,
        unit=row.unit,
        measure=row.measure,
        change=_change(result.outcome),
        where=_where(result, library),
        address=views.figure_address(result.study.address, row.key),
        level=row.level,
        level_name=row.level_name,
        beside=_beside(result),
    )


def _where(result: Result, library: Library) -> str:
    """Place and dates, so that two figures for one measure can be told apart."""
    place = result.study.case.place.name
    country = library.country_of(result.study).label
    names = dict.fromkeys((place, country, views.dates_of(result.outcome)))
    return ", ".join(names)


def _change(outcome: Outcome) -> str:
    """Which way a count or a rate went; a figure that is itself a change carries a sign."""
    has_sign = outcome.unit is None or UNITS[outcome.unit].change
    return "" if outcome.value is None or has_sign else figures.DIRECTION_WORDS[outcome.direction]


def _beside(result: Result) -> str:
    """The comparator with its value, where the source gives one."""
    beside = result.outcome.comparator
    if not isinstance(beside, Comparator):
        return NOTHING_BESIDE
    if not isinstance(beside.value, Decimal):
        return f"beside {beside.name}"
    return f"beside {beside.name}, {figures.beside(result.outcome)}"


def _link(study: Study) -> views.LinkView:
    return views.LinkView(label=study.case.title, address=study.address)


# --- barriers ------------------------------------------------------------------------------------


def barrier_table(library: Library) -> Table:
    """How often each barrier was met, and how that ended; rows lead to `#id-of-the-barrier`."""
    return Table(
        id="met",
        caption="Barriers, and how they ended",
        note="The first column counts cases. The others count endings: a case that met a barrier "
        "more than once has more than one.",
        columns=("Barrier", "Cases", *(library.label("resolutions", end) for end in Resolved)),
        rows=tuple(_barrier_row(term.id, library) for term in numbered("barriers", library)),
        total=None,
    )


def _barrier_row(barrier: str, library: Library) -> Row:
    met = tuple(encounters(barrier, library.listed))
    return Row(
        label=library.label("barriers", barrier),
        address=f"#{barrier}",
        cells=tuple(f"{number:,}" for number in (len(met), *endings(met).values())),
    )


def _hurdle(term: NumberedTerm, library: Library) -> Hurdle:
    met = tuple(encounters(term.id, library.listed))
    return Hurdle(
        id=term.id,
        number=term.number,
        label=term.label,
        address=views.term_address("barriers", term),
        count=in_words(len(met), "case") if met else "no case",
        cases=tuple(
            Ending(
                title=encounter.study.case.title,
                address=f"{encounter.study.address}#barriers",
                ends=tuple(
                    (one.resolved, library.label("resolutions", one.resolved))
                    for one in encounter.met
                ),
            )
            for encounter in met
        ),
    )
