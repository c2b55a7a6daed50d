"""Cases like a reader's: what speaks for a case, what against it, and what nobody knows."""

import pytest

from sitegen import likeness
from sitegen.likeness import Verdict, Wish
from tests.pages.small import STUB, small_library

MET = {
    "barrier": "ownership",
    "happened": "Drivers objected.",
    "response": "They were asked first.",
    "resolved": "no",
    "sources": [1],
}
LIBRARY = small_library(
    {"title": "Buses", "quadrant": "co-design", "also": None, "barriers": [MET]},
    {
        "title": "Ferries",
        "quadrant": "co-delivery",
        "also": [{"quadrant": "co-design", "because": "Passengers drew the timetable."}],
        "barriers": "none_reported",
    },
    {
        **STUB,
        "title": "Airships",
        "quadrant": "co-assessment",
        "also": None,
        "barriers": "none_reported",
    },
)


def verdicts(**wishes: str) -> dict[str, list[str]]:
    """Title -> verdicts in the order of the wishes, the most like first."""
    asked = {name.replace("_", "-"): Wish(value=value) for name, value in wishes.items()}
    ranked = likeness.rank(LIBRARY.listed, asked)
    return {one.study.case.title: [v.value for v in one.verdicts.values()] for one in ranked}


def test_further_way_matches_in_part() -> None:
    """The main way is what a case is about; a further one is less."""
    assert list(verdicts(quadrant="co-design").items()) == [
        ("Buses", ["matches"]),
        ("Ferries", ["partly"]),
        ("Airships", ["differs"]),
    ]


def test_silence_is_no_mismatch() -> None:
    """Where no barrier is reported one may have been met: better than a case that met another."""
    assert list(verdicts(barrier="risk-aversion").items()) == [
        ("Ferries", ["unknown"]),
        ("Airships", ["unknown"]),
        ("Buses", ["differs"]),
    ]


def test_evidence_wanted_is_a_least() -> None:
    """More is a match, one level less is one in part; of a stub nothing is known."""
    buses = [verdicts(evidence=f"level-{level}")["Buses"][0] for level in range(1, 6)]
    assert buses == ["matches", "matches", "partly", "differs", "differs"]
    assert verdicts(evidence="level-1")["Airships"] == ["unknown"]


def test_case_without_a_measured_result_has_no_evidence() -> None:
    """That is known, and it is not one level below the first."""
    library = small_library({"headline": None, "outcomes": None})
    (one,) = likeness.rank(library.listed, {"evidence": Wish(value="level-1")})
    assert one.verdicts == {"evidence": Verdict.DIFFERS}


@pytest.mark.parametrize("weight", likeness.WEIGHTS)
def test_weight_multiplies_what_a_verdict_gives(weight: int) -> None:
    """Both ways: what counts more also costs more."""
    wishes = {"quadrant": Wish(value="co-design", weight=weight)}
    points = {one.study.case.title: one.points for one in likeness.rank(LIBRARY.listed, wishes)}
    assert points == {"Buses": 2 * weight, "Ferries": weight, "Airships": -2 * weight}


def test_equals_stand_by_evidence_then_by_number() -> None:
    """Without a wish all are equal."""
    assert list(verdicts()) == ["Buses", "Ferries", "Airships"]


def test_only_values_that_some_case_has_are_offered() -> None:
    """A choice that can match nothing would waste a reader's time."""
    offered = {q.name: [v for v, _ in likeness.values(q, LIBRARY)] for q in likeness.QUESTIONS}
    assert offered["quadrant"] == ["co-design", "co-delivery", "co-assessment"]
    assert offered["evidence"] == ["level-1", "level-2", "level-3"]
    assert "ownership" in offered["barrier"]
