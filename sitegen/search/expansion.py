"""Find out what the words of a query may be called in the cases.  Words in, `Concept`s out.

A word is looked for by its own spellings, by what means the same (for less), by the pattern it
is, and together with its neighbour ("speed watch" as "speedwatch").  A word that stands in no
case at all is taken for a slip and replaced by the nearest that does.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from sitegen.search.analysis import Form, Unit, units
from sitegen.search.collection import Collection, Synonyms, Terms
from sitegen.search.query import Like, Pattern, Word

FULL = 100
SYNONYM = 60  # what a synonym is worth, per cent of the word itself
NEAR_SYNONYM = 30  # the same for two phrases of which neither is the label of their group
MENDED = 60  # the same for a word that was taken for a slip, since it may have been none


class Slot(NamedTuple):
    """One place in a phrase."""

    terms: tuple[str, ...]  # any of them may stand there
    gap: int  # words from the end of the slot before: 1, and 1 more for each stop word
    jump: int  # a compound may end so many places after it begins


class Alternative(NamedTuple):
    """One way to say what is meant: a word, or several side by side."""

    slots: tuple[Slot, ...]
    share: int  # what it is worth, per cent


Concept = tuple[Alternative, ...]  # any of them; the best counts


class Correction(NamedTuple):
    """A word taken for a slip."""

    start: int  # where it stands in the query's text
    end: int
    word: str  # what was searched instead


@dataclass(slots=True)
class Expander:
    """Turns the words of one query into concepts, and notes the slips that it mended."""

    collection: Collection
    corrections: list[Correction] = field(default_factory=list)

    def concepts(self, words: Sequence[Word]) -> tuple[Concept, ...]:
        """One concept for each word; a word that was typed twice counts once."""
        alone = [self._alone(word) for word in words if not isinstance(word, Unit)]
        typed = self._mended([word for word in words if isinstance(word, Unit)])
        slips = {correction.start for correction in self.corrections}
        found = [list(_own(unit, MENDED if unit.start in slips else FULL)) for unit in typed]
        for first, second in pairwise(range(len(typed))):
            for term in self._together(typed[first], typed[second]):
                joined = Alternative((Slot((term,), 0, 0),), FULL // 2)
                found[first].append(joined)
                found[second].append(joined)
        for first in range(len(typed)):
            self._add_synonyms(typed, first, found)
        return tuple(dict.fromkeys([*map(tuple, found), *alone]))

    def phrase(self, typed: Sequence[Unit]) -> Concept:
        """The units side by side, worth as much as all of them."""
        slots = sequences(self._mended(typed))
        return tuple(Alternative(sequence, FULL * len(sequence)) for sequence in slots)

    def _alone(self, word: Pattern | Like) -> Concept:
        """The words that a pattern or a near spelling stands for."""
        speller = self.collection.speller
        match word:
            case Pattern(text):
                meant = speller.matching(text)
            case Like(text, edits):
                meant = (text, *speller.within(text, edits))
        # All in one place, so that they are as rare as they are together: a beginning that nearly
        # every case has is worth little, however rare some of the words that go on from it.
        forms = (form for each in meant for unit in units(each) for form in unit.forms)
        terms = dict.fromkeys(term for form in forms for term in form.terms)
        return (Alternative((Slot(tuple(terms), 0, 0),), FULL),) if terms else ()

    def _mended(self, typed: Sequence[Unit]) -> list[Unit]:
        """The units, with those that stand nowhere taken apart or replaced by the nearest."""
        mended: list[Unit] = []
        for number, unit in enumerate(typed):
            beside = typed[max(0, number - 1) : number + 2]
            if self._is_known(unit) or any(
                self._together(one, other)
                for one, other in pairwise(beside)
                if unit in (one, other)
            ):
                mended.append(unit)
            elif unit.whole is not None:
                mended += (_part(unit, n) for n, form in enumerate(unit.parts) if form)
            else:
                mended.append(self._corrected(unit))
        return mended

    def _is_known(self, unit: Unit) -> bool:
        """Whether a case or a synonym has the unit: of a compound, the whole or each part."""
        if unit.whole is not None:
            parts = [form for form in unit.parts if form is not None]
            return self._has(unit.whole) or (bool(parts) and all(map(self._has, parts)))
        return self._has(unit.forms[0])

    def _has(self, form: Form) -> bool:
        return any(
            self.collection.frequency(term) or self.collection.synonyms.of((term,))
            for term in form.terms
        )

    def _corrected(self, unit: Unit) -> Unit:
        meant = self.collection.speller.suggest(unit.forms[0].word)
        if meant is None:
            return unit
        self.corrections.append(Correction(unit.start, unit.end, meant))
        read = next(units(meant))
        return unit._replace(parts=read.parts, whole=read.whole)

    def _together(self, one: Unit, other: Unit) -> tuple[str, ...]:
        """Terms of two neighbours written as one word, if some case has it so."""
        words = [form.word for unit in (one, other) for form in unit.forms]
        if other.position != one.position + 1 or len(words) > 2 or not "".join(words).isalpha():
            return ()
        (joined,) = next(units("".join(words))).forms or (None,)
        return joined.terms if joined and self._has(joined) else ()

    def _add_synonyms(self, typed: list[Unit], first: int, found: list[list[Alternative]]) -> None:
        """Add what means the same as the words from `first` on, to each word its part."""
        synonyms = self.collection.synonyms
        terms = tuple(unit.forms[0].terms[0] for unit in typed[first : first + synonyms.longest])
        for count in range(len(terms), 0, -1):
            others = alike(terms[:count], synonyms)
            for word in range(first, first + count):
                found[word] += others


def alike(terms: Terms, synonyms: Synonyms) -> Concept:
    """What means the same as a phrase of these terms, for each of them its part."""
    return tuple(
        Alternative(slots, (NEAR_SYNONYM if is_near else SYNONYM) // len(terms))
        for phrase, is_near in synonyms.of(terms)
        for slots in sequences(units(phrase))
    )


def sequences(typed: Iterable[Unit]) -> tuple[tuple[Slot, ...], ...]:
    """The ways to look for units side by side: compounds as one word, and by their parts."""
    typed = tuple(typed)
    ways = (_slots(typed, apart=False), _slots(typed, apart=True))
    return tuple(way for way in dict.fromkeys(ways) if way)


def _slots(typed: tuple[Unit, ...], *, apart: bool) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    end = None
    for unit in typed:
        last = unit.position + len(unit.parts) - 1
        if unit.whole is not None and (unit.is_prefixed or not apart):
            pieces = [(unit.whole, unit.position, last)]
        else:
            placed = enumerate(unit.parts, unit.position)
            pieces = [(form, place, place) for place, form in placed if form is not None]
        for form, first, after in pieces:
            slots.append(Slot(form.terms, 0 if end is None else first - end, after - first))
            end = after
    return tuple(slots)


def spans(slots: tuple[Slot, ...], places: Sequence[AbstractSet[int]]) -> set[tuple[int, int]]:
    """First and last place of each spot where the slots stand side by side.

    `places` says for each slot where its terms stand.
    """
    found = {(at, at) for at in places[0]}
    for number, (slot, its_places) in enumerate(zip(slots, places, strict=True)):
        if number:
            ahead = ((first, last + slot.gap) for first, last in found)
            found = {(first, last) for first, last in ahead if last in its_places}
        longer = ((first, last + slot.jump) for first, last in found)
        found |= {(first, last) for first, last in longer if last in its_places}
    return found


def _own(unit: Unit, share: int) -> Concept:
    return tuple(Alternative(slots, share) for slots in sequences((unit,)))


def _part(unit: Unit, number: int) -> Unit:
    """One part of a compound as a unit of its own."""
    return unit._replace(position=unit.position + number, parts=(unit.parts[number],), whole=None)
