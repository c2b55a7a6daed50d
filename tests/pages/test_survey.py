"""The pilot table keeps its blanks, and its sums are exact."""

from decimal import Decimal
from itertools import pairwise

import pytest

from sitegen.library import Library
from sitegen.model.site import Survey
from sitegen.pages import survey as page_kind
from sitegen.pages.survey import merged, table
from sitegen.pages.views.shares import (
    HIGHEST,
    LOWEST,
    NEAREST,
    answers,
    mean,
    median,
    spread,
    stacked,
)
from tests.pages.small import main_text, rendered, small_library

# As the source prints the table, with exact means, medians and spreads worked out by hand.
EXPECTED = {
    "more-frontline-staff": ("6", "6.25", "0", "3 of 8", "10 to 20"),
    "training-frontline-staff": ("19", "18.75", "20", "7 of 8", "10 to 40"),
    "staff-who-enable-users": ("23", "23.125", "20", "7 of 8", "5 to 80"),
    "staff-who-enable-communities": ("9", "8.75", "7.5", "5 of 8", "5 to 20"),
    "supporting-users": ("9", "8.75", "10", "5 of 8", "10 to 20"),
    "supporting-communities": ("9", "8.75", "10", "5 of 8", "10 to 20"),
    "connecting-users-to-communities": ("11", "11.25", "5", "4 of 8", "10 to 50"),
    "project-management": ("2", "1.875", "0", "2 of 8", "5 to 10"),
    "better-ict": ("1", "0.6875", "0", "2 of 8", "2.5 to 3"),
    "other-technology": ("1", "0.5625", "0", "2 of 8", "2 to 2.5"),
    "supporting-partners": ("11", "11.25", "12.5", "6 of 8", "5 to 20"),
}


def decimals(*values: str) -> tuple[Decimal, ...]:
    """Decimals from texts."""
    return tuple(Decimal(value) for value in values)


@pytest.fixture(name="library", scope="module")
def _library() -> Library:
    return small_library()


@pytest.fixture(name="pilot")
def _pilot(library: Library) -> Survey:
    return library.surveys["pilot"]


# --- the table -----------------------------------------------------------------------------------


def test_rows_hold_what_is_printed_beside_what_is_worked_out(pilot: Survey) -> None:
    """Printed mean, exact mean, median over all eight, how many answered, from where to where."""
    rows = zip(pilot.factors, table(pilot).rows, strict=True)
    assert {
        factor.id: (row.printed_mean, row.mean, row.median, row.answered, row.spread)
        for factor, row in rows
    } == EXPECTED


def test_every_respondent_spreads_one_hundred(pilot: Survey) -> None:
    """Each column adds up, and so do the exact means; the printed ones were rounded."""
    shown = table(pilot)
    assert shown.respondents == ("A", "B", "C", "D", "E", "F", "G", "H")
    assert shown.sums == ("100",) * 8
    assert (shown.printed_sum, shown.mean_sum) == ("101", "100")


def test_blanks_stay_blank(pilot: Survey) -> None:
    """Forty of the 88 cells have nothing printed in them, and none became a zero."""
    cells = [cell for row in table(pilot).rows for cell in row.cells]
    assert (len(cells), cells.count(""), cells.count("0")) == (88, 40, 0)


def test_blank_cells_are_read_out_as_blank(library: Library) -> None:
    """A screen reader says more than silence, and a sighted reader sees an empty cell."""
    (page,) = page_kind.pages(library)
    html = rendered(page, library)
    blank = '<td class="num blank"><span class="visually-hidden">blank</span></td>'
    assert html.count(blank) == 40


def test_table_names_its_rows_and_columns(library: Library) -> None:
    """Caption, scopes and a frame that scrolls by keyboard."""
    (page,) = page_kind.pages(library)
    html = rendered(page, library)
    assert html.count('<th scope="row">') == 12  # eleven factors and the sum
    assert html.count('<th scope="col" class="num">') == 9  # eight respondents and our mean
    assert '<caption>Share of a budget increase, in per cent<span class="soft">' in html
    assert 'class="scroll" aria-label="The table of the pilot survey" tabindex="0"' in html


