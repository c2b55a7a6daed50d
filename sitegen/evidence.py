"""How far a figure can be trusted: a level from 1 to 5, with the sentence that says why.

After Nesta's Standards of Evidence (Puttick and Ludlow, 2013), read for single figures instead of
whole programmes.  A figure climbs a ladder: each rung has tests, the first that fails stops the
climb and says what would lift the figure over it.  Only results and savings are graded; an
editor may lower a level with a reason, never raise it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sitegen.model.ledger import Comparator, Outcome, Reading
from sitegen.model.lists import Attribution, ComparatorKind, Design, Direction, Independence
from sitegen.model.scalars import Absent
from sitegen.model.sources import Source

HIGHEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The level of one figure and its explanation."""

    value: int  # 1 to 5
    why: str  # one or two sentences
    raised_by: str  # what would lift it to the next level; "" on the highest
    lowered_from: int | None = None  # what the rules gave, when an editor trusts it less


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the tests ask about a figure."""

    outcome: Outcome
    sources: tuple[Source, ...]  # those that the figure cites

    @property
    def is_measured_twice(self) -> bool:
        """Whether the design looks at the measure at two times at least."""
        return self.outcome.design not in {Design.ACCOUNT, Design.MONITORING}

    @property
    def is_trial(self) -> bool:
        """Whether the comparison itself shows the effect, so that no start is needed."""
        return self.has_control and self.is_tested

    @property
    def has_number(self) -> bool:
        """Whether the change is given in figures; "unchanged" is a finding without one."""
        outcome = self.outcome
        readings = (outcome.baseline, outcome.endline)
        both = all(isinstance(r, Reading) and _is_given(r.value) for r in readings)
        return outcome.value is not None or both or outcome.direction is Direction.UNCHANGED

    @property
    def has_start(self) -> bool:
        """Whether the source says where or when the measure started."""
        start = self.outcome.baseline
        return isinstance(start, Reading) and (_is_given(start.period) or _is_given(start.value))

    @property
    def has_control(self) -> bool:
        """Whether people or places that did not take part were measured alike."""
        beside = self.outcome.comparator
        return (
            self.outcome.design in {Design.CONTROLLED, Design.RANDOMISED, Design.REPLICATED}
            and isinstance(beside, Comparator)
            and beside.kind in CONTROLS
        )

    @property
    def is_tested(self) -> bool:
        """Whether the study tests that the work brought the change about."""
        return self.outcome.attribution is Attribution.TESTED

    @property
    def is_confirmed(self) -> bool:
        """Whether a source speaks that did not run the work."""
        return any(source.independence in INDEPENDENT for source in self.sources)

    @property
    def is_replicated(self) -> bool:
        """Whether the effect was found again elsewhere."""
        return self.outcome.design is Design.REPLICATED


def _is_given(value: object) -> bool:
    return value is not None and not isinstance(value, Absent)


CONTROLS = frozenset({ComparatorKind.CONTROL, ComparatorKind.RANDOM, ComparatorKind.SIMILAR_AREA})
INDEPENDENT = frozenset(
    {Independence.INDEPENDENT, Independence.PEER_REVIEWED, Independence.OFFICIAL_STATISTICS}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One condition of a rung."""

    holds: Callable[[Facts], bool]
    lacking: str  # a clause that says what is missing when the test fails
    raising: str  # what would make it hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One level above the first, and what a figure must show to stand on it."""

    level: int
    reached: str  # says what was shown, when the climb ends here
    tests: tuple[Test, ...]


LADDER = (
    Rung(
        level=2,
        reached="Measured before and after",
        tests=(
            Test(
                holds=lambda facts: facts.is_measured_twice,
                lacking="told, or counted once, so nothing shows a change",
                raising="The same measure from before the change",
            ),
            Test(
                holds=lambda facts: facts.has_number or facts.is_trial,
                lacking="the source says that it changed and gives no number",
                raising="The number itself, with its dates,",
            ),
            Test(
                holds=lambda facts: facts.has_start or facts.is_trial,
                lacking="the source does not say where or when it started",
                raising="The value or the date that it is compared with",
            ),
        ),
    ),
    Rung(
        level=3,
        reached="Compared with people or places that did not take part, and the link tested",
        tests=(
            Test(
                holds=lambda facts: facts.has_control,
                lacking="no control group or area was measured alike",
                raising="The same measure among people or places that did not take part",
            ),
            Test(
                holds=lambda facts: facts.is_tested,
                lacking="the study does not test whether the work made the difference",
                raising="A test of whether the difference is more than chance and other causes",
            ),
        ),
    ),
    Rung(
        level=4,
        reached="Compared with a control, tested, and confirmed by somebody who did not run it",
        tests=(
            Test(
                holds=lambda facts: facts.is_confirmed,
                lacking="only the people who ran it or paid for it report it",
                raising="An independent evaluation or a peer-reviewed paper",
            ),
        ),
    ),
    Rung(
        level=5,
        reached="Found again elsewhere, with a control and independently confirmed",
        tests=(
            Test(
                holds=lambda facts: facts.is_replicated,
                lacking="it was found in one place only",
                raising="The same effect, found and measured again elsewhere,",
            ),
        ),
    ),
)
"""The rungs from the second up; every graded figure stands on the first."""


def grade(outcome: Outcome, sources: Mapping[int, Source]) -> Level | None:
    """The level of a figure; None for what is not a result: inputs, outputs, the setting.

    `sources` are those of the case by number; unknown numbers are passed over.
    """
    if not outcome.is_graded:
        return None
    cited = tuple(sources[c.source] for c in outcome.sources if c.source in sources)
    level = _climb(Facts(outcome=outcome, sources=cited))
    lowered = outcome.level_lowered
    if lowered is None or lowered.to >= level.value:
        return level
    return Level(
        value=lowered.to,
        why=f"Lowered by the editors from level {level.value}: {lowered.because}",
        raised_by=f"Settling that would bring it back to level {level.value}.",
        lowered_from=level.value,
    )


def best(levels: Iterable[Level]) -> int:
    """The highest level; 0 when there is none."""
    return max((level.value for level in levels), default=0)


def _climb(facts: Facts) -> Level:
    reached, shown = 1, ""
    for rung in LADDER:
        failed = next((test for test in rung.tests if not test.holds(facts)), None)
        if failed:
            return Level(
                value=reached,
                why=_sentence(_shown(shown, reached, facts), failed.lacking),
                raised_by=f"{failed.raising} would help it to level {rung.level}.",
            )
        reached, shown = rung.level, rung.reached
    return Level(value=reached, why=_sentence(shown), raised_by="")


def _shown(shown: str, reached: int, facts: Facts) -> str:
    """What was shown, with the trend that a before-and-after figure stands beside."""
    beside = facts.outcome.comparator
    if reached == LADDER[0].level and isinstance(beside, Comparator):
        return f"{shown}, beside {beside.name}"
    return shown


def _sentence(*clauses: str) -> str:
    text = "; ".join(clause for clause in clauses if clause)
    return f"{text[0].upper()}{text[1:]}."
