"""The two files of a new case: answers in, text out.

Every field of the model stands in `case.yml` with its own description above it, so that the notes
of a new case never differ from what the program checks.  What was not answered is there as a note,
ready to be used by deleting the signs in front.
"""

import re
import textwrap
import unicodedata
from collections.abc import Collection, Iterator, Mapping

from sitegen.model import Case
from sitegen.model.case import HEADINGS
from sitegen.model.scalars import ABSENT_WORDS
from sitegen.naming import RESERVED
from sitegen.parse.shapes import Shape, shape
from sitegen.problems import BuildStopped
from sitegen.questions import Answers
from sitegen.reader import Place, Unreadable, decode, read_yaml
from sitegen.search.analysis import plain

WIDTH = 100  # columns of a line
LONGEST_LINE = 80  # characters of a text that stands behind its key
MOST_WORDS_SHOWN = 9  # of a list of allowed words
MOST_WORDS, LONGEST_SLUG = 6, 50
SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
    ]
)
"""Words that an address does without."""
LATER = "…"  # what stands for a value in a note

HEAD = """\
# yaml-language-server: $schema=../../../schema/case.schema.json
# Lines that begin with # are notes and are not read.  Each key has one that says what it is for.
# To use a key that stands in a note, delete the # and the space in front of its lines.
"""


def as_data(answers: Answers, case_id: str, today: str) -> dict[str, object]:
    """The draft as plain data; every question has an answer, "" where there is none."""
    source = {
        "id": 1,
        "type": answers["source_type"],
        "title": answers["source_title"],
        "URL": answers["source_address"],
        "independence": answers["independence"],
    }
    return {
        "id": case_id,
        "title": answers["title"],
        "summary": answers["summary"],
        "status": "draft",
        "quadrant": answers["quadrant"],
        "service_areas": list(answers["service_area"]),
        "place": {
            "name": answers["place"],
            "country": answers["country"],
            "kind": answers["kind"],
        },
        "period": answers["period"],
        "activity": {"state": "unknown"},
        "barriers": [],
        "limitations": [],
        "sources": [{key: value for key, value in source.items() if value != ""}],
        "written": today,
        "updated": today,
        "checked": today,
    }


def story_text() -> str:
    """The story: its fixed headings, to be filled in or deleted."""
    return "\n\n".join(f"## {heading}" for heading in HEADINGS) + "\n"


# --- names ---------------------------------------------------------------------------------------


def slug_of(title: str) -> str:
    """A folder name for a title: `Eksjö: a new ward` gives `eksjo-new-ward`; "" for no letters."""
    joined = re.sub(r"['’]", "", unicodedata.normalize("NFC", title))
    words = [re.sub(r"[^a-z0-9]", "", plain(word)) for word in re.findall(r"\w+", joined)]
    telling = [word for word in words if word and word not in SMALL] or [w for w in words if w]
    slug = "-".join(telling[:MOST_WORDS])
    while len(slug) > LONGEST_SLUG and "-" in slug:
        slug = slug.rpartition("-")[0]
    return slug[:LONGEST_SLUG]


def free_slug(slug: str, taken: Collection[str]) -> str:
    """The name, or the first with a number behind it that nobody has."""
    if slug in RESERVED:
        slug = f"{slug}-case"
    number, free = 2, slug
    while free in taken:
        number, free = number + 1, f"{slug}-{number}"
    return free


# --- the facts -----------------------------------------------------------------------------------


def facts_text(data: Mapping[str, object]) -> str:
    """`case.yml` of a draft: every key of the model with its description, answered or as a note.

    Raises BuildStopped if the text does not say what the data says.
    """
    text = HEAD + "\n".join(_group((), data, 0)) + "\n"
    try:
        if _read(text) == data:
            return text
    except Unreadable:
        pass
    raise BuildStopped("The answers could not be written down; leave out unusual signs.")


def _read(text: str) -> object:
    """What a file with this text says."""
    return read_yaml("case.yml", decode("case.yml", text.encode("utf-8", "replace"))).data


def _group(place: Place, data: Mapping[str, object], indent: int) -> Iterator[str]:
    """The keys of a group in the order of the model."""
    for key in shape(Case, place).keys:
        inner = (*place, key)
        if not place:
            yield ""
        yield from _note(_about(shape(Case, inner)), indent)
        value = data.get(key)
        if key in data:
            yield from _answered(inner, key, value, indent)
        if value in (None, []):
            yield from _indented(_template(inner, key, as_note=value == []), indent)


