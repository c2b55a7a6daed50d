"""A slip of the keyboard is forgiven; a word that is merely short or unknown is left alone."""

import pytest

from sitegen.search.spelling import Speller, distance

SPELLER = Speller(
    {"pregnancy": 3, "hospital": 9, "hospitals": 2, "eksjo": 1, "care": 8, "cart": 2, "bare": 20}
    | {"nurse": 2, "nursed": 1, "step": 4}
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pregnnacy", "pregnancy"),  # two neighbours swapped
        ("pregnncy", "pregnancy"),  # one left out
        ("pregnanccy", "pregnancy"),  # one too many
        ("pregnamcy", "pregnancy"),  # one wrong
        ("pragnamcy", "pregnancy"),  # two slips in a long word
        ("hospitl", "hospital"),
        ("eksko", "eksjo"),
        ("nurese", "nurse"),  # of several as near, the more used
        ("hopsital", "hospital"),
    ],
)
def test_a_slip_is_forgiven(typed: str, meant: str) -> None:
    """The nearest word is suggested."""
    assert SPELLER.suggest(typed) == meant


def test_the_first_letter_is_seldom_wrong() -> None:
    """Of words as near, one that begins like the typed one comes first, however rare."""
    assert Speller({"conception": 1, "deception": 50}).suggest("coeception") == "conception"
    assert Speller({"horse": 50}).suggest("morse") is None


@pytest.mark.parametrize("typed", ["stop", "ekskjjo", "14076", "xylophone", "", "nur5e"])
def test_what_is_too_far_short_or_no_word_has_no_suggestion(typed: str) -> None:
    """Better no suggestion than a wild one; "stop" is not "step"."""
    assert SPELLER.suggest(typed) is None


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("hosp*", ("hospital", "hospitals")),
        ("*care", ("care",)),
        ("?are", ("bare", "care")),
        ("h*p*s", ("hospitals",)),
        ("zebra*", ()),
        ("[a-z]*", ()),  # no expression, only stars and question marks
    ],
)
def test_a_pattern_stands_for_words(pattern: str, words: tuple[str, ...]) -> None:
    """The most used come first."""
    assert SPELLER.matching(pattern) == words


def test_a_pattern_of_many_stars_is_answered() -> None:
    """What would keep a careless expression busy for ever is tried once."""
    assert Speller({"a" * 60 + "b": 1}).matching("*a" * 30 + "*c") == ()


def test_near_words_are_found_on_request() -> None:
    """At most two slips, however many are asked for."""
    assert SPELLER.within("care", 1) == ("bare", "care", "cart")
    assert SPELLER.within("hospitals", 9) == ("hospital", "hospitals")


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("care", "care", 0), ("care", "acre", 1), ("care", "car", 1), ("ca", "abc", 3), ("", "ab", 2)],
)
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    """A swap is one; nothing is edited twice."""
    assert distance(one, other, 3) == slips
