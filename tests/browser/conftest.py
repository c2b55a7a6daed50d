"""A real browser before the built site, over http and from disk.

`open_page("about.html")` gives a page and the list of its problems: errors of scripts, errors on
the console, requests that left the site.  A test that uses it runs twice, once for each way in.
Without a browser such tests are skipped, or fail if REQUIRE_BROWSER is set.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    expect,
    sync_playwright,
)

from sitegen.checks import HOW_TO_GET_A_BROWSER, find_browser
from sitegen.pages import plan
from tests.pages.small import WITHDRAWN, rendered, small_library

# Nothing that a browser does of itself: it must start at once on a machine without a network.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
PACKET = 3_000  # bytes
BETWEEN_PACKETS = 0.03  # seconds; a browser paints in between
OWN_SCHEMES = ("data:", "blob:")
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 100);
})"""
"""How far the page moved while it came: its cumulative layout shift."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A page in the browser, and what has gone wrong on it so far."""

    page: Page
    problems: list[str]  # grows while the page lives


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A page that several tests look at, one after the other."""

    path: str
    page: Page
    problems: tuple[str, ...]  # until it had come


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimens:
    """Pages of kinds that the real content has none of."""

    folder: Path
    over_http: str  # its address


class SilentHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")  # while it runs, no other test may have an event loop
def browser() -> Iterator[Browser]:
    """The browser that the machine has."""
    program = find_browser()
    if program is None:
        refuse = pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip
        refuse(f"no browser found: {HOW_TO_GET_A_BROWSER}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def http_base(built_site: Path) -> Iterator[str]:
    """Address of the built site on a server of this machine."""
    with served(built_site) as address:
        yield address


class SlowHandler(SilentHandler):
    """Sends a page as a slow line does: packet after packet."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Wait after each packet of a page; what else it needs comes at once."""
        is_page = self.path.partition("?")[0].endswith(".html")
        while packet := source.read(PACKET if is_page else -1):
            outputfile.write(packet)
            outputfile.flush()
            time.sleep(BETWEEN_PACKETS if is_page else 0)


@contextmanager
def served(folder: Path, handler_class: type[SilentHandler] = SilentHandler) -> Iterator[str]:
    """Serve a folder on this machine; gives its address."""
    handler = partial(handler_class, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def specimens(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Specimens]:
    """A withdrawn case, and the page at a former address, which here leads nowhere by itself."""
    folder = tmp_path_factory.mktemp("specimens")
    shutil.copytree(built_site / "assets", folder / "assets")
    library = small_library(
        {"slug": "withdrawn", "former_slugs": ["moved"], **WITHDRAWN},
    )
    (folder / "cases").mkdir()
    for page in plan(library):
        if page.path in ("cases/withdrawn.html", "cases/moved.html"):
            html = rendered(page, library).replace('http-equiv="refresh"', 'name="refresh"')
            html = html.replace(" data-moved", "")
            (folder / page.path).write_text(html, encoding="utf-8")
    with served(folder) as address:
        yield Specimens(folder=folder, over_http=address)


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, built_site: Path) -> str:
    """Address of the built site, each way that readers open it."""
    if request.param == "file":
        return built_site.as_uri()
    address: str = request.getfixturevalue("http_base")
    return address


@pytest.fixture
def open_page(browser: Browser, base: str) -> Iterator[Callable[..., Opened]]:
    """Open pages of the site, each in a fresh profile; options are those of a browser context."""
    contexts = []

    def open_one(path: str = "index.html", **options: Any) -> Opened:
        context = browser.new_context(locale="en-GB", **options)
        contexts.append(context)
        page = context.new_page()
        opened = Opened(page=page, problems=problems_of(page, base))
        page.goto(f"{base}/{path}")
        return opened

    yield open_one
    for context in contexts:
        context.close()


@contextmanager
def visit(browser: Browser, base: str, path: str, **options: Any) -> Iterator[Visit]:
    """Open one page in a fresh profile; options are those of a browser context."""
    context = browser.new_context(locale="en-GB", **options)
    try:
        page = context.new_page()
        problems = problems_of(page, base)
        page.goto(f"{base}/{path}")
        if options.get("java_script_enabled", True):
            wait_until_complete(page)
        yield Visit(path=path, page=page, problems=tuple(problems))
    finally:
        context.close()


def wait_until_complete(page: Page) -> None:
    """Until what the address asks for is there, and every font that is still on its way."""
    expect(page.locator("[data-waits]")).to_have_count(0)
    page.evaluate("document.fonts.ready.then(() => true)")


def type_at_ease(page: Page, box: Locator, text: str) -> None:
    """Eight letters a second, by the clock of a page on which `page.clock` is installed."""
    box.focus()
    for letter in text:
        page.keyboard.type(letter)
        page.clock.run_for(120)


def problems_of(page: Page, base: str) -> list[str]:
    """Begin to listen: the list that comes back grows with each problem of the page."""
    problems: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"console: {message.text}")

    def watch(request: Request) -> None:
        if not request.url.startswith((f"{base}/", *OWN_SCHEMES)):
            problems.append(f"left the site: {request.url}")

    page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
    page.on("console", hear)
    page.on("request", watch)
    return problems
