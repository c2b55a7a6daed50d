"""Tabs and hard spaces where only spaces may stand: the parser would stop at the first.

They are told all at once.  How many spaces stand for a tab nobody can see; it is mended when every
width that can be read gives the same data.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sitegen.problems import Fix, Problem
from sitegen.reader.places import Position, Unreadable, error

TAB_BEHIND = re.compile(r" *(?:- +)*(?:-|[A-Za-z_]+:) *(?P<tab>\t[\t ]*)")
WIDTHS = (2, 4, 1, 3, 6, 8)  # spaces for a tab, the most usual first

Data = Callable[[str], object]
"""What a text says; raises Unreadable when it says nothing."""


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What stands where spaces should; line and column count from 0."""

    line: int
    column: int
    found: str  # white space
    message: str
    hint: str
    indents: bool  # whether the line begins with it

    def as_spaces(self, width: int) -> str:
        """What should stand there, if a tab is as wide as `width` spaces."""
        if not self.indents:
            return " "
        return "".join(" " * width if sign == "\t" else " " for sign in self.found)


def refuse_wrong_spaces(path: str, text: str, shift: int, data: Data) -> None:
    """Raise Unreadable with all of them; `shift` is the number of lines before the first."""
    lines = text.split("\n")
    found = [wrong for n, line in enumerate(lines) if line.strip() for wrong in _in_line(n, line)]
    if not found:
        return
    width = _width(lines, found, data)
    raise Unreadable(*(_problem(path, wrong, shift, width) for wrong in found))


def _in_line(number: int, line: str) -> Iterator[_Wrong]:
    indent = line[: len(line) - len(line.lstrip())]
    wrong = indent.strip(" ")
    if wrong:
        name = "a tab" if wrong[0] == "\t" else "a hard space"
        yield _Wrong(
            number,
            indent.index(wrong[0]),
            wrong,
            f"lines are indented with spaces, found {name}",
            "Delete everything in front of the first word of the line and type spaces.",
            indents=True,
        )
    elif behind := TAB_BEHIND.match(line):
        yield _Wrong(
            number,
            behind.start("tab"),
            behind["tab"],
            "behind a colon or hyphen stands a space, found a tab",
            "Replace the tab by a space.",
            indents=False,
        )


def _problem(path: str, wrong: _Wrong, shift: int, width: int) -> Problem:
    position = Position(wrong.line + 1 + shift, wrong.column + 1)
    told = error(path, position, "wrong-space", wrong.message, wrong.hint)
    if wrong.indents and not width:
        return told
    new = wrong.as_spaces(width)
    return replace(told, fix=Fix(column=wrong.column + 1, old=wrong.found, new=new))


def _width(lines: list[str], found: list[_Wrong], data: Data) -> int:
    """How wide a tab is; 0 when it cannot be known, any width when no line begins with one."""
    readings: dict[int, object] = {}
    for width in WIDTHS:
        try:
            readings[width] = data(_spaced(lines, found, width))
        except Unreadable:
            continue
    first = next(iter(readings), 0)
    return first if all(reading == readings[first] for reading in readings.values()) else 0


def _spaced(lines: list[str], found: list[_Wrong], width: int) -> str:
    lines = [*lines]
    for wrong in found:
        line, end = lines[wrong.line], wrong.column + len(wrong.found)
        lines[wrong.line] = line[: wrong.column] + wrong.as_spaces(width) + line[end:]
    return "\n".join(lines)
