"""The search box of every page: cases below it as one types, Enter for all of them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.axe import violations
from tests.browser.conftest import Opened, type_at_ease
from tests.browser.kinds import LAPTOP, MODES, TABLET, from_disk, over_http
from tests.browser.test_find import HOSTILE

OpenPage = Callable[..., Opened]
PAGES = ("about.html", "cases/camden-complaints.html", "index.html", "404.html")
SPEED = "wiltshire-community-speedwatch"


def box(page: Page) -> Locator:
    """The first box that can be seen."""
    return page.locator("[data-lookup] input:visible").first


def links(page: Page) -> Locator:
    """Cases below the box."""
    return page.locator("[data-lookup-panel]:visible a")


@pytest.mark.parametrize("path", PAGES)
def test_cases_come_as_one_types(open_page: OpenPage, built_site: Path, path: str) -> None:
    """At any depth of folder; each link leads to the file of its case."""
    opened = open_page(path, viewport=LAPTOP)
    page = opened.page
    box(page).press_sequentially("speedwatch", delay=5)
    expect(links(page).first).to_contain_text("Community Speedwatch in Wiltshire")
    expect(page.locator("[data-lookup-panel]:visible p")).to_contain_text("Enter shows")
    address = links(page).first.evaluate("a => a.href")
    assert address.endswith(f"/cases/{SPEED}.html")
    links(page).first.click()
    page.wait_for_url(f"**/cases/{SPEED}.html")
    assert opened.problems == []


def test_enter_goes_on_to_all_results(open_page: OpenPage) -> None:
    """With what was typed; the list below is only a shortcut."""
    page = open_page("cases/camden-complaints.html", viewport=LAPTOP).page
    box(page).fill("older people & hospital")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=older+people+%26+hospital")
    expect(page.locator("[data-find-count]")).to_have_text(re.compile(r"^\d+ cases$"))


def test_list_by_keyboard(open_page: OpenPage) -> None:
    """Arrows and Tab go into the list, Escape closes it and leaves the words, leaving closes."""
    page = open_page("about.html", viewport=LAPTOP).page
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("hospital")
    expect(links(page).nth(2)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(links(page).first).to_be_focused()
    page.keyboard.press("Tab")
    expect(links(page).nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("hospital")
    assert links(page).count() == 0
    page.keyboard.type(" care")
    expect(links(page).first).to_be_visible()
    page.get_by_role("heading", level=1).click()
    assert links(page).count() == 0


def test_count_is_announced_once_the_typing_rests(open_page: OpenPage) -> None:
    """One sentence for a word; it says what Enter does."""
    page = open_page("about.html", viewport=LAPTOP).page
    page.clock.install()
    page.evaluate("""() => { window.told = []; const said =
      document.querySelector('[data-lookup] [role=status]');
      new MutationObserver(() => { if (said.textContent) told.push(said.textContent); })
        .observe(said, {childList: true}); }""")
    type_at_ease(page, box(page), "complaints")
    expect(page.locator("[data-lookup-panel]:visible")).to_have_attribute("aria-busy", "false")
    assert page.evaluate("told") == []
    page.clock.run_for(700)
    expect(page.locator("[data-lookup] [role=status]").first).not_to_be_empty()
    (told,) = page.evaluate("told")
    assert re.fullmatch(r"\d+ cases\. Enter shows all in full\.", told)


def test_nothing_is_loaded_before_somebody_is_in_the_box(open_page: OpenPage) -> None:
    """A page costs the box and a small script; the index comes with the focus."""
    page = open_page("about.html", viewport=LAPTOP).page
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(200)
    assert asked == []
    with page.expect_request(re.compile("/start[^/]*$")):
        box(page).focus()
    page.wait_for_timeout(200)
    names = {re.sub(r"\.[0-9a-f]{10}\.", ".", Path(address).name) for address in asked}
    assert names == {"search.js", "here.js", "start.js"}


@over_http
def test_index_that_does_not_come_is_told_and_asked_again(open_page: OpenPage) -> None:
    """The sentence says what to do, and the next key asks anew."""
    page = open_page("about.html", viewport=LAPTOP).page

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/start.js", refuse)
    box(page).fill("police")
    expect(page.get_by_text("The search index could not be loaded.").first).to_be_visible()
    page.unroute("**/start.js", refuse)
    box(page).press_sequentially(" car")
    expect(links(page).first).to_be_visible()


def test_list_that_somebody_went_into_waits_for_nothing(open_page: OpenPage) -> None:
    """A key, and into the list before its answer is there: what one is in stays, to be read out."""
    page = open_page("about.html", viewport=LAPTOP).page
    panel = page.locator("[data-lookup-panel]:visible")
    box(page).fill("hospital")
    expect(panel).to_have_attribute("aria-busy", "false")
    page.evaluate(
        """() => { const box = document.activeElement;
          box.value += ' care'; box.dispatchEvent(new Event('input'));
          window.wasBusy = box.form.querySelector('[data-lookup-panel]').ariaBusy;
          box.form.querySelector('[data-lookup-panel] a').focus(); }"""
    )
    assert page.evaluate("wasBusy") == "true"
    expect(panel).to_have_attribute("aria-busy", "false")
    expect(links(page).first).to_be_focused()


def test_half_a_word_and_a_slip_find(open_page: OpenPage) -> None:
    """While typing, the last word may be unfinished; what was taken for a slip is told."""
    page = open_page("about.html", viewport=LAPTOP).page
    box(page).press_sequentially("eksj")
    expect(links(page).first).to_contain_text("Eksjö")
    box(page).fill("complaimts")
    expect(page.locator("[data-lookup-panel]:visible p")).to_contain_text("for “complaints”")


@from_disk
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_harmless(open_page: OpenPage, text: str) -> None:
    """Only ever text; the box goes on working."""
    opened = open_page("about.html", viewport=LAPTOP)
    page = opened.page
    page.evaluate(
        """text => { const box = document.querySelector('[data-lookup] input');
          box.focus(); box.value = text; box.dispatchEvent(new Event('input')); }""",
        text,
    )
    expect(page.locator("[data-lookup-panel]:visible p")).not_to_be_empty()
    assert page.evaluate("typeof hurt") == "undefined"
    assert page.locator("header :is(img, script, [onerror])").count() == 0
    box(page).fill("complaints")
    expect(links(page).first).to_be_visible()
    assert opened.problems == []


@over_http
@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_with_the_list_open(open_page: OpenPage, mode: dict[str, object]) -> None:
    """On the first page, which has its box at every width."""
    page = open_page("index.html", **mode).page
    box(page).fill("hospital")
    expect(links(page).first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@from_disk
def test_box_is_on_every_page_where_the_header_has_room(open_page: OpenPage) -> None:
    """On a phone, and where the whole navigation stands, a link leads to the search page."""
    page = open_page("about.html", viewport=LAPTOP).page
    for width, is_there in ((320, False), (768, True), (1100, False), (1280, True)):
        page.set_viewport_size({"width": width, "height": 800})
        assert (page.locator("header input:visible").count() == 1) is is_there, width
        link = page.locator("header").get_by_role("link", name="Search")
        assert link.is_visible() is not is_there, width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("width", "lands_on"), [(1280, "about.html"), (390, "search.html")], ids=["laptop", "phone"]
)
def test_slash_leads_to_search_from_anywhere(
    open_page: OpenPage, width: int, lands_on: str
) -> None:
    """The box in the header takes the words; where it has no room, the search page does."""
    page = open_page("about.html", viewport={"width": width, "height": 800}).page
    page.keyboard.press("/")
    page.wait_for_url(f"**/{lands_on}")
    if lands_on == "about.html":
        expect(box(page)).to_be_focused()


def test_slash_can_be_switched_off_for_good(open_page: OpenPage) -> None:
    """WCAG 2.1.4: a key that speech or a slip can press must not be forced on anybody."""
    page = open_page("search.html").page
    switch = page.get_by_role("button", name="Use the key /")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search the cases")).not_to_be_focused()


def test_without_scripts_the_box_is_a_plain_form(open_page: OpenPage) -> None:
    """It leads to the search page, which has every case then."""
    page = open_page("about.html", java_script_enabled=False, viewport=TABLET).page
    box(page).fill("police")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=police")
    expect(page.get_by_role("heading", name="Co-commissioning")).to_be_visible()
