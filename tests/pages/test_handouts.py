"""A printed brief keeps to two sheets, keeps every doubt, and says what it had to leave out."""

from dataclasses import replace

import pytest
from markupsafe import Markup

from sitegen.pages import case, views
from sitegen.pages.views.handouts import (
    ROOM,
    TOO_EMPTY,
    Choice,
    DoubtView,
    Parts,
    handout,
    pieces,
)
from sitegen.pages.views.lessons import CostView, PointView
from sitegen.pages.views.references import CitationView
from sitegen.pages.views.texts import ChapterView
from tests.pages.small import STUB, rendered, small_library
from tests.pages.test_drawings import FALL

ONE, TWO = ROOM


def rows(number: int, doubt: str = "", comparator: str = "") -> tuple[views.LedgerRow, ...]:
    """So many results, each with a key of its own."""
    data = {key: value for key, value in FALL.items() if value is not None}
    library = small_library({"outcomes": [data], "headline": None})
    (row,) = views.ledger(library.studies[0], library, frozenset({"outcome"}))
    row = replace(row, doubt=doubt, comparator=comparator, is_first=False)
    return tuple(replace(row, key=f"figure-{n}") for n in range(number))


def chapter(
    name: str, letters: int = 300, figures: tuple[str, ...] = (), sources: tuple[int, ...] = ()
) -> ChapterView:
    """A chapter of one paragraph."""
    text = "x" * letters
    return ChapterView(
        id=f"part-{name}", html=Markup(), text=text, figures=figures, sources=sources
    )


def point(letters: int, *sources: int) -> PointView:
    """A sentence with its sources."""
    marks = tuple(CitationView(number=number, locator="") for number in sources)
    return PointView(text="x" * letters, origin="", citations=marks)


def source(number: int) -> views.SourceView:
    """A source in the list."""
    library = small_library({})
    (first, *_) = views.sources(library.studies[0].case.sources, library)
    return replace(first, number=number)


def parts(**given: object) -> Parts:
    """A case with nothing but what is given."""
    empty = Parts(
        title="Bus",
        summary="It runs.",
        headline=None,
        results=(),
        disputes=(),
        story=(),
        barriers=(),
        limitations=(),
        known=(),
        not_known=(),
        learning=(),
        later=(),
        sources=(),
        facts=(),
        effort=(),
        costs=(),
    )
    return replace(empty, **given)  # type: ignore[arg-type]


def length(of: Parts) -> float:
    """Points that the brief of it is reckoned to take."""
    chosen = handout(of)
    return sum(pieces(of, Choice(results=chosen.results, shown=chosen.shown)).values())


@pytest.mark.parametrize(("results", "printed"), [(0, 0), (1, 1), (5, 5), (8, 8), (9, 8)])
def test_brief_has_a_handful_of_results(results: int, printed: int) -> None:
    """Eight at most, even where more would fit."""
    long = (point(7_000),)
    assert handout(parts(results=rows(results), limitations=long)).results == printed


@pytest.mark.parametrize(
    ("results", "doubts", "words"),
    [
        (8, 8, ""),
        (9, 0, "1 further result is in the whole record."),
        (9, 9, "1 further result is in the whole record, with a doubt."),
        (10, 0, "2 further results are in the whole record."),
        (18, 9, "10 further results are in the whole record, 9 of them with doubts."),
    ],
)
def test_brief_says_how_many_results_it_leaves_out(results: int, doubts: int, words: str) -> None:
    """And how many of them have doubts: none is lost without a word."""
    listed = (*rows(results - doubts), *rows(doubts, doubt="Why?"))
    of = parts(results=listed, limitations=(point(7_000),))
    assert handout(of).more == words


def test_wanted_parts_come_while_there_is_room() -> None:
    """What was done first; what does not fit is named, and two sheets are never overfull."""
    story = (chapter("situation", 9_000), chapter("approach", 3_000), chapter("objectives"))
    later = (replace(point(9_000), when="2020"),)
    of = parts(story=story, later=later, limitations=(point(5_000),))
    chosen = handout(of)
    assert chosen.shown & {"part-situation", "part-approach", "part-objectives", "later"} == {
        "part-approach",
        "part-objectives",
    }
    assert chosen.missing == ("what became of it",)
    assert length(of) <= TWO


def test_story_is_not_told_without_what_was_done() -> None:
    """Aims alone say little where the approach finds no room."""
    of = parts(
        story=(chapter("objectives"), chapter("approach", 9_000)), limitations=(point(9_000),)
    )
    assert "part-objectives" not in handout(of).shown
    assert "part-objectives" in handout(replace(of, story=of.story[:1])).shown


def test_little_is_printed_on_one_sheet() -> None:
    """A second sheet that would be nearly empty is saved by leaving something out."""
    story = (chapter("approach", 5_000), chapter("situation", 2_500))
    of = parts(story=story)
    assert ONE < sum(pieces(of, Choice(shown=frozenset(c.id for c in story))).values()) < TOO_EMPTY
    assert length(of) <= ONE
    assert "part-situation" not in handout(of).shown


def test_only_sources_of_what_is_printed_are_listed() -> None:
    """They keep their numbers, and the rest are counted."""
    of = parts(
        story=(chapter("approach", sources=(2,)), chapter("situation", 20_000, sources=(3,))),
        limitations=(point(30, 1),),
        sources=(source(1), source(2), source(3), source(4)),
    )
    assert handout(of).cited == {1, 2}
    assert handout(of).missing == ("2 sources that are not cited here",)


def test_doubt_goes_with_a_figure_whose_row_is_not_printed() -> None:
    """Figures in the story and sums among the facts; a printed row has its own."""
    cost = CostView(
        what="Grant",
        amount="£5",
        is_known=True,
        terms=(),
        origin="",
        working="",
        doubt="Whose?",
        citations=(),
    )
    effort = replace(rows(1, doubt="Who counted?")[0], measure="Hours", key="hours")
    told = chapter("approach", figures=("hours", "figure-0", "hours"))
    of = parts(
        results=rows(1, doubt="Why?"),
        effort=(effort,),
        story=(told,),
        costs=(cost, replace(cost, is_known=False, amount="Not known")),
    )
    assert handout(of).doubts == (
        DoubtView(about="£5 (Grant)", doubt="Whose?"),
        DoubtView(about="Hours", doubt="Who counted?"),
    )
    assert handout(replace(of, story=())).doubts == (DoubtView(about="£5 (Grant)", doubt="Whose?"),)


def test_long_comparator_is_told_once() -> None:
    """The rows after it stand "as above"; a short one is said again."""
    long = rows(2, comparator="25 dispensaries without the programme, figure not known")
    short = rows(2, comparator="Nothing")
    listed = [replace(row, key=f"row-{n}") for n, row in enumerate((*long, *short, long[0]))]
    assert handout(parts(results=tuple(listed))).alike == {"row-1"}


def test_brief_says_where_the_whole_record_is() -> None:
    """By its address, or by the file when the site does not know its own."""
    library = small_library({"slug": "bus"})
    at_home = rendered(next(case.pages(library)), library)
    assert "The whole record, in this casebook: <strong>cases/bus.html</strong>" in at_home
    library = small_library({"slug": "bus"}, site={"base_address": "https://cases.example/"})
    published = rendered(next(case.pages(library)), library)
    assert "The whole record: <strong>https://cases.example/cases/bus.html</strong>" in published


def test_stub_leaves_out_no_story() -> None:
    """All of its few words are printed."""
    library = small_library(STUB)
    assert "the story in full" not in rendered(next(case.pages(library)), library)
