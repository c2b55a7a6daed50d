"""What a host shows when there is no page at an address."""

from collections.abc import Iterator

from sitegen.library import Library
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.frame import NAVIGATION

ADDRESS = "404.html"


def pages(library: Library) -> Iterator[Page]:
    """The page for addresses that lead nowhere."""
    ways = [views.LinkView(label=link.label, address=link.address) for link in NAVIGATION]
    yield Page(
        path=ADDRESS,
        template="pages/not_found.html",
        title="Page not found",
        description="There is no page at this address.",
        context={"ways": tuple(ways)},
    )
