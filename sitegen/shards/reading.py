"""Read the shards as data.  Contents of files in, a collection to search in out.

Nothing is executed and nothing believed: a file that is not exactly what `writing` makes is refused
with a sentence, whoever made it.  Text that is shown has no signs that could steer a terminal.
"""

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from sitegen.problems import BuildStopped
from sitegen.search.answers import FACETS
from sitegen.search.collection import Synonyms
from sitegen.search.spelling import Speller
from sitegen.search.weighting import FIELDS, TOP_IMPACT
from sitegen.shards import (
    FACETS_SHARD,
    FORMAT,
    START,
    WORDS,
    case_shard,
    order,
    places_shard,
    ranges_shard,
    terms_shard,
    words_shard,
)
from sitegen.shards.coding import SIGNS, Misread, read, read_ascending, read_places

MOST_CASES = 1_000_000
_LEVELS = ("0", "1", "2", "3", "4", "5")
_BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MOST_PAIRS = 500_000  # of synonyms: in a group all are compared with all
_MOST_WORDS = 1_000_000
_LONGEST_TEXT = 200_000  # signs; a story of ours has 10,000
_WIDEST = 10_000  # shards that one shard of ranges names
_CALL = re.compile(r'casebook\.shard\("([a-z]+(?:-\d+)?)",(.*)\);\n', re.DOTALL)
_TEXTS = ("slug", "id", "title", "quadrant", "place", "url", "summary", "body")
_ADDRESS = re.compile(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.html")

T = TypeVar("T")
Read = Callable[[str], bytes]
"""Name of a shard -> content of its file; raises BuildStopped when there is none."""


class Unreadable(BuildStopped):
    """A shard is not what it should be; the text says which."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The search index of this site cannot be read ({name}.js is damaged).")


def _other_version() -> BuildStopped:
    return BuildStopped(
        "The search index of this site was made for another version of this program."
    )


class _Term(NamedTuple):
    """What a shard says of one term, not read yet."""

    cases: str
    impacts: str
    at: int  # its number in the shard, which its places have too


class SiteCollection:
    """The collection in the shards of a published site; files are read when they are needed."""

    def __init__(self, read_file: Read) -> None:
        self._read_file = read_file
        start = self._load(START, dict)
        if start.get("format") != FORMAT:
            raise _other_version()
        self.size: int = _checked(START, start.get("cases"), int)
        self._span: int = _checked(START, start.get("span"), int)
        self._begins = _ordered(START, start.get("terms"))
        self.synonyms = Synonyms(_groups(start.get("synonyms")))
        if not (0 <= self.size <= MOST_CASES and 1 <= self._span <= _WIDEST):
            raise Unreadable(START)
        if _list_of_texts(START, start.get("fields")) != [field.name for field in FIELDS]:
            raise _other_version()
        self._ranges: dict[int, list[str]] = {}
        self._shards: dict[int, dict[str, _Term]] = {}
        self._places: dict[int, list[str]] = {}

    @cached_property
    def speller(self) -> Speller:
        """All words of the texts."""
        words: dict[str, int] = {}
        for number in range(len(_ordered(WORDS, self._load(WORDS, list)))):
            name = words_shard(number)
            data = self._load(name, dict)
            spelt = tuple(_spelt(name, _strings(name, data, "words")))
            counts = self._list(name, read(_checked(name, data.get("cases"), str)))
            if len(counts) != len(spelt) or len(words) > _MOST_WORDS:
                raise Unreadable(name)
            words.update(zip(spelt, counts, strict=True))
        return Speller(words)

    def frequency(self, term: str) -> int:
        """How many cases have the term."""
        return len(self.impacts(term))

    def impacts(self, term: str) -> Mapping[int, int]:
        """What the term is worth in each case that has it."""
        number, found = self._find(term)
        if found is None:
            return {}
        name = terms_shard(number)
        impacts = self._list(name, read(found.impacts))
        if not all(1 <= impact <= TOP_IMPACT for impact in impacts):
            raise Unreadable(name)
        return self._by_case(name, found, impacts)

    def places(self, term: str) -> Mapping[int, tuple[int, ...]]:
        """Where it stands in each of them."""
        number, found = self._find(term)
        if found is None:
            return {}
        name = places_shard(number)
        if number not in self._places:
            self._places[number] = self._load(name, str).split(" ")
        if found.at >= len(self._places[number]):
            raise Unreadable(name)
        places = self._list(name, read_places(self._places[number][found.at]))
        return self._by_case(name, found, places)

    def having(self, facet: str, value: str) -> frozenset[int]:
        """The cases with a value of a facet; evidence is the level and all above."""
        sets, column = self._facets[facet]
        # Levels are single digits, in the order of their signs.
        above = value if facet == "evidence" and value in _LEVELS else None
        wanted = {
            number
            for number, values in enumerate(sets)
            if value in values or (above and values[0] >= above)
        }
        return frozenset(case for case, number in enumerate(column) if number in wanted)

    def values(self, facet: str) -> tuple[str, ...]:
        """Every value of a facet that some case has, by alphabet."""
        return tuple(sorted({value for values in self._facets[facet][0] for value in values}))

    def shown(self, case: int) -> Mapping[str, Any]:
        """What is to be shown of a case."""
        name = case_shard(case)
        data = self._load(name, dict)
        shown: dict[str, Any] = {
            key: _printable(_checked(name, data.get(key), str)) for key in _TEXTS
        }
        if max(map(len, (shown[key] for key in _TEXTS))) > _LONGEST_TEXT:
            raise Unreadable(name)
        shown["evidence"] = _checked(name, data.get("evidence"), int)
        if not (_ADDRESS.fullmatch(shown["url"]) and 0 <= shown["evidence"] <= 5):
            raise Unreadable(name)
        return shown

    @cached_property
    def _facets(self) -> Mapping[str, tuple[list[list[str]], list[int]]]:
        data = self._load(FACETS_SHARD, dict)
        return {name: self._facet(name, data.get(name)) for name in FACETS}

    def _facet(self, facet: str, data: object) -> tuple[list[list[str]], list[int]]:
        column = _checked(FACETS_SHARD, data, dict)
        sets = [
            [_printable(text) for text in _list_of_texts(FACETS_SHARD, one)]
            for one in _checked(FACETS_SHARD, column.get("sets"), list)
        ]
        of = self._list(FACETS_SHARD, read(_checked(FACETS_SHARD, column.get("of"), str)))
        if len(of) != self.size or max(of, default=-1) >= len(sets):
            raise Unreadable(FACETS_SHARD)
        if facet == "evidence" and not all(len(v) == 1 and v[0] in _LEVELS for v in sets):
            raise Unreadable(FACETS_SHARD)
        return sets, of

    def _find(self, term: str) -> tuple[int, _Term | None]:
        """The shard in whose range the term is, and the term if it is there."""
        number = self._number(term)
        if number < 0:
            return number, None
        if number not in self._shards:
            self._shards[number] = dict(
                _read_terms(terms_shard(number), self._load(terms_shard(number), dict))
            )
        return number, self._shards[number].get(term)

    def _number(self, term: str) -> int:
        """Number of that shard; -1 when there is none at all."""
        number = _range(self._begins, term)
        if self._span == 1 or number < 0:
            return number
        if number not in self._ranges:
            name = ranges_shard(number)
            self._ranges[number] = _ordered(name, self._load(name, list))
            if not 0 < len(self._ranges[number]) <= self._span:
                raise Unreadable(name)
        return number * self._span + max(0, _range(self._ranges[number], term))

    def _by_case(self, name: str, found: _Term, values: Sequence[T]) -> dict[int, T]:
        cases = self._list(name, read_ascending(found.cases))
        if len(cases) != len(values) or (cases and cases[-1] >= self.size):
            raise Unreadable(name)
        return dict(zip(cases, values, strict=True))

    def _list(self, name: str, values: Iterator[T]) -> list[T]:
        try:
            return list(values)
        except Misread:
            raise Unreadable(name) from None

    def _load(self, name: str, kind: type[T]) -> T:
        """The data of a shard, which must be of this kind."""
        try:
            call = _CALL.fullmatch(self._read_file(name).decode("utf-8"))
            data = json.loads(call[2]) if call and call[1] == name else None
        except (ValueError, RecursionError):
            data = None
        return _checked(name, data, kind)


def _checked(name: str, value: object, kind: type[T]) -> T:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise Unreadable(name)
    return value


def _list_of_texts(name: str, value: object) -> list[str]:
    return [_checked(name, text, str) for text in _checked(name, value, list)]


def _strings(name: str, data: Mapping[str, object], key: str) -> list[str]:
    """The parts of a text between spaces; none of an empty one."""
    text = _checked(name, data.get(key), str)
    return text.split(" ") if text else []


def _ordered(name: str, value: object) -> list[str]:
    texts = _list_of_texts(name, value)
    if any(order(one) >= order(other) for one, other in pairwise(texts)):
        raise Unreadable(name)
    return texts


def _range(begins: Sequence[str], key: str) -> int:
    """The last that is not after the key; -1 when all are."""
    return bisect_right(begins, order(key), key=order) - 1


def _groups(value: object) -> Iterator[tuple[str, ...]]:
    left = _MOST_PAIRS
    for group in _checked(START, value, list):
        phrases = tuple(_list_of_texts(START, group))
        left -= len(phrases) ** 2
        if not phrases or left < 0:
            raise Unreadable(START)
        yield phrases


def _read_terms(name: str, data: Mapping[str, object]) -> Iterator[tuple[str, _Term]]:
    terms, cases, impacts = (_strings(name, data, key) for key in ("terms", "cases", "impacts"))
    if not len(terms) == len(cases) == len(impacts):
        raise Unreadable(name)
    for number, term in enumerate(terms):
        yield term, _Term(cases[number], impacts[number], number)


def _spelt(name: str, written: Sequence[str]) -> Iterator[str]:
    """The words; each is written with the number of letters that it shares with the last."""
    before = ""
    for entry in written:
        same = SIGNS.find(entry[:1]) if entry else -1
        if not 0 <= same <= len(before):
            raise Unreadable(name)
        before = before[:same] + entry[1:]
        if not before.isprintable():  # it may be shown as what was meant
            raise Unreadable(name)
        yield before


def _printable(text: str) -> str:
    """The text without signs that steer a terminal or turn its direction; lines stay lines."""
    if text.isprintable():
        return text
    steering = (
        x for x in set(text) if (unicodedata.category(x) == "Cc" and x != "\n") or x in _BIDI
    )
    return text.translate(dict.fromkeys(map(ord, steering)))
