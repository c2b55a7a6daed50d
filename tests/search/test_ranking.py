"""Which cases come first."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen import index
from sitegen.outputs import SearchDocument
from sitegen.search.answers import SearchIndex
from tests.search.conftest import case

Index = Callable[..., SearchIndex]
"""Bodies of cases in, an index of them out."""


@pytest.fixture
def index_of(own_state: Path, tmp_path: Path) -> Index:
    """Build an index of cases that say nothing but what is given."""

    def build(*bodies: str | SearchDocument) -> SearchIndex:
        cases = (
            case(number, "", body=body) if isinstance(body, str) else body
            for number, body in enumerate(bodies, 1)
        )
        index.build_index(cases, (), tmp_path / "index", fingerprint="")
        return index.open_index(tmp_path / "index", fingerprint=None)

    return build


def order(index: SearchIndex, query: str) -> list[int]:
    """Numbers of the cases found, best first."""
    return [int(hit.id.removeprefix("CPC-")) for hit in index.search(query, limit=99).hits]


def test_a_beginning_is_as_rare_as_its_words_together(index_of: Index) -> None:
    """While a word is being typed, a rare word that begins so is not all that counts."""
    asked = index_of("a caravan park", "the nurse park", *["care park"] * 6)
    assert order(asked, "nurse car*")[0] == 2
    assert set(order(asked, "car*")) == {1, 3, 4, 5, 6, 7, 8}


def test_two_spellings_of_a_letter_are_one_word(index_of: Index) -> None:
    """Eksjö is no rarer for being written Eksjo by some and Eksjoe by others."""
    asked = index_of("Eksjö", "Eksjo", "Eksjoe", "Eksjö")
    scores = {hit.score for hit in asked.search("Eksjö").hits}
    assert len(scores) == 1
