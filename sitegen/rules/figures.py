"""The ledger: a figure has its unit, its dates and its sums in order."""

import re
from collections.abc import Iterator
from decimal import Decimal

from sitegen import evidence, working
from sitegen.edtf import Interval
from sitegen.figures import in_prose
from sitegen.library import Library, Study
from sitegen.model.case import Cost
from sitegen.model.ledger import Comparator, Outcome, Reading
from sitegen.model.lists import ComparatorKind, CostKind, Design, Direction, Origin, OutcomeKind
from sitegen.problems import Severity
from sitegen.reader import Place
from sitegen.rules.registry import Finding, study_rule
from sitegen.units import UNITS

CHANGE_DESIGNS = frozenset(Design) - {Design.ACCOUNT, Design.MONITORING}


def _entries(study: Study) -> Iterator[tuple[Place, str, Outcome]]:
    """Each line of the ledger with its place and how a message calls it."""
    for i, outcome in enumerate(study.case.outcomes):
        yield ("outcomes", i), f"outcomes, “{outcome.key}”", outcome


@study_rule()
def value_and_unit(study: Study, library: Library) -> Iterator[Finding]:
    """A value has a unit, and a unit has a value."""
    for place, name, outcome in _entries(study):
        if outcome.value is not None and outcome.unit is None:
            yield Finding(
                place=(*place, "value"),
                message=f"{name}: the value {outcome.value} has no unit",
                hint=f"Add unit: one of {', '.join(UNITS)}.",
            )
        if outcome.value is None and (outcome.unit or outcome.high is not None):
            yield Finding(
                place=(*place, "unit" if outcome.unit else "high"),
                message=f"{name}: a unit or an upper end stands without a value",
                hint="Add value, or delete unit and high.",
            )


@study_rule()
def impossible_value(study: Study, library: Library) -> Iterator[Finding]:
    """A share is 100 per cent at most, nothing falls by more than all of it, ranges go upwards."""
    for place, name, outcome in _entries(study):
        value = outcome.high if outcome.high is not None else outcome.value
        if value is None:
            continue
        if outcome.unit == "percent" and value > 100:
            yield Finding(
                place=(*place, "value"),
                message=f"{name}: at most 100 per cent, found {value}",
                hint="For a change write unit: percent_change.",
            )
        if outcome.unit == "percent_change" and value > 100 and outcome.direction is Direction.FELL:
            yield Finding(
                place=(*place, "value"),
                message=f"{name}: nothing can fall by more than 100%, found {value}",
                hint="Check the value and the direction.",
            )
        if outcome.high is not None and outcome.value is not None and outcome.high <= outcome.value:
            yield Finding(
                place=(*place, "high"),
                message=f"{name}: the upper end {outcome.high} is not above {outcome.value}",
                hint="Write the smaller number as value, the larger as high.",
            )
        if outcome.value is not None and outcome.value < 0:
            yield Finding(
                place=(*place, "value"),
                message=f"{name}: a value has no sign, found {outcome.value}",
                hint="Write the number alone and direction: fell.",
            )


@study_rule()
def value_in_statement(study: Study, library: Library) -> Iterator[Finding]:
    """The statement of a figure can be quoted alone, so it holds the value."""
    for place, name, outcome in _entries(study):
        printed = in_prose(outcome).split("\N{NO-BREAK SPACE}")[0].split(" ")[0]
        if printed and printed not in outcome.statement:
            yield Finding(
                place=(*place, "statement"),
                message=f"{name}: the statement must hold the value “{printed}”",
                hint="Write it with its sign or comma as the site prints it, or mend the value.",
            )


@study_rule()
def working_holds(study: Study, library: Library) -> Iterator[Finding]:
    """The sum beside a figure comes out, and gives the figure."""
    for place, value in study.parts:
        if isinstance(value, Outcome | Cost) and value.working:
            yield from _faults_of_working((*place, "working"), value)


