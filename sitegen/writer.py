"""Put files into a folder, whole or not at all: readers see the old site or the new one.

The new site is made in a folder beside the old one: files that have not changed are linked (or
copied) from the old site with their time stamps, the others are written.  Then the two folders
change places, in one step where the system can (Linux), in two renames elsewhere.  Until that
moment the old site is untouched, whatever fails; what a killed build left is cleared by the next.

A folder that holds anything we did not write is left alone unless it is ours: it has the list
`.casebook.json` of an earlier build.  Files in it that are not on that list are kept.
"""

import ctypes
import json
import os
import re
import shutil
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sitegen.outputs import OutputFile
from sitegen.problems import BuildStopped

LIST = ".casebook.json"
FORBIDDEN = re.compile(r'[\x00-\x1f\\:*?"<>|]')  # in names of files, on one system or another
RENAME_EXCHANGE = 2  # linux/fs.h
AT_FDCWD = -100  # fcntl.h


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteReport:
    """What publishing did: numbers of files."""

    written: int  # new or changed
    unchanged: int
    removed: int


def publish(files: Iterable[OutputFile], directory: Path) -> WriteReport:
    """Make `directory` hold exactly `files`, besides files in it that are not ours.

    Raises BuildStopped, with the old site untouched, when two files share a path, a path leaves
    the folder, the folder is not ours, another build is at work or the disk is full.
    """
    new = _by_path(files)
    directory = directory.resolve()
    _refuse_no_site(directory)
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        with _lock(directory):
            _recover(directory)
            return _replace(new, directory)
    except OSError as error:
        raise BuildStopped(
            f"The site could not be written to {directory}: {error.strerror or error}. "
            "The old site is as it was."
        ) from None


def _replace(new: Mapping[str, bytes], directory: Path) -> WriteReport:
    """Make the new site beside the old one and let it take its place."""
    old = _owned(directory)
    staging = _beside(directory, "casebook-new")
    try:
        _carry_over(directory, staging, old)
        report = _fill(new, old, directory, staging)
        _exchange(staging, directory)
    finally:
        # The old site after an exchange, a part of the new one without; neither is worth a failure.
        shutil.rmtree(staging, ignore_errors=True)
    return report


def _beside(directory: Path, ending: str) -> Path:
    return directory.with_name(f".{directory.name}.{ending}")


def _by_path(files: Iterable[OutputFile]) -> dict[str, bytes]:
    """Content by path; every path is checked before anything is written."""
    listed = list(files)
    twice = [path for path, n in Counter(f.path.casefold() for f in listed).items() if n > 1]
    if twice:
        raise BuildStopped(f"Two pages want the same address: {', '.join(sorted(twice))}.")
    for file in listed:
        parts = file.path.split("/")
        if file.path == LIST or FORBIDDEN.search(file.path) or {"", ".", ".."} & set(parts):
            raise BuildStopped(f"A page has an address that no file can have: {file.path!r}.")
    return {file.path: file.content for file in listed}


def _refuse_no_site(directory: Path) -> None:
    """Raise BuildStopped for folders whose loss would be a disaster."""
    precious = {Path(directory.anchor), Path(os.path.expanduser("~")).resolve()}  # noqa: PTH111
    if directory in precious or (directory / ".git").exists():
        raise BuildStopped(f"{directory} is not a folder for a site. Name another with --output.")


def _owned(directory: Path) -> frozenset[str]:
    """Paths that an earlier build wrote into the folder.

    Raises BuildStopped when the folder holds things and no list of ours.
    """
    if not directory.exists() or (directory.is_dir() and not any(directory.iterdir())):
        return frozenset()
    try:
        listed = json.loads((directory / LIST).read_text("utf-8"))
        return frozenset(str(path) for path in listed["files"])
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        raise BuildStopped(
            f"{directory} holds files that this program did not write, so it is left alone. "
            "Empty it or name another folder with --output."
        ) from None


@contextmanager
def _lock(directory: Path) -> Iterator[None]:
    """Keep a second build of the same folder out; a dead build's lock is taken over."""
    lock = _beside(directory, "casebook-lock")
    with lock.open("a+b") as handle:
        if not _try_lock(handle.fileno()) or not _is_same(handle.fileno(), lock):
            raise BuildStopped(f"Another build is writing {directory}. Try again when it is done.")
        try:
            yield
        finally:
            # While it is held, so that nobody locks a file that is about to go; Windows lets no
            # one delete an open file, there it stays.
            with suppress(OSError):
                lock.unlink()


def _is_same(descriptor: int, path: Path) -> bool:
    """Whether an open file is still the one at a path: its builder may have deleted it."""
    try:
        return sys.platform == "win32" or os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


def _try_lock(descriptor: int) -> bool:
    """Take the lock, which ends with the process, or say that another has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _recover(directory: Path) -> None:
    """Clear what a killed build left, after putting back a site that it had moved aside."""
    aside = _beside(directory, "casebook-old")
    if aside.exists() and not directory.exists():
        aside.rename(directory)
    for leftover in (aside, _beside(directory, "casebook-new")):
        if leftover.exists():
            shutil.rmtree(leftover)


def _carry_over(directory: Path, staging: Path, old: frozenset[str]) -> None:
    """Bring along what is in the folder and not ours: files, links, empty folders."""
    staging.mkdir()
    if not directory.exists():
        return
    for root, folders, names in os.walk(directory, onerror=_raise):
        links = [name for name in folders if (Path(root) / name).is_symlink()]
        for name in [*names, *links]:
            source = Path(root) / name
            path = source.relative_to(directory).as_posix()
            if path not in old and path != LIST:
                _link(source, staging / path)
        if not folders and not names:
            (staging / Path(root).relative_to(directory)).mkdir(parents=True, exist_ok=True)


def _raise(error: OSError) -> None:
    raise error


def _fill(
    new: Mapping[str, bytes], old: frozenset[str], directory: Path, staging: Path
) -> WriteReport:
    unchanged = 0
    for path, content in new.items():
        target = staging / path
        if path in old and _holds(directory / path, content):
            _link(directory / path, target)
            unchanged += 1
        else:
            _write(target, content)
    listed = json.dumps({"files": sorted(new)}, indent=0, ensure_ascii=False)
    _write(staging / LIST, listed.encode("utf-8"))
    return WriteReport(
        written=len(new) - unchanged, unchanged=unchanged, removed=len(old - new.keys())
    )


def _holds(path: Path, content: bytes) -> bool:
    try:
        info = path.lstat()
        same_size = stat.S_ISREG(info.st_mode) and info.st_size == len(content)
        return same_size and path.read_bytes() == content
    except OSError:
        return False


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():  # a file that is not ours has the address of a page
        raise BuildStopped(
            f"{target.name} in the site's folder was not written by this program, and a page has "
            "its address. Move it away."
        )
    target.write_bytes(content)


def _link(source: Path, target: Path) -> None:
    """The same file in two folders, or a copy where the disk has no links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


def _exchange(staging: Path, directory: Path) -> None:
    """Let the new folder take the old one's place; the old one then bears the new one's name."""
    if not directory.exists():
        staging.rename(directory)
    elif not _exchange_at_once(staging, directory):
        aside = _beside(directory, "casebook-old")
        directory.rename(aside)
        try:
            staging.rename(directory)
        except OSError:
            aside.rename(directory)
            raise
        shutil.rmtree(aside, ignore_errors=True)


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system has no such call."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(rename(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE) == 0)
