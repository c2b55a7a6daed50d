"""What a term is worth, in whole numbers that every reader of the index adds up alike."""

import math
from typing import Any

import pytest

from sitegen.outputs import SearchDocument
from sitegen.search.weighting import (
    FIELD_NUMBERS,
    FIELD_SPAN,
    FIELDS,
    TOP_IMPACT,
    rarity,
    usual_lengths,
    weigh,
)


def case(**given: Any) -> SearchDocument:
    """A case that says nothing but what is given."""
    texts = dict.fromkeys("title summary place names figures body".split(), "")  # noqa: SIM905
    facets = {"country": "GB", "service_areas": (), "quadrants": (), "topics": ()}
    others = {"slug": "a", "id": "CPC-0001", "url": "", "status": "stub", "quadrant": "co-design"}
    return SearchDocument(**{**texts, **facets, **others, "evidence": 0, **given})


USUAL = (1.0,) * len(FIELDS)


def impact(term: str, **given: Any) -> int:
    """What a term is worth in a case."""
    return weigh(case(**given), USUAL).impacts[term]


def test_the_impact_follows_the_formula() -> None:
    """BM25F with exact lengths: here a body of four units where one is usual."""
    strength = 2 / (1 - 0.8 + 0.8 * 4 / 1)
    expected = round(255 * strength / (strength + 2.5))
    assert impact("care", body="Care for the carer cares") < impact("care", body="care care")
    assert impact("care", body="home care home care") == expected


def test_a_word_counts_most_in_the_title() -> None:
    """Then come place and topics, the summary, names, figures and at last the body."""
    fields: list[dict[str, Any]] = [
        {"title": "care"},
        {"place": "care"},
        {"summary": "care"},
        {"names": "care"},
        {"figures": "care"},
        {"body": "care"},
    ]
    impacts = [impact("care", **field) for field in fields]
    assert impacts == sorted(impacts, reverse=True)
    assert len(set(impacts)) == len(impacts)
    assert impact("care", topics=("care",)) == impact("care", place="care")


def test_an_impact_fits_a_byte() -> None:
    """At least one, so that what is there is found; at most 255."""
    assert impact("care", title="care " * 1_000, summary="care " * 1_000) <= TOP_IMPACT
    assert impact("care", body="care " + "x " * 100_000) == 1


def test_the_whole_of_a_compound_counts_once() -> None:
    """It stands in two places, to have the right neighbours, but was written once."""
    weighed = weigh(case(body="co-design of care"), USUAL)
    body = FIELD_NUMBERS["body"] * FIELD_SPAN
    assert weighed.places["codesign"] == (body, body + 1)
    assert weighed.impacts["codesign"] == weighed.impacts["care"]


def test_passages_of_a_field_are_no_neighbours() -> None:
    """No phrase runs from one topic into the next, nor from one line of names."""
    places = weigh(case(topics=("mental health", "care")), USUAL).places
    assert places["care"][0] - places["health"][0] == 2


def test_the_speller_learns_words_only() -> None:
    """No numbers, no stop words, nothing shorter than three letters."""
    words = weigh(case(title="The 24-hour co-design, 14,076 of Eksjö"), USUAL).words
    assert words == {"hour", "codesign", "design", "eksjo"}


def test_usual_lengths_are_averages() -> None:
    """Of all cases, in units; one at least, so that nothing is divided by nothing."""
    lengths = usual_lengths([case(title="a b c"), case(title="co-design")])
    assert lengths[FIELD_NUMBERS["title"]] == 2.0
    assert lengths[FIELD_NUMBERS["body"]] == 1.0
    assert usual_lengths([]) == USUAL


@pytest.mark.parametrize("cases", [1, 5, 1_000])
def test_a_rarer_term_is_worth_more(cases: int) -> None:
    """Even one that every case has is worth something."""
    assert rarity(cases, cases) >= 1
    worths = [rarity(having, cases) for having in range(1, min(cases, 20) + 1)]
    assert worths == sorted(worths, reverse=True)
    assert rarity(1, cases) == round(100 * math.log1p((cases - 0.5) / 1.5))
