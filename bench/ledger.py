"""Invented lines of the ledger: every kind, unit, design, comparison and attribution occurs.

What hangs together in a real figure does so here: a fall of 12% has a start and an end from which
it is worked out, a randomised design has a group drawn by lot, a count has no change.
"""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import count

from bench.prose import as_slug
from bench.sketch import Data, Sketch
from sitegen.model.lists import (
    Attribution,
    ComparatorKind,
    Design,
    Direction,
    OutcomeKind,
    Precision,
)
from sitegen.units import UNITS, quantity

COMPARED_BY: Mapping[Design, tuple[ComparatorKind, ...]] = {
    Design.BEFORE_AFTER_COMPARED: (
        ComparatorKind.NATIONAL,
        ComparatorKind.SIMILAR_AREA,
        ComparatorKind.PUBLISHED_RATES,
    ),
    Design.CONTROLLED: (ComparatorKind.CONTROL, ComparatorKind.SIMILAR_AREA),
    Design.RANDOMISED: (ComparatorKind.RANDOM, ComparatorKind.CONTROL),
    Design.REPLICATED: (ComparatorKind.CONTROL, ComparatorKind.RANDOM),
}
"""Designs that compare -> what they may compare with."""

OTHERS = {
    ComparatorKind.NATIONAL: "The whole of {land}",
    ComparatorKind.SIMILAR_AREA: "{near} and places like it",
    ComparatorKind.PUBLISHED_RATES: "Rates published for {people}",
    ComparatorKind.CONTROL: "{people} who did not take part",
    ComparatorKind.RANDOM: "{people} drawn by lot to wait",
}
"""How a comparator is called."""

COUNTED_ONCE = (Design.ACCOUNT, Design.MONITORING)
RESULTS = (OutcomeKind.OUTCOME, OutcomeKind.SAVING)
TRIED = (Attribution.TESTED, Attribution.TESTED, Attribution.ASSOCIATED)
UNTRIED = tuple(word for word in Attribution if word is not Attribution.TESTED)

MONEY = frozenset(code for code, unit in UNITS.items() if unit.currency)
CHANGES = tuple(code for code, unit in UNITS.items() if unit.change)
STATES = tuple(code for code in UNITS if code not in {*MONEY, *CHANGES})
LARGEST = {"percent": 96, "rate_per_100": 96, "score": 9, "ratio": 9, "days": 300, "minutes": 240}
"""Unit -> most that a value in it comes to; in other units some thousands."""


def outcomes(sketch: Sketch) -> list[Data]:
    """Two to twelve lines; the first is a result, so that every account has one."""
    more = sketch.rng.choices(tuple(OutcomeKind), k=sketch.rng.randint(1, 11))
    return list(_lines(sketch, (OutcomeKind.OUTCOME, *more)))


def context(sketch: Sketch) -> list[Data]:
    """What a stub may hold: figures about the setting."""
    return list(_lines(sketch, (OutcomeKind.CONTEXT,) * sketch.rng.randint(1, 3)))


def _lines(sketch: Sketch, kinds: tuple[OutcomeKind, ...]) -> Iterator[Data]:
    for number, kind in zip(count(1), kinds, strict=False):
        things = sketch.teller["things"]
        measure = f"{things[0].upper()}{things[1:]} {sketch.rng.choice(MEASURED)}"
        people = f"{sketch.teller['People']} in {sketch.place}"
        yield {
            "key": f"{as_slug(things)}-{number}",
            **_figure(sketch, kind, measure, people),
            **sketch.maybe(0.4, "doubt", "doubt"),
        }


MEASURED = ("in use", "asked for", "kept up", "handed over", "out of order", "given back")


def _figure(sketch: Sketch, kind: OutcomeKind, measure: str, people: str) -> Data:
    design = sketch.rng.choice(tuple(Design) if kind in RESULTS else COUNTED_ONCE)
    what = {"kind": kind, "measure": measure, "population": people}
    about = f"{measure} among {people[0].lower()}{people[1:]}"
    if design in COUNTED_ONCE:
        figure = _counted(sketch, about, _unit(sketch, kind))
    elif sketch.rng.random() < 0.15:
        figure = _told(sketch, about)
    elif kind is OutcomeKind.SAVING or sketch.rng.random() < 0.4:
        figure = _reached(sketch, about, _unit(sketch, kind))
    else:
        figure = _changed(sketch, about)
    return {
        "statement": figure["statement"],
        **what,
        **figure,
        "precision": sketch.rng.choice(tuple(Precision)),
        **_setting(sketch, kind, design, figure),
        "sources": sketch.cite(3),
        **_second_thoughts(sketch, kind, design, figure),
    }


def _unit(sketch: Sketch, kind: OutcomeKind) -> str:
    if kind is OutcomeKind.SAVING:
        return sketch.land.currency
    return sketch.rng.choice(STATES)


def _value(sketch: Sketch, unit: str) -> Decimal:
    if unit in MONEY:
        return Decimal(sketch.rng.randint(2, 900) * 1000)
    largest = LARGEST.get(unit, 4000)
    if unit == "count" or sketch.rng.random() < 0.5:
        return Decimal(sketch.rng.randint(2, largest))
    return Decimal(sketch.rng.randint(20, largest * 10)) / 10


