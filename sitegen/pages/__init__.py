"""The pages of the site: one module per page kind, each with a template of the same name.

`plan` asks every kind for its pages.  To add a kind, write its module with a function
`pages(library)` and its template in `templates/pages/`, and name it in PAGE_KINDS.
"""

from collections.abc import Callable, Iterator

from sitegen.library import Library
from sitegen.outputs import Page
from sitegen.pages import (
    all_figures,
    barriers,
    brief,
    case,
    cases,
    compare,
    evidence,
    evidence_map,
    form,
    glossary,
    home,
    like_mine,
    moved,
    not_found,
    quadrants,
    rules,
    search,
    sheets,
    sitemap,
    survey,
    synthesis,
    terms,
    text,
    upkeep,
    workbook,
)

PAGE_KINDS: tuple[Callable[[Library], Iterator[Page]], ...] = (
    home.pages,
    quadrants.pages,
    cases.pages,
    case.pages,
    synthesis.pages,
    moved.pages,
    evidence.pages,
    evidence_map.pages,
    all_figures.pages,
    brief.pages,
    like_mine.pages,
    compare.pages,
    sheets.pages,
    terms.pages,
    barriers.pages,
    survey.pages,
    workbook.pages,
    form.pages,
    glossary.pages,
    rules.pages,
    search.pages,
    text.pages,
    upkeep.pages,
    sitemap.pages,
    not_found.pages,
)
"""Every page kind, in the order in which readers meet them."""


def plan(library: Library) -> Iterator[Page]:
    """Every page of the site, ready to be rendered."""
    for kind in PAGE_KINDS:
        yield from kind(library)
