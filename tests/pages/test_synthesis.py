"""What the cases say together is counted, complete, and leads to where each figure stands."""

from decimal import Decimal
from typing import Any

from sitegen.library import Library
from sitegen.outputs import Page
from sitegen.pages import synthesis
from sitegen.pages.synthesis import LEVELS, VERDICTS, Table, scope, summary
from sitegen.tally import tally
from tests.pages.small import STUB, WITHDRAWN, main_text, rendered, small_library
from tests.test_tally import BESIDE, FALL, OUTPUT, line, met

TRIAL = line(
    "trial",
    measure="waiting",
    unit="minutes",
    value=Decimal(5),
    design="randomised",
    attribution="tested",
    comparator={"kind": "random", "name": "Other stops", "value": Decimal(9)},
)


def page_of(library: Library) -> Page:
    """The one page."""
    (page,) = synthesis.pages(library)
    return page


def part_of(quadrant: str, library: Library) -> Any:
    """What the cases of one quadrant say."""
    parts: Any = page_of(library).context["parts"]
    return next(part for part in parts if part.id == quadrant)


def test_scope_names_what_is_counted_and_what_is_left_out() -> None:
    """A reader knows over what the counts run."""
    assert (
        scope(small_library({}, {}, STUB).listed) == "2 cases with 2 results; 1 stub is left out."
    )
    assert scope(small_library({}).listed) == "1 case with 1 result."
    assert scope(small_library(STUB).listed).startswith("There is no case with an account yet")


def test_drafts_and_withdrawn_cases_are_not_counted() -> None:
    """What readers can't open is on no list."""
    library = small_library({}, {"status": "draft"}, WITHDRAWN)
    assert page_of(library).context["scope"] == "1 case with 1 result."


def test_tables_have_a_row_for_each_quadrant_and_add_up() -> None:
    """Each case stands in its main quadrant alone."""
    library = small_library(
        {}, {"outcomes": [OUTPUT], "headline": None}, {"quadrant": "co-delivery"}
    )
    tables: Any = page_of(library).context["tables"]
    levels, results = tables
    assert [(row.label, *row.cells[:4]) for row in levels.rows] == [
        ("Co-commissioning", "0", "0", "0", "0"),
        ("Co-design", "2", "1", "0", "1"),
        ("Co-delivery", "1", "0", "0", "1"),
        ("Co-assessment", "0", "0", "0", "0"),
    ]
    assert [row.cells[0] for row in results.rows] == ["0", "1", "1", "0"]
    for table, columns in ((levels, LEVELS), (results, VERDICTS)):
        assert_adds_up(table, columns)


def assert_adds_up(table: Table, columns: tuple[str, ...]) -> None:
    """The last line is the sum of the others, and no cell lacks its heading."""
    assert table.total is not None
    sums = zip(*(row.cells for row in table.rows), strict=True)
    assert table.total.cells == tuple(str(sum(map(int, column))) for column in sums)
    assert len(table.total.cells) == len(columns) - 1


def test_result_tells_figure_measure_place_dates_level_and_what_stands_beside() -> None:
    """And it leads to its row in the ledger."""
    (found,) = part_of("co-design", small_library({"outcomes": [TRIAL]})).groups[0].lines
    assert (found.value, found.measure, found.change) == (
        "5\N{NO-BREAK SPACE}minutes",
        "Waiting",
        "fell",
    )
    assert found.where == "Northmoor, United Kingdom, 2010 to 2012"
    assert (found.level, found.level_name) == (3, "Compared with a control")
    assert found.beside == "beside Other stops, 9\N{NO-BREAK SPACE}minutes"
    assert found.address == "cases/case-1.html#figure-trial"


def test_change_with_a_sign_needs_no_word_and_silence_beside_it_is_told() -> None:
    """A comparator without a figure is named all the same."""
    library = small_library({"outcomes": [FALL, line("other", comparator=BESIDE)]})
    lines = part_of("co-design", library).groups[0].lines
    assert [(one.value, one.change, one.beside) for one in lines] == [
        ("−40%", "", "nothing set beside it"),
        ("−40%", "", "beside All night buses"),
    ]


