"""The line of plain functions from the content folder to the site and the search index.

This is the composition root: `validate` and `build` read like the diagram in `sitegen/__init__`.
Nothing below this module knows a cache, a clock or an option.
"""

from dataclasses import dataclass
from pathlib import Path

from sitegen import rules
from sitegen.library import Library, build_library
from sitegen.problems import Problem, sorted_problems
from sitegen.source import read_content


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """What checking the content gave."""

    library: Library | None  # None when even the site's settings cannot be read
    cases: int  # case folders looked at
    problems: tuple[Problem, ...]  # sorted by place


def validate(content: Path, *, drafts: bool = False) -> Validation:
    """Read and check the whole content folder.

    `drafts` lists drafts like published cases, for previews.  Raises BuildStopped when the folder
    cannot be read.
    """
    files = read_content(content)
    library, problems = build_library(files, drafts=drafts)
    found = [*problems]
    if library:
        found.extend(rules.check(library))
    return Validation(library=library, cases=len(files.cases), problems=sorted_problems(found))
