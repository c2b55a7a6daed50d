"""All pages of the site, grouped: for people as a page, for machines as a list of addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sitegen.library import Library
from sitegen.outputs import Page
from sitegen.pages import upkeep, views
from sitegen.pages.written import HOME

ADDRESS = "sitemap.html"
TITLE = "All pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One page."""

    label: str
    address: str
    updated: date | None  # day of the last change that readers would notice, when it is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Pages of one kind."""

    title: str
    entries: tuple[Entry, ...]


def pages(library: Library) -> Iterator[Page]:
    """The page that lists all pages."""
    yield Page(
        path=ADDRESS,
        template="pages/sitemap.html",
        title=TITLE,
        description="Every page of this casebook, by kind.",
        context={"trail": HOME, "groups": tuple(groups(library))},
    )


def groups(library: Library) -> Iterator[Group]:
    """Every page that readers are led to, by kind.

    The page for addresses that lead nowhere and the pages of withdrawn cases are left out.
    """
    yield Group(title="On co-production and this casebook", entries=tuple(_texts(library)))
    yield Group(title="Cases", entries=tuple(_cases(library)))
    for vocabulary in views.FOLDERS:
        yield Group(
            title=library.vocabularies[vocabulary].title,
            entries=tuple(_terms(vocabulary, library)),
        )


def _cases(library: Library) -> Iterator[Entry]:
    for study in library.listed:
        yield Entry(label=study.case.title, address=study.address, updated=study.case.updated)


def _texts(library: Library) -> Iterator[Entry]:
    """Home, then written pages by title; those of the quadrants are listed with the terms."""
    newest = max((study.case.updated for study in library.listed), default=None)
    yield Entry(label="Home", address="index.html", updated=newest)
    own = sorted(library.pages.values(), key=lambda page: page.head.title.casefold())
    terms = {entry.address for name in views.FOLDERS for entry in _terms(name, library)}
    for page in own:
        address = views.page_address(page.name)
        if address not in terms:
            yield Entry(label=page.head.title, address=address, updated=page.head.updated)
    yield Entry(label=upkeep.TITLE, address=upkeep.ADDRESS, updated=None)
    yield Entry(label=TITLE, address=ADDRESS, updated=None)


def _terms(vocabulary: str, library: Library) -> Iterator[Entry]:
    """Pages of the terms of a list, in its order."""
    for term in library.vocabularies[vocabulary].terms:
        page = library.pages.get(term.id) if vocabulary == "quadrants" else None
        yield Entry(
            label=term.label,
            address=views.term_address(vocabulary, term),
            updated=page.head.updated if page else None,
        )
