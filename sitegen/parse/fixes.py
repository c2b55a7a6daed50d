"""What a program may write in the place of a value that does not fit: only what must be meant."""

import re
from collections.abc import Mapping

from sitegen.model import Misfit
from sitegen.model.scalars import Record
from sitegen.parse.shapes import shape
from sitegen.parse.words import certain
from sitegen.problems import Fix
from sitegen.reader import Document, Place
from sitegen.units import UNITS

QUOTED = re.compile(r"'([^']*)'")
SIGN = re.compile(r"[£€$%]")
SIGN_OF: Mapping[str, tuple[str, ...]] = {"percent": ("%",), "percent_change": ("%",)} | {
    code: (unit.before[-1],) for code, unit in UNITS.items() if SIGN.search(unit.before)
}
"""Unit -> signs that say the same."""
WORDS = re.compile(r"[\w][\w .'()&/-]*")


def value_fix(document: Document, record: type[Record], misfit: Misfit) -> Fix | None:
    """What should stand in the place of a value."""
    new = _meant(document, record, misfit)
    if not new or isinstance(misfit.found, bool | list | dict):
        return None
    return Fix(
        column=document.position(misfit.place).column,
        old=str(misfit.found),
        new=new,
        bare=misfit.kind == "tuple_type" or misfit.details.get("rule") == "wrong-number",
    )


def _meant(document: Document, record: type[Record], misfit: Misfit) -> str:
    found = str(misfit.found)
    if misfit.kind == "casebook":
        sign = SIGN.search(found)
        is_safe = misfit.details["rule"] != "wrong-number" or not sign
        is_safe = is_safe or (sign is not None and sign[0] in _signs_beside(document, misfit.place))
        return misfit.details["meant"] if is_safe else ""
    if misfit.kind == "enum":
        allowed = QUOTED.findall(str(misfit.details["expected"]))
        # A slip in a unit could turn a share into a change: nothing but its form is mended.
        return certain(found, allowed, slips=not set(allowed) <= set(UNITS)) or ""
    if misfit.kind == "tuple_type" and WORDS.fullmatch(found) and isinstance(misfit.found, str):
        return f"[{found}]" if "object" not in _kinds_inside(record, misfit.place) else ""
    return ""


def _kinds_inside(record: type[Record], place: Place) -> frozenset[str]:
    """What the entries of a list are."""
    return shape(record, (*place, 0)).kinds


def _signs_beside(document: Document, place: Place) -> tuple[str, ...]:
    """Signs that the unit or the currency in the same group already stands for."""
    group = document.data
    for step in place[:-1]:
        group = group[step]  # type: ignore[index]  # the place was found in this data
    beside = group if isinstance(group, dict) else {}
    units = (str(beside.get(key)) for key in ("unit", "currency"))
    return tuple(sign for unit in units for sign in SIGN_OF.get(unit, ()))


def key_fix(document: Document, record: type[Record], misfit: Misfit) -> Fix | None:
    """What should stand in the place of a key: a space behind its colon, or its right spelling."""
    *parent, key = misfit.place
    old = str(key)
    column = document.position(misfit.place, of_key=True).column
    name, colon, value = old.partition(":")
    keys = shape(record, tuple(parent)).keys
    if colon and name in keys:
        return Fix(column=column, old=old, new=f"{name}: {value}") if value else None
    new = certain(old, keys)
    return Fix(column=column, old=old, new=new) if new and not _has(document, parent, new) else None


def _has(document: Document, parent: list[str | int], key: str) -> bool:
    return (*parent, key) in document.keys
