"""The preview in a browser: a page follows the files, and shows what is wrong at the field."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from sitegen.validation import validate
from tests.conftest import ROOT
from tests.mistakes.made import CASE, make_content

HOST = "127.0.0.1"
LONG = 60_000  # milliseconds: machines that test are slow at times
MISTAKE = ("    kind: outcome\n", "    kind: outcme\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A running `serve` and the content that it shows."""

    content: Path
    address: str

    def change(self, file: str, old: str, new: str) -> None:
        """Save a file of the case with a text replaced, as an editor would."""
        path = self.content / CASE / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(name="preview")
def _preview(tmp_path: Path) -> Iterator[Preview]:
    """The command itself on a free port, showing a small content and a draft in it."""
    content = tmp_path / "content"
    make_content(content)
    draft = content / "cases" / "ashford-library"
    shutil.copytree(content / CASE, draft)
    facts = (draft / "case.yml").read_text("utf-8")
    facts = facts.replace("CPC-9001", "CPC-9002").replace("status: published", "status: draft")
    (draft / "case.yml").write_text(facts.replace("Repair evenings in", "Books of"), "utf-8")
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sitegen", "serve", "--port", str(port)]
    places = {"--content": content, "--output": tmp_path / "site", "--cache": tmp_path / "cache"}
    command += [str(part) for place in places.items() for part in place]
    address = f"http://{HOST}:{port}"
    with (tmp_path / "said.txt").open("w") as said:
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)
        try:
            _wait_for(port, process)
            yield Preview(content=content, address=address)
        finally:
            process.terminate()
            process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + LONG / 1000
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the preview did not start")


@pytest.fixture(name="page")
def _page(browser: Browser, preview: Preview) -> Iterator[Page]:
    """The page of the case, listening for changes."""
    context = browser.new_context()
    page = context.new_page()
    open_listening(page, f"{preview.address}/{CASE}.html")
    yield page
    context.close()


def open_listening(page: Page, address: str) -> None:
    """Open a page, until it has heard the greeting that ends the handshake of livereload."""
    heard: list[str | bytes] = []

    def listen(connection: WebSocket) -> None:
        def hear(frame: str | bytes) -> None:
            heard.append(frame)

        connection.on("framereceived", hear)

    page.on("websocket", listen)
    page.goto(address)
    end = time.monotonic() + LONG / 1000
    while not heard and time.monotonic() < end:
        page.wait_for_timeout(50)  # milliseconds, in which the browser goes on
    assert heard


def test_open_page_follows_an_edit(preview: Preview, page: Page) -> None:
    """Saving is all that an editor does; the new words come by themselves."""
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Repair evenings in Millbrook")
    preview.change("case.yml", "title: Repair evenings", "title: Mending nights")
    expect(title).to_have_text("Mending nights in Millbrook", timeout=LONG)


def test_mistake_is_shown_at_its_figure_and_goes_when_mended(preview: Preview, page: Page) -> None:
    """In the words of `validate`, on a page that is otherwise as it was; then it is gone."""
    expect(page.locator("body")).not_to_contain_text("To mend")
    preview.change("case.yml", *MISTAKE)
    expect(page.locator("body")).to_contain_text("To mend: 1", timeout=LONG)
    (problem,) = validate(preview.content).problems
    mark = page.locator("#figures .preview-fault")
    expect(mark).to_have_count(1)
    expect(mark).to_contain_text(problem.message)
    expect(page.get_by_role("heading", level=1)).to_have_text("Repair evenings in Millbrook")
    preview.change("case.yml", *reversed(MISTAKE))
    expect(page.locator("body")).not_to_contain_text("To mend", timeout=LONG)


def test_draft_is_shown_here_and_marked(preview: Preview, page: Page) -> None:
    """On its own page, and in the list of the cases."""
    page.goto(f"{preview.address}/cases/ashford-library.html")
    expect(page.get_by_role("main")).to_contain_text(re.compile("draft", re.IGNORECASE))
    page.goto(f"{preview.address}/cases/index.html")
    entry = page.locator("li, article").filter(has_text="Books of Millbrook").last
    expect(entry).to_contain_text(re.compile("draft", re.IGNORECASE))
