"""Show the site while it is being written: build, watch, rebuild, reload the browser.

This is the home of livereload (and of tornado, on which it stands).  The preview has a folder of
its own inside the cache, with drafts in it; nothing that it writes is ever published.

A page of the web that an editor has open must not read drafts: the server listens on 127.0.0.1
only, answers only to requests that name this machine, and takes the reload socket's connections
only from its own pages.  livereload alone does none of the three.  Its script would be stopped by
the content security policy of our pages, so the preview leaves the policy out.

While the content has errors they stand above the last good page, in the words of `validate`.
"""

import logging
import mimetypes
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.web import Application, HTTPError, RequestHandler

from sitegen.pipeline import Request, build
from sitegen.problems import BuildStopped, ContentFaulty, Problem

HOST = "127.0.0.1"
POLL = 300  # milliseconds between two looks at the files
FOLDER = "preview"  # inside the cache
POLICY = b'<meta http-equiv="Content-Security-Policy"'
RELOADER = b'<script src="/livereload.js"></script>'
NOTHING_YET = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head>'
    b"<body></body></html>"
)
STYLE = (
    b"<style>.preview-faults{position:sticky;top:0;z-index:99;max-height:80vh;overflow:auto;"
    b"padding:1rem 1.5rem;background:#fff4f2;color:#1b1b1b;border-bottom:4px solid #b0233b;"
    b"font:16px/1.5 system-ui,sans-serif}.preview-faults summary{font-weight:700;cursor:pointer}"
    b".preview-faults li{margin:.6rem 0}.preview-faults code{background:#f3e0dd;padding:0 .3em}"
    b"</style>"
)


@dataclass(slots=True)
class State:
    """What the last build said; the only thing in the program that changes over time."""

    site: Path
    problems: tuple[Problem, ...] = ()
    stopped: str = ""
    warnings: tuple[Problem, ...] = field(default=())


def serve(request: Request, *, port: int, open_browser: bool, say: Callable[[str], None]) -> None:
    """Build the preview and serve it until interrupted.

    Raises BuildStopped when the port is taken.
    """
    request = replace(request, output=request.cache / FOLDER, base_address=None)
    state = State(site=request.output)
    _rebuild(request, state, say)
    server = _Preview(state, watcher=_Patient())
    for folder in (request.content, request.templates):
        server.watch(str(folder), lambda: _rebuild(request, state, say))
    address = f"http://{HOST}:{port}/index.html"
    say(f"The preview is at {address} and follows your changes. Stop it with Ctrl-C.")
    if open_browser:
        IOLoop.current().call_later(0.3, lambda: webbrowser.open(address))
    try:
        server.serve(port=port, host=HOST)
    except OSError as error:
        raise BuildStopped(
            f"Port {port} cannot be used: {error.strerror}. Choose another with --port."
        ) from None


def _rebuild(request: Request, state: State, say: Callable[[str], None]) -> None:
    """Build anew; what is wrong is kept for the pages to show."""
    state.problems, state.stopped = (), ""
    try:
        report = build(request, drafts=True)
        say(f"Built {report.pages} pages in {sum(report.seconds.values()):.2f} s.")
    except ContentFaulty as faulty:
        state.problems = faulty.problems
        say(f"{len(faulty.problems)} problems; the preview shows them over the last good site.")
    except BuildStopped as stopped:
        state.stopped = str(stopped)
        say(state.stopped)


class _Patient(Watcher):  # type: ignore[misc]  # livereload has no types
    """Looks at the files a little more often than livereload does by itself."""

    def start(self, callback: Callable[[], None]) -> bool:
        PeriodicCallback(callback, POLL).start()
        return True


