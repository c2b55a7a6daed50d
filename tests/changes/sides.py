"""Two small contents to compare, made of the invented case of the rules' tests."""

from collections.abc import Mapping, Sequence
from typing import Any

from sitegen.changes.comparing import Side, compare
from sitegen.changes.records import Changes
from sitegen.library import Library
from sitegen.problems import Problem, Severity
from tests.pages.small import INVENTED, small_library
from tests.rules.changed import read_plain

Case = Mapping[str, Any]


def changes(before: Sequence[Case], after: Sequence[Case], **more: Any) -> Changes:
    """What happens between two lists of cases; `more` goes to both libraries."""
    return between(small_library(*before, **more), small_library(*after, **more))


def between(before: Library, after: Library) -> Changes:
    """What happens between two libraries without problems."""
    return compare(Side(library=before, problems=()), Side(library=after, problems=()))


def with_outcome(**fields: Any) -> Case:
    """The invented case with some keys of its first figure replaced, or left out for None."""
    outcomes = read_plain(INVENTED)["outcomes"]
    merged = {**outcomes[0], **fields}
    return {"outcomes": [{key: value for key, value in merged.items() if value is not None}]}


def problem(path: str, message: str = "a thing is wrong", **more: Any) -> Problem:
    """An error of the content."""
    data: dict[str, Any] = {
        "path": path,
        "line": 3,
        "column": 1,
        "severity": Severity.ERROR,
        "rule": "wrong-thing",
        "message": message,
        **more,
    }
    return Problem(**data)
