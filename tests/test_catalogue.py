"""The catalogue of rules: every code is explained once, and its examples are what they say."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sitegen import catalogue
from sitegen.library import build_library
from sitegen.problems import Problem
from sitegen.reader import Unreadable, decode, read_yaml
from sitegen.rules.registry import RULES
from sitegen.source import read_content
from tests.rules.changed import SLUG, _case_file, _copied

ROOT = Path(__file__).resolve().parents[1]
FILES = catalogue.examples("files")
TOLD = re.compile(
    r"(?:Told|error|faulty|about|_about|_problem|_note|Problem)\((?:[^()]|\([^()]*\))*?"
    r"\"(?P<code>[a-z]+(?:-[a-z0-9]+)+)\"",
)


def codes_in_the_program() -> set[str]:
    """Codes that stand in the modules that read files, apart from the rules."""
    names = ("reader", "parse", "model")
    files = [path for name in names for path in (ROOT / "sitegen" / name).glob("*.py")]
    files += [ROOT / "sitegen" / f"{name}.py" for name in ("source", "naming", "library")]
    found = set()
    for path in files:
        text = path.read_text("utf-8")
        found |= set(re.findall(r"^\s+\"([a-z]+(?:-[a-z0-9]+)+)\",$", text, re.MULTILINE))
        found |= {match["code"] for match in TOLD.finditer(text)}
        found |= set(re.findall(r"rule(?: = |, what = )\"([a-z]+-[a-z-]+)\"", text))
        found |= set(re.findall(r": \"([a-z]+-[a-z]+)\",", text))
    return found - NO_CODES


NO_CODES = {
    *("co-design", "co-delivery", "co-assessment", "co-commissioning", "lambeth-peer-educators"),
    *("service-areas", "participant-groups", "evidence-levels", "subject-limitations", "utf-8"),
    *("edtf-date", "edtf-interval"),  # forms of the schema
    *("map-it", "focus-it", "people-it", "market-it", "grow-it", "x-vocabulary"),
}


def test_every_code_is_explained_once() -> None:
    """Whatever code an editor sees, the help and the page know it."""
    explained = [entry.code for family in catalogue.entries().values() for entry in family]
    assert len(explained) == len(set(explained))
    assert set(explained) - set(RULES) == set(FILES)
    assert codes_in_the_program() - set(explained) == set()


def test_codes_in_the_answers_are_explained() -> None:
    """The same, seen from the mistakes of editors."""
    answers = (ROOT / "tests" / "mistakes" / "mistakes.yml").read_text("utf-8")
    told = set(re.findall(r": (?:error|warning) ([a-z0-9-]+)$", answers, re.MULTILINE))
    assert len(told) > 40
    assert told - set(catalogue.explanations()) == set()


def _as_lines(text: str) -> Iterator[Problem]:
    try:
        document = read_yaml("case.yml", decode("case.yml", text.encode("utf-8")))
    except Unreadable as unreadable:
        yield from unreadable.problems
        return
    content, file = _copied([]), _case_file(SLUG, {})
    assert isinstance(file.facts.data, dict)
    assert isinstance(document.data, dict)
    facts = replace(file.facts, data=file.facts.data | document.data)
    content.cases.append(replace(file, facts=facts))
    yield from build_library(content, drafts=False)[1]


def _as_case(values: dict[str, Any]) -> Iterator[Problem]:
    content = _copied([])
    content.cases.append(_case_file(SLUG, {"case": values}))
    yield from build_library(content, drafts=False)[1]


def _as_path(path: str, folder: Path) -> Iterator[Problem]:
    target = folder / path
    if path.endswith("/"):
        target.mkdir(parents=True)
        target /= "case.yml"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("a: b\n", encoding="utf-8")
    content = read_content(folder)
    problems = build_library(content, drafts=False)[1]
    yield from (problem for problem in problems if problem.path != "site.yml")


@pytest.mark.parametrize("code", FILES)
def test_example_is_what_it_says(code: str, tmp_path: Path) -> None:
    """What is shown as accepted passes, and what is shown as refused is refused by this code."""
    example = FILES[code]

    def found(which: str) -> set[str]:
        shown = example[which]
        if example["as"] == "path":
            return {problem.rule for problem in _as_path(shown, tmp_path / which)}
        told = _as_case(shown) if example["as"] == "case" else _as_lines(shown)
        return {problem.rule for problem in told}

    if example["as"] == "words":
        assert example["accepted"] != example["refused"]
        return
    assert code not in found("accepted")
    assert code in found("refused")


@pytest.mark.parametrize("code", [*FILES, *RULES])
def test_help_shows_explanation_and_examples(code: str) -> None:
    """What the rule asks for, what it takes and what it refuses, in lines that a terminal holds."""
    told = catalogue.find(code)
    assert told is not None
    assert told.startswith((f"{code} (error)\n\n", f"{code} (warning)\n\n"))
    assert "\n\nRefused:\n    " in told
    assert "None" not in told


def test_help_of_all_is_an_overview() -> None:
    """A line or two each, under the headings of their families."""
    told = catalogue.find("all") or ""
    assert [line for line in told.splitlines() if line and line[0] != " "] == list(
        catalogue.FAMILIES.values()
    )
    assert all(f"\n  {code} " in told for code in (*FILES, *RULES))


def test_unknown_rule_is_answered_with_the_nearest() -> None:
    """A slip of the hand is no reason to search."""
    assert catalogue.find("unknown-trm") is None
    assert catalogue.nearest_code("unknown-trm") == "unknown-term"
    assert catalogue.find(" Unknown-Term ") == catalogue.find("unknown-term")
