"""Cases and terms as entries of a list."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from sitegen import figures
from sitegen.library import Library, Study
from sitegen.model.ledger import Comparator, Outcome
from sitegen.model.lists import Direction, OutcomeKind, Precision
from sitegen.pages.views.addresses import term_address
from sitegen.pages.views.words import dates_of, how_many, upper_first

PRECISIONS = {
    Precision.EXACT: "",
    Precision.ABOUT: "(about)",
    Precision.AT_LEAST: "(at least)",
    Precision.UP_TO: "(at most)",
    Precision.ESTIMATE: "(an estimate)",
}
"""Words after a figure that is set large, where words before it would be in its way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """A labelled link to a page of the site."""

    label: str
    address: str
    note: str = ""  # "3 cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """A case as an entry of a list."""

    slug: str
    quadrant: str
    quadrant_name: str
    also: tuple[str, ...]
    title: str
    address: str
    value: str
    unit: str
    about: str
    place: str
    level: int
    level_name: str
    why_address: str  # of the sentence that says why it has that level, or ""
    is_stub: bool
    is_draft: bool = False  # seen in a preview only
    marks: tuple[tuple[str, str], ...] = ()  # name and value of data- attributes, for scripts


@dataclass(frozen=True, slots=True, kw_only=True)
class WordView:
    """A word of the glossary, explained where it stands."""

    label: str  # "Before and after"
    anchor: str  # of its entry in the glossary, "designs-before_after"
    definition: str


def card(study: Study, library: Library) -> CardView:
    """A case as an entry of a list: its headline figure with what qualifies it."""
    case = study.case
    first = None if study.is_stub else study.headline
    return CardView(
        slug=study.slug,
        quadrant=case.quadrant,
        quadrant_name=library.label("quadrants", case.quadrant),
        also=tuple(also.quadrant for also in case.also),
        title=case.title,
        address=study.address,
        value=upper_first(figures.as_headline(first)) if first and _has_sign(first) else "",
        unit=unit_of(first) if first else "",
        about=_about(first) if first and _has_sign(first) else case.summary,
        place=library.place_of(study),
        level=study.level,
        level_name=level_name(study.level, library),
        why_address=_why_address(study),
        is_stub=study.is_stub,
        is_draft=study.is_draft,
    )


def cards(studies: Iterable[Study], library: Library) -> tuple[CardView, ...]:
    """Cards in the order given."""
    return tuple(card(study, library) for study in studies)


def to_term(vocabulary: str, term_id: str, library: Library) -> LinkView:
    """The label of a term, leading to its page."""
    term = library.term(vocabulary, term_id)
    return LinkView(label=term.label, address=term_address(vocabulary, term))


def term_link(vocabulary: str, term_id: str, library: Library) -> LinkView:
    """The same with the number of its cases; counting costs a walk through them."""
    note = how_many(library.tagged[vocabulary][term_id])
    return replace(to_term(vocabulary, term_id, library), note=note)


def word(vocabulary: str, term_id: str, library: Library) -> WordView:
    """A word of a closed list with what it means."""
    term = library.term(vocabulary, term_id)
    return WordView(label=term.label, anchor=f"{vocabulary}-{term.id}", definition=term.definition)


def unit_of(outcome: Outcome) -> str:
    """What stands small beside the figure: what a count counts, and how exact it is.

    `volunteers (at least)`, `(about)`; "" for an exact figure in any other unit.
    """
    counted = figures.things(outcome)
    exactness = PRECISIONS[outcome.precision] if outcome.value is not None else ""
    return " ".join(part for part in (counted, exactness) if part)


def level_name(level: int, library: Library) -> str:
    """What a level stands for; 0 is not graded."""
    if not level:
        return "no result measured"
    return library.label("evidence-levels", f"level-{level}")


def _why_address(study: Study) -> str:
    """Where the page of the case explains the level of its best outcome."""
    best = [
        outcome.key
        for outcome in study.case.outcomes
        if outcome.kind is OutcomeKind.OUTCOME and study.levels[outcome.key].value == study.level
    ]
    return f"{study.address}#why-{best[0]}" if best and not study.is_stub else ""


def _has_sign(outcome: Outcome) -> bool:
    """Whether the line has something to show in large type: a figure, or at least a direction."""
    return outcome.value is not None or outcome.direction is not Direction.LEVEL


def _about(outcome: Outcome) -> str:
    """`People killed or seriously injured, 2005 to 2013; Great Britain −22%`."""
    text = f"{upper_first(outcome.measure)}, {dates_of(outcome)}"
    beside = outcome.comparator
    if isinstance(beside, Comparator) and isinstance(beside.value, Decimal):
        return f"{text}; {beside.name} {figures.beside(outcome)}"
    return text
