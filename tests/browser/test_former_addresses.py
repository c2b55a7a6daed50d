"""Former addresses of a case keep working, in a browser as readers have it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sitegen.assets import read_assets
from sitegen.pages import plan
from tests.browser.conftest import served
from tests.conftest import ROOT
from tests.pages.small import WITHDRAWN, rendered, small_library

FIGURE = "#figure-delays"


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two cases that had other names once; one of them is withdrawn."""
    folder = tmp_path_factory.mktemp("renamed")
    library = small_library(
        {"slug": "night-bus", "former_slugs": ["late-bus"]},
        {"slug": "gone", "former_slugs": ["going"], **WITHDRAWN},
    )
    for page in plan(library):
        if page.path.startswith("cases/"):
            path = folder / page.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(rendered(page, library), encoding="utf-8")
    for file in read_assets(ROOT / "templates" / "static").files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, renamed: Path) -> Iterator[str]:
    """Where the folder is, each way that readers open it."""
    if request.param == "file":
        yield renamed.as_uri()
    else:
        with served(renamed) as base:
            yield base


@contextmanager
def opened(browser: Browser, address: str, *, scripts: bool) -> Iterator[Page]:
    """A page at an address, with or without scripts."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def test_address_of_a_figure_leads_to_the_figure(browser: Browser, address: str) -> None:
    """Whoever cited a figure finds it under the new name of its case."""
    with opened(browser, f"{address}/cases/late-bus.html{FIGURE}", scripts=True) as page:
        page.wait_for_url(f"{address}/cases/night-bus.html{FIGURE}")
        expect(page.locator(FIGURE)).to_be_in_viewport()


def test_going_back_does_not_meet_the_former_address(browser: Browser, address: str) -> None:
    """Back leads to where the reader came from, not into a circle."""
    with opened(browser, f"{address}/cases/gone.html", scripts=True) as page:
        page.goto(f"{address}/cases/late-bus.html")
        page.wait_for_url(f"{address}/cases/night-bus.html")
        page.go_back()
        page.wait_for_url(f"{address}/cases/gone.html")


def test_former_address_leads_on_without_scripts(browser: Browser, address: str) -> None:
    """The page itself is reached by what HTML offers."""
    with opened(browser, f"{address}/cases/late-bus.html{FIGURE}", scripts=False) as page:
        page.wait_for_url(f"{address}/cases/night-bus.html*")
        expect(page.get_by_role("heading", level=1)).to_contain_text("night bus")


def test_former_address_of_a_withdrawn_case_says_why(browser: Browser, address: str) -> None:
    """The reader learns when and why the case was taken back."""
    with opened(browser, f"{address}/cases/going.html", scripts=True) as page:
        page.wait_for_url(f"{address}/cases/gone.html")
        expect(page.get_by_role("main")).to_contain_text("Withdrawn on 1 February 2026")
        expect(page.get_by_role("main")).to_contain_text("It was another.")
