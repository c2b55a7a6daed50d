"""Read the content folder: a folder in, files with their data and texts out, or problems.

Only regular files inside the folder are read.  A link could lead to the secrets of the machine
that builds the site, and a pipe would hang it; both are refused with a sentence.
"""

import codecs
import re
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from pathlib import Path

from sitegen.model.scalars import SLUG
from sitegen.naming import CASE_FILES, about, meant, pick, stray, wrong_name
from sitegen.problems import BuildStopped, Problem
from sitegen.reader import LARGEST_FILE, Document, Unreadable, decode, read_yaml, split_front_matter
from sitegen.remembering import Remember, anew

CASE_ID = re.compile(
    rb"(?:^|[{,])[ \t]*[\"']?id[\"']?[ \t]*:[ \t]*[\"']?(?P<id>CPC-[0-9]{4,6})(?![0-9])",
    re.MULTILINE,
)
CASE_LINK = re.compile(r"\bcase:([a-z0-9-]+)")
BEGINNING = 4096  # bytes, in which nearly every case has its id
UPKEEP = ("links", "link-exceptions")
"""What is noted of keeping the content true; either file may be missing."""


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

    instead: Mapping[str, bytes] = field(default_factory=dict)  # path -> what is read for the file
    site: Document | None = None
    folders: int = 0  # entries of the folder of cases, readable or not
    ids: dict[str, str] = field(default_factory=dict)  # slug -> id, also of cases not read
    page_names: list[str] = field(default_factory=list)  # also of pages not read
    cases: list[CaseFile] = field(default_factory=list)
    vocabularies: dict[str, Document] = field(default_factory=dict)
    pages: list[PageFile] = field(default_factory=list)
    surveys: dict[str, Document] = field(default_factory=dict)
    upkeep: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remember: Remember = anew  # how reading a text may be remembered

    def yaml(self, path: str, text: str, *, first_line: int = 1) -> Document:
        """The document in a text; raises Unreadable."""
        return self.remember(read_yaml)(path, text, first_line=first_line)


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
Task = tuple[str, Reader]
"""A path to read, with the function that reads it."""


def read_content(
    root: Path,
    *,
    only: Collection[str] | None = None,
    instead: Mapping[str, bytes] | None = None,
    remember: Remember = anew,
) -> Content:
    """Read every file of the content folder; what cannot be read is a problem in the result.

    With `only`, names of cases, just those are read, with the cases that they name and the lists;
    of all other cases and pages the names, and the ids.  `instead` holds what is read in the place
    of some files.  Raises BuildStopped when the folder is not there or may not be read.
    """
    if not root.is_dir():
        raise BuildStopped(f"There is no content folder at {root}. Name it with --content.")
    content = Content(instead=instead or {}, remember=remember)
    tasks = tuple(_tasks(root))
    try:
        if only is None:
            _read(content, root, tasks)
        else:
            _read_some(content, root, tasks, frozenset(f"cases/{slug}" for slug in only))
    except OSError as error:
        raise BuildStopped(f"{error.filename or root} cannot be read: {error.strerror}.") from None
    return content


def _read(content: Content, root: Path, tasks: Iterable[Task]) -> None:
    for path, read in tasks:
        try:
            read(content, root, path)
        except Unreadable as unreadable:
            content.problems.extend(unreadable.problems)


def _read_some(
    content: Content, root: Path, tasks: tuple[Task, ...], chosen: frozenset[str]
) -> None:
    """Read some cases first, for they say what else counts; then that, and the lists."""
    _read(content, root, (task for task in tasks if task[0] in chosen))
    named = {f"cases/{slug}" for file in content.cases for slug in _named_cases(file)}
    claims = tuple({slug.encode() for file in content.cases for slug in _former_slugs(file)})
    for path, read in tasks:
        if read is _read_page:
            _read(content, root, [(path, _note_page)])
        elif read is _read_case and path not in named | chosen:
            facts = _note_case(content, root, path, whole=bool(claims))
            if b"former_slugs" in facts and any(claim in facts for claim in claims):
                _read(content, root, [(path, read)])
        elif read is not _read_survey and path not in chosen:
            _read(content, root, [(path, read)])
    content.cases.sort(key=lambda file: file.slug)


def _named_cases(file: CaseFile) -> Iterator[str]:
    """Cases that a case calls related or links to, as far as they are names."""
    data = file.facts.data
    related = data.get("related") if isinstance(data, dict) else None
    for entry in related if isinstance(related, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("case"), str):
            yield entry["case"]
    yield from CASE_LINK.findall(file.story)


def _former_slugs(file: CaseFile) -> Iterator[str]:
    data = file.facts.data
    former = data.get("former_slugs") if isinstance(data, dict) else None
    for slug in former if isinstance(former, list) else ():
        if isinstance(slug, str):
            yield slug


def _note_case(content: Content, root: Path, path: str, *, whole: bool) -> bytes:
    """Note the name and the id of a case that is not read; what was looked at comes back."""
    slug = path.rpartition("/")[2]
    folder = root / path
    if not stat.S_ISDIR(folder.lstat().st_mode):
        return b""
    content.ids[slug] = ""
    try:
        facts = _facts_of(content, root, path, BEGINNING)
        if whole or not _written_id(facts):
            facts = _facts_of(content, root, path, LARGEST_FILE)
    except Unreadable:
        return b""
    content.ids[slug] = _written_id(facts)
    return facts


def _facts_of(content: Content, root: Path, path: str, most: int) -> bytes:
    """At most that many bytes of the facts of a case, whatever their file is called."""
    try:
        return _bytes(content, root, f"{path}/case.yml", most)
    except Unreadable:
        facts_path, _, _ = _files_of(root, path)
        return _bytes(content, root, facts_path, most)


