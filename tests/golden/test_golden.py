"""Two invented cases and what becomes of them, kept whole: read the files beside this one.

`library.txt` is the model as text, the other files the main part of a page.  So a difference says
at once whether the model changed or the template.  After a change that is meant, run

    REGENERATE=1 python3 build.py test -- tests/golden

and read the difference before committing it.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen import figures
from sitegen.documents import documents
from sitegen.library import Library, Study
from sitegen.outputs import Page
from sitegen.pages import plan
from tests.pages.small import STUB, rendered, small_library

HERE = Path(__file__).parent
SOUTHMOOR = {
    **STUB,
    "slug": "southmoor-market",
    "title": "The market of Southmoor",
    "summary": "A list names the market of Southmoor; nobody wrote down what happened there.",
    "later": None,
    "learning": None,
}
PAGES = (
    "cases/northmoor-night-bus.html",
    "cases/southmoor-market.html",
    "barriers/poor-processes.html",
    "evidence/level-2.html",
)


@pytest.fixture(name="library", scope="module")
def _library() -> Library:
    return small_library({"slug": "northmoor-night-bus"}, SOUTHMOOR)


def _main(html: str) -> str:
    """The main part of a page; what stands around it is the same everywhere."""
    main = html[html.index("<main") : html.index("</main>") + len("</main>")]
    return re.sub(r"\n{2,}", "\n", main) + "\n"


def _described(library: Library) -> Iterator[str]:
    """The library as text, with what search knows of each case."""
    for study, document in zip(library.studies, documents(library), strict=True):
        yield f"{study.case.id} {study.slug} ({study.case.status})"
        yield f"  {document.title}"
        yield f"  place: {document.place}; quadrants: {', '.join(document.quadrants)}"
        yield f"  evidence: {document.evidence}; topics: {', '.join(document.topics)}"
        yield from _ledger(study)
        yield from (f"  | {line}" for line in document.body.split("\n"))


def _ledger(study: Study) -> Iterator[str]:
    for outcome in study.case.outcomes:
        level = study.levels.get(outcome.key)
        yield f"  {outcome.key}: {figures.as_headline(outcome)}, {figures.when(outcome)}"
        yield (
            f"    level {level.value}: {level.why} {level.raised_by}" if level else "    not graded"
        )


def _page(library: Library, path: str) -> Page:
    return next(page for page in plan(library) if page.path == path)


def _compare(name: str, actual: str) -> None:
    """Hold what was made against the file; write the file when that is asked for."""
    file = HERE / name
    if os.environ.get("REGENERATE"):
        file.write_text(actual, encoding="utf-8", newline="\n")
    assert actual == file.read_text("utf-8")


def test_library_is_as_kept(library: Library) -> None:
    """The model of the two cases, their levels and what is searched."""
    _compare("library.txt", "\n".join(_described(library)) + "\n")


@pytest.mark.parametrize("path", PAGES)
def test_page_is_as_kept(library: Library, path: str) -> None:
    """The main part of a page of each important kind."""
    html = rendered(_page(library, path), library)
    _compare(path.replace("/", "-"), _main(html))
