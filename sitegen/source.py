"""Read the content folder: a folder in, files with their data and texts out, or problems.

Only regular files inside the folder are read.  A link could lead to the secrets of the machine
that builds the site, and a pipe would hang it; both are refused with a sentence.
"""

import re
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
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
CASE_FILES = frozenset({"case.yml", "story.md"})


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
    folders: int = 0  # entries of the folder of cases, readable or not
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
            hashed.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
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
    for path in _names(root):
        if path.name in FOLDERS and path.is_dir() and not path.is_symlink():
            for inner in _names(path):
                yield f"{path.name}/{inner.name}", FOLDERS[path.name]
        elif path.name not in {"site.yml", "README.md"}:
            yield path.name, _refuse_stray


def _names(folder: Path) -> list[Path]:
    """What a folder holds, without hidden files, by name."""
    entries = (path for path in folder.iterdir() if not path.name.startswith("."))
    return sorted(entries, key=lambda path: path.name)


def _refuse_stray(_content: Content, root: Path, path: str) -> None:
    """Something at the top of the content that nothing reads."""
    kind = "a link" if (root / path).is_symlink() else "something else"
    near = get_close_matches(path.lower(), FOLDERS, n=1)
    raise Unreadable(
        _about(
            path,
            "stray-file",
            f"the content holds site.yml and the folders {', '.join(FOLDERS)}, "
            f"found {kind}: “{path}”",
            f"Did you mean {near[0]}?" if near else "Delete it or move it out of the folder.",
        )
    )


def _read_site(content: Content, root: Path, path: str) -> None:
    content.site = read_yaml(path, _text(root, path))


def _read_case(content: Content, root: Path, path: str) -> None:
    content.folders += 1
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
    content.problems.extend(_wrong_name(path, slug))
    names = {entry.name for entry in _names(folder)}
    meant = {_meant(name): name for name in sorted(names - CASE_FILES, reverse=True)}
    content.problems.extend(_stray(path, name) for name in sorted(names - CASE_FILES))
    # A file of a wrong name is read all the same, so that one round of mending is enough.
    facts_path = f"{path}/{_pick('case.yml', names, meant)}"
    story_path = f"{path}/{_pick('story.md', names, meant)}"
    facts = read_yaml(facts_path, _text(root, facts_path))
    has_story = story_path.rpartition("/")[2] in names
    content.cases.append(
        CaseFile(
            slug=slug,
            facts=facts,
            story=_text(root, story_path) if has_story else "",
            story_path=story_path,
        )
    )


def _pick(name: str, names: set[str], meant: Mapping[str, str]) -> str:
    """The file itself, or else one that was meant to be it."""
    return name if name in names else meant.get(name, name)


def _wrong_name(path: str, slug: str) -> Iterator[Problem]:
    """A folder whose name cannot be an address on every system."""
    if not re.fullmatch(SLUG, slug, re.ASCII):
        better = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-") or "lambeth-peer-educators"
        message = f"a case's folder is named with a-z, 0-9 and single hyphens, found “{slug}”"
        yield _about(path, "folder-name", message, f"Rename the folder, for example: {better}.")
    elif slug in RESERVED:
        message = f"a case's folder has a name that no system keeps for itself, found “{slug}”"
        yield _about(path, "folder-name", message, f"Rename the folder, for example: {slug}-case.")


def _meant(name: str) -> str:
    """The file of a case that a file of another name was meant to be; "" for neither."""
    stem = name.lower().removesuffix(".txt")
    for file, endings in (
        ("case.yml", ("", ".yml", ".yaml")),
        ("story.md", ("", ".md", ".markdown")),
    ):
        if stem in {file.partition(".")[0] + ending for ending in endings}:
            return file
    return ""


def _stray(folder: str, name: str) -> Problem:
    meant = _meant(name)
    hint = f"Rename it to {meant}." if meant else "Delete it or move it out of the folder."
    message = f"a case holds case.yml and story.md only, found “{name}”"
    return _about(f"{folder}/{name}", "stray-file", message, hint)


def _read_vocabulary(content: Content, root: Path, path: str) -> None:
    name = _name(path, ".yml")
    content.vocabularies[name] = read_yaml(path, _text(root, path))


def _read_survey(content: Content, root: Path, path: str) -> None:
    name = _name(path, ".yml")
    content.surveys[name] = read_yaml(path, _text(root, path))


def _read_page(content: Content, root: Path, path: str) -> None:
    name = _name(path, ".md")
    head, body, body_line = split_front_matter(path, _text(root, path))
    document = read_yaml(path, head, first_line=2)
    content.pages.append(PageFile(name=name, head=document, body=body, body_line=body_line))


FOLDERS: Mapping[str, Reader] = {
    "cases": _read_case,
    "pages": _read_page,
    "survey": _read_survey,
    "vocabularies": _read_vocabulary,
}
"""Folders of the content -> the function that reads what is in them."""


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
