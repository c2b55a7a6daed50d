"""A drawing shows what the ledger holds, on one scale, and nothing else."""

from decimal import Decimal
from typing import Any

import pytest

from sitegen.library import Study
from sitegen.pages import views
from sitegen.pages.views.drawings import Drawing, drawing
from tests.pages.small import small_library

FALL: dict[str, Any] = {
    "key": "delays",
    "statement": "Delays fell by 40%",
    "kind": "outcome",
    "measure": "delays",
    "population": "all journeys",
    "direction": "fell",
    "value": Decimal(40),
    "unit": "percent_change",
    "baseline": {"period": "2010", "value": Decimal(50), "unit": "delays a month"},
    "endline": {"period": "2012", "value": Decimal(30), "unit": "delays a month"},
    "comparator": "none",
    "design": "before_after",
    "attribution": "claimed",
    "sources": [1],
}
SWEDEN = {"kind": "national", "name": "Sweden", "value": Decimal(10), "note": "Same years."}
SHARE = {
    "statement": "40% came",
    "direction": "level",
    "unit": "percent",
    "baseline": None,
    "endline": None,
    "period": "2012",
}
DATES = {"baseline": {"period": "2010"}, "endline": {"period": "2012"}}


def a_study(**changes: object) -> Study:
    """The invented case with one figure; None leaves a key out."""
    data = {key: value for key, value in {**FALL, **changes}.items() if value is not None}
    return small_library({"outcomes": [data]}).studies[0]


def drawn(**changes: object) -> Drawing:
    """The drawing of the figure so changed."""
    study = a_study(**changes)
    made = drawing(study.outcomes["delays"], study)
    assert made is not None
    return made


def bars(made: Drawing) -> list[tuple[str, float, float]]:
    """Role, left edge and length of each bar."""
    return [(bar.role, bar.x, bar.width) for bar in made.bars]


def lines(made: Drawing) -> list[str]:
    """The words, line by line."""
    return [f"{line.figure} {line.text}".strip() for line in made.words]


def test_two_times_stand_on_one_scale() -> None:
    """With their dates and their unit; the level at the start is carried down."""
    made = drawn()
    assert bars(made) == [("beside", 0, 100), ("value", 0, 60)]
    assert lines(made) == ["Delays a month", "50 2010", "30 2012", "0"]
    assert [(rule.role, rule.x) for rule in made.rules] == [("zero", 0), ("start", 100)]


def test_comparator_is_drawn_on_the_scale_of_the_change() -> None:
    """Two falls are compared by their lengths, from the same zero."""
    made = drawn(comparator=SWEDEN, **DATES)
    assert bars(made) == [("value", 0, 100), ("beside", 0, 25)]
    assert lines(made)[1:] == ["−10% Sweden", "0 is the level of 2010"]


def test_measure_and_change_are_drawn_under_each_other() -> None:
    """A comparator of which the change alone is known is given no start and no end."""
    made = drawn(comparator=SWEDEN)
    assert bars(made) == [
        ("beside", 0, 100),
        ("value", 0, 60),
        ("value", 0, 100),
        ("beside", 0, 25),
    ]
    assert "The change, beside Sweden" in lines(made)


def test_unlike_signs_grow_from_a_zero_inside() -> None:
    """A rise beside a fall goes the other way."""
    made = drawn(comparator={**SWEDEN, "direction": "rose"}, **DATES)
    assert bars(made) == [("value", 0, 80), ("beside", 80, 20)]
    assert made.rules[0].x == 80


def test_share_is_drawn_on_its_whole() -> None:
    """7 of 100 looks like 7 of 100."""
    made = drawn(**SHARE)
    assert bars(made) == [("whole", 0, 100), ("value", 0, 40)]
    assert lines(made) == ["40% 2012", "0", "50%", "100%"]


def test_change_alone_is_drawn_on_the_level_at_its_start() -> None:
    """A fall of 40% leaves 60 of 100, whatever the measure was."""
    made = drawn(**DATES)
    assert bars(made) == [("beside", 0, 100), ("value", 0, 60)]
    assert lines(made)[:2] == ["Before: 2010", "−40% After: 2012"]


