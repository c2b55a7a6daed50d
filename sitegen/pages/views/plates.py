"""The headline figure with all that it hangs on."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import figures
from sitegen.library import Library, Study
from sitegen.model.ledger import Comparator, Outcome
from sitegen.pages.views.drawings import Drawing, drawing
from sitegen.pages.views.entries import level_name, unit_of
from sitegen.pages.views.ledgers import caveat_of, period_of
from sitegen.pages.views.references import CitationView, citations
from sitegen.pages.views.words import as_sentence, upper_first


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineView:
    """The figure shown first."""

    key: str
    value: str
    unit: str
    statement: str
    drawing: Drawing | None
    caption: str
    caveat: str  # what to bear in mind, or ""
    citations: tuple[CitationView, ...]
    level: int
    level_name: str
    reason: str
    raised_by: str
    is_disputed: bool  # whether another source gives something else


def headline(study: Study, library: Library) -> HeadlineView | None:
    """The figure shown first, drawn where its record allows it.

    None without one, and for a stub: nothing is known of its results.
    """
    outcome = study.headline
    if outcome is None or study.is_stub:
        return None
    level = study.levels.get(outcome.key)
    return HeadlineView(
        key=outcome.key,
        value=upper_first(figures.as_headline(outcome)),
        unit=unit_of(outcome),
        statement=outcome.statement,
        drawing=drawing(outcome, study),
        caption=" ".join(_caption(outcome)),
        caveat=caveat_of(outcome),
        citations=citations(outcome.sources),
        level=level.value if level else 0,
        level_name=level_name(level.value if level else 0, library),
        reason=level.why if level else "Only results and savings are graded.",
        raised_by=level.raised_by if level else "",
        is_disputed=bool(outcome.differs),
    )


def _caption(outcome: Outcome) -> Iterator[str]:
    """What was measured, among whom, when, and what keeps the comparator from being alike."""
    for text in (outcome.measure, outcome.population, period_of(outcome)):
        yield as_sentence(text)
    beside = outcome.comparator
    if isinstance(beside, Comparator) and beside.note:
        yield as_sentence(f"{beside.name}: {beside.note}")
