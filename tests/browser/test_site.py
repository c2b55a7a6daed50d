"""The built site in a real browser: over http and from disk, on small and large screens.

What holds for a page of every kind is in `test_over_http.py` and `test_from_disk.py`; the walk over
every page is in `tests/test_built_site.py`, which needs no browser.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import Opened
from tests.browser.kinds import PHONE

OpenPage = Callable[..., Opened]


def test_axe_would_notice(open_page: OpenPage) -> None:
    """A silent checker is no proof: it does find faults that are put in."""
    page = open_page("about.html").page
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input>')")
    found = {violation.split()[0] for violation in violations(page)}
    assert {"html-has-lang", "label"} <= found


def test_home_leads_to_every_case_by_clicks(open_page: OpenPage) -> None:
    """From the first page, opened from disk too, each case is two clicks away."""
    page = open_page().page
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Cases").click()
    page.wait_for_url("**/cases/index.html")
    links = page.locator("main a[href$='.html']").evaluate_all(
        "links => [...new Set(links.map(a => a.href))].filter(h => h.includes('/cases/'))"
    )
    assert len(links) >= 5
    for link in links:
        page.goto(link)
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_star_is_navigation(open_page: OpenPage) -> None:
    """Each point of the Star on the home page leads to its quadrant, with a name to be read out."""
    page = open_page().page
    star = page.get_by_role("navigation", name="The Co-production Star")
    expect(star.get_by_role("link")).to_have_count(4)
    star.get_by_role("link", name="Co-design").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Co-design")


def test_menu_opens_by_keyboard_on_a_phone(open_page: OpenPage) -> None:
    """One row of the header holds it; Escape closes it and gives the focus back."""
    page = open_page("about.html", viewport=PHONE).page
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name="Barriers")
    button = page.get_by_role("button", name="Menu")
    expect(link).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Barriers")


def test_field_of_the_map_leads_to_its_cases_by_keyboard(open_page: OpenPage) -> None:
    """A field is one stop; what is read out says how many cases, and each is below it."""
    page = open_page("evidence-map.html").page
    field = page.locator(".map td a").first
    expect(field).to_have_accessible_name(re.compile(r"\d+ cases?"))
    field.focus()
    page.keyboard.press("Enter")
    cases = page.locator(":target")
    expect(cases).to_be_in_viewport()
    cases.get_by_role("link").last.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/cases/" in page.url


def test_number_comes_first_on_a_phone(open_page: OpenPage) -> None:
    """Title and headline figure share the first screen; the summary comes after them."""
    page = open_page("cases/wiltshire-community-speedwatch.html", viewport=PHONE).page
    expect(page.locator(".plate-value")).to_be_in_viewport(ratio=1)
    expect(page.locator(".plate-statement")).to_be_in_viewport()
    expect(page.locator(".lead")).not_to_be_in_viewport()


def test_figure_in_the_story_leads_to_its_row(open_page: OpenPage) -> None:
    """A figure in prose is a link to the ledger, where its source and level stand."""
    page = open_page("cases/wiltshire-community-speedwatch.html").page
    page.locator("a.fig", has_text="35%").first.click()
    expect(page.locator("#figure-casualties")).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_word_is_explained_where_it_stands(open_page: OpenPage, *, script: bool) -> None:
    """A technical word is explained by keyboard, without a script; Escape closes it."""
    path = "cases/wiltshire-community-speedwatch.html"
    page = open_page(path, java_script_enabled=script).page
    word = page.get_by_role("button", name="Before and after, beside a trend").first
    meaning = page.get_by_text("shown next to a national or other trend")
    expect(meaning).to_be_hidden()
    word.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="In the glossary").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()


def test_print_leaves_navigation_out(open_page: OpenPage) -> None:
    """A printed case is the case alone, with the addresses of its sources."""
    page = open_page("cases/wiltshire-community-speedwatch.html").page
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    assert page.pdf(format="A4", tagged=True).startswith(b"%PDF")


def test_text_can_be_spaced(open_page: OpenPage) -> None:
    """With the spacing of WCAG 1.4.12 no text is cut off."""
    page = open_page(
        "cases/wiltshire-community-speedwatch.html", viewport={"width": 640, "height": 512}
    ).page
    cut = page.evaluate(
        """() => { const s = new CSSStyleSheet();
          s.replaceSync('* {line-height:1.5!important; letter-spacing:.12em!important; '
            + 'word-spacing:.16em!important} p {margin-bottom:2em!important}');
          document.adoptedStyleSheets = [s];
          return [...document.querySelectorAll('main *')].filter(e =>
            ['hidden','clip'].includes(getComputedStyle(e).overflowX)
            && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1)
            .map(e => e.outerHTML.slice(0, 80)); }"""
    )
    assert cut == []
