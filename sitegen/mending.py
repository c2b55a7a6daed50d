"""Mend what can be read in one way only: problems with a fix in, files as they should be out.

A fix replaces a piece of one line; every other byte of the file stays: comments, order, layout,
line ends, the mark at its beginning.  After each round the content is checked again, as if the
files were saved: a mistake can hide others behind it, and a fix that does not make its mistake go
away is taken back.
"""

import codecs
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from sitegen.problems import BuildStopped, Fix, Problem
from sitegen.report import replaced
from sitegen.validation import Validation

Check = Callable[[Mapping[str, bytes]], Validation]
"""Checks the content with some files replaced."""
Read = Callable[[str], bytes]
"""The bytes of a file of the content."""

MOST_ROUNDS = 50  # each may uncover one more mistake; whoever made more runs it again
LINE_END = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """What was mended, and what is left for a person."""

    files: Mapping[str, tuple[bytes, bytes]]  # path -> before and after
    mended: tuple[Problem, ...]  # in the order in which they were mended
    left: Validation


def mend(check: Check, read: Read) -> Mending:
    """Apply every fix that makes its mistake go away; nothing is written."""
    edited: dict[str, bytes] = {}
    before: dict[str, bytes] = {}
    mended: list[Problem] = []
    in_vain: set[Problem] = set()
    found = check(edited)
    for _ in range(MOST_ROUNDS):
        better, tried = dict(edited), []
        for path, problems in _by_path(found, in_vain).items():
            before.setdefault(path, read(path))
            better[path], done = _applied(edited.get(path, before[path]), problems)
            tried += done
            in_vain |= set(problems) - set(done)
        if not tried:
            break
        after = check(better)
        failed = {problem for problem in tried if _remains(problem, found, after)}
        if failed:  # another round without them
            in_vain |= failed
            continue
        mended += tried
        edited, found = better, after
    changed = {
        path: (before[path], edited[path]) for path in edited if edited[path] != before[path]
    }
    return Mending(files=changed, mended=tuple(mended), left=found)


def _by_path(found: Validation, in_vain: set[Problem]) -> dict[str, list[Problem]]:
    """Problems that have a fix, by file; of a file that cannot be read they come one by one."""
    problems: dict[str, list[Problem]] = {}
    for problem in found.problems:
        if problem.fix and problem not in in_vain:
            problems.setdefault(problem.path, []).append(problem)
    return problems


def _remains(problem: Problem, before: Validation, after: Validation) -> bool:
    """Whether the mistake is still there, or its file can be read no longer."""
    place = (problem.path, problem.line, problem.column, problem.rule)
    if any((p.path, p.line, p.column, p.rule) == place for p in after.problems):
        return True
    return _is_read(problem.path, before) and not _is_read(problem.path, after)


def _is_read(path: str, found: Validation) -> bool:
    return found.library is not None and path in found.library.documents


def _applied(content: bytes, problems: list[Problem]) -> tuple[bytes, list[Problem]]:
    """The file with the fixes in it, and the problems whose place was found as it was read."""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    pieces = LINE_END.split(content[len(mark) :].decode("utf-8"))  # line, end, line, end, line
    done = []
    taken: dict[int, int] = {}  # line -> column of the last fix, for they come from the right
    for problem in sorted(problems, key=lambda p: (p.line, -_fix(p).column)):
        fix, at = _fix(problem), 2 * (problem.line - 1)
        if not 0 <= at < len(pieces) or fix.column + len(fix.old) > taken.get(
            at, len(pieces[at]) + 2
        ):
            continue
        better = replaced(pieces[at], fix)
        if better is not None:
            pieces[at], taken[at] = better, fix.column
            done.append(problem)
    return mark + "".join(pieces).encode("utf-8"), done


def _fix(problem: Problem) -> Fix:
    assert problem.fix  # noqa: S101  # only problems with one come here
    return problem.fix


def as_diff(mending: Mending, shown: Callable[[str], str]) -> Iterator[str]:
    """The change as programmers read it, line by line."""
    for path, versions in sorted(mending.files.items()):
        before, after = (content.decode("utf-8").splitlines() for content in versions)
        yield from unified_diff(before, after, shown(path), shown(path), lineterm="")


def save(mending: Mending, content: Path) -> None:
    """Write each changed file whole or not at all.

    Raises BuildStopped when a file has changed since it was read.
    """
    for path, (before, after) in sorted(mending.files.items()):
        target = content / path
        if target.read_bytes() != before:
            raise BuildStopped(f"{target} was changed meanwhile; run the command again.")
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(after)
            beside.chmod(target.stat().st_mode & 0o777)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
