"""The Star leads to its four quadrants; each shows its cases and those that touch it."""

from sitegen.library import Library
from sitegen.outputs import Page
from sitegen.pages import quadrants
from sitegen.pages.star import points
from tests.pages.small import STUB, main_text, rendered, small_library

CYCLE = ["co-commissioning", "co-design", "co-delivery", "co-assessment"]


def page_of(quadrant: str, library: Library) -> Page:
    """The page of one quadrant."""
    return next(p for p in quadrants.pages(library) if p.path == f"quadrants/{quadrant}.html")


def test_star_comes_first_then_the_quadrants_in_their_cycle() -> None:
    """Five pages, in the order in which readers go round."""
    assert [page.path for page in quadrants.pages(small_library())] == [
        "quadrants/index.html",
        *(f"quadrants/{name}.html" for name in CYCLE),
    ]


def test_points_count_cases_in_their_main_quadrant() -> None:
    """A case that touches a second quadrant is not counted there again."""
    library = small_library({}, {"quadrant": "co-delivery", "also": None, **STUB})
    assert [(point.id, point.note) for point in points(library)] == [
        ("co-commissioning", "no case yet"),
        ("co-design", "1 case"),
        ("co-delivery", "1 stub"),
        ("co-assessment", "no case yet"),
    ]


def test_cycle_goes_round() -> None:
    """After the last quadrant comes the first."""
    library = small_library()
    following = [page_of(name, library).context["following"] for name in CYCLE]
    assert [place.id for place in following] == [*CYCLE[1:], CYCLE[0]]  # type: ignore[attr-defined]


def test_quadrant_shows_its_cases_and_those_that_touch_it_with_the_reason() -> None:
    """Whose reading it is stands beside a reason that no source gives."""
    library = small_library(
        {"title": "The night bus"},
        {
            "title": "The day bus",
            "quadrant": "co-assessment",
            "also": [
                {"quadrant": "co-design", "because": "A map was drawn.", "origin": "inferred"}
            ],
        },
    )
    text = main_text(rendered(page_of("co-design", library), library))
    assert "The night bus" in text
    after = text.partition("Cases that also touch it")[2]
    assert after.startswith(" The day bus A map was drawn. (our reading) mainly co-assessment ")


def test_reason_that_a_source_gives_stands_alone() -> None:
    """Only what is ours is marked as ours."""
    library = small_library({})
    text = main_text(rendered(page_of("co-assessment", library), library))
    assert "Passengers counted the delays. mainly co-design" in text


def test_quadrant_without_a_case_says_so() -> None:
    """An empty page is a finding, not a mistake."""
    library = small_library()
    text = main_text(rendered(page_of("co-delivery", library), library))
    assert "No case yet No case in this casebook has co-delivery as its main way." in text
    assert "Some touch it" not in text


def test_quadrant_that_is_only_touched_leads_on() -> None:
    """Readers learn that there is something below."""
    library = small_library({})
    text = main_text(rendered(page_of("co-assessment", library), library))
    assert "has co-assessment as its main way. Some touch it: they follow below." in text


def test_quadrant_asks_its_question_and_says_what_belongs_there() -> None:
    """Question, definition and the editors' rule are those of the list."""
    library = small_library()
    term = library.term("quadrants", "co-design")
    text = main_text(rendered(page_of("co-design", library), library))
    for words in ("Who shapes how it works?", term.definition, term.use_when, term.not_when):
        assert words
        assert words in text
