"""The diff command: an earlier state of the content and the one in the folder, compared.

The earlier state is taken out of the repository into a folder of its own and read as any content
is, so that both sides went through the same rules.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from sitegen import revisions
from sitegen.changes.comparing import Side, compare
from sitegen.changes.formats import Base
from sitegen.changes.records import Changes
from sitegen.library import build_library
from sitegen.reader import Document
from sitegen.source import read_content
from sitegen.validation import validate

SETTINGS = "site.yml"
NOTHING = Side(library=None, problems=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changes, and since when."""

    base: Base
    changes: Changes


def compare_with(content: Path, asked: str | None) -> Comparison:
    """Compare the content folder with its state at a revision; None asks for the usual one.

    Raises revisions.UnknownRevision, or BuildStopped when the machine lacks what it takes.
    """
    revision = revisions.find(content, asked)
    with tempfile.TemporaryDirectory(prefix="casebook-") as folder:
        was_there = revisions.extract(content, revision, Path(folder))
        before = _side(Path(folder), spare=None) if was_there else NOTHING
        after = _side(content, spare=_settings(before))
        before = _side(Path(folder), spare=_settings(after)) if _is_lost(before) else before
    base = Base(revision=revision.name, commit=revision.commit, reason=revision.reason)
    return Comparison(base=base, changes=compare(before, after))


def _side(folder: Path, *, spare: Document | None) -> Side:
    """The content of a folder; with the settings of the other side if its own cannot be read."""
    found = validate(folder)
    library = found.library
    if library is None and spare is not None:
        content = read_content(folder)
        content.site = spare
        library, _ = build_library(content, drafts=False)
    return Side(library=library, problems=found.problems)


def _settings(side: Side) -> Document | None:
    return side.library.documents.get(SETTINGS) if side.library else None


def _is_lost(side: Side) -> bool:
    return side.library is None and side is not NOTHING
