"""Problems as text, JSON, GitHub commands and SARIF: the same facts for every reader."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sitegen import report
from sitegen.problems import Problem, Severity
from sitegen.rules.registry import RULES
from sitegen.validation import Validation

CONTENT = Path("content")


def problem(**changes: Any) -> Problem:
    """A slip in a case."""
    data: dict[str, Any] = {
        "path": "cases/a/case.yml",
        "line": 3,
        "column": 7,
        "severity": Severity.ERROR,
        "rule": "unknown-key",
        "message": "there is no key “titel” here",
        "hint": "Did you mean title?",
        **changes,
    }
    return Problem(**data)


def validation(*problems: Problem, cases: int = 2) -> Validation:
    """What checking found."""
    return Validation(library=None, cases=cases, problems=problems)


FILE = problem(
    path="cases/b",
    line=0,
    column=0,
    severity=Severity.WARNING,
    rule="stray-file",
    message="50% of it, found “x:\ny”",
    hint="",
)

# --- text ----------------------------------------------------------------------------------------


def test_text_has_place_message_and_hint() -> None:
    """A paragraph for each problem, then their number."""
    assert report.as_text(validation(problem(), FILE), CONTENT, colour=False) == (
        "content/cases/a/case.yml:3:7: error unknown-key\n"
        "    There is no key “titel” here.\n"
        "    Did you mean title?\n"
        "content/cases/b: warning stray-file\n"
        "    50% of it, found “x:\ufffdy”.\n"
        "2 cases looked at: 1 error, 1 warning."
    )


@pytest.mark.parametrize(
    ("problems", "cases", "summary"),
    [
        ((), 0, "0 cases looked at: nothing to mend."),
        ((), 1, "1 case looked at: nothing to mend."),
        ((problem(), problem(line=4)), 5, "5 cases looked at: 2 errors, 0 warnings."),
        ((FILE,), 5, "5 cases looked at: 0 errors, 1 warning."),
    ],
)
def test_last_line_counts(problems: tuple[Problem, ...], cases: int, summary: str) -> None:
    """One thing is singular."""
    text = report.as_text(validation(*problems, cases=cases), CONTENT, colour=False)
    assert text.splitlines()[-1] == summary


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("a date is wanted", "A date is wanted."),
        ("Is it so?", "Is it so?"),
        ("and so on …", "And so on …"),
        ("found “It is.”", "Found “It is.”"),
        ("found “it”", "Found “it”."),
        ("title: a text is wanted", "title: a text is wanted."),
        ("outcomes, entry 1, unit: a text", "outcomes, entry 1, unit: a text."),
        ("base_address ends with /", "base_address ends with /."),
        ("the link leads nowhere: it is gone", "The link leads nowhere: it is gone."),
        ("“x” is not in a list", "“x” is not in a list."),
        ("title: \x1b[31mred\x07", "title: \ufffd[31mred\ufffd."),
    ],
)
def test_message_becomes_a_sentence(message: str, shown: str) -> None:
    """A capital letter and a full stop, unless it begins with a key; nothing steers a terminal."""
    paragraph = report.paragraph(problem(message=message, hint=""), CONTENT, colour=False)
    assert paragraph.splitlines()[1] == f"    {shown}"


def test_colour_is_for_the_place_and_the_word() -> None:
    """Sentences stay plain, so that they can be read on any background."""
    assert report.paragraph(problem(hint=""), CONTENT, colour=True) == (
        "\x1b[1mcontent/cases/a/case.yml:3:7\x1b[0m: \x1b[31merror\x1b[0m unknown-key\n"
        "    There is no key “titel” here."
    )
    warned = report.paragraph(FILE, CONTENT, colour=True)
    assert warned.startswith("\x1b[1mcontent/cases/b\x1b[0m: \x1b[33mwarning\x1b[0m")


# --- some files only -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paths", "kept"),
    [
        ([], ["cases/a/case.yml", "cases/ab/case.yml", "site.yml"]),
        (["cases/a"], ["cases/a/case.yml"]),
        (["cases/a/case.yml"], ["cases/a/case.yml"]),
        (["content/cases/a"], ["cases/a/case.yml"]),
        (["./content/cases/../cases/a/"], ["cases/a/case.yml"]),
        (["cases"], ["cases/a/case.yml", "cases/ab/case.yml"]),
        (["site.yml", "cases/ab"], ["cases/ab/case.yml", "site.yml"]),
        (["content"], ["cases/a/case.yml", "cases/ab/case.yml", "site.yml"]),
        (["cases/b"], []),
    ],
)
def test_only_the_problems_of_some_files(
    paths: list[str], kept: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths are relative to where the person is, or to the content folder."""
    monkeypatch.chdir(tmp_path)
    every = [problem(path=path) for path in ("cases/a/case.yml", "cases/ab/case.yml", "site.yml")]
    chosen = report.only(validation(*every), paths, tmp_path / "content")
    assert [found.path for found in chosen.problems] == kept
    assert chosen.cases == 2


