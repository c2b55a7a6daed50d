"""Read an earlier state of a folder from the repository that holds it.

The work tree is never touched: the files are taken out of the repository into a folder of ours.
git is asked with fixed words; a revision that begins with a hyphen is refused, since git would take
it for an option.  Links come out as links that lead nowhere: the reader refuses them, wherever they
led.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from sitegen.problems import BuildStopped
from sitegen.reader import LARGEST_FILE

MAIN_BRANCHES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""Where the work of everybody comes together, the surest first."""
OF_ITS_OWN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""Variables by which a hook would lead us to another repository than that of the folder."""
LINK = "120000"
NO_ANSWER = "git does not answer."
DEEPEN = "fetch the rest with `git fetch --unshallow`"


class UnknownRevision(Exception):
    """A revision that the repository does not have; the text is a sentence for the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One state of the repository."""

    name: str  # as asked for, or the main branch that this work is measured by
    commit: str
    reason: str  # "as asked for", "where this work left origin/main"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file of the folder at a revision."""

    path: str
    blob: str
    is_link: bool


def find(folder: Path, asked: str | None) -> Revision:
    """The revision that was asked for, or the last one that this work shares with everybody's.

    Raises UnknownRevision when it is not there, BuildStopped when there is no repository.
    """
    if not folder.is_dir():
        raise BuildStopped(f"There is no content folder at {folder}. Name it with --content.")
    if _ask(folder, "rev-parse", "--show-prefix") is None:
        raise BuildStopped(
            f"{folder} is not in a git repository, so there is nothing to compare it with."
        )
    if asked is None:
        return _shared(folder)
    if asked.startswith("-"):
        raise UnknownRevision(f"A revision does not begin with a hyphen, found {asked}.")
    commit = _commit(folder, asked)
    if not commit:
        raise UnknownRevision(_unknown(folder, asked))
    return Revision(name=asked, commit=commit, reason=f"which is {asked}")


def _unknown(folder: Path, asked: str) -> str:
    remedy = "`git log --oneline` lists those that are there"
    if _is_shallow(folder):
        remedy = f"this copy holds the latest revisions only: {DEEPEN}"
    return f"There is no revision {asked} in this repository; {remedy}."


def _shared(folder: Path) -> Revision:
    """The last commit that this work shares with the main branch.

    On the main branch itself, without commits that others lack, that is the last commit.
    """
    head = _commit(folder, "HEAD")
    if not head:
        raise UnknownRevision("The repository has no commit yet, so there is nothing to compare.")
    for branch in MAIN_BRANCHES:
        if _commit(folder, branch):
            base = _ask(folder, "merge-base", "HEAD", branch)
            if base is None:
                raise BuildStopped(_parted(folder, branch))
            return Revision(name=branch, commit=base, reason=_left(base, head, branch))
    return Revision(name="HEAD", commit=head, reason="the last commit")


def _left(base: str, head: str, branch: str) -> str:
    return "the last commit" if base == head else f"where this work left {branch}"


def _parted(folder: Path, branch: str) -> str:
    remedy = DEEPEN if _is_shallow(folder) else "name a revision to compare with"
    return f"This work and {branch} have no common commit here; {remedy}."


def _is_shallow(folder: Path) -> bool:
    return _ask(folder, "rev-parse", "--is-shallow-repository") == "true"


def _commit(folder: Path, name: str) -> str:
    """The full name of the commit that a name stands for; "" for none."""
    return _named(folder, f"{name}^{{commit}}")


def _named(folder: Path, name: str) -> str:
    """The full name of the object that a name stands for; "" for none."""
    return _ask(folder, "rev-parse", "--quiet", "--verify", "--end-of-options", name) or ""


# --- taking files out ----------------------------------------------------------------------------


def extract(folder: Path, revision: Revision, target: Path) -> bool:
    """Write the folder as it was into `target`, which must be empty; False when it was not there.

    Files beyond the size that the reader takes are cut one byte behind it, so that it refuses them.
    """
    prefix = (_ask(folder, "rev-parse", "--show-prefix") or "").removesuffix("/")
    tree = _named(folder, f"{revision.commit}:{prefix}")
    if not tree:
        return False
    entries = tuple(_entries(folder, tree))
    _write_files(folder, [entry for entry in entries if not entry.is_link], target)
    for entry in entries:
        if entry.is_link:
            _write_link(target / entry.path)
    return True


def _entries(folder: Path, tree: str) -> Iterator[Entry]:
    """Every file and link of a tree; modules of other repositories are passed over."""
    listed = _run(folder, ("ls-tree", "-r", "-z", "--full-tree", tree)).stdout
    for line in listed.split(b"\0"):
        about, _, raw = line.partition(b"\t")
        if raw:
            mode, kind, blob = about.decode("ascii").split()
            path = os.fsdecode(raw)
            if kind == "blob" and _is_inside(path):
                yield Entry(path=path, blob=blob, is_link=mode == LINK)


def _is_inside(path: str) -> bool:
    """Whether a path stays in the folder that it is written to; a forged tree may hold any."""
    parts = PurePosixPath(path).parts
    return not ({"..", "/"} & {*parts} or Path(path).is_absolute() or "\\" in path or ":" in path)


def _write_files(folder: Path, entries: Sequence[Entry], target: Path) -> None:
    """Write the content of every entry, asked for and answered in one order."""
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{entry.blob}\n" for entry in entries).encode("ascii"))
        asked.seek(0)
        with subprocess.Popen(
            _command(folder, ("cat-file", "--batch")),
            stdin=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        ) as git:
            answers = git.stdout
            if answers is None:  # it was asked for
                raise BuildStopped(NO_ANSWER)
            for entry in entries:
                _write_file(answers, target / entry.path)


def _write_file(answers: IO[bytes], file: Path) -> None:
    """Write the next content of the answers; they give its name, its kind and its length first."""
    about = answers.readline().split()
    if len(about) != len(("name", "kind", "length")):
        raise BuildStopped(f"A file of the earlier state is not in this copy; {DEEPEN}.")
    length = int(about[2])
    kept = answers.read(min(length, LARGEST_FILE + 1))
    left = length - len(kept) + 1  # a line's end follows
    while left > 0 and (passed := answers.read(min(left, LARGEST_FILE))):
        left -= len(passed)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(kept)


def _write_link(file: Path) -> None:
    """A link that leads nowhere, or where none can be made a folder: both are refused alike."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.symlink_to("nowhere")
    except OSError:
        file.mkdir(exist_ok=True)


# --- asking git ----------------------------------------------------------------------------------


def _ask(folder: Path, *words: str) -> str | None:
    """What git answers, without the line's end; None when it says no."""
    done = _run(folder, words)
    return os.fsdecode(done.stdout).rstrip("\n") if done.returncode == 0 else None


def _run(folder: Path, words: Sequence[str]) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        _command(folder, words), capture_output=True, env=_environment(), check=False
    )


def _command(folder: Path, words: Sequence[str]) -> list[str]:
    git = shutil.which("git")
    if git is None:
        raise BuildStopped("git is not installed, and the earlier state is in its keeping.")
    return [git, "--no-pager", "-C", str(folder), *words]


def _environment() -> dict[str, str]:
    """The person's own, but for what leads to another repository; nothing asks or fetches."""
    kept = {name: value for name, value in os.environ.items() if name not in OF_ITS_OWN}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
