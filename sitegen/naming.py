"""Names of files and folders: which may stand in the content, and what others were meant to be."""

import re
from collections.abc import Iterator, Mapping

from sitegen.model.scalars import SLUG
from sitegen.problems import Problem, Severity

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


def pick(name: str, names: set[str], meant: Mapping[str, str]) -> str:
    """The file itself, or else one that was meant to be it."""
    return name if name in names else meant.get(name, name)


def wrong_name(path: str, slug: str) -> Iterator[Problem]:
    """A folder whose name cannot be an address on every system."""
    if not re.fullmatch(SLUG, slug, re.ASCII):
        better = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-") or "lambeth-peer-educators"
        message = f"a case's folder is named with a-z, 0-9 and single hyphens, found “{slug}”"
        yield about(path, "folder-name", message, f"Rename the folder, for example: {better}.")
    elif slug in RESERVED:
        message = f"a case's folder has a name that no system keeps for itself, found “{slug}”"
        yield about(path, "folder-name", message, f"Rename the folder, for example: {slug}-case.")


def meant(name: str) -> str:
    """The file of a case that a file of another name was meant to be; "" for neither."""
    stem = name.lower().removesuffix(".txt")
    for file, endings in (
        ("case.yml", ("", ".yml", ".yaml")),
        ("story.md", ("", ".md", ".markdown")),
    ):
        if stem in {file.partition(".")[0] + ending for ending in endings}:
            return file
    return ""


def stray(folder: str, name: str) -> Problem:
    """A file that does not belong to a case."""
    better = meant(name)
    hint = f"Rename it to {better}." if better else "Delete it or move it out of the folder."
    message = f"a case holds case.yml and story.md only, found “{name}”"
    return about(f"{folder}/{name}", "stray-file", message, hint)


def about(path: str, rule: str, message: str, hint: str) -> Problem:
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
