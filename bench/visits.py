"""Visit a folder in a real browser and write down what is downloaded and how long it takes.

Each visit is that of a reader who comes for the first time.  A page is expected to offer

    order(question)   find the results and their order; gives their number
    cards(question)   fetch what is shown of the first ten; gives their number

and what had to be fetched for either is what the server was asked for, the page itself apart.
"""

import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote

from playwright.sync_api import Browser, Page, sync_playwright

from sitegen.checks import HOW_TO_GET_A_BROWSER, find_browser

PATIENCE = 180_000  # milliseconds; an index of one piece is parsed for long
PACKED = b"\x1f\x8b"  # how gzip begins: such a file is sent as it is

TIMED = """async ([call, question]) => {
  const started = performance.now();
  const found = await window[call](question);
  return [performance.now() - started, found];
}"""

TYPED = """async questions => {
  const taken = [];
  const gaps = [];
  const { port1, port2 } = new MessageChannel();
  let last;
  let longest;
  port1.onmessage = () => {
    if (last === undefined) return;
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    port2.postMessage(0);
  };
  for (const question of questions) {
    const pressed = [...question].map((_, at) => question.slice(0, at + 1));
    for (const typed of pressed) await order(typed);
    for (const typed of pressed) {
      const started = performance.now();
      await order(typed);
      taken.push(performance.now() - started);
    }
    longest = 0;
    last = performance.now();
    port2.postMessage(0);
    await cards(question);
    gaps.push(longest);
    last = undefined;
  }
  return [taken, gaps];
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What was downloaded until some moment of a visit."""

    requests: int
    raw: int  # bytes
    sent: int  # bytes, compressed as hosts do
    took: float  # milliseconds since the question was asked
    found: int


class Visited:
    """A folder behind a server of this machine, before a browser."""

    def __init__(self, folder: Path, browser: Browser, address: str, asked: list[str]) -> None:
        self._folder = folder
        self._browser = browser
        self._address = address
        self._asked = asked

    def ask(self, page: str, question: str) -> tuple[Fetched, Fetched]:
        """Ask once, from nothing: what it cost to know the order, and with ten cards."""
        with self._opened(page) as opened:
            ordered, found = opened.evaluate(TIMED, ["order", question])
            before = self._fetched(page, ordered, found)
            shown, found = opened.evaluate(TIMED, ["cards", question])
            return before, self._fetched(page, ordered + shown, found)

    def type(self, page: str, questions: Sequence[str]) -> tuple[list[float], list[float]]:
        """Milliseconds of work at each key press once everything has been fetched, sorted.

        The second list holds how long at most the page is deaf to keys while ten cards come.
        """
        with self._opened(page) as opened:
            taken, gaps = opened.evaluate(TYPED, list(questions))
        return sorted(taken), sorted(gaps)

    @contextmanager
    def _opened(self, page: str) -> Iterator[Page]:
        self._asked.clear()
        context = self._browser.new_context()
        opened = context.new_page()
        opened.set_default_timeout(PATIENCE)
        opened.goto(f"{self._address}/{page}")
        opened.wait_for_function("Boolean(window.order && window.cards)")
        yield opened
        context.close()

    def _fetched(self, page: str, took: float, found: int) -> Fetched:
        names = [name for name in self._asked if name != page]
        sizes = [sizes_of(self._folder / name) for name in names]
        return Fetched(
            requests=len(names),
            raw=sum(raw for raw, _ in sizes),
            sent=sum(sent for _, sent in sizes),
            took=took,
            found=found,
        )


@contextmanager
def visited(folder: Path) -> Iterator[Visited]:
    """Serve a folder and start a browser; raises RuntimeError when there is none."""
    program = find_browser()
    if program is None:
        raise RuntimeError(f"no browser found: {HOW_TO_GET_A_BROWSER}")
    asked: list[str] = []
    handler = partial(_Noting, asked, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=program)
        yield Visited(folder, browser, f"http://127.0.0.1:{server.server_port}", asked)
        browser.close()
        server.shutdown()


@cache
def sizes_of(file: Path) -> tuple[int, int]:
    """Bytes of a file, and how many are sent of it."""
    content = file.read_bytes()
    packed = content.startswith(PACKED)
    return len(content), len(content) if packed else len(gzip.compress(content, 6, mtime=0))


class _Noting(SimpleHTTPRequestHandler):
    """Serves files and writes down which."""

    protocol_version = "HTTP/1.1"  # one connection for many files, as hosts have it

    def __init__(self, asked: list[str], *arguments: object, **named: object) -> None:
        self._asked = asked
        super().__init__(*arguments, **named)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Serve a file."""
        self._asked.append(unquote(self.path.partition("?")[0]).lstrip("/"))
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""
