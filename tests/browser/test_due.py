"""The page of what is due says what is overdue today, on the reader's own calendar."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Opened, problems_of

UPKEEP = "upkeep.html"
DAYS = "[...document.querySelectorAll('[data-due]')].map(e => e.getAttribute('datetime'))"


def seen_on(browser: Browser, base: str, moment: str, zone: str = "Europe/London") -> Page:
    """The page as a reader sees it at that moment; a fault on it fails the test."""
    context = browser.new_context(locale="en-GB", timezone_id=zone)
    page = context.new_page()
    problems = problems_of(page, base)
    page.clock.set_fixed_time(moment)
    page.goto(f"{base}/{UPKEEP}")
    assert problems == []
    return page


def due_list(page: Page) -> tuple[str, list[str]]:
    """What the first list says of itself, and its days."""
    days: list[str] = page.evaluate(DAYS)
    return page.locator("[data-due-said]").inner_text(), days


def test_nothing_is_overdue_before_the_first_day(browser: Browser, base: str) -> None:
    """A day is not over while it lasts."""
    page = seen_on(browser, base, "2020-01-01T12:00:00Z")
    said, days = due_list(page)
    assert said == "None is overdue today. In the order in which they are due."
    expect(page.locator(".overdue")).to_have_count(0)
    first = min(days)
    page.context.close()
    page = seen_on(browser, base, f"{first}T12:00:00Z")
    assert due_list(page)[0].startswith("None is overdue")
    page.context.close()


@pytest.mark.parametrize("after", ["first", "last"])
def test_days_that_passed_are_marked_and_counted(browser: Browser, base: str, after: str) -> None:
    """In words beside the day; those still to come have none."""
    page = seen_on(browser, base, "2020-01-01T12:00:00Z")
    days = sorted(due_list(page)[1])
    page.context.close()
    latest = days[0] if after == "first" else days[-1]
    passed = [day for day in days if day <= latest]
    page = seen_on(browser, base, f"{latest}T23:30:00-12:00")  # the next day, in London
    assert due_list(page)[0] == (
        f"{len(passed)} of {len(days)} overdue today, in the order in which they are due."
    )
    marked = page.locator("[data-due] + .overdue")
    expect(marked).to_have_count(len(passed))
    expect(marked.first).to_have_text("Overdue")
    page.context.close()


@pytest.mark.parametrize(("zone", "is_over"), [("Pacific/Auckland", True), ("UTC", False)])
def test_today_is_where_the_reader_is(
    browser: Browser, base: str, zone: str, is_over: bool
) -> None:
    """At noon in Greenwich the next day has begun in Auckland."""
    page = seen_on(browser, base, "2020-01-01T12:00:00Z")
    first = min(due_list(page)[1])
    page.context.close()
    page = seen_on(browser, base, f"{first}T12:30:00Z", zone)
    assert (page.locator(".overdue").count() > 0) == is_over
    page.context.close()


def test_without_scripts_the_list_is_whole(open_page: Callable[..., Opened]) -> None:
    """In the order in which things are due, which is as far as a page can know."""
    page = open_page(UPKEEP, java_script_enabled=False).page
    expect(page.locator("[data-due-said]")).to_have_text("In the order in which they are due.")
    days = page.locator(".due [data-due]").evaluate_all("all => all.map(e => e.dateTime)")
    assert days == sorted(days)
    assert len(days) > 20
    expect(page.locator(".overdue")).to_have_count(0)
