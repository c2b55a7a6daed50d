"""Problems in the formats that people and machines read: text, JSON, GitHub commands, SARIF."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from sitegen.problems import Problem, Severity
from sitegen.rules.registry import RULES
from sitegen.validation import Validation

FORMATS = ("text", "json", "github", "sarif")
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
KEY_FIRST = re.compile(r"\w+[,:] |\w+_\w+ ")  # "outcomes, entry 2: …", "base_address ends …"
BOLD, RED, YELLOW, PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[0m"


def as_text(validation: Validation, content: Path, *, colour: bool) -> str:
    """One paragraph per problem, then a line that counts them."""
    paragraphs = [paragraph(problem, content, colour=colour) for problem in validation.problems]
    return "\n".join([*paragraphs, _summary(validation)])


def paragraph(problem: Problem, content: Path, *, colour: bool) -> str:
    """Place and rule, then what was found, then how to mend it."""
    place = (
        f"{_shown(problem, content)}:{problem.line}:{problem.column}"
        if problem.line
        else (_shown(problem, content))
    )
    word = problem.severity.value
    if colour:
        paint = RED if problem.severity is Severity.ERROR else YELLOW
        place, word = f"{BOLD}{place}{PLAIN}", f"{paint}{word}{PLAIN}"
    lines = [f"{place}: {word} {problem.rule}", f"    {_sentence(problem.message)}"]
    if problem.hint:
        lines.append(f"    {_sentence(problem.hint)}")
    return "\n".join(lines)


def _sentence(text: str) -> str:
    """The text with a capital letter, unless it begins with a key, and a full stop."""
    text = _harmless(text)
    ended = text if text.rstrip("”").endswith((".", "?", "!", "…")) else f"{text}."
    return ended if KEY_FIRST.match(ended) else ended[0].upper() + ended[1:]


def _shown(problem: Problem, content: Path) -> str:
    """The path of a file; a name could hold signs that steer the terminal."""
    return _harmless((content / problem.path).as_posix())


def _harmless(text: str) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def _summary(validation: Validation) -> str:
    errors, warnings = count(validation.problems)
    looked = f"{_number(validation.cases, 'case')} looked at: "
    if not errors and not warnings:
        return f"{looked}nothing to mend."
    return f"{looked}{_number(errors, 'error')}, {_number(warnings, 'warning')}."


def _number(count_: int, thing: str) -> str:
    return f"{count_} {thing}" if count_ == 1 else f"{count_} {thing}s"


def only(validation: Validation, paths: Sequence[str], content: Path) -> Validation:
    """The validation with the problems of some files or folders only; all of them without any.

    Paths are relative to where the person is, or to the content folder.
    """
    if not paths:
        return validation
    wanted = {(folder / path).resolve() for path in paths for folder in (Path.cwd(), content)}
    kept = tuple(
        problem
        for problem in validation.problems
        if wanted
        & {(content / problem.path).resolve(), *(content / problem.path).resolve().parents}
    )
    return replace(validation, problems=kept)


def count(problems: Iterable[Problem]) -> tuple[int, int]:
    """Errors and warnings."""
    severities = [problem.severity for problem in problems]
    return severities.count(Severity.ERROR), severities.count(Severity.WARNING)


def as_data(validation: Validation) -> dict[str, object]:
    """The JSON shape that others rely on."""
    errors, warnings = count(validation.problems)
    return {
        "cases": validation.cases,
        "errors": errors,
        "warnings": warnings,
        "problems": [_fields(problem) for problem in validation.problems],
    }


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


def as_json(validation: Validation) -> str:
    """`as_data` as text."""
    return json.dumps(as_data(validation), ensure_ascii=False, indent=2)


def as_github(validation: Validation, content: Path) -> str:
    """Workflow commands, which the code host turns into notes beside the lines."""
    return "\n".join(_command(problem, content) for problem in validation.problems)


def _command(problem: Problem, content: Path) -> str:
    where = f"file={_property(_shown(problem, content))}"
    if problem.line:
        where += f",line={problem.line},col={problem.column}"
    where += f",title={_property(problem.rule)}"
    return f"::{problem.severity.value} {where}::{_data(_sentences(problem))}"


def _sentences(problem: Problem) -> str:
    """What was found and how to mend it, in one line."""
    return " ".join(_sentence(text) for text in (problem.message, problem.hint) if text)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(validation: Validation, content: Path) -> str:
    """Static Analysis Results Interchange Format 2.1.0 (OASIS), for code scanning."""
    used = sorted({problem.rule for problem in validation.problems})
    log = {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "sitegen", "rules": list(_sarif_rules(used))}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(problem, content) for problem in validation.problems],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_rules(codes: Iterable[str]) -> Iterator[dict[str, object]]:
    for code in codes:
        text = RULES[code].explanation if code in RULES else code.replace("-", " ")
        yield {"id": code, "shortDescription": {"text": text.split("\n\n")[0].replace("\n", " ")}}


def _result(problem: Problem, content: Path) -> dict[str, object]:
    region = {"region": {"startLine": problem.line, "startColumn": problem.column}}
    file = content / problem.path
    uri = file.as_uri() if file.is_absolute() else quote(file.as_posix(), errors="replace")
    address = {"artifactLocation": {"uri": uri}}
    return {
        "ruleId": problem.rule,
        "level": problem.severity.value,
        "message": {"text": _sentences(problem)},
        "locations": [{"physicalLocation": {**address, **(region if problem.line else {})}}],
    }
