"""The preview shows drafts and faults to the editor, and to nobody else."""

from pathlib import Path

import pytest
from tornado.httpclient import HTTPClientError
from tornado.httputil import HTTPHeaders
from tornado.testing import AsyncHTTPTestCase, gen_test
from tornado.web import Application
from tornado.websocket import websocket_connect

from sitegen.preview import State, application, preview_page
from sitegen.problems import Problem, Severity

PAGE = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8">'
    b'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    b"<title>A page</title></head><body><main>Text</main></body></html>"
)
PROBLEM = Problem(
    path="cases/x/case.yml",
    line=3,
    column=1,
    severity=Severity.ERROR,
    rule="unknown-key",
    message="there is no key “<b>” here",
    hint="Did you mean title?",
)


def _state(tmp_path: Path, **more: object) -> State:
    return State(site=tmp_path, **more)  # type: ignore[arg-type]


def test_page_reloads_and_leaves_its_policy_out(tmp_path: Path) -> None:
    """Livereload's script would be stopped by the policy that published pages carry."""
    shown = preview_page(PAGE, _state(tmp_path))
    assert b"/livereload.js" in shown
    assert b"Content-Security-Policy" not in shown
    assert b"<main>Text</main>" in shown


def test_faults_stand_above_the_last_good_page(tmp_path: Path) -> None:
    """An editor sees what to mend, in the words of validate, escaped, with the page below."""
    shown = preview_page(PAGE, _state(tmp_path, problems=(PROBLEM,))).decode()
    assert "cases/x/case.yml, line 3" in shown
    assert "there is no key “&lt;b&gt;” here" in shown
    assert "Did you mean title?" in shown
    assert shown.index("To mend: 1") < shown.index("<main>Text</main>")


def test_fault_of_the_machine_is_shown_too(tmp_path: Path) -> None:
    """A full disk is a sentence on the page, not a blank one."""
    shown = preview_page(PAGE, _state(tmp_path, stopped="The disk is full.")).decode()
    assert "The disk is full." in shown


class TestVisitors(AsyncHTTPTestCase):
    """Who may ask the server, and for what."""

    @pytest.fixture(autouse=True)
    def _site(self, tmp_path: Path) -> None:
        site = tmp_path / "preview"
        (site / "cases").mkdir(parents=True)
        (site / "index.html").write_bytes(PAGE)
        (site / "cases" / "x.html").write_bytes(PAGE)
        (site / ".hidden").write_text("secret", encoding="utf-8")
        (tmp_path / "outside.txt").write_text("secret", encoding="utf-8")
        self.state = State(site=site)

    def get_app(self) -> Application:
        """The preview's own application, on a free port."""
        return application(self.state, {f"127.0.0.1:{self.get_http_port()}"})

    def test_pages_are_shown(self) -> None:
        """The first page has an address of its own; others are named."""
        assert self.fetch("/").code == 200
        assert b"<main>Text</main>" in self.fetch("/cases/x.html").body

    def test_another_name_is_refused(self) -> None:
        """A stranger's page that leads its own name here (DNS rebinding) reads nothing."""
        headers = HTTPHeaders({"Host": "evil.example"})
        assert self.fetch("/index.html", headers=headers).code == 403
        assert self.fetch("/livereload.js", headers=headers).code == 403

    def test_hidden_files_and_the_rest_of_the_disk_are_not_served(self) -> None:
        """Only the preview's own files are."""
        for path in ("/.hidden", "/../outside.txt", "/%2e%2e/outside.txt", "/..%2foutside.txt"):
            answer = self.fetch(path)
            assert answer.code in {400, 403, 404}
            assert b"secret" not in answer.body

    def test_nothing_can_be_forced_from_outside(self) -> None:
        """Livereload's address for forcing a reload is not there."""
        assert self.fetch("/forcereload").code == 404

    @gen_test
    async def test_socket_takes_its_own_pages_only(self) -> None:
        """A page of another site cannot listen."""
        from tornado.httpclient import HTTPRequest

        port = self.get_http_port()
        asked = HTTPRequest(
            f"ws://127.0.0.1:{port}/livereload", headers={"Origin": "https://evil.example"}
        )
        with pytest.raises(HTTPClientError) as refused:
            await websocket_connect(asked)
        assert refused.value.code == 403

    @gen_test
    async def test_socket_takes_its_own_pages(self) -> None:
        """The page that the server gave out hears of the next build."""
        from tornado.httpclient import HTTPRequest

        address = f"127.0.0.1:{self.get_http_port()}"
        asked = HTTPRequest(f"ws://{address}/livereload", headers={"Origin": f"http://{address}"})
        connection = await websocket_connect(asked)
        connection.close()

    def test_faults_stand_over_every_page_until_they_are_mended(self) -> None:
        """Also over a page that is not there; the files themselves stay as they were built."""
        self.state.problems = (PROBLEM,)
        for path in ("/", "/cases/x.html"):
            assert b"To mend: 1" in self.fetch(path).body
        assert (self.state.site / "index.html").read_bytes() == PAGE
        self.state.problems = ()
        assert b"To mend" not in self.fetch("/").body

    def test_policy_is_left_out_of_the_preview_only(self) -> None:
        """What is built keeps it, and so does what is published."""
        assert b"Content-Security-Policy" not in self.fetch("/index.html").body
        assert b"Content-Security-Policy" in (self.state.site / "index.html").read_bytes()

    def test_missing_page_is_told_from_a_found_one(self) -> None:
        """A broken link shows in the preview as it would on the site."""
        assert self.fetch("/gone.html").code == 404
        assert self.fetch("/cases/").code == 404

    def test_only_reading_is_allowed(self) -> None:
        """No page can send anything here."""
        for method in ("POST", "PUT", "DELETE"):
            body = None if method == "DELETE" else ""
            assert self.fetch("/index.html", method=method, body=body).code == 405

    def test_browser_keeps_nothing(self) -> None:
        """The next look is at the next build."""
        assert self.fetch("/index.html").headers["Cache-Control"] == "no-store"
