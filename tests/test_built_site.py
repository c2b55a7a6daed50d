"""Every file of the built site: links lead somewhere, ids are unique, nothing asks another host.

Read with the standard library's parser; what needs a browser is in `tests/browser/`.
"""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import ROOT

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
LOADED = {("link", "href"), ("script", "src"), ("img", "src"), ("use", "href"), ("source", "src")}


class Reader(HTMLParser):
    """What a test wants to know of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.inline: list[str] = []  # style and script that a strict policy would refuse
        self.tags: Counter[str] = Counter()
        self.title = ""
        self.attributes: dict[str, dict[str, str | None]] = {}
        self._open: list[str] = []
        self.unclosed: list[str] = []
        self.feed(text)
        self.close()
        self.unclosed += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element brings."""
        values = dict(attrs)
        self.tags[tag] += 1
        self.attributes.setdefault(tag, values)
        if tag not in VOID:
            self._open.append(tag)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))
        self.loaded += [str(values[name]) for t, name in LOADED if t == tag and values.get(name)]
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if "style" in values or tag == "style" or any(name.startswith("on") for name in values):
            self.inline.append(f"<{tag}>")
        if tag == "script" and not values.get("src"):
            self.inline.append("<script>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """SVG closes its elements at once."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Elements close in the order in which they opened."""
        if not self._open or self._open.pop() != tag:
            self.unclosed.append(tag)

    def handle_data(self, data: str) -> None:
        """The title of the page."""
        if self._open[-1:] == ["title"] and "svg" not in self._open:
            self.title += data


@pytest.fixture(name="pages", scope="session")
def _pages(built_site: Path) -> dict[str, Reader]:
    return {
        path.relative_to(built_site).as_posix(): Reader(path.read_text("utf-8"))
        for path in sorted(built_site.rglob("*.html"))
    }


def _broken(path: str, links: list[str], pages: dict[str, Reader], site: Path) -> Iterator[str]:
    """Links of a page that lead nowhere when the folder is opened from disk."""
    for link in links:
        parts = urlsplit(link)
        if parts.scheme in {"http", "https", "mailto", "data"}:
            continue
        address, fragment = urldefrag(link)
        address = address.partition("?")[0]
        target = (site / path).parent / unquote(address) if address else site / path
        name = target.resolve().relative_to(site.resolve()).as_posix()
        if parts.scheme or link.startswith("/") or not target.is_file():
            yield f"{path}: {link}"
        elif fragment and name in pages and fragment not in pages[name].ids:
            yield f"{path}: {link} (no such place)"


def test_every_link_leads_to_a_file(built_site: Path, pages: dict[str, Reader]) -> None:
    """From disk a link has to name its file, and the place in it must be there."""
    broken = [
        fault
        for path, page in pages.items()
        for fault in _broken(path, page.links, pages, built_site)
    ]
    assert broken == []


def test_no_page_is_an_orphan(pages: dict[str, Reader], built_site: Path) -> None:
    """Every page can be reached from the first one by links alone."""
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        for link in pages[path].links:
            address = urldefrag(link)[0].partition("?")[0]
            if not address or urlsplit(link).scheme:
                continue
            target = ((built_site / path).parent / unquote(address)).resolve()
            name = target.relative_to(built_site.resolve()).as_posix()
            if name in pages and name not in seen:
                seen.add(name)
                waiting.append(name)
    assert set(pages) - seen == {"404.html"}


def test_nothing_is_loaded_from_another_host(pages: dict[str, Reader]) -> None:
    """Style, fonts, scripts and pictures come from the site itself."""
    foreign = [
        f"{path}: {address}"
        for path, page in pages.items()
        for address in page.loaded
        if urlsplit(address).scheme in {"http", "https"} or address.startswith("//")
    ]
    assert foreign == []


def test_no_inline_style_or_script(pages: dict[str, Reader]) -> None:
    """The content security policy of the pages can be as strict as it is."""
    assert {path: page.inline for path, page in pages.items() if page.inline} == {}


def test_every_page_is_well_formed(pages: dict[str, Reader]) -> None:
    """Elements close in order, ids are unique, and there is one title, one main, one h1."""
    faults = []
    for path, page in pages.items():
        doubled = [name for name, count in Counter(page.ids).items() if count > 1]
        faults += [f"{path}: id {name} twice" for name in doubled]
        faults += [f"{path}: {tag} not closed in order" for tag in page.unclosed]
        if page.headings.count(1) != 1 or page.tags["main"] != 1 or not page.title.strip():
            faults.append(f"{path}: one h1, one main and a title are wanted")
        if not page.attributes["html"].get("lang"):
            faults.append(f"{path}: the language is missing")
    assert faults == []


def test_headings_skip_no_level(pages: dict[str, Reader]) -> None:
    """A screen reader's list of headings is a table of contents."""
    faults = [
        f"{path}: h{before} then h{after}"
        for path, page in pages.items()
        for before, after in zip(page.headings, page.headings[1:], strict=False)
        if after > before + 1
    ]
    assert faults == []


def test_titles_are_unique(pages: dict[str, Reader]) -> None:
    """Twenty open tabs can be told apart."""
    titles = Counter(page.title for path, page in pages.items())
    assert [title for title, count in titles.items() if count > 1] == []


def test_pages_are_light(built_site: Path) -> None:
    """The first view of a case, style and fonts included, stays under 300 KB uncompressed."""
    assets = sum(path.stat().st_size for path in (built_site / "assets").rglob("*.css"))
    page = (built_site / "cases" / "wiltshire-community-speedwatch.html").stat().st_size
    assert assets + page < 300_000


def test_feed_and_sitemap_are_xml(built_site: Path) -> None:
    """What machines read can be parsed by a strict reader."""
    for path in built_site.rglob("*.xml"):
        ET.fromstring(path.read_bytes())  # noqa: S314 -- written by this program just now
    assert (built_site / "feed.xml").is_file()


def test_two_builds_give_the_same_bytes(built_site: Path, tmp_path: Path) -> None:
    """Nothing in the site depends on the clock, the folder or the order of files."""
    from sitegen import cli

    again = tmp_path / "again"
    assert cli.main(["build", "-q", "--output", str(again), "--cache", str(tmp_path / "c")]) == 0
    first = {
        p.relative_to(built_site): p.read_bytes() for p in built_site.rglob("*") if p.is_file()
    }
    second = {p.relative_to(again): p.read_bytes() for p in again.rglob("*") if p.is_file()}
    assert first == second


def test_another_build_gives_the_same_bytes(built_site: Path, tmp_path: Path) -> None:
    """In a process that goes through sets in another order, and without a cache."""
    command = [sys.executable, "-m", "sitegen", "build", "--content", str(ROOT / "content")]
    places = ["--output", str(tmp_path / "site"), "--cache", str(tmp_path / "cache")]
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run([*command, *places], cwd=ROOT, env=environment, check=True, capture_output=True)
    assert files_in(tmp_path / "site") == files_in(built_site)


def files_in(folder: Path) -> dict[str, bytes]:
    """Contents by their path in the folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
