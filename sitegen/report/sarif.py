"""Problems in the Static Analysis Results Interchange Format 2.1.0 (OASIS), for code scanning."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from sitegen.problems import Problem, Severity
from sitegen.report.words import number, sentences
from sitegen.validation import Validation

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 5_000  # that GitHub shows of one run; it refuses a file with very many more
LONGEST = 1_000  # characters of a text that it shows


def as_sarif(validation: Validation, content: Path, explained: Mapping[str, str]) -> str:
    """One run; `explained` maps codes to sentences.  Errors come first when not all have room."""
    errors_first = sorted(validation.problems, key=lambda p: p.severity is not Severity.ERROR)
    fits = len(errors_first) <= MOST_RESULTS
    kept = validation.problems if fits else tuple(errors_first[:MOST_RESULTS])
    used = sorted({problem.rule for problem in kept})
    run: dict[str, object] = {
        "tool": {"driver": {"name": "sitegen", "rules": list(_rules(used, explained))}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, content) for problem in kept],
    }
    if not fits:
        run["invocations"] = [_left_out(len(errors_first) - len(kept))]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _left_out(untold: int) -> dict[str, object]:
    text = (
        f"{number(untold, 'more problem')} had no room in this file; validate prints all of them."
    )
    note = {"level": "warning", "message": {"text": text}}
    return {"executionSuccessful": True, "toolExecutionNotifications": [note]}


def _rules(codes: Iterable[str], explained: Mapping[str, str]) -> Iterator[dict[str, object]]:
    for code in codes:
        text = explained.get(code, code.replace("-", " "))
        yield {
            "id": code,
            "shortDescription": {"text": text.split("\n\n")[0].replace("\n", " ")[:LONGEST]},
            "help": {"text": text},
        }


def _result(problem: Problem, content: Path) -> dict[str, object]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    file = content / problem.path
    uri = file.as_uri() if file.is_absolute() else quote(file.as_posix(), errors="replace")
    address = {"artifactLocation": {"uri": uri}}
    return {
        "ruleId": problem.rule,
        "level": problem.severity.value,
        "message": {"text": sentences(problem)[:LONGEST]},
        "locations": [
            {"physicalLocation": {**address, **({"region": region} if problem.line else {})}}
        ],
    }
