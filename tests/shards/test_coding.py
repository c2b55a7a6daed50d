"""Lists of numbers as strings."""

import json

import pytest

from sitegen.search.weighting import FIELD_SPAN
from sitegen.shards.coding import (
    SIGNS,
    Misread,
    ascending,
    numbers,
    read,
    read_ascending,
    read_places,
    standing,
)

EDGES = (0, 1, 59, 60, 61, 91, 92, 1919, 1920, 61_439, 61_440, 1 << 22, (1 << 31) - 1)


def test_numbers_come_back_as_they_were_written() -> None:
    """Of every length, side by side."""
    assert tuple(read(numbers(EDGES))) == EDGES
    assert tuple(read(numbers(range(5_000)))) == tuple(range(5_000))


def test_small_numbers_are_one_sign() -> None:
    """Which is what makes the shards small."""
    assert [len(numbers([value])) for value in (0, 59, 60, 1_919, 1_920)] == [1, 1, 2, 2, 3]


def test_no_sign_needs_escaping() -> None:
    """A list costs as many bytes as it has signs, and can stand between spaces."""
    assert json.dumps(SIGNS) == f'"{SIGNS}"'
    assert (len(SIGNS), " " in SIGNS) == (92, False)


def test_ascending_numbers_are_read_from_their_distances() -> None:
    """Neighbours are zeros."""
    assert ascending([3, 4, 5, 11]).decode() == numbers([3, 0, 0, 5])
    assert list(read_ascending(numbers([3, 0, 0, 5]))) == [3, 4, 5, 11]


def test_ascending_numbers_go_on_after_those_before() -> None:
    """A term is written in pieces, and reads as if it had been written at once."""
    pieces = ascending([3, 4]) + ascending([5, 11], 4)
    assert pieces == ascending([3, 4, 5, 11])


def test_places_come_back_as_they_were_written() -> None:
    """One after the other, in several fields, alone."""
    cases = (
        (5,),
        (0, 1, 7),
        (3, FIELD_SPAN + 3, FIELD_SPAN + 4, 6 * FIELD_SPAN),
        (FIELD_SPAN - 1,),
    )
    assert tuple(read_places(b"".join(map(standing, cases)).decode())) == cases


@pytest.mark.parametrize("text", ["~", "a~", "é", " ", '"', "~" * 40 + "!"])
def test_what_is_no_list_is_refused(text: str) -> None:
    """An end that is missing, a sign that is none, a number without end."""
    with pytest.raises(Misread):
        list(read(text))


@pytest.mark.parametrize("values", [[1], [2, 3], [1, 7 * FIELD_SPAN]])
def test_places_outside_all_fields_are_refused(values: list[int]) -> None:
    """So is a list that ends before it should."""
    with pytest.raises(Misread):
        list(read_places(numbers(values)))
