"""Serve the preview: build what is asked for, watch, tell the browser.

This is the home of livereload (and of tornado, on which it stands).  Drafts are shown; nothing is
written, so nothing of it can be published.

A page of the web that an editor has open must not read drafts: the server listens on 127.0.0.1
only, answers only to requests that name this machine, and takes the reload socket's connections
only from its own pages.  livereload alone does none of the three.  Its script would be stopped by
the content security policy of our pages, so the preview leaves the policy out.

While the content has errors they stand above the last good page and beside the parts that they
belong to, in the words of `validate`.
"""

import logging
import mimetypes
import time
import webbrowser
from collections.abc import Callable
from html import escape
from urllib.parse import urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.ioloop import IOLoop
from tornado.web import Application, HTTPError, RequestHandler

from sitegen.pipeline import Request
from sitegen.preview.desk import Desk
from sitegen.preview.faults import above, folded, page_of, with_faults
from sitegen.preview.watching import Watch
from sitegen.problems import BuildStopped

HOST = "127.0.0.1"
BREATH = 0.03  # seconds of checking between two looks at the files
POLICY = '<meta http-equiv="Content-Security-Policy"'
RELOADER = '<script src="/livereload.js"></script>'
NOTHING_YET = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head>'
    "<body>{}</body></html>"
)


def serve(request: Request, *, port: int, open_browser: bool, say: Callable[[str], None]) -> None:
    """Show the preview until interrupted.

    Raises BuildStopped when the port is taken.
    """
    desk = Desk(request)
    desk.look()
    _tell(desk, say, 0)
    server = _Preview(desk, watcher=_Silent())
    address = f"http://{HOST}:{port}/index.html"
    say(f"The preview is at {address} and follows your changes. Stop it with Ctrl-C.")
    if open_browser:
        IOLoop.current().call_later(0.3, lambda: webbrowser.open(address))
    follower = Follower(desk, Watch((request.content, request.templates)), say)
    IOLoop.current().add_callback(follower.step)
    try:
        server.serve(port=port, host=HOST)
    except OSError as error:
        raise BuildStopped(
            f"Port {port} cannot be used: {error.strerror}. Choose another with --port."
        ) from None


def _tell(desk: Desk, say: Callable[[str], None], seconds: float) -> None:
    if desk.stopped:
        say(desk.stopped)
    elif desk.is_faulty:
        count = len(desk.problems)
        told = "1 problem" if count == 1 else f"{count} problems"
        say(f"{told}; the preview shows what is wrong over the last good site.")
    elif seconds:
        say(f"Taken up in {seconds * 1000:.0f} ms.")


class Follower:
    """Takes up changes of the files and tells the browser, step by step."""

    def __init__(self, desk: Desk, watch: Watch, say: Callable[[str], None]) -> None:
        self._desk = desk
        self._watch = watch
        self._say = say
        self._untold = False  # something is wrong, perhaps since a file is half written

    @property
    def pause(self) -> float:
        """Seconds between two looks."""
        return self._watch.pause

    def step(self) -> None:
        """Look once, and come back in a moment."""
        if self.look():
            LiveReloadHandler.reload_waiters()
        IOLoop.current().call_later(self._watch.pause, self.step)

    def look(self) -> bool:
        """Take up what changed; whether the browser is to load its page anew.

        What is wrong is told when the files have kept still for a look: editors write a file in
        two steps, and nobody wants to hear of the first.
        """
        changed = self._watch.changed()
        if changed:
            start = time.perf_counter()
            self._desk.look(templates=self._desk.request.templates in changed)
            self._untold = self._desk.is_faulty
            if not self._untold:
                _tell(self._desk, self._say, time.perf_counter() - start)
            return not self._untold
        if self._untold:
            self._untold = False
            _tell(self._desk, self._say, 0)
            return True
        before = self._desk.problems
        self._desk.settle(BREATH)
        return self._desk.problems != before


class _Silent(Watcher):  # type: ignore[misc]  # livereload has no types
    """Leaves the watching to us; livereload only carries the message."""

    def start(self, callback: Callable[[], None]) -> bool:  # noqa: ARG002 -- its signature
        """Say that somebody watches."""
        return True


class _Preview(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server with handlers that know their visitors."""

    def __init__(self, desk: Desk, watcher: Watcher) -> None:
        super().__init__(watcher=watcher)
        self._desk = desk

    def application(self, port: int, host: str, **_options: object) -> None:
        """Listen; called by `serve` of livereload."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        names = {f"{name}:{port}" for name in (HOST, "localhost")}
        application(self._desk, names).listen(port, address=host)

    def _setup_logging(self) -> None:
        """Leave the terminal to us; livereload would announce each step."""
        logging.getLogger("livereload").setLevel(logging.ERROR)


def application(desk: Desk, names: set[str]) -> Application:
    """What answers requests; `names` are those under which this server may be asked."""
    known = {"names": names}
    return Application(
        [
            (r"/livereload", _Socket, known),
            (r"/livereload\.js", _Script, known),
            (r"/(.*)", _Page, known),
        ],
        desk=desk,
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

    def get(self, path: str) -> None:
        self.set_header("Cache-Control", "no-store")
        desk: Desk = self.application.settings["desk"]
        path = path or "index.html"
        try:
            content, is_there = _content(desk, path)
        except BuildStopped as stopped:  # a template is at fault
            desk.stopped, content, is_there = str(stopped), None, False
        if not is_there:
            self.set_status(404)
        kind = mimetypes.guess_type(path if is_there else "x.html")[0]
        self.set_header("Content-Type", kind or "text/plain")
        is_page = path.endswith(".html") or not is_there
        self.write(preview_page(content, path, desk) if is_page else content or b"")


def _content(desk: Desk, path: str) -> tuple[bytes | None, bool]:
    """What stands at a path, or the page for addresses that lead nowhere, and which of the two."""
    if desk.shown is None:  # the content was never without an error
        return None, path.endswith(".html")
    found = desk.shown.file(path)
    if found is not None:
        return found, True
    is_coming = any(page_of(problem.path) == path for problem in desk.problems)
    return (None, True) if is_coming else (desk.shown.file("404.html"), False)


def preview_page(content: bytes | None, path: str, desk: Desk) -> str:
    """A page that reloads itself, with what is wrong above it and beside its parts."""
    page = content.decode("utf-8") if content else NOTHING_YET.format("")
    at = page.find(POLICY)
    if at >= 0:
        page = page[:at] + page[page.index(">", at) + 1 :]
    if desk.stopped:
        panel = folded(
            "The site could not be built", f"<p>{escape(desk.stopped)}</p>", is_open=True
        )
        page = above(page, panel)
    else:
        page = with_faults(page, path, desk.problems, desk.request.content)
    return page.replace("</head>", f"{RELOADER}</head>", 1)
