"""A line of the ledger as a drawing: bars on one scale, their words, and the numbers behind them.

Only what the ledger holds is drawn.  Four kinds of record can be: a measure at two times, a change
beside its comparator, a share of a whole, a change of so many per cent from where it started.  A
number that stands alone has no second length to be compared with, and gets no drawing.
What the marks look like and where they stand is decided in `strokes`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sitegen import figures
from sitegen.library import Study
from sitegen.model.ledger import Comparator, Outcome, Reading
from sitegen.model.lists import ComparatorKind, Direction, Precision
from sitegen.model.scalars import Absent
from sitegen.pages.views.references import CitationView, citations
from sitegen.pages.views.strokes import Amount, Bar, Group, Pen, Rule, Words
from sitegen.pages.views.words import as_sentence, dates_of, printed, upper_first
from sitegen.units import UNITS

WHOLE = Decimal(100)
ELSEWHERE = frozenset({ComparatorKind.NATIONAL, ComparatorKind.SIMILAR_AREA})
"""Comparators that are places, so that the case is called by its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberView:
    """One number of a drawing, for the table behind it."""

    label: str
    value: str
    period: str
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A drawing that a template only has to write down."""

    finding: str  # what it shows, in a sentence
    description: str  # its numbers, in words
    height: float  # em
    bars: tuple[Bar, ...]
    rules: tuple[Rule, ...]
    words: tuple[Words, ...]
    numbers: tuple[NumberView, ...]


def drawing(outcome: Outcome, study: Study) -> Drawing | None:
    """Draw a line of the ledger; None when its record holds no two lengths to compare."""
    groups = tuple(_groups(outcome, study))
    if not groups:
        return None
    pen = Pen()
    for group in groups:
        pen.draw(group)
    return Drawing(
        finding=as_sentence(outcome.statement),
        description=" ".join(_in_words(group) for group in groups),
        height=round(pen.y, 2),
        bars=tuple(pen.bars),
        rules=tuple(pen.rules),
        words=tuple(pen.words),
        numbers=tuple(_numbers(outcome, study)),
    )


# --- what is drawn -------------------------------------------------------------------------------


def _groups(outcome: Outcome, study: Study) -> Iterator[Group]:
    two, beside = _two_times(outcome), _beside(outcome)
    if two:
        yield two
    if beside:
        title = f"The change, beside {beside.name}" if two else ""
        yield _compared(outcome, beside, study, title)
    if not (two or beside):
        alone = _share(outcome) or _from_its_start(outcome)
        if alone:
            yield alone


def _two_times(outcome: Outcome) -> Group | None:
    """The measure at its start and its end, when both are known in one unit."""
    start, end = outcome.baseline, outcome.endline
    if not (isinstance(start, Reading) and isinstance(end, Reading)):
        return None
    unit, _ = _unit_of(start)
    if _unit_of(end)[0] != unit:
        return None
    if not (isinstance(start.value, Decimal) and isinstance(end.value, Decimal)):
        return None
    return Group(
        amounts=(
            Amount(
                label=_at(start, "Start"),
                printed=_reading(start, outcome),
                value=start.value,
                role="beside",
            ),
            Amount(
                label=_at(end, "End"), printed=_reading(end, outcome), value=end.value, role="value"
            ),
        ),
        axis=("0",),
        title=upper_first(unit),
        from_first=True,
    )


def _unit_of(reading: Reading) -> tuple[str, str]:
    """`admissions (about)` as `admissions` and `about`: the remark is no part of the unit."""
    unit, _, remark = (reading.unit or "").partition(" (")
    return unit, remark.removesuffix(")")


def _reading(reading: Reading, outcome: Outcome) -> str:
    _, remark = _unit_of(reading)
    return f"{printed(reading, outcome)} ({remark})" if remark else printed(reading, outcome)


def _at(reading: Reading, name: str) -> str:
    if isinstance(reading.period, Absent):
        return f"{name}, date not known"
    return upper_first(reading.period.in_words())


def _beside(outcome: Outcome) -> Comparator | None:
    """The comparator, when its value and ours are known."""
    beside = outcome.comparator
    both = isinstance(beside, Comparator) and isinstance(beside.value, Decimal)
    return beside if isinstance(beside, Comparator) and both and outcome.value is not None else None


def _compared(outcome: Outcome, beside: Comparator, study: Study, title: str) -> Group:
    """Value and comparator on the scale of the value."""
    direction = beside.direction or outcome.direction
    value = beside.value if isinstance(beside.value, Decimal) else Decimal(0)
    is_share = outcome.unit == "percent"
    return Group(
        title=title,
        amounts=(
            _own(outcome, _name(beside, study)),
            Amount(
                label=beside.name,
                printed=figures.beside(outcome),
                value=_signed(value, direction, outcome.unit),
                high=_signed(beside.high, direction, outcome.unit) if beside.high else None,
                role="beside",
            ),
        ),
        axis=SHARES if is_share else (_zero(outcome),),
        whole=WHOLE if is_share else None,
    )


SHARES = ("0", "50%", "100%")


def _own(outcome: Outcome, label: str) -> Amount:
    value = outcome.value or Decimal(0)
    sign = outcome.direction
    return Amount(
        label=label,
        printed=f"{figures.PRECISION_WORDS[outcome.precision]}{figures.as_headline(outcome)}",
        value=_signed(value, sign, outcome.unit),
        high=_signed(outcome.high, sign, outcome.unit) if outcome.high else None,
        role="value",
        precision=outcome.precision,
    )


def _name(beside: Comparator, study: Study) -> str:
    return study.case.place.name if beside.kind in ELSEWHERE else "This case"


def _share(outcome: Outcome) -> Group | None:
    """A share of a whole."""
    if (
        outcome.unit != "percent"
        or outcome.value is None
        or (outcome.high or outcome.value) > WHOLE
    ):
        return None
    when = upper_first(dates_of(outcome))
    return Group(amounts=(_own(outcome, when),), axis=SHARES, whole=WHOLE)


def _from_its_start(outcome: Outcome) -> Group | None:
    """A change of so many per cent, drawn on the level at its start.

    Not when the figure is a distance from somebody else: that was never a start.
    """
    off = (
        isinstance(outcome.comparator, Comparator)
        and outcome.comparator.value is Absent.NOT_APPLICABLE
    )
    sign = {Direction.ROSE: 1, Direction.FELL: -1}.get(outcome.direction, 0)
    most = outcome.high or outcome.value
    if outcome.unit != "percent_change" or outcome.value is None or most is None or off or not sign:
        return None
    if sign < 0 and most > WHOLE:
        return None
    ends = sorted(WHOLE + sign * value for value in (outcome.value, most))
    return Group(
        amounts=(
            Amount(
                label=_moment(outcome.baseline, "Before"), printed="", value=WHOLE, role="beside"
            ),
            Amount(
                label=_moment(outcome.endline, "After"),
                printed=_own(outcome, "").printed,
                value=ends[0],
                high=ends[1] if outcome.high else None,
                role="value",
                precision=outcome.precision
                if sign > 0
                else TURNED.get(outcome.precision, outcome.precision),
            ),
        ),
        axis=("0", "level at the start") if sign < 0 else ("0",),
        from_first=True,
    )


TURNED = {Precision.AT_LEAST: Precision.UP_TO, Precision.UP_TO: Precision.AT_LEAST}
"""A fall by at least so much leaves at most the rest."""


def _moment(reading: Reading | Absent | None, name: str) -> str:
    if isinstance(reading, Reading) and not isinstance(reading.period, Absent):
        return f"{name}: {reading.period.in_words()}"
    return name


def _signed(value: Decimal, direction: Direction, unit: str | None) -> Decimal:
    falls = unit is not None and UNITS[unit].change and direction is Direction.FELL
    return -value if falls else value


def _zero(outcome: Outcome) -> str:
    start = outcome.baseline
    if isinstance(start, Reading) and not isinstance(start.period, Absent):
        return f"0 is the level of {start.period.in_words()}"
    return "0"


# --- the same in words and numbers ---------------------------------------------------------------


def _in_words(group: Group) -> str:
    amounts = (f"{amount.label}: {amount.printed}".removesuffix(": ") for amount in group.amounts)
    return as_sentence("; ".join(amounts))


def _numbers(outcome: Outcome, study: Study) -> Iterator[NumberView]:
    """Every number of the record that the drawing shows, with its dates and sources."""
    cited = citations(outcome.sources)
    for name, reading in (("Start", outcome.baseline), ("End", outcome.endline)):
        if isinstance(reading, Reading) and isinstance(reading.value, Decimal):
            unit = f" {reading.unit}" if reading.unit else ""
            yield NumberView(
                label=name,
                value=f"{printed(reading, outcome)}{unit}",
                period=_when(reading),
                citations=cited,
            )
    beside = _beside(outcome)
    if outcome.value is not None:
        yield NumberView(
            label=_name(beside, study) if beside else upper_first(outcome.measure),
            value=_own(outcome, "").printed,
            period=upper_first(dates_of(outcome)),
            citations=cited,
        )
    if beside:
        yield NumberView(
            label=beside.name,
            value=figures.beside(outcome),
            period=as_sentence(beside.note) if beside.note else "Not given apart",
            citations=citations(beside.sources or outcome.sources),
        )


def _when(reading: Reading) -> str:
    if isinstance(reading.period, Absent):
        return "Date not known"
    return upper_first(reading.period.in_words())
