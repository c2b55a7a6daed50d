"""The evidence map: service areas by quadrants, each case a mark that fills with its evidence.

The fields count as the facets of the list of cases do, further quadrants and stubs among them, and
each leads there; below the map every field lists its cases, so that paper and a browser without
scripts lead on too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.library import Library, Study
from sitegen.model.lists import EvidenceLevel, Quadrant
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.frame import in_words
from sitegen.pages.written import HOME, written

PAGE = "evidence-map"
NO_CASE, ONLY_STUBS, NOT_MEASURED, MEASURED = "no-case", "only-stubs", "not-measured", "measured"
"""What a field has to show."""

EMPTY_WORDS = {NO_CASE: "none yet", ONLY_STUBS: "only stubs", NOT_MEASURED: "not measured"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkView:
    """A case on the map."""

    level: int  # 0 when none of its outcomes is graded
    is_stub: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One service area in one quadrant."""

    anchor: str  # of its list of cases, "health-care-co-design"
    quadrant: str
    quadrant_name: str
    state: str  # one of NO_CASE, ONLY_STUBS, NOT_MEASURED, MEASURED
    words: str  # of an empty field, "none yet"; else ""
    count: int  # cases and stubs
    read_out: str  # "3 entries: evidence 4, 2 and none"
    marks: tuple[MarkView, ...]  # strongest first, stubs last
    cases: tuple[views.CardView, ...]  # in the same order
    narrowed: str  # address of the list of all cases, narrowed to this field


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A service area."""

    name: str
    address: str
    fields: tuple[FieldView, ...]  # in the order of the quadrants
    total: str  # "7 cases", each counted once


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView:
    """A quadrant."""

    id: str
    name: str
    address: str
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyView:
    """What a mark of one level stands for."""

    level: int
    name: str


def pages(library: Library) -> Iterator[Page]:
    """The evidence map."""
    path = views.page_address(PAGE)
    text = written(library.pages[PAGE], library, path)
    rows = tuple(_rows(library))
    yield Page(
        path=path,
        template="pages/evidence_map.html",
        title=text.title,
        description=text.summary,
        context={
            "trail": HOME,
            "text": text,
            "columns": tuple(_column(quadrant, library) for quadrant in Quadrant),
            "rows": rows,
            "total": views.how_many(library.listed),
            "key": tuple(
                KeyView(level=level, name=views.level_name(level, library))
                for level in EvidenceLevel
            ),
            "finding": finding(rows),
        },
    )


def finding(rows: Sequence[RowView]) -> str:
    """What the map says as a whole, in one sentence."""
    fields = [field for row in rows for field in row.fields]
    having = sum(field.state == MEASURED for field in fields)
    strong = sum(any(mark.level >= EvidenceLevel.COMPARED for mark in f.marks) for f in fields)
    empty = sum(field.state == NO_CASE for field in fields)
    return (
        f"{in_words(len(fields), 'field')}: {having} with a graded outcome, {strong} of them with "
        f"one that was compared with a control; {empty} without any case."
    )


def fields(library: Library) -> Iterator[tuple[str, Quadrant, tuple[Study, ...]]]:
    """Service area, quadrant and the listed cases that belong to both; every pair is there."""
    for term in library.vocabularies["service-areas"].terms:
        here = library.tagged["service-areas"][term.id]
        for quadrant in Quadrant:
            yield term.id, quadrant, tuple(s for s in here if quadrant in s.case.quadrants)


def _rows(library: Library) -> Iterator[RowView]:
    found = {(area, quadrant): studies for area, quadrant, studies in fields(library)}
    for term in library.vocabularies["service-areas"].terms:
        yield RowView(
            name=term.label,
            address=views.term_address("service-areas", term),
            fields=tuple(
                _field(term.id, quadrant, found[term.id, quadrant], library)
                for quadrant in Quadrant
            ),
            total=views.how_many(library.tagged["service-areas"][term.id]),
        )


def _column(quadrant: Quadrant, library: Library) -> ColumnView:
    link = views.to_term("quadrants", quadrant, library)
    return ColumnView(
        id=quadrant,
        name=link.label,
        address=link.address,
        total=views.how_many(library.tagged["quadrants"][quadrant]),
    )


def _field(
    area: str, quadrant: Quadrant, studies: tuple[Study, ...], library: Library
) -> FieldView:
    ordered = sorted(studies, key=lambda study: (study.is_stub, -study.level, study.case.id))
    state = _state(ordered)
    return FieldView(
        anchor=f"{area}-{quadrant}",
        quadrant=quadrant,
        quadrant_name=library.label("quadrants", quadrant),
        state=state,
        words=EMPTY_WORDS.get(state, ""),
        count=len(ordered),
        read_out=_read_out(ordered),
        marks=tuple(MarkView(level=study.level, is_stub=study.is_stub) for study in ordered),
        cases=views.cards(ordered, library),
        narrowed=f"{views.PAGES_AT['cases']}?quadrant={quadrant}&service-area={area}",
    )


def _state(studies: Sequence[Study]) -> str:
    if not studies:
        return NO_CASE
    if all(study.is_stub for study in studies):
        return ONLY_STUBS
    return MEASURED if any(study.level for study in studies) else NOT_MEASURED


def _read_out(studies: Sequence[Study]) -> str:
    """What the marks show, in words: `3 cases, evidence 4, 2, not measured`."""
    levels = [str(s.level) if s.level else "not measured" for s in studies if not s.is_stub]
    told = f", evidence {', '.join(levels)}" if levels else ""
    return f"{views.how_many(studies)}{told}"
