"""What the model allows at a place, as the JSON Schema of the record has it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sitegen import model
from sitegen.model.scalars import Record
from sitegen.reader import Place

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What may stand at a place; several kinds where the model offers a choice."""

    kinds: frozenset[str]  # JSON types: "object", "array", "integer"
    keys: tuple[str, ...]  # of a group, in the order of the model
    required: frozenset[str]  # keys that must be there
    words: tuple[str, ...]  # fixed words
    about: str  # the first sentence of the field's help; "" for an entry of a list


def shape(record: type[Record], place: Place) -> Shape:
    """What may stand at a place."""
    schema = _schema(record)
    options = [option for node in _nodes(schema, place) for option in _options(schema, node)]
    return Shape(
        kinds=frozenset(kind for option in options for kind in _kinds(option)),
        keys=tuple(key for option in options for key in option.get("properties", ())),
        required=frozenset(key for option in options for key in option.get("required", ())),
        words=tuple(str(word) for option in options for word in _words(option)),
        about=_about(schema, place),
    )


@cache
def homes(record: type[Record], key: str) -> tuple[Place, ...]:
    """Places of the groups that have a key of this name; numbers of entries are left out."""
    schema = _schema(record)
    return tuple(dict.fromkeys(_homes(schema, schema, key, ())))


@cache
def _schema(record: type[Record]) -> Schema:
    return model.as_schema(record)


def _nodes(schema: Schema, place: Place) -> list[Schema]:
    """The parts of the schema that describe a place."""
    nodes = [schema]
    for step in place:
        nodes = [inner for node in nodes for inner in _step(schema, node, step)]
    return nodes


def _step(schema: Schema, node: Schema, step: str | int) -> Iterator[Schema]:
    for option in _options(schema, node):
        if isinstance(step, int):
            inner = option.get("items")
        else:
            inner = option.get("properties", {}).get(step) or option.get("additionalProperties")
        if isinstance(inner, dict):
            yield inner


def _options(schema: Schema, node: Schema) -> Iterator[Schema]:
    """The node itself and whatever it refers to or offers as alternatives."""
    if "$ref" in node:
        yield from _options(schema, schema["$defs"][node["$ref"].rsplit("/", 1)[1]])
        return
    yield node
    for offered in (*node.get("anyOf", ()), *node.get("oneOf", ()), *node.get("allOf", ())):
        yield from _options(schema, offered)


def _kinds(option: Schema) -> tuple[str, ...]:
    kinds = option.get("type", ())
    return (kinds,) if isinstance(kinds, str) else tuple(kinds)


def _words(option: Schema) -> tuple[object, ...]:
    return tuple(option.get("enum", ())) or ((option["const"],) if "const" in option else ())


def _about(schema: Schema, place: Place) -> str:
    """The first sentence of the help of the key at a place."""
    is_field = place and isinstance(place[-1], str)
    helps = [node["description"] for node in _nodes(schema, place) if "description" in node]
    text = " ".join(str(helps[0]).split()) if helps and is_field else ""
    return re.split(r"(?<=[a-z0-9])[.;] ", text, maxsplit=1)[0].rstrip(". ")


def _homes(schema: Schema, node: Schema, key: str, place: Place) -> Iterator[Place]:
    for option in _options(schema, node):
        fields = option.get("properties", {})
        if key in fields:
            yield place
        for name, field in fields.items():
            yield from _homes(schema, field, key, (*place, name))
        if isinstance(option.get("items"), dict):
            yield from _homes(schema, option["items"], key, place)
