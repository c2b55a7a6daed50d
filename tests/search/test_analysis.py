"""What a text is found by: the rules that the browser's script must repeat."""

import pytest

from sitegen.search.analysis import LONGEST, Unit, length, occurrences, units
from tests.search.vectors import TEXTS, kept, vector


def terms(text: str) -> list[str]:
    """Everything that a text is found by, in the order of the text."""
    return [term for unit in units(text) for form in unit.forms for term in form.terms]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lambeth", "LAMBETH"),
        ("Eksjö", "Eksjo"),
        ("Eksjö", "Eksjo\u0308"),  # an o followed by two dots of its own
        ("ﬁnance", "finance"),  # one letter for f and i, as some programs print it
        ("Straße", "Strasse"),
        ("coproduction", "co\u00adproduction"),  # a hyphen for the end of a line only
        ("co-production", "Co\u2011production"),  # a hyphen at which no line ends
        ("co-production", "co production"),
        ("co-production", "co\u00a0production"),
        ("self-help", "SELF HELP"),
        ("14,076", "14076"),
        ("£112,608", "112608"),
        ("35%", "35"),
        ("residents’", "residents"),
        ("Parents’ panel’s", "parents panel"),
        ("O'Neill", "O’Neill"),
        ("don't", "don’t"),
        ("organisation", "organizations"),
        ("behavioural", "behavior"),
        ("programme", "programs"),
        ("centre", "center"),
        ("counsellors", "counselor"),
        ("paediatric", "pediatric"),
        ("licence", "license"),
    ],
)
def test_two_ways_to_write_are_found_by_the_same(one: str, other: str) -> None:
    """How a word is typed makes no difference."""
    assert terms(one) == terms(other)


@pytest.mark.parametrize(
    ("text", "its_terms"),
    [
        ("co-production", ["coproduc", "co", "produc"]),
        ("peer-educators", ["peereduc", "peer", "educ"]),
        ("Århus", ["arhu", "aarhu"]),  # Aarhus, where the keyboard has no Å
        ("30.2 and 1.5m", ["30.2", "1.5m"]),
        ("2009-10", ["2009", "10"]),  # a span is no word
        ("1,2,3", ["1", "2", "3"]),
        ("A&E", ["ae"]),  # a is a stop word, and e alone would find anything
        ("health&care R & D", ["health", "care", "r"]),
        ("2½ m²", ["2"]),  # the fraction would make it 212
        ("how can they", []),
        ("state-of-the-art", ["stateoftheart", "state", "art"]),
        ("東京 Москва", ["東京", "москва"]),
        ("no_words ___ -- '' …", ["word"]),
        ("\ud800", []),  # half a character, as broken programs send it
        ("", []),
    ],
)
def test_a_text_is_found_by_its_parts_and_wholes(text: str, its_terms: list[str]) -> None:
    """The whole of a compound comes first, then its parts; stop words have no term."""
    assert terms(text) == its_terms


def test_texts_are_read_as_written_down() -> None:
    """The vectors bind every reader; a change of the rules shows as a change of that file."""
    assert [vector(text) for text in TEXTS] == kept()


def test_a_letter_spelt_out_finds_the_accented_one() -> None:
    """Whoever types Eksjoe, having no ö, finds Eksjö; so does who types Aarhus."""
    assert set(terms("Eksjoe")) <= set(terms("Eksjö"))
    assert set(terms("Aarhus")) <= set(terms("Århus"))


def test_words_that_only_look_alike_stay_apart() -> None:
    """Neither spelling nor stemming brings strangers together."""
    for one, other in [("organ", "organisation"), ("product", "production"), ("car", "care")]:
        assert terms(one) != terms(other)


def test_production_stays_with_its_family() -> None:
    """Porter parts "produce" and "production"; a casebook of co-production must not."""
    assert terms("coproducing") == terms("coproduction") == terms("coproduced")


def test_a_unit_knows_its_place_in_the_text() -> None:
    """Characters for marking, positions for phrases; stop words and parts count as words."""
    assert [(u.start, u.end, u.position, len(u.parts)) for u in units("The co-design of care")] == [
        (0, 3, 0, 1),
        (4, 13, 1, 2),
        (14, 16, 3, 1),
        (17, 21, 4, 1),
    ]


def test_the_whole_of_a_compound_has_the_neighbours_of_its_parts() -> None:
    """It stands where its first part does and where its last does."""
    (unit,) = units("peer-led")
    placed = {form.word: at for form, at in occurrences(unit)}
    assert placed == {"peer": (0,), "led": (1,), "peerled": (0, 1)}


def test_only_words_that_are_there_make_a_compound() -> None:
    """A hyphen at either end of a word joins nothing."""
    assert [unit.whole for unit in units("pre- and post-")] == [None, None, None]


def test_length_counts_the_units() -> None:
    """Counting needs no reading, and agrees with it."""
    text = "Co-production, as in 14,076 hours: the residents’ own"
    assert length(text) == len(list(units(text))) == 8


def test_a_run_without_end_is_cut() -> None:
    """A key held down or an address makes no endless term."""
    assert terms("x" * 5_000) == ["x" * LONGEST]


def test_positions_go_on_from_where_they_are_told() -> None:
    """A second passage of the same field follows the first."""
    assert [unit.position for unit in units("two words", first=7)] == [7, 8]


def test_a_prefix_is_known_from_any_other_first_part() -> None:
    """Only what starts with a prefix is the same unit when it is written apart."""

    def first(text: str) -> Unit:
        return next(units(text))

    assert first("co design").is_prefixed
    assert not first("peer-led").is_prefixed
    assert not first("design").is_prefixed
