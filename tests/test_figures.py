"""How a line of the ledger is put into words, and how an absence is."""

from decimal import Decimal
from typing import Any

import pytest

from sitegen import figures, model
from sitegen.model.case import Cost, Participants
from sitegen.model.ledger import Outcome, Reading
from sitegen.model.scalars import Absent

HARD = "\N{NO-BREAK SPACE}"


def outcome(**changes: Any) -> Outcome:
    """A line of the ledger: a fall of 35% beside a national fall of 22%."""
    data = {
        "key": "casualties",
        "statement": "Casualties fell by 35%",
        "kind": "outcome",
        "measure": "casualties",
        "population": "all roads",
        "direction": "fell",
        "value": 35,
        "unit": "percent_change",
        "baseline": {"period": "2005/2009"},
        "endline": {"period": 2013},
        "comparator": {"kind": "national", "name": "Great Britain", "value": 22},
        "design": "before_after_compared",
        "sources": [1],
        **changes,
    }
    return model.read(Outcome, {key: value for key, value in data.items() if value is not None})


@pytest.mark.parametrize(
    ("changes", "prose", "headline", "counted"),
    [
        ({}, "35%", "−35%", "−35%"),
        ({"direction": "rose"}, "35%", "+35%", "+35%"),
        ({"direction": "unchanged", "value": 0}, "0%", "0%", "0%"),
        ({"unit": "percent"}, "35%", "35%", "35%"),
        ({"unit": "GBP", "value": 112608}, "£112,608", "£112,608", "£112,608"),
        ({"unit": "GBP", "value": 300, "per": "year"}, "£300 a year", "£300 a year", "£300 a year"),
        (
            {"unit": "count", "value": 765, "of": "volunteers", "precision": "about"},
            "765",
            "765",
            "about 765 volunteers",
        ),
        (
            {"unit": "hours", "value": 24, "high": 32, "precision": "estimate"},
            f"24 to 32{HARD}hours",
            f"24 to 32{HARD}hours",
            f"an estimated 24 to 32{HARD}hours",
        ),
        ({"unit": "percent", "value": 5, "high": 10}, "5% to 10%", "5% to 10%", "5% to 10%"),
        ({"unit": "score", "value": 7, "of": "10"}, "7 of 10", "7 of 10", "7 of 10"),
        (
            {"unit": "count", "value": 900, "precision": "at_least"},
            "900",
            "900",
            "at least 900",
        ),
        ({"value": 35, "precision": "up_to"}, "35%", "−35%", "up to −35%"),
        ({"value": None, "unit": None}, "", "fell", "fell"),
        ({"value": None, "unit": None, "direction": "mixed"}, "", "mixed", "mixed"),
        ({"value": None, "unit": None, "direction": "level"}, "", "no figure", "no figure"),
    ],
)
def test_figure_in_prose_alone_and_counted(
    changes: dict[str, Any], prose: str, headline: str, counted: str
) -> None:
    """A sentence has the direction in its verb; alone, a change carries its sign."""
    line = outcome(**changes)
    assert figures.in_prose(line) == prose
    assert figures.as_headline(line) == headline
    assert figures.counted(line) == counted


@pytest.mark.parametrize(
    ("comparator", "words"),
    [
        ({"value": 22}, "−22%"),
        ({"value": 2, "direction": "rose"}, "+2%"),
        ({"value": "unknown"}, "not known"),
        ({"value": "not_applicable"}, "does not apply"),
        ("none", ""),
        (None, ""),
    ],
)
def test_what_stands_beside(comparator: Any, words: str) -> None:
    """The comparator is printed in the unit of the figure, with its own direction if it has one."""
    if isinstance(comparator, dict):
        comparator = {"kind": "national", "name": "Great Britain", **comparator}
    assert figures.beside(outcome(comparator=comparator)) == words


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        ({"period": 1998, "value": Decimal("85.3"), "unit": "per 1,000"}, "85.3 per 1,000, 1998"),
        ({"period": "2005/2009", "value": "unknown"}, "2005 to 2009"),
        ({"period": "unknown", "value": 400}, "400, date not known"),
        ({"period": "unknown"}, "date not known"),
        ("not_recorded", "not recorded"),
        (None, ""),
    ],
)
def test_reading_in_words(reading: Any, words: str) -> None:
    """A baseline says what was measured and when, as far as anybody knows."""
    assert figures.reading(outcome(baseline=reading).baseline) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "2005 to 2013"),
        ({"period": "2013-09/2016-01"}, "September 2013 to January 2016"),
        ({"baseline": None}, "2013"),
        ({"endline": "unknown"}, "not known"),
        ({"baseline": "unknown", "endline": "unknown"}, "not known"),
        (
            {"baseline": {"period": "../2009"}, "endline": {"period": "2013/.."}},
            "at an unknown time",
        ),
    ],
)
def test_span_in_words(changes: dict[str, Any], words: str) -> None:
    """From the start of the baseline to the end of the endline; a start alone is no span."""
    assert figures.when(outcome(**changes)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not known"),
        (Absent.NONE, "none"),
        (Absent.NOT_RECORDED, "not recorded"),
        (Decimal(1000), "1,000"),
        ("Parish councils", "Parish councils"),
    ],
)
def test_known_and_unknown(value: Decimal | Absent | str | None, words: str) -> None:
    """Silence and absence are told apart."""
    assert figures.known(value) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number": 765}, "765"),
        ({"number": 250, "precision": "about"}, "about 250"),
        ({"number": "not_recorded"}, "not recorded"),
        ({"number": "unknown", "precision": "about"}, "not known"),
    ],
)
def test_head_count(changes: dict[str, Any], words: str) -> None:
    """How many took part, as exactly as the source says."""
    people = {"group": "residents", "role": "measured", "reward": "none", "sources": [1]}
    assert figures.head_count(model.read(Participants, {**people, **changes})) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"amount": 90000, "currency": "GBP"}, "£90,000"),
        ({"amount": 90000, "currency": "GBP", "precision": "about"}, "about £90,000"),
        (
            {"amount": 90000, "currency": "DKK", "precision": "at_least"},
            f"at least DKK{HARD}90,000",
        ),
        ({"amount": 20, "high": 30, "currency": "GBP", "per": "month"}, "£20 to £30 a month"),
        ({"amount": 12}, "12"),
        ({"amount": "unknown", "currency": "GBP", "precision": "about"}, "not known"),
    ],
)
def test_money(changes: dict[str, object], words: str) -> None:
    """An amount has its currency, unless nobody knows it."""
    data = {"what": "Cards", "kind": "cash", "sources": [1], **changes}
    assert figures.money(model.read(Cost, data)) == words


def test_count_says_for_what_each_is() -> None:
    """What is counted stands between the number and the time: `140 introductions a month`."""
    line = outcome(value=140, unit="count", of="introductions", per="month", direction="level")
    assert figures.counted(line) == "140 introductions a month"
    assert figures.in_prose(line) == "140"


def test_number_of_a_reading_stands_alone() -> None:
    """A table has its unit in the head."""
    line = outcome(
        baseline={"period": 1998, "value": 1200}, endline={"period": 2000, "value": "none"}
    )
    assert isinstance(line.baseline, Reading)
    assert isinstance(line.endline, Reading)
    assert figures.number_of(line.baseline) == "1,200"
    assert figures.number_of(line.endline) == "none"
