"""What a case cost, met, taught and became: the parts of a record that are told in sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen import figures
from sitegen.edtf import Interval
from sitegen.library import Library, Study
from sitegen.model.case import BarrierMet, Cost
from sitegen.model.lists import Audience, Origin
from sitegen.model.scalars import Absent
from sitegen.model.sources import Citation
from sitegen.pages.views.addresses import term_address
from sitegen.pages.views.entries import CardView, card
from sitegen.pages.views.references import CitationView, citations
from sitegen.pages.views.words import ORIGIN_WORDS, as_sentence, upper_first, working_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """A sentence with its sources."""

    text: str
    origin: str  # "" when a source states it, else "our reading"
    citations: tuple[CitationView, ...]
    when: str = ""  # "January 2023"


@dataclass(frozen=True, slots=True, kw_only=True)
class CostView:
    """Something that the work took."""

    what: str
    amount: str  # "about £90,000", "Not known"
    is_known: bool  # whether the amount is a sum
    terms: tuple[str, ...]  # "Cash", "paid by Wiltshire Council", "prices of 2010"
    origin: str
    working: str
    doubt: str
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarrierView:
    """Something that got in the way."""

    label: str
    address: str  # of the barrier's page
    happened: str
    response: str
    resolved: str  # label: "Overcome", "In part"
    resolution: str  # id, for the mark beside it: "yes", "partly", "no", "unknown"
    origin: str
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningView:
    """Lessons for one kind of reader."""

    audience: str  # "Managers"
    points: tuple[PointView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedView:
    """Another case and why to read it."""

    card: CardView
    because: str


def point(text: str, origin: Origin, cited: Iterable[Citation]) -> PointView:
    """One sentence with its mark and its sources."""
    return PointView(
        text=as_sentence(text), origin=ORIGIN_WORDS[origin], citations=citations(cited)
    )


def costs(study: Study, library: Library) -> tuple[CostView, ...]:
    """What the work took, in the editor's order."""
    return tuple(_cost(cost, library) for cost in study.case.costs)


def _cost(cost: Cost, library: Library) -> CostView:
    return CostView(
        what=upper_first(cost.what),
        amount=upper_first(figures.money(cost)),
        is_known=not isinstance(cost.amount, Absent),
        terms=tuple(_terms(cost, library)),
        origin=ORIGIN_WORDS[cost.origin],
        working=working_in_words(cost.working or ""),
        doubt=cost.doubt or "",
        citations=citations(cost.sources),
    )


def _terms(cost: Cost, library: Library) -> Iterator[str]:
    yield library.label("cost-kinds", cost.kind)
    if cost.payer:
        yield f"paid by {cost.payer}"
    if isinstance(cost.price_year, Interval):
        yield f"in prices of {cost.price_year.in_words()}"


def barriers(study: Study, library: Library) -> tuple[BarrierView, ...]:
    """What got in the way, in the editor's order; none when the sources report none."""
    met = study.case.barriers
    return tuple(barrier(one, library) for one in met) if isinstance(met, tuple) else ()


def barrier(met: BarrierMet, library: Library) -> BarrierView:
    """One barrier: what happened, what was done, whether that worked."""
    term = library.term("barriers", met.barrier)
    return BarrierView(
        label=term.label,
        address=term_address("barriers", term),
        happened=as_sentence(met.happened),
        response=as_sentence(figures.known(met.response)),
        resolved=library.label("resolutions", met.resolved),
        resolution=met.resolved,
        origin=ORIGIN_WORDS[met.origin],
        citations=citations(met.sources),
    )


def limitations(study: Study) -> tuple[PointView, ...]:
    """Why the evidence should be read with care; none when the sources report none."""
    listed = study.case.limitations
    if not isinstance(listed, tuple):
        return ()
    return tuple(point(one.point, one.origin, one.sources) for one in listed)


def learning(study: Study, library: Library) -> tuple[LearningView, ...]:
    """Lessons by audience, in the order of the list of audiences."""
    return tuple(
        LearningView(
            audience=library.label("audiences", audience),
            points=tuple(
                point(one.point, one.origin, one.sources)
                for one in study.case.learning
                if one.audience is audience
            ),
        )
        for audience in Audience
        if any(one.audience is audience for one in study.case.learning)
    )


def developments(study: Study) -> tuple[PointView, ...]:
    """What became of it, in the order in which it was added."""
    return tuple(
        PointView(
            text=as_sentence(one.what),
            origin="",
            citations=citations(one.sources),
            when=upper_first(one.on.in_words()),
        )
        for one in study.case.later
    )


def related(study: Study, library: Library) -> tuple[RelatedView, ...]:
    """Cases to read next; one that readers cannot open is left out."""
    return tuple(
        RelatedView(card=card(other, library), because=as_sentence(one.because))
        for one in study.case.related
        if (other := library.by_slug.get(one.case)) and is_open(other, library)
    )


def is_open(study: Study, library: Library) -> bool:
    """Whether readers of this site can open the case and find more than a notice."""
    return study.is_listed or (study.is_draft and library.shows_drafts)
