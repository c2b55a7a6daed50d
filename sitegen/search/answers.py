"""Answer a person's question from any collection: text in, `SearchResult` out."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sitegen.outputs import SearchDocument
from sitegen.search import language
from sitegen.search.collection import Collection
from sitegen.search.expansion import Concept
from sitegen.search.ranking import rank, score
from sitegen.search.snippets import Snippet, snippet

FACETS = ("quadrant", "service_area", "country", "evidence", "status")


class ShownCollection(Collection, Protocol):
    """A collection that also knows what is to be shown of a case."""

    def values(self, facet: str) -> tuple[str, ...]:
        """Every value of a facet that some case has, lower case, by alphabet."""

    def shown(self, case: int) -> Mapping[str, Any]:
        """What a hit shows of a case, and the texts of its snippet: `summary` and `body`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One case found."""

    slug: str
    id: str
    title: str
    score: float  # higher is better; comparable within one query only
    quadrant: str
    place: str
    evidence: int
    url: str
    snippet: Snippet


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The answer to one query."""

    query: str  # as read: without control and format signs, cut if it was very long
    total: int  # cases found, shown or not
    took_ms: float
    did_you_mean: str | None  # the query as it was searched, when a word was taken for a slip
    hits: tuple[Hit, ...]  # best first
    notes: tuple[str, ...]  # sentences for who typed it: what was read otherwise than meant


def facet_values(document: SearchDocument) -> dict[str, tuple[str, ...]]:
    """What a case can be filtered by, in the order of FACETS."""
    return {
        "quadrant": document.quadrants,
        "service_area": document.service_areas,
        "country": (document.country,),
        "evidence": tuple(str(level) for level in range(document.evidence + 1)),
        "status": (document.status,),
    }


def shown(document: SearchDocument) -> Mapping[str, Any]:
    """What a hit shows, and the texts that its snippet is cut from."""
    names = ("slug", "id", "title", "quadrant", "place", "evidence", "url", "summary", "body")
    return {name: getattr(document, name) for name in names}


class SearchIndex:
    """An index that was opened; answers queries."""

    def __init__(self, collection: ShownCollection) -> None:
        self._collection = collection

    def values(self, facet: str) -> tuple[str, ...]:
        """Every value of a facet that some case has, lower case, by alphabet."""
        return self._collection.values(facet)

    def search(
        self, query: str, *, filters: Mapping[str, frozenset[str]] | None = None, limit: int = 10
    ) -> SearchResult:
        """The best `limit` cases for a query, among those that pass all filters.

        A filter's values are alternatives; its name is one of FACETS.  Evidence is the lowest
        level wanted, "3" or "3+".  Values that no case has let no case pass.
        """
        started = time.perf_counter()
        asked = language.parse(query)
        ranked = rank(asked, self._collection, self._allowed(filters or {}))
        hits = (self._hit(case, points, ranked.concepts) for case, points in ranked.cases[:limit])
        return SearchResult(
            query=asked.text,
            total=len(ranked.cases),
            did_you_mean=ranked.did_you_mean,
            hits=tuple(hits),
            notes=ranked.notes,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
        )

    def _allowed(self, filters: Mapping[str, frozenset[str]]) -> frozenset[int] | None:
        """The cases that pass; None when there is no filter."""
        for name in filters.keys() - set(FACETS):
            raise ValueError(f"{name!r} is not one of {', '.join(FACETS)}")
        passing = [
            frozenset().union(
                *(self._collection.having(name, v.lower().removesuffix("+")) for v in values)
            )
            for name, values in filters.items()
        ]
        return frozenset.intersection(*passing) if passing else None

    def _hit(self, case: int, points: int, concepts: Sequence[Concept]) -> Hit:
        shown = dict(self._collection.shown(case))
        texts = (shown.pop("summary"), shown.pop("body"))
        return Hit(score=score(points), snippet=snippet(texts, concepts), **shown)
