"""The lines of a case's ledger, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sitegen import figures
from sitegen.library import Library, Study
from sitegen.model.ledger import Comparator, Outcome, Reading
from sitegen.model.scalars import Absent
from sitegen.pages.views.drawings import Drawing, drawing
from sitegen.pages.views.entries import WordView, level_name, unit_of, word
from sitegen.pages.views.quoting import figure_line
from sitegen.pages.views.references import CitationView, citations
from sitegen.pages.views.words import (
    ORIGIN_WORDS,
    dates_of,
    printed,
    upper_first,
    working_in_words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One line of the ledger; a text is empty only where its comment says so."""

    key: str
    kind: str  # label of the kind: "Outcome"
    value: str  # "−35%", "Rose", "No figure"
    is_absent: bool  # neither a figure nor a direction
    unit: str  # what stands small beside it, or ""
    statement: str
    measure: str  # the statement when there is no figure
    population: str
    period: str
    comparator: str  # "" for a line that needs none
    design: WordView  # how we know: "Before and after"
    tied: WordView | None  # how the sources tie a result to the work: "Claimed"
    beside: str  # what a count stands beside: "beside Great Britain, 12", or ""
    level: int  # 0 when the line is not graded
    level_name: str
    reason: str  # "" when the line is not graded
    raised_by: str  # "" when nothing would raise it
    caveat: str  # what the sources say of the link between work and change, or ""
    doubt: str  # what to bear in mind, or ""
    origin: str  # "" when a source states it, else "worked out by us", "our reading"
    working: str  # arithmetic behind the figure, or ""
    is_disputed: bool  # whether another source gives something else
    citations: tuple[CitationView, ...]
    to_copy: str  # the figure with all that it hangs on, in one line
    is_first: bool  # whether it is the headline, which stands at the top of the page
    drawing: Drawing | None  # of a result that is not the headline, where its record allows one


def ledger(study: Study, library: Library, kinds: frozenset[str]) -> tuple[LedgerRow, ...]:
    """Lines of some kinds, in the editor's order."""
    return tuple(
        ledger_row(outcome, study, library)
        for outcome in study.case.outcomes
        if outcome.kind in kinds
    )


def ledger_row(outcome: Outcome, study: Study, library: Library) -> LedgerRow:
    """One line with its level."""
    level = study.levels.get(outcome.key)
    is_first = outcome is study.headline
    return LedgerRow(
        key=outcome.key,
        kind=library.label("outcome-kinds", outcome.kind),
        value=upper_first(figures.as_headline(outcome)),
        is_absent=not _is_measured(outcome),
        unit=unit_of(outcome),
        statement=outcome.statement,
        measure=upper_first(outcome.measure) if _is_measured(outcome) else outcome.statement,
        population=upper_first(outcome.population),
        period=upper_first(period_of(outcome)),
        comparator=_compared_with(outcome),
        design=word("designs", outcome.design, library),
        tied=_tied(outcome, library),
        beside=_beside(outcome),
        level=level.value if level else 0,
        level_name=level_name(level.value if level else 0, library),
        reason=level.why if level else "",
        raised_by=level.raised_by if level else "",
        caveat=outcome.attribution_note or "",
        doubt=outcome.doubt or "",
        origin=ORIGIN_WORDS[outcome.origin],
        working=working_in_words(outcome.working or ""),
        is_disputed=bool(outcome.differs),
        citations=citations(outcome.sources),
        to_copy=figure_line(outcome, study, library, _compared_with(outcome)),
        is_first=is_first,
        drawing=drawing(outcome, study) if outcome.is_graded and not is_first else None,
    )


def period_of(outcome: Outcome) -> str:
    """When, and from where to where: `1998 to 2009, from 85.3 to 59.5 per 1,000 women`."""
    return dates_of(outcome) + "".join(_from_and_to(outcome))


def _from_and_to(outcome: Outcome) -> Iterator[str]:
    """Values at start and end, as far as they are known; the unit stands behind the last."""
    start, end = _valued(outcome.baseline), _valued(outcome.endline)
    if start:
        unit = f" {start.unit}" if start.unit and not end else ""
        yield f", from {printed(start, outcome)}{unit}"
    if end:
        unit = f" {end.unit}" if end.unit else ""
        yield f"{'' if start else ','} to {printed(end, outcome)}{unit}"


def _valued(reading: Reading | Absent | None) -> Reading | None:
    if isinstance(reading, Reading) and isinstance(reading.value, Decimal):
        return reading
    return None


def caveat_of(outcome: Outcome) -> str:
    """What to bear in mind: the sources' own caveat, then our doubt; "" without either."""
    return " ".join(text for text in (outcome.attribution_note, outcome.doubt) if text)


def _is_measured(outcome: Outcome) -> bool:
    """Whether figure and measure make sense together without the statement."""
    return outcome.value is not None or bool(figures.DIRECTION_WORDS[outcome.direction])


def _tied(outcome: Outcome, library: Library) -> WordView | None:
    if not (outcome.is_graded and outcome.attribution):
        return None
    return word("attributions", outcome.attribution, library)


def _beside(outcome: Outcome) -> str:
    """What a count stands beside; a result has a column for it."""
    if outcome.is_graded or not isinstance(outcome.comparator, Comparator):
        return ""
    return f"beside {_compared_with(outcome)}"


def _compared_with(outcome: Outcome) -> str:
    """What it stands beside; "" for a line that needs no comparator and has none."""
    beside = outcome.comparator
    if beside is None:
        return ""
    if not isinstance(beside, Comparator):
        return "Nothing" if beside is Absent.NONE else upper_first(figures.ABSENT_WORDS[beside])
    note = f". {beside.note}" if beside.note else ""
    if beside.value is Absent.NOT_APPLICABLE:
        return f"{beside.name}{note}"
    known = isinstance(beside.value, Decimal)
    value = figures.beside(outcome) if known else f"figure {figures.beside(outcome)}"
    return f"{beside.name}, {value}{note}"
