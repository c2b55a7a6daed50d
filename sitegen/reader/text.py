"""Bytes in, text out: what no editor can see is refused before anything is read."""

import re
from collections.abc import Iterator

from sitegen.problems import Problem
from sitegen.reader.places import Position, Unreadable, error

LARGEST_FILE = 256 * 1024  # bytes; the longest real case has about 40 KB
LONGEST_LINE = 8_000  # characters

DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2028\u2029\u2060\ue000-\uf8ff\ufeff\ufff9-\ufffb\uffff]"
)
CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
FRONT = re.compile(r"---[ \t]*\n(?P<head>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def decode(path: str, content: bytes) -> str:
    """Turn the bytes of a file into text whose lines end with a line feed.

    Raises Unreadable when the file is too large, is not UTF-8, or holds characters that readers
    cannot see or that turn the direction of writing.
    """
    if len(content) > LARGEST_FILE:
        raise Unreadable(
            error(
                path,
                Position(1, 1),
                "file-too-large",
                f"a file has at most {LARGEST_FILE // 1024} KB, this one has "
                f"{-(-len(content) // 1024)} KB",
                "Look for something pasted by mistake.",
            )
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        before = content[: wrong.start]
        position = Position(before.count(b"\n") + 1, wrong.start - before.rfind(b"\n"))
        raise Unreadable(
            error(
                path,
                position,
                "not-utf8",
                f"a file is saved as UTF-8, found the byte {content[wrong.start]:#04x}",
                "Save it again and choose UTF-8 as the encoding.",
            )
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = tuple(_hidden(path, text))
    if problems:
        raise Unreadable(*problems)
    return text


def _hidden(path: str, text: str) -> Iterator[Problem]:
    """What nobody should have to look for."""
    for found in DIRECTION.finditer(text):
        yield error(
            path,
            _position(text, found.start()),
            "direction-character",
            f"characters that turn the direction of writing are not allowed, "
            f"found U+{ord(found[0]):04X}",
            "Delete the invisible character; type the words again if need be.",
        )
    for found in CONTROL.finditer(text):
        yield error(
            path,
            _position(text, found.start()),
            "control-character",
            f"invisible control characters are not allowed, found U+{ord(found[0]):04X}",
            "Delete the invisible character; it often comes with pasted text.",
        )
    for found in CONFLICT.finditer(text):
        yield error(
            path,
            _position(text, found.start()),
            "merge-conflict",
            "two versions of this passage were merged and nobody has chosen yet",
            "Keep the lines you want; delete the others and the marks <<<<<<<, ======= and >>>>>>>",
        )
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            yield error(
                path,
                Position(number, 1),
                "line-too-long",
                f"a line has at most {LONGEST_LINE:,} characters, this one has {len(line):,}",
                "Break it into paragraphs.",
            )


def split_front_matter(path: str, text: str) -> tuple[str, str, int]:
    """Cut a Markdown file into its head, its body and the line on which the body begins.

    Raises Unreadable when the head is missing or has no end.
    """
    found = FRONT.match(text)
    if not found:
        raise Unreadable(
            error(
                path,
                Position(1, 1),
                "front-matter",
                "a page begins with a line ---, then its title and summary, then a line ---",
                "Copy the first lines of another page.",
            )
        )
    return found["head"], text[found.end() :], text.count("\n", 0, found.end()) + 1


def _position(text: str, offset: int) -> Position:
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
