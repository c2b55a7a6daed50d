"""A small content folder with one invented case, and mistakes made in it as editors make them.

A mistake may hold: `file` ("case.yml" unless given) with `old` and `new`, the text replaced, or
`add`, text put at its end; `mended`, what --fix makes of `new`; `saved_as`, another encoding of
that file; `write`, path to text; `delete`, a list of paths; `rename`, old path to new.  Paths are
relative to the folder of the case.
"""

import json
import shutil
from pathlib import Path
from typing import Any

from sitegen.library import VOCABULARIES
from sitegen.reader import decode, read_yaml
from sitegen.report import as_text
from sitegen.rules.pages import WANTED
from sitegen.source import lines_of
from sitegen.validation import validate

HERE = Path(__file__).parent
REAL = HERE.parents[1] / "content"
CASE = "cases/millbrook-repair-evenings"

KEPT = {
    "countries": ("GB", "SE"),
    "participant-groups": ("older-people", "residents", "tenants", "young-people"),
    "service-areas": ("community-development", "community-safety", "health-care", "housing"),
    "topics": ("road-safety", "training", "volunteering"),
}
"""Terms left in the lists that editors may grow, so that a new term changes no answer."""

SHORT = {"definition": "It.", "use_when": "It fits.", "not_when": "It does not."}
"""What the words of the real lists become: they are long, and no answer repeats them."""

PAGE = "---\ntitle: A page\nsummary: It says nothing.\nupdated: 2026-01-10\n---\nWords.\n"


def read_plain(path: Path) -> Any:
    """The data of a YAML file, read as the product reads it."""
    return read_yaml(path.name, decode(path.name, path.read_bytes())).data


def make_content(content: Path) -> None:
    """Make a content folder without a mistake in it."""
    for name in VOCABULARIES:
        _write(content / "vocabularies" / f"{name}.yml", json.dumps(_short_list(name), indent=1))
    shutil.copytree(REAL / "survey", content / "survey")
    site = read_plain(REAL / "site.yml")
    site.pop("read_first", None)
    _write(content / "site.yml", json.dumps(site))
    for name in WANTED:
        _write(content / "pages" / f"{name}.md", PAGE)
    for name in ("case.yml", "story.md"):
        _write(content / CASE / name, (HERE / name).read_text("utf-8"))


def _short_list(name: str) -> dict[str, Any]:
    data: dict[str, Any] = read_plain(REAL / "vocabularies" / f"{name}.yml")
    kept = KEPT.get(name, tuple(term["id"] for term in data["terms"]))
    data["terms"] = [{**term, **SHORT} for term in data["terms"] if term["id"] in kept]
    return data


def _write(path: Path, text: str, encoding: str = "utf-8") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))


def make_mistake(content: Path, mistake: dict[str, Any]) -> None:
    """Make one mistake in the case; a text that is to be replaced must be there once."""
    case = content / CASE
    file = case / mistake.get("file", "case.yml")
    if file.is_file():
        text = file.read_bytes().decode("utf-8") + mistake.get("add", "")
        if "old" in mistake:
            assert text.count(mistake["old"]) == 1, f"{mistake['old']!r} is not there once"
            text = text.replace(mistake["old"], mistake["new"])
        _write(file, text, mistake.get("saved_as", "utf-8"))
    for path, text in mistake.get("write", {}).items():
        _write(case / path, text)
    for path in mistake.get("delete", []):
        (case / path).unlink()
    for old, new in mistake.get("rename", {}).items():
        (case / old).rename(case / new)


def answer(clean: Path, folder: Path, *mistakes: dict[str, Any]) -> str:
    """What `validate` prints when the mistakes are made in a copy of a clean content folder."""
    content = folder / "content"
    shutil.copytree(clean, content)
    for mistake in mistakes:
        make_mistake(content, mistake)
    lines = lines_of(content)
    return as_text(validate(content), Path("content"), colour=False, lines=lines) + "\n"
