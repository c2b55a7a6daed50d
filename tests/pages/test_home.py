"""The home page says truly how much there is, and begins with what the editors chose."""

from typing import Any

from sitegen.library import Library
from sitegen.pages import home
from sitegen.pages.home import PROMISE, Clue, Way, lead, newest
from tests.pages.small import STUB, WITHDRAWN, main_text, rendered, small_library


def context_of(library: Library) -> dict[str, Any]:
    """What the template is given."""
    (page,) = home.pages(library)
    return dict(page.context)


def test_lead_counts_cases_countries_and_stubs() -> None:
    """Stubs are named as what they are; only cases bring a country."""
    sweden = {"name": "Eksjö", "country": "SE", "kind": "town", "latitude": 57, "longitude": 15}
    library = small_library({}, {"place": sweden}, STUB, WITHDRAWN)
    assert lead(library) == (
        "2 cases of co-production from 2 countries, and 1 of which no account was found. " + PROMISE
    )


def test_lead_of_one_case_and_of_none() -> None:
    """Small numbers read well too."""
    assert lead(small_library({})) == f"1 case of co-production from 1 country. {PROMISE}"
    assert lead(small_library()) == f"No case is told here yet. {PROMISE}"
    assert lead(small_library(STUB)) == f"No case is told here yet. {PROMISE}"


def test_editors_choose_what_to_read_first() -> None:
    """Their order stands; what readers can't open is passed over."""
    library = small_library(
        {}, {"slug": "taken-back", **WITHDRAWN}, {}, site={"read_first": ["case-3", "taken-back"]}
    )
    context = context_of(library)
    assert [card.slug for card in context["first"]] == ["case-3"]
    assert [card.slug for card in context["newest"]] == ["case-1"]


def test_newest_come_first_and_those_of_one_day_by_title() -> None:
    """The day of writing counts; a correction makes no case new.  Stubs wait behind cases."""
    library = small_library(
        {"title": "0", "written": "2026-02-01", "updated": "2026-02-01", **STUB},
        {"title": "Old", "written": "2026-01-01", "updated": "2026-03-01"},
        {"title": "B", "written": "2026-02-01", "updated": "2026-02-01"},
        {"title": "A", "written": "2026-02-01", "updated": "2026-02-01"},
    )
    assert [study.case.title for study in newest(library, ())] == ["A", "B", "0", "Old"]


def test_list_of_newest_is_short() -> None:
    """The page of all cases has the rest."""
    assert len(newest(small_library(*[{}] * 9), ())) == home.NEWEST


def test_ways_in_name_only_terms_that_have_a_case() -> None:
    """Nobody is led to an empty page from here."""
    ways: tuple[Way, ...] = context_of(small_library({}))["ways"]
    assert [(way.title, [link.label for link in way.links]) for way in ways] == [
        ("By service", ["Transport and roads"]),
        ("By barrier met", ["Poor processes"]),
        ("By evidence", ["Measured before and after"]),
    ]
    assert ways[1].whole == "All 11 barriers"


def test_reading_of_figures_is_shown_with_a_real_one() -> None:
    """Value, people, years, comparison, level and source are those of the first case."""
    library = small_library({}, site={"read_first": ["case-1"]})
    clues: tuple[Clue, ...] = context_of(library)["clues"]
    assert {clue.name: clue.example or clue.level for clue in clues} == {
        "The figure": "−40%",
        "Of what, and where": "Delays of more than ten minutes; all journeys of the night bus",
        "When": "2010 to 2012, from 50 to 30 delays a month",
        "Compared with": "Nothing",
        "Evidence": 2,
        "Source": "What night passengers counted, undated",
    }


def test_reading_of_figures_is_explained_without_a_case_too() -> None:
    """The explanation does not depend on an example."""
    context = context_of(small_library())
    assert context["example"] is None
    assert all(clue.meaning and not clue.example for clue in context["clues"])


def test_empty_casebook_says_so() -> None:
    """No heading stands over nothing."""
    library = small_library()
    (page,) = home.pages(library)
    text = main_text(rendered(page, library))
    assert "No case is published yet." in text
    assert "Read these first" not in text
    assert "no case yet" in text  # at each point of the Star


def test_search_box_leads_to_the_search_page() -> None:
    """A plain form, which needs no script."""
    library = small_library({})
    (page,) = home.pages(library)
    html = rendered(page, library)
    assert '<form class="find" role="search" action="search.html" method="get"' in html
    assert 'name="q"' in html
