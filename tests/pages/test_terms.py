"""Every term has a page, with or without cases; what cases say on it stands there."""

from typing import Any

import pytest

from sitegen.library import Library
from sitegen.outputs import Page
from sitegen.pages import case, terms, views
from tests.pages.small import STUB, main_text, rendered, small_library

TWICE_MET = [
    {
        "barrier": "poor-processes",
        "happened": "Nobody recorded delays.",
        "response": "Cards.",
        "resolved": "partly",
        "origin": "inferred",
        "sources": [2],
    },
]


def page_at(path: str, library: Library) -> Page:
    """The page of a list or a term."""
    return next(page for page in terms.pages(library) if page.path == path)


def read(path: str, *cases: dict[str, Any]) -> str:
    """What a reader reads there."""
    library = small_library(*cases)
    return main_text(rendered(page_at(path, library), library))


@pytest.mark.parametrize("vocabulary", terms.LISTS)
def test_every_term_has_a_page_with_or_without_cases(vocabulary: str) -> None:
    """So that every link to a term leads somewhere, and an empty place can be seen."""
    library = small_library({})
    paths = {page.path for page in terms.pages(library)}
    assert {
        views.term_address(vocabulary, term) for term in library.vocabularies[vocabulary].terms
    } <= paths


def test_every_list_has_a_page_but_those_that_explain_more() -> None:
    """Quadrants, barriers and evidence levels have pages of their own kind."""
    paths = {page.path for page in terms.pages(small_library({}))}
    assert {path for path in paths if path.endswith("/index.html")} == {
        f"{folder}/index.html"
        for folder in ("countries", "participants", "service-areas", "steps", "topics")
    }


def test_no_two_pages_share_a_title() -> None:
    """Terms of two lists may share a label; a reader of tabs and bookmarks tells them apart."""
    library = small_library({})
    titles = [page.title for page in (*terms.pages(library), *case.pages(library))]
    assert len(set(titles)) == len(titles)


def test_list_shows_definitions_and_counts() -> None:
    """A term without a case is shown as such, a stub is counted apart."""
    text = read("service-areas/index.html", {}, {**STUB, "title": "Ferries"})
    term = small_library().term("service-areas", "transport-and-roads")
    assert f"{term.label} 1 case, 1 stub {term.definition}" in text
    assert "Housing no case yet" in text


def test_term_without_cases_says_so() -> None:
    """And does not pretend that there are none in the world."""
    text = read("barriers/short-termism.html", {})
    assert "No case yet" in text
    assert "it does not mean that there is none" in text


def test_term_shows_its_cases_and_how_the_word_is_used() -> None:
    """Definition first, then cases, then the notes for editors."""
    text = read("service-areas/transport-and-roads.html", {})
    order = ("Transport and roads", "1 case", "The night bus of Northmoor", "Use it when")
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "04.5 Transport" in text


def test_many_cases_are_set_as_rows() -> None:
    """Cards are for a few; the switch hides none."""
    path = "countries/united-kingdom.html"
    few = small_library(*({"title": f"Bus {i}"} for i in range(terms.MOST_CARDS)))
    many = small_library(*({"title": f"Bus {i}"} for i in range(terms.MOST_CARDS + 1)))
    assert '<ul class="cards' in rendered(page_at(path, few), few)
    assert '<ul class="cards' not in rendered(page_at(path, many), many)
    assert rendered(page_at(path, many), many).count("<li class=") == terms.MOST_CARDS + 1


def test_barrier_shows_what_each_case_did_about_it() -> None:
    """With its result, whose reading it is, and a mark that leads to the case's own source."""
    library = small_library({"barriers": TWICE_MET})
    html = rendered(page_at("barriers/poor-processes.html", library), library)
    assert (
        "What happened Nobody recorded delays. 2 (our reading) What was done Cards. "
        "Overcome? In part"
    ) in main_text(html)
    assert 'href="../cases/case-1.html#source-2"' in html


def test_neighbours_of_a_numbered_term_are_one_step_away() -> None:
    """The first has none before it, the last none after it."""
    assert "Before it Map it After it People it" in read("steps/focus-it.html", {})
    assert "Before it" not in read("steps/map-it.html", {})
    assert "After it" not in read("steps/grow-it.html", {})


def test_group_of_people_shows_who_and_how_many() -> None:
    """Number, part and terms of each group that a case names so."""
    text = read("participants/residents.html", {})
    assert "Night passengers How many 48" in text
    assert "What they got None" in text


def test_level_shows_the_figures_that_stand_on_it() -> None:
    """Also figures of a case whose best outcome stands on another level; never those of a stub."""
    first = {
        "key": "told",
        "statement": "Waiting became bearable",
        "kind": "outcome",
        "measure": "waiting",
        "population": "passengers",
        "direction": "fell",
        "comparator": "none",
        "design": "account",
        "attribution": "claimed",
        "sources": [1],
    }
    second = {
        **first,
        "key": "delays",
        "statement": "Delays fell by 40%",
        "value": 40,
        "unit": "percent_change",
        "baseline": {"period": "2010"},
        "design": "before_after",
    }
    cases = ({"outcomes": [first, second]}, STUB)
    assert "1 figure in 1 case" in read("evidence/level-1.html", *cases)
    assert "Waiting became bearable" in read("evidence/level-1.html", *cases)
    assert "Delays fell by 40%" in read("evidence/level-2.html", *cases)
    assert "No figure yet" in read("evidence/level-5.html", *cases)
