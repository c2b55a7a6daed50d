"""Write lists of whole numbers as short strings, and read them again.

A number is one or more of 92 signs (ASCII without space, quotation mark and backslash).  The first
60 end a number and stand for 0 to 59; the other 32 go before them and carry five bits each, lowest
first.  So 7 is one sign, 1,919 two; no sign has to be escaped, and what compresses a web page
compresses this too, since equal numbers look equal.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sitegen.search.weighting import FIELD_SPAN, FIELDS

SIGNS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\')
ENDS = 60  # signs that end a number
_CARRIES = len(SIGNS) - ENDS  # 32
_VALUES = {sign: value for value, sign in enumerate(SIGNS)}
_LONGEST = 10  # signs of one number; none of ours needs half as many


class Misread(Exception):
    """A text is not the list of numbers that it should be."""


def _encoded(number: int) -> bytes:
    signs = ""
    while number >= ENDS:
        number, low = divmod(number, _CARRIES)
        signs += SIGNS[ENDS + low]
    return (signs + SIGNS[number]).encode("ascii")


number = lru_cache(maxsize=1 << 16)(_encoded)
"""One number, 0 or more, as signs; remembered, since a build writes millions."""


def numbers(values: Iterable[int]) -> str:
    """Numbers, each 0 or more, as one string."""
    return b"".join(map(number, values)).decode("ascii")


def places(found: Sequence[int]) -> bytes:
    """Where a term stands in one case, from places as `weighting` packs them.

    Written as how many there are, then for each: twice the distance to the one before, if that is
    in the same field; else twice the position and 1, then the number of the field.
    """
    if len(found) == 1:
        return _single(found[0])
    written = [number(len(found))]
    before, last = -1, 0
    for place in found:
        field = place // FIELD_SPAN
        if field == before:
            written.append(number(2 * (place - last)))
        else:
            written += (number(2 * (place % FIELD_SPAN) + 1), number(field))
        before, last = field, place
    return b"".join(written)


@lru_cache(maxsize=1 << 15)
def _single(place: int) -> bytes:
    """By far the commonest case: a term that stands in one place."""
    return number(1) + number(2 * (place % FIELD_SPAN) + 1) + number(place // FIELD_SPAN)


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
    """For each case that has a term, where it stands: `places` of each in one string."""
    values = read(text)
    for count in values:
        found, field, position = [], -1, 0
        for _ in range(count):
            value = next(values, -1)
            if value & 1:
                position, field = value >> 1, next(values, -1)
            else:
                position += value >> 1
            if value < 0 or not 0 <= field < len(FIELDS) or position >= FIELD_SPAN:
                raise Misread("a place is in no field")
            found.append(field * FIELD_SPAN + position)
        yield tuple(found)
