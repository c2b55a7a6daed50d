"""All cases on one page, grouped by quadrant and complete without a script."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.library import Library
from sitegen.model.lists import Quadrant
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.written import HOME, written

PAGE = "cases"
ADDRESS = views.PAGES_AT[PAGE]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """The cases of one quadrant."""

    id: str
    name: str
    address: str
    note: str  # "2 cases, 1 stub", "no case yet"
    question: str  # "Who decides what matters?", or ""
    cases: tuple[views.CardView, ...]


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
            "groups": tuple(_group(quadrant, library) for quadrant in Quadrant),
        },
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
        cases=views.cards(studies, library),
    )
