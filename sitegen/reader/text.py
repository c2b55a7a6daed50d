"""Bytes in, text out: what no editor can see is refused before anything is read."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from sitegen.problems import Fix, Problem
from sitegen.reader.places import Position, Unreadable, error

LARGEST_FILE = 256 * 1024  # bytes; the longest real case has about 40 KB
LONGEST_LINE = 8_000  # characters
MOST_TOLD = 20  # hidden characters of one kind in a file; a thousand say no more

DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u180e\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f"
    "\ue000-\uf8ff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Characters without a shape of their own, or with one in some fonts only."""
WITHOUT_MEANING = frozenset("\xad\u200b\u2060\ufeff")
"""Hidden characters whose absence changes no word: they only say where a line may end."""
SHAPELESS = {"Cc": "control character", "Co": "sign of a special font"}
"""What to call hidden characters that have no name."""
CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
FRONT = re.compile(r"---[ \t]*\n(?P<head>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
LONGEST_BEFORE = 20  # characters repeated in front of what cannot be seen


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
                f"a file has at most {LARGEST_FILE // 1024} KB, this one has more",
                "Look for something pasted by mistake.",
            )
        )
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise Unreadable(_another_encoding(path, wrong.object, wrong.start)) from None
    text = _with_line_feeds(text)
    problems = tuple(_unwanted(path, text))
    if problems:
        raise Unreadable(*problems)
    return text


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _another_encoding(path: str, content: bytes, start: int) -> Problem:
    """What to say of a file whose bytes from `start` on are not UTF-8."""
    before = _with_line_feeds(content[:start].decode("utf-8"))
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found = "this one as UTF-16"
    else:
        found = f"this one is not: see the letter {_after(before)}"
    return error(
        path,
        _position(before, len(before)),
        "not-utf8",
        f"a file is saved as UTF-8, {found}",
        "Save it again and choose UTF-8 as the encoding.",
    )


def _after(before: str) -> str:
    """Where in its line something stands that cannot be seen: `after “name: Caf”`."""
    line = DIRECTION.sub("", HIDDEN.sub("", before.rpartition("\n")[2])).strip()
    if not line:
        return "at the beginning of the line"
    return f"after “{line if len(line) <= LONGEST_BEFORE else '…' + line[-LONGEST_BEFORE:]}”"


def _unwanted(path: str, text: str) -> Iterator[Problem]:
    """What nobody should have to look for."""
    for found in islice(DIRECTION.finditer(text), MOST_TOLD):
        rule = "direction-character"
        what = "characters that turn the direction of writing are not allowed"
        yield _invisible(path, text, found, rule, what)
    for found in islice(HIDDEN.finditer(text), MOST_TOLD):
        rule, what = "hidden-character", "characters that nobody sees are not allowed"
        yield _invisible(path, text, found, rule, what)
    yield from islice(_conflicts(path, text), MOST_TOLD)
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            yield error(
                path,
                Position(number, 1),
                "line-too-long",
                f"a line has at most {LONGEST_LINE:,} characters, this one has {len(line):,}",
                "Break it into paragraphs.",
            )


def _invisible(path: str, text: str, found: re.Match[str], rule: str, what: str) -> Problem:
    """A character that has to be deleted blindly: say what it is and where the cursor goes."""
    sign = found[0]
    unnamed = SHAPELESS.get(unicodedata.category(sign), "sign without a name")
    name = unicodedata.name(sign, unnamed).lower()
    place = _position(text, found.start())
    message = f"{what}, found “{name}” (U+{ord(sign):04X})"
    hint = f"Put the cursor {_after(text[: found.start()])} and press the delete key once."
    fix = Fix(column=place.column, old=sign, new="") if sign in WITHOUT_MEANING else None
    return replace(error(path, place, rule, message, hint), fix=fix)


def _conflicts(path: str, text: str) -> Iterator[Problem]:
    """Each conflict once, at its first mark; a closing mark when nothing opens one."""
    marks = list(CONFLICT.finditer(text))
    for found in [mark for mark in marks if mark[0].startswith("<")] or marks:
        yield error(
            path,
            _position(text, found.start()),
            "merge-conflict",
            "two versions of this passage were merged and nobody has chosen yet",
            "Keep the lines you want; delete the others and the marks <<<<<<<, ======= and >>>>>>>",
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
