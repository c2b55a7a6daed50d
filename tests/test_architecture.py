"""The shape of the program, kept by reading its own imports.

A module imports only from earlier rows; each third-party library has one home.  A new module is
placed in ROWS, which is also the map that a newcomer reads first.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "sitegen"

ROWS: tuple[tuple[str, ...], ...] = (
    # values; nothing of ours beneath them
    ("problems", "edtf", "units", "seal", "questions", "squeeze", "remembering"),
    ("model",),  # what we know
    ("outputs",),  # what we emit
    ("search",),  # how words are weighed, apart from where they are kept
    (
        "reader",
        "markup",
        "assets",
        "shards",
        "writer",
        "working",
        "naming",
    ),  # the two ends, and texts
    ("parse", "evidence", "source", "index", "revisions"),  # files become records
    ("library", "figures"),  # everything joined, and put into words
    ("tally", "facets", "likeness"),  # what cases say together; how readers narrow and rank them
    ("upkeep",),  # what is due
    ("rules",),  # what is wrong with it
    ("catalogue",),  # what the rules ask for, with examples
    ("pages",),  # how it is shown
    # the same for search, for machines and for browsers
    ("documents", "tables", "citations", "pictures", "render", "schema"),
    ("reminders",),  # what is due, for spreadsheets and calendars
    ("exports",),  # every file for machines
    ("validation",),  # the first half of the line
    ("pipeline", "report"),  # the whole line
    ("changes",),  # two libraries, and what is different for readers
    # commands with a life of their own
    ("preview", "finding", "mending", "drafts", "comparison", "inspection", "links"),
    ("forms", "interview"),  # how a new case comes in
    ("checks",),  # every check of the project
    ("terminal",),  # how commands speak
    ("commands",),  # a module each
    ("cli",),
    ("__main__", "bootstrap"),  # the doors
)
"""Modules and packages of sitegen from the bottom up; one row may not import its own neighbours."""

NEIGHBOURS_ALLOWED = {("library", "figures")}
HOMES = {
    "PIL": "pictures",
    "annotated_types": "model",
    "jinja2": "render",
    "livereload": "preview",
    "markdown": "markup",
    "markupsafe": "pages",
    "nh3": "markup",
    "pydantic": "model",
    "pydantic_core": "model",
    "tornado": "preview",
    "whoosh": "index",
    "yaml": "reader",
}
"""Third-party library -> the one module or package that imports it."""

LONGEST_MODULE = 420  # lines
LONGEST_FUNCTION = 60  # lines


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _unit(path: Path) -> str:
    """The module or package that a file belongs to: `model` for model/case.py."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "sitegen":
                yield from ((node.lineno, f"sitegen.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module


def _row_of(unit: str) -> int:
    return next(number for number, row in enumerate(ROWS) if unit in row)


def test_every_module_has_its_row() -> None:
    """The map names every module, and none that is gone."""
    found = {_unit(path) for path in _modules()} - {"__init__"}
    assert found == {unit for row in ROWS for unit in row}


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_module_imports_only_from_rows_before_its_own(path: Path) -> None:
    """Data flows one way; the message names the line that breaks it."""
    unit = _unit(path)
    if unit == "__init__":
        return
    breaches = []
    for line, name in _imports(path):
        parts = name.split(".")
        if parts[0] != "sitegen" or len(parts) == 1 or parts[1] in {unit, "__version__"}:
            continue
        if _row_of(parts[1]) >= _row_of(unit) and (unit, parts[1]) not in NEIGHBOURS_ALLOWED:
            breaches.append(f"sitegen/{path.relative_to(PACKAGE).as_posix()}:{line}: {name}")
    assert breaches == []


def test_each_library_has_one_home() -> None:
    """A library can be replaced by changing one module."""
    breaches = []
    for path in _modules():
        for line, name in _imports(path):
            library = name.split(".")[0]
            if library in sys.stdlib_module_names or library == "sitegen":
                continue
            if HOMES.get(library) != _unit(path):
                breaches.append(f"sitegen/{path.relative_to(PACKAGE).as_posix()}:{line}: {library}")
    assert breaches == []


def test_modules_and_functions_stay_readable() -> None:
    """What grows longer does two jobs."""
    long = []
    for path in _modules():
        text = path.read_text("utf-8")
        name = path.relative_to(ROOT).as_posix()
        if text.count("\n") > LONGEST_MODULE:
            long.append(f"{name}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long.append(f"{name}:{node.lineno} {node.name}: {lines} lines")
    assert long == []


def test_every_command_is_in_the_readme() -> None:
    """Nobody has to find a command by reading the code."""
    from sitegen.commands import COMMANDS

    readme = (ROOT / "README.md").read_text("utf-8")
    missing = [name for name in COMMANDS if f"build.py {name}" not in readme]
    assert missing == []


def test_help_starts_without_slow_imports() -> None:
    """Asking for help or checking a file never waits for templates or the search engine."""
    import subprocess

    asked = "import sys, sitegen.cli, sitegen.validation; print(sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not [
        name for name in ("jinja2", "whoosh", "livereload", "PIL") if f"'{name}'" in done.stdout
    ]
