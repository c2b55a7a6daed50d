"""What a first visit to a page loads: bytes as they travel, compressed, without pictures.

Counted are the page, its style sheets and scripts, and the fonts that its letters need.  What a
script asks for later, after somebody typed or chose something, is not part of a first visit.
"""

import gzip
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath

from sitegen.inspection.tree import Tree

BUDGET = 100 * 1024  # bytes
COMPRESSION = 6  # what hosts use

FONT_FACE = re.compile(r"@font-face\s*\{(?P<rules>[^}]*)\}")
ADDRESS = re.compile(r"""url\(\s*["']?(?P<address>[^"')]+)""")
RANGE = re.compile(r"U\+(?P<first>[0-9a-f]+)(?:-(?P<last>[0-9a-f]+))?", re.IGNORECASE)
SLANTED = ("em", "i", "cite", "dfn", "var", "address")


class Weights:
    """Weighs pages; a file that many of them load is weighed once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, int] = {}

    def of_page(self, path: str, text: str, tree: Tree) -> int:
        """Bytes that a first visit to the page loads."""
        loads = set(_assets(path, tree)) | set(self._fonts(text, tree))
        return _compressed(text.encode("utf-8")) + sum(self._of_file(one) for one in sorted(loads))

    def _of_file(self, path: str) -> int:
        if path not in self._known:
            file = self._folder / path
            content = file.read_bytes() if file.is_file() else b""
            done = path.endswith(".woff2")  # it is compressed in itself
            self._known[path] = len(content) if done else _compressed(content)
        return self._known[path]

    def _fonts(self, text: str, tree: Tree) -> Iterator[str]:
        """Fonts whose letters stand on the page."""
        letters = {ord(letter) for letter in set(text)}
        slanted = {ord(letter) for one in tree.find(*SLANTED) for letter in one.text()}
        for address, ranges, is_slanted in self._faces:
            wanted = slanted if is_slanted else letters
            if any(low <= letter <= high for letter in wanted for low, high in ranges):
                yield address

    @cached_property
    def _faces(self) -> tuple[tuple[str, tuple[tuple[int, int], ...], bool], ...]:
        """Address, ranges of letters and slant of every font that a style sheet offers."""
        return tuple(
            face
            for sheet in sorted(self._folder.rglob("*.css"))
            for face in _faces_of(sheet.read_text("utf-8"), sheet.relative_to(self._folder))
        )


def _compressed(content: bytes) -> int:
    return len(gzip.compress(content, COMPRESSION, mtime=0))


def _assets(path: str, tree: Tree) -> Iterator[str]:
    """Style sheets and scripts of the site that a page names."""
    named = [one.attributes.get("src", "") for one in tree.find("script")]
    named += [
        one.attributes.get("href", "")
        for one in tree.find("link")
        if one.attributes.get("rel") == "stylesheet"
    ]
    return (normpath(join(dirname(path), one)).lstrip("/") for one in named if one)


def _faces_of(css: str, path: Path) -> Iterator[tuple[str, tuple[tuple[int, int], ...], bool]]:
    for face in FONT_FACE.finditer(css):
        found = ADDRESS.search(face["rules"])
        ranges = tuple(
            (int(one["first"], 16), int(one["last"] or one["first"], 16))
            for one in RANGE.finditer(face["rules"])
        )
        if found:
            address = normpath(join(path.parent.as_posix(), found["address"]))
            yield address, ranges or ((0, 0x10FFFF),), "italic" in face["rules"]
