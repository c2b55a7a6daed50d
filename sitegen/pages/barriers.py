"""The eleven barriers on one page: what was done, whether it worked, what money might do.

The page of a barrier itself is that of a term; it tells what happened as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.library import Library
from sitegen.model.lists import Resolved
from sitegen.model.vocabulary import NumberedTerm
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.frame import in_words
from sitegen.pages.numbered import numbered
from sitegen.pages.synthesis import barrier_table
from sitegen.pages.views import lessons
from sitegen.pages.views.shares import MoneyView, money_for
from sitegen.pages.written import HOME, written
from sitegen.tally import Encounter, encounters

PAGE = "barriers"
ADDRESS = views.PAGES_AT[PAGE]
SEEN = 4  # answers to a barrier that are seen at once

ENDED = {
    Resolved.YES: "overcome",
    Resolved.PARTLY: "overcome in part",
    Resolved.NO: "not overcome",
    Resolved.UNKNOWN: "not told",
}
"""How a barrier ended, as part of a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """What one case did about a barrier."""

    case: views.LinkView
    place: str
    met: lessons.BarrierView


@dataclass(frozen=True, slots=True, kw_only=True)
class HurdleView:
    """A barrier with what is known about getting over it."""

    id: str
    number: int
    label: str
    address: str
    question: str
    definition: str
    count: str  # "Met in 3 cases: overcome once, in part twice."
    first: tuple[AnswerView, ...]  # what worked stands first
    rest: tuple[AnswerView, ...]
    money: tuple[MoneyView, ...]


def pages(library: Library) -> Iterator[Page]:
    """The list of barriers."""
    vocabulary = library.vocabularies["barriers"]
    text = written(library.pages[PAGE], library, ADDRESS)
    yield Page(
        path=ADDRESS,
        template="pages/barriers.html",
        title=text.title,
        description=views.first_sentence(text.summary),
        context={
            "trail": HOME,
            "text": text,
            "intro": vocabulary.intro,
            "table": barrier_table(library),
            "hurdles": tuple(_hurdle(term, library) for term in numbered("barriers", library)),
            "from_where": vocabulary.sources,
        },
    )


def _hurdle(term: NumberedTerm, library: Library) -> HurdleView:
    met = tuple(encounters(term.id, library.listed))
    answers = tuple(_answers(met, library))
    return HurdleView(
        id=term.id,
        number=term.number,
        label=term.label,
        address=views.term_address("barriers", term),
        question=views.question_of(term),
        definition=term.definition,
        count=_count(met),
        first=answers[:SEEN],
        rest=answers[SEEN:],
        money=tuple(money_for(term.id, library)),
    )


def _answers(met: tuple[Encounter, ...], library: Library) -> Iterator[AnswerView]:
    """One for each time, those that worked first; equals as the cases stand in lists."""
    order = list(Resolved)
    times = [(one, encounter.study) for encounter in met for one in encounter.met]
    for one, study in sorted(times, key=lambda time: order.index(time[0].resolved)):
        yield AnswerView(
            case=views.LinkView(label=study.case.title, address=f"{study.address}#barriers"),
            place=library.place_of(study),
            met=lessons.barrier(one, library),
        )


def _count(met: tuple[Encounter, ...]) -> str:
    """How many cases met it, and how that ended; a case may have met it more than once."""
    if not met:
        return "No case in this casebook tells of it."
    ends = [one.resolved for encounter in met for one in encounter.met]
    told = ", ".join(
        f"{words} {_times(ends.count(end))}" for end, words in ENDED.items() if end in ends
    )
    return f"Met in {in_words(len(met), 'case')}: {told}."


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")
