"""Which values of a record are others now, whatever the record.  Records in, `FieldChange` out.

A record becomes a tree of words: keys as editors write them, entries of a list by what names them,
so that moving an entry up or down is no change and adding one is told once.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from sitegen.changes.records import FieldChange
from sitegen.edtf import Interval, Moment
from sitegen.model import case, site, vocabulary
from sitegen.model.ledger import Difference
from sitegen.model.scalars import Record
from sitegen.model.sources import Citation, Source
from sitegen.units import number

Tree = str | dict[str, "Tree"]
LONGEST_NAME = 80  # characters of what names an entry

NAMED_BY: Mapping[type[Record], tuple[str, ...]] = {
    case.Account: ("point",),
    case.AlsoQuadrant: ("quadrant",),
    case.BarrierMet: ("barrier",),
    case.Cost: ("what",),
    case.Development: ("on",),
    case.Learning: ("point",),
    case.Limitation: ("point",),
    case.Organisation: ("name",),
    case.Participants: ("group", "called"),
    case.Related: ("case",),
    Difference: ("source",),
    Source: ("id",),
    site.Easing: ("barrier",),
    site.Factor: ("id",),
    vocabulary.Cofog: ("code",),
}
"""Kind of entry -> the fields that tell it from its neighbours."""


def changed(before: Record, after: Record, *, without: frozenset[str]) -> tuple[FieldChange, ...]:
    """Every value that differs, in the order of the record; `without` leaves out top-level keys."""
    return tuple(_changed("", tree(before, without), tree(after, without)))


def tree(record: Record, without: frozenset[str] = frozenset()) -> dict[str, Tree]:
    """What a record says, as words under the keys that editors write."""
    found: dict[str, Tree] = {}
    for name, field in type(record).model_fields.items():
        key, value = field.alias or name, getattr(record, name)
        if key not in without and value is not None and value != ():
            found[key.replace("_", " ")] = _tree(value)
    return found


def _tree(value: object) -> Tree:
    if isinstance(value, Citation):
        return _cited(value)
    if isinstance(value, Record):
        return tree(value)
    if isinstance(value, Mapping):
        return {str(key): _tree(item) for key, item in value.items()}
    if not isinstance(value, tuple):
        return _words(value)
    if any(isinstance(item, Record) and not isinstance(item, Citation) for item in value):
        return _entries(value)
    return "; ".join(str(_tree(item)) for item in value)


def _entries(items: tuple[object, ...]) -> dict[str, Tree]:
    """Entries of a list by name; those of one name are numbered."""
    found: dict[str, Tree] = {}
    for item in items:
        name = wanted = _name(item)
        again = 2
        while name in found:
            name, again = f"{wanted} ({again})", again + 1
        found[name] = _tree(item)
    return found


def _name(item: object) -> str:
    named_by = next((NAMED_BY[kind] for kind in type(item).__mro__ if kind in NAMED_BY), ())
    parts = (getattr(item, field) for field in named_by)
    name = ", ".join(_words(part) for part in parts if part is not None)
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _cited(citation: Citation) -> str:
    where = f", {citation.locator}" if citation.locator else ""
    return f"source {citation.source}{where}"


WORDS: Mapping[type, Callable[..., str]] = {
    Decimal: number,
    Interval: Interval.in_words,
    Moment: Moment.in_words,
    date: date.isoformat,
}


def _words(value: object) -> str:
    """A single value as people read it; a word of a list as it is written."""
    return WORDS.get(type(value), str)(value)


def _changed(path: str, before: Tree, after: Tree) -> Iterator[FieldChange]:
    if before == after:
        return
    if not (isinstance(before, dict) and isinstance(after, dict)):
        yield FieldChange(what=path, before=in_short(before), after=in_short(after))
        return
    for key in (*before, *(key for key in after if key not in before)):
        inner = f"{path}, {key}" if path else key
        yield from _changed(inner, before.get(key, ""), after.get(key, ""))


def in_short(told: Tree) -> str:
    """Everything that a tree says, on one line."""
    if isinstance(told, str):
        return told
    return "; ".join(f"{key}: {in_short(value)}" for key, value in told.items())
