"""A site is published whole or not at all, and nothing that is not ours is touched."""

import errno
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sitegen import writer
from sitegen.outputs import OutputFile
from sitegen.problems import BuildStopped
from sitegen.writer import LIST, WriteReport, publish

OLD = {"index.html": b"old", "cases/a.html": b"a", "cases/b.html": b"b", "assets/site.css": b"css"}
NEW = {"index.html": b"new", "cases/a.html": b"a", "cases/c.html": b"c", "assets/site.css": b"css"}


def files(contents: Mapping[str, bytes]) -> Iterator[OutputFile]:
    """What a build hands over."""
    return (OutputFile(path=path, content=content) for path, content in contents.items())


def tree(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, by path, apart from our own list."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LIST
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with the old site in it."""
    folder = tmp_path / "site"
    publish(files(OLD), folder)
    return folder


def beside(site: Path) -> list[str]:
    """What stands beside the site: nothing, after a build."""
    return sorted(path.name for path in site.parent.iterdir() if path != site)


# --- what a build leaves -------------------------------------------------------------------------


def test_first_build_makes_the_folder(tmp_path: Path) -> None:
    """With the folders above it."""
    folder = tmp_path / "deep" / "site"
    report = publish(files(OLD), folder)
    assert tree(folder) == OLD
    assert report == WriteReport(written=4, unchanged=0, removed=0)
    assert beside(folder) == []


def test_empty_folder_is_taken(tmp_path: Path) -> None:
    """A folder made in advance, for example by a host."""
    folder = tmp_path / "site"
    folder.mkdir()
    publish(files(OLD), folder)
    assert tree(folder) == OLD


def test_removed_pages_vanish(site: Path) -> None:
    """After a rename the old address is gone and the new one is there."""
    report = publish(files(NEW), site)
    assert tree(site) == NEW
    assert report == WriteReport(written=2, unchanged=2, removed=1)
    assert beside(site) == []


def test_folder_without_pages_vanishes(site: Path) -> None:
    """No empty folder is left behind."""
    publish(files({"index.html": b"new"}), site)
    assert sorted(path.name for path in site.iterdir()) == [LIST, "index.html"]


def test_unchanged_files_keep_their_time_stamps(site: Path) -> None:
    """So that a host sends only what changed."""
    for path in OLD:
        os.utime(site / path, (1_000_000_000, 1_000_000_000))
    publish(files(NEW), site)
    stamps = {path: (site / path).stat().st_mtime == 1_000_000_000 for path in NEW}
    assert stamps == {
        "index.html": False,
        "cases/a.html": True,
        "cases/c.html": False,
        "assets/site.css": True,
    }


def test_damaged_file_is_written_anew(site: Path) -> None:
    """Content counts, not the time stamp; a link in the place of a file is no file."""
    (site / "cases" / "a.html").write_bytes(b"x")
    (site / "assets" / "site.css").unlink()
    assert publish(files(OLD), site) == WriteReport(written=2, unchanged=2, removed=0)
    assert tree(site) == OLD


def test_same_site_twice_is_the_same_folder(site: Path) -> None:
    """The list of our files too, byte for byte."""
    before = (site / LIST).read_bytes()
    publish(reversed(list(files(OLD))), site)
    assert (site / LIST).read_bytes() == before
    assert tree(site) == OLD


# --- what is not ours ----------------------------------------------------------------------------


def test_foreign_files_are_kept(site: Path) -> None:
    """What a host or a person put there survives every build, with its time stamp."""
    kept = {"CNAME": b"example.org", "cases/notes.txt": b"n", "deep/er/x": b"x"}
    for path, content in kept.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
        os.utime(site / path, (1_000_000_000, 1_000_000_000))
    (site / "empty").mkdir()
    publish(files(NEW), site)
    publish(files(OLD), site)
    assert tree(site) == {**OLD, **kept}
    assert all((site / path).stat().st_mtime == 1_000_000_000 for path in kept)
    assert (site / "empty").is_dir()


def test_foreign_links_are_kept_as_links(site: Path, tmp_path: Path) -> None:
    """Neither followed nor lost, whether they lead to a file, a folder or nowhere."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x").write_bytes(b"x")
    try:
        (site / "folder").symlink_to(tmp_path / "elsewhere")
        (site / "file").symlink_to(tmp_path / "elsewhere" / "x")
        (site / "nowhere").symlink_to("gone")
    except OSError:
        pytest.skip("this system lets nobody make links")
    publish(files(NEW), site)
    assert (site / "folder").is_symlink()
    assert (site / "file").is_symlink()
    assert (site / "nowhere").is_symlink()
    assert (tmp_path / "elsewhere" / "x").read_bytes() == b"x"