def _faults_of_working(place: Place, record: Outcome | Cost) -> Iterator[Finding]:
    text = record.working or ""
    try:
        wrong = working.difference(text)
    except working.NotArithmetic as reason:
        yield Finding(
            place=place,
            message=f"working: “{text}” cannot be checked: {reason}",
            hint="Write a sum such as 14076 h * 8 GBP/h = 112608 GBP, without commas in numbers.",
        )
        return
    if wrong:
        yield Finding(
            place=place,
            message=f"working: “{text}” does not come out: the left side gives {wrong[0]}",
            hint="Check the numbers; the right side is compared to its own decimals.",
        )
    figure = record.value if isinstance(record, Outcome) else record.amount
    result = re.search(r"-?\d+(?:\.\d+)?", text.rpartition("=")[2])
    if isinstance(figure, Decimal) and result and abs(Decimal(result[0])) != abs(figure):
        yield Finding(
            place=place,
            message=f"working: it gives {result[0]}, the record says {figure}",
            hint="Make the two alike.",
        )


@study_rule()
def working_of_computed(study: Study, library: Library) -> Iterator[Finding]:
    """A figure that we worked out shows how."""
    for place, name, outcome in _entries(study):
        if outcome.origin is Origin.COMPUTED and not outcome.working:
            yield Finding(
                place=(*place, "origin"),
                message=f"{name}: a computed figure needs its working",
                hint="Add working: … = … with the numbers it was made of.",
            )


@study_rule()
def dates_of_figure(study: Study, library: Library) -> Iterator[Finding]:
    """A figure says when it was measured, or that nobody knows."""
    for place, name, outcome in _entries(study):
        if outcome.period is None and outcome.endline is None and outcome.baseline is None:
            yield Finding(
                place=place,
                message=f"{name}: nothing says when it was measured",
                hint="Add period: 2013-09/2016-01 (or unknown), or baseline and endline.",
            )
        if outcome.design in CHANGE_DESIGNS and outcome.baseline is None:
            yield Finding(
                place=(*place, "design"),
                message=f"{name}: the design {outcome.design} needs a baseline",
                hint="Add baseline: {period: 1998, value: 85.3}, or baseline: unknown.",
            )


@study_rule()
def baseline_after_endline(study: Study, library: Library) -> Iterator[Finding]:
    """A measure starts before it ends."""
    for place, name, outcome in _entries(study):
        start, end = _period(outcome.baseline), _period(outcome.endline)
        if start and end and start.start and end.end and start.start.first > end.end.last:
            yield Finding(
                place=(*place, "endline"),
                message=f"{name}: the endline {end} lies before the baseline {start}",
                hint="Swap the two, or mend the dates.",
            )


def _period(reading: object) -> Interval | None:
    if isinstance(reading, Reading) and isinstance(reading.period, Interval):
        return reading.period
    return None


@study_rule(Severity.WARNING)
def unit_of_change(study: Study, library: Library) -> Iterator[Finding]:
    """A change in per cent is told from a change in percentage points.

    From 20% to 30% a share rises by 10 percentage points, which is a change of 50%.  Where the
    readings at both ends are given, the unit must fit them.
    """
    for place, name, outcome in _entries(study):
        fitting = _units_that_fit(outcome)
        if fitting and outcome.unit in CHANGES and outcome.unit not in fitting:
            yield Finding(
                place=(*place, "unit"),
                message=f"{name}: by its baseline and endline the change is in "
                f"{fitting[0]}, found {outcome.unit}",
                hint=f"Write unit: {fitting[0]}, or mend the value or the readings.",
            )


CHANGES = ("percent_change", "percentage_points")


def _units_that_fit(outcome: Outcome) -> tuple[str, ...]:
    """Units in which the change between the two readings has the value of the figure."""
    ends = [r.value for r in (outcome.baseline, outcome.endline) if isinstance(r, Reading)]
    if outcome.value is None or len(ends) < 2:
        return ()
    start, end = ends
    if not isinstance(start, Decimal) or not isinstance(end, Decimal) or not start:
        return ()
    points = abs(end - start)
    by_unit = zip(CHANGES, (points / abs(start) * 100, points), strict=True)
    return tuple(unit for unit, change in by_unit if abs(change - outcome.value) < 1)


