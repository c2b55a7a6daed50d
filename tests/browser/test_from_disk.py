"""A page of every kind as it opens from a folder: on a phone, by night, by keyboard, bare.

Each page is opened once, on a phone, and every test of this file looks at it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import SHIFTS, Specimens, Visit, visit
from tests.browser.kinds import KINDS, LAPTOP, MOST_SHIFT_AT_FIRST, PHONE, SPECIMENS, STATES, TABLET

WHERE = """() => { const e = document.activeElement, s = getComputedStyle(e),
  r = e.getBoundingClientRect();
  return e === document.body ? null : {
    name: (e.textContent.trim() || e.name || e.tagName).slice(0, 40),
    ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
    seen: r.bottom > 0 && r.top < innerHeight && r.width > 0}; }"""
LINKS = """() => [...document.querySelectorAll('main a[href]:not(.needs-script a)')]
  .filter(a => a.checkVisibility())
  .map(a => a.getAttribute('href'))"""
# A box for a number is more than a control: on paper it is filled in by hand.
DEAD = """() => [...document.querySelectorAll('main :is(button, select, input:not([type=number]))')]
  .filter(e => e.checkVisibility({visibilityProperty: true}))
  .filter(e => !e.closest('form[action]') && !e.popoverTargetElement)
  .map(e => e.outerHTML.slice(0, 80))"""
HEADINGS = "() => [...document.querySelectorAll('main :is(h1, h2, h3)')].map(e => e.textContent)"


@pytest.fixture(scope="module", params=(*KINDS, *STATES, *SPECIMENS), ids=str)
def seen(
    request: pytest.FixtureRequest, browser: Browser, built_site: Path, specimens: Specimens
) -> Iterator[Visit]:
    """A page in a fresh profile, open for all tests of this file that follow."""
    path: str = request.param
    base = specimens.folder.as_uri() if path in SPECIMENS else built_site.as_uri()
    with visit(browser, base, path, viewport=PHONE, color_scheme="dark") as opened:
        yield opened


def resize(page: Page, screen: dict[str, int]) -> None:
    """Give the page another screen."""
    page.set_viewport_size({"width": screen["width"], "height": screen["height"]})


def test_nothing_goes_wrong(seen: Visit) -> None:
    """No error of a script or on the console, and no request that leaves the folder."""
    assert seen.problems == ()


def test_nothing_moves_while_the_page_arrives(seen: Visit) -> None:
    """Fonts and scripts come without pushing the text about (CLS: 0.1 is good)."""
    assert seen.page.evaluate(SHIFTS) < MOST_SHIFT_AT_FIRST


def test_keyboard_shows_where_it_is(seen: Visit) -> None:
    """Tab begins at the skip link, and each stop has a ring in view."""
    stops = []
    for _ in range(30):
        seen.page.keyboard.press("Tab")
        stop = seen.page.evaluate(WHERE)
        if stop is None:
            break  # through the whole page
        stops.append(stop)
    assert stops[0]["name"] == "Skip to main content"
    assert [stop for stop in stops if not (stop["ring"] and stop["seen"])] == []


def test_nothing_scrolls_sideways(seen: Visit) -> None:
    """At 320 px too, which is 400 % zoom of a laptop; wide tables scroll in their frames."""
    for screen in (LAPTOP, TABLET, PHONE):
        resize(seen.page, screen)
        width, room = seen.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert width <= room, screen


def test_axe_finds_nothing_by_night(seen: Visit) -> None:
    """WCAG 2.2 AA in dark colours on a phone, the size of targets included."""
    assert violations(seen.page) == []


def test_page_is_whole_without_scripts(seen: Visit, browser: Browser) -> None:
    """Each heading and each link is there, and no control that would do nothing."""
    if "?" in seen.path:
        pytest.skip("what a reader does needs a script; the page itself is looked at as it comes")
    base = seen.page.url.removesuffix(seen.path).rstrip("/")
    with visit(browser, base, seen.path, java_script_enabled=False, viewport=LAPTOP) as plain:
        expect(plain.page.get_by_role("heading", level=1)).to_be_visible()
        assert plain.page.evaluate(DEAD) == []
        resize(seen.page, LAPTOP)
        assert set(seen.page.evaluate(LINKS)) - set(plain.page.evaluate(LINKS)) == set()
        assert set(seen.page.evaluate(HEADINGS)) - set(plain.page.evaluate(HEADINGS)) == set()


def test_slash_leads_to_search(seen: Visit) -> None:
    """From any page, by one key."""
    resize(seen.page, LAPTOP)
    seen.page.evaluate("document.activeElement.blur()")
    seen.page.keyboard.press("/")
    expect(seen.page.locator("input[type=search]:focus")).to_be_visible()
