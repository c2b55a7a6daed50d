"""The preview shows drafts and faults to the editor, and to nobody else."""

import os
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError
from tornado.httputil import HTTPHeaders
from tornado.testing import AsyncHTTPTestCase, gen_test
from tornado.web import Application
from tornado.websocket import websocket_connect

from sitegen.pipeline import Request
from sitegen.preview.desk import Desk
from sitegen.preview.server import Follower, application, preview_page
from sitegen.preview.watching import Watch
from tests.mistakes.made import CASE, make_content

ROOT = Path(__file__).resolve().parents[2]
MISTAKE = ("status: published", "status: publisht")


@pytest.fixture(name="small", scope="module")
def _small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small content without a mistake."""
    content = tmp_path_factory.mktemp("preview") / "content"
    make_content(content)
    return content


def desk_of(content: Path) -> Desk:
    """A desk that has taken up a content."""
    folder = content.parent
    request = Request(
        content=content,
        templates=ROOT / "templates",
        output=folder / "site",
        cache=folder / "cache",
    )
    desk = Desk(request)
    desk.look()
    return desk


def change(content: Path, old: str, new: str) -> None:
    """Change the facts of the case, or its title and with it the size of the file."""
    file = content / CASE / "case.yml"
    file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture(name="content")
def _content(tmp_path: Path, small: Path) -> Path:
    shutil.copytree(small, tmp_path / "content")
    return tmp_path / "content"


def test_page_reloads_and_leaves_its_policy_out(content: Path) -> None:
    """Livereload's script would be stopped by the policy that published pages carry."""
    desk = desk_of(content)
    assert desk.shown is not None
    page = desk.shown.file("index.html") or b""
    shown = preview_page(page, "index.html", desk)
    assert "/livereload.js" in shown
    assert "Content-Security-Policy" not in shown
    assert b"Content-Security-Policy" in page


def test_fault_of_the_machine_is_shown_too(content: Path) -> None:
    """A full disk is a sentence on the page, not a blank one."""
    desk = desk_of(content)
    desk.stopped = "The disk is <full>."
    assert "The disk is &lt;full&gt;." in preview_page(b"<body></body>", "index.html", desk)


# --- what follows a change -----------------------------------------------------------------------


@pytest.fixture(name="told")
def _told() -> list[str]:
    return []


def follower_of(content: Path, told: list[str]) -> tuple[Follower, Desk]:
    """What follows the changes of a content, looked at once."""
    desk = desk_of(content)
    follower = Follower(desk, Watch((content, desk.request.templates)), told.append)
    assert not follower.look()
    return follower, desk


def test_change_is_taken_up_at_the_next_look(content: Path, told: list[str]) -> None:
    """The browser loads its page anew once, and not again while nothing happens."""
    follower, desk = follower_of(content, told)
    change(content, "title: Repair", "title: Many repair")
    assert follower.look()
    assert desk.shown is not None
    assert b"Many repair" in (desk.shown.file(f"{CASE}.html") or b"")
    assert not follower.look()
    assert [line.startswith("Taken up in ") for line in told] == [True]


def test_half_saved_file_is_not_told(content: Path, told: list[str]) -> None:
    """Editors empty a file and write it: nobody hears of the moment between."""
    follower, desk = follower_of(content, told)
    file = content / CASE / "case.yml"
    whole = file.read_bytes()
    file.write_bytes(b"")
    assert not follower.look()
    file.write_bytes(whole + b"# saved\n")
    assert follower.look()
    assert not desk.is_faulty
    assert not any("problem" in line for line in told)


def test_mistake_is_told_when_the_file_keeps_still(content: Path, told: list[str]) -> None:
    """One look later, and once."""
    follower, desk = follower_of(content, told)
    change(content, *MISTAKE)
    assert not follower.look()
    assert follower.look()
    assert not follower.look()
    assert desk.is_faulty
    assert told == ["1 problem; the preview shows what is wrong over the last good site."]


def test_file_that_is_written_by_another_name_is_noticed(content: Path) -> None:
    """Many editors write beside the file and rename; the name alone would not tell."""
    watch = Watch((content,))
    file = content / CASE / "story.md"
    info = file.stat()
    beside = file.with_name(".story.md.swp")
    beside.write_bytes(file.read_bytes()[::-1])
    assert watch.changed() == (content,)  # the folder
    beside.replace(file)
    os.utime(file, ns=(info.st_atime_ns, info.st_mtime_ns))
    assert watch.changed() == (content,)
    assert watch.changed() == ()


# --- who may ask ---------------------------------------------------------------------------------


class TestVisitors(AsyncHTTPTestCase):
    """Who may ask the server, and for what."""

    @pytest.fixture(autouse=True)
    def _site(self, content: Path) -> None:
        (content.parent / "outside.txt").write_text("secret", encoding="utf-8")
        self.content = content
        self.desk = desk_of(content)

    def get_app(self) -> Application:
        """The preview's own application, on a free port."""
        return application(self.desk, {f"127.0.0.1:{self.get_http_port()}"})

    def test_pages_are_shown(self) -> None:
        """The first page has an address of its own; others are named."""
        assert self.fetch("/").code == 200
        assert b"Repair evenings" in self.fetch(f"/{CASE}.html").body
        kinds = {"upkeep.csv": "text/csv", "share.png": "image/png", "robots.txt": "text/plain"}
        for path, kind in kinds.items():
            answer = self.fetch(f"/{path}")
            assert (answer.code, answer.headers["Content-Type"]) == (200, kind)

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
        """Also over a page that is not there."""
        change(self.content, *MISTAKE)
        self.desk.look()
        for path in ("/", f"/{CASE}.html", "/gone.html"):
            assert b"To mend: 1" in self.fetch(path).body
        change(self.content, *reversed(MISTAKE))
        self.desk.look()
        assert b"To mend" not in self.fetch("/").body

    def test_case_that_was_never_whole_has_a_page_for_its_faults(self) -> None:
        """A new case begins with mistakes; its address is the place to read them."""
        new = self.content / "cases" / "a-new-case"
        new.mkdir()
        (new / "case.yml").write_text("title: A new case\n", encoding="utf-8")
        self.desk.look()
        answer = self.fetch("/cases/a-new-case.html")
        assert answer.code == 200
        assert b"cases/a-new-case/case.yml" in answer.body

    def test_broken_template_is_a_sentence(self) -> None:
        """Also when it breaks while the page is made."""
        from sitegen.problems import BuildStopped

        def fail(_path: str) -> bytes:
            raise BuildStopped("templates/base.html:3: what is this")

        shown: Any = SimpleNamespace(file=fail)
        self.desk.shown = shown
        assert b"templates/base.html:3: what is this" in self.fetch("/").body

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