def _written_id(facts: bytes) -> str:
    """The id of a case as its file has it; "" when it has none of the right form."""
    found = CASE_ID.search(facts)
    return found["id"].decode() if found else ""


def _note_page(content: Content, _root: Path, path: str) -> None:
    content.page_names.append(_name(path, ".md"))


def _tasks(root: Path) -> Iterator[Task]:
    """Everything that there is to read, in order."""
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
        about(
            path,
            "stray-file",
            f"the content holds site.yml and the folders {', '.join(FOLDERS)}, "
            f"found {kind}: “{path}”",
            f"Did you mean {near[0]}?" if near else "Delete it or move it out of the folder.",
        )
    )


def _read_site(content: Content, root: Path, path: str) -> None:
    content.site = content.yaml(path, _text(content, root, path))


def _read_case(content: Content, root: Path, path: str) -> None:
    content.folders += 1
    slug = path.rpartition("/")[2]
    folder = root / path
    if folder.is_symlink() or not folder.is_dir():
        raise Unreadable(
            about(
                path,
                "stray-file",
                "a case is a folder that holds case.yml and story.md, found a file or a link",
                "Make a folder for the case and move the file into it, or delete it.",
            )
        )
    content.problems.extend(wrong_name(path, slug))
    facts_path, story_path, strays = _files_of(root, path)
    content.problems.extend(stray(path, name) for name in strays)
    _take_case(content, root, slug, facts_path, story_path)


def add_case(content: Content, slug: str, facts: bytes, story: bytes) -> None:
    """Add a case that is in no folder yet; what cannot be read is a problem in the content."""
    path = f"cases/{slug}"
    content.instead = {**content.instead, f"{path}/case.yml": facts, f"{path}/story.md": story}
    content.folders += 1
    content.problems.extend(wrong_name(path, slug))
    try:
        _take_case(content, Path(), slug, f"{path}/case.yml", f"{path}/story.md")
    except Unreadable as unreadable:
        content.problems.extend(unreadable.problems)


def _take_case(content: Content, root: Path, slug: str, facts_path: str, story_path: str) -> None:
    content.ids[slug] = ""
    facts = _bytes(content, root, facts_path)
    content.ids[slug] = _written_id(facts)
    content.cases.append(
        CaseFile(
            slug=slug,
            facts=content.yaml(facts_path, content.remember(decode)(facts_path, facts)),
            story=_text(content, root, story_path) if story_path else "",
            story_path=story_path or f"cases/{slug}/story.md",
        )
    )


def _files_of(root: Path, path: str) -> tuple[str, str, tuple[str, ...]]:
    """Paths of the facts and the story of a case ("" when it has none), and what else is there.

    A file of a wrong name is read all the same, so that one round of mending is enough.
    """
    names = {entry.name for entry in _names(root / path)}
    strays = tuple(sorted(names - CASE_FILES))
    wrong = {meant(name): name for name in reversed(strays)}
    story = pick("story.md", names, wrong)
    return (
        f"{path}/{pick('case.yml', names, wrong)}",
        f"{path}/{story}" if story in names else "",
        strays,
    )


def _read_vocabulary(content: Content, root: Path, path: str) -> None:
    name = _name(path, ".yml")
    content.vocabularies[name] = content.yaml(path, _text(content, root, path))


def _read_survey(content: Content, root: Path, path: str) -> None:
    name = _name(path, ".yml")
    content.surveys[name] = content.yaml(path, _text(content, root, path))


def _read_upkeep(content: Content, root: Path, path: str) -> None:
    name = _name(path, ".yml")
    if name not in UPKEEP:
        message = f"this folder holds {' and '.join(f'{one}.yml' for one in UPKEEP)} only"
        raise Unreadable(about(path, "stray-file", message, "Rename or delete it."))
    content.upkeep[name] = content.yaml(path, _text(content, root, path))


def _read_page(content: Content, root: Path, path: str) -> None:
    name = _name(path, ".md")
    content.page_names.append(name)
    head, body, body_line = split_front_matter(path, _text(content, root, path))
    document = content.yaml(path, head, first_line=2)
    content.pages.append(PageFile(name=name, head=document, body=body, body_line=body_line))


FOLDERS: Mapping[str, Reader] = {
    "cases": _read_case,
    "pages": _read_page,
    "survey": _read_survey,
    "upkeep": _read_upkeep,
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
            about(
                path,
                "stray-file",
                f"files here are named with a-z, 0-9 and hyphens and end in {ending}, "
                f"found “{name}”",
                "Rename or delete it.",
            )
        )
    return stem


def _text(content: Content, root: Path, path: str) -> str:
    return content.remember(decode)(path, _bytes(content, root, path))


def _bytes(content: Content, root: Path, path: str, most: int = LARGEST_FILE) -> bytes:
    """The bytes of a regular file; one more than allowed is enough to refuse it."""
    if path in content.instead:
        return content.instead[path]
    file = root / path
    try:
        mode = file.lstat().st_mode
    except FileNotFoundError:
        name = path.rpartition("/")[2]
        raise Unreadable(
            about(path, "missing-file", f"the file {name} is missing", f"Add {name}.")
        ) from None
    if not stat.S_ISREG(mode):
        raise Unreadable(
            about(
                path,
                "not-a-file",
                "only plain files are read, found a link, a folder or a device",
                "Put the file itself there.",
            )
        )
    with file.open("rb") as opened:
        return opened.read(most + 1)


def lines_of(root: Path) -> Callable[[str], tuple[str, ...]]:
    """Lines of a file of the content, by its path, for showing them; none when it is no text."""

    @cache
    def lines(path: str) -> tuple[str, ...]:
        try:
            content = _bytes(Content(), root, path)
        except (OSError, Unreadable):
            return ()
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
        return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))

    return lines
