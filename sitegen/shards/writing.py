"""Write the shards.  Cases as they are weighed in, OutputFiles out.

The weights are those that the terminal's index is given; nothing is weighed or rounded here.  What
belongs to one term is kept as the string that it will be, which takes little memory.  A case has
some hundred terms, so what is done for each of them is done by maps and joins, not line by line.
"""

import json
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from itertools import repeat
from typing import Any, NamedTuple, TypeVar

from sitegen.outputs import OutputFile, SearchDocument
from sitegen.search import expansion, ranking
from sitegen.search.analysis import STOP_WORDS
from sitegen.search.answers import FACETS, facet_values, shown
from sitegen.search.collection import Synonyms
from sitegen.search.spelling import Speller
from sitegen.search.weighting import FIELDS, Weighed
from sitegen.shards import (
    FACETS_SHARD,
    FOLDER,
    FORMAT,
    SPAN,
    START,
    WORDS,
    case_shard,
    order,
    places_shard,
    ranges_shard,
    terms_shard,
    words_shard,
)
from sitegen.shards.coding import (
    ENDS,
    SIGNS,
    ascending,
    numbers,
    read_ascending,
    read_places,
    standing,
)

TERMS_SIZE = 8_000  # signs of a shard of terms, about; a term is never divided
WORDS_SIZE = 16_000
_ROOT = 4  # letters; a shard does not end between a word so long and those that begin with it
_BATCH = 5_000  # cases whose postings wait to be written; all of them would fill the memory
_DIGEST_LENGTH = 16  # hexadecimal digits

_T = TypeVar("_T")

RULES: Mapping[str, int] = {
    "missing": ranking.MISSING,
    "full": expansion.FULL,
    "synonym": expansion.SYNONYM,
    "near_synonym": expansion.NEAR_SYNONYM,
    "mended": expansion.MENDED,
}
"""What a browser has to know to rank as the terminal does; the rest is in the impacts."""


@dataclass(slots=True)
class _Postings:
    """What is known of one term, as it will be written."""

    last: int = -1  # number of the last case that has it
    cases: bytearray = field(default_factory=bytearray)
    impacts: bytearray = field(default_factory=bytearray)  # a byte each
    places: bytearray = field(default_factory=bytearray)

    def add(self, rows: Sequence[Any]) -> None:
        """Add cases, what the term is worth in each, where it stands there: all in one row."""
        cases = rows[::3]
        self.cases += ascending(cases, self.last)
        self.impacts += bytes(rows[1::3])
        self.places += b"".join(rows[2::3])
        self.last = cases[-1]


