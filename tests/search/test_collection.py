"""Phrases that mean the same, in the groups that the vocabularies give."""

from sitegen.search.collection import Synonym, Synonyms

SYNONYMS = Synonyms(
    [
        ("young people", "teenagers", "youth"),
        ("young people", "children in care"),
        ("the", "of the"),
    ]
)


def test_the_label_of_a_group_means_all_of_it() -> None:
    """Every group that has the phrase is asked; the terms are those of the analyser."""
    assert SYNONYMS.of(("young", "peopl")) == (
        Synonym("children in care", is_near=False),
        Synonym("teenagers", is_near=False),
        Synonym("youth", is_near=False),
    )


def test_two_phrases_that_are_not_the_label_are_only_near() -> None:
    """What a vocabulary files under one label may still differ."""
    assert SYNONYMS.of(("youth",)) == (
        Synonym("teenagers", is_near=True),
        Synonym("young people", is_near=False),
    )


def test_what_has_no_synonym_has_none() -> None:
    """Nor do phrases of stop words alone."""
    assert SYNONYMS.of(("polic",)) == SYNONYMS.of(()) == ()
    assert SYNONYMS.longest == 2
