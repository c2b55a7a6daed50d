"""Find the search index in a copy of a published site: a folder or a zip archive in, a reader out.

The copy may come from anybody.  Nothing of it is unpacked, run or trusted: files are looked up by
the names that an index has, whatever else is there, and each is read up to a limit, so that neither
a path that leads elsewhere nor a small archive of endless zeros does harm.  What is read is checked
by `reading`.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from sitegen.problems import BuildStopped
from sitegen.search.answers import SearchIndex
from sitegen.shards import FOLDER, START
from sitegen.shards.reading import SiteCollection

LARGEST = 8 << 20  # bytes of one file; of 100,000 cases none is half as large
LARGEST_OF_ALL = 256 << 20  # bytes that one search may read
LARGEST_LIST = 32 << 20  # bytes of an archive's list of files, enough for 200,000

# The index is at the top, or in the one folder that archives tend to wrap everything in.
_START = re.compile(rf"((?:[^/]+/)?)({FOLDER}/[0-9a-f]{{16}}/){START}\.js")
_END = struct.Struct("<4s4H2LH")  # the record at the end of an archive
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

Fetch = Callable[[], bytes]
"""Gives the content of a file, or the first bytes of it that are too many."""


def open_site(site: Path) -> tuple[SearchIndex, Path]:
    """The index of a site in a folder or an archive, and the place that addresses start from.

    Raises BuildStopped with a sentence when there is none, or none that can be read.
    """
    try:
        if site.is_dir():
            return _opened(site, _files_of(site))
        if not site.exists():
            raise BuildStopped(f"There is nothing at {site}. Name a folder or a .zip with --site.")
        return _opened(site, _members_of(site))
    except OSError as fault:
        raise BuildStopped(f"{site} cannot be read: {fault.strerror or fault}.") from None


def _opened(site: Path, files: Mapping[str, Fetch]) -> tuple[SearchIndex, Path]:
    starts = [found for name in files if (found := _START.fullmatch(name))]
    if not starts:
        raise BuildStopped(
            f"{site} is no copy of a site with search: there is no {FOLDER}/…/{START}.js in it."
        )
    if len(starts) > 1:
        raise BuildStopped(
            f"{site} holds {len(starts)} search indexes. Name the folder of one site with --site."
        )
    top, folder = starts[0].groups()
    return SearchIndex(SiteCollection(_reader(site, f"{top}{folder}", files))), site / top


def _reader(site: Path, folder: str, files: Mapping[str, Fetch]) -> Callable[[str], bytes]:
    """Reads the shards by their names, none of them for ever."""
    left = LARGEST_OF_ALL

    def read(name: str) -> bytes:
        nonlocal left
        fetch = files.get(f"{folder}{name}.js")
        if fetch is None:
            raise BuildStopped(f"The copy of the site is not whole: {folder}{name}.js is missing.")
        content = fetch()
        left -= len(content)
        if len(content) > LARGEST or left < 0:
            raise BuildStopped(f"The search index in {site} is too large ({name}.js).")
        return content

    return read


# --- a folder ------------------------------------------------------------------------------------


def _files_of(site: Path) -> dict[str, Fetch]:
    """The files that can belong to an index, by their path in the folder."""
    found: dict[str, Fetch] = {}
    for top in (site, *_folders(site.iterdir())):
        for folder in _folders([top / FOLDER]):
            for index in _folders(folder.iterdir()):
                found |= {
                    path.relative_to(site).as_posix(): _file(path)
                    for path in index.iterdir()
                    if path.suffix == ".js"
                }
    return found


def _folders(paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if path.is_dir() and not path.is_symlink()]


def _file(path: Path) -> Fetch:
    def fetch() -> bytes:
        # A link, or a pipe that never ends, is no file of a site.
        if not stat.S_ISREG(path.lstat().st_mode):
            raise BuildStopped(f"{path} is not a plain file, so it is not read.")
        with path.open("rb") as file:
            return file.read(LARGEST + 1)

    return fetch


# --- an archive ----------------------------------------------------------------------------------


def _members_of(site: Path) -> dict[str, Fetch]:
    """The same for the files in an archive, whose list is read and nothing more."""
    with site.open("rb") as file:
        _refuse_long_list(site, file)
    try:
        archive = zipfile.ZipFile(site)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        raise _damaged(site) from None
    return {
        # Some programs write the parts of a path as Windows does.
        info.filename.replace("\\", "/"): _member(site, archive, info)
        for info in archive.infolist()
        if info.filename.endswith(".js")
    }


def _refuse_long_list(site: Path, file: BinaryIO) -> None:
    """Refuse what is no archive, and a list of files that would fill the memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END.size - 0xFFFF))
    end = file.read()
    at = end.rfind(b"PK\x05\x06")
    if at < 0 or len(end) - at < _END.size:
        file.seek(0)
        if file.read(4) == b"PK\x03\x04":  # it begins as one
            raise _damaged(site)
        raise BuildStopped(f"{site} is neither a folder nor a zip archive.")
    if _END.unpack_from(end, at)[5] > LARGEST_LIST:
        raise BuildStopped(f"{site} lists too many files. Unpack it and name the folder.")


def _member(site: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Fetch:
    def fetch() -> bytes:
        if info.flag_bits & 1 or info.compress_type not in _PLAIN:
            raise BuildStopped(
                f"{info.filename} in {site} is locked or packed unusually. Unpack it and name the "
                "folder."
            )
        try:
            with archive.open(info) as file:
                return file.read(LARGEST + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError):
            raise _damaged(site) from None

    return fetch


def _damaged(site: Path) -> BuildStopped:
    return BuildStopped(f"{site} is a damaged or unfinished archive. Download it again.")