# --- for programs --------------------------------------------------------------------------------


def test_json_has_the_shape_that_others_rely_on() -> None:
    """Paths are relative to the content folder, texts are as the rules gave them."""
    assert json.loads(report.as_json(validation(problem(), FILE))) == {
        "cases": 2,
        "errors": 1,
        "warnings": 1,
        "problems": [
            {
                "path": "cases/a/case.yml",
                "line": 3,
                "column": 7,
                "severity": "error",
                "rule": "unknown-key",
                "message": "there is no key “titel” here",
                "hint": "Did you mean title?",
            },
            {
                "path": "cases/b",
                "line": 0,
                "column": 0,
                "severity": "warning",
                "rule": "stray-file",
                "message": "50% of it, found “x:\ny”",
                "hint": "",
            },
        ],
    }


def test_github_commands_cannot_be_forged() -> None:
    """What has a meaning in a command is written as its code."""
    forged = problem(
        path="cases/a,b:c%\n::error::x/case.yml", message="one\r\n::set-env name=x::y", hint="100%"
    )
    assert report.as_github(validation(problem(), FILE, forged), CONTENT).splitlines() == [
        (
            "::error file=content/cases/a/case.yml,line=3,col=7,title=unknown-key::"
            "There is no key “titel” here. Did you mean title?"
        ),
        "::warning file=content/cases/b,title=stray-file::50%25 of it, found “x:\ufffdy”.",
        (
            "::error file=content/cases/a%2Cb%3Ac%25\ufffd%3A%3Aerror%3A%3Ax/case.yml,line=3,col=7,"
            "title=unknown-key::One\ufffd\ufffd::set-env name=x::y. 100%25."
        ),
    ]


def test_nothing_found_is_nothing_to_say_to_github() -> None:
    """No command, no note."""
    assert report.as_github(validation(), CONTENT) == ""


SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "properties": {
                                                "shortDescription": {"required": ["text"]}
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId", "level", "locations"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {
                                    "required": ["text"],
                                    "properties": {"text": {"type": "string", "minLength": 1}},
                                },
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "required": ["uri"],
                                                        "properties": {
                                                            "uri": {
                                                                "pattern": "^[!#-;=?-Z_a-z~%@]+$"
                                                            }
                                                        },
                                                    },
                                                    "region": {
                                                        "properties": {
                                                            "startLine": {"minimum": 1},
                                                            "startColumn": {"minimum": 1},
                                                        }
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""What SARIF 2.1.0 asks of the parts that we use (OASIS, sections 3.13 to 3.30)."""


def test_sarif_is_what_code_scanners_read(tmp_path: Path) -> None:
    """Each result names a rule that is described, and a file by an address without spaces."""
    spaced = problem(path="cases/Repair evenings/case.yml", rule="unknown-term")
    for content in (CONTENT, tmp_path):
        log = json.loads(report.as_sarif(validation(problem(), FILE, spaced), content))
        Draft202012Validator(SARIF).validate(log)
        (run,) = log["runs"]
        described = {
            rule["id"]: rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"]
        }
        assert described == {
            "stray-file": "stray file",
            "unknown-key": "unknown key",
            "unknown-term": RULES["unknown-term"].explanation.split("\n\n")[0],
        }
        assert {result["ruleId"] for result in run["results"]} == set(described)


def test_sarif_says_what_the_text_says() -> None:
    """Place, level and both sentences; a problem of a whole file has no line."""
    log = json.loads(report.as_sarif(validation(problem(), FILE), CONTENT))
    first, second = log["runs"][0]["results"]
    assert first == {
        "ruleId": "unknown-key",
        "level": "error",
        "message": {"text": "There is no key “titel” here. Did you mean title?"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "content/cases/a/case.yml"},
                    "region": {"startLine": 3, "startColumn": 7},
                }
            }
        ],
    }
    assert second["level"] == "warning"
    assert second["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "content/cases/b"}}}
    ]
