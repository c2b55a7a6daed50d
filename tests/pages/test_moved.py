"""A former address leads to the present one."""

from sitegen.pages import moved
from tests.pages.small import WITHDRAWN, rendered, small_library


def test_former_address_leads_to_the_case() -> None:
    """At once where the browser follows, by a link where it does not; no search engine keeps it."""
    library = small_library({"slug": "night-bus", "former_slugs": ["late-bus"]})
    (page,) = moved.pages(library)
    html = rendered(page, library)
    assert page.path == "cases/late-bus.html"
    assert '<meta http-equiv="refresh" content="0; url=night-bus.html">' in html
    assert '<a href="night-bus.html" data-moved>The night bus of Northmoor</a>' in html
    assert '<meta name="robots" content="noindex">' in html


def test_former_address_of_a_withdrawn_case_leads_to_its_notice() -> None:
    """Whoever cited it learns why it is gone; a draft has no readers yet."""
    former = {"former_slugs": ["late-bus"]}
    assert len(list(moved.pages(small_library({**WITHDRAWN, **former})))) == 1
    assert list(moved.pages(small_library({"status": "draft", **former}))) == []