def test_foreign_file_with_the_address_of_a_page_stops_the_build(site: Path) -> None:
    """Somebody's file is never overwritten."""
    (site / "cases" / "c.html").write_bytes(b"mine")
    with pytest.raises(BuildStopped) as stopped:
        publish(files(NEW), site)
    assert str(stopped.value) == (
        "c.html in the site's folder was not written by this program, and a page has its address."
        " Move it away."
    )
    assert tree(site) == {**OLD, "cases/c.html": b"mine"}
    assert beside(site) == []


@pytest.mark.parametrize("content", [None, b"", b"[]", b'{"files": 3}', b"\xff", b'{"x": []}'])
def test_folder_that_is_not_ours_is_refused(tmp_path: Path, content: bytes | None) -> None:
    """Without our list, or with one that cannot be read, nothing is touched."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "thesis.odt").write_bytes(b"years of work")
    if content is not None:
        (folder / LIST).write_bytes(content)
    with pytest.raises(BuildStopped) as stopped:
        publish(files(NEW), folder)
    assert str(stopped.value) == (
        f"{folder} holds files that this program did not write, so it is left alone. "
        "Empty it or name another folder with --output."
    )
    assert tree(folder) == {"thesis.odt": b"years of work"}
    assert beside(folder) == []


def test_home_root_and_repository_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if they hold our list, or nothing."""
    home, repository = tmp_path / "home", tmp_path / "repository"
    home.mkdir()
    (repository / ".git").mkdir(parents=True)
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(home))
    (repository / LIST).write_text('{"files": []}', encoding="utf-8")
    for folder in (home, repository, Path(home.anchor)):
        with pytest.raises(BuildStopped) as stopped:
            publish(files(NEW), folder)
        assert str(stopped.value) == (
            f"{folder} is not a folder for a site. Name another with --output."
        )
    assert list(home.iterdir()) == []


def test_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    """A name that is taken."""
    (tmp_path / "site").write_bytes(b"mine")
    with pytest.raises(BuildStopped):
        publish(files(NEW), tmp_path / "site")
    assert (tmp_path / "site").read_bytes() == b"mine"


# --- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "/etc/passwd", "..", "../x", "a/../../x", "a/..", ".", "./a", "a//b", "a/"),
        *("a\\b", "C:/x", "a:b", "a\0b", "a\nb", "a?b", "a*b", 'a"b', "a|b", "<a>", LIST),
    ],
)
def test_address_that_no_file_can_have_is_refused(site: Path, path: str) -> None:
    """No page leaves the folder, on any system."""
    with pytest.raises(BuildStopped) as stopped:
        publish(files({**NEW, path: b"x"}), site)
    assert str(stopped.value) == f"A page has an address that no file can have: {path!r}."
    assert tree(site) == OLD


@pytest.mark.parametrize(("one", "other"), [("a.html", "a.html"), ("a.html", "A.html")])
def test_two_pages_with_one_address_are_refused(site: Path, one: str, other: str) -> None:
    """Also where only some systems tell them apart."""
    twice = [OutputFile(path=path, content=b"x") for path in (one, other)]
    with pytest.raises(BuildStopped) as stopped:
        publish(twice, site)
    assert str(stopped.value) == "Two pages want the same address: a.html."
    assert tree(site) == OLD


def test_page_with_the_address_of_a_folder_is_refused(site: Path) -> None:
    """The system says so, and the old site stays."""
    with pytest.raises(BuildStopped):
        publish(files({"a": b"x", "a/b.html": b"y"}), site)
    assert tree(site) == OLD
    assert beside(site) == []


# --- failures ------------------------------------------------------------------------------------


class Disk:
    """Counts what is asked of the disk, and fails at the n-th time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fails_at: int) -> None:
        self.asked = 0
        self.fails_at = fails_at
        for owner, name in (
            (Path, "write_bytes"),
            (Path, "mkdir"),
            (Path, "rename"),
            (Path, "open"),
            (os, "link"),
            (shutil, "copy2"),
        ):
            monkeypatch.setattr(owner, name, self._failing(getattr(owner, name)))

    def _failing(self, operation: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*arguments: Any, **options: Any) -> Any:
            self.asked += 1
            if self.asked == self.fails_at:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return operation(*arguments, **options)

        return ask


@pytest.fixture(params=["at once", "in two renames"])
def exchange(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways in which two folders change places."""
    if request.param != "at once":
        monkeypatch.setattr(writer, "_exchange_at_once", lambda _one, _other: False)
    return str(request.param)


