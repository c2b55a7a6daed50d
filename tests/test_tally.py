"""Counting over small invented libraries: what counts, where, and what never does."""

from decimal import Decimal
from typing import Any

import pytest

from sitegen.model.lists import Resolved
from sitegen.tally import Verdict, encounters, endings, results, tally, told
from tests.pages.small import STUB, small_library

FALL: dict[str, Any] = {
    "key": "delays",
    "statement": "Delays fell by 40%",
    "kind": "outcome",
    "measure": "delays",
    "population": "all journeys",
    "direction": "fell",
    "desired": "fall",
    "value": Decimal(40),
    "unit": "percent_change",
    "baseline": {"period": "2010", "value": Decimal(50)},
    "endline": {"period": "2012", "value": Decimal(30)},
    "comparator": "none",
    "design": "before_after",
    "attribution": "claimed",
    "sources": [1],
}
OUTPUT = {
    "key": "cards",
    "statement": "Passengers filled in 300 cards",
    "kind": "output",
    "measure": "cards",
    "population": "passengers",
    "direction": "level",
    "value": Decimal(300),
    "unit": "count",
    "design": "monitoring",
    "sources": [1],
}
BESIDE = {"kind": "national", "name": "All night buses", "value": "unknown"}


def line(key: str, **changes: object) -> dict[str, Any]:
    """The fall under another key, changed; None leaves something out."""
    data = {**FALL, "key": key, **changes}
    return {name: value for name, value in data.items() if value is not None}


@pytest.mark.parametrize(
    ("direction", "desired", "verdict"),
    [
        ("fell", "fall", Verdict.AS_HOPED),
        ("rose", "rise", Verdict.AS_HOPED),
        ("unchanged", "hold", Verdict.AS_HOPED),
        ("unchanged", "fall", Verdict.UNMOVED),
        ("unchanged", None, Verdict.UNMOVED),
        ("mixed", "rise", Verdict.UNMOVED),
        ("rose", "fall", Verdict.AGAINST),
        ("fell", "rise", Verdict.AGAINST),
        ("rose", "hold", Verdict.AGAINST),
        ("level", "rise", Verdict.STATE),
        ("fell", None, Verdict.STATE),
    ],
)
def test_verdict_compares_what_happened_with_what_was_wished(
    direction: str, desired: str | None, verdict: Verdict
) -> None:
    """Where nobody wished for anything, nothing went well or ill."""
    library = small_library({"outcomes": [line("delays", direction=direction, desired=desired)]})
    assert [result.verdict for result in results(library.studies)] == [verdict]


def test_results_are_outcomes_and_savings_in_the_order_of_the_ledger() -> None:
    """Outputs are no results, and a stub has none."""
    saving = line("money", kind="saving")
    library = small_library({"outcomes": [FALL, OUTPUT, saving]}, STUB)
    found = [(result.study.slug, result.outcome.key) for result in results(library.studies)]
    assert found == [("case-1", "delays"), ("case-1", "money")]


def test_tally_counts_cases_by_their_best_outcome() -> None:
    """A saving alone gives a case a result and no level; a stub is no case at all."""
    library = small_library(
        {"outcomes": [FALL, line("told", design="account", value=None, unit=None)]},
        {"outcomes": [line("money", kind="saving")], "headline": None},
        STUB,
    )
    counted = tally(library.studies)
    assert counted.cases == 2
    assert counted.by_level == {0: 1, 1: 0, 2: 1, 3: 0, 4: 0, 5: 0}
    assert counted.graded == 1
    assert counted.results == 3


def test_tally_counts_verdicts_and_comparisons() -> None:
    """A comparator counts without its figure; “none” and “unknown” are none."""
    library = small_library(
        {
            "outcomes": [
                FALL,
                line("rise", direction="rose", comparator="unknown"),
                line("beside", comparator=BESIDE),
                line("same", direction="unchanged", value=None, unit=None),
            ]
        }
    )
    counted = tally(library.studies)
    assert counted.by_verdict == {
        Verdict.AS_HOPED: 2,
        Verdict.UNMOVED: 1,
        Verdict.AGAINST: 1,
        Verdict.STATE: 0,
    }
    assert counted.compared == 1


def test_tally_of_nothing_is_all_noughts() -> None:
    """An empty quadrant can be printed like any other."""
    counted = tally(())
    assert (counted.cases, counted.graded, counted.results, counted.compared) == (0, 0, 0, 0)
    assert set(counted.by_level.values()) == set(counted.by_verdict.values()) == {0}


def test_told_leaves_stubs_out() -> None:
    """Nothing is known of what they did."""
    library = small_library({}, STUB)
    assert [study.slug for study in told(library.studies)] == ["case-1"]


def met(barrier: str, resolved: str) -> dict[str, Any]:
    """A barrier as a case tells of it."""
    return {
        "barrier": barrier,
        "happened": "Something.",
        "response": "unknown",
        "resolved": resolved,
        "sources": [1],
    }


def test_case_that_met_a_barrier_twice_is_one_case_with_two_endings() -> None:
    """Cases and endings are counted apart."""
    library = small_library(
        {"barriers": [met("ownership", "yes"), met("ownership", "no"), met("short-termism", "no")]},
        {"barriers": [met("ownership", "no")]},
        {"barriers": "none_reported"},
        STUB,
    )
    found = tuple(encounters("ownership", library.studies))
    assert [encounter.study.slug for encounter in found] == ["case-1", "case-2"]
    assert endings(found) == {
        Resolved.YES: 1,
        Resolved.PARTLY: 0,
        Resolved.NO: 2,
        Resolved.UNKNOWN: 0,
    }


def test_barrier_that_nobody_met_ends_in_no_way() -> None:
    """Every way of ending is there, with a nought."""
    library = small_library({})
    found = tuple(encounters("risk-aversion", library.studies))
    assert found == ()
    assert endings(found) == dict.fromkeys(Resolved, 0)
