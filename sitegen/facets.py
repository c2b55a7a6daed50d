"""How readers narrow the list of cases: facets, their values, how many cases each would leave.

Studies in, studies and counts out.  Choices within a facet are alternatives, choices in different
facets must all hold.  The count beside a value says how many cases it would add to the list: those
that satisfy what is chosen in all *other* facets.  Every listed case has at least one value of the
facets `quadrant`, `evidence`, `country` and `activity`; the others may say nothing of it.

The page of all cases does the same in the reader's browser; tests hold the two against each other.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.library import FACETS as TAGS
from sitegen.library import Library, Study

STUB = "stub"
NOT_GRADED = "none"
EVIDENCE_WORDS = {NOT_GRADED: "No result measured", STUB: "Stub: no account found"}
"""Values of the facet `evidence` that are no level -> what readers see."""

Chosen = Mapping[str, frozenset[str]]
"""Facet -> values chosen; a facet without a choice is absent or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One thing by which cases are told apart."""

    name: str  # in addresses, "service-area"
    label: str  # "Service area"
    vocabulary: str  # whose terms are its values, "service-areas"
    values_of: Callable[[Study], tuple[str, ...]]


def _evidence(study: Study) -> tuple[str, ...]:
    if study.is_stub:
        return (STUB,)
    return (f"level-{study.level}",) if study.level else (NOT_GRADED,)


FACETS = (
    Facet(
        name="quadrant",
        label="Way of the Star",
        vocabulary="quadrants",
        values_of=TAGS["quadrants"],
    ),
    Facet(name="evidence", label="Evidence", vocabulary="evidence-levels", values_of=_evidence),
    Facet(
        name="service-area",
        label="Service area",
        vocabulary="service-areas",
        values_of=TAGS["service-areas"],
    ),
    Facet(
        name="people",
        label="Who took part",
        vocabulary="participant-groups",
        values_of=TAGS["participant-groups"],
    ),
    Facet(name="barrier", label="Barrier met", vocabulary="barriers", values_of=TAGS["barriers"]),
    Facet(name="country", label="Country", vocabulary="countries", values_of=TAGS["countries"]),
    Facet(
        name="activity",
        label="What became of it",
        vocabulary="activity-states",
        values_of=lambda study: (study.case.activity.state,),
    ),
)
"""Every facet, in the order in which readers meet them and in which addresses name them."""


def narrow(studies: Iterable[Study], chosen: Chosen) -> tuple[Study, ...]:
    """The studies that satisfy what is chosen, in the order given."""
    return tuple(study for study in studies if not _missed(study, chosen))


def count(studies: Iterable[Study], chosen: Chosen) -> Mapping[str, Counter[str]]:
    """Facet -> value -> how many cases it would leave, given the choices in the other facets.

    Every facet is there; a value that would leave none counts zero.
    """
    counts: dict[str, Counter[str]] = {facet.name: Counter() for facet in FACETS}
    for study in studies:
        missed = _missed(study, chosen)
        for facet in FACETS:
            if missed <= {facet.name}:
                counts[facet.name].update(facet.values_of(study))
    return counts


def _missed(study: Study, chosen: Chosen) -> frozenset[str]:
    """Names of the facets whose choice the study does not satisfy."""
    return frozenset(
        facet.name
        for facet in FACETS
        if chosen.get(facet.name) and chosen[facet.name].isdisjoint(facet.values_of(study))
    )


def values(facet: Facet, library: Library) -> Iterator[tuple[str, str]]:
    """Id and label of every value that a listed case has, as readers look for them.

    Terms keep the editors' order, except that the strongest evidence comes first.
    """
    used = {value for study in library.listed for value in facet.values_of(study)}
    terms = [(term.id, term.label) for term in library.vocabularies[facet.vocabulary].terms]
    if facet.name == "evidence":
        terms = [
            *((i, f"{i[-1]} – {label}") for i, label in reversed(terms)),
            *EVIDENCE_WORDS.items(),
        ]
    return ((value, label) for value, label in terms if value in used)
