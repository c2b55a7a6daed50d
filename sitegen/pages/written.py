"""What templates are given of a written page: its text, the way through it, its sources.

Shared by the page kinds that set something of their own beside a text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup as SafeHtml

from sitegen.library import Library, PageText
from sitegen.pages import views

TOP = 2  # level of the headings that the list of parts names
FEWEST = 4  # a text with fewer parts is seen at a glance

Trail = tuple[tuple[str, str], ...]
"""The way down to a page: pairs of label and address."""

HOME: Trail = (("Home", "index.html"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenView:
    """A text of the subject, ready to print."""

    title: str
    summary: str
    body: SafeHtml
    outline: tuple[views.LinkView, ...]  # the parts of the page, or nothing when they are few
    sources: tuple[views.SourceView, ...]
    updated: str  # "22 November 2026"


def written(
    page: PageText, library: Library, path: str, *, after: Iterable[views.LinkView] = ()
) -> WrittenView:
    """The text of `page` as it stands on the page at `path`.

    `after` names parts that the template adds below the text.
    """
    parts = [
        views.LinkView(label=heading.title, address=f"#{heading.anchor}")
        for heading in page.body.headings
        if heading.level == TOP
    ]
    if page.head.sources:
        after = (*after, views.LinkView(label="Sources", address="#sources"))
    outline = (*parts, *after)
    return WrittenView(
        title=page.head.title,
        summary=page.head.summary,
        body=views.page_html(page, library, views.from_page(path)),
        outline=outline if len(outline) >= FEWEST else (),
        sources=views.sources(page.head.sources, library),
        updated=views.day_in_words(page.head.updated),
    )
