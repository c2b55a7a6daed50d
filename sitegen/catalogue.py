"""Every rule with its explanation and its examples, for the help, the page of rules and the tests.

Examples stand in `rules/examples/`, a file per family; nothing else repeats them.  Those of a rule
say what changes in a case, those of a file's form are lines of it.
"""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sitegen import rules
from sitegen.parse import nearest
from sitegen.problems import Severity
from sitegen.reader import decode, read_yaml
from sitegen.rules.registry import RULES

EXAMPLES = Path(rules.__file__).parent / "examples"
FAMILIES: Mapping[str, str] = {
    "files": "Files, keys and values",
    "references": "Whatever is named exists",
    "figures": "Figures",
    "lifecycle": "The record of a case",
    "stories": "Stories",
    "lists": "Vocabularies, survey and settings",
    "pages": "Written pages",
    "upkeep": "Keeping it true",
}
"""File of examples -> heading."""
WIDTH = 96  # columns of the help


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One rule as people read about it."""

    code: str  # "unknown-term"
    severity: Severity
    explanation: str  # paragraphs
    accepted: str  # lines of a file, or words
    refused: str
    message: str  # what is said of the refused example; "" where the example says it
    in_words: bool  # the examples are told, for they cannot be shown


@cache
def examples(family: str) -> Mapping[str, Any]:
    """The examples of a family, by code, as they are written."""
    path = EXAMPLES / f"{family}.yml"
    data: Mapping[str, Any] = read_yaml(path.name, decode(path.name, path.read_bytes())).data  # type: ignore[assignment]
    return data


@cache
def entries() -> Mapping[str, tuple[Entry, ...]]:
    """Every rule, by family."""
    return {
        family: tuple(_entry(code, example) for code, example in examples(family).items())
        for family in FAMILIES
    }


def explanations() -> Mapping[str, str]:
    """Code -> explanation."""
    return {entry.code: entry.explanation for family in entries().values() for entry in family}


def _entry(code: str, example: Mapping[str, Any]) -> Entry:
    rule = RULES.get(code)
    message = example.get("message", "")
    return Entry(
        code=code,
        severity=rule.severity if rule else Severity.ERROR,
        explanation=rule.explanation if rule else example["explanation"],
        accepted="\n".join(_lines(example["accepted"])),
        refused="\n".join(_lines(example["refused"])),
        message=message if isinstance(message, str) else "; ".join(message),
        in_words=example.get("as") == "words",
    )


# --- an example as an editor would write it ------------------------------------------------------


def _lines(change: object) -> Iterator[str]:
    """The lines that a change puts into its file; see the tests of the rules for its forms."""
    if isinstance(change, str):
        yield from change.splitlines()
        return
    assert isinstance(change, dict)  # noqa: S101  # our own file
    known = [part for part in PARTS if part in change]
    if change and not known:  # values of a case
        yield from _mapping(change)
    for part in known:
        yield from PARTS[part](change[part])


def _of_case(values: dict[str, object]) -> Iterator[str]:
    yield from _mapping(values)


def _of_outcome(values: dict[str, object]) -> Iterator[str]:
    yield "outcomes:"
    yield "  - key: delays"
    yield from (f"    {line}" for line in _mapping(values))


def _of_outcomes(values: list[dict[str, object]]) -> Iterator[str]:
    yield "outcomes:"
    for value in values:
        yield f"  - {_flow(value)}"


def _of_story(text: str) -> Iterator[str]:
    yield "# story.md"
    yield from text.splitlines()


def _of_other(values: dict[str, Any]) -> Iterator[str]:
    yield f"# another case, {values.get('slug', 'southmoor')}"
    yield from _mapping(values.get("case", {}))


def _of_page(values: dict[str, Any]) -> Iterator[str]:
    yield "# a page"
    yield from _mapping(values.get("head", {}))
    yield from values["body"].splitlines()


def _of_vocabulary(values: dict[str, Any]) -> Iterator[str]:
    yield f"# vocabularies/{values['name']}.yml"
    for term in values.get("terms", ()):
        yield f"- {_flow(term)}"
    for term in values.get("delete", ()):
        yield f"# without the term {term}"


def _of_survey(values: dict[str, Any]) -> Iterator[str]:
    yield "# the survey, one factor"
    yield from _mapping({key: value for key, value in values.items() if key != "factor"})


def _of_site(values: dict[str, Any]) -> Iterator[str]:
    yield "# site.yml"
    yield from _mapping(values)


def _of_drop(paths: list[str]) -> Iterator[str]:
    yield from (f"# without {path}" for path in paths)


PARTS: Mapping[str, Any] = {
    "case": _of_case,
    "outcome": _of_outcome,
    "outcomes": _of_outcomes,
    "story": _of_story,
    "other": _of_other,
    "site": _of_site,
    "page": _of_page,
    "vocabulary": _of_vocabulary,
    "survey": _of_survey,
    "drop": _of_drop,
}
"""What an example may change -> its lines."""


def _mapping(values: Mapping[str, object]) -> Iterator[str]:
    for key, value in values.items():
        if value is None:
            yield f"# without {key}"
        elif isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
            yield f"{key}:"
            yield from (f"  - {_flow(entry)}" for entry in value)
        else:
            yield f"{key}: {_flow(value)}"


def _flow(value: object) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        inside = ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items())
        return f"{{{inside}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    needs_quotes = isinstance(value, str) and (
        text == ""
        or any(sign in text for sign in (": ", " #", ", ", "[", "{", '"'))
        or text.isdigit()
    )
    return f'"{text}"' if needs_quotes else text


# --- help ----------------------------------------------------------------------------------------


def find(code: str) -> str | None:
    """The help of a rule as text; of all rules, a line each, for `all`; None for no rule."""
    wanted = code.strip().lower()
    if wanted == "all":
        return "\n".join(_overview())
    for family in entries().values():
        for entry in family:
            if entry.code == wanted:
                return _help(entry)
    return None


def nearest_code(code: str) -> str | None:
    """The rule that was probably meant."""
    return nearest(code, tuple(explanations()))


def _overview() -> Iterator[str]:
    for name, heading in FAMILIES.items():
        yield f"{heading}\n"
        for entry in entries()[name]:
            first = " ".join(entry.explanation.split("\n\n")[0].split())
            yield textwrap.fill(
                f"{entry.code:<26} {first}", WIDTH, initial_indent="  ", subsequent_indent=" " * 29
            )
        yield ""


def _help(entry: Entry) -> str:
    paragraphs = [
        textwrap.fill(" ".join(paragraph.split()), WIDTH)
        for paragraph in entry.explanation.split("\n\n")
    ]
    parts = [f"{entry.code} ({entry.severity.value})", *paragraphs]
    for title, example in (("Accepted", entry.accepted), ("Refused", entry.refused)):
        if example:
            parts.append(f"{title}:\n{textwrap.indent(example, '    ')}")
    if entry.message:
        parts.append(textwrap.fill(f"What is said of it: {entry.message}", WIDTH))
    return "\n\n".join(parts)