class ShardWriter:
    """Takes the cases one by one, in the order of their ids, and writes the shards of all."""

    def __init__(self) -> None:
        self._terms: dict[str, _Postings] = defaultdict(_Postings)
        self._waiting: dict[str, list[Any]] = defaultdict(list)  # rows for `_Postings.add`
        self._words: Counter[str] = Counter()
        self._facets: dict[str, list[tuple[str, ...]]] = {name: [] for name in FACETS}
        self._cases: list[OutputFile] = []

    def add(self, document: SearchDocument, weighed: Weighed) -> None:
        """Add the next case."""
        case = len(self._cases)
        found = map(standing, map(weighed.places.__getitem__, weighed.impacts))
        rows = zip(repeat(case), weighed.impacts.values(), found)
        waiting = map(self._waiting.__getitem__, weighed.impacts)
        deque(map(list.extend, waiting, rows), maxlen=0)  # runs the map
        self._words.update(weighed.words)
        for name, values in facet_values(document).items():
            kept = values[-1:] if name == "evidence" else values
            self._facets[name].append(tuple(sorted({value.lower() for value in kept})))
        self._cases.append(_file(case_shard(case), shown(document)))
        if len(self._cases) % _BATCH == 0:
            self._settle()

    def _settle(self) -> None:
        """Write down what waits."""
        for term, rows in self._waiting.items():
            self._terms[term].add(rows)
        self._waiting.clear()

    def files(self, synonyms: Iterable[tuple[str, ...]]) -> tuple[OutputFile, ...]:
        """All shards, the first of them `start.js`."""
        self._settle()
        groups = tuple(synonyms)
        ranges = tuple(_cut(self._entries(Synonyms(groups)), TERMS_SIZE))
        words = tuple(_cut(_word_entries(self._words), WORDS_SIZE))
        begins = tuple(_beginnings(ranges))
        start = {
            "format": FORMAT,
            "cases": len(self._cases),
            "fields": [field.name for field in FIELDS],
            "span": 1 if len(begins) <= SPAN else SPAN,
            "terms": begins if len(begins) <= SPAN else begins[::SPAN],
            "synonyms": groups,
            "rules": RULES,
            "stop_words": " ".join(sorted(STOP_WORDS)),
        }
        files = [_file(START, start), _file(FACETS_SHARD, dict(self._columns()))]
        if len(begins) > SPAN:
            pages = (begins[at : at + SPAN] for at in range(0, len(begins), SPAN))
            files += (_file(ranges_shard(at), page) for at, page in enumerate(pages))
        for at, entries in enumerate(ranges):
            files.append(_file(terms_shard(at), _term_data(entries)))
            standing = " ".join(entry.places for entry in entries if not entry.is_meaning)
            files.append(_file(places_shard(at), standing))
        files.append(_file(WORDS, tuple(_beginnings(words))))
        files += (_file(words_shard(at), _word_data(entries)) for at, entries in enumerate(words))
        files += self._cases
        return _in_folder(files)

    def _entries(self, synonyms: Synonyms) -> Iterator["_Entry"]:
        """Terms and what synonyms add, sorted."""
        entries = [
            _Entry(term, kept.cases.decode(), numbers(kept.impacts), kept.places.decode())
            for term, kept in self._terms.items()
        ]
        entries += _meanings(synonyms, _Kept(self._terms, len(self._cases), synonyms))
        return iter(sorted(entries, key=lambda entry: order(entry.key)))

    def _columns(self) -> Iterator[tuple[str, object]]:
        """For each facet the sets of values that cases have, and which set each case has."""
        for name, column in self._facets.items():
            counted = Counter(column)
            sets = sorted(counted, key=lambda values: (-counted[values], values))
            at = {values: number for number, values in enumerate(sets)}
            yield name, {"sets": sets, "of": numbers(at[values] for values in column)}


class _Entry(NamedTuple):
    """One line of a shard of terms or words."""

    key: str
    cases: str = ""
    values: str = ""  # impacts of a term, points of a meaning
    places: str = ""
    is_meaning: bool = False

    @property
    def size(self) -> int:
        return len(self.key) + len(self.cases) + len(self.values)


def _meanings(synonyms: Synonyms, collection: "_Kept") -> Iterator[_Entry]:
    """What the synonyms of each phrase give each case, ready-made.

    Without this a browser would need the places of "young" and "people" in all cases for somebody
    who asks for teenagers.
    """
    for terms in synonyms.phrases:
        points = ranking.points_of(expansion.alike(terms, synonyms), collection)
        if points:
            cases = sorted(points)
            yield _Entry(
                meaning_key(terms),
                ascending(cases).decode(),
                numbers(points[case] for case in cases),
                is_meaning=True,
            )


def meaning_key(terms: Sequence[str]) -> str:
    """Under what the synonyms of a phrase are found; sorted beside its first term."""
    return f"{'+'.join(terms)}="


