"""Units of figures, and how a figure is printed.

A figure is a Decimal, so that `30.2` stays 30.2 and arithmetic on money is exact.  Printing
follows English usage: thousands with commas, a true minus sign, the currency's sign in front.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

MINUS = "\N{MINUS SIGN}"
HARD_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Unit:
    """How values of one unit are printed: `before` + number + `after`."""

    code: str  # as written in a file, "percent_change"
    label: str  # in a sentence: "per cent change"
    before: str = ""
    after: str = ""
    currency: bool = False
    change: bool = False  # the value is itself a change, so its direction is its sign


def _money(code: str, label: str, sign: str = "") -> Unit:
    """A currency; signs that few readers know, or that cost a page another font, are left out."""
    return Unit(code, label, before=sign or f"{code}{HARD_SPACE}", currency=True)


UNITS: Mapping[str, Unit] = {
    unit.code: unit
    for unit in (
        Unit("percent_change", "per cent change", after="%", change=True),
        Unit(
            "percentage_points",
            "percentage points",
            after=f"{HARD_SPACE}percentage points",
            change=True,
        ),
        Unit("percent", "per cent", after="%"),
        Unit("count", "number"),
        Unit("minutes", "minutes", after=f"{HARD_SPACE}minutes"),
        Unit("hours", "hours", after=f"{HARD_SPACE}hours"),
        Unit("days", "days", after=f"{HARD_SPACE}days"),
        Unit("weeks", "weeks", after=f"{HARD_SPACE}weeks"),
        Unit("months", "months", after=f"{HARD_SPACE}months"),
        Unit("years", "years", after=f"{HARD_SPACE}years"),
        Unit("tonnes", "tonnes", after=f"{HARD_SPACE}tonnes"),
        Unit("square_metres", "square metres", after=f"{HARD_SPACE}square{HARD_SPACE}metres"),
        Unit("rate_per_100", "per 100", after=" per 100"),
        Unit("rate_per_1000", "per 1,000", after=" per 1,000"),
        Unit("rate_per_100000", "per 100,000", after=" per 100,000"),
        Unit("score", "points on a scale"),
        Unit("ratio", "ratio"),
        _money("GBP", "pounds sterling", "£"),
        _money("EUR", "euros", "€"),
        _money("USD", "US dollars", "US$"),
        _money("AUD", "Australian dollars", "A$"),
        _money("CAD", "Canadian dollars", "C$"),
        _money("NZD", "New Zealand dollars", "NZ$"),
        _money("BRL", "Brazilian reais", "R$"),
        _money("COP", "Colombian pesos"),
        _money("DKK", "Danish kroner"),
        _money("INR", "Indian rupees"),
        _money("MWK", "Malawian kwacha"),
        _money("NOK", "Norwegian kroner"),
        _money("PHP", "Philippine pesos"),
        _money("SEK", "Swedish kronor"),
        _money("THB", "Thai baht"),
        _money("UGX", "Ugandan shillings"),
    )
}

CURRENCIES = tuple(code for code, unit in UNITS.items() if unit.currency)


def number(value: Decimal) -> str:
    """Print a number as given, with thousands separated: `14,076`, `30.2`, `−3`."""
    text = f"{abs(value):,f}"
    return f"{MINUS}{text}" if value < 0 else text


def quantity(value: Decimal, unit: str, *, high: Decimal | None = None, scale: str = "") -> str:
    """Print a value with its unit: `35%`, `£112,608`, `59.5 per 1,000`, `24 to 32 hours`.

    `high` is the upper end of a range, `scale` the top of a score's scale ("10").
    """
    shape = UNITS[unit]
    after = f"{shape.after} of {scale}" if scale else shape.after
    if str(value) == "1" and high is None:
        after = after.removesuffix("s")
    if high is None:
        return f"{_before(value, shape)}{number(abs(value))}{after}"
    low_sign = "%" if shape.after == "%" else ""
    low = f"{_before(value, shape)}{number(abs(value))}{low_sign}"
    return f"{low} to {_before(high, shape)}{number(abs(high))}{after}"


def _before(value: Decimal, shape: Unit) -> str:
    return f"{MINUS if value < 0 else ''}{shape.before}"
