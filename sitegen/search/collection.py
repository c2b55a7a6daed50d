"""What ranking needs to know of the cases, whoever keeps it: the terminal's index or the shards.

Cases are numbered from 0 in the order of their ids, so that the lower number wins a tie.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from sitegen.search.analysis import units
from sitegen.search.spelling import Speller

Terms = tuple[str, ...]


class Collection(Protocol):
    """Postings, facets and words of all cases."""

    @property
    def size(self) -> int:
        """How many cases there are."""

    @property
    def speller(self) -> Speller:
        """All words of the texts."""

    @property
    def synonyms(self) -> "Synonyms":
        """What means the same."""

    def frequency(self, term: str) -> int:
        """How many cases have the term."""

    def impacts(self, term: str) -> Mapping[int, int]:
        """What the term is worth in each case that has it, 1 to 255."""

    def places(self, term: str) -> Mapping[int, tuple[int, ...]]:
        """Where it stands in each of them, as `weighting` packs it, ascending."""

    def having(self, facet: str, value: str) -> frozenset[int]:
        """The cases with a value of a facet, lower case; evidence is the level and all above."""


class Synonym(NamedTuple):
    """A phrase that means the same as another, or nearly."""

    phrase: str
    is_near: bool  # neither of the two is the label of their group, so they may differ more


class Synonyms:
    """Groups of phrases that mean the same, the label first: ("young people", "teenagers")."""

    def __init__(self, groups: Iterable[tuple[str, ...]]) -> None:
        self._others: dict[Terms, list[Synonym]] = defaultdict(list)
        for group in groups:
            members = {_terms(phrase): phrase for phrase in reversed(group)}
            label = _terms(group[0])
            for terms in members:
                for other in members.keys() - {terms}:
                    is_near = label not in (terms, other)
                    self._others[terms].append(Synonym(members[other], is_near))
        self._others.pop((), None)  # a phrase of stop words alone means nothing here
        self.longest = max(map(len, self._others), default=0)  # terms in one phrase

    @property
    def phrases(self) -> tuple[Terms, ...]:
        """Every phrase that has another, as its terms, sorted."""
        return tuple(sorted(self._others))

    def of(self, terms: Terms) -> tuple[Synonym, ...]:
        """The other phrases of every group that has a phrase with these terms."""
        return tuple(sorted(set(self._others.get(terms, ()))))


def _terms(phrase: str) -> Terms:
    return tuple(unit.forms[0].terms[0] for unit in units(phrase) if unit.forms)
