"""What can be wrong: mistakes in content are values, faults of the machine are exceptions.

A `Problem` is found, collected with all others, sorted by place and shown once.  Nothing in the
core prints or counts.  A `BuildStopped` is raised where going on makes no sense (a disk is full,
a folder is not ours) and caught once, at the top, which prints it and ends with exit code 3.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem keeps the site from being built."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """How to mend what can be read in one way only: a piece of the line, and what replaces it."""

    column: int  # 1-based, in the line of the problem
    old: str  # what was read there; in the file it may stand in straight quotes
    new: str
    bare: bool = False  # quotes go with what they held


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake in the content, told to a person who has never programmed."""

    path: str  # relative to the content folder, "/" between parts: "cases/x/case.yml"
    line: int  # 1-based; 0 when the problem is the file itself
    column: int  # 1-based; 0 when the line is 0
    severity: Severity
    rule: str  # code of the rule, "unknown-term"
    message: str  # what must hold and what was found, one sentence
    hint: str = ""  # how to mend it, one sentence
    fix: Fix | None = None  # when a program may mend it


class BuildStopped(Exception):
    """The machine, not the content, keeps us from going on; the text is the whole explanation."""


class ContentFaulty(Exception):
    """The content has errors, so nothing was written; carries every problem found."""

    def __init__(self, problems: tuple[Problem, ...], cases: int) -> None:
        super().__init__(f"{len(problems)} problems in {cases} cases")
        self.problems = problems
        self.cases = cases


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file, line, column, then rule."""
    place = sorted(set(problems), key=lambda p: (p.path, p.line, p.column, p.rule, p.message))
    return tuple(place)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them keeps the site from being built."""
    return any(problem.severity is Severity.ERROR for problem in problems)
