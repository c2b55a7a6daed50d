"""Changes as text for terminals, Markdown for code hosts and JSON for programs.

The content is written by strangers and a code host shows Markdown beside our own words: in it no
sign of theirs forms a tag, a link, a table or a mention of somebody.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from sitegen.changes.records import Changes
from sitegen.changes.words import ARROW, Row, Section, sections, summary

BOLD, PLAIN = "\x1b[1m", "\x1b[0m"
SHORT_LINE = 70  # columns: a before and an after that fit stand on one line
LONGEST_MARKDOWN = 60_000  # characters; a comment on GitHub holds 65,536
TITLE = "What this does to the site"
JOINER = "\N{WORD JOINER}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What the content is compared with."""

    revision: str  # as it was asked for, or the name of the branch; "" for none
    commit: str  # its full name; "" when there is no such content
    reason: str  # "where this work left origin/main"


def against(base: Base) -> str:
    """What is compared with what, in one sentence."""
    return f"Compared with {base.commit[:10]}, {base.reason}."


# --- text ----------------------------------------------------------------------------------------


def as_text(changes: Changes, base: Base, *, colour: bool) -> str:
    """Sections with a heading; every change on its own line, details below it."""
    lines = [against(base), summary(changes), *changes.notes]
    for section in sections(changes):
        title = f"{BOLD}{section.title}{PLAIN}" if colour else section.title
        lines += ["", title, *(line for row in section.rows for line in _as_lines(row))]
    return "\n".join(harmless(line) if not line.startswith(BOLD) else line for line in lines)


def _as_lines(row: Row) -> Iterator[str]:
    if not row.before:
        yield f"  {row.lead}"
    elif len(row.lead) + len(row.before) + len(row.after) <= SHORT_LINE:
        yield f"  {row.lead}: {row.before} {ARROW} {row.after}"
    else:
        yield f"  {row.lead}"
        yield f"      was  {row.before}"
        yield f"      now  {row.after}"
    yield from (f"      {note}" for note in row.notes)


def harmless(text: str) -> str:
    """The text without signs that steer a terminal or turn the direction of reading."""
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in plain)


# --- Markdown ------------------------------------------------------------------------------------

ACTIVE = re.compile(r"[&<>`*_\[\]|~$\\]|(?<=[a-z]):(?=//)|(?<=www)\.", re.IGNORECASE)
"""Signs that form something in the Markdown of code hosts, wherever they stand."""
AT_START = re.compile(r"^(?:[-+=#]|\d+(?=[.)]))")
MENTION = re.compile(r"(?<=[@#!])(?=\w)|(?<=GH)(?=-\d)")
"""Places in the name of a person or an issue; hosts look for these after undoing what we escape."""


def as_markdown(changes: Changes, base: Base) -> str:
    """The same for a pull request or the summary of a job, as long as the host takes it."""
    head = [f"## {TITLE}", "", inert(summary(changes)), "", inert(against(base))]
    for note in changes.notes:
        head += ["", f"**Note:** {inert(note)}"]
    blocks = [line for section in sections(changes) for line in _as_blocks(section)]
    return _fitted("\n".join(head), blocks)


def _fitted(head: str, blocks: list[str]) -> str:
    """As many blocks as there is room for, then how many were left out."""
    length, kept = len(head), 0
    for block in blocks:
        length += len(block) + 1
        if length > LONGEST_MARKDOWN:
            break
        kept += 1
    text = "\n".join([head, *blocks[:kept]])
    if kept == len(blocks):
        return f"{text}\n"
    return (
        f"{text}\n\n**Note:** the report is too long for this place; {len(blocks) - kept} more "
        "lines are left out.  `python3 build.py diff` shows all of them.\n"
    )


def _as_blocks(section: Section) -> Iterator[str]:
    """A heading, then a table or a list; each block is a whole line of it."""
    yield f"\n### {section.title}\n"
    if section.is_table:
        has_notes = any(row.notes for row in section.rows)
        names = ["What", "Before", "Now", *(["Also"] if has_notes else [])]
        yield f"| {' | '.join(names)} |\n|{' --- |' * len(names)}"
        for row in section.rows:
            yield _table_line(row, has_notes=has_notes)
    else:
        yield from (_list_lines(row) for row in section.rows)


def _table_line(row: Row, *, has_notes: bool) -> str:
    cells = [row.lead, row.before, row.after]
    told = [inert(cell) for cell in cells]
    told += ["<br>".join(map(inert, row.notes))] if has_notes else []
    return f"| {' | '.join(told)} |"


def _list_lines(row: Row) -> str:
    return "\n".join([f"- {inert(row.lead)}", *(f"  - {inert(note)}" for note in row.notes)])


def inert(text: str) -> str:
    """The text as Markdown that shows it, whatever signs it holds."""
    line = MENTION.sub(JOINER, harmless(" ".join(text.split())))
    line = ACTIVE.sub(lambda found: f"&#{ord(found[0])};", line)
    return AT_START.sub(lambda found: f"&#{ord(found[0][0])};{found[0][1:]}", line)


# --- JSON ----------------------------------------------------------------------------------------

OF_PROBLEMS = ("path", "line", "column", "severity", "rule", "message", "hint")
"""What is told of a problem, as `validate` tells it."""


def as_data(changes: Changes, base: Base) -> dict[str, object]:
    """The JSON shape that others rely on; docs/diff.md describes it."""
    told = asdict(changes)
    problems = [
        {"change": change.change, **{key: getattr(change.problem, key) for key in OF_PROBLEMS}}
        for change in changes.problems
    ]
    return {"against": asdict(base), **told, "problems": problems}


def as_json(changes: Changes, base: Base) -> str:
    """`as_data` as text."""
    return json.dumps(as_data(changes, base), ensure_ascii=False, indent=2)
