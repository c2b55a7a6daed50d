"""The search page shows every case as it is; what the script does is tested in a browser."""

import re

from sitegen.model.lists import Quadrant
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


def test_row_shows_words_for_the_browsers_own_search() -> None:
    """Title, summary, place, quadrant, service areas, topics and people are there to be read."""
    library = small_library({"title": "The night bus"})
    (page,) = search.pages(library)
    rows = re.findall(r'<li class="row is-found.*?</li>', rendered(page, library), re.DOTALL)
    text = main_text(f"<main>{rows[0]}</main>")
    assert text == (
        "The night bus Passengers of a night bus that came late counted delays with the drivers "
        "and redrew its route. Transport and roads, User research, Residents Co-design "
        "Northmoor, United Kingdom Evidence 2 of 5"
    )


def test_questions_to_begin_with_are_the_editors() -> None:
    """Links that ask them; the first stands in the empty box.  Without any there is no heading."""
    library = small_library({}, site={"questions": ["why was the bus late", "who & when?"]})
    (page,) = search.pages(library)
    html = rendered(page, library)
    assert '<a href="search.html?q=why+was+the+bus+late">why was the bus late</a>' in html
    assert '<a href="search.html?q=who+%26+when%3F">who &amp; when?</a>' in html
    assert 'placeholder="why was the bus late"' in html
    library = small_library({}, site={"questions": None})
    (page,) = search.pages(library)
    html = rendered(page, library)
    assert "Ask as you would ask" not in html
    assert 'placeholder=""' in html


def test_facets_are_those_that_the_index_has() -> None:
    """With the values that cases have, and how many of them."""
    (page,) = search.pages(small_library({}, {"quadrant": "co-delivery", "also": None}))
    views = page.context["facets"]
    assert isinstance(views, tuple)
    assert {view.name for view in views} == search.FACETS
    (quadrant,) = (view for view in views if view.name == "quadrant")
    assert {value.id: value.count for value in quadrant.values}["co-delivery"] >= 1


def test_page_has_a_shape_for_every_quadrant_and_level() -> None:
    """What a result shows is cut from these; a missing one would break the script."""
    library = small_library({})
    (page,) = search.pages(library)
    shapes = re.findall(r'<template data-part="([\w-]+)"', rendered(page, library))
    assert sorted(shapes) == sorted(["row", *Quadrant, *(f"level-{level}" for level in range(7))])


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
