"""Changes in words: sections with rows of plain text, which `formats` prints."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sitegen.changes.records import (
    AddressChange,
    CaseChange,
    CellChange,
    Changes,
    FacetChange,
    FieldChange,
    FigureChange,
    FigureWords,
    Kind,
    LevelChange,
    ProblemChange,
    SourceChange,
    TermChange,
    TextChange,
)
from sitegen.units import UNITS

ARROW = "\N{RIGHTWARDS ARROW}"
LONGEST = 240  # characters of one value; a statement or a summary is shorter


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that changed."""

    lead: str  # what it is
    before: str = ""
    after: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Things of one kind."""

    title: str
    rows: tuple[Row, ...]
    is_table: bool = False  # every row has a before and an after


NOTHING = "nothing"
NO_CHANGE = "Nothing changes on the site."
PLAIN_COUNT = UNITS["count"].label  # said by what is counted


def summary(changes: Changes) -> str:
    """What the change does, in one sentence."""
    parts = [_counted(kind, changes.cases) for kind in Kind]
    told = [f"cases: {', '.join(part for part in parts if part)}"] if changes.cases else []
    told += [
        f"{name}: {len(rows)}"
        for name, rows in (
            ("figures", changes.figures),
            ("levels moved", changes.levels),
            ("fields of the evidence map", changes.cells),
            ("addresses", changes.addresses),
            ("sources", changes.sources),
            ("words of lists", changes.terms),
            ("pages and settings", changes.texts),
        )
        if rows
    ]
    if not told:
        return NO_CHANGE
    text = "; ".join(told)
    return f"{text[0].upper()}{text[1:]}."


def _counted(kind: Kind, cases: Sequence[CaseChange]) -> str:
    many = sum(case.change is kind for case in cases)
    return f"{many} {kind}" if many else ""


def sections(changes: Changes) -> Iterator[Section]:
    """Every part in which something changed: problems first, then what readers meet first."""
    for title, found, row, is_table in (
        ("Problems", changes.problems, _problem, False),
        ("Cases", changes.cases, _case, False),
        ("Figures", changes.figures, _figure, True),
        ("Evidence levels", changes.levels, _level, True),
        ("Evidence map", changes.cells, _cell, True),
        ("Facets, in cases", changes.facets, _facet, True),
        ("Addresses", changes.addresses, _address, False),
        ("Sources", changes.sources, _source, False),
        ("Words of lists", changes.terms, _term, False),
        ("Pages and settings", changes.texts, _text, False),
        ("The site in numbers", _totals(changes), lambda row: row, True),
    ):
        if found:
            say: Callable[..., Row] = row
            yield Section(title=title, rows=tuple(map(say, found)), is_table=is_table)


def _totals(changes: Changes) -> tuple[Row, ...]:
    was, now = changes.before, changes.after
    numbers = (
        ("cases", was.cases, now.cases),
        ("figures", was.figures, now.figures),
        ("sources", was.sources, now.sources),
        ("errors in the content", was.errors, now.errors),
        ("warnings", was.warnings, now.warnings),
    )
    return tuple(
        Row(lead=name, before=f"{old:,}", after=f"{new:,}")
        for name, old, new in numbers
        if old != new
    )


# --- rows ----------------------------------------------------------------------------------------


def _problem(change: ProblemChange) -> Row:
    problem = change.problem
    line = f":{problem.line}" if problem.line else ""
    told = (problem.message, "" if change.change is Kind.CLEARED else problem.hint)
    return Row(
        lead=f"{change.change} {problem.severity}: {problem.rule} in {problem.path}{line}",
        notes=tuple(short(text) for text in told if text),
    )


def _case(change: CaseChange) -> Row:
    status = f"{change.before or 'not there'} {ARROW} {change.after or 'not there'}"
    was = change.was_slug if change.was_slug != change.slug else ""
    notes = [f"status: {status}"] if change.before != change.after and change.after else []
    notes += [f"folder: {was} {ARROW} {change.slug}"] if was else []
    notes += map(field, change.fields)
    notes += [change.note] if change.note else []
    number = f" ({change.id})" if change.id else ""
    return Row(lead=f"{change.change}: {change.title}{number}", notes=tuple(notes))


def _figure(change: FigureChange) -> Row:
    return Row(
        lead=f"{change.case}, {change.key} ({change.change})",
        before=_figure_words(change.before),
        after=_figure_words(change.after),
        notes=tuple(map(field, change.fields)),
    )


def _figure_words(words: FigureWords | None) -> str:
    """A figure with its unit, its period, what stands beside it, its level and its sentence."""
    if words is None:
        return NOTHING
    unit = f" ({words.unit})" if words.unit not in {"", PLAIN_COUNT} else ""
    beside = f"compared with: {words.comparator}" if words.comparator else ""
    level = f"level {words.level}" if words.level else ""
    parts = (f"{words.figure}{unit}", words.period, beside, level, f"“{words.statement}”")
    return short("; ".join(part for part in parts if part), 2 * LONGEST)


def _level(change: LevelChange) -> Row:
    return Row(
        lead=f"{change.case}, {change.key or 'the case, by its best outcome'}",
        before=f"{change.before or 'none'}: {change.why_before}",
        after=f"{change.after or 'none'}: {change.why_after}",
        notes=(change.raised_by,) if change.raised_by else (),
    )


def _cell(change: CellChange) -> Row:
    return Row(
        lead=f"{change.service_area}, {change.quadrant}",
        before=change.before,
        after=change.after,
        notes=(f"by {', '.join(change.cases)}",) if change.cases else (),
    )


def _facet(change: FacetChange) -> Row:
    return Row(
        lead=f"{change.facet}: {change.value}", before=str(change.before), after=str(change.after)
    )


def _address(change: AddressChange) -> Row:
    if change.change is Kind.MOVED:
        return Row(lead=f"moved: {change.address} leads to {change.to}")
    if change.change is Kind.ADDED:
        return Row(lead=f"added: {change.address}")
    note = f"The page is at {change.to} now; the old address does not lead there."
    now = (note,) if change.to else ()
    return Row(lead=f"retired: {change.address}", notes=now)


def _source(change: SourceChange) -> Row:
    kind = ""
    notes = list(map(field, change.fields))
    if change.change is not Kind.CHANGED:
        kind = "".join(f" ({one.before or one.after})" for one in change.fields)
        notes = []
    if change.is_another:
        notes.append(
            "The number stands for another source now; citations of it may mean the old one."
        )
    lead = f"{change.change}: {change.of}, source {change.number}, {short(change.title)}{kind}"
    return Row(lead=lead, notes=tuple(notes))


def _term(change: TermChange) -> Row:
    lead = f"{change.change}: {change.label} ({change.vocabulary}, {change.id})"
    return Row(lead=lead, notes=tuple(map(field, change.fields)))


def _text(change: TextChange) -> Row:
    lead = f"{change.change}: {change.title} ({change.path})"
    return Row(lead=lead, notes=tuple(map(field, change.fields)))


def field(change: FieldChange) -> str:
    """A value that is another now: `title: “old” → “new”`."""
    if not change.before:
        return f"{change.what}: {short(change.after)} (added)"
    if not change.after:
        return f"{change.what}: {short(change.before)} (removed)"
    before, after = around(change.before, change.after)
    return f"{change.what}: {before} {ARROW} {after}"


# --- long texts ----------------------------------------------------------------------------------


def short(text: str, longest: int = LONGEST) -> str:
    """The text on one line, cut where it is very long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def around(before: str, after: str) -> tuple[str, str]:
    """Two texts; of long ones the part from shortly before the first difference."""
    if max(len(before), len(after)) <= LONGEST:
        return short(before), short(after)
    same = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    start = max(0, before.rfind(" ", 0, max(0, same - LONGEST // 4)) + 1)
    lead = "… " if start else ""
    return short(lead + before[start:]), short(lead + after[start:])
