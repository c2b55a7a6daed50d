"""Broken YAML in words: what an editor most likely did, at the place where it was done."""

import yaml

from sitegen.problems import Problem
from sitegen.reader.places import Position, Unreadable, error

DEEPEST = 12  # levels of keys and lists; the model has 7


def refuse_tabs(path: str, text: str, shift: int) -> None:
    """Tabs used for indentation, all of them: the parser would stop at the first."""
    problems = tuple(
        error(
            path,
            Position(number + shift, line.index("\t") + 1),
            "tab",
            "lines are indented with spaces, found a tab",
            "Replace the tab by two spaces.",
        )
        for number, line in enumerate(text.split("\n"), 1)
        if "\t" in line[: len(line) - len(line.lstrip())] and line.strip()
    )
    if problems:
        raise Unreadable(*problems)


def in_words(path: str, text: str, wrong: yaml.MarkedYAMLError, shift: int) -> Problem:
    """Say what an editor most likely did, at the place where it was done."""
    what = f"{wrong.context or ''} {wrong.problem or ''}"
    mark = wrong.problem_mark or wrong.context_mark
    fault = next((fault for fault in SYNTAX_FAULTS if fault[1] in what), None)
    if fault is None:
        message = f"this cannot be read: {wrong.problem or wrong.context}"
        fault = ("broken-yaml", "", False, message, "Compare the line with another case.")
    rule, _, at_context, message, hint = fault
    mark = wrong.context_mark if at_context and wrong.context_mark else mark
    lines = text.split("\n")
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines):
        line, column = len(lines) - 1, 0
    if rule == "colon-in-text" and ": " not in lines[line][:column]:
        rule, _, _, message, hint = WRONG_INDENTATION
    return error(path, Position(line + 1 + shift, column + 1), rule, message, hint)


WRONG_INDENTATION = (
    "wrong-indentation",
    "expected <block end>",
    False,
    "this line is not indented like its neighbours, or the line above it is not finished",
    (
        "Give lines that belong together the same number of spaces in front; "
        "after each key write a colon and a space."
    ),
)
SYNTAX_FAULTS: tuple[tuple[str, str, bool, str, str], ...] = (
    WRONG_INDENTATION,
    (
        "text-after-quote",
        "did not find expected key",
        False,
        "after the closing quotation mark nothing more may stand, or this line is indented wrongly",
        "Put the whole text in one pair of quotes; inside '…' write an apostrophe twice.",
    ),
    (
        "list-on-the-line",
        "block sequence entries are not allowed",
        False,
        "a list begins on a line of its own",
        "Move the - to the next line, indented by two spaces.",
    ),
    (
        "too-deep",
        "nested too deeply",
        False,
        f"keys and lists are nested at most {DEEPEST} deep",
        "Look for a missing line end or stray brackets.",
    ),
    (
        "unclosed-quote",
        "while scanning a quoted scalar",
        True,
        "a quotation mark is opened here and never closed",
        "Add the closing mark; inside '…' write an apostrophe twice.",
    ),
    (
        "colon-in-text",
        "mapping values are not allowed",
        False,
        "a text that holds a colon and a space must be in quotes",
        'Put the whole text in quotes: title: "Wiltshire: a county"; or check the indentation.',
    ),
    (
        "unclosed-bracket",
        "while parsing a flow",
        True,
        "a bracket is opened here and never closed, or a comma is missing after it",
        "Add the closing ] or }, and a comma between the entries.",
    ),
    (
        "wrong-start",
        "cannot start any token",
        False,
        "a text must not begin with this sign",
        "Put the whole text in quotes.",
    ),
    (
        "unknown-alias",
        "undefined alias",
        False,
        "a text must not begin with *",
        "Put the whole text in quotes.",
    ),
    (
        "missing-colon",
        "could not find expected ':'",
        True,
        "a key must be followed by a colon and a space",
        "Write key: value; a text of several lines begins with >- after the colon.",
    ),
    (
        "several-documents",
        "but found another document",
        False,
        "a file holds one record, found a second one after ---",
        "Delete the line --- and what follows it.",
    ),
)
"""Rule, words in libyaml's report, whether its context mark is the better place, message, hint."""
