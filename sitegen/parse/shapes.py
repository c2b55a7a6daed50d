"""What the model allows at a place, as the JSON Schema of the record has it."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sitegen import model
from sitegen.model.scalars import Record
from sitegen.reader import Place

Schema = dict[str, Any]


@cache
def _schema(record: type[Record]) -> Schema:
    return model.as_schema(record)


def fields(record: type[Record], place: Place) -> Schema:
    """The fields allowed at a place, with their help, as the record's schema has them."""
    schema = _schema(record)
    nodes = [schema]
    for step in place:
        nodes = [inner for node in nodes for inner in _step(schema, node, step)]
    return {
        name: field
        for node in nodes
        for option in _options(schema, node)
        for name, field in option.get("properties", {}).items()
    }


def _step(schema: Schema, node: Schema, step: str | int) -> Iterator[Schema]:
    for option in _options(schema, node):
        if isinstance(step, int):
            inner = option.get("items") or option.get("additionalProperties")
        else:
            inner = option.get("properties", {}).get(step)
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
