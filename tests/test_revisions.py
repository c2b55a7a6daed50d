"""Earlier states are taken out of a real repository, whatever is asked and whatever it holds."""

import os
import shutil
import subprocess
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from sitegen import revisions
from sitegen.problems import BuildStopped
from sitegen.reader import LARGEST_FILE
from sitegen.revisions import UnknownRevision, extract, find

Git = Callable[..., str]
MAIL = "editor@example.org"
NUMBERS = count(1)  # two commits of one second and one message would be one
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(name="repository")
def _repository(tmp_path: Path) -> Path:
    """A repository with one commit: a content folder with a case."""
    root = tmp_path / "repository"
    file = root / "content" / "cases" / "a" / "case.yml"
    file.parent.mkdir(parents=True)
    file.write_bytes("title: Eksjö\n".encode())
    (root / "README.md").write_bytes(b"Elsewhere.\n")
    git_in(root)("init", "--quiet", "--initial-branch=main")
    commit(root)
    return root


def git_in(folder: Path) -> Git:
    """Run git in a folder as nobody in particular, and give what it prints."""
    settings = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{f"GIT_{who}_NAME": "An Editor" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": MAIL for who in ("AUTHOR", "COMMITTER")},
    }

    def git(*words: str, stdin: bytes = b"") -> str:
        done = subprocess.run(
            ["git", "-C", str(folder), *words],
            input=stdin,
            capture_output=True,
            env={**os.environ, **settings},
            check=True,
        )
        return done.stdout.decode().strip()

    return git


def commit(root: Path) -> str:
    """Commit everything and give the commit's name."""
    git = git_in(root)
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", f"--message=Change {next(NUMBERS)}")
    return git("rev-parse", "HEAD")


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# --- which revision ------------------------------------------------------------------------------


def test_named_revision_is_found(repository: Path) -> None:
    """By branch, by tag, by distance."""
    first = git_in(repository)("rev-parse", "HEAD")
    commit(repository)
    git_in(repository)("tag", "v1", first)
    for name in ("HEAD~1", "v1", first[:10]):
        revision = find(repository / "content", name)
        assert (revision.commit, revision.reason) == (first, f"which is {name}")


def test_branch_is_compared_with_where_it_left_main(repository: Path) -> None:
    """What others did on main since then is no change of this work."""
    git, first = git_in(repository), git_in(repository)("rev-parse", "HEAD")
    git("switch", "--quiet", "--create", "my-case")
    commit(repository)
    git("switch", "--quiet", "main")
    commit(repository)
    git("switch", "--quiet", "my-case")
    revision = find(repository / "content", None)
    assert (revision.commit, revision.name) == (first, "main")
    assert revision.reason == "where this work left main"


def test_main_without_a_code_host_is_compared_with_its_last_commit(repository: Path) -> None:
    """What is not committed yet is what changes."""
    last = commit(repository)
    revision = find(repository / "content", None)
    assert (revision.commit, revision.reason) == (last, "the last commit")


def test_commits_that_the_code_host_lacks_are_changes(repository: Path, tmp_path: Path) -> None:
    """An editor who works on main sees what a push would do."""
    copy = tmp_path / "copy"
    git_in(tmp_path)("clone", "--quiet", str(repository), str(copy))
    shared = git_in(copy)("rev-parse", "HEAD")
    commit(copy)
    revision = find(copy / "content", None)
    assert (revision.commit, revision.name) == (shared, "origin/HEAD")


def test_repository_without_a_main_branch_falls_back_on_head(repository: Path) -> None:
    """Whatever the branch is called."""
    git_in(repository)("branch", "--move", "trunk")
    assert find(repository / "content", None).reason == "the last commit"


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["--output=x", "-h", "--"])
def test_revision_that_git_would_take_for_an_option_is_refused(repository: Path, name: str) -> None:
    """No file is written by a revision's name."""
    with pytest.raises(UnknownRevision, match="does not begin with a hyphen"):
        find(repository / "content", name)
    assert not (repository / "x").exists()


@pytest.mark.parametrize("name", ["nowhere", "", "HEAD:README.md", "main..main", "a b", "$(id)"])
def test_unknown_revision_is_one_sentence(repository: Path, name: str) -> None:
    """With the way to list those that are there."""
    with pytest.raises(UnknownRevision) as caught:
        find(repository / "content", name)
    assert str(caught.value) == (
        f"There is no revision {name} in this repository; "
        "`git log --oneline` lists those that are there."
    )


def test_folder_outside_a_repository_stops(tmp_path: Path) -> None:
    """A copy from a stick has no earlier state."""
    with pytest.raises(BuildStopped, match="is not in a git repository"):
        find(tmp_path, None)
    with pytest.raises(BuildStopped, match="There is no content folder at"):
        find(tmp_path / "nowhere", None)


def test_repository_without_a_commit_is_one_sentence(tmp_path: Path) -> None:
    """As on the first day."""
    git_in(tmp_path)("init", "--quiet")
    with pytest.raises(UnknownRevision, match="has no commit yet"):
        find(tmp_path, None)


