"""JSON Schemas of everything an editor writes, so that their tools complete and check while typing.

Generated from the model, with the terms of the vocabularies filled in; `python3 build.py schema`
writes them to `schema/`, and a test keeps that folder current.
"""

import json
from collections.abc import Iterator
from typing import Any

from sitegen.library import VOCABULARIES, Library
from sitegen.model import MODEL_VERSION, Case, as_schema
from sitegen.model.lists import CLOSED_LISTS
from sitegen.model.scalars import Record
from sitegen.model.site import PageHead, Site, Survey
from sitegen.model.upkeep import LinkExceptions, LinkReport
from sitegen.model.vocabulary import SHAPES, Vocabulary
from sitegen.outputs import OutputFile

NOTHING = {"type": "null"}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(library: Library) -> Iterator[OutputFile]:
    """One schema per kind of file; paths are relative to `schema/`."""
    case = _with_terms(_titled(Case, "A case"), library)
    yield _file("case.schema.json", case)
    yield _file("page.schema.json", _titled(PageHead, "The head of a page"))
    yield _file("site.schema.json", _titled(Site, "Settings of the site"))
    yield _file("survey.schema.json", _titled(Survey, "A survey"))
    yield _file("links.schema.json", _titled(LinkReport, "What testing the links gave"))
    exceptions = _titled(LinkExceptions, "Links that may fail")
    yield _file("link-exceptions.schema.json", exceptions)
    for name in VOCABULARIES:
        yield _file(f"vocabularies/{name}.schema.json", _of_vocabulary(name))


def _titled(record: type[Record], title: str) -> dict[str, Any]:
    schema = as_schema(record)
    return {
        "$schema": DIALECT,
        "title": title,
        "$comment": f"Generated from the data model, version {MODEL_VERSION}.",
        **{key: _as_written(value) for key, value in schema.items() if key != "title"},
    }


def _as_written(schema: Any) -> Any:
    """The schema as editors meet it: a key is given or left out, never empty.

    `anyOf` stands for `oneOf`, since the word `unknown` is a text as well.
    """
    if isinstance(schema, list):
        return [_as_written(item) for item in schema if item != NOTHING]
    if not isinstance(schema, dict):
        return schema
    kept = {
        "anyOf" if key == "oneOf" else key: _as_written(value)
        for key, value in schema.items()
        if (key, value) != ("default", None)
    }
    only = kept["anyOf"][0] if len(kept.get("anyOf", ())) == 1 else None
    return {**only, **{k: v for k, v in kept.items() if k != "anyOf"}} if only else kept


def _of_vocabulary(name: str) -> dict[str, Any]:
    """The shape of one list; a closed one lists its ids."""
    schema = _titled(SHAPES.get(name, Vocabulary), f"The vocabulary {name}")
    if name in CLOSED_LISTS:
        values = list(CLOSED_LISTS[name])
        terms = schema["properties"]["terms"]
        terms.update(minItems=len(values), maxItems=len(values))
        term = schema["$defs"][terms["items"]["$ref"].rsplit("/", 1)[1]]
        term["properties"]["id"] = {**term["properties"]["id"], "enum": values}
    return schema


def _with_terms(schema: Any, library: Library) -> Any:
    """The schema with every reference to a vocabulary replaced by its terms."""
    if isinstance(schema, list):
        return [_with_terms(item, library) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {
        key: _with_terms(value, library) for key, value in schema.items() if key != "x-vocabulary"
    }
    terms = library.terms.get(schema.get("x-vocabulary", ""))
    if not terms:
        return inner
    return {
        **inner,
        "enum": list(terms),
        "enumDescriptions": [f"{term.label}: {term.definition}" for term in terms.values()],
    }


def _file(path: str, schema: dict[str, Any]) -> OutputFile:
    text = json.dumps(schema, ensure_ascii=False, indent=2)
    return OutputFile(path=path, content=f"{text}\n".encode())
