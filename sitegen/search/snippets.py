"""Choose the passage of a case that shows best why it was found, and mark the words in it.

Plain text and concepts in, plain text and places out, so that a terminal, a JSON reader and a web
page can each mark it their own way.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from sitegen.search.analysis import Unit, occurrences, units
from sitegen.search.expansion import Concept, spans

WORDS = 30  # that a passage has, about
_LEAST = 8  # with fewer it is a heading, or says too little
_LEAD = 6  # words kept before the first mark in a sentence too long to be shown whole
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[£$€]*[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage and what to mark in it."""

    text: str  # plain; "…" where a sentence is cut
    spans: tuple[tuple[int, int], ...]  # start and end in characters, ascending, apart


class _Mark(NamedTuple):
    """A place in a text where something was found."""

    start: int  # characters
    end: int
    concept: int  # which of those looked for


class _Passage(NamedTuple):
    """A stretch of a text that may be shown."""

    start: int  # characters
    end: int
    words: int
    is_cut: tuple[bool, bool]  # before it, after it, inside a sentence


def snippet(texts: Iterable[str], concepts: Sequence[Concept]) -> Snippet:
    """The best passage of the texts; of equals the first.

    Best is where most different things that were looked for stand, then where they stand most
    often.  Where none stands in any text, the beginning of the first is shown.
    """
    best, best_value = Snippet("", ()), (-1, False, -1)
    for text in texts:
        for paragraph in text.splitlines():
            flat = " ".join(paragraph.split())
            found = tuple(units(flat))
            marks = _marks(found, concepts)
            if not marks and best.text:
                continue
            for passage in _passages(flat, found, marks):
                inside = [m for m in marks if passage.start <= m.start and m.end <= passage.end]
                different = len({mark.concept for mark in inside})
                value = (different, passage.words >= _LEAST, len(inside) if different else 0)
                if value > best_value:
                    best, best_value = _shown(flat, passage, inside), value
    return best


def _marks(found: tuple[Unit, ...], concepts: Sequence[Concept]) -> tuple[_Mark, ...]:
    """Every unit that belongs to something that was looked for."""
    wanted = {
        term for concept in concepts for way in concept for slot in way.slots for term in slot.terms
    }
    unit_at: dict[int, Unit] = {}
    places: dict[str, set[int]] = defaultdict(set)
    for unit in found:
        for form, positions in occurrences(unit):
            for term in wanted.intersection(form.terms):
                places[term].update(positions)
                unit_at.update(dict.fromkeys(positions, unit))
    marks = set()
    for number, concept in enumerate(concepts):
        for alternative in concept:
            standing = [
                {at for term in slot.terms for at in places.get(term, ())}
                for slot in alternative.slots
            ]
            for first, last in spans(alternative.slots, standing) if all(standing) else ():
                marks.add(_Mark(unit_at[first].start, unit_at[last].end, number))
    return tuple(sorted(marks))


def _passages(text: str, found: tuple[Unit, ...], marks: tuple[_Mark, ...]) -> Iterator[_Passage]:
    """From each sentence on as many as fit; of a sentence too long, what stands round each mark."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    starts = [unit.start for unit in found]
    bounds = [0, *ends, len(text)]
    sizes = [second - first for first, second in pairwise(bisect_left(starts, b) for b in bounds)]
    for number, size in enumerate(sizes):
        if size > WORDS + WORDS // 3:
            inside = [m for m in marks if bounds[number] <= m.start < bounds[number + 1]]
            yield from _cuttings(bounds[number], bounds[number + 1], found, inside)
            continue
        last, words = number, size
        while last + 1 < len(sizes) and words + sizes[last + 1] <= WORDS:
            last += 1
            words += sizes[last]
        yield _Passage(bounds[number], bounds[last + 1], words, (False, False))


def _cuttings(
    start: int, end: int, found: tuple[Unit, ...], marks: Sequence[_Mark]
) -> Iterator[_Passage]:
    """Stretches of one long sentence: from its beginning, and from a little before each mark."""
    sentence = [unit for unit in found if start <= unit.start < end]
    marked = {mark.start for mark in marks}
    begins = (number - _LEAD for number, unit in enumerate(sentence) if unit.start in marked)
    for first in sorted({0, *(max(0, min(at, len(sentence) - WORDS)) for at in begins)}):
        last = min(len(sentence), first + WORDS)
        yield _Passage(
            start if first == 0 else sentence[first].start,
            end if last == len(sentence) else sentence[last - 1].end,
            last - first,
            (first > 0, last < len(sentence)),
        )


def _shown(text: str, passage: _Passage, marks: Iterable[_Mark]) -> Snippet:
    before = "… " if passage.is_cut[0] else ""
    after = " …" if passage.is_cut[1] else ""
    shown = text[passage.start : passage.end].rstrip()
    shift = len(before) - passage.start
    merged: list[tuple[int, int]] = []
    for mark in marks:  # in the order of their starts
        start, end = mark.start + shift, mark.end + shift
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return Snippet(f"{before}{shown}{after}", tuple(merged))
