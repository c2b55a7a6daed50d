"""Problems as text, JSON, GitHub commands and SARIF: the same facts for every reader."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sitegen import report
from sitegen.catalogue import explanations
from sitegen.problems import Fix, Problem, Severity
from sitegen.report import excerpt, github, sarif
from sitegen.rules.registry import RULES
from sitegen.validation import Unfinished, Validation

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


# --- excerpts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "column", "shown", "mark"),
    [
        ("title: a", 8, "title: a", "       ^"),
        ("title: a", 99, "title: a", "        ^"),
        ("\ttitle: a", 2, "→   title: a", "    ^"),
        ("a\tb", 3, "a→  b", "    ^"),
        ("標題: x", 5, "標題: x", "      ^"),  # two cells each
        ("Eksjo\u0308: x", 9, "Eksjo\u0308: x", "       ^"),  # a dot that takes none
        ("\u0308a: x", 2, "\u25cc\u0308a: x", " ^"),
        ("a\u00a0b: x", 4, "a␣b: x", "   ^"),
        ("a\x1b[31m: x", 8, "a\ufffd[31m: x", "       ^"),
        ("x" * 88, 88, "x" * 88, " " * 87 + "^"),
        ("x" * 89, 1, "x" * 86 + "…", "^"),
        ("x" * 200, 100, "…" + "x" * 86 + "…", " " * 49 + "^"),
        ("標" * 200, 100, "…" + "標" * 43 + "…", " " * 49 + "^^"),
        ("x" * 200, 200, "…" + "x" * 49, " " * 49 + "^"),
    ],
)
def test_mark_stands_below_its_letter(line: str, column: int, shown: str, mark: str) -> None:
    """Tabs, wide signs and accents typed apart count in cells; long lines are cut around it."""
    lines = {"cases/a/case.yml": ("", "", line)}
    assert excerpt.excerpt(problem(column=column), lines.__getitem__) == (
        f"    3 | {shown}",
        f"      | {mark}",
    )


@pytest.mark.parametrize("line", [0, 2, 9])
def test_line_that_shows_nothing_is_left_out(line: int) -> None:
    """A problem of a whole file, a blank line, a line that is there no more."""
    assert excerpt.excerpt(problem(line=line), lambda _: ("a", "  ", "c")) is None


def test_line_is_shown_as_it_should_be() -> None:
    """All that is wrong in a line is mended in one go, below the last of its problems."""
    first = problem(column=1, fix=Fix(column=1, old="titel", new="title"))
    second = problem(column=8, rule="wrong-type", hint="", fix=Fix(column=8, old="7", new='"7"'))
    told = report.as_text(
        validation(first, second), CONTENT, colour=False, lines=lambda _: ("", "", "titel: 7")
    )
    assert told.splitlines() == [
        "content/cases/a/case.yml:3:1: error unknown-key",
        "    3 | titel: 7",
        "      | ^^^^^",
        "    There is no key “titel” here.",
        "    Did you mean title?",
        "content/cases/a/case.yml:3:8: error wrong-type",
        "    3 | titel: 7",
        "      |        ^",
        "    There is no key “titel” here.",
        '    Mended: title: "7"',
        "2 cases looked at: 2 errors, 0 warnings.",
        "The program can mend 2 of the mistakes: add --fix; with --dry-run it only shows how.",
    ]


# --- drafts --------------------------------------------------------------------------------------

DRAFT = Unfinished(folder="cases/b", missing=(problem(rule="x-y", message="it needs a story"),))


def test_what_a_draft_needs_is_a_list_to_tick_off() -> None:
    """Apart from the mistakes, since a draft without all of it is no mistake."""
    found = Validation(library=None, cases=1, problems=(), unfinished=(DRAFT,))
    assert report.as_text(found, CONTENT, colour=False).splitlines() == [
        "1 case looked at: nothing to mend.",
        "",
        "content/cases/b is a draft. Before it can be published:",
        "  [ ] It needs a story.",
        "      Did you mean title?",
    ]
    data = report.as_data(found)
    assert set(data) == {"cases", "errors", "warnings", "problems", "drafts"}
    assert data["errors"] == 0


def test_draft_that_lacks_nothing_is_told_so() -> None:
    """The last step is the editor's."""
    ready = Unfinished(folder="cases/b", missing=())
    found = Validation(library=None, cases=1, problems=(), unfinished=(ready,))
    assert "lacks nothing: set status: published" in report.as_text(found, CONTENT, colour=False)


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


