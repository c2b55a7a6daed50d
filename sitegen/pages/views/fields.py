"""The fields of a case as a form and its reference need them, read from the model's own schema.

Nothing is listed twice: order, help, limits, words and vocabularies come from the model.  Here are
only the parts in which a person fills a case in, and labels for keys whose names say too little.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from sitegen.model import Case, as_schema
from sitegen.model.lists import CLOSED_LISTS
from sitegen.parse.shapes import shape

Schema = Mapping[str, Any]
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One key of the record, or what each entry of a list is."""

    name: str  # as in the file, "as_of"; "" for an entry of a list
    label: str  # "Last known"
    help: str  # the model's own words
    about: str = ""  # the part of it that messages repeat
    kind: str  # text, number, whole, day, moment, period, choice, group, list, citations
    needed: bool = False
    main: bool = False  # filled in more often than not: shown without asking
    words: tuple[str, ...] = ()  # "unknown" and the like, where they may stand instead
    default: str = ""  # what leaving it out means
    list: str = ""  # the vocabulary whose terms may stand here
    options: tuple[str, ...] = ()  # fixed words without a vocabulary
    offers: str = ""  # what else may be chosen: "sources", "outcomes", "cases"
    most: int = 0  # characters of a text
    most_words: int = 0
    form: str = ""  # regular expression
    must: str = ""  # the sentence for a text of another form
    example: str = ""
    lowest: str = ""
    highest: str = ""
    fewest: int = 0  # entries of a list
    fields: tuple["FieldView", ...] = ()  # of a group
    entry: "FieldView | None" = None  # of a list
    one: str = ""  # what an entry of a list is called: "figure"

    def as_data(self) -> dict[str, object]:
        """What a script is given: everything that says something."""
        given = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: _plain(value) for name, value in given if value}


def _plain(value: object) -> object:
    if isinstance(value, FieldView):
        return value.as_data()
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """A part of the form: keys that a person fills in together."""

    id: str
    title: str
    about: str  # one or two sentences
    fields: tuple[FieldView, ...]


PARTS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "short",
        "The case in short",
        "What a reader sees first, and where the case stands on the Star.",
        (
            *("title", "summary", "quadrant", "also", "steps", "involvement"),
            *("service_areas", "topics"),
        ),
    ),
    (
        "sources",
        "Sources",
        "Everything else cites them by number, so begin with what you have read.",
        ("sources",),
    ),
    (
        "where",
        "Where and when",
        "Place, period, and whether it goes on.",
        ("place", "period", "activity"),
    ),
    (
        "people",
        "Who took part",
        "Organisations, and the people who co-produced.",
        ("organisations", "participants", "not_reached"),
    ),
    (
        "figures",
        "What changed",
        "One entry for each figure, with all that it hangs on; also for a change without a figure.",
        ("outcomes", "headline"),
    ),
    (
        "costs",
        "What it cost",
        "Money, things and time; leave it out when no source says.",
        ("costs",),
    ),
    (
        "hindered",
        "What got in the way",
        "Barriers, and why the evidence should be read with care.",
        ("barriers", "limitations"),
    ),
    (
        "learning",
        "What others can use",
        "Lessons, what became of it, and cases to read next.",
        ("learning", "later", "related"),
    ),
    (
        "record",
        "The record itself",
        "Its number, its status and its dates. Most are filled in for you.",
        (
            *("id", "status", "written", "updated", "checked"),
            *("former_slugs", "stub", "withdrawn"),
        ),
    ),
)
"""Id, title, what it is about, and its keys.  The story stands between the last two."""

LABELS = {
    "also": "Other points of the Star",
    "quadrant": "Point of the Star",
    "involvement": "Involvement of both sides",
    "service_areas": "Service areas",
    "part_of": "Part of",
    "subdivision": "Region code",
    "country": "Country",
    "kind": "Kind",
    "as_of": "Last known",
    "does": "What it does",
    "called": "What the case calls them",
    "number": "How many",
    "recruited": "How they were found",
    "reward": "What they got for it",
    "support": "Help they had",
    "not_reached": "Who was missing",
    "outcomes": "Figures",
    "headline": "Figure shown first",
    "key": "Short name",
    "statement": "Statement",
    "measure": "What was counted or asked",
    "population": "Among whom, or where",
    "desired": "What was hoped for",
    "value": "Value",
    "high": "Upper end of a range",
    "of": "What is counted",
    "per": "For each",
    "baseline": "Where it started",
    "endline": "Where it ended",
    "comparator": "What it is compared with",
    "attribution": "Was it the work?",
    "attribution_note": "The sources' own caveat",
    "differs": "Sources that say something else",
    "says": "What it says",
    "working": "Working out",
    "origin": "Stated, or worked out by us",
    "doubt": "Reason for doubt",
    "level_lowered": "Trust it less than the rules do",
    "to": "Lower level",
    "what": "What",
    "price_year": "Year of the prices",
    "payer": "Who paid",
    "happened": "What it looked like",
    "response": "What was done about it",
    "resolved": "Did that work?",
    "point": "In a sentence or two",
    "for": "For whom",
    "on": "When",
    "later": "What became of it",
    "related": "Cases to read next",
    "case": "The other case",
    "because": "Why",
    "container": "Journal, book or site",
    "issued": "Published",
    "URL": "Address",
    "DOI": "DOI",
    "ISBN": "ISBN",
    "archive": "Archived copy",
    "independence": "Who speaks",
    "accessed": "Last opened",
    "compared": "Compared with the record",
    "locator": "Page or place in it",
    "id": "Number",
    "written": "First written",
    "updated": "Last changed",
    "checked": "Last compared with its sources",
    "former_slugs": "Earlier folder names",
    "known": "What is known",
    "not_known": "What is not known",
    "looked_for": "Where we looked",
    "next_step": "What would settle it",
    "replaced_by": "Case to read instead",
}
"""Key -> what the form calls it; for the others the key itself says it."""

