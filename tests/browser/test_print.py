"""Every other kind of page on paper: white, whole, without what only a screen is for."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Opened
from tests.browser.kinds import from_disk

OpenPage = Callable[..., Opened]

A4 = {"width": 658, "height": 1000}  # CSS pixels of the printed area, 174 mm
PAGES = (
    *("index", "cases/index", "evidence-map", "figures", "barriers/index", "what-the-cases-say"),
    *("glossary", "survey", "evidence/level-2", "service-areas/housing", "quadrants/co-design"),
)
CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(e => {
  const r = e.getBoundingClientRect();
  return e.checkVisibility() && r.width > 1 && r.height > 1 && r.right > innerWidth + 1
    && getComputedStyle(e).clipPath === 'none';
}).map(e => e.outerHTML.slice(0, 80))"""
FOR_THE_SCREEN = """() => [...document.querySelectorAll(
  'nav:not(.star-nav), form, button, summary, [role=search], .skip'
)].filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("path", PAGES)
@from_disk
def test_page_is_printed_whole_on_white(open_page: OpenPage, path: str) -> None:
    """No text runs off the sheet, nothing asks for a click, and no ink goes into a ground."""
    page = open_page(f"{path}.html", viewport=A4, color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(FOR_THE_SCREEN) == []
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