class _Kept:
    """The cases added so far, for ranking: a `Collection` that is asked for no facet or slip."""

    def __init__(self, terms: Mapping[str, _Postings], size: int, synonyms: Synonyms) -> None:
        self.size = size
        self.synonyms = synonyms
        self.speller = Speller({})
        self._terms = terms
        # Few terms stand in synonyms, and most of those in several.
        self.impacts = cache(self._impacts)
        self.places = cache(self._places)

    def frequency(self, term: str) -> int:
        return len(self._terms[term].impacts) if term in self._terms else 0

    def having(self, facet: str, value: str) -> frozenset[int]:  # noqa: ARG002 - none has any
        return frozenset()

    def _impacts(self, term: str) -> Mapping[int, int]:
        return self._by_case(term, lambda kept: kept.impacts)

    def _places(self, term: str) -> Mapping[int, tuple[int, ...]]:
        return self._by_case(term, lambda kept: read_places(kept.places.decode()))

    def _by_case(self, term: str, read: Callable[[_Postings], Iterable[_T]]) -> dict[int, _T]:
        if term not in self._terms:
            return {}
        kept = self._terms[term]
        return dict(zip(read_ascending(kept.cases.decode()), read(kept), strict=True))


def _word_entries(words: Mapping[str, int]) -> Iterator[_Entry]:
    return (_Entry(word, values=numbers([words[word]])) for word in sorted(words, key=order))


def _cut(entries: Iterable[_Entry], most: int) -> Iterator[list[_Entry]]:
    """Cut sorted entries into shards of about `most` signs.

    Never between a word and those that begin with it: who asks for "hospital" may be asked about
    "hospitals" and "hospital discharge" next, and finds them in the same file.
    """
    shard: list[_Entry] = []
    size, root = 0, ""
    for entry in entries:
        if not (root and entry.key.startswith(root)):
            root = entry.key.rstrip("=") if len(entry.key) >= _ROOT else ""
            if size >= most:
                yield shard
                shard, size = [], 0
        shard.append(entry)
        size += entry.size
    if shard:
        yield shard


def _beginnings(shards: Iterable[Sequence[_Entry]]) -> Iterator[str]:
    """Where each shard begins: the first letters that tell it from the end of the one before."""
    last = ""
    for number, shard in enumerate(shards):
        first = shard[0].key
        lengths = range(1, len(first) + 1)
        apart = (first[:n] for n in lengths if order(first[:n]) > order(last))
        yield next(apart) if number else ""
        last = shard[-1].key


def _term_data(entries: Sequence[_Entry]) -> Mapping[str, str]:
    terms = [entry for entry in entries if not entry.is_meaning]
    meanings = [entry for entry in entries if entry.is_meaning]
    return {
        "terms": " ".join(entry.key for entry in terms),
        "cases": " ".join(entry.cases for entry in terms),
        "impacts": " ".join(entry.values for entry in terms),
        "meanings": " ".join(entry.key for entry in meanings),
        "meaning_cases": " ".join(entry.cases for entry in meanings),
        "meaning_points": " ".join(entry.values for entry in meanings),
    }


def _word_data(entries: Sequence[_Entry]) -> Mapping[str, str]:
    """Words as the number of letters that they share with the one before, and the others."""
    written, before = [], ""
    for entry in entries:
        most = min(len(before), len(entry.key), ENDS - 1)
        same = next((n for n in range(most) if before[n] != entry.key[n]), most)
        written.append(f"{SIGNS[same]}{entry.key[same:]}")
        before = entry.key
    return {"words": " ".join(written), "cases": "".join(entry.values for entry in entries)}


def _file(name: str, data: object) -> OutputFile:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    content = f'casebook.shard("{name}",{text});\n'.encode()
    return OutputFile(path=f"{name}.js", content=content)


def _in_folder(files: Iterable[OutputFile]) -> tuple[OutputFile, ...]:
    """The files in a folder named after all of them, in the order of their names."""
    listed = tuple(files)
    digest = sha256()
    for file in sorted(listed, key=lambda file: file.path):
        digest.update(sha256(file.path.encode()).digest() + sha256(file.content).digest())
    folder = f"{FOLDER}/{digest.hexdigest()[:_DIGEST_LENGTH]}"
    return tuple(OutputFile(path=f"{folder}/{x.path}", content=x.content) for x in listed)
