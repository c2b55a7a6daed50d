"""How a line of the ledger is put into words: the figure, its comparator, its dates."""

from decimal import Decimal

from sitegen.model.case import Cost, Participants
from sitegen.model.ledger import Comparator, Outcome, Reading
from sitegen.model.lists import Direction, Precision
from sitegen.model.scalars import Absent
from sitegen.units import MINUS, UNITS, number, quantity

PLUS = "+"
PRECISION_WORDS = {
    Precision.EXACT: "",
    Precision.ABOUT: "about ",
    Precision.AT_LEAST: "at least ",
    Precision.UP_TO: "up to ",
    Precision.ESTIMATE: "an estimated ",
}
ABSENT_WORDS = {
    Absent.UNKNOWN: "not known",
    Absent.NOT_RECORDED: "not recorded",
    Absent.NOT_APPLICABLE: "does not apply",
    Absent.NONE: "none",
}
DIRECTION_WORDS = {
    Direction.ROSE: "rose",
    Direction.FELL: "fell",
    Direction.UNCHANGED: "unchanged",
    Direction.MIXED: "mixed",
    Direction.LEVEL: "",
}


def in_prose(outcome: Outcome) -> str:
    """The figure as a sentence takes it, without sign: `35%`, `14,076 hours`, `5% to 10%`.

    "" when the line has no value.
    """
    if outcome.value is None or outcome.unit is None:
        return ""
    figure = quantity(outcome.value, outcome.unit, high=outcome.high, scale=_scale(outcome))
    return f"{figure} a {outcome.per}" if outcome.per and not things(outcome) else figure


def things(outcome: Outcome) -> str:
    """What a count counts, and for what each: `introductions a month`."""
    if outcome.unit != "count" or not outcome.of:
        return ""
    return f"{outcome.of} a {outcome.per}" if outcome.per else outcome.of


def as_headline(outcome: Outcome) -> str:
    """The figure as it stands alone: a change carries its sign, `−35%`; words without a value."""
    figure = in_prose(outcome)
    if not figure:
        return DIRECTION_WORDS[outcome.direction] or "no figure"
    return f"{_sign(outcome.direction, outcome.unit)}{figure}"


def counted(outcome: Outcome) -> str:
    """The figure with what it counts and how exactly: `about 765 volunteers`."""
    return f"{PRECISION_WORDS[outcome.precision]}{as_headline(outcome)} {things(outcome)}".rstrip()


def beside(outcome: Outcome) -> str:
    """The comparator's value with its sign, `−22%`; words when it is not known; "" without one."""
    comparator = outcome.comparator
    if not isinstance(comparator, Comparator):
        return ""
    if not isinstance(comparator.value, Decimal) or outcome.unit is None:
        return known(comparator.value)
    direction = comparator.direction or outcome.direction
    return _sign(direction, outcome.unit) + quantity(
        comparator.value, outcome.unit, high=comparator.high, scale=_scale(outcome)
    )


def reading(value: Reading | Absent | None) -> str:
    """A baseline or endline: `85.3 per 1,000 women aged 15-17, 1998`."""
    if value is None:
        return ""
    if isinstance(value, Absent):
        return ABSENT_WORDS[value]
    when = value.period.in_words() if not isinstance(value.period, Absent) else "date not known"
    if not isinstance(value.value, Decimal):
        return when
    unit = f" {value.unit}" if value.unit else ""
    return f"{number(value.value)}{unit}, {when}"


def number_of(value: Reading) -> str:
    """The number of a baseline or endline without its unit; words when it is not known."""
    return known(value.value)


def when(outcome: Outcome) -> str:
    """The span that the figure covers: `2005 to 2013`; `not known` when no source says."""
    return outcome.span.in_words() if outcome.span else ABSENT_WORDS[Absent.UNKNOWN]


def known(value: Decimal | Absent | str | None) -> str:
    """A value that may be absent, in words."""
    if value is None:
        return ABSENT_WORDS[Absent.UNKNOWN]
    if isinstance(value, Absent):
        return ABSENT_WORDS[value]
    return number(value) if isinstance(value, Decimal) else value


def head_count(people: Participants) -> str:
    """How many people took part: `about 250`."""
    if isinstance(people.number, Absent):
        return ABSENT_WORDS[people.number]
    return f"{PRECISION_WORDS[people.precision]}{number(people.number)}"


def money(cost: Cost) -> str:
    """An amount: `about £90,000`, `£20 to £30 a month`; words when it is not known."""
    if isinstance(cost.amount, Absent):
        return ABSENT_WORDS[cost.amount]
    unit = cost.currency or "count"
    figure = quantity(cost.amount, unit, high=cost.high)
    each = f" a {cost.per}" if cost.per else ""
    return f"{PRECISION_WORDS[cost.precision]}{figure}{each}"


def _sign(direction: Direction, unit: str | None) -> str:
    if unit is None or not UNITS[unit].change:
        return ""
    return {Direction.FELL: MINUS, Direction.ROSE: PLUS}.get(direction, "")


def _scale(outcome: Outcome) -> str:
    return outcome.of or "" if outcome.unit == "score" else ""
