"""Written pages: all that the site needs are there, and what they cite and link to exists."""

from collections.abc import Iterator

from sitegen.library import Library, PageText, Study
from sitegen.markup import Mention
from sitegen.model.lists import Status
from sitegen.parse import suggestion
from sitegen.problems import Severity
from sitegen.rules.references import broken_links
from sitegen.rules.registry import Finding, library_rule, page_rule
from sitegen.rules.stories import html_in

WANTED = (
    "about",
    "accessibility",
    "barriers",
    "brief",
    "cases",
    "co-assessment",
    "co-commissioning",
    "co-delivery",
    "co-design",
    "compare",
    "countries",
    "evidence",
    "evidence-map",
    "figures",
    "form",
    "glossary",
    "like-mine",
    "limitations",
    "participant-groups",
    "principles",
    "rules",
    "search",
    "service-areas",
    "star",
    "steps",
    "survey",
    "topics",
    "what-is-co-production",
    "what-the-cases-say",
    "workbook",
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
    """A link of a page inside the casebook leads to something that is there for readers."""
    yield from broken_links(page.body, library, to_drafts=False)


@page_rule()
def raw_page_html(page: PageText, library: Library) -> Iterator[Finding]:
    """A page is Markdown without HTML."""
    yield from html_in(page.body)


@page_rule()
def unknown_page_figure(page: PageText, library: Library) -> Iterator[Finding]:
    """A figure that a page prints stands in a published case and has a value.

    It is named with the folder of its case: `{{ figure:southwark-circle/members }}`.
    """
    for mention in page.body.of_kind("figure"):
        slug, _, key = mention.target.partition("/")
        fault = _fault_of_figure(library.by_slug.get(slug), slug, key, library)
        if fault:
            yield Finding(mention=mention, message=fault[0], hint=fault[1])


def _fault_of_figure(
    study: Study | None, slug: str, key: str, library: Library
) -> tuple[str, str] | None:
    """Message and hint; None for a figure that can be printed."""
    if not key:
        return (
            f"a figure on a page is named with its case, found “{slug}”",
            "Write {{ figure:folder-of-the-case/key }}.",
        )
    if study is None:
        return f"there is no case “{slug}”", suggestion(slug, tuple(library.by_slug))
    if study.case.status is not Status.PUBLISHED:
        return (
            f"only figures of published cases are printed, “{slug}” has status {study.case.status}",
            "Leave the figure out until the case is published.",
        )
    if key not in study.outcomes:
        return f"the case “{slug}” has no figure “{key}”", suggestion(key, tuple(study.outcomes))
    if study.outcomes[key].value is None:
        return (
            f"the figure “{key}” of “{slug}” has no value to print",
            f"Tell the change in words, with a link: [words](case:{slug}).",
        )
    return None


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
