"""The headline figure, with its comparator or its start on the same scale."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sitegen import figures
from sitegen.library import Library, Study
from sitegen.model.ledger import Comparator, Outcome, Reading
from sitegen.model.lists import Direction
from sitegen.model.scalars import Absent
from sitegen.pages.views.entries import level_name, unit_of
from sitegen.pages.views.ledgers import caveat_of, period_of, printed
from sitegen.pages.views.references import CitationView, citations
from sitegen.pages.views.words import as_sentence, upper_first
from sitegen.units import UNITS


@dataclass(frozen=True, slots=True, kw_only=True)
class BarView:
    """A horizontal bar; start, length and zero in per cent of the width."""

    label: str
    value: str
    start: float
    length: float
    zero: float
    role: str  # "value", "beside"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineView:
    """The figure shown first."""

    key: str
    value: str
    unit: str
    statement: str
    bars: tuple[BarView, ...]
    scale: str  # what zero is, or the unit; "" without bars
    caption: str
    caveat: str  # what to bear in mind, or ""
    citations: tuple[CitationView, ...]
    level: int
    level_name: str
    reason: str
    raised_by: str
    is_disputed: bool  # whether another source gives something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What a bar stands for."""

    label: str
    printed: str
    signed: Decimal
    role: str


def headline(study: Study, library: Library) -> HeadlineView | None:
    """The figure shown first, with its comparator on the same scale.

    None without one, and for a stub: nothing is known of its results.
    """
    outcome = study.headline
    if outcome is None or study.is_stub:
        return None
    level = study.levels.get(outcome.key)
    bars, scale = _bars(outcome, study)
    return HeadlineView(
        key=outcome.key,
        value=upper_first(figures.as_headline(outcome)),
        unit=unit_of(outcome),
        statement=outcome.statement,
        bars=bars,
        scale=scale,
        caption=" ".join(_caption(outcome)),
        caveat=caveat_of(outcome),
        citations=citations(outcome.sources),
        level=level.value if level else 0,
        level_name=level_name(level.value if level else 0, library),
        reason=level.why if level else "Only results and savings are graded.",
        raised_by=level.raised_by if level else "",
        is_disputed=bool(outcome.differs),
    )


def _caption(outcome: Outcome) -> Iterator[str]:
    """What was measured, among whom, when, and what keeps the comparator from being alike."""
    for text in (outcome.measure, outcome.population, period_of(outcome)):
        yield as_sentence(text)
    beside = outcome.comparator
    if isinstance(beside, Comparator) and beside.note:
        yield as_sentence(f"{beside.name}: {beside.note}")


def _bars(outcome: Outcome, study: Study) -> tuple[tuple[BarView, ...], str]:
    """Value and comparator, or start and end, on one scale; nothing when there is one number."""
    beside = outcome.comparator
    if (
        isinstance(beside, Comparator)
        and isinstance(beside.value, Decimal)
        and outcome.value is not None
    ):
        direction = beside.direction or outcome.direction
        amounts = (
            Amount(
                label=study.case.place.name,
                printed=figures.as_headline(outcome),
                signed=_signed(outcome.value, outcome.direction, outcome.unit),
                role="value",
            ),
            Amount(
                label=beside.name,
                printed=figures.beside(outcome),
                signed=_signed(beside.value, direction, outcome.unit),
                role="beside",
            ),
        )
        return on_one_scale(amounts), _zero(outcome)
    return _start_and_end(outcome)


def _start_and_end(outcome: Outcome) -> tuple[tuple[BarView, ...], str]:
    """The measure at two times; nothing when one is not known or they are in two units."""
    start, end = outcome.baseline, outcome.endline
    if not (isinstance(start, Reading) and isinstance(end, Reading)):
        return (), ""
    if not (isinstance(start.value, Decimal) and isinstance(end.value, Decimal)):
        return (), ""
    if not (end.unit or "").startswith(start.unit or ""):  # "per 1,000 (provisional)" is alike
        return (), ""
    amounts = tuple(
        Amount(label=_when(reading), printed=printed(reading, outcome), signed=value, role=role)
        for reading, value, role in ((start, start.value, "beside"), (end, end.value, "value"))
    )
    return on_one_scale(amounts), upper_first(start.unit or "")


def _signed(value: Decimal, direction: Direction, unit: str | None) -> Decimal:
    falls = unit is not None and UNITS[unit].change and direction is Direction.FELL
    return -value if falls else value


def _zero(outcome: Outcome) -> str:
    start = outcome.baseline
    if isinstance(start, Reading) and not isinstance(start.period, Absent):
        return f"0 is the level of {start.period.in_words()}"
    return ""


def _when(reading: Reading) -> str:
    return "Date not known" if isinstance(reading.period, Absent) else reading.period.in_words()


def on_one_scale(amounts: tuple[Amount, ...]) -> tuple[BarView, ...]:
    """Bars from a common zero; it stands inside the drawing only when signs differ.

    A fall drawn alone or beside falls grows to the right, as readers compare lengths.
    """
    values = [amount.signed for amount in amounts]
    if all(value <= 0 for value in values):
        values = [-value for value in values]
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    width = (high - low) or Decimal(1)
    return tuple(
        BarView(
            label=amount.label,
            value=amount.printed,
            start=float((min(value, Decimal(0)) - low) / width * 100),
            length=float(abs(value) / width * 100),
            zero=float(-low / width * 100),
            role=amount.role,
        )
        for amount, value in zip(amounts, values, strict=True)
    )