def test_machine_without_git_stops(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything else works without it."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(BuildStopped, match="git is not installed"):
        find(repository / "content", None)


def test_shallow_copy_says_how_to_fetch_the_rest(repository: Path, tmp_path: Path) -> None:
    """Code hosts give their jobs the last commit alone."""
    git, copy = git_in(repository), tmp_path / "copy"
    git("switch", "--quiet", "--create", "my-case")
    commit(repository)
    git("switch", "--quiet", "main")
    commit(repository)
    address = repository.as_uri()
    git_in(tmp_path)(
        "clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=my-case", address, "copy"
    )
    with pytest.raises(BuildStopped, match="no common commit here; fetch the rest with"):
        find(copy / "content", None)
    with pytest.raises(UnknownRevision, match="holds the latest revisions only: fetch the rest"):
        find(copy / "content", "HEAD~1")


def test_hook_cannot_lead_us_to_another_repository(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hooks are told by variables where they run; the content folder decides."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    assert find(repository / "content", "HEAD").reason == "which is HEAD"


# --- taking files out ----------------------------------------------------------------------------


def test_folder_comes_out_as_it_was(repository: Path, tmp_path: Path) -> None:
    """Byte for byte, whatever the work tree holds; the work tree stays as it is."""
    first = find(repository / "content", "HEAD")
    case = repository / "content" / "cases" / "a" / "case.yml"
    case.write_bytes(b"title: Another\n")
    (repository / "content" / "site.yml").write_bytes(b"title: New\n")
    before = files_of(repository / "content")
    target = tmp_path / "out"
    assert extract(repository / "content", first, target)
    assert files_of(target) == {"cases/a/case.yml": "title: Eksjö\n".encode()}
    assert files_of(repository / "content") == before
    assert git_in(repository)("status", "--porcelain").count("\n") == 1


def test_repository_may_be_the_content_itself(tmp_path: Path) -> None:
    """Content kept apart from the program."""
    root = tmp_path / "content"
    root.mkdir()
    (root / "site.yml").write_bytes(b"title: Cases\n")
    git_in(root)("init", "--quiet")
    commit(root)
    assert extract(root, find(root, "HEAD"), tmp_path / "out")
    assert files_of(tmp_path / "out") == {"site.yml": b"title: Cases\n"}


def test_folder_that_was_not_there_is_said(repository: Path, tmp_path: Path) -> None:
    """The commit that begins a casebook has nothing before it."""
    new = repository / "more"
    new.mkdir()
    assert not extract(new, find(new, "HEAD"), tmp_path / "out")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_link_comes_out_leading_nowhere(repository: Path, tmp_path: Path) -> None:
    """Whatever a stranger's commit points at stays unread, and the reader refuses it."""
    link = repository / "content" / "cases" / "a" / "story.md"
    link.symlink_to("/etc/passwd")
    commit(repository)
    assert extract(repository / "content", find(repository / "content", "HEAD"), tmp_path / "o")
    out = tmp_path / "o" / "cases" / "a" / "story.md"
    assert out.is_symlink()
    assert out.readlink() == Path("nowhere")


def test_forged_path_stays_inside(repository: Path, tmp_path: Path) -> None:
    """Git itself writes no such tree; a stranger with a tool of their own can."""
    git = git_in(repository)
    blob = git("hash-object", "-w", "--stdin", stdin=b"mine")
    raw = bytes.fromhex(blob)
    inner = git(
        *("hash-object", "-w", "-t", "tree", "--literally", "--stdin"),
        stdin=b"100644 outside\0" + raw,
    )
    folder = git(
        *("hash-object", "-w", "-t", "tree", "--literally", "--stdin"),
        stdin=b"40000 ..\0" + bytes.fromhex(inner) + b"100644 kept\0" + raw,
    )
    whole = git("mktree", stdin=f"040000 tree {folder}\tcontent\n".encode())
    name = git("commit-tree", whole, "-m", "Forged")
    target = tmp_path / "deep" / "out"
    assert extract(repository / "content", find(repository / "content", name), target)
    assert files_of(tmp_path / "deep") == {"out/kept": b"mine"}


def test_file_beyond_the_limit_is_cut_where_the_reader_refuses_it(
    repository: Path, tmp_path: Path
) -> None:
    """A stranger's gigabyte fills no disk, and the file after it comes out whole."""
    case = repository / "content" / "cases" / "a"
    (case / "big.yml").write_bytes(b"x" * (3 * LARGEST_FILE))
    (case / "small.yml").write_bytes(b"")
    commit(repository)
    assert extract(repository / "content", find(repository / "content", "HEAD"), tmp_path / "o")
    out = files_of(tmp_path / "o" / "cases" / "a")
    assert {name: len(content) for name, content in out.items()} == {
        "big.yml": LARGEST_FILE + 1,
        "case.yml": len("title: Eksjö\n".encode()),
        "small.yml": 0,
    }


def test_file_that_this_copy_lacks_stops(repository: Path, tmp_path: Path) -> None:
    """Nothing is fetched behind the person's back."""
    blob = git_in(repository)("rev-parse", "HEAD:content/cases/a/case.yml")
    revision = find(repository / "content", "HEAD")
    stored = repository / ".git" / "objects" / blob[:2] / blob[2:]
    stored.chmod(0o600)
    stored.unlink()
    with pytest.raises(BuildStopped, match="is not in this copy; fetch the rest"):
        extract(repository / "content", revision, tmp_path / "out")


def test_main_branches_are_looked_for_on_the_host_first() -> None:
    """A local main may be months old."""
    assert revisions.MAIN_BRANCHES[:3] == ("origin/HEAD", "origin/main", "origin/master")
