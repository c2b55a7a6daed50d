"""The search page: every case by quadrant, complete as it is; a script narrows the list.

What a row shows is what the script looks at, so nothing can be found that cannot be seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.library import Library, Study
from sitegen.model.lists import Quadrant
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.frame import in_words
from sitegen.pages.written import HOME, written

QUESTION = "speeding cars, hospital, young people"  # inside the empty box


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A case with the words by which it can be found."""

    title: str
    address: str
    quadrant: str
    quadrant_name: str
    also: tuple[str, ...]
    summary: str
    place: str
    tags: tuple[str, ...]  # topics, service areas and people, as labels
    level: int
    is_stub: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """The cases of one quadrant."""

    id: str
    name: str
    note: str  # "2 cases"
    rows: tuple[RowView, ...]


def pages(library: Library) -> Iterator[Page]:
    """The search page."""
    page, path = library.pages["search"], views.page_address("search")
    yield Page(
        path=path,
        template="pages/search.html",
        title=page.head.title,
        description=page.head.summary,
        context={
            "trail": HOME,
            "text": written(page, library, path),
            "question": QUESTION,
            "total": in_words(len(library.listed), "entry", "entries"),
            "groups": tuple(_groups(library)),
        },
    )


def _groups(library: Library) -> Iterator[GroupView]:
    """The quadrants that have cases, in the order of the cycle."""
    for quadrant in Quadrant:
        studies = library.in_quadrant(quadrant)
        if studies:
            yield GroupView(
                id=quadrant,
                name=library.label("quadrants", quadrant),
                note=views.how_many(studies),
                rows=tuple(_row(study, library) for study in studies),
            )


def _row(study: Study, library: Library) -> RowView:
    case = study.case
    return RowView(
        title=case.title,
        address=study.address,
        quadrant=case.quadrant,
        quadrant_name=library.label("quadrants", case.quadrant),
        also=tuple(also.quadrant for also in case.also),
        summary=case.summary,
        place=library.place_of(study),
        tags=tuple(_tags(study, library)),
        level=study.level,
        is_stub=study.is_stub,
    )


def _tags(study: Study, library: Library) -> Iterator[str]:
    for vocabulary in ("service-areas", "topics", "participant-groups"):
        for term_id in library.tags(study, vocabulary):
            yield library.label(vocabulary, term_id)
