"""A case page promises: the number with its standing, all that is on record, nothing hidden."""

import re
from typing import Any

import pytest

from sitegen.library import Library
from sitegen.pages import case
from tests.pages.small import STUB, WITHDRAWN, main_text, rendered, small_library

FALL: dict[str, Any] = {
    "key": "delays",
    "statement": "Delays of more than ten minutes fell by 40%",
    "kind": "outcome",
    "measure": "delays of more than ten minutes",
    "population": "all journeys",
    "direction": "fell",
    "value": 40,
    "unit": "percent_change",
    "baseline": {"period": "2010"},
    "endline": {"period": "2012"},
    "comparator": {"kind": "national", "name": "All night buses", "value": 10},
    "design": "before_after_compared",
    "attribution": "disclaimed",
    "attribution_note": "The company takes no credit.",
    "doubt": "A bridge was opened.",
    "sources": [{"source": 1, "locator": "page 3"}],
}
PASSENGERS: dict[str, Any] = {
    "key": "passengers",
    "statement": "In 2010 the town had 9,000 residents",
    "kind": "context",
    "measure": "residents",
    "population": "the town",
    "direction": "level",
    "value": 9000,
    "unit": "count",
    "of": "residents",
    "precision": "at_least",
    "period": "2010",
    "design": "monitoring",
    "sources": [2],
}


def html_of(library: Library, slug: str = "case-1") -> str:
    """The page of a case."""
    page = next(page for page in case.pages(library) if page.path == f"cases/{slug}.html")
    return rendered(page, library)


def read(*cases: dict[str, Any], slug: str = "case-1", drafts: bool = False) -> str:
    """What a reader reads on the page of one of these cases."""
    return main_text(html_of(small_library(*cases, drafts=drafts), slug))


# --- the number ----------------------------------------------------------------------------------


def test_number_comes_first_then_the_facts_then_the_story() -> None:
    """On a phone the parts of the page stand in the order of the source."""
    html = html_of(small_library({"outcomes": [FALL]}))
    places = [html.index(mark) for mark in ("plate-value", 'class="facts', 'id="part-situation"')]
    assert places == sorted(places)


def test_headline_never_stands_alone() -> None:
    """It brings its comparator, population, dates, caveats, level, and what would raise it."""
    text = read({"outcomes": [FALL]})
    plate = text[text.index("−40%") : text.index("Place")]
    for part in (
        "Delays of more than ten minutes fell by 40%",
        "All night buses −10%",
        "0 is the level of 2010",
        "All journeys. 2010 to 2012.",
        "The company takes no credit. A bridge was opened.",
        "Evidence 2 of 5",
        "Measured before and after, beside All night buses; no control group or area was measured",
        "would help it to level 3.",
    ):
        assert part in plate


def test_case_without_a_result_shows_no_number() -> None:
    """Figures about the setting are not put in the place of a result."""
    html = html_of(small_library({"headline": None, "outcomes": [PASSENGERS]}))
    assert "plate" not in html
    assert "what we read does not say what changed" in main_text(html)


def test_case_without_a_result_says_so_where_the_number_would_be() -> None:
    """The first ten seconds tell that nothing was measured; below stands how much was done."""
    html = html_of(small_library({"outcomes": [PASSENGERS | {"kind": "output"}]}))
    assert html.index("No result is on record") < html.index('class="facts')
    with_one = html_of(small_library({"outcomes": [FALL]}))
    assert "No result is on record" not in with_one


# --- the record ----------------------------------------------------------------------------------


def test_every_figure_has_an_address() -> None:
    """A link to #figure-KEY leads to its row, whatever its kind."""
    html = html_of(small_library({"outcomes": [FALL, PASSENGERS]}))
    assert re.findall(r'<tr id="(figure-[a-z]+)"', html) == ["figure-delays", "figure-passengers"]


def test_setting_is_told_apart_from_results() -> None:
    """Figures about the setting stand in a table of their own, which says so."""
    html = html_of(small_library({"outcomes": [FALL, PASSENGERS]}))
    results, setting = html.split("Figures about the setting")
    assert "Not results of this case." in setting
    assert 'id="figure-passengers"' in setting
    assert 'id="figure-passengers"' not in results


