"""The diff command as a person or a workflow calls it, on a real repository."""

import json
import shutil
from pathlib import Path

import pytest

from sitegen import cli
from tests.mistakes.made import CASE, make_content, make_mistake
from tests.test_revisions import commit, git_in

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(name="clean", scope="module")
def _clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose content is without a mistake."""
    root = tmp_path_factory.mktemp("clean")
    make_content(root / "content")
    git_in(root)("init", "--quiet", "--initial-branch=main")
    commit(root)
    return root


@pytest.fixture(name="content")
def _content(clean: Path, tmp_path: Path) -> Path:
    """A copy of it to make changes in."""
    shutil.copytree(clean, tmp_path / "casebook")
    return tmp_path / "casebook" / "content"


def diff(content: Path, *words: str) -> int:
    """Run the command."""
    return cli.main(["diff", "--content", str(content), *words])


def test_change_ends_with_0_and_is_told(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Changing something is no mistake."""
    make_mistake(content, {"old": "title: Repair evenings", "new": "title: Mending evenings"})
    assert diff(content) == 0
    printed = capsys.readouterr().out
    assert "changed: Mending evenings in Millbrook" in printed
    assert "title: Repair evenings in Millbrook → Mending evenings in Millbrook" in printed


def test_no_change_ends_with_0(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A comment is none; with --quiet nothing is said at all."""
    make_mistake(content, {"add": "# A remark.\n"})
    assert diff(content) == 0
    assert "Nothing changes on the site." in capsys.readouterr().out
    assert diff(content, "--quiet") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("words", [["--format", "json"], ["--json"]])
def test_json_stands_alone(
    content: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """With the full name of the commit."""
    make_mistake(content, {"old": "title: Repair evenings", "new": "title: Mending evenings"})
    assert diff(content, *words) == 0
    printed = capsys.readouterr()
    data = json.loads(printed.out)
    assert printed.err == ""
    assert data["against"]["commit"] == git_in(content)("rev-parse", "HEAD")
    assert [case["change"] for case in data["cases"]] == ["changed"]


def test_content_with_errors_ends_with_1_after_the_report(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The one case is faulty; a new term of a list is told all the same."""
    make_mistake(content, {"old": "quadrant: co-delivery", "new": "quadrant: co-delvery"})
    other = content / "pages" / "about.md"
    other.write_text(other.read_text("utf-8").replace("A page", "About us"), "utf-8")
    assert diff(content, "HEAD", "--format", "markdown") == 1
    printed = capsys.readouterr().out
    assert "- introduced error: unknown-value" in printed or "introduced error" in printed
    assert "unreadable: Repair evenings in Millbrook" in printed
    assert "changed: About us (pages/about.md)" in printed


def test_broken_settings_do_not_hide_the_cases(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those of the other side stand in."""
    (content / "site.yml").write_text("titel: Cases\n", "utf-8")
    make_mistake(content, {"old": "title: Repair evenings", "new": "title: Mending evenings"})
    assert diff(content) == 1
    printed = capsys.readouterr().out
    assert "introduced error" in printed
    assert "changed: Mending evenings in Millbrook" in printed
    commit(content.parent)
    git_in(content)("checkout", "--quiet", "HEAD~1", "--", "site.yml")
    assert diff(content, "HEAD") == 0
    assert "cleared error" in capsys.readouterr().out


def test_earlier_errors_that_are_mended_end_with_0(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code speaks of the content as it is now."""
    slip = {"old": "quadrant: co-delivery", "new": "quadrant: co-delvery"}
    make_mistake(content, slip)
    commit(content.parent)
    make_mistake(content, {"old": slip["new"], "new": slip["old"]})
    assert diff(content) == 0
    printed = capsys.readouterr().out
    assert "cleared error" in printed
    assert "errors in the content: 1 → 0" in printed


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["nowhere"], 2, "There is no revision nowhere in this repository; "),
        (["--", "-x"], 2, "A revision does not begin with a hyphen, found -x."),
        (["--format", "html"], 2, "usage:"),
    ],
)
def test_wrong_usage_ends_with_2(
    content: Path,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    code: int,
    sentence: str,
) -> None:
    """One sentence, and nothing on standard output."""
    assert diff(content, *words) == code
    printed = capsys.readouterr()
    assert printed.err.startswith(sentence)
    assert printed.out == ""


def test_content_outside_a_repository_ends_with_3(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Such as one that came on a stick."""
    shutil.copytree(content, tmp_path / "stick")
    assert diff(tmp_path / "stick") == 3
    assert "is not in a git repository" in capsys.readouterr().err


def test_work_tree_is_not_touched(content: Path) -> None:
    """Comparing with any revision leaves every file, the index and the branch alone."""
    make_mistake(content, {"old": "title: Repair evenings", "new": "title: Mending evenings"})
    git = git_in(content)
    file = content / CASE / "case.yml"
    before = (git("status", "--porcelain"), git("rev-parse", "HEAD"), file.read_bytes())
    assert diff(content, "HEAD") == 0
    assert (git("status", "--porcelain"), git("rev-parse", "HEAD"), file.read_bytes()) == before
