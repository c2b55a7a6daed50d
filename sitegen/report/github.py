"""Problems for GitHub: notes beside the lines, and one table of all of them.

Of a step's notes the host shows ten errors, ten warnings and ten notices and drops the rest
without a word, so more are not sent; the table, which has room for a mebibyte, holds them all.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sitegen.problems import Problem, Severity
from sitegen.report.words import count, number, sentence, sentences, shown
from sitegen.validation import Validation

MOST_NOTES = 10  # of one severity that the host shows for a step
ROOM = 1024 * 1024  # bytes of a step's summary
KEPT = 512  # bytes of them kept for the line that says what was left out
SPECIAL = re.compile(r"([\\`*_\[\]{}()#+|~!$:@-])")
HEAD = "| place | problem | how to mend it |\n|---|---|---|\n"


def as_github(validation: Validation, content: Path) -> str:
    """Workflow commands, which the code host turns into notes beside the lines."""
    lines: list[str] = []
    told_of: Counter[Severity] = Counter()
    for problem in validation.problems:
        told_of[problem.severity] += 1
        if told_of[problem.severity] <= MOST_NOTES:
            lines.append(_command(problem, content))
    untold = len(validation.problems) - len(lines)
    if untold:
        told = f"{number(untold, 'more problem')} without a note: see the summary of this step."
        lines.append(f"::notice title=more-problems::{told}")
    return "\n".join(lines)


def _command(problem: Problem, content: Path) -> str:
    where = f"file={_property(shown(problem.path, content))}"
    if problem.line:
        where += f",line={problem.line},col={problem.column}"
    where += f",title={_property(problem.rule)}"
    return f"::{problem.severity.value} {where}::{_data(sentences(problem))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_markdown(validation: Validation, content: Path, *, room: int = ROOM) -> str:
    """Every problem in a table, in at most `room` bytes; what has no room is counted.

    Content is written by strangers: nothing of it becomes a link, a tag or a mention.
    """
    errors, warnings = count(validation.problems)
    told = f"{number(errors, 'error')}, {number(warnings, 'warning')}"
    title = f"### {told if validation.problems else 'Nothing to mend'}\n\n"
    title += f"{number(validation.cases, 'case')} looked at.\n\n"
    if not validation.problems:
        return title if len(title) <= room else ""
    rows, left = [], room - KEPT - len((title + HEAD).encode())
    if left < 0:
        return ""
    for row in _rows(validation, content):
        left -= len(row.encode())
        if left < 0:
            break
        rows.append(row)
    untold = len(validation.problems) - len(rows)
    rest = f"\n{number(untold, 'more problem')} had no room here.\n" if untold else ""
    return title + HEAD + "".join(rows) + rest


def _rows(validation: Validation, content: Path) -> Iterator[str]:
    """Errors first, each kind in the order of files and lines."""
    for severity in Severity:
        for problem in validation.problems:
            if problem.severity is severity:
                line = f" line {problem.line}" if problem.line else ""
                place = _plain(shown(problem.path, content)) + line
                what = (
                    f"{severity.value} {_plain(problem.rule)}: {_plain(sentence(problem.message))}"
                )
                how = _plain(sentence(problem.hint)) if problem.hint else ""
                yield f"| {place} | {what} | {how} |\n"


def _plain(text: str) -> str:
    """The text as Markdown that means nothing but itself."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return SPECIAL.sub(r"\\\1", text)
