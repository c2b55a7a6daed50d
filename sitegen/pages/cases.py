"""All cases on one page: grouped by quadrant and complete without a script, narrowed with one.

The page carries everything that the script needs: each row says which values it has, each facet
which values there are and how many cases have them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen import facets
from sitegen.library import Library, Study
from sitegen.model.lists import Quadrant
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.views.choices import FacetView, OrderView, facet_view
from sitegen.pages.written import HOME, written

PAGE = "cases"
ADDRESS = views.PAGES_AT[PAGE]
OPEN_AT_FIRST = frozenset({"quadrant", "evidence", "service-area"})


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """The cases of one quadrant."""

    id: str
    name: str
    address: str
    note: str  # "2 cases, 1 stub", "no case yet"
    question: str  # "Who decides what matters?", or ""
    cases: tuple[views.CardView, ...]


ORDERS = (
    OrderView(id="", label="by way of the Star"),
    OrderView(id="evidence", label="strongest evidence first", key="level", falls=True),
    OrderView(id="updated", label="last changed first", key="updated", falls=True),
    OrderView(id="title", label="by title", key="title"),
    OrderView(id="country", label="by country", key="where"),
)


def pages(library: Library) -> Iterator[Page]:
    """The list of all cases."""
    text = written(library.pages[PAGE], library, ADDRESS)
    yield Page(
        path=ADDRESS,
        template="pages/cases.html",
        title=text.title,
        description=text.summary,
        context={
            "trail": HOME,
            "text": text,
            "count": views.upper_first(views.how_many(library.listed)),
            "total": len(library.listed),
            "facets": facet_views(library),
            "orders": ORDERS,
            "groups": tuple(_group(quadrant, library) for quadrant in Quadrant),
        },
    )


def facet_views(library: Library) -> tuple[FacetView, ...]:
    """Every facet that tells cases apart, with how many cases each value has."""
    counts = facets.count(library.listed, {})
    return tuple(
        facet_view(
            facet.name,
            facet.label,
            facets.values(facet, library),
            counts[facet.name],
            is_open=facet.name in OPEN_AT_FIRST,
        )
        for facet in facets.FACETS
        if counts[facet.name]
    )


def _group(quadrant: Quadrant, library: Library) -> GroupView:
    studies = library.in_quadrant(quadrant)
    term = library.term("quadrants", quadrant)
    return GroupView(
        id=quadrant,
        name=term.label,
        address=views.term_address("quadrants", term),
        note=views.how_many(studies),
        question=views.question_of(term),
        cases=tuple(_row(study, library) for study in studies),
    )


def _row(study: Study, library: Library) -> views.CardView:
    return replace(views.card(study, library), marks=tuple(_marks(study, library)))


def _marks(study: Study, library: Library) -> Iterator[tuple[str, str]]:
    """What the script sorts and narrows by."""
    yield "facets-row", study.slug
    for facet in facets.FACETS:
        yield f"facet-{facet.name}", " ".join(facet.values_of(study))
    yield "title", study.case.title
    yield "level", str(study.level)
    yield "updated", study.case.updated.isoformat()
    yield "where", library.country_of(study).label
