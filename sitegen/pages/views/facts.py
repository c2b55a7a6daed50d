"""The facts beside a story: short lines that lead to the pages of terms."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import figures
from sitegen.edtf import Interval
from sitegen.library import Library, Study
from sitegen.model.case import Population
from sitegen.model.lists import ActivityState
from sitegen.model.scalars import Absent
from sitegen.pages.views.addresses import term_address
from sitegen.pages.views.lessons import barriers
from sitegen.pages.views.people import head_count_of
from sitegen.pages.views.references import CitationView, citations, day_in_words
from sitegen.pages.views.words import ORIGIN_WORDS, as_sentence, upper_first

IN_HANDOUT = frozenset(
    {"Place", "Period", "Who took part", "Organisations", "Costs", "Service areas"}
)
"""Labels of the facts that are printed on a brief."""
NOTHING = "Not known"
"""What stands for an empty list: whether anybody kept it is more than we can say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """One line of a fact; only the text is always filled."""

    text: str
    address: str = ""  # where the text leads
    after: str = ""  # stands behind the text in the same line, with its space or colon
    note: str = ""  # stands below it
    origin: str = ""  # "our reading"
    citations: tuple[CitationView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A labelled fact."""

    label: str
    lines: tuple[FactLine, ...]
    is_list: bool = False  # short terms, set one behind the other

    @property
    def in_handout(self) -> bool:
        """Whether a printed brief has it among the facts."""
        return self.label in IN_HANDOUT


def facts(study: Study, library: Library) -> tuple[FactView, ...]:
    """Everything that can be said of a case in a line; what nobody knows is said in words."""
    return tuple(fact for fact in _all(study, library) if fact.lines)


def _all(study: Study, library: Library) -> Iterator[FactView]:
    yield FactView(label="Place", lines=tuple(_place(study, library)))
    yield FactView(label="Period", lines=(_period(study, library),))
    yield FactView(label="Who took part", lines=tuple(_people(study, library)))
    yield FactView(label="Organisations", lines=tuple(_organisations(study, library)))
    yield FactView(label="Costs", lines=tuple(_costs(study)))
    yield FactView(label="Barriers met", lines=tuple(_barriers(study, library)))
    yield FactView(label="On the Star", lines=tuple(_quadrants(study, library)))
    yield FactView(label="Involvement", lines=tuple(_involvement(study)))
    for label, vocabulary in TAGS.items():
        lines = tuple(
            _term(vocabulary, term_id, library) for term_id in library.tags(study, vocabulary)
        )
        yield FactView(label=label, lines=lines, is_list=True)
    yield FactView(label="Record", lines=tuple(_record(study, library)))


TAGS = {"Steps": "steps", "Service areas": "service-areas", "Topics": "topics"}
"""Label -> vocabulary whose terms are listed under it."""


def _term(vocabulary: str, term_id: str, library: Library) -> FactLine:
    term = library.term(vocabulary, term_id)
    return FactLine(text=term.label, address=term_address(vocabulary, term))


def _place(study: Study, library: Library) -> Iterator[FactLine]:
    place, country = study.case.place, library.country_of(study)
    names = (place.name, place.part_of)
    here = [name for name in dict.fromkeys(names) if name and name != country.label]
    kind = library.label("place-kinds", place.kind)
    if here:
        yield FactLine(text=", ".join(here))
    yield FactLine(text=country.label, address=term_address("countries", country), note=kind)
    if isinstance(place.population, Population):
        yield _inhabitants(place.population)


def _inhabitants(population: Population) -> FactLine:
    counted = f", {population.as_of.in_words()}" if population.as_of else ""
    return FactLine(
        text=f"{population.value:,} inhabitants{counted}",
        citations=citations(population.sources),
    )


def _period(study: Study, library: Library) -> FactLine:
    period, activity = study.case.period, study.case.activity
    state = library.label("activity-states", activity.state)
    if activity.state is ActivityState.UNKNOWN:
        note = "Whether it goes on is not known"
    elif activity.as_of:
        note = f"{state}, as known in {activity.as_of.in_words()}"
    else:
        note = state
    words = period.in_words() if isinstance(period, Interval) else figures.ABSENT_WORDS[period]
    return FactLine(
        text=upper_first(words),
        note=note,
        citations=citations(activity.sources),
    )


def _people(study: Study, library: Library) -> Iterator[FactLine]:
    for group in study.case.participants:
        term = library.term("participant-groups", group.group)
        yield FactLine(
            text=upper_first(head_count_of(group, library)),
            note=f"{term.label}; reward: {library.label('rewards', group.reward).lower()}",
        )
    if not study.case.participants:
        yield FactLine(text=NOTHING)


def _organisations(study: Study, library: Library) -> Iterator[FactLine]:
    for body in study.case.organisations:
        role = library.label("organisation-roles", body.role).lower()
        yield FactLine(text=body.name, after=f" ({role})")


def _costs(study: Study) -> Iterator[FactLine]:
    """Amounts that are known; the whole list stands further down."""
    known = [cost for cost in study.case.costs if not isinstance(cost.amount, Absent)]
    for cost in known:
        yield FactLine(
            text=upper_first(figures.money(cost)),
            note=upper_first(cost.what),
        )
    if not known:
        free = any(cost.amount is Absent.NONE for cost in study.case.costs)
        yield FactLine(text="None" if free else NOTHING)


def _barriers(study: Study, library: Library) -> Iterator[FactLine]:
    met = barriers(study, library)
    for one in met:
        yield FactLine(text=one.label, address=one.address, after=f": {one.resolved.lower()}")
    if not met:
        yield FactLine(text="Not known" if study.is_stub else "None reported")


def _quadrants(study: Study, library: Library) -> Iterator[FactLine]:
    yield _term("quadrants", study.case.quadrant, library)
    for also in study.case.also:
        term = library.term("quadrants", also.quadrant)
        yield FactLine(
            text=term.label,
            address=term_address("quadrants", term),
            note=as_sentence(also.because),
            origin=ORIGIN_WORDS[also.origin],
            citations=citations(also.sources),
        )


def _involvement(study: Study) -> Iterator[FactLine]:
    involved = study.case.involvement
    if involved:
        yield FactLine(text=f"Professionals: {involved.professionals}")
        yield FactLine(text=f"Citizens: {involved.citizens}")


def _record(study: Study, library: Library) -> Iterator[FactLine]:
    case = study.case
    yield FactLine(text=case.id, after=f" ({library.label('statuses', case.status).lower()})")
    yield FactLine(text=f"Written {day_in_words(case.written)}")
    yield FactLine(text=f"Updated {day_in_words(case.updated)}")
    yield FactLine(text=f"Last checked {day_in_words(case.checked)}")
