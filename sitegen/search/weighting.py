"""Say how much each term counts for each case.  SearchDocuments in, whole numbers out.

The measure is BM25F (Robertson and others): in each field the occurrences of a term are counted,
weakened where the field is longer than usual and multiplied by what the field is worth; their sum
over the fields is then bent, so that the tenth occurrence adds less than the second.

    strength = sum over fields of   worth * occurrences / (1 - sway + sway * length / usual length)
    impact   = 255 * strength / (strength + BEND)              a whole number from 1 to 255
    rarity   = 100 * ln(1 + (cases - having + 0.5) / (having + 0.5))            a whole number

A case scores impact * rarity for a term.  The impact is reckoned once, while the index is written,
from the exact lengths (Whoosh would round them to a byte), and is all that is kept of the fields.
It fits a byte, in which the browser's shards will hold it, so that the terminal and the browser
add up the very same numbers.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.outputs import SearchDocument
from sitegen.search import analysis

BEND = 2.5  # strength at which a term has half of all that it can be worth (k1 in the literature)
TOP_IMPACT = 255

# A place is the number of the field and the position in it, packed into one whole number.
# No text is so long that two fields meet, hence no phrase runs from one into the next.
FIELD_SPAN = 1 << 22
_GAP = 1  # positions between two passages of a field, for the same reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A part of a case that is searched, and what a word in it is worth."""

    name: str  # as typed in a query: "title"
    passages: Callable[[SearchDocument], tuple[str, ...]]
    worth: float  # against a word in the body
    sway: float  # how far its length weakens it: 0 not at all, 1 in full (b in the literature)


FIELDS = (
    Field(name="title", passages=lambda case: (case.title,), worth=5.0, sway=0.3),
    Field(name="place", passages=lambda case: (case.place,), worth=3.0, sway=0.3),
    Field(name="topic", passages=lambda case: case.topics, worth=3.0, sway=0.5),
    Field(name="names", passages=lambda case: tuple(case.names.splitlines()), worth=2.0, sway=0.5),
    Field(name="summary", passages=lambda case: (case.summary,), worth=2.5, sway=0.5),
    Field(
        name="figures", passages=lambda case: tuple(case.figures.splitlines()), worth=1.5, sway=0.8
    ),
    Field(name="body", passages=lambda case: (case.body,), worth=1.0, sway=0.8),
)
FIELD_NUMBERS: Mapping[str, int] = {field.name: number for number, field in enumerate(FIELDS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What the index keeps of a case besides its text."""

    impacts: Mapping[str, int]  # by term, 1 to 255
    places: Mapping[str, tuple[int, ...]]  # by term, ascending, packed
    words: frozenset[str]  # as spelt, in plain letters, for the speller: no numbers


def usual_lengths(documents: Iterable[SearchDocument]) -> tuple[float, ...]:
    """Average length of each field over all cases, in units of `analysis`; at least one."""
    totals = [0] * len(FIELDS)
    count = 0
    for document in documents:
        count += 1
        for number, field in enumerate(FIELDS):
            totals[number] += sum(map(analysis.length, field.passages(document)))
    return tuple(max(1.0, total / count) if count else 1.0 for total in totals)


def weigh(document: SearchDocument, usual: tuple[float, ...]) -> Weighed:
    """Weigh every term of one case."""
    strengths: dict[str, float] = defaultdict(float)
    places: dict[str, list[int]] = defaultdict(list)
    distinct: set[analysis.Reading] = set()
    for number, field in enumerate(FIELDS):
        passages = [tuple(analysis.readings(passage)) for passage in field.passages(document)]
        distinct.update(*passages)
        counts = _count(passages, number * FIELD_SPAN, places)
        length = sum(map(len, passages))
        norm = 1 - field.sway + field.sway * length / usual[number]
        for term, count in counts.items():
            strengths[term] += field.worth * count / norm
    return Weighed(
        impacts={term: _impact(strength) for term, strength in strengths.items()},
        places={term: tuple(sorted({*found})) for term, found in places.items()},
        words=frozenset(_words(distinct)),
    )


def rarity(having: int, cases: int) -> int:
    """What a term is worth that `having` of all `cases` have; 1 at least, 100 about a third."""
    return max(1, round(100 * math.log1p((cases - having + 0.5) / (having + 0.5))))


def _impact(strength: float) -> int:
    return max(1, round(TOP_IMPACT * strength / (strength + BEND)))


def _count(
    passages: Iterable[Iterable[analysis.Reading]], first: int, places: dict[str, list[int]]
) -> Mapping[str, int]:
    """How often each term occurs in the passages of a field; where, is added to `places`.

    The whole of a compound stands where its first part does and where its last does, so that it
    has the right neighbours in a phrase; it counts once.
    """
    counts: dict[str, int] = defaultdict(int)
    position = first
    for passage in passages:
        for parts, whole in passage:
            for term in whole.terms if whole else ():
                counts[term] += 1
                places[term] += (position, position + len(parts) - 1)
            for form in parts:
                for term in form.terms if form else ():
                    counts[term] += 1
                    places[term].append(position)
                position += 1
        position += _GAP
    return counts


_SPELLABLE = re.compile(r"[^\W\d_]{3,}")  # nobody means a number that is nearly the one typed


def _words(readings: Iterable[analysis.Reading]) -> Iterator[str]:
    """The words that a speller may suggest."""
    for parts, whole in readings:
        for form in (whole, *parts):
            if form is not None and _SPELLABLE.fullmatch(form.word):
                yield form.word
