"""Every rule has one accepted and one refused example, which read as its documentation.

The examples stand in sitegen/rules/examples, a file per family, for readers to see them too.  Each
changes an invented case that breaks no rule (`invented.yml`, `invented.md`): the accepted example
must pass, the refused one must give exactly the message shown.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from sitegen import rules
from sitegen.catalogue import examples
from sitegen.problems import Problem
from sitegen.rules.registry import RULES
from tests.rules.changed import changed_library

FAMILIES = ("references", "figures", "lifecycle", "stories", "lists", "pages", "upkeep")


def _examples() -> Iterator[Any]:
    for family in FAMILIES:
        for code, example in examples(family).items():
            yield pytest.param(code, example, id=code)


def _found(code: str, change: dict[str, Any]) -> list[Problem]:
    library = changed_library(change)
    return sorted(
        (problem for problem in rules.check(library) if problem.rule == code),
        key=lambda problem: (problem.path, problem.message),
    )


def test_invented_case_breaks_no_rule() -> None:
    """The case that all examples change is clean, so that a message comes from the change."""
    assert list(rules.check(changed_library({}))) == []


@pytest.mark.parametrize(("code", "example"), tuple(_examples()))
def test_rule_accepts_its_accepted_example(code: str, example: dict[str, Any]) -> None:
    """What the rule allows gives no message."""
    assert _found(code, example["accepted"]) == []


@pytest.mark.parametrize(("code", "example"), tuple(_examples()))
def test_rule_refuses_its_refused_example(code: str, example: dict[str, Any]) -> None:
    """What the rule forbids gives exactly the messages shown, each with a way to mend it."""
    found = _found(code, example["refused"])
    wanted = example["message"]
    assert [problem.message for problem in found] == (
        wanted if isinstance(wanted, list) else [wanted]
    )
    assert all(problem.hint for problem in found)


def test_every_rule_has_its_examples() -> None:
    """Nobody adds a rule without showing what it takes and what it refuses."""
    shown = {code for family in FAMILIES for code in examples(family)}
    assert shown == set(RULES)


@pytest.mark.parametrize("code", tuple(RULES))
def test_every_rule_explains_itself(code: str) -> None:
    """The first sentence of the explanation can stand alone."""
    first = RULES[code].explanation.split("\n\n")[0]
    assert first.endswith((".", ":"))
    assert first[0].isupper()
