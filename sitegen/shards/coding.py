"""Write lists of whole numbers as short strings, and read them again.

A number is one or more of 92 signs (ASCII without space, quotation mark and backslash).  The first
60 end a number and stand for 0 to 59; the other 32 go before them and carry five bits each, lowest
first.  So 7 is one sign, 1,919 two; no sign has to be escaped, and what compresses a web page
compresses this too, since equal numbers look equal.
"""

from collections.abc import Iterable, Iterator, Sequence
from operator import sub

from sitegen.search.weighting import FIELD_SPAN, FIELDS

SIGNS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\')
ENDS = 60  # signs that end a number
_CARRIES = len(SIGNS) - ENDS  # 32
_VALUES = {sign: value for value, sign in enumerate(SIGNS)}
_LONGEST = 10  # signs of one number; none of ours needs half as many


class Misread(Exception):
    """A text is not the list of numbers that it should be."""


class _Numbers(dict[int, bytes]):
    """Numbers, 0 or more, as signs; remembered, since a build writes millions."""

    def __missing__(self, number: int) -> bytes:
        signs, rest = "", number
        while rest >= ENDS:
            rest, low = divmod(rest, _CARRIES)
            signs += SIGNS[ENDS + low]
        self[number] = written = (signs + SIGNS[rest]).encode("ascii")
        return written


class _Distances(dict[int, bytes]):
    """How far a number is from a smaller one: 0 when it is the next."""

    def __missing__(self, difference: int) -> bytes:
        self[difference] = written = _number(difference - 1)
        return written


class _Places(dict[int, bytes]):
    """Places, as `weighting` packs them: position times the number of fields, plus the field."""

    def __missing__(self, place: int) -> bytes:
        field, position = divmod(place, FIELD_SPAN)
        self[place] = written = _number(position * len(FIELDS) + field)
        return written


class _Standing(dict[tuple[int, ...], bytes]):
    """Where a term stands in one case: how many places, and each of them."""

    def __missing__(self, found: tuple[int, ...]) -> bytes:
        written = _number(len(found)) + b"".join(map(_place, found))
        if len(found) == 1:  # by far the commonest; longer ones hardly come again
            self[found] = written
        return written


_number = _Numbers().__getitem__
_distance = _Distances().__getitem__
_place = _Places().__getitem__
standing = _Standing().__getitem__
"""The places of a term in one case, as signs."""


def numbers(values: Iterable[int]) -> str:
    """Numbers, each 0 or more, as one string."""
    return b"".join(map(_number, values)).decode("ascii")


def ascending(values: Sequence[int], last: int = -1) -> bytes:
    """Ascending numbers after a last one, as their distances."""
    return b"".join(map(_distance, map(sub, values, (last, *values))))


def read(text: str) -> Iterator[int]:
    """The numbers of a string; raises Misread when it is not one of `numbers`."""
    value, shift = 0, 1
    for sign in text:
        low = _VALUES.get(sign)
        if low is None:
            raise Misread(f"{sign!r} stands for no number")
        if low < ENDS:
            yield value + low * shift
            value, shift = 0, 1
        else:
            value += (low - ENDS) * shift
            shift *= _CARRIES
            if shift > _CARRIES**_LONGEST:
                raise Misread("a number is too long")
    if shift > 1:
        raise Misread("the last number does not end")


def read_ascending(text: str) -> Iterator[int]:
    """Ascending numbers of which the distances were written: 0 for the next one."""
    last = -1
    for distance in read(text):
        last += distance + 1
        yield last


def read_places(text: str) -> Iterator[tuple[int, ...]]:
    """For each case that has a term, where it stands: `standing` of each in one string."""
    values = read(text)
    for count in values:
        found = []
        for _ in range(count):
            position, field = divmod(next(values, -1), len(FIELDS))
            if not 0 <= position < FIELD_SPAN:
                raise Misread("a place is in no field")
            found.append(field * FIELD_SPAN + position)
        yield tuple(found)
