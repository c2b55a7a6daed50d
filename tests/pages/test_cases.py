"""The list of all cases is complete without a script and counts stubs apart."""

from sitegen.pages import cases
from tests.pages.small import STUB, WITHDRAWN, main_text, rendered, small_library


def test_every_listed_case_stands_under_its_quadrant() -> None:
    """Once, under the main one; withdrawn cases and drafts are not listed."""
    library = small_library(
        {"title": "Buses", "also": None},
        {"title": "Trams", "quadrant": "co-delivery", "also": None},
        {"title": "Ferries", **STUB, "also": None},
        {"title": "Airships", **WITHDRAWN},
        {"title": "Balloons", "status": "draft"},
    )
    (page,) = cases.pages(library)
    text = main_text(rendered(page, library))
    assert "2 cases, 1 stub." in text
    names = ("Co-commissioning no case yet", "Co-design 1 case, 1 stub", "Buses", "Ferries")
    places = [text.index(name) for name in (*names, "Co-delivery 1 case", "Trams", "Co-assessment")]
    assert places == sorted(places)
    assert "Airships" not in text
    assert "Balloons" not in text


def test_stub_brings_no_number_into_the_list() -> None:
    """It says that no account was found."""
    library = small_library({**STUB, "title": "Ferries"})
    (page,) = cases.pages(library)
    text = main_text(rendered(page, library))
    assert "No account found" in text
    assert "Evidence 2 of 5" not in text


def test_draft_is_marked_in_lists_of_the_preview() -> None:
    """Nobody takes a list with drafts in it for the published one."""
    library = small_library({"slug": "night-bus", "status": "draft"}, drafts=True)
    (page,) = cases.pages(library)
    html = rendered(page, library)
    assert '<span class="draft-mark">Draft</span>' in html
    published = small_library({"slug": "night-bus"})
    (page,) = cases.pages(published)
    assert "draft-mark" not in rendered(page, published)
