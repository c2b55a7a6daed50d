"""Cases like mine in a real browser: the order and the verdicts are those of Python."""

import random
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from sitegen import likeness
from sitegen.library import Library
from sitegen.likeness import Wish
from sitegen.validation import validate
from tests.browser.axe import violations
from tests.browser.conftest import Opened
from tests.conftest import ROOT

OpenPage = Callable[..., Opened]
PAGE = "like-mine.html"
MINE = "?quadrant=co-delivery&place=rural&barrier=ownership&barrier-counts=3"

RANKED = """() => [...document.querySelectorAll('[data-like-row]')].map(row =>
  [row.dataset.likeRow, row.dataset.verdicts])"""


@pytest.fixture(scope="module")
def library() -> Library:
    """The real content."""
    found = validate(ROOT / "content").library
    assert found is not None
    return found


def situations(library: Library, number: int) -> Iterator[dict[str, Wish]]:
    """Wishes drawn with a fixed seed, from one question to all six."""
    chance = random.Random(20261123)  # noqa: S311  # repeatable on purpose
    for _ in range(number):
        asked = chance.sample(likeness.QUESTIONS, chance.randint(1, len(likeness.QUESTIONS)))
        yield {
            question.name: Wish(
                value=chance.choice([value for value, _ in likeness.values(question, library)]),
                weight=chance.choice(likeness.WEIGHTS),
            )
            for question in likeness.QUESTIONS
            if question in asked
        }


def address(wishes: dict[str, Wish]) -> str:
    """The state as the page writes it."""
    pairs = []
    for name, wish in wishes.items():
        pairs.append((name, wish.value))
        if wish.weight > 1:
            pairs.append((f"{name}-counts", str(wish.weight)))
    return "?" + urlencode(pairs)


def status(page: Page) -> str:
    """What a screen reader hears."""
    return page.locator("[data-like-status]").inner_text()


def test_browser_ranks_as_python_does(open_page: OpenPage, library: Library) -> None:
    """Order and every verdict agree for sixty situations, each opened by its address."""
    page = open_page(PAGE).page
    start = page.url
    for wishes in situations(library, 60):
        page.goto(start + address(wishes))
        expected = [
            [one.study.slug, " ".join(f"{name}={v.value}" for name, v in one.verdicts.items())]
            for one in likeness.rank(library.listed, wishes)
        ]
        assert page.evaluate(RANKED) == expected, wishes


def test_each_case_says_what_matches_and_what_does_not(open_page: OpenPage) -> None:
    """In words, with what the case has instead, and with its points."""
    opened = open_page(PAGE + MINE)
    first = opened.page.locator("[data-like-row=wiltshire-community-speedwatch] .like-why")
    expect(first).to_have_text("Matches 3 of 3. 10 of 10 points")
    expect(opened.page.locator("[data-like-status]")).to_contain_text("1 case matches all 3.")
    other = opened.page.locator("[data-like-row=lambeth-peer-educators] .like-why")
    expect(other).to_contain_text("differs in kind of place (City)")
    assert opened.problems == []


def test_situation_is_told_by_keyboard_and_kept_in_the_address(open_page: OpenPage) -> None:
    """Choose, weigh, go back, start again."""
    page = open_page(PAGE).page
    page.get_by_label("Kind of place", exact=True).focus()
    page.keyboard.type("Rural")
    page.get_by_label("Kind of place counts").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("location.search") == "?place=rural&place-counts=2"
    page.go_back()
    assert page.evaluate("location.search") == "?place=rural"
    expect(page.get_by_label("Kind of place counts")).to_have_value("1")
    page.get_by_role("button", name="Start again").press("Enter")
    expect(page.locator(".like-why:visible")).to_have_count(0)
    assert page.evaluate("location.search") == ""
    assert violations(page) == []


def test_strange_addresses_are_passed_over(open_page: OpenPage) -> None:
    """What the form does not offer is not asked."""
    opened = open_page(PAGE + "?place=%3Cscript%3E&place-counts=99&quadrant=&nothing=1")
    assert status(opened.page).startswith("Say something of your situation")
    assert opened.problems == []


def test_rest_of_the_cases_is_a_step_away(open_page: OpenPage, library: Library) -> None:
    """Ten are seen at once; focus goes to the eleventh."""
    page = open_page(PAGE + MINE).page
    rows = page.locator("[data-like-row]:visible")
    expect(rows).to_have_count(10)
    page.get_by_role("button", name="Show all").press("Enter")
    expect(rows).to_have_count(len(library.listed))
    expect(rows.nth(10).get_by_role("link").first).to_be_focused()


def test_first_three_can_be_compared(open_page: OpenPage) -> None:
    """The tools lead into each other."""
    page = open_page(PAGE + MINE).page
    first = [slug for slug, _ in page.evaluate(RANKED)[:3]]
    page.get_by_role("link", name="Compare the first three").click()
    expect(page.locator(".compare-table thead th")).to_have_count(3)
    assert page.evaluate("location.search") == "?" + "&".join(f"case={slug}" for slug in first)


def test_without_a_script_all_cases_stand_there(open_page: OpenPage, library: Library) -> None:
    """In the order of their evidence, with the lists by which they are browsed."""
    page = open_page(PAGE, java_script_enabled=False).page
    expect(page.locator("[data-like-form]")).to_be_hidden()
    expect(page.locator("[data-like-row]:visible")).to_have_count(len(library.listed))
    expect(page.locator("noscript").get_by_role("link")).to_have_count(5)
