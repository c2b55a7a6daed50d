"""Written pages that no other page kind makes: about, accessibility, the principles ..."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.library import Library, PageText
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.matrix import MATRIX
from sitegen.pages.numbered import numbered
from sitegen.pages.written import HOME, written

ELSEWHERE = frozenset(
    {
        *views.PAGES_AT,
        "evidence-map",
        "figures",
        "glossary",
        "like-mine",
        "rules",
        "search",
        "survey",
        "what-the-cases-say",
        "workbook",
    }
)
"""Written pages that belong to another page kind."""

AT_A_GLANCE = {"principles": "principles", "limitations": "subject-limitations"}
"""Written page -> list that stands above its text."""

WITH_MATRIX = "what-is-co-production"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One entry of a list that stands above a text."""

    number: int
    label: str
    definition: str


def pages(library: Library) -> Iterator[Page]:
    """One page for each text, by name."""
    for name in sorted(library.pages.keys() - ELSEWHERE):
        yield _page(library.pages[name], library)


def _page(page: PageText, library: Library) -> Page:
    path = views.page_address(page.name)
    return Page(
        path=path,
        template="pages/text.html",
        title=page.head.title,
        description=page.head.summary,
        context={
            "trail": HOME,
            "text": written(page, library, path),
            "points": tuple(_points(page.name, library)),
            "matrix": MATRIX if page.name == WITH_MATRIX else None,
        },
    )


def _points(name: str, library: Library) -> Iterator[Point]:
    if name in AT_A_GLANCE:
        for term in numbered(AT_A_GLANCE[name], library):
            yield Point(number=term.number, label=term.label, definition=term.definition)
