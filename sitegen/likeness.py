"""How like a reader's situation a case is: six questions, and what speaks for and against it.

Wishes and studies in, studies with verdicts out.  What a case does not record speaks neither for
nor against it: sources are silent about much that happened.  Points are two for a match, one for a
match in part, two off for a difference, each times the weight that the reader gives the question.
The page of cases like one's own does the same in the browser; tests hold the two together.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sitegen.library import FACETS as TAGS
from sitegen.library import Library, Study
from sitegen.model.lists import EvidenceLevel

WEIGHTS = (1, 2, 3)
"""How much a question can count; the first unless the reader says otherwise."""


class Verdict(StrEnum):
    """What a case says to one wish."""

    MATCHES = "matches"
    PARTLY = "partly"
    UNKNOWN = "unknown"
    DIFFERS = "differs"


POINTS = {Verdict.MATCHES: 2, Verdict.PARTLY: 1, Verdict.UNKNOWN: 0, Verdict.DIFFERS: -2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """What a case has to say to one question."""

    values: tuple[str, ...]  # that match
    partly: tuple[str, ...] = ()  # that match in part


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that a reader can say of their own situation."""

    name: str  # in addresses, "service-area"
    label: str  # "Service"
    vocabulary: str  # whose terms are its values
    trait_of: Callable[[Study], Trait | None]  # None where the case records nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A reader's answer to one question."""

    value: str
    weight: int = WEIGHTS[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """One case beside the reader's situation."""

    study: Study
    verdicts: Mapping[str, Verdict]  # name of a question that was answered -> verdict
    points: int


def _tags(vocabulary: str) -> Callable[[Study], Trait | None]:
    """What the case carries of a list; nothing on record is not known."""

    def trait_of(study: Study) -> Trait | None:
        found = TAGS[vocabulary](study)
        return Trait(values=found) if found else None

    return trait_of


def _quadrant(study: Study) -> Trait:
    return Trait(
        values=(study.case.quadrant,), partly=tuple(also.quadrant for also in study.case.also)
    )


def _evidence(study: Study) -> Trait | None:
    """Levels that the case reaches; it misses the next by one step.  A stub records nothing."""
    if study.is_stub:
        return None
    levels = tuple(f"level-{level.value}" for level in EvidenceLevel)
    reached = study.level
    return Trait(values=levels[:reached], partly=levels[reached : reached + 1] if reached else ())


QUESTIONS = (
    Question(
        name="service-area",
        label="Service",
        vocabulary="service-areas",
        trait_of=_tags("service-areas"),
    ),
    Question(
        name="people",
        label="Who takes part",
        vocabulary="participant-groups",
        trait_of=_tags("participant-groups"),
    ),
    Question(
        name="place",
        label="Kind of place",
        vocabulary="place-kinds",
        trait_of=lambda study: Trait(values=(study.case.place.kind,)),
    ),
    Question(name="quadrant", label="Way of the Star", vocabulary="quadrants", trait_of=_quadrant),
    Question(
        name="barrier", label="Main barrier", vocabulary="barriers", trait_of=_tags("barriers")
    ),
    Question(
        name="evidence", label="Evidence wanted", vocabulary="evidence-levels", trait_of=_evidence
    ),
)
"""Every question, in the order in which readers meet them and in which addresses name them."""


def compare(study: Study, wishes: Mapping[str, Wish]) -> Likeness:
    """One case beside the wishes; questions without a wish say nothing."""
    asked = [question for question in QUESTIONS if question.name in wishes]
    verdicts = {
        question.name: _verdict(question.trait_of(study), wishes[question.name].value)
        for question in asked
    }
    points = sum(POINTS[verdict] * wishes[name].weight for name, verdict in verdicts.items())
    return Likeness(study=study, verdicts=verdicts, points=points)


def rank(studies: Iterable[Study], wishes: Mapping[str, Wish]) -> tuple[Likeness, ...]:
    """Every study, the most like first; equals by evidence, the strongest first, then by id."""
    compared = (compare(study, wishes) for study in studies)
    return tuple(
        sorted(compared, key=lambda one: (-one.points, -one.study.level, one.study.case.id))
    )


def _verdict(trait: Trait | None, value: str) -> Verdict:
    if trait is None:
        return Verdict.UNKNOWN
    if value in trait.values:
        return Verdict.MATCHES
    return Verdict.PARTLY if value in trait.partly else Verdict.DIFFERS


def values(question: Question, library: Library) -> Iterator[tuple[str, str]]:
    """Id and label of every value that would match some listed case, in the editors' order."""
    traits = [trait for study in library.listed if (trait := question.trait_of(study))]
    used = {value for trait in traits for value in (*trait.values, *trait.partly)}
    for term in library.vocabularies[question.vocabulary].terms:
        if term.id in used:
            yield term.id, _label(question, term.id, term.label)


def _label(question: Question, value: str, label: str) -> str:
    return f"{value[-1]} or more: {label}" if question.name == "evidence" else label