def test_page_says_what_to_bear_in_mind(library: Library, pilot: Survey) -> None:
    """Who answered is not known, and every note of the record is printed."""
    (page,) = page_kind.pages(library)
    text = main_text(rendered(page, library))
    for words in (pilot.respondents.described, pilot.question, *pilot.notes):
        assert words in text


def test_page_without_answers_is_its_text() -> None:
    """A casebook without the survey still builds."""
    library = small_library()
    library.surveys.clear()  # type: ignore[attr-defined]
    (page,) = page_kind.pages(library)
    html = rendered(page, library)
    assert '<table class="table' not in html
    assert 'href="#table"' not in html


# --- arithmetic ----------------------------------------------------------------------------------


def test_mean_is_exact() -> None:
    """In decimals, as a person would work it out; thirds are cut after four of them."""
    assert mean(decimals("80", "30", "20", "20", "20", "10", "5", "0")) == Decimal("23.125")
    assert mean(decimals("1", "1", "0")) == Decimal("0.6667")
    assert str(mean(decimals("20", "20"))) == "20"


def test_median_is_the_middle_one_or_lies_between_two() -> None:
    """In whatever order the shares come."""
    assert median(decimals("30", "0", "10")) == Decimal(10)
    assert median(decimals("30", "0", "10", "15")) == Decimal("12.5")
    assert median(decimals("7")) == Decimal(7)


def test_nothing_has_no_mean_and_no_spread() -> None:
    """Zero would be an answer that nobody gave."""
    for function in (mean, median):
        with pytest.raises(ValueError, match="nothing has no"):
            function(())
    assert spread(()) is None
    assert spread(decimals("20", "5", "10")) == decimals("5", "20")


def test_blank_counts_as_zero_only_where_that_is_said(pilot: Survey) -> None:
    """Shares given and shares with zeros are two things."""
    said = answers(pilot.factors[0], pilot)
    assert said.given == decimals("10", "20", "20")
    assert said.with_zeros == decimals("0", "0", "0", "0", "0", "10", "20", "20")


# --- dots ----------------------------------------------------------------------------------------


def test_every_answer_is_one_dot(library: Library, pilot: Survey) -> None:
    """As many dots as filled cells."""
    (page,) = page_kind.pages(library)
    rows = page.context["dots"]
    assert isinstance(rows, tuple)
    assert [len(row.dots) for row in rows] == [len(f.answers) for f in pilot.factors]
    assert sum(len(row.dots) for row in rows) == 48


def test_equal_answers_stand_one_above_the_other() -> None:
    """Each dot can be counted; the lowest stands near the scale."""
    assert list(stacked([20, 10, 20, 20])) == [
        (10, LOWEST),
        (20, LOWEST),
        (20, LOWEST - 20),
        (20, LOWEST - 40),
    ]


@pytest.mark.parametrize("places", [[50] * 20, list(range(40)), [2.5, 3, 2, 80], []])
def test_dots_stay_apart_and_inside(places: list[float]) -> None:
    """Whatever is answered: no dot covers another wholly, and none leaves the drawing."""
    dots = list(stacked(places))
    assert len(set(dots)) == len(places)
    assert all(HIGHEST <= y <= LOWEST for _, y in dots)
    lanes = {y for _, y in dots}
    for lane in lanes:
        row = [x for x, y in dots if y == lane]
        assert all(b - a >= NEAREST for a, b in pairwise(row))


# --- sources -------------------------------------------------------------------------------------


def test_source_of_text_and_table_is_listed_once(library: Library, pilot: Survey) -> None:
    """The text's numbers stand; what only the table has is numbered on."""
    text = library.pages["survey"].head.sources
    only_here = pilot.sources[0].model_copy(update={"title": "Another"})
    listed = merged(text, (*pilot.sources, only_here))
    assert [source.id for source in listed] == [1, 2, 3]
    assert listed[2].title == "Another"
