"""The project's own cases as search knows them, and what readers of an index are asked of them."""

from functools import cache

from bench.asking import HERE, read_questions
from sitegen.documents import documents, synonyms
from sitegen.outputs import SearchDocument
from sitegen.validation import validate
from tests.conftest import ROOT
from tests.search.queries import WRITTEN, drawn

DRAWN = 200


@cache
def real_cases() -> tuple[tuple[SearchDocument, ...], tuple[tuple[str, ...], ...]]:
    """The cases, and the groups of synonyms."""
    library = validate(ROOT / "content").library
    assert library is not None
    return tuple(documents(library)), synonyms(library)


@cache
def real_queries() -> tuple[str, ...]:
    """The judged questions, the written queries, and many drawn from the cases; each once."""
    judged = (question.ask for question in read_questions(HERE / "judged.yml"))
    cases, _ = real_cases()
    return tuple(dict.fromkeys((*judged, *WRITTEN, *drawn(cases, DRAWN))))
