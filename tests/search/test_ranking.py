"""Which cases come first, and what is asked where nothing is found."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen import index
from sitegen.outputs import SearchDocument
from sitegen.search.answers import SearchIndex, SearchResult
from sitegen.search.ranking import APART
from tests.search.conftest import case

Search = Callable[..., SearchResult]
Found = Callable[..., list[int]]
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


def test_rare_words_weigh_more_than_many_common_ones(index_of: Index) -> None:
    """Of a long question a case with its one telling word comes before one with two dull ones."""
    common = ["people service"] * 8
    asked = index_of("people service again", "the hospice opened", *common)
    assert order(asked, "people service hospice")[0] == 2


def test_of_equal_words_more_are_better(index_of: Index) -> None:
    """A case with both words comes before one that says one of them again and again."""
    asked = index_of("litter litter litter litter litter", "litter cars other words here", "cars")
    assert order(asked, "litter cars")[0] == 2


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


def test_quoted_words_in_a_question_are_looked_for_one_by_one(search: Search) -> None:
    """Where no case has them side by side; the answer says so."""
    result = search('who knows "people older"')
    assert result.hits[0].slug == "case-7"
    assert result.notes == (APART,)


def test_quoted_words_are_meant_to_the_letter_where_a_case_has_them(search: Search) -> None:
    """Only a question that finds nothing is asked otherwise."""
    result = search('help "older people"')
    assert [hit.slug for hit in result.hits] == ["case-7"]
    assert result.notes == ()


def test_what_is_excluded_stays_excluded(found: Found) -> None:
    """To look for quoted words one by one does not undo the rest of a question."""
    assert 7 in found('week "people older"')
    assert 7 not in found('week "people older" -hospital')


def test_filters_hold_for_the_second_question_too(found: Found, search: Search) -> None:
    """And where it finds nothing either, there is nothing to say about it."""
    assert found('week "people older"', country="SE") == []
    nothing = search('week "people older"', filters={"country": frozenset({"XX"})})
    assert nothing.notes == ()