def test_failure_at_any_moment_leaves_the_old_site_or_the_new(
    tmp_path: Path, exchange: str
) -> None:
    """The disk fails at the first, second … last thing asked of it: never a half-written site."""
    outcomes = []
    for n in range(1, 100):
        site = tmp_path / f"{n}" / "site"
        publish(files(OLD), site)
        (site / "CNAME").write_bytes(b"example.org")
        with pytest.MonkeyPatch.context() as patch:
            disk = Disk(patch, n)
            stopped = _stopped(site)
        expected = f"The site could not be written to {site}: {os.strerror(errno.ENOSPC)}."
        assert stopped in {"", f"{expected} The old site is as it was."}
        assert tree(site) == {**(OLD if stopped else NEW), "CNAME": b"example.org"}
        publish(files(NEW), site)
        assert tree(site) == {**NEW, "CNAME": b"example.org"}
        assert beside(site) == []
        outcomes.append(bool(stopped))
        if disk.asked < n:
            break
    assert sum(outcomes) >= 8
    assert not outcomes[-1]


def _stopped(site: Path) -> str:
    """Why a build stopped; "" when it did not."""
    try:
        publish(files(NEW), site)
    except BuildStopped as stopped:
        return str(stopped)
    return ""


def test_disk_without_links_gets_copies(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the time stamps of the originals."""

    def no_links(*_arguments: Any, **_options: Any) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    os.utime(site / "cases" / "a.html", (1_000_000_000, 1_000_000_000))
    (site / "CNAME").write_bytes(b"example.org")
    publish(files(NEW), site)
    assert tree(site) == {**NEW, "CNAME": b"example.org"}
    assert (site / "cases" / "a.html").stat().st_mtime == 1_000_000_000


def test_leftovers_of_a_killed_build_are_cleared(site: Path) -> None:
    """A half-made site beside the old one is not used and not left."""
    for ending in ("casebook-new", "casebook-old"):
        leftover = site.parent / f".site.{ending}"
        leftover.mkdir()
        (leftover / "index.html").write_bytes(b"half")
    (site.parent / ".site.casebook-lock").write_bytes(b"")
    publish(files(NEW), site)
    assert tree(site) == NEW
    assert beside(site) == []


def test_site_moved_aside_by_a_killed_build_comes_back(site: Path) -> None:
    """Killed between the two renames; what others put into the site is still there afterwards."""
    (site / "CNAME").write_bytes(b"example.org")
    site.rename(site.parent / ".site.casebook-old")
    report = publish(files(NEW), site)
    assert report == WriteReport(written=2, unchanged=2, removed=1)
    assert tree(site) == {**NEW, "CNAME": b"example.org"}
    assert beside(site) == []


def test_old_site_that_cannot_be_cleared_is_no_failure(
    site: Path, exchange: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new one is in place; the next build clears the rest."""

    def cannot(_path: Path, *, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise PermissionError(errno.EACCES, "in use")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", cannot)
        publish(files(NEW), site)
    assert tree(site) == NEW
    publish(files(OLD), site)
    assert tree(site) == OLD
    assert beside(site) == []


# --- others at the same folder -------------------------------------------------------------------

HOLDER = """
import sys
from pathlib import Path
from sitegen import writer
with writer._lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_build(site: Path, root: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that is writing the same folder."""
    command = [sys.executable, "-c", HOLDER, str(site)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=root, text=True, **pipes) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_second_build_of_a_folder_is_refused(site: Path, root: Path) -> None:
    """It says so at once; when the first one has died, nothing stands in the way."""
    with another_build(site, root):
        with pytest.raises(BuildStopped) as stopped:
            publish(files(NEW), site)
        assert str(stopped.value) == (
            f"Another build is writing {site}. Try again when it is done."
        )
        assert tree(site) == OLD
    publish(files(NEW), site)
    assert tree(site) == NEW
    assert beside(site) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere it takes two renames")
def test_reader_never_sees_a_mixture(tmp_path: Path) -> None:
    """During many builds every file is there, whole, and never older than one read before it."""
    site = tmp_path / "site"
    names = [f"{n}.html" for n in range(12)]

    def version(number: int) -> Iterable[OutputFile]:
        return files({name: f"{number:06}".encode() * 2_000 for name in names})

    publish(version(0), site)
    seen: list[int] = []
    faults: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            for name in names:
                try:
                    content = (site / name).read_bytes()
                except OSError as error:
                    faults.append(f"{name}: {error}")
                    return
                if content != content[:6] * 2_000:
                    faults.append(f"{name} is torn")
                seen.append(int(content[:6]))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 60):
        publish(version(number), site)
    done.set()
    reader.join()
    assert faults == []
    assert seen == sorted(seen)
    assert len(set(seen)) > 3
