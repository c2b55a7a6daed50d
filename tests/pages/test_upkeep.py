"""The page of what is due, and what a case's page says of its two clocks."""

from dataclasses import replace
from datetime import date
from typing import Any

from sitegen.model import read
from sitegen.model.upkeep import LinkExceptions
from sitegen.pages import case, upkeep
from sitegen.pages.views import clocks
from sitegen.upkeep import FigureClock
from tests.pages.small import STUB, main_text, rendered, small_library
from tests.test_upkeep import COUNTED, NIGHT_BUS, source, told


def shown(*links: dict[str, Any], **changes: Any) -> str:
    """The text of a case's page after a test of its links."""
    library = small_library({"slug": "night-bus", **changes})
    library = told(library, *links) if links else library
    (page,) = case.pages(library)
    return main_text(rendered(page, library))


def test_case_says_who_compared_its_figures_and_when_it_is_due() -> None:
    """A reader sees how long ago somebody looked, beside the sources."""
    text = shown()
    assert "No person has compared the figures with their sources." in text
    assert "Due to be compared again by 12 January 2027." in text
    assert "links" not in text.partition("Due to be compared")[0].rpartition("Sources")[2]


def test_case_counts_what_was_compared() -> None:
    """In part is not in full."""
    read_one = {**COUNTED, "compared": {"on": "2026-01-05", "result": "matches"}}
    text = shown(sources=[read_one, source()])
    assert "A person compared the figure with its source on 5 January 2026." in text
    never = ("a", "b")
    clock = FigureClock(total=3, never=never, last=date(2026, 1, 5))
    assert clocks.compared(clock) == (
        "A person compared 1 of 3 figures with their sources, last on 5 January 2026."
    )
    assert "compared all 3 figures" in clocks.compared(replace(clock, never=()))


def test_link_that_answered_says_when() -> None:
    """The day of the last test stands beside the source."""
    link = {"address": NIGHT_BUS, "state": "answered", "answered": "2026-03-01"}
    text = shown({**link, "since": "2026-02-01"})
    assert "Link answered on 1 March 2026" in text
    assert "1 of 1 links to sources answered when they were tested, last on 1 March 2026." in text


def test_moved_page_says_where_it_is() -> None:
    """An editor can mend the address from the page."""
    link = {"address": NIGHT_BUS, "state": "moved", "answered": "2026-03-01"}
    text = shown({**link, "since": "2026-02-01", "to": "https://example.org/new"})
    assert "It leads to https://example.org/new" in text


def test_dead_link_is_told_before_it_is_followed() -> None:
    """With the copy to read instead, when there is one."""
    link = {"address": NIGHT_BUS, "state": "gone", "since": "2026-03-01", "answered": "2026-01-01"}
    gone = "The page is gone since 1 March 2026; it answered on 1 January 2026"
    assert f"{gone}." in shown(link)
    archive = "https://archive.example/1"
    told_with_copy = shown(link, sources=[COUNTED, source(archive=archive)])
    assert f"{gone}; read the archived copy ." in told_with_copy
    silent = {"address": NIGHT_BUS, "state": "silent", "since": "2026-03-01"}
    assert "The link did not answer since 1 March 2026." in shown(silent)


def test_page_of_what_is_due_says_all_of_it() -> None:
    """Cases by day, links that fail, stubs that wait, exceptions that end."""
    stub = {**STUB, "slug": "market", "title": "The market", "later": None, "learning": None}
    stub["stub"] = {**stub["stub"], "next_step": "Ask the market"}  # type: ignore[dict-item]
    library = told(
        small_library({"slug": "night-bus"}, stub),
        {"address": NIGHT_BUS, "state": "gone", "since": "2026-02-01"},
    )
    exceptions = [{"address": NIGHT_BUS, "reason": "It is slow", "until": "2027-01-01"}]
    read_exceptions = read(LinkExceptions, {"exceptions": exceptions}).exceptions
    library = replace(library, link_exceptions=read_exceptions)
    (page,) = upkeep.pages(library)
    html = rendered(page, library)
    text = main_text(html)
    assert '<time datetime="2027-01-12" data-due>12 January 2027</time>' in html
    assert "1 of 2 holds figures that no person has compared with a source." in text
    assert "Gone since 1 February 2026 Last answered: never, as far as we know" in text
    assert "Cited by The market , The night bus of Northmoor ." in text
    assert "The market Ask the market." in text
    assert f"Until 1 January 2027 {NIGHT_BUS} It is slow." in text


def test_page_of_what_is_due_says_when_nothing_was_tested() -> None:
    """Silence must not read as good news."""
    library = small_library({"slug": "night-bus"})
    (page,) = upkeep.pages(library)
    text = main_text(rendered(page, library))
    assert "The links have not been tested yet." in text
    assert "not tested yet" in text
