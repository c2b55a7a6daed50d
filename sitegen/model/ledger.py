"""The ledger: one record per figure, with all that it hangs on.

A figure without its unit, population, period, baseline, comparator and source drifts when it is
retold; here they are one record.
"""

from typing import Annotated

from pydantic import Field

from sitegen.edtf import Interval
from sitegen.model import lists
from sitegen.model.scalars import (
    VALUE,
    AbsentWord,
    KnownNumber,
    KnownPeriod,
    Label,
    Number,
    OrAbsent,
    Record,
    Slug,
    SourceNumber,
    Text,
    UnitCode,
)
from sitegen.model.sources import Citations, SomeCitations


class Reading(Record):
    """The measure at one time."""

    period: KnownPeriod
    """When it was measured: 2005/2009, 2013."""
    value: KnownNumber | None = None
    """The measure at that time, in the unit of `unit` below or, for a change, of the measure."""
    unit: Label | None = None
    """Unit of the value when it is not the unit of the outcome: `per 1,000 women aged 15-17`."""


class Comparator(Record):
    """What the change is set beside."""

    kind: lists.ComparatorKind
    """National trend, a similar area, published rates, a control group, random allocation."""
    name: Text
    """Name shown beside the value: `Great Britain`."""
    value: KnownNumber
    """The comparator's value in the unit of the outcome; `unknown` when the source has none."""
    high: Number | None = None
    """Upper end, when the source gives a range from `value` to this."""
    direction: lists.Direction | None = None
    """When it went the other way than the outcome."""
    note: Text | None = None
    """Other years, another population: whatever keeps the two from being alike."""
    sources: Citations = ()
    """Where the comparator stands."""


class Difference(Record):
    """Another source gives something else; both stay visible."""

    source: SourceNumber
    """Number of the source that differs."""
    locator: Text | None = None
    """Place inside it."""
    says: Text
    """What it says, in our words."""
    note: Text | None = None
    """What we make of the disagreement."""


class Lowered(Record):
    """An editor trusts the figure less than the rules do."""

    to: Annotated[int, Field(strict=True, ge=1, le=4)]
    """The lower level."""
    because: Text
    """Why, in one sentence that readers see."""


KnownComparator = Annotated[Annotated[Comparator, VALUE] | AbsentWord, OrAbsent]
KnownReading = Annotated[Annotated[Reading, VALUE] | AbsentWord, OrAbsent]


class Outcome(Record):
    """One line of the ledger: a figure, or a change without one, with all that it hangs on."""

    key: Slug
    """Name inside this case, never reused; the story prints the figure as {{ figure:key }}."""
    statement: Text
    """One sentence that can be quoted alone; it holds the value when there is one."""
    kind: lists.OutcomeKind
    """Input, activity, output, outcome, saving; `context` for a figure about the setting."""
    measure: Text
    """What was counted or asked."""
    population: Text
    """Among whom, or where."""
    direction: lists.Direction
    """Rose, fell, unchanged, mixed; `level` for a state without a change."""
    desired: lists.Desired | None = None
    """What people hoped for; leave out when neither is better."""
    value: Number | None = None
    """The figure, without sign and separators; leave out when only the direction is known."""
    high: Number | None = None
    """Upper end, when the source gives a range from `value` to this."""
    unit: UnitCode | None = None
    """Unit of the value: percent_change, percentage_points, percent, count, hours, GBP ..."""
    of: Label | None = None
    """What a count counts, printed after it: `volunteers`; for a score the top of its scale."""
    per: Label | None = None
    """What each value is for, printed after it: `year` gives £300,000 a year."""
    precision: lists.Precision = lists.Precision.EXACT
    """How exactly the source gives it."""
    period: KnownPeriod | None = None
    """The span over which it was counted, when nothing is compared over time: 2013-09/2016-01."""
    baseline: KnownReading | None = None
    """Where the measure started; `unknown` when the source does not say."""
    endline: KnownReading | None = None
    """Where it ended."""
    comparator: KnownComparator | None = None
    """What the change is set beside; `none` when the source compares with nothing.  Needed for
    results and savings only."""
    design: lists.Design
    """How the figure was come by."""
    attribution: lists.Attribution | None = None
    """Whether the sources claim, test or disclaim that the work brought the change about; needed
    for results and savings only."""
    attribution_note: Text | None = None
    """The sources' own caveat, in our words."""
    sources: SomeCitations
    """Where the figure stands."""
    differs: tuple[Difference, ...] = ()
    """Sources that give something else."""
    working: Text | None = None
    """Arithmetic that must hold: `14076 h * 8 GBP/h = 112608 GBP`."""
    origin: lists.Origin = lists.Origin.STATED
    """Whether a source states it, or we worked it out (`computed`) or read it so (`inferred`)."""
    doubt: Text | None = None
    """Why a reader should be careful with it."""
    level_lowered: Lowered | None = None
    """Set the evidence level lower than the rules do."""

    @property
    def is_graded(self) -> bool:
        """Whether it has an evidence level: a result or a saving, not an output or a setting."""
        return self.kind in {lists.OutcomeKind.OUTCOME, lists.OutcomeKind.SAVING}

    @property
    def span(self) -> Interval | None:
        """The counted period, or from the start of the baseline to the end of the endline.

        None when no source says; a baseline's date alone never stands for the date of the end.
        """
        if isinstance(self.period, Interval):
            return self.period
        start, end = _period_of(self.baseline), _period_of(self.endline)
        if start and end:
            return Interval(start.start, end.end)
        return end if self.endline is not None else start


def _period_of(reading: object) -> Interval | None:
    if isinstance(reading, Reading) and isinstance(reading.period, Interval):
        return reading.period
    return None
