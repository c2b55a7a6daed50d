"""What readers can count: totals, values of the facets, fields of the evidence map."""

from collections.abc import Iterator, Sequence

from sitegen.changes.records import CellChange, FacetChange, Totals
from sitegen.facets import EVIDENCE_WORDS, FACETS, Facet, count
from sitegen.library import Library, Study
from sitegen.pages import evidence_map
from sitegen.problems import Problem, Severity

AREAS, QUADRANTS = "service-areas", "quadrants"
Field = tuple[str, str]  # service area and quadrant


def totals(library: Library | None, problems: Sequence[Problem]) -> Totals:
    """How much the site holds, and how much is wrong with the content."""
    listed = library.listed if library else ()
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return Totals(
        cases=len(listed),
        figures=sum(len(study.case.outcomes) for study in listed),
        sources=sum(len(study.case.sources) for study in listed),
        errors=errors,
        warnings=len(problems) - errors,
    )


def label(vocabulary: str, term_id: str, *libraries: Library | None) -> str:
    """What readers see for a term, as the first library that has it says; else the id itself."""
    for library in libraries:
        term = library.terms.get(vocabulary, {}).get(term_id) if library else None
        if term:
            return term.label
    return term_id


# --- facets --------------------------------------------------------------------------------------


def facet_changes(before: Library | None, after: Library | None) -> Iterator[FacetChange]:
    """Every value that another number of cases has now, facet by facet, then by its id."""
    was, now = (count(library.listed if library else (), {}) for library in (before, after))
    for facet in FACETS:
        ids = {*was[facet.name], *now[facet.name]}
        for value in sorted(ids):
            counts = was[facet.name][value], now[facet.name][value]
            if counts[0] != counts[1]:
                yield FacetChange(
                    facet=facet.label,
                    value=_value(facet, value, after, before),
                    before=counts[0],
                    after=counts[1],
                )


def _value(facet: Facet, value: str, *libraries: Library | None) -> str:
    if facet.name == "evidence" and value in EVIDENCE_WORDS:
        return EVIDENCE_WORDS[value]
    return label(facet.vocabulary, value, *libraries)


# --- the evidence map ----------------------------------------------------------------------------


def cell_changes(before: Library | None, after: Library | None) -> Iterator[CellChange]:
    """Every field of the map that shows something else, row by row."""
    was, now = _fields(before), _fields(after)
    for field in dict.fromkeys([*now, *was]):
        old, new = was.get(field, ()), now.get(field, ())
        if shown(old) != shown(new):
            yield CellChange(
                service_area=label(AREAS, field[0], after, before),
                quadrant=label(QUADRANTS, field[1], after, before),
                before=shown(old),
                after=shown(new),
                cases=tuple(sorted({s.slug for s in old} ^ {s.slug for s in new})),
            )


def _fields(library: Library | None) -> dict[Field, tuple[Study, ...]]:
    """Service area and quadrant -> the cases there; none when the areas cannot be read."""
    if library is None or AREAS not in library.vocabularies:
        return {}
    found = evidence_map.fields(library)
    return {(area, quadrant.value): studies for area, quadrant, studies in found}


def shown(studies: Sequence[Study]) -> str:
    """What a field of the map has to show: its strongest evidence, or why it shows none."""
    if not studies:
        return "no case"
    if all(study.is_stub for study in studies):
        return "only stubs"
    level = max(study.level for study in studies)
    return f"evidence {level}" if level else "not measured"