@study_rule(Severity.WARNING)
def measured_before_it_began(study: Study, library: Library) -> Iterator[Finding]:
    """A baseline that ends long before the work began is explained to readers.

    Between the two, other things happen.  A `doubt` or a `note` on the attribution says so.
    """
    began = study.case.period
    if not isinstance(began, Interval) or began.start is None:
        return
    for place, name, outcome in _entries(study):
        start = _period(outcome.baseline)
        if not outcome.is_graded or not start or not start.end:
            continue
        years = began.start.first.year - start.end.last.year
        if years > 1 and not (outcome.doubt or outcome.attribution_note):
            yield Finding(
                place=(*place, "baseline"),
                message=f"{name}: the baseline {start} ends {years} years before the work began",
                hint="Tell readers in doubt: or attribution_note: what else happened meanwhile.",
            )


@study_rule()
def comparator_of_design(study: Study, library: Library) -> Iterator[Finding]:
    """A design that compares names what it compares with.

    A randomised design needs random allocation, a controlled one a control group or a similar
    area, a compared one any comparator.
    """
    for place, name, outcome in _entries(study):
        wanted = COMPARATORS_OF.get(outcome.design)
        beside = outcome.comparator
        if wanted and not (isinstance(beside, Comparator) and beside.kind in wanted):
            yield Finding(
                place=(*place, "comparator"),
                message=f"{name}: the design {outcome.design} needs a comparator of kind "
                f"{' or '.join(sorted(wanted))}",
                hint="Add the comparator, or choose before_after when there is none.",
            )


COMPARATORS_OF = {
    Design.BEFORE_AFTER_COMPARED: frozenset(ComparatorKind),
    Design.CONTROLLED: evidence.CONTROLS,
    Design.RANDOMISED: frozenset({ComparatorKind.RANDOM, ComparatorKind.CONTROL}),
    Design.REPLICATED: evidence.CONTROLS,
}


@study_rule()
def result_is_set_in_context(study: Study, library: Library) -> Iterator[Finding]:
    """A result or a saving says what it is compared with and how the sources tie it to the work."""
    for place, name, outcome in _entries(study):
        if not outcome.is_graded:
            continue
        for key in ("comparator", "attribution"):
            if getattr(outcome, key) is None:
                yield Finding(
                    place=place,
                    message=f"{name}: a line of kind {outcome.kind} needs “{key}”",
                    hint="Add comparator: none, when the source compares with nothing."
                    if key == "comparator"
                    else "Add attribution: claimed, contributed, associated, tested or disclaimed.",
                )


@study_rule()
def level_raised(study: Study, library: Library) -> Iterator[Finding]:
    """An editor may lower an evidence level with a reason, never raise it."""
    for place, name, outcome in _entries(study):
        lowered = outcome.level_lowered
        if lowered is None:
            continue
        level = study.levels.get(outcome.key)
        if level is None:
            yield Finding(
                place=(*place, "level_lowered"),
                message=f"{name}: a line of kind {outcome.kind} has no level to lower",
                hint="Delete level_lowered.",
            )
        elif level.lowered_from is None:
            yield Finding(
                place=(*place, "level_lowered", "to"),
                message=f"{name}: the rules give level {level.value}, "
                f"which {lowered.to} does not lower",
                hint="Delete level_lowered; a level is never raised by hand.",
            )


@study_rule()
def headline_is_a_result(study: Study, library: Library) -> Iterator[Finding]:
    """The figure shown first is a result or a saving, not an output."""
    chosen = study.outcomes.get(study.case.headline or "")
    if chosen and chosen.kind is OutcomeKind.CONTEXT:
        yield Finding(
            place=("headline",),
            message="headline: a figure about the setting is not a result of the case",
            hint="Choose an outcome, or leave headline out.",
        )


@study_rule()
def currency_of_cost(study: Study, library: Library) -> Iterator[Finding]:
    """An amount of money has a currency."""
    for i, cost in enumerate(study.case.costs):
        money = cost.kind is not CostKind.VOLUNTEER_TIME
        if isinstance(cost.amount, Decimal) and money and cost.currency is None:
            yield Finding(
                place=("costs", i, "amount"),
                message=f"costs, entry {i + 1}: an amount needs its currency",
                hint="Add currency: GBP (or another ISO 4217 code).",
            )
