"""Problems for programs: one JSON document in a shape that others rely on."""

import json

from sitegen.problems import Problem
from sitegen.report.words import count
from sitegen.validation import Unfinished, Validation


def as_data(validation: Validation) -> dict[str, object]:
    """The fixed shape; `drafts` stands beside it only when a draft was looked at."""
    errors, warnings = count(validation.problems)
    data: dict[str, object] = {
        "cases": validation.cases,
        "errors": errors,
        "warnings": warnings,
        "problems": [_fields(problem) for problem in validation.problems],
    }
    if validation.unfinished:
        data["drafts"] = [_draft(unfinished) for unfinished in validation.unfinished]
    return data


def _fields(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity.value,
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
    }


def _draft(unfinished: Unfinished) -> dict[str, object]:
    """A draft and what keeps it from being published, in the fields of a problem."""
    return {
        "path": unfinished.folder,
        "missing": [_fields(problem) for problem in unfinished.missing],
    }


def as_json(validation: Validation) -> str:
    """`as_data` as text."""
    return json.dumps(as_data(validation), ensure_ascii=False, indent=2)
