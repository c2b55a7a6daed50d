"""Cases side by side: aligned facts, no false scale, one sheet of paper."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Opened
from tests.browser.kinds import from_disk

OpenPage = Callable[..., Opened]
PAGE = "compare/index.html"
WILTSHIRE = "wiltshire-community-speedwatch"
EKSJO = "eksjo-highland-hospital"
STOCKPORT = "stockport-my-care-my-choice"
FOUR = (WILTSHIRE, EKSJO, "uganda-community-monitoring", "lambeth-peer-educators")


def address(*slugs: str) -> str:
    """The page with these cases."""
    return PAGE + "?" + "&".join(f"case={slug}" for slug in slugs)


def columns(page: Page, count: int) -> None:
    """Wait until so many cases stand side by side."""
    expect(page.locator(".compare-table thead th")).to_have_count(count)


def test_facts_of_one_kind_share_a_row(open_page: OpenPage) -> None:
    """What a case does not tell is not known, never left out."""
    opened = open_page(address(WILTSHIRE, "camden-complaints"))
    page = opened.page
    columns(page, 2)
    place = page.get_by_role("row", name="Place").get_by_role("cell")
    expect(place.nth(0)).to_contain_text("Wiltshire")
    expect(place.nth(1)).to_contain_text("Camden")
    result = page.get_by_role("row", name="Main result").get_by_role("cell")
    expect(result.nth(0)).to_contain_text("−35%")
    expect(result.nth(1)).to_contain_text("No account was found")
    widths = page.locator(".compare-table tbody tr").evaluate_all(
        "rows => [...new Set(rows.map(row => row.cells.length))]"
    )
    assert widths == [3]
    assert opened.problems == []


def test_unlike_units_are_never_drawn_together(open_page: OpenPage) -> None:
    """A change and a sum of money share no scale, and the page says what each is."""
    page = open_page(address(WILTSHIRE, STOCKPORT)).page
    columns(page, 2)
    scales = page.locator(".compare-scales")
    expect(scales.locator("svg")).to_have_count(0)
    expect(scales).to_contain_text("(per cent change)")
    expect(scales).to_contain_text("no scale could hold them all")


def test_like_units_share_a_scale_with_a_warning(open_page: OpenPage) -> None:
    """Lengths are to scale: 35 against 48."""
    page = open_page(address(WILTSHIRE, EKSJO)).page
    columns(page, 2)
    lengths = page.locator(".compare-scales rect").evaluate_all(
        "bars => bars.map(bar => parseFloat(bar.getAttribute('width')))"
    )
    assert lengths == pytest.approx([35 / 48 * 100, 100])
    expect(page.locator(".compare-scales")).to_contain_text(
        "The measures, the people and the years"
    )


def test_cases_are_chosen_by_keyboard_and_stand_in_the_address(open_page: OpenPage) -> None:
    """Not more than four; the address brings them back."""
    page = open_page(PAGE).page
    for slug in FOUR:
        page.locator(f"input[value={slug}]").focus()
        page.keyboard.press("Space")
    columns(page, 4)
    expect(page.locator(f"input[value={STOCKPORT}]")).to_be_disabled()
    assert page.evaluate("location.search") == address(*FOUR).removeprefix(PAGE)
    page.get_by_role("button", name="Remove: Community Speedwatch").press("Enter")
    columns(page, 3)
    page.reload()
    columns(page, 3)
    assert violations(page) == []


@pytest.mark.parametrize(
    ("slugs", "said"),
    [
        (("nobody", WILTSHIRE), "1 of the cases in the address is not in this casebook"),
        ((*FOUR, STOCKPORT), "Only 4 fit; the first are here."),
    ],
)
def test_addresses_that_ask_too_much_are_told(
    open_page: OpenPage, slugs: tuple[str, ...], said: str
) -> None:
    """The rest is shown all the same."""
    opened = open_page(address(*slugs))
    expect(opened.page.locator("[data-chooser-status]")).to_contain_text(said)
    assert opened.problems == []


def test_basket_can_be_compared(open_page: OpenPage) -> None:
    """What a reader takes along can be put side by side."""
    page = open_page("cases/index.html").page
    for slug in FOUR[:2]:
        page.locator(f"[data-brief-add={slug}]").click()
    page.goto(re.sub(r"cases/index\.html.*", PAGE, page.url))
    page.get_by_role("button", name="Take those in my brief").click()
    columns(page, 2)


@from_disk
@pytest.mark.parametrize("count", [2, 3, 4])
def test_longest_records_print_on_one_landscape_page(
    open_page: OpenPage, built_site: Path, count: int
) -> None:
    """A sheet for a meeting, whatever is compared; few cases are set larger."""
    sheets = sorted((built_site / "sheets").glob("*.js"), key=lambda path: path.stat().st_size)
    page = open_page(address(*(path.stem.split(".")[0] for path in sheets[-count:]))).page
    columns(page, count)
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    width, height = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", paper)[0]
    assert float(width) > float(height)


def test_without_a_script_the_key_facts_of_all_cases_stand_there(open_page: OpenPage) -> None:
    """And pairs that editors relate."""
    page = open_page(PAGE, java_script_enabled=False).page
    expect(page.locator("[data-compare-form]")).to_be_hidden()
    assert page.locator("noscript tbody tr").count() >= 30
    expect(page.get_by_role("heading", name="Pairs worth comparing")).to_be_visible()
