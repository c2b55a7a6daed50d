"""What a first visit costs, and that nothing moves while a page arrives."""

import gzip
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opened
from tests.browser.test_site import KINDS, over_http

OpenPage = Callable[..., Opened]

MOST = 100_000  # bytes of a page with everything that it asks for, compressed, pictures apart
PICTURES = frozenset({".png", ".jpg", ".webp", ".svg"})
PACKED = frozenset({".woff2"})  # compressed in themselves

SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""


def files_of(page: Page) -> set[str]:
    """Paths of the page itself and of everything that it loaded, relative to the site."""
    loaded: list[str] = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    return {unquote(urlsplit(address).path).lstrip("/") for address in (*loaded, page.url)}


def weight(path: Path) -> int:
    """Bytes that travel: as a host compresses them."""
    content = path.read_bytes()
    return len(content if path.suffix in PACKED else gzip.compress(content, mtime=0))


@over_http
@pytest.mark.parametrize("path", KINDS)
def test_first_visit_is_light(open_page: OpenPage, built_site: Path, path: str) -> None:
    """A page with style sheet, fonts and scripts stays below 100 KB, on a slow line too."""
    page = open_page(path).page
    page.wait_for_load_state("networkidle")
    files = [built_site / name for name in files_of(page)]
    weights = {file.name: weight(file) for file in files if file.suffix not in PICTURES}
    assert any(name.endswith(".css") for name in weights)  # it did listen
    assert sum(weights.values()) < MOST, weights


@over_http
@pytest.mark.parametrize("path", KINDS)
def test_nothing_waits_for_a_script(open_page: OpenPage, path: str) -> None:
    """One style sheet, and no script that stops the page from being drawn."""
    page = open_page(path).page
    sheets = page.locator("link[rel=stylesheet]").count()
    blocking = page.locator("script[src]:not([defer]):not([async])").count()
    assert (sheets, blocking) == (1, 0)


@over_http
@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_the_page_arrives(open_page: OpenPage, path: str, width: int) -> None:
    """Fonts and scripts come without pushing the text about (CLS: 0.1 is good)."""
    page = open_page(path, viewport={"width": width, "height": 800}).page
    page.wait_for_load_state("networkidle")
    shifted: float = page.evaluate(SHIFTS)
    assert shifted < 0.05
