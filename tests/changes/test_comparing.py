"""What a change does to the site: cases, figures, levels, counts, addresses, sources, problems."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sitegen.changes.addresses import addresses
from sitegen.changes.comparing import Side, compare
from sitegen.changes.records import (
    AddressChange,
    CaseChange,
    CellChange,
    FacetChange,
    FieldChange,
    FigureWords,
    Kind,
    Totals,
)
from sitegen.pages import plan
from sitegen.problems import Severity
from sitegen.validation import validate
from tests.changes.sides import between, changes, problem, with_outcome
from tests.mistakes.made import HERE as MISTAKES
from tests.mistakes.made import make_content, make_mistake, read_plain
from tests.pages.small import STUB, WITHDRAWN, small_library

DRAFT = {"status": "draft"}
HERE: dict[str, Any] = {"slug": "here"}


def only_case(*sides: list[Any]) -> CaseChange:
    """The one case that changed."""
    (case,) = changes(*sides).cases
    return case


# --- nothing -------------------------------------------------------------------------------------


def test_equal_contents_have_no_changes() -> None:
    """The report on a change of code or of comments is empty."""
    assert changes([{}, STUB], [{}, STUB]).is_empty


# --- cases ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ([], [HERE], Kind.ADDED),
        ([], [{**HERE, **STUB}], Kind.ADDED),
        ([], [{**HERE, **DRAFT}], Kind.DRAFT),
        ([], [{**HERE, **WITHDRAWN}], Kind.WITHDRAWN),
        ([HERE], [], Kind.REMOVED),
        ([HERE], [{**HERE, **DRAFT}], Kind.REMOVED),
        ([HERE], [{**HERE, **WITHDRAWN}], Kind.WITHDRAWN),
        ([HERE], [{**HERE, "title": "Another title"}], Kind.CHANGED),
        ([HERE], [{**HERE, "slug": "there"}], Kind.MOVED),
        ([{**HERE, **DRAFT}], [HERE], Kind.ADDED),
        ([{**HERE, **DRAFT}], [{**HERE, **DRAFT, "title": "Another title"}], Kind.DRAFT),
        ([{**HERE, **STUB}], [HERE], Kind.CHANGED),
        ([{**HERE, **WITHDRAWN}], [HERE], Kind.RESTORED),
    ],
)
def test_what_happened_to_a_case_is_told_as_readers_meet_it(
    before: list[Any], after: list[Any], kind: Kind
) -> None:
    """A draft is not on the site: publishing it adds a case, taking it back removes one."""
    assert only_case(before, after).change is kind


def test_values_that_changed_are_told_with_both_sides() -> None:
    """Entries of a list are known by their name, so one entry is one change."""
    after = {
        "title": "The day bus",
        "period": "2010/..",
        "participants": [
            {
                "group": "residents",
                "called": "night passengers",
                "role": "counted delays",
                "number": 50,
                "reward": "none",
                "sources": [1],
            }
        ],
        "learning": [
            {"point": "Ask the people who wait.", "for": "manager", "sources": [1]},
            {"point": "Print large cards.", "for": "frontline"},
        ],
        "related": None,
        "steps": ["map-it", "grow-it"],
    }
    assert only_case([{}], [after]).fields == (
        FieldChange(what="title", before="The night bus of Northmoor", after="The day bus"),
        FieldChange(what="steps", before="map-it", after="map-it; grow-it"),
        FieldChange(what="period", before="2010 to 2012", after="since 2010"),
        FieldChange(
            what="participants, residents, night passengers, number", before="48", after="50"
        ),
        FieldChange(
            what="learning, Print large cards.",
            before="",
            after="point: Print large cards.; for: frontline; origin: stated",
        ),
    )


def test_order_of_entries_is_no_change_of_values() -> None:
    """Moving an entry up changes lines of a file, and nothing that is told here."""
    points = [{"point": "One thing."}, {"point": "Another thing."}]
    case = only_case([{"limitations": points}], [{"limitations": points[::-1]}])
    assert case.fields == ()


def test_story_is_told_in_words_and_headings() -> None:
    """Its lines are the code host's to show."""
    before = small_library({})
    (study,) = before.studies
    story = replace(study.story, html="<p>Other.</p>", words=1, headings=())
    after = replace(before, studies=(replace(study, story=story),))
    (case,) = between(before, after).cases
    assert case.fields == (
        FieldChange(what="story", before="6 words", after="1 words"),
        FieldChange(what="story, headings", before="Situation", after=""),
    )


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        ([HERE], [], "links to it break"),
        ([HERE], [{"slug": "there"}], "Add here to former_slugs"),
        ([HERE], [{**HERE, "id": "CPC-0009"}], "Its number was CPC-0001"),
        ([HERE], [{**HERE, "title": "Another title"}], "“updated” is still 2026-01-11"),
        ([], [{**HERE, **DRAFT}], "a draft, which the site does not show"),
    ],
)
def test_reviewers_are_told_what_to_look_at(before: list[Any], after: list[Any], note: str) -> None:
    """What a check of the content alone cannot know, since it sees one side only."""
    assert note in only_case(before, after).note


