"""The schemas that editors' tools complete and check by say what the model says."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sitegen.model import Case
from sitegen.model.lists import CLOSED_LISTS
from sitegen.parse import Misread, parse
from sitegen.reader import Document
from sitegen.schema import schemas
from sitegen.source import Content, read_content
from sitegen.validation import validate

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(name="made", scope="module")
def _made() -> dict[str, bytes]:
    library = validate(ROOT / "content").library
    assert library is not None
    return {file.path: file.content for file in schemas(library)}


@pytest.fixture(name="content", scope="module")
def _content() -> Content:
    return read_content(ROOT / "content")


def _plain(value: Any) -> Any:
    """Data as JSON has it, which is how editors' tools see a YAML file."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def _faults(schema: bytes, document: Document | None) -> list[str]:
    assert document is not None
    validator = Draft202012Validator(json.loads(schema))
    return [
        f"{document.path}: {fault.message}"
        for fault in validator.iter_errors(_plain(document.data))
    ]


def test_schemas_in_the_repository_are_current(made: dict[str, bytes]) -> None:
    """Whoever changes the model or a vocabulary runs `build.py schema`."""
    kept = {
        path.relative_to(ROOT / "schema").as_posix(): path.read_bytes()
        for path in (ROOT / "schema").rglob("*.json")
    }
    assert sorted(kept) == sorted(made)
    assert [path for path in made if kept[path] != made[path]] == []


def test_every_file_of_the_content_fits_its_schema(
    made: dict[str, bytes], content: Content
) -> None:
    """What our reader accepts, an editor's tool accepts too."""
    faults = _faults(made["site.schema.json"], content.site)
    for case in content.cases:
        faults += _faults(made["case.schema.json"], case.facts)
    for page in content.pages:
        faults += _faults(made["page.schema.json"], page.head)
    for survey in content.surveys.values():
        faults += _faults(made["survey.schema.json"], survey)
    for name, vocabulary in content.vocabularies.items():
        faults += _faults(made[f"vocabularies/{name}.schema.json"], vocabulary)
    assert faults == []


WRONG: tuple[dict[str, Any], ...] = (
    {"quadrant": "co-delivry"},
    {"title": 3},
    {"id": "CPC-1"},
    {"service_areas": []},
    {"service_areas": ["no-such-area"]},
    {"period": None},
    {"involvement": {"professionals": "very high", "citizens": "high"}},
    {"statuss": "draft"},
    {"not_reached": None},
    {"involvement": "high"},
    {"limitations": "none"},
    {"topics": "training"},
    {"costs": [{"what": "Cards", "amount": "120 pounds", "kind": "cash", "sources": [1]}]},
    {"learning": [{"point": "Ask.", "for": "everybody"}]},
    {"sources": [{"id": "one", "type": "book", "title": "A", "independence": "independent"}]},
)


@pytest.mark.parametrize("change", WRONG, ids=lambda change: next(iter(change)))
def test_schema_refuses_what_the_model_refuses(
    made: dict[str, bytes], content: Content, change: dict[str, Any]
) -> None:
    """A mistake is underlined while it is typed, not only when the site is built.

    The terms of vocabularies are checked by a rule, which sees them all.
    """
    document = content.cases[0].facts
    assert isinstance(document.data, dict)
    wrong = Document(path="x", data={**document.data, **change}, keys={}, values={})
    assert _faults(made["case.schema.json"], wrong)
    if "no-such-area" not in str(change):
        with pytest.raises(Misread):
            parse(wrong, Case)


def test_no_schema_allows_a_value_of_nothing(made: dict[str, bytes]) -> None:
    """A key is given or left out; what YAML calls null would be a silence that nobody meant."""
    assert [path for path, schema in made.items() if b"null" in schema] == []


def test_every_field_explains_itself(made: dict[str, bytes]) -> None:
    """The help that editors see while typing is there for every field of a case."""
    schema = json.loads(made["case.schema.json"])
    records = {"Case": schema, **schema["$defs"]}
    silent = [
        f"{name}.{field}"
        for name, record in records.items()
        for field, rules in record.get("properties", {}).items()
        if not rules.get("description")
    ]
    assert silent == []


@pytest.mark.parametrize("name", CLOSED_LISTS)
def test_closed_list_offers_its_values(made: dict[str, bytes], name: str) -> None:
    """A list whose values the model fixes can be completed in its file."""
    schema = json.loads(made[f"vocabularies/{name}.schema.json"])
    terms = [record["properties"]["id"].get("enum") for record in schema["$defs"].values()]
    assert list(CLOSED_LISTS[name]) in terms