@pytest.mark.parametrize(
    "changes",
    [
        {"value": None, "unit": None, **DATES},
        {"unit": "percentage_points", **DATES},
        {"unit": "count", "of": "delays", "direction": "level", **DATES},
        {"endline": {"period": "2012", "value": Decimal(30), "unit": "minutes"}, "unit": "count"},
        {"comparator": {**SWEDEN, "value": "not_applicable"}, **DATES},
        {"direction": "mixed", **DATES},
    ],
    ids=["words", "points", "count", "unlike units", "distance", "mixed"],
)
def test_what_has_no_second_length_is_not_drawn(changes: dict[str, Any]) -> None:
    """A distance from somebody else was never a start, and points say nothing of their level."""
    study = a_study(**changes)
    assert drawing(study.outcomes["delays"], study) is None


def test_remark_on_a_reading_is_no_part_of_its_unit() -> None:
    """`delays (provisional)` and `delays` share a scale; the remark stays with its number."""
    end = {"period": "2012", "value": Decimal(30), "unit": "delays a month (provisional)"}
    assert lines(drawn(endline=end))[2] == "30\N{NO-BREAK SPACE}(provisional) 2012"


@pytest.mark.parametrize(
    ("precision", "end", "figure"),
    [
        ("exact", "", "40%"),
        ("about", "torn", "about 40%"),
        ("at_least", "open", "at least 40%"),
        ("up_to", "most", "up to 40%"),
    ],
)
def test_how_exact_a_figure_is_shows_at_its_end(precision: str, end: str, figure: str) -> None:
    """And stands beside it in words."""
    made = drawn(**SHARE, precision=precision)
    assert made.bars[1].end == end
    assert made.words[0].figure.replace("\N{NO-BREAK SPACE}", " ") == figure


def test_fall_by_at_least_leaves_at_most() -> None:
    """The bar shows what is left, so its end means the contrary."""
    assert drawn(precision="at_least", **DATES).bars[1].end == "most"


def test_range_is_drawn_to_its_upper_end() -> None:
    """The part that is not sure is drawn as another bar."""
    made = drawn(**SHARE, high=Decimal(60))
    assert bars(made)[1:] == [("value", 0, 40), ("range", 40, 20)]
    assert made.words[0].figure == "40%\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}60%"


def test_range_of_a_fall_lies_between_what_is_left() -> None:
    """A fall of 40% to 60% leaves 40 to 60."""
    assert bars(drawn(high=Decimal(60), **DATES))[1:] == [("value", 0, 40), ("range", 40, 20)]


def test_no_change_on_either_side_divides_by_no_width() -> None:
    """Nothing is drawn as nothing."""
    none = {**SWEDEN, "value": Decimal(0)}
    assert bars(drawn(value=Decimal(0), comparator=none, **DATES)) == [
        ("value", 0, 0),
        ("beside", 0, 0),
    ]


def test_words_are_broken_for_the_narrowest_screen() -> None:
    """Each line is short, no line is lost, and the next bar makes room."""
    name = "Districts of the same size in the same county that had no bus at night"
    long, short = drawn(comparator={**SWEDEN, "name": name}), drawn(comparator=SWEDEN)
    assert max(len(line) for line in lines(long)) <= 32
    assert name in " ".join(lines(long))
    assert long.height > short.height


def test_every_number_drawn_is_in_the_table_behind() -> None:
    """With when and who says so; what is not known of the comparator is said."""
    rows = [(row.label, row.value, row.period) for row in drawn(comparator=SWEDEN).numbers]
    assert rows == [
        ("Start", "50 delays a month", "2010"),
        ("End", "30 delays a month", "2012"),
        ("Northmoor", "−40%", "2010 to 2012"),
        ("Sweden", "−10%", "Same years."),
    ]


def test_drawing_says_its_finding_and_its_numbers() -> None:
    """For those who do not see it."""
    made = drawn()
    assert made.finding == "Delays fell by 40%."
    assert made.description == "2010: 50; 2012: 30."


def test_headline_is_drawn_once() -> None:
    """At the top of the page; other results are drawn in their rows."""
    first = {key: value for key, value in FALL.items() if value is not None}
    other = {**first, "key": "gaps", "statement": "Gaps fell by 40%"}
    library = small_library({"outcomes": [first, other], "headline": "delays"})
    rows = views.ledger(library.studies[0], library, frozenset({"outcome"}))
    assert [row.drawing is not None for row in rows] == [False, True]