def test_changed_date_silences_the_note_on_it() -> None:
    """Nobody is reminded of what they did."""
    after = {"title": "Another title", "updated": "2026-02-01"}
    assert only_case([{}], [after]).note == ""


# --- figures and levels --------------------------------------------------------------------------


def test_figure_is_told_with_all_that_it_hangs_on() -> None:
    """Unit, period, comparator and level on both sides, then every other value that differs."""
    beside = {"kind": "national", "name": "the country", "value": 5}
    (figure,) = changes(
        [{}], [with_outcome(value=45, comparator=beside, attribution="associated")]
    ).figures
    assert (figure.change, figure.case, figure.key) == (Kind.CHANGED, "case-1", "delays")
    assert figure.before == FigureWords(
        statement="Delays of more than ten minutes fell by 40%",
        figure="−40%",
        unit="per cent change",
        period="2010 to 2012",
        comparator="none",
        level=2,
    )
    assert figure.after == FigureWords(
        statement="Delays of more than ten minutes fell by 40%",
        figure="−45%",
        unit="per cent change",
        period="2010 to 2012",
        comparator="−5%, the country",
        level=2,
    )
    assert [field.what for field in figure.fields] == [
        "comparator",
        "attribution",
    ]


def test_renamed_figure_is_one_less_and_one_more() -> None:
    """A key is a promise: people quote it in addresses."""
    found = changes([{}], [{**with_outcome(key="lateness"), "headline": "lateness"}])
    assert [(figure.change, figure.key) for figure in found.figures] == [
        (Kind.REMOVED, "delays"),
        (Kind.ADDED, "lateness"),
    ]


def test_figures_of_a_case_that_leaves_leave_with_it() -> None:
    """And those of a draft never were on the site."""
    gone = changes([{}], [WITHDRAWN])
    assert [(f.change, f.after) for f in gone.figures] == [(Kind.REMOVED, None)]
    assert changes([], [DRAFT]).figures == ()


def test_moved_level_is_told_with_both_sentences() -> None:
    """A reviewer sees why, and what would help."""
    case, figure = changes([{}], [with_outcome(design="monitoring", working=None)]).levels
    assert (case.key, case.before, case.after) == ("", 2, 1)
    assert (figure.key, figure.before, figure.after) == ("delays", 2, 1)
    assert figure.why_before == (
        "Measured before and after; no control group or area was measured alike."
    )
    assert figure.why_after == "Told, or counted once, so nothing shows a change."
    assert figure.raised_by == ("The same measure from before the change would help it to level 2.")


def test_case_without_an_outcome_loses_its_level() -> None:
    """Nought stands for none."""
    (case,) = changes([{}], [with_outcome(kind="context", working=None, attribution=None)]).levels
    assert (case.key, case.before, case.after) == ("", 2, 0)
    assert case.why_after == "No outcome has a level."


# --- counts --------------------------------------------------------------------------------------


def test_fields_of_the_map_fill_and_empty() -> None:
    """A field shows its strongest evidence, or why it shows none."""
    found = changes([STUB], [{}, {"service_areas": ["housing"], "also": []}])
    assert found.cells == (
        CellChange(
            service_area="Housing",
            quadrant="Co-design",
            before="no case",
            after="evidence 2",
            cases=("case-2",),
        ),
        CellChange(
            service_area="Transport and roads",
            quadrant="Co-design",
            before="only stubs",
            after="evidence 2",
            cases=(),
        ),
        CellChange(
            service_area="Transport and roads",
            quadrant="Co-assessment",
            before="only stubs",
            after="evidence 2",
            cases=(),
        ),
    )


def test_only_values_of_facets_with_another_count_are_told() -> None:
    """Each with both numbers of cases."""
    found = changes([{}], [{"service_areas": ["housing"]}]).facets
    assert found == (
        FacetChange(facet="Service area", value="Housing", before=0, after=1),
        FacetChange(facet="Service area", value="Transport and roads", before=1, after=0),
    )


