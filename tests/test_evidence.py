"""The ladder of evidence: what a figure must show for each level, and what would lift it."""

from typing import Any

import pytest

from sitegen import evidence, model
from sitegen.evidence import HIGHEST, Level
from sitegen.model.ledger import Outcome
from sitegen.model.sources import Source

CONTROL: dict[str, Any] = {"kind": "control", "name": "Other homes", "value": 5}
TRIAL: dict[str, Any] = {"design": "controlled", "attribution": "tested", "comparator": CONTROL}


def outcome(**changes: Any) -> Outcome:
    """A result that somebody tells, without a number."""
    data = {
        "key": "delays",
        "statement": "Delays fell",
        "kind": "outcome",
        "measure": "delays",
        "population": "all journeys",
        "direction": "fell",
        "design": "account",
        "attribution": "claimed",
        "comparator": "none",
        "sources": [1],
        **changes,
    }
    return model.read(Outcome, {key: value for key, value in data.items() if value is not None})


def graded(independence: str = "self_reported", **changes: Any) -> Level:
    """The level of a result that one source gives."""
    data = {"id": 1, "type": "report", "title": "A report", "independence": independence}
    level = evidence.grade(outcome(**changes), {1: model.read(Source, data)})
    assert level is not None
    return level


MEASURED: dict[str, Any] = {
    "design": "before_after",
    "value": 40,
    "unit": "percent_change",
    "baseline": {"period": 2010},
}

LADDER: list[tuple[dict[str, Any], int, str, str]] = [
    (
        {},
        1,
        "Told, or counted once, so nothing shows a change.",
        "The same measure from before the change would help it to level 2.",
    ),
    (
        {"design": "monitoring", "value": 40, "unit": "count"},
        1,
        "Told, or counted once, so nothing shows a change.",
        "The same measure from before the change would help it to level 2.",
    ),
    (
        {**MEASURED, "value": None, "unit": None},
        1,
        "The source says that it changed and gives no number.",
        "The number itself, with its dates, would help it to level 2.",
    ),
    (
        {**MEASURED, "baseline": "unknown"},
        1,
        "The source does not say where or when it started.",
        "The value or the date that it is compared with would help it to level 2.",
    ),
    (
        {**MEASURED, "baseline": {"period": "unknown", "value": "unknown"}},
        1,
        "The source does not say where or when it started.",
        "The value or the date that it is compared with would help it to level 2.",
    ),
    (
        MEASURED,
        2,
        "Measured before and after; no control group or area was measured alike.",
        "The same measure among people or places that did not take part would help it to level 3.",
    ),
    (
        {**MEASURED, "value": None, "unit": None, "direction": "unchanged"},
        2,
        "Measured before and after; no control group or area was measured alike.",
        "The same measure among people or places that did not take part would help it to level 3.",
    ),
    (
        {
            **MEASURED,
            "value": None,
            "unit": None,
            "baseline": {"period": 2010, "value": 50},
            "endline": {"period": 2012, "value": 30},
        },
        2,
        "Measured before and after; no control group or area was measured alike.",
        "The same measure among people or places that did not take part would help it to level 3.",
    ),
    (
        {
            **MEASURED,
            "design": "before_after_compared",
            "attribution": "tested",
            "comparator": {"kind": "national", "name": "Great Britain", "value": 22},
        },
        2,
        (
            "Measured before and after, beside Great Britain; "
            "no control group or area was measured alike."
        ),
        "The same measure among people or places that did not take part would help it to level 3.",
    ),
    (
        {**MEASURED, "design": "controlled", "attribution": "associated", "comparator": CONTROL},
        2,
        (
            "Measured before and after, beside Other homes; "
            "the study does not test whether the work made the difference."
        ),
        (
            "A test of whether the difference is more than chance and other causes "
            "would help it to level 3."
        ),
    ),
    (
        {**MEASURED, **TRIAL},
        3,
        (
            "Compared with people or places that did not take part, and the link tested; "
            "only the people who ran it or paid for it report it."
        ),
        "An independent evaluation or a peer-reviewed paper would help it to level 4.",
    ),
    (
        TRIAL,
        3,
        (
            "Compared with people or places that did not take part, and the link tested; "
            "only the people who ran it or paid for it report it."
        ),
        "An independent evaluation or a peer-reviewed paper would help it to level 4.",
    ),
    (
        {**TRIAL, "independence": "commissioned"},
        3,
        (
            "Compared with people or places that did not take part, and the link tested; "
            "only the people who ran it or paid for it report it."
        ),
        "An independent evaluation or a peer-reviewed paper would help it to level 4.",
    ),
    (
        {**TRIAL, "independence": "peer_reviewed"},
        4,
        (
            "Compared with a control, tested, and confirmed by somebody who did not run it; "
            "it was found in one place only."
        ),
        "The same effect, found and measured again elsewhere, would help it to level 5.",
    ),
    (
        {**TRIAL, "design": "randomised", "independence": "official_statistics"},
        4,
        (
            "Compared with a control, tested, and confirmed by somebody who did not run it; "
            "it was found in one place only."
        ),
        "The same effect, found and measured again elsewhere, would help it to level 5.",
    ),
    (
        {**TRIAL, "design": "replicated", "independence": "independent"},
        5,
        "Found again elsewhere, with a control and independently confirmed.",
        "",
    ),
    (
        {**TRIAL, "design": "replicated"},
        3,
        (
            "Compared with people or places that did not take part, and the link tested; "
            "only the people who ran it or paid for it report it."
        ),
        "An independent evaluation or a peer-reviewed paper would help it to level 4.",
    ),
]


