"""All figures: a light first page, and the whole ledger for those who narrow or order it."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from sitegen.pages.all_figures import PER_PAGE, REST
from tests.browser.conftest import Opened
from tests.browser.kinds import PHONE
from tests.form.python_side import real

OpenPage = Callable[..., Opened]
LEDGER = "figures.html"


def total() -> int:
    """Figures of all cases."""
    return sum(len(study.case.outcomes) for study in real().listed)


def addresses(page: Page) -> list[str]:
    """Where the lines of a page lead, without the way to them."""
    found: list[str] = page.locator(".c-value a").evaluate_all(
        "links => links.map(link => link.href.split('/').slice(-1)[0])"
    )
    return found


def test_first_visit_fetches_no_more_than_its_page(open_page: OpenPage) -> None:
    """And counts all the same what there is."""
    opened = open_page(LEDGER)
    expect(opened.page.locator("[data-facets-row]")).to_have_count(PER_PAGE)
    expect(opened.page.locator("[data-facets-status]")).to_have_text(f"{total()} figures")
    assert opened.page.locator(f"script[src$='{REST}']").count() == 0
    assert opened.problems == []


def test_narrowing_looks_through_all_figures(open_page: OpenPage) -> None:
    """Those of other pages too, each once; the way to the other pages goes."""
    opened = open_page(LEDGER, viewport=PHONE)
    page = opened.page
    page.locator("[data-facets-sort]").select_option("latest")
    expect(page.locator("[data-facets-row]")).to_have_count(total())
    expect(page.locator("[data-facets-pages]")).to_be_hidden()
    assert len(set(addresses(page))) == total()
    page.reload()
    expect(page.locator("[data-facets-row]")).to_have_count(total())
    assert opened.problems == []


def test_kind_of_a_later_page_is_found_by_its_address(open_page: OpenPage) -> None:
    """The address of a kind leads there although its figures do not stand on the first page."""
    page = open_page(f"{LEDGER}#context").page
    expect(page.locator("#context")).to_be_in_viewport()


def test_kind_that_goes_over_two_pages_becomes_one_group(open_page: OpenPage) -> None:
    """Its heading stands once, and counts what is left of all its figures."""
    page = open_page(f"{LEDGER}?kind=output").page
    count = sum(o.kind == "output" for study in real().listed for o in study.case.outcomes)
    heads = page.locator(".figures-kind:visible")
    expect(heads).to_have_count(1)
    expect(heads.locator("[data-facets-note]")).to_have_text(f"{count} of {count} figures")


def test_without_a_script_pages_lead_through_all_figures(open_page: OpenPage) -> None:
    """Nothing is missing and nothing comes twice."""
    page = open_page(LEDGER, java_script_enabled=False).page
    found = addresses(page)
    links = page.locator("[data-facets-pages] li:not(:first-child) a")
    for number in range(links.count()):
        links.nth(number).click()
        found += addresses(page)
        page.go_back()
    assert len(found) == len(set(found)) == total()


def test_rest_that_does_not_come_is_told(browser: Browser, http_base: str) -> None:
    """The page stays as it was, and a second try may succeed."""
    page = browser.new_page(locale="en-GB")
    page.goto(f"{http_base}/{LEDGER}")
    page.route(f"**/{REST}", lambda route: route.abort())
    page.locator("[data-facets-words]").fill("police")
    expect(page.locator("[data-facets-status]")).to_contain_text("could not be loaded")
    expect(page.locator("[data-facets-row]")).to_have_count(PER_PAGE)
    page.unroute(f"**/{REST}")
    page.locator("[data-facets-words]").fill("polic")
    expect(page.locator("[data-facets-status]")).to_contain_text(f"of {total()} figures")
    page.context.close()
