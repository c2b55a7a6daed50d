"""What a printed brief has of a case, so that it fills two sheets of A4 and no third.

A brief is the page of a case, of which the style sheet prints a part.  What bears on trust is
always there: doubts, disputes, limitations, and the sources of all that is printed.  Then come
results and further parts as long as there is room, in the order of `WANTED`.  How much room a part
takes is reckoned in `lengths`; a browser test counts the sheets of every real case.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from sitegen.pages.views import lengths
from sitegen.pages.views.disputes import DisputeView
from sitegen.pages.views.facts import FactView
from sitegen.pages.views.ledgers import LedgerRow
from sitegen.pages.views.lessons import BarrierView, CostView, LearningView, PointView
from sitegen.pages.views.plates import HeadlineView
from sitegen.pages.views.references import CitationView, SourceView
from sitegen.pages.views.texts import ChapterView

WANTED: tuple[str | int, ...] = (
    *("part-approach", 3, "barriers", "learning", 8, "part-what-changed", "later"),
    *("part-situation", "part-what-to-watch", "part-costs-and-savings", "part-objectives"),
)
"""What is printed where there is room, the most wanted first; a number is that many results.

The story's own words on barriers and lessons are not among it: the record has both in order.
"""
AFTER_APPROACH = frozenset(
    {
        *("part-situation", "part-objectives", "part-what-changed", "part-costs-and-savings"),
        "part-what-to-watch",
    }
)
"""Chapters that say little to readers who are not told what was done."""
NAMES = {
    "barriers": "what got in the way",
    "learning": "lessons",
    "later": "what became of it",
}
"""Part of the record -> what it is called when it is left out."""
ROOM = (725, 1470)  # points on one sheet of A4 and on two, less what breaks badly
TOO_EMPTY = 1000  # what fills less of two sheets is cut down to one

SHORT = 30  # letters of a comparator that is no shorter when "As above" stands for it


class Marked(Protocol):
    """Anything with source marks."""

    @property
    def citations(self) -> tuple[CitationView, ...]:
        """The marks, in the order printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a brief can print."""

    title: str
    summary: str
    headline: HeadlineView | None
    results: tuple[LedgerRow, ...]
    disputes: tuple[DisputeView, ...]
    story: tuple[ChapterView, ...]
    barriers: tuple[BarrierView, ...]
    limitations: tuple[PointView, ...]
    known: tuple[PointView, ...]  # of a stub
    not_known: tuple[str, ...]  # of a stub: that, where we looked, what would settle it
    learning: tuple[LearningView, ...]
    later: tuple[PointView, ...]
    sources: tuple[SourceView, ...]
    facts: tuple[FactView, ...]
    effort: tuple[LedgerRow, ...]  # and the setting: never printed, but the story may name them
    costs: tuple[CostView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtView:
    """What to bear in mind with a figure whose row is not printed."""

    about: str
    doubt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What of it is printed beside that which always is."""

    results: int = 0  # how many rows, in the editor's order
    shown: frozenset[str] = frozenset()  # ids of parts of the record and of the story


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutView:
    """What is printed of a case on two sheets."""

    results: int  # how many rows
    more: str  # what is said of the others, or ""
    alike: frozenset[str]  # keys of rows whose comparator has just been told
    shown: frozenset[str]  # ids of parts of the record and of the story
    cited: frozenset[int]  # numbers of the sources printed
    missing: tuple[str, ...]  # what is left out, in words
    doubts: tuple[DoubtView, ...]  # about figures in the facts and in the story


def handout(parts: Parts) -> HandoutView:
    """Fill two sheets: what must be there, then what is wanted most and fits."""
    choice = _filled(ROOM[1], parts)
    if _points(parts, choice) < TOO_EMPTY:
        choice = _filled(ROOM[0], parts)
    return HandoutView(
        results=choice.results,
        more=_more(parts.results[choice.results :]),
        alike=frozenset(_alike(parts)),
        shown=choice.shown,
        cited=cited(parts, choice),
        missing=tuple(_missing(parts, choice)),
        doubts=doubts(parts, choice),
    )


def _filled(room: float, parts: Parts) -> Choice:
    """As much as there is room for; what must be there, even if there is none."""
    choice = Choice(results=min(1, len(parts.results)))
    for wanted in WANTED:
        for wider in _wider(choice, wanted, parts):
            if _points(parts, wider) <= room:
                choice = wider
    return choice


def _points(parts: Parts, choice: Choice) -> float:
    return sum(pieces(parts, choice).values())


def _wider(choice: Choice, wanted: str | int, parts: Parts) -> Iterator[Choice]:
    """The choice with something more: with one result more, with two, or with a part."""
    if isinstance(wanted, int):
        most = min(wanted, len(parts.results))
        yield from (replace(choice, results=n) for n in range(choice.results + 1, most + 1))
    elif _makes_sense(wanted, choice, parts):
        yield replace(choice, shown=choice.shown | {wanted})


def _makes_sense(wanted: str, choice: Choice, parts: Parts) -> bool:
    """Whether the case has that part, and readers know what was done when they come to it."""
    told = {chapter.id for chapter in parts.story}
    if wanted in AFTER_APPROACH and "part-approach" in told - choice.shown:
        return False
    return wanted in told or bool(_told(parts).get(wanted))


