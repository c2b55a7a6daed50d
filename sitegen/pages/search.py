"""The search page: results as one types, and every case by quadrant for who has no script.

The page carries what its script shows: the shapes of a result, the facets with the values that
cases have, and every sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from sitegen.library import Library, Study
from sitegen.model.lists import Quadrant
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.cases import facet_views
from sitegen.pages.written import HOME, written

FACETS = frozenset({"quadrant", "evidence", "service-area", "country"})
"""Those of the list of all cases that the index has, too."""

LEVELS = range(6)  # 0 is not graded

OPERATORS = (
    ("“peer support”", "these words side by side"),
    ("volunt*", "words that begin so; ? stands for one letter"),
    ("police AND schools", "both; OR is either, brackets keep things together"),
    ("hospital NOT discharge", "the first without the second; -discharge is the same"),
    ("title:speedwatch", "in one part: title, place, topic, names, summary, figures or body"),
    (
        "quadrant:co-design hospital",
        "by facet: quadrant, area, country (GB), evidence (3: at least)",
    ),
    ("eksjo~", "one slip is forgiven; ~2 forgives two"),
)
"""What can be asked beside plain words: an example, and what it finds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleView:
    """A question to try."""

    text: str
    address: str
    meaning: str = ""  # of an operator


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A case with words by which a browser's own search finds it."""

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
            "question": next(iter(library.site.questions), ""),
            "questions": tuple(_example(text) for text in library.site.questions),
            "operators": tuple(_example(text, meaning) for text, meaning in OPERATORS),
            "facets": tuple(facet for facet in facet_views(library) if facet.name in FACETS),
            "quadrants": tuple((one, library.label("quadrants", one)) for one in Quadrant),
            "levels": LEVELS,
            "groups": tuple(_groups(library)),
        },
    )


def _example(text: str, meaning: str = "") -> ExampleView:
    address = f"{views.page_address('search')}?{urlencode({'q': text})}"
    return ExampleView(text=text, address=address, meaning=meaning)


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