def _counted(sketch: Sketch, about: str, unit: str) -> Data:
    """A state: how many, how long, how much, in a year or two."""
    rng, value = sketch.rng, _value(sketch, unit)
    extras: Data = {}
    if unit == "count":
        extras["of"] = sketch.teller["things"]
    if unit == "score":
        extras["of"] = "10"
    if unit in {"count", *MONEY} and rng.random() < 0.2:
        extras["per"] = "year"
    high = value + rng.randint(1, 4) if rng.random() < 0.08 else None
    if high is not None and unit != "score":
        extras["high"] = high
    year = sketch.began + rng.randint(0, 4)
    figure = quantity(value, unit, high=high if unit != "score" else None)
    return {
        "statement": f"{about} came to {_plain(figure)} in {year}.",
        "direction": Direction.LEVEL,
        "value": value,
        "unit": unit,
        **extras,
        "period": rng.choice((year, f"{year}/{year + 1}", f"{year}-04/{year + 1}-03")),
    }


def _told(sketch: Sketch, about: str) -> Data:
    """A change that nobody put a number on."""
    direction, did = sketch.rng.choice(
        (
            (Direction.ROSE, "rose"),
            (Direction.FELL, "fell"),
            (Direction.UNCHANGED, "stayed as they were"),
            (Direction.MIXED, "rose in some places and fell in others"),
        )
    )
    start, end = _years(sketch)
    return {
        "statement": f"{about} {did} between {start} and {end}.",
        "direction": direction,
        "baseline": {"period": start, "value": "not_recorded"},
        "endline": {"period": end, "value": "unknown"},
    }


def _reached(sketch: Sketch, about: str, unit: str) -> Data:
    """A level that was higher or lower before."""
    before, after = _value(sketch, unit), _value(sketch, unit)
    start, end = _years(sketch)
    direction = Direction.ROSE if after > before else Direction.FELL
    return {
        "statement": f"{about} {direction} to {_plain(quantity(after, unit))} by {end}.",
        "direction": direction,
        "desired": "rise",
        "value": after,
        "unit": unit,
        "baseline": {"period": start, "value": before},
        "endline": {"period": end, "value": after},
    }


def _changed(sketch: Sketch, about: str) -> Data:
    """A change in per cent or points, worked out from its start and its end."""
    rng = sketch.rng
    unit = rng.choice(CHANGES)
    direction = rng.choice((Direction.ROSE, Direction.FELL))
    before, by = Decimal(rng.randint(420, 560)) / 10, Decimal(rng.randint(30, 400)) / 10
    after = before + by if direction is Direction.ROSE else before - by
    working = f"{max(before, after)} - {min(before, after)} = {by} points"
    value = by
    if unit == "percent_change":
        value = (by / before * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
        working = f"{by} / {before} * 100 = {value} percent"
    start, end = _years(sketch)
    return {
        "statement": f"{about} {direction} by {_plain(quantity(value, unit))} "
        f"between {start} and {end}.",
        "direction": direction,
        "desired": "fall",
        "value": value,
        "unit": unit,
        "baseline": {"period": start, "value": before, "unit": "per cent"},
        "endline": {"period": end, "value": after, "unit": "per cent"},
        **({"working": working, "origin": "computed"} if rng.random() < 0.3 else {}),
    }


def _years(sketch: Sketch) -> tuple[int, int]:
    """When the measure started and ended: before and after the work began."""
    return sketch.began - sketch.rng.randint(0, 1), sketch.began + sketch.rng.randint(1, 6)


def _plain(figure: str) -> str:
    """A figure as somebody types it, with ordinary spaces."""
    return figure.replace("\N{NO-BREAK SPACE}", " ")


def _setting(sketch: Sketch, kind: OutcomeKind, design: Design, figure: Data) -> Data:
    """What the figure is compared with, how it was come by, and what it is put down to."""
    if kind not in RESULTS:
        return {"design": design}
    others = COMPARED_BY.get(design)
    return {
        "comparator": _comparator(sketch, others, figure) if others else "none",
        "design": design,
        "attribution": sketch.rng.choice(TRIED if others else UNTRIED),
        **sketch.maybe(0.2, "attribution_note", "caveat"),
    }


def _comparator(sketch: Sketch, kinds: tuple[ComparatorKind, ...], figure: Data) -> Data:
    rng = sketch.rng
    kind = rng.choice(kinds)
    name = OTHERS[kind].format(
        land=sketch.land.label, near=sketch.teller["near"], people=sketch.teller["people"]
    )
    unit = figure.get("unit")
    value = _value(sketch, "percent" if unit in CHANGES else str(unit)) if unit else "unknown"
    return {
        "kind": kind,
        "name": name[0].upper() + name[1:],
        "value": value if rng.random() < 0.8 else "unknown",
        **({"direction": rng.choice(("rose", "fell"))} if rng.random() < 0.2 else {}),
        **sketch.maybe(0.4, "note", "limit"),
        "sources": sketch.cite(),
    }


def _second_thoughts(sketch: Sketch, kind: OutcomeKind, design: Design, figure: Data) -> Data:
    """Another source that says something else; a level that the editors lowered."""
    rng, found = sketch.rng, Data()
    if rng.random() < 0.1:
        found["differs"] = [
            {
                "source": rng.randint(1, sketch.sources),
                "locator": f"table {rng.randint(1, 9)}",
                "says": sketch.teller.say("differs"),
                "note": sketch.teller.say("doubt"),
            }
        ]
    measured_twice = design not in COUNTED_ONCE and "value" in figure
    if kind in RESULTS and measured_twice and rng.random() < 0.05:
        found["level_lowered"] = {"to": 1, "because": sketch.teller.say("doubt")}
    return found
