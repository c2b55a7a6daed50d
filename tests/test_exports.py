"""What machines take along: a feed of changes, a list of addresses, a word to robots."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from sitegen.exports import ATOM, LATEST, SITEMAP, exports
from sitegen.library import Library
from sitegen.pages import plan
from tests.pages.small import STUB, WITHDRAWN, small_library

BASE = "https://example.org/casebook/"
PUBLISHED = {"base_address": BASE}


def exported(library: Library) -> dict[str, str]:
    """Path of each file and its text."""
    return {file.path: file.content.decode("utf-8") for file in exports(library)}


def feed_of(library: Library) -> ET.Element:
    """The feed, read by a strict reader."""
    return ET.fromstring(exported(library)["feed.xml"])  # noqa: S314 -- written just now


def texts(element: ET.Element, path: str) -> list[str]:
    """Texts of the elements at a path."""
    return [found.text or "" for found in element.findall(path, {"a": ATOM, "s": SITEMAP})]


def links(element: ET.Element, path: str) -> list[str]:
    """Addresses of the links at a path."""
    return [found.attrib["href"] for found in element.findall(path, {"a": ATOM})]


# --- the feed ------------------------------------------------------------------------------------


def test_feed_has_what_the_format_asks_for() -> None:
    """RFC 4287: id, title, updated and an author for the whole; id, title, updated for each."""
    feed = feed_of(small_library({"title": "The night bus"}, site=PUBLISHED))
    assert feed.tag == f"{{{ATOM}}}feed"
    for name in ("a:id", "a:title", "a:updated", "a:author/a:name"):
        assert all(texts(feed, name))
        assert len(texts(feed, name)) == 1
    (entry,) = feed.findall("a:entry", {"a": ATOM})
    assert texts(entry, "a:title") == ["The night bus"]
    assert texts(entry, "a:published") == ["2026-01-10T00:00:00Z"]
    assert texts(entry, "a:updated") == ["2026-01-11T00:00:00Z"]
    assert links(entry, "a:link") == [f"{BASE}cases/case-1.html"]


def test_name_of_an_entry_depends_on_the_number_of_the_case_alone() -> None:
    """A new title, folder or host makes nothing look new; these names never change."""
    before = feed_of(small_library({"title": "Old", "slug": "old"}))
    after = feed_of(small_library({"title": "New", "slug": "new"}, site=PUBLISHED))
    names = ["urn:uuid:873c0f3d-d2a1-58ca-bd58-070e05c7d975"]
    assert texts(before, "a:entry/a:id") == names
    assert texts(after, "a:entry/a:id") == names
    assert texts(before, "a:id") == texts(after, "a:id")


def test_last_changed_come_first_and_old_ones_drop_out() -> None:
    """A feed stays short however many cases there are."""
    days = [f"2026-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(LATEST + 2)]
    library = small_library(*({"title": day, "updated": day, "written": days[0]} for day in days))
    assert texts(feed_of(library), "a:entry/a:title") == days[:1:-1]
    assert texts(feed_of(library), "a:updated")[0] >= f"{days[-1]}T00:00:00Z"


def test_feed_tells_of_what_readers_can_open() -> None:
    """Stubs yes, drafts and withdrawn cases no."""
    library = small_library(
        {"title": "Case"},
        {"title": "Stub", **STUB},
        {"title": "Gone", **WITHDRAWN},
        {"title": "Draft", "status": "draft"},
    )
    assert texts(feed_of(library), "a:entry/a:title") == ["Case", "Stub"]


def test_signs_of_a_text_stay_signs() -> None:
    """What looks like markup arrives as the text it is."""
    feed = feed_of(small_library({"title": "Cats & dogs <b>", "summary": "“A” < B & C ö."}))
    assert texts(feed, "a:entry/a:title") == ["Cats & dogs <b>"]
    assert texts(feed, "a:entry/a:summary") == ["“A” < B & C ö."]


def test_empty_casebook_has_a_valid_feed() -> None:
    """The day is that of the last change of a page."""
    library = small_library()
    newest = max(page.head.updated for page in library.pages.values())
    assert texts(feed_of(library), "a:updated") == [f"{newest}T00:00:00Z"]
    assert feed_of(library).findall("a:entry", {"a": ATOM}) == []


def test_feed_is_relative_while_nobody_knows_where_the_site_stands() -> None:
    """From disk or on any host its links lead to the pages beside it."""
    library = small_library({})
    found = links(feed_of(library), ".//a:link")
    assert found == ["feed.xml", "index.html", "cases/case-1.html"]
    assert set(found) - {"feed.xml"} <= {page.path for page in plan(library)}


@pytest.mark.parametrize(
    ("site", "author"),
    [
        ({"title": "A casebook"}, "A casebook"),
        ({"publisher": {"name": "A council"}}, "A council"),
    ],
)
def test_author_of_the_feed_is_its_publisher(site: dict[str, Any], author: str) -> None:
    """Until somebody publishes it, the casebook speaks for itself."""
    assert texts(feed_of(small_library(site=site)), "a:author/a:name") == [author]


# --- addresses -----------------------------------------------------------------------------------


def test_list_of_addresses_needs_to_know_where_the_site_stands() -> None:
    """The format wants whole addresses, and none can be made up."""
    assert "sitemap.xml" not in exported(small_library({}))
    assert "Sitemap:" not in exported(small_library({}))["robots.txt"]


def test_list_of_addresses_has_the_day_where_it_is_known() -> None:
    """Search engines come back for what has changed."""
    library = small_library({"updated": "2026-05-01"}, site=PUBLISHED)
    urls = ET.fromstring(exported(library)["sitemap.xml"])  # noqa: S314 -- written just now
    days = {
        "".join(texts(url, "s:loc")): "".join(texts(url, "s:lastmod"))
        for url in urls.findall("s:url", {"s": SITEMAP})
    }
    assert days[f"{BASE}cases/case-1.html"] == "2026-05-01"
    assert days[f"{BASE}topics/user-research.html"] == ""
    assert f"{BASE}404.html" not in days


def test_robots_may_read_everything() -> None:
    """And are told where the list is."""
    assert exported(small_library(site=PUBLISHED))["robots.txt"] == (
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/casebook/sitemap.xml\n"
    )


def test_files_are_the_same_every_time() -> None:
    """Nothing asks the clock."""
    assert exported(small_library({}, STUB)) == exported(small_library({}, STUB))