class _Preview(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server with handlers that know their visitors."""

    def __init__(self, state: State, watcher: Watcher) -> None:
        super().__init__(watcher=watcher)
        self._state = state

    def application(self, port: int, host: str, **_options: object) -> None:
        """Listen; called by `serve` of livereload."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0  # else a second change within 3 s is lost
        names = {f"{name}:{port}" for name in (HOST, "localhost")}
        application(self._state, names).listen(port, address=host)

    def _setup_logging(self) -> None:
        """Leave the terminal to us; livereload would announce each step."""
        logging.getLogger("livereload").setLevel(logging.ERROR)


def application(state: State, names: set[str]) -> Application:
    """What answers requests; `names` are those under which this server may be asked."""
    known = {"names": names}
    return Application(
        [
            (r"/livereload", _Socket, known),
            (r"/livereload\.js", _Script, known),
            (r"/(.*)", _Page, known),
        ],
        state=state,
        log_function=lambda _handler: None,
    )


class _Guarded(RequestHandler):
    """Answers requests that name this machine; others may come from a stranger's page."""

    def initialize(self, names: set[str]) -> None:
        """Take the names under which this server may be asked."""
        self.names = names

    def prepare(self) -> None:
        """Refuse everybody else, also by way of a name that leads here (DNS rebinding)."""
        if self.request.host not in self.names:
            raise HTTPError(403)


class _Script(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """The script that listens for reloads."""


class _Socket(LiveReloadHandler):  # type: ignore[misc]
    """The connection by which a page hears of a new build."""

    def initialize(self, names: set[str]) -> None:
        self.names = names

    def check_origin(self, origin: str) -> bool:
        return urlsplit(origin).netloc in self.names and self.request.host in self.names


class _Page(_Guarded):
    """A file of the preview; pages are made to reload and show what is wrong."""

    @property
    def state(self) -> State:
        """What the last build said."""
        state: State = self.application.settings["state"]
        return state

    def get(self, path: str) -> None:
        self.set_header("Cache-Control", "no-store")
        file = self._file(path or "index.html")
        if file is None:  # nothing was ever built: the first build has failed
            self.write(preview_page(NOTHING_YET, self.state))
            return
        self.set_header("Content-Type", mimetypes.guess_type(file.name)[0] or "text/plain")
        content = file.read_bytes()
        self.write(preview_page(content, self.state) if file.suffix == ".html" else content)

    def _file(self, path: str) -> Path | None:
        """The file at a path; the 404 page, if there is one, where there is none."""
        site = self.state.site.resolve()
        file = (site / path).resolve()
        hidden = any(part.startswith(".") for part in path.split("/"))
        if not hidden and file.is_relative_to(site) and file.is_file():
            return file
        self.set_status(404)
        missing = site / "404.html"
        return missing if missing.is_file() else None


def preview_page(content: bytes, state: State) -> bytes:
    """A page that reloads itself, with the faults of the content above it."""
    at = content.find(POLICY)
    if at >= 0:
        content = content[:at] + content[content.index(b">", at) + 1 :]
    panel = _panel(state).encode("utf-8")
    style = STYLE if panel else b""
    content = content.replace(b"</head>", style + RELOADER + b"</head>", 1)
    body = content.find(b">", content.find(b"<body")) + 1
    return content[:body] + panel + content[body:]


def _panel(state: State) -> str:
    """The faults as HTML, or nothing."""
    if state.stopped:
        return _folded("The site could not be built", f"<p>{escape(state.stopped)}</p>")
    if not state.problems:
        return ""
    items = "".join(f"<li>{_item(problem)}</li>" for problem in state.problems)
    summary = f"To mend: {len(state.problems)}. Below is the last good site."
    return _folded(summary, f"<ol>{items}</ol>")


def _folded(summary: str, inner: str) -> str:
    return (
        '<details class="preview-faults" role="alert" open>'
        f"<summary>{summary}</summary>{inner}</details>"
    )


def _item(problem: Problem) -> str:
    place = f"{problem.path}, line {problem.line}" if problem.line else problem.path
    hint = f"<br>{escape(problem.hint)}" if problem.hint else ""
    return f"<code>{escape(place)}</code> {escape(problem.message)}{hint}"
