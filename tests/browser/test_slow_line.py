"""A page that comes in packets, as over a slow line: what is read does not move."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import SHIFTS, SlowHandler, served, visit, wait_until_complete
from tests.browser.kinds import KINDS, LAPTOP, MOST_SHIFT, PHONE, STATES, TABLET


@pytest.fixture(scope="module")
def slow_base(built_site: Path) -> Iterator[str]:
    """Address of the built site at the end of a slow line."""
    with served(built_site, SlowHandler) as address:
        yield address


@pytest.mark.parametrize("viewport", [PHONE, TABLET, LAPTOP], ids=["phone", "tablet", "laptop"])
@pytest.mark.parametrize("path", [*KINDS, *STATES])
def test_nothing_moves_while_the_page_is_on_its_way(
    browser: Browser, slow_base: str, path: str, viewport: dict[str, int]
) -> None:
    """Half a list has the shape of the whole one, and nothing later pushes in above."""
    with visit(browser, slow_base, "404.html", viewport=viewport) as seen:  # brings the fonts
        seen.page.goto(f"{slow_base}/{path}")
        wait_until_complete(seen.page)
        assert seen.page.evaluate(SHIFTS) < MOST_SHIFT
