"""Figures are printed as English readers write them, with their unit and nothing rounded away."""

from decimal import Decimal

import pytest

from sitegen.model import as_schema
from sitegen.model.ledger import Outcome
from sitegen.units import CURRENCIES, UNITS, number, quantity

HARD = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("0", "0"),
        ("35", "35"),
        ("999", "999"),
        ("1000", "1,000"),
        ("14076", "14,076"),
        ("1234567.5", "1,234,567.5"),
        ("30.2", "30.2"),
        ("30.20", "30.20"),
        ("0.001", "0.001"),
        ("-3", "−3"),
        ("-1234.5", "−1,234.5"),
        ("123456789012345678", "123,456,789,012,345,678"),
        ("1E+3", "1,000"),
    ],
)
def test_number_is_printed_as_given(value: str, printed: str) -> None:
    """Every decimal that a source gives stays; thousands get a comma, a minus is a minus sign."""
    assert number(Decimal(value)) == printed


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("35", "percent_change", "35%"),
        ("35", "percent", "35%"),
        ("13", "percentage_points", f"13{HARD}percentage points"),
        ("1", "percentage_points", f"1{HARD}percentage point"),
        ("765", "count", "765"),
        ("14076", "hours", f"14,076{HARD}hours"),
        ("1", "hours", f"1{HARD}hour"),
        ("1.0", "hours", f"1.0{HARD}hours"),
        ("1", "days", f"1{HARD}day"),
        ("45", "minutes", f"45{HARD}minutes"),
        ("59.5", "rate_per_1000", "59.5 per 1,000"),
        ("1", "rate_per_1000", "1 per 1,000"),
        ("3", "rate_per_100", "3 per 100"),
        ("12", "rate_per_100000", "12 per 100,000"),
        ("1.5", "ratio", "1.5"),
        ("112608", "GBP", "£112,608"),
        ("8.00", "GBP", "£8.00"),
        ("-5", "GBP", "−£5"),
        ("90000", "SEK", f"SEK{HARD}90,000"),
        ("90000", "AUD", "A$90,000"),
        ("-5", "percent", "−5%"),
    ],
)
def test_quantity_has_its_unit(value: str, unit: str, printed: str) -> None:
    """The unit stands where readers expect it, and a line never breaks between the two."""
    assert quantity(Decimal(value), unit) == printed


@pytest.mark.parametrize(
    ("low", "high", "unit", "printed"),
    [
        ("5", "10", "percent", "5% to 10%"),
        ("24", "32", "hours", f"24 to 32{HARD}hours"),
        ("0", "1", "hours", f"0 to 1{HARD}hours"),
        ("1000", "2000", "GBP", "£1,000 to £2,000"),
        ("5", "6", "rate_per_1000", "5 to 6 per 1,000"),
        ("40", "60", "count", "40 to 60"),
    ],
)
def test_range_can_be_read_aloud(low: str, high: str, unit: str, printed: str) -> None:
    """Signs stand at both ends, words at the last."""
    assert quantity(Decimal(low), unit, high=Decimal(high)) == printed


def test_score_names_its_scale() -> None:
    """A 7 means nothing without its 10."""
    assert quantity(Decimal("7.4"), "score", scale="10") == "7.4 of 10"
    assert quantity(Decimal("7.4"), "score") == "7.4"


def test_every_unit_prints_and_has_words() -> None:
    """A new unit is complete when it can be printed and said."""
    for code, unit in UNITS.items():
        assert unit.code == code
        assert unit.label
        assert "2" in quantity(Decimal(2), code)


def test_currencies_are_three_letters_and_money() -> None:
    """They are the codes of ISO 4217 that cases use."""
    assert all(len(code) == 3 and code.isupper() for code in CURRENCIES)
    assert len({quantity(Decimal(1), code) for code in CURRENCIES}) == len(CURRENCIES)


def test_help_of_the_unit_names_units_that_exist() -> None:
    """The help that an editor sees while typing cannot promise what is refused."""
    help_text = as_schema(Outcome)["properties"]["unit"]["description"]
    named = help_text.partition(":")[2].replace("...", "").strip(" .").split(", ")
    assert [word.strip() for word in named if word.strip() not in UNITS] == []
