"""The search page shows every case as it is; what the script does is tested in a browser."""

import re

from sitegen.pages import search
from sitegen.pages.search import GroupView
from tests.pages.small import STUB, WITHDRAWN, main_text, rendered, small_library


def test_every_listed_case_stands_once_under_its_main_quadrant() -> None:
    """Complete without a script; quadrants without a case are left out."""
    library = small_library(
        {"title": "B"},
        {"title": "A"},
        {"title": "Gone", **WITHDRAWN},
        {"title": "C", "quadrant": "co-assessment", "also": None, **STUB},
    )
    (page,) = search.pages(library)
    groups = page.context["groups"]
    assert isinstance(groups, tuple)
    assert [(g.name, g.note, [row.title for row in g.rows]) for g in groups] == [
        ("Co-design", "2 cases", ["A", "B"]),
        ("Co-assessment", "1 stub", ["C"]),
    ]


def test_row_shows_all_words_by_which_it_can_be_found() -> None:
    """Title, summary, place, quadrant, service areas, topics and people are there to be read."""
    library = small_library({"title": "The night bus"})
    (page,) = search.pages(library)
    rows = re.findall(r"<li [^>]*data-filter-row>.*?</li>", rendered(page, library), re.DOTALL)
    text = main_text(f"<main>{rows[0]}</main>")
    assert text == (
        "The night bus Passengers of a night bus that came late counted delays with the drivers "
        "and redrew its route. Transport and roads, User research, Residents Co-design "
        "Northmoor, United Kingdom Evidence 2 of 5"
    )


def test_page_says_what_it_can_and_cannot_do() -> None:
    """Nobody is led to think that whole stories were searched."""
    library = small_library({})
    (page,) = search.pages(library)
    text = main_text(rendered(page, library))
    assert "It does not read the whole stories" in text
    assert 'python3 build.py search "' in text


def test_reader_without_scripts_is_told_what_to_do() -> None:
    """The browser's own search finds words in the list, which is complete."""
    library = small_library({})
    (page,) = search.pages(library)
    html = rendered(page, library)
    assert "<noscript><p>Without JavaScript this page shows every case" in html


def test_empty_casebook_says_so() -> None:
    """There is nothing to search."""
    library = small_library()
    (page,) = search.pages(library)
    groups = page.context["groups"]
    assert groups == ()
    assert "No case is published yet." in main_text(rendered(page, library))


def test_no_group_is_empty() -> None:
    """A heading has at least one case under it."""
    (page,) = search.pages(small_library({}))
    groups = page.context["groups"]
    assert isinstance(groups, tuple)
    assert all(isinstance(group, GroupView) and group.rows for group in groups)
