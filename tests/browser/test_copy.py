"""A figure is copied with all that it hangs on, and an address that works."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]
CASE = "cases/wiltshire-community-speedwatch.html"


def test_figure_is_copied_with_its_source_by_keyboard(open_page: OpenPage) -> None:
    """Open, copy, hear that it is done; the line ends in the address of this very figure."""
    opened = open_page(CASE, permissions=["clipboard-read", "clipboard-write"])
    page = opened.page
    row = page.locator("#figure-casualties")
    row.locator("summary", has_text="Copy with source").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(row.get_by_role("button", name="Copy")).to_be_focused()
    page.keyboard.press("Enter")
    expect(row.get_by_role("status")).to_have_text("Copied")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('textarea'), {id: 'paste'}))"
    )
    page.locator("#paste").focus()
    page.keyboard.press("Control+V")
    pasted = page.locator("#paste").input_value()
    assert pasted.startswith("Deaths and serious injuries on Wiltshire's roads fell by 35%")
    assert "evidence 2 of 5" in pasted
    assert pasted.endswith(f"{page.url.split('#')[0]}#figure-casualties")
    assert opened.problems == []


def test_line_is_read_without_a_script(open_page: OpenPage) -> None:
    """It can be selected by hand; no button is shown that does nothing."""
    page = open_page(CASE, java_script_enabled=False).page
    row = page.locator("#figure-casualties")
    row.locator("summary", has_text="Copy with source").click()
    expect(row.locator("[data-copy-text]")).to_contain_text("In: Co-production Casebook, CPC-0003")
    expect(row.get_by_role("button", name="Copy")).to_be_hidden()


def test_level_of_a_row_leads_to_the_sentence_that_says_why(open_page: OpenPage) -> None:
    """From a list to the reason in one step."""
    page = open_page("cases/index.html?q=wiltshire").page
    expect(page.locator("[data-facets-status]")).to_contain_text(" of ")
    page.get_by_role("link", name="Evidence 2 of 5").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text("no control group")
