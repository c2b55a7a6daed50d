"""All cases, narrowed in a real browser: the counts that readers see are those of Python."""

import random
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from sitegen import facets
from sitegen.library import Library
from sitegen.validation import validate
from tests.browser.axe import violations
from tests.browser.conftest import Opened
from tests.conftest import ROOT

OpenPage = Callable[..., Opened]
LIST = "cases/index.html"

STATE = """() => ({
  shown: [...document.querySelectorAll('[data-facets-row]')].filter(row => row.offsetParent)
    .map(row => row.dataset.facetsRow),
  counts: [...document.querySelectorAll('[data-facets-form] input[type=checkbox]')].map(box =>
    [box.name, box.value,
     Number(box.parentNode.querySelector('[data-facet-count]').textContent)]),
})"""


@pytest.fixture(scope="module")
def library() -> Library:
    """The real content."""
    found = validate(ROOT / "content").library
    assert found is not None
    return found


def told(page: Page) -> Locator:
    """What a screen reader hears after a change."""
    return page.locator("main").get_by_role("status")


def shown(page: Page) -> list[str]:
    """Slugs of the rows that can be seen, in their order."""
    found: list[str] = page.evaluate(STATE)["shown"]
    return found


def value(page: Page, label: str) -> Locator:
    """The checkbox of a value."""
    return page.get_by_role("checkbox", name=label, include_hidden=True)


def picks(library: Library, number: int) -> Iterator[dict[str, frozenset[str]]]:
    """Choices drawn with a fixed seed: up to four facets with up to three values each."""
    chance = random.Random(20261123)  # noqa: S311  # repeatable on purpose
    offered = {
        facet.name: [value for value, _ in facets.values(facet, library)] for facet in facets.FACETS
    }
    for _ in range(number):
        names = chance.sample(sorted(offered), chance.randint(1, 4))
        yield {
            name: frozenset(chance.sample(offered[name], min(3, chance.randint(1, 3))))
            for name in names
            if len(offered[name]) >= 3
        }


def test_browser_counts_as_python_does(open_page: OpenPage, library: Library) -> None:
    """Cases shown and all counts agree for sixty combinations, each opened by its address."""
    opened = open_page(LIST)
    page = opened.page
    start = page.url
    for chosen in picks(library, 60):
        query = urlencode([(name, value) for name in chosen for value in sorted(chosen[name])])
        page.goto(f"{start}?{query}")
        state = page.evaluate(STATE)
        expected = facets.narrow(library.listed, chosen)
        assert sorted(state["shown"]) == sorted(study.slug for study in expected), query
        counts = facets.count(library.listed, chosen)
        assert [row for row in state["counts"] if counts[row[0]][row[1]] != row[2]] == [], query
    assert opened.problems == []


def test_state_stands_in_the_address_in_one_order(open_page: OpenPage) -> None:
    """Whatever is chosen first, equal choices give equal addresses, and Back undoes one."""
    page = open_page(LIST).page
    value(page, "Co-design").check()
    value(page, "Co-commissioning").check()
    page.get_by_label("Order").select_option("evidence")
    both = "?quadrant=co-commissioning&quadrant=co-design&sort=evidence"
    assert page.evaluate("location.search") == both
    page.go_back()
    page.go_back()
    assert page.evaluate("location.search") == "?quadrant=co-design"
    expect(value(page, "Co-commissioning")).not_to_be_checked()
    expect(told(page)).to_contain_text(" of ")


def test_narrowing_by_keyboard_alone(open_page: OpenPage) -> None:
    """Choose, hear how many are left, take it back by its chip."""
    page = open_page(LIST, viewport={"width": 1280, "height": 900}).page
    everything = len(shown(page))
    value(page, "Co-assessment").focus()
    page.keyboard.press("Space")
    expect(told(page)).to_have_text(f"{len(shown(page))} of {everything} entries")
    assert len(shown(page)) < everything
    page.get_by_role("button", name="Remove Co-assessment").focus()
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text(f"{everything} entries")
    expect(page.get_by_label("Words in the entry")).to_be_focused()


def test_words_and_facets_go_together(open_page: OpenPage) -> None:
    """Every word has to begin a word of the entry; accents do not matter."""
    page = open_page(LIST).page
    page.get_by_label("Words in the entry").fill("eksjo")
    assert shown(page) == ["eksjo-highland-hospital"]
    assert page.evaluate("location.search") == "?q=eksjo"
    value(page, "Co-design").check()
    assert shown(page) == []
    way_out = page.get_by_role("button", name="Way of the Star: without it 1 of")
    way_out.click()
    assert shown(page) == ["eksjo-highland-hospital"]
    page.get_by_role("button", name="Clear all").click()
    assert len(shown(page)) > 20


def test_order_puts_the_strongest_evidence_first(open_page: OpenPage, library: Library) -> None:
    """One list instead of groups; equal levels by title."""
    page = open_page(f"{LIST}?sort=evidence").page
    levels = [library.by_slug[slug].level for slug in shown(page)]
    assert levels == sorted(levels, reverse=True)
    expect(page.get_by_role("heading", name="Co-commissioning")).to_be_hidden()


@pytest.mark.parametrize(
    "query",
    ["?quadrant=nothing&sort=<b>", "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "?%FF=%00"],
)
def test_strange_addresses_do_no_harm(open_page: OpenPage, query: str) -> None:
    """What the page does not know is passed over; words are only ever text."""
    opened = open_page(LIST + query)
    assert opened.page.locator("main img").count() == 0
    assert opened.problems == []


def test_facets_are_behind_a_button_on_a_phone(open_page: OpenPage) -> None:
    """The cases come first; a tap opens what narrows them, and axe is content with both."""
    page = open_page(LIST, viewport={"width": 320, "height": 640}).page
    box = value(page, "Co-design")
    expect(box).to_be_hidden()
    page.get_by_text("Narrow the list").click()
    expect(box).to_be_visible()
    box.check()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_a_script_nothing_is_offered_that_does_not_work(open_page: OpenPage) -> None:
    """The list is whole and grouped, with ways through it that need no script."""
    page = open_page(LIST, java_script_enabled=False).page
    expect(page.get_by_label("Order")).to_be_hidden()
    expect(value(page, "Co-design")).to_be_hidden()
    expect(page.get_by_role("link", name="service area").first).to_be_visible()
    expect(page.get_by_role("heading", name="Co-commissioning")).to_be_visible()
