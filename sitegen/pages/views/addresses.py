"""Where pages stand in the site, and how one page addresses another."""

import posixpath
from collections.abc import Callable

from sitegen.model.vocabulary import Term

FOLDERS = {
    "quadrants": "quadrants",
    "steps": "steps",
    "evidence-levels": "evidence",
    "service-areas": "service-areas",
    "topics": "topics",
    "countries": "countries",
    "barriers": "barriers",
    "participant-groups": "participants",
}
"""Vocabulary with a page for each term -> folder of these pages; its index.html lists them."""

LINKS = {
    "quadrant": "quadrants",
    "step": "steps",
    "barrier": "barriers",
    "service-area": "service-areas",
    "topic": "topics",
    "country": "countries",
}
"""Kind of link in a text -> vocabulary."""

PAGES_AT = {
    "cases": "cases/index.html",
    "star": "quadrants/index.html",
    **{
        name: f"quadrants/{name}.html"
        for name in ("co-commissioning", "co-design", "co-delivery", "co-assessment")
    },
    "steps": "steps/index.html",
    "evidence": "evidence/index.html",
    "service-areas": "service-areas/index.html",
    "topics": "topics/index.html",
    "countries": "countries/index.html",
    "barriers": "barriers/index.html",
    "participant-groups": "participants/index.html",
    "brief": "brief/index.html",
    "compare": "compare/index.html",
    "form": "form/index.html",
}
"""Written page -> its address when that is not its name."""

Href = Callable[[str], str]
"""From the address of a page of the site to one relative to the page that is being made."""


def from_page(path: str) -> Href:
    """Addresses relative to the page at `path`."""
    folder = posixpath.dirname(path)
    return lambda address: posixpath.relpath(address, folder or ".")


def page_address(name: str) -> str:
    """Where a written page stands in the site."""
    return PAGES_AT.get(name, f"{name}.html")


def list_address(vocabulary: str) -> str:
    """Where the list of all terms of a vocabulary stands in the site."""
    return f"{FOLDERS[vocabulary]}/index.html"


def term_address(vocabulary: str, term: Term) -> str:
    """Where the page of a term stands in the site."""
    return f"{FOLDERS[vocabulary]}/{term.address}.html"


def figure_address(case_address: str, key: str) -> str:
    """Where a line of a case's ledger stands in the site."""
    return f"{case_address}#figure-{key}"
