"""The list of cases on the search page narrows while the reader types."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]


def box(page: Page) -> Locator:
    """Where one types."""
    return page.get_by_role("searchbox", name="Search the cases")


def shown(page: Page) -> list[str]:
    """Addresses of the cases that can be seen, in their order."""
    rows = page.locator("[data-filter-row]:visible h3 a")
    found: list[str] = rows.evaluate_all("links => links.map(a => a.href.split('/').pop())")
    return [name.removesuffix(".html") for name in found]


def told(page: Page) -> str:
    """What a screen reader hears after a change."""
    return page.locator("main").get_by_role("status").inner_text()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("eksjo", "eksjo-highland-hospital"),
        ("EKSJÖ", "eksjo-highland-hospital"),
        ("how can residents stop speeding cars", "wiltshire-community-speedwatch"),
        ("complaints", "camden-complaints"),
        ("young people, pregnancy", "lambeth-peer-educators"),
        ("sweden, ward round", "eksjo-highland-hospital"),
    ],
)
def test_most_matches_come_first(open_page: OpenPage, words: str, first: str) -> None:
    """Any of the words will do, in the title first; accents, case and little words don't matter."""
    opened = open_page("search.html")
    box(opened.page).fill(words)
    assert shown(opened.page)[0] == first
    assert told(opened.page).endswith(f"found for “{words}”")
    assert opened.problems == []


def test_words_of_the_address_are_asked_at_once(open_page: OpenPage) -> None:
    """The home page's form, a bookmark and a link from a colleague lead here."""
    page = open_page("index.html").page
    page.get_by_role("searchbox").fill("speeding cars")
    page.get_by_role("button", name="Search").click()
    expect(box(page)).to_have_value("speeding cars")
    assert shown(page)[0] == "wiltshire-community-speedwatch"


def test_address_holds_the_words_and_forgets_them(open_page: OpenPage) -> None:
    """Nothing is added to the history while typing, so that Back leaves the page."""
    page = open_page("search.html").page
    entries = page.evaluate("history.length")
    box(page).press_sequentially("bus & tram?")
    expect(page).to_have_url(re.compile(r"search\.html\?q=bus%20%26%20tram%3F$"))
    assert page.evaluate("history.length") == entries
    box(page).fill("")
    expect(page).to_have_url(re.compile(r"search\.html$"))


def test_nothing_found_says_what_to_try(open_page: OpenPage) -> None:
    """An empty list is no dead end."""
    opened = open_page("search.html?q=zeppelin")
    page = opened.page
    assert shown(page) == []
    assert told(page) == "Nothing found for “zeppelin”"
    expect(page.get_by_role("heading", name="What you can try")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Show all cases").click()
    assert len(shown(page)) == page.locator("[data-filter-row]").count()
    expect(box(page)).to_be_focused()
    expect(page.get_by_role("heading", name="What you can try")).to_be_hidden()


def test_escape_brings_all_cases_back_in_their_order(open_page: OpenPage) -> None:
    """The groups stand as they did before."""
    page = open_page("search.html").page
    before = shown(page)
    box(page).fill("police")
    assert len(shown(page)) < len(before)
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")
    assert shown(page) == before
    assert told(page) == ""


def test_words_typed_are_never_markup(open_page: OpenPage) -> None:
    """They come from an address that anybody can write."""
    opened = open_page("search.html?q=%3Csvg%20onload%3Dzeppelin()%3E")
    assert told(opened.page) == "Nothing found for “<svg onload=zeppelin()>”"
    expect(opened.page.locator("[onload]")).to_have_count(0)
    assert opened.problems == []


def test_little_words_alone_are_looked_for(open_page: OpenPage) -> None:
    """A question of nothing but little words still gets an answer."""
    page = open_page("search.html?q=who").page
    assert told(page).endswith("found for “who”")
    assert shown(page)


def test_slash_leads_to_the_box_but_not_while_typing(open_page: OpenPage) -> None:
    """In the box it is a sign like any other."""
    page = open_page("search.html").page
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("a/b")
    expect(box(page)).to_have_value("a/b")


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
        page.keyboard.type("eksjo")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=eksjo")
        assert shown(page)[0] == "eksjo-highland-hospital"


def test_slash_can_be_switched_off_for_good(open_page: OpenPage) -> None:
    """WCAG 2.1.4: a key that speech or a slip can press must not be forced on anybody."""
    page = open_page("search.html").page
    switch = page.get_by_role("button", name="Use the key /")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    page.reload()
    expect(page.get_by_role("button", name="Use the key /")).to_have_attribute(
        "aria-pressed", "false"
    )
    page.keyboard.press("/")
    expect(box(page)).not_to_be_focused()


def test_without_scripts_every_case_is_listed(open_page: OpenPage) -> None:
    """Whatever the address says; nothing that needs a script is shown."""
    page = open_page("search.html?q=police", java_script_enabled=False).page
    assert len(shown(page)) == page.locator("[data-filter-row]").count()
    expect(page.get_by_role("button", name="Use the key /")).to_be_hidden()