def test_strongest_evidence_comes_first() -> None:
    """Within a level cases keep the order of their titles."""
    library = small_library(
        {"title": "B bus", "outcomes": [FALL]},
        {"title": "A bus", "outcomes": [FALL]},
        {"title": "C bus", "outcomes": [TRIAL]},
    )
    lines = part_of("co-design", library).groups[0].lines
    assert [one.address.partition("#")[0] for one in lines] == [
        "cases/case-3.html",
        "cases/case-2.html",
        "cases/case-1.html",
    ]


def test_every_result_stands_under_one_heading() -> None:
    """None is lost and none is told twice."""
    library = small_library(
        {
            "outcomes": [
                FALL,
                line("up", direction="rose"),
                line("same", direction="unchanged", value=None, unit=None),
                line("state", direction="level", unit="percent"),
            ]
        }
    )
    groups = part_of("co-design", library).groups
    assert [(group.title, [one.address[-4:] for one in group.lines]) for group in groups] == [
        ("Changed as hoped", ["lays"]),
        ("Unchanged or mixed", ["same"]),
        ("Went against what was hoped", ["e-up"]),
        ("A state or a sum, not a change", ["tate"]),
    ]


def test_empty_lists_say_so() -> None:
    """Silence is a finding, and it is put into words."""
    text = main_text(rendered(page_of(library := small_library({})), library))
    assert "No result here is on record as going against what was hoped." in text
    assert "No case with an account has co-delivery as its main way." in text
    assert "No case tells of it." in text


def test_casebook_without_a_case_has_the_page_as_well() -> None:
    """Nothing to count is no mistake, and no table of noughts is shown."""
    library = small_library(STUB)
    html = rendered(page_of(library), library)
    assert "<table" not in html
    assert "so no barrier has been met" in main_text(html)


def test_case_without_a_graded_outcome_is_named() -> None:
    """That nobody measured anything is told too."""
    library = small_library({"title": "The bus", "outcomes": [OUTPUT], "headline": None})
    (link,) = part_of("co-design", library).unmeasured
    assert (link.label, link.address) == ("The bus", "cases/case-1.html")


def test_summary_says_how_much_and_how_strong() -> None:
    """In words that hold for one and for many."""
    library = small_library({"outcomes": [FALL]}, {"outcomes": [TRIAL]})
    assert summary(tally(library.studies), "Co-design") == (
        "2 cases, all with a graded outcome. The best outcome stands on level 3 in 1 case, "
        "level 2 in 1 case. Of 2 results 1 has something set beside."
    )
    bare = small_library({"outcomes": [OUTPUT], "headline": None})
    assert summary(tally(bare.studies), "Co-design") == "1 case, none with a graded outcome."


def test_barriers_stand_in_a_table_and_with_their_cases() -> None:
    """All eleven, met or not; a mark says how each ended."""
    twice = [met("ownership", "yes"), met("ownership", "partly")]
    library = small_library({"barriers": twice}, {"barriers": [met("ownership", "no")]})
    context: Any = page_of(library).context
    rows = {row.label: row.cells for row in context["barriers"].rows}
    assert len(rows) == len(context["hurdles"]) == 11
    assert rows["Professional / managerial / political ownership"] == ("2", "1", "1", "1", "0")
    assert rows["Risk aversion"] == ("0", "0", "0", "0", "0")
    hurdle = next(one for one in context["hurdles"] if one.id == "ownership")
    assert hurdle.count == "2 cases"
    assert [ending.ends for ending in hurdle.cases] == [
        (("yes", "Overcome"), ("partly", "In part")),
        (("no", "Not overcome"),),
    ]


def test_page_is_a_true_table_with_captions_and_headings() -> None:
    """A screen reader hears what each number is of."""
    library = small_library({})
    html = rendered(page_of(library), library)
    assert html.count("<table") == html.count("<caption>") == 3
    assert (
        '<th scope="row"><a href="#co-design"><span class="unbroken">Co-design</span></a></th>'
        in html
    )
    assert '<h2 id="co-design">' in html
