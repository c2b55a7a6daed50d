"""A filled form in: the answers to our questions, or a case that is written already.

The form of the site gives a packed folder with `case.yml` and `story.md`; the folder itself and a
`case.yml` alone are taken too.  A short form is a file of keys and values, in YAML or JSON, with
the keys of the questions.  Forms come from strangers: of a packed folder two files of bounded size
are read into memory, and nothing is unpacked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from sitegen.problems import Fix
from sitegen.questions import Answer, Answers
from sitegen.reader import LARGEST_FILE, Document, decode, read_yaml
from sitegen.report import replaced

FACTS, STORY = "case.yml", "story.md"
MOST_ENTRIES = 1_000  # of a packed folder that are looked at


class NoForm(Exception):
    """What was given is no form; the text is a sentence that says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What somebody filled in."""

    slug: str  # folder name that the form proposes, or ""
    facts: str  # case.yml, or a short form
    story: str  # story.md, or ""
    document: Document  # of the facts

    @property
    def is_case(self) -> bool:
        """Whether the facts are those of a whole case."""
        data = self.document.data
        return isinstance(data, dict) and (
            isinstance(data.get("place"), dict) or bool({"sources", "status"} & data.keys())
        )


def read_form(path: Path) -> Form:
    """Read a form from a file, a folder or a packed folder.

    Raises NoForm when it is none, Unreadable when its text cannot be read.
    """
    if path.is_dir():
        return _form(path.resolve().name, _bytes(path / FACTS), _story(path / STORY))
    if not path.is_file():
        raise NoForm(f"There is no file or folder {path}.")
    if path.suffix.lower() == ".zip":
        return _packed(path)
    return _form("", _bytes(path), b"")


def _packed(path: Path) -> Form:
    try:
        with ZipFile(path) as packed:
            entries = packed.infolist()[:MOST_ENTRIES]
            found = {PurePosixPath(e.filename.replace("\\", "/")): e for e in entries}
            facts = sorted(name for name in found if name.name == FACTS)
            if len(facts) != 1:
                raise NoForm(f"{path} must hold one {FACTS}, found {len(facts)}.")
            (name,) = facts
            story = found.get(name.with_name(STORY))
            with packed.open(found[name]) as opened:
                facts_bytes = opened.read(LARGEST_FILE + 1)
            story_bytes = b""
            if story:
                with packed.open(story) as opened:
                    story_bytes = opened.read(LARGEST_FILE + 1)
    except (BadZipFile, RuntimeError, NotImplementedError) as wrong:
        raise NoForm(f"{path} cannot be unpacked: {wrong}.") from None
    return _form(name.parent.name, facts_bytes, story_bytes)


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise NoForm(f"There is no file {path}.")
    with path.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def _story(path: Path) -> bytes:
    return _bytes(path) if path.is_file() else b""


def _form(slug: str, facts: bytes, story: bytes) -> Form:
    text = decode(FACTS, facts)
    return Form(slug=slug, facts=text, story=decode(STORY, story), document=read_yaml(FACTS, text))


def answers_of(form: Form, known: Mapping[str, bool]) -> Answers:
    """The answers of a short form; `known` maps the keys of the questions to whether several fit.

    Raises NoForm for a form without keys and for a key that is no question's.
    """
    data = form.document.data
    if not isinstance(data, dict) or not data:
        raise NoForm("A form holds lines of a key, a colon, a space and an answer.")
    for key in data:
        if key not in known:
            raise NoForm(f"No question is called “{key}”.  Questions: {', '.join(known)}.")
    return {key: _answer(value, several=known[key]) for key, value in data.items() if value}


def _answer(value: object, *, several: bool) -> Answer:
    texts = tuple(map(str, value)) if isinstance(value, list) else (str(value),)
    return texts if several else ", ".join(texts)


def as_draft(form: Form, case_id: str) -> str:
    """The facts of a whole case, as they are but for the id and the status."""
    lines = form.facts.split("\n")
    data = form.document.data
    missing = []
    for key, new in (("id", case_id), ("status", "draft")):
        if isinstance(data, dict) and isinstance(data.get(key), str | int):
            place = form.document.position((key,))
            fix = Fix(column=place.column, old=str(data[key]), new=new)
            lines[place.line - 1] = replaced(lines[place.line - 1], fix) or lines[place.line - 1]
        else:
            missing.append(f"{key}: {new}")
    first = next((n for n, line in enumerate(lines) if line[:1] not in {"#", ""}), 0)
    return "\n".join([*lines[:first], *missing, *lines[first:]])