def _note(text: str, indent: int) -> list[str]:
    return _wrapped(text, " " * indent + "# ")


def _wrapped(text: str, lead: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=lead,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _indented(lines: Iterator[str], indent: int) -> Iterator[str]:
    return (" " * indent + line for line in lines)


def _about(allowed: Shape) -> str:
    """What a key is for, with the words that it takes when they are few and not told yet."""
    about = f"{allowed.about}." if allowed.about else ""
    told = allowed.about.lower()
    words = [word for word in allowed.words if word not in told]
    if not words or len(allowed.words) > MOST_WORDS_SHOWN:
        return about
    lead = "Or" if set(allowed.words) <= ABSENT_WORDS else "Allowed:"
    return f"{about} {lead} {', '.join(allowed.words)}.".strip()


def _answered(place: Place, key: str, value: object, indent: int) -> Iterator[str]:
    lead = " " * indent
    if isinstance(value, dict):
        yield f"{lead}{key}:"
        yield from _group(place, value, indent + 2)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{lead}{key}:"
        for number, entry in enumerate(value):
            yield from _entry((*place, number), entry, indent + 2)
    elif isinstance(value, list):
        yield f"{lead}{key}: [{', '.join(map(str, value))}]"
    else:
        yield from _text(f"{lead}{key}:", value, indent)


def _entry(place: Place, entry: Mapping[str, object], indent: int) -> Iterator[str]:
    """An entry of a list; its hyphen stands before its first key, above which nothing may stand."""
    lines = list(_group(place, entry, indent + 2))
    first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
    yield from (" " * indent + line.lstrip() for line in lines[:first])
    yield " " * indent + "- " + lines[first].lstrip()
    yield from lines[first + 1 :]


def _text(key: str, value: object, indent: int) -> Iterator[str]:
    """A value behind its key, or folded below it when it is long."""
    text = " ".join(str(value).split())
    if isinstance(value, str) and len(text) > LONGEST_LINE:
        yield f"{key} >-"
        yield from _wrapped(text, " " * (indent + 2))
    elif isinstance(value, str):
        yield f"{key} {_quoted(text)}"
    else:
        yield f"{key} {text}"


def _quoted(text: str) -> str:
    """The text, in quotes unless it is read as itself without them."""
    try:
        data = _read(f"key: {text}\n")
    except Unreadable:
        data = None
    if data == {"key": text}:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


# --- what is not answered ------------------------------------------------------------------------


def _template(place: Place, key: str, *, as_note: bool) -> Iterator[str]:
    """A key as a note, with the keys inside it; `as_note` when the key itself is there already."""
    entry = shape(Case, (*place, 0))
    allowed = shape(Case, place)
    is_cited = key == "sources" and len(place) > 1
    if not as_note and (is_cited or not (entry.keys or allowed.keys)):
        yield f"# {key}: {_sample(place, allowed)}"
        return
    if not as_note or entry.keys:
        yield f"# {key}:"
    inside = (*place, 0) if entry.keys else place
    lead = "#   - " if entry.keys else "#   "
    for inner in shape(Case, inside).keys:
        field = shape(Case, (*inside, inner))
        line = f"{lead}{inner}: {_sample((*inside, inner), field)}"
        about = _about(field)
        if about and len(line) + len(about) + 4 <= WIDTH:
            yield f"{line}  # {about}"
        else:
            yield from _wrapped(about, lead + "# ") if lead == "#     " else ()
            yield line
        lead = "#     " if entry.keys else lead


def _sample(place: Place, allowed: Shape) -> str:
    """What stands for a value that is not there yet."""
    if place[-1] == "sources":
        return "[1]"
    if "array" in allowed.kinds and not shape(Case, (*place, 0)).keys:
        return f"[{LATER}]"
    if "array" in allowed.kinds:
        keys = shape(Case, (*place, 0))
        return f"[{{{', '.join(f'{key}: {LATER}' for key in keys.keys if key in keys.required)}}}]"
    if allowed.keys:
        inner = (key for key in allowed.keys if key in allowed.required)
        return f"{{{', '.join(f'{key}: {LATER}' for key in inner)}}}"
    return LATER
