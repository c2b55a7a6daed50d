"""What cases say together, counted.  Studies in, counts out; stubs and their figures never count.

A *result* is a line of the ledger that has an evidence level: an outcome or a saving.  Counting
says how many there are and how strong each one is, never how often something works: cases are
neither a sample nor votes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sitegen.library import Study
from sitegen.model.case import BarrierMet
from sitegen.model.ledger import Comparator, Outcome
from sitegen.model.lists import Desired, Direction, EvidenceLevel, Resolved


class Verdict(StrEnum):
    """How a result stands to what people had hoped for."""

    AS_HOPED = "as-hoped"
    UNMOVED = "unmoved"
    AGAINST = "against"
    STATE = "state"


AS_HOPED = frozenset(
    {
        (Direction.ROSE, Desired.RISE),
        (Direction.FELL, Desired.FALL),
        (Direction.UNCHANGED, Desired.HOLD),
    }
)
"""Pairs of what happened and what was wished that agree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One graded line with the case that it belongs to."""

    study: Study
    outcome: Outcome

    @property
    def level(self) -> int:
        """Evidence level, 1 to 5."""
        return self.study.levels[self.outcome.key].value

    @property
    def verdict(self) -> Verdict:
        """How it stands to what people had hoped for."""
        return verdict_of(self.outcome)

    @property
    def is_compared(self) -> bool:
        """Whether something is set beside it, with a figure or without."""
        return isinstance(self.outcome.comparator, Comparator)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many cases and results there are, and of what strength."""

    cases: int
    by_level: Mapping[int, int]  # 0 (no outcome graded) to 5 -> cases whose best outcome it is
    results: int
    by_verdict: Mapping[Verdict, int]  # every verdict -> results; they add up to `results`
    compared: int  # results that have something beside them

    @property
    def graded(self) -> int:
        """Cases with an outcome that has a level."""
        return self.cases - self.by_level[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """A case that met a barrier, and how each time ended."""

    study: Study
    met: tuple[BarrierMet, ...]  # of that barrier alone; never empty


def told(studies: Iterable[Study]) -> tuple[Study, ...]:
    """The studies that have an account: all but stubs, in the order given."""
    return tuple(study for study in studies if not study.is_stub)


def verdict_of(outcome: Outcome) -> Verdict:
    """How a line stands to what people had hoped for.

    A state is what was found at one time; a change that nobody called good or bad counts as one.
    """
    if (outcome.direction, outcome.desired) in AS_HOPED:
        return Verdict.AS_HOPED
    if outcome.direction in {Direction.UNCHANGED, Direction.MIXED}:
        return Verdict.UNMOVED
    if outcome.direction is Direction.LEVEL or outcome.desired is None:
        return Verdict.STATE
    return Verdict.AGAINST


def results(studies: Iterable[Study]) -> Iterator[Result]:
    """Every result, case by case in the order given, in the editor's order within a case."""
    for study in told(studies):
        for outcome in study.case.outcomes:
            if outcome.is_graded:
                yield Result(study=study, outcome=outcome)


def tally(studies: Iterable[Study]) -> Tally:
    """Count cases and results; levels and verdicts without any are there with a nought."""
    counted = told(studies)
    found = tuple(results(counted))
    levels = Counter(study.level for study in counted)
    verdicts = Counter(result.verdict for result in found)
    return Tally(
        cases=len(counted),
        by_level={level: levels[level] for level in (0, *EvidenceLevel)},
        results=len(found),
        by_verdict={verdict: verdicts[verdict] for verdict in Verdict},
        compared=sum(result.is_compared for result in found),
    )


def encounters(barrier: str, studies: Iterable[Study]) -> Iterator[Encounter]:
    """Cases that met a barrier, in the order given; one may have met it more than once."""
    for study in told(studies):
        met = study.case.barriers
        here = tuple(b for b in met if b.barrier == barrier) if isinstance(met, tuple) else ()
        if here:
            yield Encounter(study=study, met=here)


def endings(met: Iterable[Encounter]) -> Mapping[Resolved, int]:
    """How often a barrier ended in each way; every way is there."""
    counted = Counter(one.resolved for encounter in met for one in encounter.met)
    return {resolved: counted[resolved] for resolved in Resolved}