def test_inexact_figures_say_so() -> None:
    """At least is not exactly."""
    assert "9,000 residents (at least)" in read({"outcomes": [FALL, PASSENGERS]})


def test_sources_that_disagree_stand_side_by_side() -> None:
    """Both sides are shown, the one that the record follows first, with what we make of it."""
    says = {"source": 2, "locator": "end", "says": "The fall was 20%", "note": "Another year."}
    text = read({"outcomes": [{**FALL, "differs": [says]}]})
    part = text[text.index("Where sources disagree") :]
    assert part.index("−40%") < part.index("The fall was 20%.") < part.index("Another year.")
    assert "The end of the night bus, undated" in part


def test_disputed_number_says_so_at_the_top() -> None:
    """Whoever reads only the headline learns that another source gives something else."""
    disputed = {**FALL, "differs": [{"source": 2, "says": "The fall was 20%"}]}
    html = html_of(small_library({"outcomes": [disputed]}))
    assert '<a href="#disputes">Sources disagree</a>' in html[: html.index('class="facts')]


def test_people_on_whom_sources_disagree_stand_side_by_side() -> None:
    """The same holds for who took part."""
    people = {
        "group": "residents",
        "called": "night passengers",
        "role": "counted delays",
        "number": 48,
        "reward": "none",
        "sources": [1],
        "differs": [{"source": 2, "says": "There were 30"}],
    }
    text = read({"participants": [people]})
    part = text[text.index("Where sources disagree") :]
    assert part.index("48 night passengers.") < part.index("There were 30.")


def test_statements_of_ours_are_marked() -> None:
    """What no source says in so many words is ours, and shows its arithmetic."""
    ours = {**FALL, "working": "50 - 30 = 20", "origin": "computed"}
    weak = {"point": "Only one year.", "origin": "inferred"}
    text = read({"outcomes": [ours], "limitations": [weak]})
    assert "(worked out by us) : 50 − 30 = 20" in text
    assert "Only one year. (our reading)" in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"period": "unknown"}, "Period Not known"),
        ({"costs": None}, "The sources record no cost."),
        ({"barriers": "none_reported"}, "The sources report no barrier."),
        ({"limitations": "none_reported"}, "The sources report none."),
        ({"activity": {"state": "unknown"}}, "Whether it goes on is not known"),
    ],
)
def test_absence_is_said_in_words(changes: dict[str, Any], words: str) -> None:
    """Nothing is left empty: the reader learns that nobody knows, or that nobody says."""
    assert words in read(changes)


def test_people_without_a_number_are_told_so() -> None:
    """Not known is not none."""
    people = {
        "group": "residents",
        "role": "counted delays",
        "number": "unknown",
        "recruited": "not_recorded",
        "reward": "unknown",
        "sources": [1],
    }
    text = read({"participants": [people]})
    assert "Residents, number not known" in text
    assert "How they were found Not recorded" in text
    assert "Support Not known" in text


def test_barriers_say_what_was_done_and_whether_it_worked() -> None:
    """Each leads to the page of the barrier."""
    library = small_library({})
    assert 'href="../barriers/poor-processes.html">Poor processes</a>' in html_of(library)
    assert (
        "What happened Nobody recorded delays at night. 1 "
        "What was done Passengers wrote them on cards. Overcome? Overcome"
    ) in main_text(html_of(library))


def test_related_case_that_readers_cannot_open_is_left_out() -> None:
    """A link to a draft would lead nowhere."""
    related = [{"case": "case-2", "because": "Both ran at night."}]
    draft = {"title": "The day bus", "status": "draft"}
    assert "Read next" not in read({"related": related}, draft)
    assert "Both ran at night." in read({"related": related}, draft, drafts=True)


def test_citation_names_the_address_only_where_there_is_one() -> None:
    """A copy that nobody has published yet has no permanent address."""
    line = (
        "“The night bus of Northmoor”. Co-production Casebook, CPC-0001, updated 11 January 2026."
    )
    bare = main_text(html_of(small_library({})))
    assert line in bare
    assert "https://" not in bare[bare.index(line) :].partition("Left out here")[0]
    published = small_library({}, site={"base_address": "https://example.org/"})
    assert f"{line} https://example.org/cases/case-1.html" in main_text(html_of(published))


