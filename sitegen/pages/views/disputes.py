"""What sources say who don't agree, side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen import figures
from sitegen.library import Library, Study
from sitegen.model.case import Participants
from sitegen.model.ledger import Difference, Outcome
from sitegen.model.sources import Citation
from sitegen.pages.views.people import head_count_of
from sitegen.pages.views.references import CitationView, citations, short_name
from sitegen.pages.views.words import as_sentence, upper_first


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """What one side says."""

    who: str  # "Governance International, 2016"
    value: str  # "−35%", or "" when it gives no figure of its own
    says: str
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeView:
    """One thing on which sources disagree; the side that the record follows comes first."""

    about: str  # "People killed or seriously injured"
    key: str  # of the figure, or "" when it is not about a figure
    sides: tuple[SideView, ...]
    note: str  # what we make of it, or ""


def disputes(study: Study, library: Library) -> tuple[DisputeView, ...]:
    """Every disagreement of a case: on figures first, then on who took part."""
    return tuple(_all(study, library))


def _all(study: Study, library: Library) -> Iterator[DisputeView]:
    for outcome in study.case.outcomes:
        if outcome.differs:
            yield _on_figure(outcome, study)
    for group in study.case.participants:
        if group.differs:
            yield _on_people(group, study, library)


def _on_figure(outcome: Outcome, study: Study) -> DisputeView:
    ours = SideView(
        who=_who(outcome.sources, outcome.differs, study),
        value=upper_first(figures.as_headline(outcome)) if outcome.value is not None else "",
        says=outcome.statement,
        citations=citations(outcome.sources),
    )
    return DisputeView(
        about=upper_first(outcome.measure),
        key=outcome.key,
        sides=(ours, *_others(outcome.differs, study)),
        note=_note(outcome.differs),
    )


def _on_people(group: Participants, study: Study, library: Library) -> DisputeView:
    ours = SideView(
        who=_who(group.sources, group.differs, study),
        value="",
        says=as_sentence(head_count_of(group, library)),
        citations=citations(group.sources),
    )
    return DisputeView(
        about=upper_first(group.called or library.label("participant-groups", group.group)),
        key="",
        sides=(ours, *_others(group.differs, study)),
        note=_note(group.differs),
    )


def _others(differing: Iterable[Difference], study: Study) -> Iterator[SideView]:
    for difference in differing:
        source = study.sources[difference.source]
        yield SideView(
            who=short_name(source),
            value="",
            says=as_sentence(difference.says),
            citations=(CitationView(number=source.id, locator=difference.locator or ""),),
        )


def _who(cited: Iterable[Citation], differing: Iterable[Difference], study: Study) -> str:
    """The sources that the record follows; one that differs too is named on its own side."""
    others = {difference.source for difference in differing}
    ours = [c.source for c in cited if c.source not in others] or [c.source for c in cited]
    return "; ".join(dict.fromkeys(short_name(study.sources[number]) for number in ours))


def _note(differing: Iterable[Difference]) -> str:
    return " ".join(as_sentence(difference.note) for difference in differing if difference.note)
