"""Answer a query: which cases, in which order.  A `Query` and a `Collection` in, `Ranked` out.

    a word    impact * rarity in each case that has it; of several ways to say it the best counts
    words     their sum; of n words each that a case has not costs it one part in n * n, so that of
              two words both are wanted, and in a long question one more or less matters little
    a phrase  the sum of its words, where they stand side by side
    AND, OR   the sum of the parts that hold; NOT and facets add nothing

All numbers are whole, so that their sums do not depend on the order or the machine.  Ties go to
the lower id.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sitegen.search.collection import Collection
from sitegen.search.expansion import (
    FULL,
    Alternative,
    Concept,
    Correction,
    Expander,
    Slot,
    spans,
)
from sitegen.search.query import All, Either, Everything, Facet, Node, Not, Phrase, Query, Words
from sitegen.search.weighting import FIELD_NUMBERS, FIELD_SPAN, TOP_IMPACT, rarity

MISSING = 100  # what a word that a case has not costs it, per cent of one part in n * n
APART = "No case here has the quoted words side by side, so they were looked for one by one."
Points = dict[int, int]  # by number of the case

# What a case scores whose every impact and rarity is one; only for people, who like small numbers.
_UNIT_SCORE = TOP_IMPACT * 100 * FULL * 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """The answer before anything is fetched for showing it."""

    cases: tuple[tuple[int, int], ...]  # (number, points), best first
    concepts: tuple[Concept, ...]  # what was looked for, to be marked in snippets
    did_you_mean: str | None  # the query with its slips mended, where there were any
    notes: tuple[str, ...]  # sentences for who typed it, those of the query first


def score(points: int) -> float:
    """Points as a number that is good to read; four decimals."""
    return round(points / _UNIT_SCORE, 4)


def rank(query: Query, collection: Collection, allowed: frozenset[int] | None = None) -> Ranked:
    """Order the cases that the query finds, among the allowed ones if any are named."""
    ranked = _ranked(query, query.root, collection, allowed)
    if ranked.cases or query.otherwise is None:
        return ranked
    otherwise = _ranked(query, query.otherwise, collection, allowed)
    return replace(otherwise, notes=(*query.notes, APART)) if otherwise.cases else ranked


def _ranked(
    query: Query, root: Node, collection: Collection, allowed: frozenset[int] | None
) -> Ranked:
    asker = _Asker(Expander(collection))
    points = asker.points(root)
    found = points.items() if allowed is None else ((n, points[n]) for n in points.keys() & allowed)
    return Ranked(
        cases=tuple(sorted(found, key=lambda case: (-case[1], case[0]))),
        concepts=tuple(asker.concepts),
        did_you_mean=_mended(query.text, asker.expander.corrections),
        notes=query.notes,
    )


def points_of(concept: Concept, collection: Collection) -> Points:
    """What each case scores for one of the things looked for."""
    return _Asker(Expander(collection)).concept_points(concept, None)


def _mended(text: str, corrections: Iterable[Correction]) -> str | None:
    mended = text
    for start, end, word in sorted(set(corrections), reverse=True):
        mended = mended[:start] + word + mended[end:]
    return None if mended == text else mended


@dataclass(slots=True)
class _Asker:
    """Adds up the points for one query and remembers what was looked for."""

    expander: Expander
    concepts: list[Concept] = field(default_factory=list)

    @property
    def collection(self) -> Collection:
        return self.expander.collection

    def points(self, node: Node) -> Points:
        """The cases for which a part of the query holds, with their points."""
        match node:
            case Words() | Phrase():
                return self._words(node)
            case Facet(name, value):
                return dict.fromkeys(self.collection.having(name, value), 0)
            case All(parts):
                return _all([self.points(part) for part in parts])
            case Either(parts):
                return _either(self.points(part) for part in parts)
            case Not(part):
                return self._without(part)
            case Everything():
                return dict.fromkeys(range(self.collection.size), 0)

    def _without(self, part: Node) -> Points:
        """All cases but those; what they were found by is not marked in the others."""
        marked = len(self.concepts)
        excluded = self.points(part)
        del self.concepts[marked:]
        return {case: 0 for case in range(self.collection.size) if case not in excluded}

    def _words(self, node: Words | Phrase) -> Points:
        """The points of each word, and more of them the more words a case has."""
        if isinstance(node, Words):
            concepts = self.expander.concepts(node.words)
        else:
            concepts = (self.expander.phrase(node.units),)
        self.concepts += concepts
        total: Counter[int] = Counter()
        met: Counter[int] = Counter()
        for concept in concepts:
            for case, points in self.concept_points(concept, node.field).items():
                total[case] += points
                met[case] += 1
        asked = len(concepts)
        return {
            case: points * (100 * asked**2 - MISSING * (asked - met[case])) // asked**2
            for case, points in total.items()
        }

    def concept_points(self, concept: Concept, name: str | None) -> Points:
        """The best that each case has of several ways to say it, in a field if one is named."""
        best: Points = {}
        for alternative in concept:
            for case, points in self._alternative(alternative, name).items():
                if points > best.get(case, -1):
                    best[case] = points
        return best

    def _alternative(self, alternative: Alternative, name: str | None) -> Points:
        slots, share = alternative
        found = [self._slot(slot) for slot in slots]
        cases: Iterable[int] = found[0]
        if len(slots) > 1 or name is not None:
            cases = self._standing(slots, set(found[0]).intersection(*found[1:]), name)
        return {case: sum(points[case] for points in found) * share // len(slots) for case in cases}

    def _slot(self, slot: Slot) -> Points:
        """The best that a case has for one place in a phrase; its terms are rare together."""
        best: Points = {}
        for term in slot.terms:
            for case, impact in self.collection.impacts(term).items():
                best[case] = max(best.get(case, 0), impact)
        worth = rarity(len(best), self.collection.size)
        return {case: impact * worth for case, impact in best.items()}

    def _standing(
        self, slots: tuple[Slot, ...], cases: Iterable[int], name: str | None
    ) -> Iterable[int]:
        """Those of the cases where the slots stand side by side, in the field if one is named."""
        places = [[self.collection.places(term) for term in slot.terms] for slot in slots]
        for case in sorted(cases):
            found = spans(slots, [{p for by in term for p in by.get(case, ())} for term in places])
            if any(name is None or at // FIELD_SPAN == FIELD_NUMBERS[name] for at, _ in found):
                yield case


def _all(parts: list[Points]) -> Points:
    shared = set(parts[0]).intersection(*parts[1:])
    return {case: sum(points[case] for points in parts) for case in shared}


def _either(parts: Iterable[Points]) -> Points:
    total: Counter[int] = Counter()
    for points in parts:
        total.update(points)
    return dict(total)
