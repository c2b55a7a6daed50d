"""A page of every kind as it comes over a line: light, still, and fit for everybody.

Each page is opened once, on a laptop, and every test of this file looks at it.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import violations
from tests.browser.conftest import SHIFTS, Specimens, Visit, visit, wait_until_complete
from tests.browser.kinds import (
    KINDS,
    LAPTOP,
    MOST_SHIFT,
    MOST_SHIFT_AT_FIRST,
    SPECIMENS,
    STATES,
    TABLET,
)

MOST = 100_000  # bytes of a page with everything that it asks for, compressed, pictures apart
PICTURES = frozenset({".png", ".jpg", ".webp", ".svg"})
PACKED = frozenset({".woff2"})  # compressed in themselves


@pytest.fixture(scope="module", params=(*KINDS, *STATES, *SPECIMENS), ids=str)
def seen(
    request: pytest.FixtureRequest, browser: Browser, http_base: str, specimens: Specimens
) -> Iterator[Visit]:
    """A page in a fresh profile, open for all tests of this file that follow."""
    path: str = request.param
    base = specimens.over_http if path in SPECIMENS else http_base
    with visit(browser, base, path, viewport=LAPTOP, color_scheme="light") as opened:
        yield opened


def weight(path: Path) -> int:
    """Bytes that travel: as a host compresses them."""
    content = path.read_bytes()
    return len(content if path.suffix in PACKED else gzip.compress(content, mtime=0))


def test_nothing_goes_wrong(seen: Visit) -> None:
    """No error of a script or on the console, and no request to another host."""
    assert seen.problems == ()


def test_first_visit_is_light(seen: Visit, built_site: Path) -> None:
    """A page with style sheet, fonts and scripts stays below 100 KB, on a slow line too."""
    if seen.path in SPECIMENS or "?" in seen.path:
        pytest.skip("its files are those of its kind, or the readers' choice")
    loaded: list[str] = seen.page.evaluate(
        "performance.getEntriesByType('resource').map(e => e.name)"
    )
    names = {unquote(urlsplit(address).path).lstrip("/") for address in (*loaded, seen.page.url)}
    files = [built_site / name for name in names]
    weights = {file.name: weight(file) for file in files if file.suffix not in PICTURES}
    assert any(name.endswith(".css") for name in weights)  # it did listen
    assert sum(weights.values()) < MOST, weights


def test_nothing_waits_for_a_script(seen: Visit) -> None:
    """One style sheet, and no script that stops the page from being drawn."""
    sheets = seen.page.locator("link[rel=stylesheet]").count()
    blocking = seen.page.locator("script[src]:not([defer]):not([async])").count()
    assert sheets == (2 if seen.path.startswith("form/") else 1)  # the form has its own besides
    assert blocking == 0 or "?" in seen.path  # data that a reader's choice asked for


def test_nothing_moves_while_the_page_arrives(seen: Visit) -> None:
    """Late letters hardly break lines anew, and once the fonts are known nothing moves."""
    assert seen.page.evaluate(SHIFTS) < MOST_SHIFT_AT_FIRST
    seen.page.goto(seen.page.url)
    wait_until_complete(seen.page)
    assert seen.page.evaluate(SHIFTS) < MOST_SHIFT


def test_reader_knows_where_they_are(seen: Visit) -> None:
    """Breadcrumbs lead back to the first page from all but it, and from no address at all."""
    crumbs = seen.page.get_by_role("navigation", name="Breadcrumb")
    has_none = seen.path in ("index.html", "404.html", "cases/moved.html")
    assert crumbs.count() == (0 if has_none else 1)
    if not has_none:
        assert crumbs.get_by_role("link", name="Home").is_visible()


def test_axe_finds_nothing_by_day(seen: Visit) -> None:
    """WCAG 2.2 AA on a laptop, as far as a program can tell."""
    assert violations(seen.page) == []


def test_axe_finds_nothing_in_forced_colours(seen: Visit) -> None:
    """In the few colours that a reader's system allows, on a tablet."""
    seen.page.set_viewport_size({"width": TABLET["width"], "height": TABLET["height"]})
    seen.page.emulate_media(forced_colors="active")
    assert violations(seen.page) == []
