"""Views put records into words and lengths: what is compared, when, how exactly, by whom."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from sitegen import markup
from sitegen.library import Study
from sitegen.model import read
from sitegen.model.ledger import Outcome
from sitegen.model.sources import Source
from sitegen.pages import views
from sitegen.pages.views.entries import unit_of
from sitegen.pages.views.ledgers import period_of
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


def an_outcome(**changes: object) -> Outcome:
    """A fall of 40%, changed; None leaves a key out."""
    data = {**FALL, **changes}
    return read(Outcome, {key: value for key, value in data.items() if value is not None})


def a_study(**changes: object) -> Study:
    """The invented case with one figure."""
    data = {key: value for key, value in {**FALL, **changes}.items() if value is not None}
    return small_library({"outcomes": [data]}).studies[0]


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "2010 to 2012, from 50 to 30 delays a month"),
        ({"endline": {"period": "2012"}}, "2010 to 2012, from 50 delays a month"),
        ({"baseline": "unknown"}, "2012, to 30 delays a month"),
        ({"baseline": None, "endline": None, "period": "unknown"}, "dates not known"),
        (
            {
                "unit": "hours",
                "baseline": {"period": "2010", "value": Decimal(3)},
                "endline": {"period": "2012", "value": Decimal(2)},
            },
            "2010 to 2012, from 3\N{NO-BREAK SPACE}hours to 2\N{NO-BREAK SPACE}hours",
        ),
    ],
)
def test_period_says_from_where_to_where(changes: dict[str, Any], words: str) -> None:
    """As far as a source gives it."""
    assert period_of(an_outcome(**changes)) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ""),
        ({"precision": "about"}, "(about)"),
        ({"unit": "count", "of": "drivers", "precision": "at_least"}, "drivers (at least)"),
        ({"value": None, "unit": None, "precision": "about"}, ""),
    ],
)
def test_small_words_beside_a_figure(changes: dict[str, Any], words: str) -> None:
    """What a count counts, and how exact it is; words are not hedged."""
    assert unit_of(an_outcome(**changes)) == words


@pytest.mark.parametrize(
    ("comparator", "words"),
    [
        ("none", "Nothing"),
        ("unknown", "Not known"),
        ({"kind": "national", "name": "Sweden", "value": Decimal(10)}, "Sweden, −10%"),
        ({"kind": "national", "name": "Sweden", "value": "unknown"}, "Sweden, figure not known"),
        (
            {"kind": "national", "name": "Sweden", "value": "not_applicable", "note": "Set off."},
            "Sweden. Set off.",
        ),
        (
            {"kind": "national", "name": "Sweden", "value": Decimal(1), "direction": "rose"},
            "Sweden, +1%",
        ),
    ],
)
def test_comparator_in_words(comparator: object, words: str) -> None:
    """Its own direction gives its sign; without a value it is named all the same."""
    study = a_study(comparator=comparator)
    (row,) = views.ledger(study, small_library({}), frozenset({"outcome"}))
    assert row.comparator == words


def test_line_without_a_figure_is_told_by_its_statement() -> None:
    """“No figure” says nothing beside the name of a measure."""
    study = a_study(value=None, unit=None, direction="level", statement="Drivers were calmer")
    (row,) = views.ledger(study, small_library({}), frozenset({"outcome"}))
    assert (row.value, row.is_absent, row.measure) == ("No figure", True, "Drivers were calmer")


def test_card_of_a_currency_keeps_its_capitals() -> None:
    """`US$` and `NOK` are names."""
    study = a_study(unit="USD", direction="level")
    assert views.card(study, small_library({})).value == "US$40"


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("14076 h * 8 GBP/h = 112608 GBP", "14,076 h × 8 GBP/h = 112,608 GBP"),
        ("(85.3 - 59.5) / 85.3 * 100 = 30.2", "(85.3 − 59.5) ÷ 85.3 × 100 = 30.2"),
        ("1 / 3 = 0.3333", "1 ÷ 3 = 0.3333"),
    ],
)
def test_working_is_printed_as_people_write_it(given: str, printed: str) -> None:
    """Thousands are parted; decimals are not."""
    assert views.working_in_words(given) == printed


def test_description_ends_with_a_sentence() -> None:
    """The first that is long enough to stand alone."""
    text = "Short. A sentence that says what this is about and may stand alone. More of it."
    assert views.first_sentence(text) == (
        "Short. A sentence that says what this is about and may stand alone."
    )


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"author": ["Ann Bus"], "issued": "2016"}, "Ann Bus, 2016"),
        (
            {"author": ["Ann Bus", "Bo Tram"], "publisher": "Ferries"},
            "Ann Bus and Bo Tram, undated",
        ),
        ({"author": ["A", "B", "C"]}, "A and others, undated"),
        ({"publisher": "Ferries"}, "Ferries, undated"),
        ({}, "On time, undated"),
    ],
)
def test_short_name_of_a_source(changes: dict[str, Any], name: str) -> None:
    """Who says it and when, as far as the source shows."""
    data = {"id": 1, "type": "report", "title": "On time", "independence": "independent"}
    assert views.short_name(read(Source, {**data, **changes})) == name


# --- stories -------------------------------------------------------------------------------------


def test_figure_in_a_story_leads_to_its_row_and_its_sources() -> None:
    """The number is taken from the ledger, so the two can't drift."""
    library = small_library({"outcomes": [FALL]})
    story = markup.convert("Delays fell by {{ figure:delays }} [@2].")
    study = replace(library.studies[0], story=story)
    (chapter,) = views.story(study, library, views.from_page(study.address))
    assert chapter.html == (
        '<p>Delays fell by <a class="fig" href="#figure-delays">40%</a>'
        '<sup class="cite"><a href="#source-1" aria-label="Source 1">1</a></sup>'
        '<sup class="cite"><a href="#source-2" aria-label="Source 2">2</a></sup>.</p>'
    )


def test_links_of_a_story_are_relative_to_its_page() -> None:
    """So that they work from disk."""
    library = small_library({"outcomes": [FALL]})
    story = markup.convert("[a](case:case-1) [b](barrier:ownership) [c](page:about)")
    study = replace(library.studies[0], story=story)
    (chapter,) = views.story(study, library, views.from_page(study.address))
    for address in ("case-1.html", "../barriers/ownership.html", "../about.html"):
        assert f'href="{address}"' in chapter.html


def test_chapter_of_a_story_knows_its_figures_and_sources() -> None:
    """So that a printed brief can take one chapter with all that belongs to it."""
    library = small_library({"outcomes": [FALL]})
    text = "Before.\n\n## Approach\n\nIt ran. [@2]\n\n## What changed\n\n{{ figure:delays }} less."
    study = replace(library.studies[0], story=markup.convert(text))
    chapters = views.story(study, library, views.from_page(study.address))
    assert [(one.id, one.text, one.figures, one.sources) for one in chapters] == [
        ("", "Before.", (), ()),
        ("part-approach", "Approach\nIt ran.2", (), (2,)),
        ("part-what-changed", "What changed\n40%1 less.", ("delays",), (1,)),
    ]
