"""Read the content folder: a folder in, files with their data and texts out, or problems.

Only regular files inside the folder are read.  A link could lead to the secrets of the machine
that builds the site, and a pipe would hang it; both are refused with a sentence.
"""

import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sitegen.model.scalars import SLUG
from sitegen.problems import BuildStopped, Problem, Severity
from sitegen.reader import LARGEST_FILE, Document, Unreadable, decode, read_yaml, split_front_matter

RESERVED = frozenset(
    {
        "index",
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10)),
    }
)
"""Names that would collide with our own pages or cannot be folders on Windows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """The two files of a case as they were read."""

    slug: str
    facts: Document
    story: str  # Markdown; "" when the case has none
    story_path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFile:
    """One page of the subject as it was read."""

    name: str  # "about"
    head: Document
    body: str
    body_line: int  # line of the file on which the body begins


@dataclass(slots=True, kw_only=True)
class Content:
    """Everything in the folder, by kind, each sorted by path."""

    site: Document | None = None
    cases: list[CaseFile] = field(default_factory=list)
    vocabularies: dict[str, Document] = field(default_factory=dict)
    pages: list[PageFile] = field(default_factory=list)
    surveys: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def digest(root: Path) -> str:
    """A digest of every file in the content folder, by which an outdated index is known."""
    hashed = sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            name = path.relative_to(root).as_posix()
            hashed.update(f"{name}\0{len(content)}\0".encode())
            hashed.update(content)
    return hashed.hexdigest()


Reader = Callable[[Content, Path, str], None]
"""Reads the file or folder at a path and adds it to the content; raises Unreadable."""


def read_content(root: Path) -> Content:
    """Read every file of the content folder; what cannot be read is a problem in the result.

    Raises BuildStopped when the folder is not there or may not be read.
    """
    if not root.is_dir():
        raise BuildStopped(f"There is no content folder at {root}. Name it with --content.")
    content = Content()
    try:
        for path, read in _tasks(root):
            try:
                read(content, root, path)
            except Unreadable as unreadable:
                content.problems.extend(unreadable.problems)
    except OSError as error:
        raise BuildStopped(f"{error.filename or root} cannot be read: {error.strerror}.") from None
    return content


def _tasks(root: Path) -> Iterator[tuple[str, Reader]]:
    """Every path to read, with the function that reads it, in order."""
    yield "site.yml", _read_site
    for folder, reader in (
        ("cases", _read_case),
        ("vocabularies", _read_vocabulary),
        ("pages", _read_page),
        ("survey", _read_survey),
    ):
        if (root / folder).is_dir():
            for path in sorted((root / folder).iterdir(), key=lambda path: path.name):
                if not path.name.startswith("."):
                    yield f"{folder}/{path.name}", reader


def _read_site(content: Content, root: Path, path: str) -> None:
    content.site = read_yaml(path, _text(root, path))


def _read_case(content: Content, root: Path, path: str) -> None:
    slug = path.rpartition("/")[2]
    folder = root / path
    if folder.is_symlink() or not folder.is_dir():
        raise Unreadable(
            _about(
                path,
                "stray-file",
                "a case is a folder that holds case.yml and story.md, found a file or a link",
                "Make a folder for the case and move the file into it, or delete it.",
            )
        )
    if not re.fullmatch(SLUG, slug, re.ASCII) or slug in RESERVED:
        raise Unreadable(
            _about(
                path,
                "folder-name",
                f"a case's folder is named with a-z, 0-9 and single hyphens, found “{slug}”",
                "Rename the folder, for example: lambeth-peer-educators.",
            )
        )
    for stray in sorted({path.name for path in folder.iterdir()} - {"case.yml", "story.md"}):
        if not stray.startswith("."):
            content.problems.append(_stray(f"{path}/{stray}"))
    facts = read_yaml(f"{path}/case.yml", _text(root, f"{path}/case.yml"))
    story_path = f"{path}/story.md"
    story = decode(story_path, _bytes(root, story_path)) if (root / story_path).exists() else ""
    content.cases.append(CaseFile(slug=slug, facts=facts, story=story, story_path=story_path))


def _stray(path: str) -> Problem:
    name = path.rpartition("/")[2]
    hint = (
        "Rename it to case.yml."
        if name.lower() in {"case.yaml", "cases.yml", "case.yml.txt"}
        else "Rename it to story.md."
        if name.lower() in {"story.markdown", "story.txt", "story.md.txt"}
        else "Delete it or move it out of the folder."
    )
    return _about(
        path, "stray-file", f"a case holds case.yml and story.md only, found “{name}”", hint
    )


def _read_vocabulary(content: Content, root: Path, path: str) -> None:
    content.vocabularies[_name(path, ".yml")] = read_yaml(path, _text(root, path))


def _read_survey(content: Content, root: Path, path: str) -> None:
    content.surveys[_name(path, ".yml")] = read_yaml(path, _text(root, path))


def _read_page(content: Content, root: Path, path: str) -> None:
    name = _name(path, ".md")
    head, body, body_line = split_front_matter(path, _text(root, path))
    document = read_yaml(path, head, first_line=2)
    content.pages.append(PageFile(name=name, head=document, body=body, body_line=body_line))


def _name(path: str, ending: str) -> str:
    """The name of a file without its ending.

    Raises Unreadable when it has another ending or a name that cannot be an address.
    """
    name = path.rpartition("/")[2]
    stem = name.removesuffix(ending)
    if stem == name or not re.fullmatch(SLUG, stem, re.ASCII):
        raise Unreadable(
            _about(
                path,
                "stray-file",
                f"files here are named with a-z, 0-9 and hyphens and end in {ending}, "
                f"found “{name}”",
                "Rename or delete it.",
            )
        )
    return stem


def _text(root: Path, path: str) -> str:
    return decode(path, _bytes(root, path))


def _bytes(root: Path, path: str) -> bytes:
    """The bytes of a regular file; one more than allowed is enough to refuse it."""
    file = root / path
    try:
        mode = file.lstat().st_mode
    except FileNotFoundError:
        name = path.rpartition("/")[2]
        raise Unreadable(
            _about(path, "missing-file", f"the file {name} is missing", f"Add {name}.")
        ) from None
    if not stat.S_ISREG(mode):
        raise Unreadable(
            _about(
                path,
                "not-a-file",
                "only plain files are read, found a link, a folder or a device",
                "Put the file itself there.",
            )
        )
    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def _about(path: str, rule: str, message: str, hint: str) -> Problem:
    """A problem of a file as a whole."""
    return Problem(
        path=path,
        line=0,
        column=0,
        severity=Severity.ERROR,
        rule=rule,
        message=message,
        hint=hint,
    )
