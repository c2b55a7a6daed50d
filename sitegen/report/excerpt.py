"""One line of a file as a terminal shows it, with a mark below the place that a problem is about.

Columns count letters; a terminal counts cells.  A tab, a Chinese sign and an accent that was typed
apart from its letter take four, two and no cells, so the mark moves with them.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence

from sitegen.problems import Fix, Problem

Lines = Callable[[str], Sequence[str]]
"""Path of a file -> its lines; none for a file that is not there."""

TAB = 4  # cells
ROOM = 88  # cells of a line that are shown
BEFORE = 48  # cells shown in front of the mark when a line is cut
CUT = "…"
VISIBLE = {"\t": "→", "\u00a0": "␣", "\u202f": "␣"}
"""White space that looks like spaces and is not."""


def excerpt(problem: Problem, lines: Lines) -> tuple[str, str] | None:
    """The line of a problem and the mark below it; None when there is no such line."""
    here = lines(problem.path)
    if not 0 < problem.line <= len(here):
        return None
    line, at = here[problem.line - 1], problem.column - 1
    if not line.strip():
        return None
    text, cell, wide = _fitting(line, min(max(at, 0), len(line)), _length(problem))
    gutter = f"{problem.line:>5} | "
    return gutter + text, " " * (len(gutter) - 2) + "| " + " " * cell + "^" * wide


def mended(problem: Problem, lines: Lines, fixes: Sequence[Fix]) -> str | None:
    """The line of a problem as it should be, with all its fixes and without its indentation."""
    here = lines(problem.path)
    if not fixes or not 0 < problem.line <= len(here):
        return None
    line = here[problem.line - 1]
    for fix in sorted(fixes, key=lambda fix: -fix.column):
        line = replaced(line, fix) or line
    shown = "".join(glyph for glyph, _ in _cells(line.strip()))
    return shown if shown != here[problem.line - 1].strip() and len(shown) <= ROOM else None


def replaced(line: str, fix: Fix) -> str | None:
    """The line with the fix in it; None when something else stands there than was read."""
    start = fix.column - 1
    for mark in ("", '"', "'"):
        found = f"{mark}{fix.old}{mark}"
        if line.startswith(found, start):
            new = fix.new if fix.bare or not mark else f"{mark}{fix.new}{mark}"
            if mark and not fix.bare and mark in fix.new:
                return None
            return line[:start] + new + line[start + len(found) :]
    return None


def _length(problem: Problem) -> int:
    """How many letters the mark covers: what would be replaced, or one."""
    fix = problem.fix
    return len(fix.old) if fix and fix.column == problem.column else 1


def _fitting(line: str, at: int, length: int) -> tuple[str, int, int]:
    """The part of a line around a letter, the cell below which the mark begins, and its width."""
    cells = tuple(_cells(line))
    start, end = 0, len(cells)
    if sum(width for _, width in cells) > ROOM:
        start = _back(cells, at, BEFORE)
        end = _on(cells, start, ROOM - 2)
    head = CUT if start else ""
    text = (
        head + "".join(glyph for glyph, _ in cells[start:end]) + (CUT if end < len(cells) else "")
    )
    cell = len(head) + sum(width for _, width in cells[start:at])
    wide = sum(width for _, width in cells[at : min(at + length, end)])
    return text.rstrip(), cell, max(wide, 1)


def _back(cells: Sequence[tuple[str, int]], at: int, room: int) -> int:
    """The letter from which on `room` cells lead up to the one at `at`."""
    while at and (room := room - cells[at - 1][1]) >= 0:
        at -= 1
    return at


def _on(cells: Sequence[tuple[str, int]], at: int, room: int) -> int:
    while at < len(cells) and (room := room - cells[at][1]) >= 0:
        at += 1
    return at


def _cells(line: str) -> Iterator[tuple[str, int]]:
    """What stands for each letter of a line, and how many cells it takes."""
    column = 0
    for sign in line:
        glyph, width = _cell(sign, column)
        yield glyph, width
        column += width


def _cell(sign: str, column: int) -> tuple[str, int]:
    if sign == "\t":
        width = TAB - column % TAB
        return VISIBLE[sign] + " " * (width - 1), width
    if unicodedata.category(sign) in {"Mn", "Me"}:
        return (sign, 0) if column else (f"\u25cc{sign}", 1)
    if sign in VISIBLE or not sign.isprintable():
        return VISIBLE.get(sign, "\ufffd"), 1
    return sign, 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
