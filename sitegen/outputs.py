"""What the generator emits: pages to be rendered, files to be written, documents to be searched.

All are plain frozen records.  Paths are relative to the site's folder, with "/" between parts.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a search in the terminal needs documents, and should not wait for the model
    from sitegen.model.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site before it is rendered."""

    path: str  # "cases/lambeth-peer-educators.html"
    template: str  # "pages/case.html"
    title: str  # plain text, for <title> and lists of pages
    description: str  # plain text, one or two sentences, for <meta name="description">
    context: Mapping[str, object]  # everything else that the template names


class Later(Mapping[str, object]):
    """A context that is worked out when a template asks for it.

    So pages can be planned, counted and looked up without the work of those that nobody asks for.
    """

    def __init__(self, work_out: Callable[[], Mapping[str, object]]) -> None:
        self._work_out = work_out

    @cached_property
    def _values(self) -> Mapping[str, object]:
        return self._work_out()

    def __getitem__(self, name: str) -> object:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of the navigation."""

    label: str  # "Cases"
    address: str  # "cases.html", relative to the site's folder
    section: str = ""  # folder whose pages belong to it, "cases/"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkGroup:
    """Links of the footer that belong together."""

    label: str  # "Browse"
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What all pages have in common: the header and the footer."""

    site: "Site"
    navigation: tuple[Link, ...]  # in the header; five to seven
    footer: tuple[LinkGroup, ...]  # everything that the header has no room for
    counts: tuple[str, ...]  # "5 cases", "61 figures", "43 sources"
    search: str = "search.html"
    here: str = "search/here.js"  # a script that names the first file of the search index
    feed: str = "feed.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputFile:
    """One file of the site."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """What search knows of one case; the terminal and the browser are fed with the same ones."""

    slug: str
    id: str  # "CPC-0001"; ties in rank are broken by it
    title: str
    summary: str
    url: str  # "cases/lambeth-peer-educators.html", relative to the site's folder
    status: str  # "published", "stub"
    quadrant: str  # primary, "co-design"
    quadrants: tuple[str, ...]  # primary first
    country: str  # ISO 3166-1 alpha-2, "SE"
    place: str  # as shown, "Eksjö, Sweden"
    service_areas: tuple[str, ...]  # ids of terms
    evidence: int  # level of the best outcome, 1 to 5; 0 when no outcome is graded
    topics: tuple[str, ...]  # labels of all terms of the case, in reading order
    names: str  # places, organisations and groups of people
    figures: str  # statements of the ledger
    body: str  # the story as plain text
