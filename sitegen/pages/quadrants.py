"""The Star and its quadrants: one page for all four, one page for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.library import Library, Study
from sitegen.model.lists import Quadrant
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.numbered import numbered
from sitegen.pages.star import points
from sitegen.pages.written import HOME, written

ADDRESS = "quadrants/index.html"
STAR = "The Star"  # in the way down to a quadrant


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A quadrant with what is said of it, at its place in the cycle."""

    id: str
    number: int  # 1 to 4
    name: str
    address: str
    question: str
    definition: str
    note: str  # "2 cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A case of another quadrant that touches this one."""

    title: str
    address: str
    quadrant: str
    quadrant_name: str
    because: str
    origin: str  # "" when a source says so, else "our reading"


def pages(library: Library) -> Iterator[Page]:
    """The Star, then its quadrants in the order of the cycle."""
    cycle = tuple(_places(library))
    yield _star(library, cycle)
    for i, quadrant in enumerate(Quadrant):
        yield _page(quadrant, library, cycle[i], following=cycle[(i + 1) % len(cycle)])


def _places(library: Library) -> Iterator[Place]:
    terms = {term.id: term for term in numbered("quadrants", library)}
    for point in points(library):
        term = terms[point.id]
        yield Place(
            id=point.id,
            number=term.number,
            name=point.name,
            address=point.address,
            question=term.question or "",
            definition=term.definition,
            note=point.note,
        )


def _star(library: Library, cycle: tuple[Place, ...]) -> Page:
    page = library.pages["star"]
    return Page(
        path=ADDRESS,
        template="pages/star.html",
        title=page.head.title,
        description=page.head.summary,
        context={
            "trail": HOME,
            "points": points(library),
            "cycle": cycle,
            "text": written(page, library, ADDRESS),
        },
    )


def _page(quadrant: Quadrant, library: Library, place: Place, *, following: Place) -> Page:
    page = library.pages[quadrant]
    term = library.term("quadrants", quadrant)
    studies = library.in_quadrant(quadrant)
    touches = tuple(_touches(quadrant, library))
    return Page(
        path=place.address,
        template="pages/quadrant.html",
        title=place.name,
        description=page.head.summary,
        context={
            "trail": (*HOME, (STAR, ADDRESS)),
            "quadrant": place,
            "following": following,
            "use_when": term.use_when or "",
            "not_when": term.not_when or "",
            "cases": views.cards(studies, library),
            "touches": touches,
            "text": written(page, library, place.address),
        },
    )


def _touches(quadrant: Quadrant, library: Library) -> Iterator[Touch]:
    """Cases whose second quadrant it is, by title, each with the reason."""
    for study in library.listed:
        for also in study.case.also:
            if also.quadrant is quadrant:
                yield _touch(study, also.because, views.ORIGIN_WORDS[also.origin], library)


def _touch(study: Study, because: str, origin: str, library: Library) -> Touch:
    return Touch(
        title=study.case.title,
        address=study.address,
        quadrant=study.case.quadrant,
        quadrant_name=library.label("quadrants", study.case.quadrant),
        because=because,
        origin=origin,
    )