def test_description_is_a_sentence_of_the_case() -> None:
    """Search engines show what happened, not what a case is."""
    page = next(iter(case.pages(small_library({}))))
    assert page.title == "The night bus of Northmoor"
    assert page.description == (
        "Passengers of a night bus that came late counted delays with the drivers "
        "and redrew its route."
    )


# --- status --------------------------------------------------------------------------------------


def test_stub_shows_no_headline_figure() -> None:
    """Nothing is known of its results, so no number and no level stands at its top."""
    html = html_of(small_library({**STUB, "outcomes": [PASSENGERS], "headline": "passengers"}))
    assert "plate" not in html
    assert "Evidence" not in main_text(html)


def test_stub_says_what_is_known_and_what_is_not() -> None:
    """And where we looked, and what would settle it."""
    stub = {**STUB["stub"], "next_step": "Ask the drivers"}  # type: ignore[dict-item]
    text = read({**STUB, "stub": stub})
    for part in (
        "A stub: no account of it was found",
        "What is known It has a name. 1",
        "What is not known Everything else.",
        "Its name.",
        "What would settle it Ask the drivers.",
    ):
        assert part in text


def test_withdrawn_case_says_when_and_why() -> None:
    """Its page stays at its address, without the record."""
    text = read({**WITHDRAWN, "title": "The wrong bus"})
    assert "Withdrawn on 1 February 2026 It was another." in text
    assert "40%" not in text


def test_withdrawn_case_leads_to_the_one_to_read_instead() -> None:
    """Unless readers can't open that one."""
    withdrawal = {"on": "2026-02-01", "reason": "It was another.", "replaced_by": "case-2"}
    withdrawn = {**WITHDRAWN, "withdrawn": withdrawal}
    assert "Read instead" in read(withdrawn, {"title": "The right bus"})
    assert "Read instead" not in read(withdrawn, {"title": "The right bus", "status": "draft"})


def test_draft_is_seen_in_a_preview_only() -> None:
    """There it says that it is one."""
    draft = {"status": "draft"}
    assert list(case.pages(small_library(draft))) == []
    assert "A draft Being written; shown in previews only" in read(draft, drafts=True)


def test_ways_to_put_a_case_right_come_from_the_settings() -> None:
    """The form is always there; links to the files need a repository that the site names."""
    alone = html_of(small_library({}))
    assert 'href="../form/index.html?case=case-1"' in alone
    assert "Edit the record" not in alone
    repository = {
        "URL": "https://code.example/casebook",
        "edit": "https://code.example/casebook/edit/main",
        "issues": "https://code.example/casebook/issues/new",
    }
    html = html_of(small_library({}, site={"repository": repository}))
    folder = "https://code.example/casebook/edit/main/content/cases/case-1"
    assert f'href="{folder}/case.yml"' in html
    assert f'href="{folder}/story.md"' in html
    assert "issues/new?title=CPC-0001%3A+The+night+bus+of+Northmoor" in html


def test_case_can_be_cited_in_three_formats() -> None:
    """The files stand beside the page."""
    html = html_of(small_library({}))
    assert [suffix for suffix in ("bib", "ris", "csl.json") if f'"case-1.{suffix}"' in html] == [
        "bib",
        "ris",
        "csl.json",
    ]


def test_reading_time_is_told_in_whole_minutes() -> None:
    """A short story takes one; a stub without a story none."""
    assert "1 minute to read" in main_text(html_of(small_library({})))


def test_picture_is_named_where_networks_look_for_it() -> None:
    """With its absolute address and its words, once the site knows where it is published."""
    library = small_library({}, site={"base_address": "https://cases.example/"})
    html = rendered(next(case.pages(library)), library)
    assert '<meta property="og:image" content="https://cases.example/cases/' in html
    assert '<meta property="og:type" content="article">' in html


def test_picture_is_linked_but_not_named_without_an_address() -> None:
    """A relative address would lead networks nowhere."""
    library = small_library({})
    html = rendered(next(case.pages(library)), library)
    assert "og:image" not in html
    assert ">Picture for slides and posts</a>" in html
