"""A printed case: two sheets that keep every doubt, or the whole record on request."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened
from tests.browser.kinds import from_disk, over_http

OpenPage = Callable[..., Opened]

CASE = "cases/wiltshire-community-speedwatch.html"
SHEET = {"width": 688, "height": 1000}  # CSS pixels of the printed area, 182 mm
CUT_OFF = """() => [...document.querySelectorAll('.handout *')].filter(e => {
  const r = e.getBoundingClientRect();
  return r.width > 1 && r.height > 1 && getComputedStyle(e).clipPath === 'none'
    && r.right > innerWidth + 1;
}).map(e => 'cut off: ' + e.outerHTML.slice(0, 80))"""
TOO_SMALL = """() => [...document.querySelectorAll('.handout *')].filter(e =>
  e.checkVisibility() && !e.closest('.cite')
    && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
    && parseFloat(getComputedStyle(e).fontSize) < 8.5 / .75 - .01
).map(e => 'too small: ' + e.outerHTML.slice(0, 80))"""
MISSING = """() => {
  const seen = e => e && e.checkVisibility();
  const printed = [...document.querySelectorAll('.handout .cite a')].filter(seen);
  const lost = printed.filter(a => !seen(document.querySelector(a.getAttribute('href'))));
  const rows = document.querySelectorAll('.ledger:not(.counts) tr:not(.is-first, .not-in-handout)');
  const doubts = [...rows].flatMap(row => [...row.querySelectorAll('.doubt')]);
  const disputes = [...document.querySelectorAll('.differs, .differs li, .differs-note')];
  const needed = document.querySelectorAll('.plate-caption, #limitations li, .handout-foot, .stub');
  return [...lost, ...[...doubts, ...disputes, ...needed].filter(e => !seen(e))]
    .map(e => 'missing: ' + e.outerHTML.slice(0, 80));
}"""
WHEN_PRINTING = """() => { window.print = () => {
  window.printed = document.documentElement.dataset.print;
  window.dispatchEvent(new Event('afterprint'));
}; }"""


def sheets(page: Page) -> int:
    """How many sheets a print of the page has."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@over_http
def test_every_case_prints_on_two_sheets(open_page: OpenPage, built_site: Path) -> None:
    """Nothing is cut off, nothing but marks is smaller than can be read, and no doubt is lost."""
    page = open_page("cases/index.html", viewport=SHEET).page
    cases = page.url.rpartition("/")[0]
    faults = {}
    for path in sorted((built_site / "cases").glob("*.html")):
        if path.stem != "index":
            page.goto(f"{cases}/{path.name}")
            faults[path.stem] = [*faults_of(page)]
    assert len(faults) >= 30
    assert {slug: found for slug, found in faults.items() if found} == {}


def faults_of(page: Page) -> Iterator[str]:
    """What a reader of the printed case would miss."""
    number = sheets(page)
    if number > 2:
        yield f"{number} sheets"
    page.emulate_media(media="print")
    yield from page.evaluate(CUT_OFF)
    yield from page.evaluate(TOO_SMALL)
    yield from page.evaluate(MISSING)
    page.emulate_media(media="null")


@from_disk
def test_brief_keeps_what_a_careful_reader_needs(open_page: OpenPage) -> None:
    """Doubts, disagreements, limitations, and sources with their full addresses."""
    page = open_page(CASE, viewport=SHEET).page
    page.emulate_media(media="print")
    for part in ("disputes", "figures", "doubts", "limitations", "part-approach", "sources"):
        expect(page.locator(f"#{part}")).to_be_visible()
    expect(page.locator(".doubt", has_text="A raw difference between two falls")).to_be_visible()
    expect(page.locator("#doubts")).to_contain_text("nobody spent or saved this money")
    expect(page.locator("#source-1 .address")).to_have_text("https://www.govint.org/?id=490")
    expect(page.locator("#source-1 .address")).to_be_visible()
    expect(page.locator(".handout-foot")).to_contain_text("CPC-0003")
    expect(page.locator(".handout-foot")).to_contain_text("cases/wiltshire-community-speedwatch")
    expect(page.locator(".handout-foot")).to_contain_text("CC BY 4.0")
    for part in ("#people", "#costs", "#related", ".masthead", ".colophon", ".numbers summary"):
        expect(page.locator(part).first).to_be_hidden()


@pytest.mark.parametrize("mode", ["light", "dark"])
@from_disk
def test_brief_is_printed_on_white(open_page: OpenPage, mode: Literal["light", "dark"]) -> None:
    """Whatever colours the reader's screen has."""
    page = open_page(CASE, color_scheme=mode).page
    page.emulate_media(media="print", color_scheme=mode)
    colours = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_reader_chooses_what_is_printed(open_page: OpenPage) -> None:
    """The choice lasts for one print; the browser's own Print gives the brief."""
    opened = open_page(CASE)
    page = opened.page
    page.evaluate(WHEN_PRINTING)
    for name, choice in (("whole record", "whole"), ("two-page brief", "brief")):
        page.get_by_role(
            "button", name=f"Print {'a' if choice == 'brief' else 'the'} {name}"
        ).click()
        assert page.evaluate("window.printed") == choice
        assert page.evaluate("document.documentElement.dataset.print") is None
    assert opened.problems == []


@from_disk
def test_whole_record_is_printed_whole(open_page: OpenPage) -> None:
    """With the people, the costs and the full story, and without the words of the brief."""
    page = open_page(CASE, viewport=SHEET).page
    choose = "document.documentElement.dataset.print = 'whole'"
    page.evaluate(choose)
    assert sheets(page) > 2
    page.evaluate(choose)  # the script took it back after that print
    page.emulate_media(media="print")
    for part in ("#people", "#costs", "#related", "#part-situation"):
        expect(page.locator(part)).to_be_visible()
    expect(page.locator(".handout-foot")).to_be_hidden()


@from_disk
def test_choice_waits_for_its_script(open_page: OpenPage) -> None:
    """Without one its buttons would do nothing, so they are not shown; their place is kept."""
    page = open_page(CASE, java_script_enabled=False).page
    expect(page.get_by_role("button", name="Print the whole record")).to_be_hidden()


@from_disk
def test_style_of_the_brief_keeps_to_cases(open_page: OpenPage) -> None:
    """Entries of other pages stay as they are printed there."""
    page = open_page("evidence-map.html", viewport=SHEET).page
    page.emulate_media(media="print")
    entry = page.locator(".entry-head").first
    expect(entry).to_be_visible()
    expect(entry).not_to_have_css("display", "inline")
