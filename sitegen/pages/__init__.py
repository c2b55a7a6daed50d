"""The pages of the site: one module per page kind, each with a template of the same name.

`plan` asks every kind for its pages.  To add a kind, write its module with a function
`pages(library)` and its template in `templates/pages/`, and name it in PAGE_KINDS.
"""

from collections.abc import Callable, Iterator

from sitegen.library import Library
from sitegen.outputs import Page

PAGE_KINDS: tuple[Callable[[Library], Iterator[Page]], ...] = ()
"""Every page kind, in the order in which readers meet them."""


def plan(library: Library) -> Iterator[Page]:
    """Every page of the site, ready to be rendered."""
    for kind in PAGE_KINDS:
        yield from kind(library)
