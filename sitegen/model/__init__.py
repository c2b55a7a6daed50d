"""What we know: records of cases, vocabularies, pages and the survey.  Knows no file.

This package is the home of pydantic: `read` turns plain data into a record or says, field by
field, what is wrong with it.  Records are frozen; lists are tuples; figures are Decimals.

The shape of a record is also its JSON Schema (`as_schema`) and, through the text under each
field, its documentation.  pydantic was preferred to dataclasses with checks of our own because
it finds every fault in one pass and to jsonschema because its faults carry their place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from sitegen.model.case import Case
from sitegen.model.scalars import UNION_TAGS, Record

MODEL_VERSION = "1.3"
"""Version of the shape of the content; changes are listed in CHANGELOG.md."""

R = TypeVar("R", bound=Record)
Place = tuple[str | int, ...]

__all__ = ["MODEL_VERSION", "Case", "Faulty", "Misfit", "as_schema", "parts", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """One field that does not fit the model, before it has a line and a sentence."""

    place: Place  # ("outcomes", 0, "unit")
    kind: str  # pydantic's name of the fault, "missing"; ours are "casebook"
    details: Mapping[str, Any]  # what the fault says of itself: limits, allowed values
    found: object


class Faulty(Exception):
    """Data that does not fit a record; carries every misfit."""

    def __init__(self, misfits: tuple[Misfit, ...]) -> None:
        super().__init__(f"{len(misfits)} fields do not fit")
        self.misfits = misfits


def read(record: type[R], data: object) -> R:
    """Make a record of plain data (mappings, lists, texts, whole numbers, Decimals).

    Raises Faulty with all faults at once.
    """
    try:
        return record.model_validate(data)
    except ValidationError as error:
        raise Faulty(
            tuple(_misfit(dict(fault)) for fault in error.errors(include_url=False))
        ) from None


def _misfit(fault: Mapping[str, Any]) -> Misfit:
    place = tuple(step for step in fault["loc"] if step not in UNION_TAGS)
    return Misfit(
        place=place, kind=fault["type"], details=fault.get("ctx", {}), found=fault["input"]
    )


def as_schema(record: type[Record]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record, with the help text of each field."""
    return record.model_json_schema(mode="validation")


def parts(record: Record, place: Place = ()) -> Iterator[tuple[Place, object]]:
    """Every value inside a record with its place, depth first, as the file orders them."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if value is not None:
            yield from _parts(value, (*place, field.alias or name))


def _parts(value: object, place: Place) -> Iterator[tuple[Place, object]]:
    yield place, value
    if isinstance(value, Record):
        yield from parts(value, place)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _parts(item, (*place, i))