def test_totals_count_what_is_on_the_site() -> None:
    """Drafts and withdrawn cases are not."""
    found = changes([{}, DRAFT], [{}, STUB, WITHDRAWN])
    assert found.before == Totals(cases=1, figures=1, sources=2, errors=0, warnings=0)
    assert found.after == Totals(cases=2, figures=1, sources=4, errors=0, warnings=0)


# --- addresses -----------------------------------------------------------------------------------


def test_addresses_are_those_of_the_pages() -> None:
    """Every page that a case, a term or a text makes, and no other."""
    cases: list[Any] = [
        {"slug": "here", "former_slugs": ["there"]},
        {"slug": "gone", **WITHDRAWN},
        {"slug": "hidden", **DRAFT, "former_slugs": ["unseen"]},
        {"slug": "stub", **STUB},
    ]
    full, bare = small_library(*cases, pages={"more": "Words."}), small_library()
    pages = {page.path for page in plan(full)}
    fixed = {"index.html", "404.html", "sitemap.html", "upkeep.html"}
    scripts = {path for path in pages if path.endswith(".js")}
    assert set(addresses(full)) == pages - scripts - fixed
    assert {"cases/here.html", "cases/there.html", "cases/gone.html", "more.html"} <= set(
        addresses(full)
    ) - set(addresses(bare))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [HERE], [(Kind.ADDED, "cases/here.html", "")]),
        ([HERE], [], [(Kind.RETIRED, "cases/here.html", "")]),
        ([HERE], [{**HERE, **WITHDRAWN}], []),
        ([HERE], [{**HERE, **DRAFT}], [(Kind.RETIRED, "cases/here.html", "")]),
        (
            [HERE],
            [{"slug": "there", "former_slugs": ["here"]}],
            [(Kind.MOVED, "cases/here.html", "cases/there.html")],
        ),
        (
            [HERE],
            [{"slug": "there"}],
            [
                (Kind.RETIRED, "cases/here.html", "cases/there.html"),
                (Kind.ADDED, "cases/there.html", ""),
            ],
        ),
        (
            [HERE],
            [{**HERE, **with_outcome(key="lateness"), "headline": "lateness"}],
            [(Kind.RETIRED, "cases/here.html#figure-delays", "")],
        ),
    ],
)
def test_what_happened_to_addresses(
    before: list[Any], after: list[Any], expected: list[tuple[Kind, str, str]]
) -> None:
    """An address moves when the old one leads to the new; otherwise links to it break."""
    found = changes(before, after).addresses
    assert found == tuple(AddressChange(change=k, address=a, to=to) for k, a, to in expected)


# --- sources, words and texts --------------------------------------------------------------------


def test_sources_that_came_changed_and_went() -> None:
    """And a number that was given to another source, which citations of it do not know."""
    first = {"id": 1, "type": "report", "title": "Counts", "independence": "self_reported"}
    second = {**first, "id": 2, "title": "The end", "URL": "https://example.org/night-bus"}
    other = {**first, "id": 2, "title": "Quite another", "URL": "https://example.org/other"}
    new = {**first, "id": 3, "title": "A review"}
    found = changes(
        [{"sources": [first, second]}],
        [{"sources": [{**first, "independence": "independent"}, other, new]}],
    ).sources
    assert [(s.change, s.number, s.title, s.is_another) for s in found] == [
        (Kind.CHANGED, 1, "Counts", False),
        (Kind.CHANGED, 2, "Quite another", True),
        (Kind.ADDED, 3, "A review", False),
    ]
    assert found[0].fields == (
        FieldChange(what="independence", before="self_reported", after="independent"),
    )
    assert found[2].fields == (FieldChange(what="kind", before="", after="report, self reported"),)


def test_terms_and_pages_that_came_and_changed() -> None:
    """What readers see of the lists, the pages and the settings."""
    before = small_library(pages={"more": "Words."})
    topics = before.vocabularies["topics"]
    first = topics.terms[0].model_copy(update={"label": "Another label"})
    last = topics.terms[-1].model_copy(update={"id": "new-topic", "label": "New topic"})
    changed = topics.model_copy(update={"terms": (first, *topics.terms[1:], last)})
    after = small_library(pages={"more": "Other words."}, site={"title": "Another name"})
    after = replace(after, vocabularies={**after.vocabularies, "topics": changed})
    found = between(before, after)
    assert [(t.change, t.label) for t in found.terms] == [
        (Kind.CHANGED, "Another label"),
        (Kind.ADDED, "New topic"),
    ]
    assert [(t.path, [f.what for f in t.fields]) for t in found.texts] == [
        ("pages/more.md", ["text"]),
        ("site.yml", ["title"]),
    ]
    assert [a.address for a in found.addresses] == ["topics/new-topic.html"]


