"""Written pages: all that the site needs are there, and what they cite and link to exists."""

from collections.abc import Iterator

from sitegen.library import Library, PageText
from sitegen.markup import Mention
from sitegen.problems import Severity
from sitegen.rules.references import broken_links
from sitegen.rules.registry import Finding, library_rule, page_rule
from sitegen.rules.stories import html_in

WANTED = (
    *("about", "accessibility", "barriers", "cases", "countries", "evidence", "glossary"),
    *("limitations", "participant-groups", "principles", "search", "service-areas", "star"),
    *("steps", "survey", "topics", "what-is-co-production"),
    *("co-commissioning", "co-design", "co-delivery", "co-assessment"),
)
"""Pages that the site's own pages begin with."""


@library_rule()
def missing_page(library: Library) -> Iterator[Finding]:
    """Every page that the site needs is written."""
    for name in WANTED:
        path = f"pages/{name}.md"
        if name not in library.pages and path not in library.documents:
            yield Finding(
                path=path,
                message=f"the page {name}.md is missing",
                hint="Write it, beginning with the lines between --- of another page.",
            )


@page_rule()
def unknown_page_source(page: PageText, library: Library) -> Iterator[Finding]:
    """A citation on a page names a source in its head."""
    known = {source.id for source in page.head.sources}
    for mention in page.body.of_kind("citation"):
        if int(mention.target) not in known:
            yield Finding(
                mention=mention,
                message=f"there is no source {mention.target} in the head of the page",
                hint="Add it under sources, or mend the number.",
            )


@page_rule(Severity.WARNING)
def unused_page_source(page: PageText, library: Library) -> Iterator[Finding]:
    """A source in the head of a page is cited in its text."""
    cited = {int(mention.target) for mention in page.body.of_kind("citation")}
    for i, source in enumerate(page.head.sources):
        if source.id not in cited:
            yield Finding(
                place=("sources", i, "id"),
                message=f"nothing on the page cites source {source.id}",
                hint=f"Cite it as [@{source.id}], or delete it.",
            )


@page_rule()
def unknown_page_link(page: PageText, library: Library) -> Iterator[Finding]:
    """A link of a page inside the casebook leads somewhere."""
    yield from broken_links(page.body, library)


@page_rule()
def raw_page_html(page: PageText, library: Library) -> Iterator[Finding]:
    """A page is Markdown without HTML."""
    yield from html_in(page.body)


@page_rule()
def figure_on_page(page: PageText, library: Library) -> Iterator[Finding]:
    """Figures are printed in stories; a page links to the case instead."""
    for mention in page.body.of_kind("figure"):
        yield Finding(
            mention=mention,
            message=f"a page prints no figure, found {{{{ figure:{mention.target} }}}}",
            hint="Link to the case: [Wiltshire](case:wiltshire-community-speedwatch).",
        )


@page_rule()
def headings_of_page(page: PageText, library: Library) -> Iterator[Finding]:
    """Headings of a page begin at the second level and skip none: the title is the first."""
    last = 1
    for heading in page.body.headings:
        if heading.level == 1 or heading.level > last + 1:
            yield Finding(
                mention=Mention(kind="heading", target=heading.title, line=heading.line, column=1),
                message=f"“{heading.title}” has level {heading.level}, "
                f"{min(last + 1, 3)} or 2 is wanted",
                hint="Write ## for a section and ### for a part of it.",
            )
        last = max(heading.level, 2)
