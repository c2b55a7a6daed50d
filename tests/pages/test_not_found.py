"""What stands where there is no page leads back, at any depth."""

import re

from sitegen.pages import not_found
from tests.pages.small import rendered, small_library


def links(base_address: str | None) -> set[str]:
    """Addresses of the page's links inside the site."""
    library = small_library(site={"base_address": base_address})
    (page,) = not_found.pages(library)
    found = set(re.findall(r'<a [^>]*href="([^"]+)"', rendered(page, library)))
    return {link for link in found if not link.startswith(("#", "https://creativecommons.org/"))}


def test_links_work_at_any_depth_once_the_site_knows_where_it_stands() -> None:
    """A host shows the page at the address that was asked for."""
    found = links("https://example.org/casebook/")
    assert "/casebook/index.html" in found
    assert all(link.startswith("/casebook/") for link in found)


def test_links_are_relative_until_then() -> None:
    """From disk the page stands beside the first one."""
    assert {"index.html", "cases/index.html", "sitemap.html"} <= links(None)


def test_search_engines_do_not_keep_it() -> None:
    """It answers no question."""
    library = small_library()
    (page,) = not_found.pages(library)
    assert '<meta name="robots" content="noindex">' in rendered(page, library)