@pytest.mark.parametrize(("changes", "value", "why", "raised_by"), LADDER)
def test_figure_climbs_as_far_as_it_can_show(
    changes: dict[str, Any], value: int, why: str, raised_by: str
) -> None:
    """The first test that fails ends the climb, and says what would lift the figure over it."""
    assert graded(**changes) == Level(value=value, why=why, raised_by=raised_by)


def test_every_level_is_reached_by_an_example() -> None:
    """The examples above are the documentation of the ladder."""
    assert {value for _, value, _, _ in LADDER} == set(range(1, HIGHEST + 1))


@pytest.mark.parametrize("kind", ["input", "activity", "output", "context"])
def test_what_is_no_result_has_no_level(kind: str) -> None:
    """Seven hundred volunteers are an effort, whoever counted them."""
    assert evidence.grade(outcome(kind=kind), {}) is None


def test_saving_is_graded_like_a_result() -> None:
    """Money saved is a claim about what happened."""
    assert graded(kind="saving", **MEASURED).value == 2


def test_only_cited_sources_confirm() -> None:
    """A peer-reviewed paper that the figure does not cite says nothing about it."""
    paper = {
        "id": 2,
        "type": "article-journal",
        "title": "A paper",
        "independence": "peer_reviewed",
    }
    sources = {2: model.read(Source, paper)}
    cited = evidence.grade(outcome(**TRIAL, sources=[2]), sources)
    uncited = evidence.grade(outcome(**TRIAL, sources=[1]), sources)
    assert cited is not None
    assert uncited is not None
    assert (cited.value, uncited.value) == (4, 3)


def test_editors_lower_a_level_with_a_reason() -> None:
    """Readers see the reason, what the rules gave, and what would bring it back."""
    level = graded(**MEASURED, level_lowered={"to": 1, "because": "Half the cards were lost."})
    assert level == Level(
        value=1,
        why="Lowered by the editors from level 2: Half the cards were lost.",
        raised_by="Settling that would bring it back to level 2.",
        lowered_from=2,
    )


@pytest.mark.parametrize("to", [2, 3, 4])
def test_editors_never_raise_a_level(to: int) -> None:
    """A rule of the ledger tells them; the level stays what the rules give."""
    level = graded(**MEASURED, level_lowered={"to": to, "because": "It is so good."})
    assert (level.value, level.lowered_from) == (2, None)


def test_best_of_several_levels() -> None:
    """A case stands as high as its best result, and at none without one."""
    levels = [graded(), graded(**MEASURED), graded(**TRIAL)]
    assert evidence.best(levels) == 3
    assert evidence.best([]) == 0
