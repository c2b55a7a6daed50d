"""A written page becomes a page of the site; some have something drawn or listed beside it."""

from sitegen.library import Library
from sitegen.outputs import Page
from sitegen.pages import plan, text
from sitegen.pages.matrix import MATRIX
from sitegen.pages.text import ELSEWHERE
from tests.pages.small import main_text, rendered, small_library

LONG = "\n\n".join(f"## Part {n}\n\nWords." for n in range(1, 5))


def page_of(name: str, library: Library) -> Page:
    """The page made of one text."""
    return next(page for page in text.pages(library) if page.path == f"{name}.html")


def test_new_text_gets_a_page_without_any_code() -> None:
    """An editor adds a file; title, summary and day of change come from its head."""
    library = small_library(pages={"night": "Words about the night."})
    page = page_of("night", library)
    assert (page.title, page.description) == ("An invented page", "It says little.")
    assert main_text(rendered(page, library)) == (
        "Home An invented page An invented page It says little. Words about the night. "
        "Last changed 10 January 2026"
    )


def test_texts_of_other_page_kinds_are_left_to_them() -> None:
    """No address is made twice, and no text is lost."""
    library = small_library()
    paths = [page.path for page in plan(library)]
    assert len(paths) == len(set(paths))
    assert library.pages.keys() >= ELSEWHERE
    made = {page.path for page in text.pages(library)}
    assert made == {f"{name}.html" for name in library.pages.keys() - ELSEWHERE}


def test_long_text_has_a_list_of_its_parts() -> None:
    """It leads to each heading of the second level."""
    library = small_library(pages={"long": LONG, "short": "## One part\n\nWords."})
    html = rendered(page_of("long", library), library)
    assert '<li><a href="#part-part-1">Part 1</a></li>' in html
    assert html.count('<li><a href="#part-part-') == 4
    assert "On this page" not in rendered(page_of("short", library), library)


def test_sources_stand_below_with_the_marks_that_lead_to_them() -> None:
    """A mark in the text and the entry of the list have one number."""
    html = rendered(page_of("about", library := small_library()), library)
    assert '<a href="#source-1" aria-label="Source 1">1</a>' in html
    assert '<li id="source-1" value="1">' in html


def test_links_of_a_text_are_relative_to_its_page() -> None:
    """They work from disk, in a sub-folder and on any host."""
    library = small_library({}, pages={"night": "[A](case:case-1) [B](quadrant:co-design)"})
    html = rendered(page_of("night", library), library)
    assert 'href="cases/case-1.html"' in html
    assert 'href="quadrants/co-design.html"' in html


def test_figure_of_a_case_leads_to_its_row_without_the_marks_of_the_case() -> None:
    """The number comes from the ledger; the marks of a page stand for sources of the page alone."""
    library = small_library({}, pages={"night": "Delays fell by {{ figure:case-1/delays }}."})
    html = rendered(page_of("night", library), library)
    assert 'fell by <a class="fig" href="cases/case-1.html#figure-delays">40%</a>.</p>' in html
    assert "#source-" not in html


def test_principles_and_limitations_begin_with_their_list() -> None:
    """The four at a glance, with their numbers; other pages have none."""
    library = small_library()
    for name in ("principles", "limitations"):
        assert rendered(page_of(name, library), library).count('class="glance-number"') == 4
    assert "glance" not in rendered(page_of("about", library), library)


def test_matrix_stands_where_it_is_explained() -> None:
    """It is a true table, on one page."""
    library = small_library()
    assert '<table class="matrix">' in rendered(page_of("what-is-co-production", library), library)
    assert '<table class="matrix">' not in rendered(page_of("about", library), library)


def test_only_where_both_put_in_much_is_it_co_production() -> None:
    """The field in the corner of “much” and “much”, and no other."""
    fields = {
        (row.step, column): (cell.name, cell.is_it)
        for row in MATRIX.rows
        for column, cell in zip(MATRIX.columns, row.cells, strict=True)
    }
    assert fields == {
        ("much", "much"): ("Co-production", True),
        ("much", "little"): ("Traditional provision", False),
        ("little", "much"): ("Self-help", False),
        ("little", "little"): ("Little provision", False),
    }
