"""Stories and written pages as HTML and as plain text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from markupsafe import Markup as SafeHtml

from sitegen import figures
from sitegen.library import Library, PageText, Study
from sitegen.markup import as_text, chapters
from sitegen.pages.views.addresses import (
    LINKS,
    Href,
    figure_address,
    page_address,
    term_address,
)

FIGURE = re.compile(r'<a class="fig" href="#figure-([^"]+)"')
SOURCE = re.compile(r'<sup class="cite"><a href="#source-(\d+)"')
HEADING = re.compile(r'<h2 id="(?P<id>[^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterView:
    """A heading of a story and what stands under it."""

    id: str  # "part-approach"; "" of what stands before the first heading
    html: SafeHtml
    text: str  # plain, with the numbers of sources, each paragraph on a line of its own
    figures: tuple[str, ...]  # keys of the figures in it
    sources: tuple[int, ...]  # numbers of the sources it cites


def story(study: Study, library: Library, href: Href) -> tuple[ChapterView, ...]:
    """The story with its figures taken from the ledger and its source marks."""

    def figure(key: str) -> str:
        text = escape(figures.in_prose(study.outcomes[key]))
        cited = _marks(",".join(str(c.source) for c in study.outcomes[key].sources))
        return f'<a class="fig" href="#figure-{escape(key)}">{text}</a>{cited}'

    marks = {**_links(library, href), "figure": figure, "citation": _marks}
    return tuple(_chapter(html) for html in chapters(study.story.fill(marks)))


def _chapter(html: str) -> ChapterView:
    heading = HEADING.match(html)
    return ChapterView(
        id=heading["id"] if heading else "",
        html=SafeHtml(html),  # noqa: S704  # cleaned when it was converted
        text=as_text(html),
        figures=tuple(FIGURE.findall(html)),
        sources=tuple(int(number) for number in SOURCE.findall(html)),
    )


def page_html(page: PageText, library: Library, href: Href) -> SafeHtml:
    """The body of a written page with its source marks, its links and figures of cases.

    A figure leads to its row on the page of the case; its sources stand there, so that a mark in
    the text is always one of the page's own.
    """

    def figure(name: str) -> str:
        slug, _, key = name.partition("/")
        study = library.by_slug[slug]
        address = escape(href(figure_address(study.address, key)))
        text = escape(figures.in_prose(study.outcomes[key]))
        return f'<a class="fig" href="{address}">{text}</a>'

    marks = {**_links(library, href), "figure": figure, "citation": _marks}
    return SafeHtml(page.body.fill(marks))  # noqa: S704  # cleaned when it was converted


def story_text(study: Study, library: Library) -> str:
    """The story as plain text, with its figures."""
    filled: Mapping[str, Callable[[str], str]] = {
        "figure": lambda key: escape(figures.in_prose(study.outcomes[key])),
        "citation": lambda _numbers: "",
    }
    return as_text(study.story.fill(filled))


def _marks(numbers: str) -> str:
    return "".join(_mark(number) for number in numbers.split(","))


def _mark(number: str) -> str:
    return (
        f'<sup class="cite"><a href="#source-{number}" aria-label="Source {number}">'
        f"{number}</a></sup>"
    )


def _links(library: Library, href: Href) -> dict[str, Callable[[str], str]]:
    """Kind of link -> function from target to relative address."""

    def to_term(vocabulary: str) -> Callable[[str], str]:
        return lambda term_id: href(term_address(vocabulary, library.term(vocabulary, term_id)))

    return {
        "case": lambda slug: href(f"cases/{slug}.html"),
        "page": lambda name: href(page_address(name)),
        **{kind: to_term(vocabulary) for kind, vocabulary in LINKS.items()},
    }