# --- problems and content with errors ------------------------------------------------------------


def test_problems_are_known_by_file_rule_and_words() -> None:
    """A line that moved is no new problem; a second one of the same words is."""
    library = small_library()
    old, moved, gone = (
        problem("pages/a.md"),
        problem("pages/a.md", line=9),
        problem("pages/a.md", "it is gone", severity=Severity.WARNING),
    )
    found = compare(
        Side(library=library, problems=(old, gone)),
        Side(library=library, problems=(moved, problem("pages/a.md", line=12))),
    )
    assert [(p.change, p.problem.message) for p in found.problems] == [
        (Kind.INTRODUCED, "a thing is wrong"),
        (Kind.CLEARED, "it is gone"),
    ]
    assert (found.before.errors, found.before.warnings, found.after.errors) == (1, 1, 2)


def test_problems_of_a_renamed_case_move_with_it() -> None:
    """They are as old as they were."""
    before = Side(library=small_library(HERE), problems=(problem("cases/here/case.yml"),))
    after = Side(
        library=small_library({"slug": "there", "former_slugs": ["here"]}),
        problems=(problem("cases/there/case.yml"),),
    )
    assert compare(before, after).problems == ()


def test_case_with_errors_is_not_taken_for_removed() -> None:
    """It cannot be read now; nothing is said of its figures, its page, or the facets."""
    before = Side(library=small_library(HERE, {"slug": "other"}), problems=())
    after = Side(
        library=replace(
            small_library(HERE, {"slug": "other"}), studies=small_library(HERE).studies[1:]
        ),
        problems=(problem("cases/here/case.yml"), problem("cases/other/story.md")),
    )
    found = compare(before, after)
    assert [(case.change, case.slug) for case in found.cases] == [
        (Kind.UNREADABLE, "here"),
        (Kind.UNREADABLE, "other"),
    ]
    assert (found.figures, found.addresses, found.facets, found.sources) == ((), (), (), ())
    assert found.notes == (
        "Left out of everything below, since their files have errors: here, other.",
    )


def test_cause_is_told_before_what_follows_from_it() -> None:
    """Files that name a case which cannot be read complain too, and need no mending."""
    library = small_library()
    after = Side(
        library=library,
        problems=(
            problem("cases/first/case.yml", "a warning", severity=Severity.WARNING),
            problem("cases/another/case.yml", "there is no case “here”"),
            problem("cases/here/case.yml"),
        ),
    )
    (known,) = small_library({"slug": "another"}).studies
    after = replace(after, library=replace(library, studies=(known,)))
    found = compare(Side(library=library, problems=()), after)
    assert [change.problem.path for change in found.problems] == [
        "cases/here/case.yml",
        "cases/another/case.yml",
        "cases/first/case.yml",
    ]


def test_error_that_leaves_the_case_readable_hides_nothing() -> None:
    """A broken rule is told, and so is the rest."""
    found = compare(
        Side(library=small_library(HERE), problems=()),
        Side(
            library=small_library({**HERE, "title": "Another title"}),
            problems=(problem("cases/here/case.yml"),),
        ),
    )
    assert [case.change for case in found.cases] == [Kind.CHANGED]
    assert [change.change for change in found.problems] == [Kind.INTRODUCED]


def test_content_that_was_not_there_is_all_new() -> None:
    """The first commit of a casebook."""
    found = compare(Side(library=None, problems=()), Side(library=small_library(HERE), problems=()))
    assert [case.change for case in found.cases] == [Kind.ADDED]
    assert {change.change for change in found.addresses} == {Kind.ADDED}


def test_content_that_cannot_be_read_leaves_the_problems() -> None:
    """Without settings there is no site, and nothing is called removed."""
    found = compare(
        Side(library=small_library(HERE), problems=()),
        Side(library=None, problems=(problem("site.yml"),)),
    )
    assert found.cases == ()
    assert found.notes == (
        "The settings in site.yml cannot be read now, so only problems are compared.",
    )
    assert len(found.problems) == 1


def test_every_mistake_of_editors_can_be_compared(tmp_path: Path) -> None:
    """Whatever is wrong with the content, the report is made."""
    clean = tmp_path / "clean"
    make_content(clean)
    before = validate(clean)
    side = Side(library=before.library, problems=before.problems)
    for name, mistake in read_plain(MISTAKES / "mistakes.yml").items():
        folder = tmp_path / name
        shutil.copytree(clean, folder)
        make_mistake(folder, mistake)
        found = validate(folder)
        after = Side(library=found.library, problems=found.problems)
        assert not compare(side, after).is_empty, name
        compare(after, side)