def test_no_more_notes_are_sent_than_the_host_shows() -> None:
    """Ten of each severity; a notice says how many more the summary holds."""
    many = [problem(line=n) for n in range(1, 13)]
    few = [problem(line=n, severity=Severity.WARNING) for n in range(20, 25)]
    lines = report.as_github(validation(*many, *few), CONTENT).splitlines()
    assert [line.partition(" ")[0] for line in lines] == (
        ["::error"] * 10 + ["::warning"] * 5 + ["::notice"]
    )
    assert lines[-1].endswith("::2 more problems without a note: see the summary of this step.")


def test_summary_holds_all_of_them() -> None:
    """A row each, errors first; nothing in it is a link, a tag or a cell of its own."""
    forged = problem(path="cases/a|b/case.yml", message="found “<img src=x>|[x](y)`@all`”", hint="")
    table = report.as_markdown(validation(FILE, forged, problem()), CONTENT)
    rows = [line for line in table.splitlines() if line.startswith("| content")]
    assert rows == [
        (
            r"| content/cases/a\|b/case.yml line 3 | error unknown\-key: "
            r"Found “&lt;img src=x&gt;\|\[x\]\(y\)\`\@all\`”. |  |"
        ),
        (
            r"| content/cases/a/case.yml line 3 | error unknown\-key: There is no key “titel” "
            "here. | Did you mean title? |"
        ),
        "| content/cases/b | warning stray\\-file: 50% of it, found “x\\:\ufffdy”. |  |",
    ]


@pytest.mark.parametrize("room", [300, 1_000, 5_000, 60_000])
def test_summary_stays_in_its_room(room: int) -> None:
    """What has no room is counted; the host would drop the whole of a summary that is too long."""
    many = validation(*(problem(line=n, message="ö" * 50) for n in range(1, 200)))
    table = report.as_markdown(many, CONTENT, room=room)
    assert len(table.encode()) <= room
    rows = table.count("\n| content")
    assert (f"{199 - rows} more problems had no room here." in table) == (0 < rows < 199)
    assert github.ROOM == 1_048_576


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
        log = json.loads(
            report.as_sarif(validation(problem(), FILE, spaced), content, explanations())
        )
        Draft202012Validator(SARIF).validate(log)
        (run,) = log["runs"]
        described = {
            rule["id"]: rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"]
        }
        assert described == {
            "stray-file": "The content folder holds nothing that no page is made of.",
            "unknown-key": "Only keys that the model knows stand in a file, each in its own group.",
            "unknown-term": RULES["unknown-term"].explanation.split("\n\n")[0],
        }
        assert {result["ruleId"] for result in run["results"]} == set(described)


def test_sarif_stays_in_the_limits_of_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors are kept when not all have room, and the file says how many are missing."""
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    few = [problem(line=n, severity=Severity.WARNING) for n in range(1, 4)]
    log = json.loads(report.as_sarif(validation(*few, problem(line=9)), CONTENT, {}))
    Draft202012Validator(SARIF).validate(log)
    (run,) = log["runs"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "warning"]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("1 more problem had no room")


def test_sarif_says_what_the_text_says() -> None:
    """Place, level and both sentences; a problem of a whole file has no line."""
    log = json.loads(report.as_sarif(validation(problem(), FILE), CONTENT, {}))
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
