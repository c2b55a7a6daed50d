"""Know the words of the collection: mend a mistyped one, and find those of a pattern.

Words are those of the texts in plain letters, unstemmed, so that what is suggested can be read.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from fnmatch import translate
from functools import cached_property

_SHORTEST = 5  # letters of a word that is mended
_LONG = 8  # letters from which on two slips are forgiven
_MOST_EDITS = 2
_MOST_WORDS = 1_000  # that a pattern may stand for; the most frequent are kept


class Speller:
    """The words of a collection, each with the number of cases that use it."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = words

    def suggest(self, word: str) -> str | None:
        """The likeliest word that was meant, or None when nothing is near.

        Two neighbours swapped are one slip, as is a letter too many, too few or wrong.  In words
        of five to seven letters one slip is forgiven, but not of the first letter; in longer ones
        two.  Shorter words are left alone: nearly any is one slip from another ("stop", "step").
        Of several, the one with fewest slips, the right first letter and most cases is taken,
        then by alphabet.
        """
        if len(word) < _SHORTEST or not word.isalpha():
            return None
        near = self._near(word, 1 if len(word) < _LONG else _MOST_EDITS)
        if len(word) < _LONG:
            near = {found: slips for found, slips in near.items() if found[0] == word[0]}
        return min(
            near,
            default=None,
            key=lambda found: (near[found], found[0] != word[0], -self._words[found], found),
        )

    def within(self, word: str, edits: int) -> tuple[str, ...]:
        """All words at most so many slips away (two at most), by alphabet; with itself if known."""
        return tuple(sorted(self._near(word, min(edits, _MOST_EDITS))))

    def matching(self, pattern: str) -> tuple[str, ...]:
        """All words of a pattern in which * stands for any letters and ? for one."""
        glob = re.compile(translate(pattern.replace("[", "[[]")))  # tries nothing twice
        found = (word for word in self._words if glob.match(word))
        by_use = sorted(found, key=lambda word: (-self._words[word], word))
        return tuple(by_use[:_MOST_WORDS])

    def _near(self, word: str, edits: int) -> dict[str, int]:
        """Words within so many slips, with the number of them."""
        letters = _letters(word)
        near = {}
        for length in range(len(word) - edits, len(word) + edits + 1):
            for candidate, its_letters in self._by_length.get(length, ()):
                # A slip changes two of the letters that occur at most, so most words are passed
                # over without being spelt through.
                if (its_letters ^ letters).bit_count() <= 2 * edits:
                    slips = distance(word, candidate, edits)
                    if slips <= edits:
                        near[candidate] = slips
        return near

    @cached_property
    def _by_length(self) -> Mapping[int, list[tuple[str, int]]]:
        grouped: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for word in self._words:
            grouped[len(word)].append((word, _letters(word)))
        return grouped


def _letters(word: str) -> int:
    """Which letters occur in a word, as bits; letters far apart in Unicode may share one."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def distance(one: str, other: str, most: int) -> int:
    """Slips between two words (optimal string alignment); any number above `most` once it is."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        this = [row]
        for column, its_letter in enumerate(other, 1):
            slips = min(last[column] + 1, this[-1] + 1, last[column - 1] + (letter != its_letter))
            swapped = row > 1 and column > 1 and letter == other[column - 2]
            if swapped and one[row - 2] == its_letter:
                slips = min(slips, before_last[column - 2] + 1)
            this.append(slips)
        if min(this) > most and min(last) > most:
            return most + 1
        before_last, last = last, this
    return last[-1]