def _alike(parts: Parts) -> Iterator[str]:
    """Keys of rows compared with what is drawn above or is told in the row before."""
    before = ""
    for row in parts.results:
        is_drawn = row.is_first and parts.headline and parts.headline.drawing
        if len(row.comparator) > SHORT and (is_drawn or row.comparator == before):
            yield row.key
        before = row.comparator


def _missing(parts: Parts, choice: Choice) -> Iterator[str]:
    told = {"barriers": parts.barriers, "learning": parts.learning, "later": parts.later}
    yield from (NAMES[part] for part in told if told[part] and part not in choice.shown)
    unused = sum(source.number not in cited(parts, choice) for source in parts.sources)
    if unused:
        yield (
            f"{unused} sources that are not cited here" if unused > 1 else "a source not cited here"
        )


def doubts(parts: Parts, choice: Choice) -> tuple[DoubtView, ...]:
    """Doubts about figures that are printed without their rows."""
    return (*_of_costs(parts.costs), *_of_figures(parts, choice))


def cited(parts: Parts, choice: Choice) -> frozenset[int]:
    """Numbers of the sources that anything printed refers to."""
    marks = (mark.number for one in _marked(parts, choice) for mark in one.citations)
    chapters = (chapter for chapter in parts.story if chapter.id in choice.shown)
    return frozenset((*marks, *(number for chapter in chapters for number in chapter.sources)))


def _marked(parts: Parts, choice: Choice) -> Iterator[Marked]:
    """Everything printed, beside the story, that has source marks."""
    if parts.headline:
        yield parts.headline
    yield from parts.results[: choice.results]
    yield from (side for dispute in parts.disputes for side in dispute.sides)
    yield from (*parts.limitations, *parts.known)
    yield from (line for fact in parts.facts if fact.in_handout for line in fact.lines)
    if "barriers" in choice.shown:
        yield from parts.barriers
    if "learning" in choice.shown:
        yield from (point for group in parts.learning for point in group.points)
    if "later" in choice.shown:
        yield from parts.later


def _of_costs(costs: Iterable[CostView]) -> Iterator[DoubtView]:
    """Doubts about the sums among the facts."""
    for cost in costs:
        if cost.doubt and cost.is_known:
            yield DoubtView(about=f"{cost.amount} ({cost.what})", doubt=cost.doubt)


def _of_figures(parts: Parts, choice: Choice) -> Iterator[DoubtView]:
    """Doubts about figures that the printed story gives, and of which no row is printed."""
    unseen = {row.key: row for row in (*parts.results[choice.results :], *parts.effort)}
    printed = (chapter for chapter in parts.story if chapter.id in choice.shown)
    for key in dict.fromkeys(key for chapter in printed for key in chapter.figures):
        if key in unseen and unseen[key].doubt:
            yield DoubtView(about=unseen[key].measure, doubt=unseen[key].doubt)


def _more(rows: tuple[LedgerRow, ...]) -> str:
    """`11 further results are in the whole record, 8 of them with doubts.`."""
    if not rows:
        return ""
    doubts = sum(bool(row.doubt) for row in rows)
    if len(rows) == 1:
        return f"1 further result is in the whole record{', with a doubt' if doubts else ''}."
    with_doubts = f", {doubts} of them with doubts" if doubts else ""
    return f"{len(rows)} further results are in the whole record{with_doubts}."


def pieces(parts: Parts, choice: Choice) -> dict[str, float]:
    """Part that is printed -> its points."""
    used = cited(parts, choice)
    alike = set(_alike(parts))
    printed = parts.results[: choice.results]
    lists = {
        "doubts": [f"{it.about}: {it.doubt}" for it in doubts(parts, choice)],
        "limitations": [*map(_sentence, parts.limitations)],
        "sources": [
            f"0. {it.title}. {it.by}. {it.address}" for it in parts.sources if it.number in used
        ],
        **{part: texts for part, texts in _told(parts).items() if part in choice.shown},
    }
    story = {it.id: it.text.split("\n") for it in parts.story if it.id in choice.shown}
    story["stub"] = [*(point.text for point in parts.known), *parts.not_known]
    return {
        "head": lengths.of_head(parts.title, parts.summary),
        "plate": lengths.of_headline(parts.headline) if parts.headline else 0,
        "facts": lengths.of_facts(parts.facts),
        "results": lengths.OF_RESULTS_HEAD,
        "rows": sum(lengths.of_row(row, is_alike=row.key in alike) for row in printed),
        "disputes": lengths.of_disputes(parts.disputes),
        **{part: lengths.of_chapter(texts) for part, texts in story.items()},
        **{part: lengths.of_list(texts) for part, texts in lists.items()},
        "foot": lengths.OF_FOOT,
    }


def _told(parts: Parts) -> dict[str, list[str]]:
    """Part that may be left out -> its sentences."""
    lessons = [[group.audience, *map(_sentence, group.points)] for group in parts.learning]
    return {
        "barriers": [
            f"{met.label}. {_sentence(met)} {met.response} {met.resolved}" for met in parts.barriers
        ],
        "learning": [text for texts in lessons for text in texts],
        "later": [f"{point.when}. {_sentence(point)}" for point in parts.later],
    }


def _sentence(it: PointView | BarrierView) -> str:
    """A sentence with the mark of whose it is and room for the numbers of its sources."""
    text = it.happened if isinstance(it, BarrierView) else it.text
    marks = "." * len(it.citations)
    return f"{text}{marks} ({it.origin})" if it.origin else text + marks
