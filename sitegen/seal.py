"""Know the search index that this machine wrote from any other folder.

Why: a Whoosh index holds pickles, and opening a pickle runs whatever its writer wished.  A folder
that arrived in a download, a pull request or a shared cache must therefore never be opened, and a
digest lying beside the files proves nothing, since who forges the files forges the digest too.

So the record of a folder carries a seal: an HMAC over everything that it says, made with a key
that never travels with the folder.  The key is 32 random bytes in the user's own state folder,
readable by the user alone, made on first use.  Without the key nobody can write a record that
passes here; with an old record nobody can pass other files off, since the record holds the digest
and the size of every file, and the folder may hold no file besides.

What is checked is what is used: `read` gives the very bytes that it has checked, and the index is
opened from those, in memory.  Nothing can be exchanged between the check and the opening.  Links
are never followed.  A side effect is that an index needs no right to write, and no lock, to be
read.

What this does not defend against: somebody who can read the user's files (they have the key), or
who can change this program.  Where no key can be kept (a home that can't be written), a key lives
as long as the process, so the next one finds the index foreign and builds it anew: slower, never
less safe.
"""

import hashlib
import hmac
import json
import os
import secrets
import stat
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

RECORD = "digest.json"
_FORMAT = 1  # of the record
_KEY_FILE = "index-key"
_KEY_BYTES = 32
_LARGEST_RECORD = 1 << 20  # bytes; ours have a few hundred

Reason = Literal["missing", "foreign", "damaged", "outdated"]


class IndexUnusable(Exception):
    """There is no index to be opened here; the text is one sentence for the user."""

    def __init__(self, reason: Reason, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What was written down when a folder was sealed."""

    facts: Mapping[str, str]  # what it was made from
    files: Mapping[str, tuple[int, str]]  # by name: size in bytes, SHA-256 in hex


def seal(folder: Path, facts: Mapping[str, str]) -> None:
    """Record every file of a folder (which has no folders in it), so that `read` accepts it here.

    Raises OSError when a file can't be read or the record can't be written.
    """
    files = {
        path.name: [path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest()]
        for path in sorted(folder.iterdir())
        if path.name != RECORD
    }
    body = {"format": _FORMAT, "facts": dict(facts), "files": files}
    text = json.dumps({**body, "seal": _seal_of(body, _key())}, indent=1, sort_keys=True)
    (folder / RECORD).write_text(text + "\n", encoding="utf-8", newline="\n")


def read_record(folder: Path) -> Record:
    """The record of a folder, if it was written on this machine by this user.

    Raises IndexUnusable: missing, damaged (not a record at all), foreign (another key, a link).
    """
    try:
        if folder.is_symlink():
            raise _foreign()
        raw = json.loads(_bytes_of(folder / RECORD, _LARGEST_RECORD))
        body = {name: raw[name] for name in ("format", "facts", "files")}
        if not hmac.compare_digest(_seal_of(body, _key()), str(raw["seal"])):
            raise _foreign()
    except FileNotFoundError:
        raise IndexUnusable("missing", "There is no search index here yet.") from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise _damaged(RECORD) from None
    if raw["format"] != _FORMAT:
        raise IndexUnusable("outdated", "The search index is of an older form.")
    return Record(
        facts=raw["facts"],
        files={name: (size, digest) for name, (size, digest) in raw["files"].items()},
    )


def read(folder: Path, record: Record) -> dict[str, bytes]:
    """All files of a folder, byte for byte as recorded.

    Raises IndexUnusable: damaged (a file is missing, changed or one too many), foreign (a link).
    """
    try:
        names = set(os.listdir(folder)) - {RECORD}  # noqa: PTH208 - names alone are wanted
        for name in sorted(names ^ record.files.keys()):
            raise _damaged(name)
        contents = {}
        for name, (size, digest) in record.files.items():
            content = _bytes_of(folder / name, size)
            if hashlib.sha256(content).hexdigest() != digest:
                raise _damaged(name)
            contents[name] = content
    except OSError:
        raise _damaged(name) from None
    return contents


def _bytes_of(path: Path, most: int) -> bytes:
    """The bytes of a plain file, at most one more than `most`; anything else is refused."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise _foreign()
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        return file.read(most + 1)


def _foreign() -> IndexUnusable:
    return IndexUnusable(
        "foreign", "The search index was not written on this machine, so it is not opened."
    )


def _damaged(name: str) -> IndexUnusable:
    return IndexUnusable("damaged", f"The search index is damaged ({name}), so it is not opened.")


def _seal_of(body: Mapping[str, object], key: bytes) -> str:
    text = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, text.encode("utf-8"), "sha256").hexdigest()


def _key() -> bytes:
    """The key that is kept, made on first use; where none can be kept, one for this process."""
    folder = _state_folder()
    if folder is None:
        return _PASSING_KEY
    try:
        return _kept_key(folder / _KEY_FILE) or _new_key(folder)
    except OSError:
        return _PASSING_KEY


_PASSING_KEY = secrets.token_bytes(_KEY_BYTES)


def _state_folder() -> Path | None:
    """Where programs keep what is worth keeping but not backing up; None without a home."""
    try:
        if sys.platform == "win32":
            base = Path(os.environ["LOCALAPPDATA"])
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Application Support"
        else:
            base = Path(os.environ.get("XDG_STATE_HOME", ""))
            base = base if base.is_absolute() else Path.home() / ".local" / "state"
    except (KeyError, RuntimeError):
        return None
    return base / "sitegen"


def _kept_key(path: Path) -> bytes | None:
    """The key in a file that is the user's alone; None when there is none that can be trusted."""
    try:
        state = path.lstat()
    except FileNotFoundError:
        return None
    others_may = os.name == "posix" and (state.st_uid != os.geteuid() or state.st_mode & 0o077)
    if others_may or not stat.S_ISREG(state.st_mode):
        return None
    key = path.read_bytes()
    return key if len(key) == _KEY_BYTES else None


def _new_key(folder: Path) -> bytes:
    """Make a key and keep it.  Of two made at once the last stays; the other's index is foreign."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=folder)  # readable by the user alone
    with os.fdopen(descriptor, "wb") as file:
        file.write(key := secrets.token_bytes(_KEY_BYTES))
    Path(name).replace(folder / _KEY_FILE)
    return key
