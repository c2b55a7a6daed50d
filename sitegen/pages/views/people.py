"""Who took part, on what terms, and for which organisations."""

from dataclasses import dataclass

from sitegen import figures
from sitegen.edtf import Interval
from sitegen.library import Library, Study
from sitegen.model.case import Organisation, Participants
from sitegen.model.scalars import Absent
from sitegen.pages.views.addresses import term_address
from sitegen.pages.views.references import CitationView, citations
from sitegen.pages.views.words import ORIGIN_WORDS, upper_first


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    """A group of people who co-produced; every text is filled, with words where nobody knows."""

    group: str  # label of the group: "Residents"
    address: str  # of the page of the group
    called: str  # "Speedwatch volunteers", else the group's label
    number: str  # "About 250", "Not known"
    when: str  # "December 2015", or ""
    role: str
    recruited: str
    reward: str
    support: str
    origin: str  # "" when a source states it, else "our reading"
    doubt: str  # or ""
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationView:
    """A body that took part."""

    name: str
    role: str
    does: str  # or ""
    citations: tuple[CitationView, ...]


def people(study: Study, library: Library) -> tuple[PeopleView, ...]:
    """Groups of people in the editor's order."""
    return tuple(people_view(group, library) for group in study.case.participants)


def people_view(group: Participants, library: Library) -> PeopleView:
    """One group of people."""
    term = library.term("participant-groups", group.group)
    return PeopleView(
        group=term.label,
        address=term_address("participant-groups", term),
        called=upper_first(group.called or term.label),
        number=upper_first(figures.head_count(group)),
        when=group.as_of.in_words() if isinstance(group.as_of, Interval) else "",
        role=upper_first(group.role),
        recruited=_known(group.recruited),
        reward=library.label("rewards", group.reward),
        support=_known(group.support),
        origin=ORIGIN_WORDS[group.origin],
        doubt=group.doubt or "",
        citations=citations(group.sources),
    )


def head_count_of(group: Participants, library: Library) -> str:
    """`about 250 peer educators`, `peer educators, number not known`."""
    called = group.called or library.label("participant-groups", group.group).lower()
    count = figures.head_count(group)
    if isinstance(group.number, Absent):
        return f"{called}, number {count}"
    return f"{count} {called}"


def organisations(study: Study, library: Library) -> tuple[OrganisationView, ...]:
    """Bodies that took part, in the editor's order."""
    return tuple(_organisation(body, library) for body in study.case.organisations)


def _organisation(body: Organisation, library: Library) -> OrganisationView:
    return OrganisationView(
        name=body.name,
        role=library.label("organisation-roles", body.role),
        does=upper_first(body.does or ""),
        citations=citations(body.sources),
    )


def _known(text: str | Absent | None) -> str:
    return upper_first(figures.known(text))