ONE = {
    "also": "point of the Star",
    "steps": "step",
    "service_areas": "service area",
    "topics": "topic",
    "organisations": "organisation",
    "participants": "group of people",
    "outcomes": "figure",
    "differs": "source that differs",
    "costs": "cost",
    "barriers": "barrier",
    "limitations": "limitation",
    "learning": "lesson",
    "later": "development",
    "related": "case",
    "sources": "source",
    "author": "author",
    "former_slugs": "earlier name",
    "known": "point",
    "not_known": "question",
    "looked_for": "place",
}
"""List -> what one of its entries is called."""

OFFERS = {
    ("headline",): "outcomes",
    ("related", "case"): "cases",
    ("withdrawn", "replaced_by"): "cases",
    ("source",): "sources",
}
"""End of a place -> what may be chosen there besides typing."""

MAIN = frozenset(
    {
        *("steps", "involvement", "topics", "subdivision", "part_of", "as_of", "called"),
        *("organisations", "participants", "outcomes", "desired", "value", "unit", "of"),
        *("period", "baseline", "endline", "comparator", "attribution", "sources", "costs"),
        *("currency", "price_year", "learning", "author", "publisher", "issued", "URL"),
    }
)
"""Keys that may be left out and seldom should be."""

LISTS_BY_VALUES = {values: name for name, values in CLOSED_LISTS.items()}
CITATION = frozenset({"source", "locator"})


def parts() -> tuple[PartView, ...]:
    """The parts of the form in their order; every key of a case is in exactly one."""
    all_fields = {field.name: field for field in case_fields()}
    return tuple(
        PartView(id=id_, title=title, about=about, fields=tuple(all_fields[name] for name in names))
        for id_, title, about, names in PARTS
    )


def case_fields() -> tuple[FieldView, ...]:
    """Every key of a case in the order of the model."""
    schema = as_schema(Case)
    return tuple(_fields(schema, schema, ()))


def _fields(root: Schema, group: Schema, place: Place) -> Iterator[FieldView]:
    needed = group.get("required", ())
    for name, schema in group["properties"].items():
        yield _field(root, schema, (*place, name), needed=name in needed)


def _field(root: Schema, schema: Schema, place: Place, *, needed: bool) -> FieldView:
    """One key: what it is called here, what it may hold from the schema."""
    options = list(_options(root, schema))
    words = tuple(w for option in options if _is_absent(option) for w in option["enum"])
    node = next(option for option in options if not _is_absent(option))
    name = str(place[-1])
    keys = tuple(step for step in place if isinstance(step, str))
    default = schema.get("default")
    return FieldView(
        name=name,
        label=LABELS.get(name) or name.replace("_", " ").capitalize(),
        help=" ".join(str(schema.get("description", "")).split()),
        about=shape(Case, place).about,
        needed=needed,
        main=needed or name in MAIN,
        words=words,
        default=default if isinstance(default, str) else "",
        one=ONE.get(name, ""),
        offers=next((what for end, what in OFFERS.items() if keys[-len(end) :] == end), ""),
        **_shape(root, node, place),
    )


def _shape(root: Schema, node: Schema, place: Place) -> dict[str, Any]:
    """What the schema allows, as fields of the view."""
    if "properties" in node:
        return {"kind": "group", "fields": tuple(_fields(root, node, place))}
    if "items" in node:
        return _list(root, node, place)
    if "enum" in node:
        name = LISTS_BY_VALUES.get(tuple(node["enum"]), "")
        return {"kind": "choice", "list": name, "options": () if name else tuple(node["enum"])}
    return {
        "kind": "choice" if "x-vocabulary" in node else _kind(node),
        "list": node.get("x-vocabulary", ""),
        "most": node.get("maxLength", 0),
        "most_words": node.get("x-words", 0),
        "form": node.get("pattern", ""),
        "must": node.get("x-must", ""),
        "example": (node.get("examples") or ("",))[0],
        "lowest": str(node.get("minimum", "")),
        "highest": str(node.get("maximum", "")),
    }


def _list(root: Schema, node: Schema, place: Place) -> dict[str, Any]:
    entries = list(_options(root, node["items"]))
    group = next((entry for entry in entries if "properties" in entry), entries[0])
    allowed = _shape(root, group, (*place, 0))
    is_citation = {field.name for field in allowed.get("fields", ())} == CITATION
    entry = FieldView(name="", label="", help="", **allowed)
    return {
        "kind": "citations" if is_citation else "list",
        "fewest": node.get("minItems", 0),
        "entry": entry,
    }


KINDS = {
    "uri": "address",
    "date": "day",
    "edtf-date": "moment",
    "edtf-interval": "period",
}


def _kind(node: Schema) -> str:
    """What sort of single value it is."""
    if node.get("format") in KINDS:
        return KINDS[node["format"]]
    return {"number": "number", "integer": "whole"}.get(str(node.get("type")), "text")


def _is_absent(option: Schema) -> bool:
    return option.get("title") in {"Absent", "NoneReported"}


def _options(root: Schema, schema: Schema) -> Iterator[Schema]:
    """What a schema refers to or offers as alternatives, without the value for nothing."""
    if "$ref" in schema:
        yield from _options(root, root["$defs"][schema["$ref"].rsplit("/", 1)[1]])
    elif "anyOf" in schema or "oneOf" in schema:
        for option in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
            yield from _options(root, option)
    elif schema.get("type") != "null":
        yield schema
