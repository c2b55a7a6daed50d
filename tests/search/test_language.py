"""How a query is understood: plain words, the language, and whatever a text may do to break it."""

import pytest

from sitegen.search.analysis import Unit
from sitegen.search.language import DEEPEST, LONGEST, MOST_WORDS, parse
from sitegen.search.query import (
    All,
    Either,
    Everything,
    Facet,
    Like,
    Node,
    Not,
    Pattern,
    Phrase,
    Word,
    Words,
)


def told(node: Node) -> str:
    """A part of a query in words, as it was understood."""
    match node:
        case Words(words, field) | Phrase(words, field):
            kind = "any" if isinstance(node, Words) else "phrase"
            return f"{field or ''}{kind}({' '.join(map(_word, words))})"
        case All(parts) | Either(parts):
            return f"{type(node).__name__.lower()}[{', '.join(map(told, parts))}]"
        case Facet(name, value):
            return f"{name}={value}"
        case Not(part):
            return f"not {told(part)}"
        case Everything():
            return "everything"


def _word(word: Word) -> str:
    match word:
        case Unit():
            return word.forms[0].word
        case Pattern(text):
            return text
        case Like(text, edits):
            return f"{text}~{edits}"


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("how can residents stop speeding cars", "any(residents stop speeding cars)"),
        ("the NHS (Scotland), and others?", "any(nhs scotland others)"),
        ("ratio 3:1, see https://example.org", "any(ratio 3 1 see https example org)"),
        ("Place: Stockport", "any(place stockport)"),
        ("co production", "any(coproduction)"),
        ("STOP LITTER AND SPEEDING IN TOWNS", "any(stop litter speeding towns)"),  # a locked key
        ("", "everything"),
        (" \t ", "everything"),
    ],
)
def test_plain_words_stay_plain(typed: str, understood: str) -> None:
    """Punctuation, small words and brackets alone mean nothing."""
    assert told(parse(typed).root) == understood
    assert parse(typed).notes == ()


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ('"peer support"', "phrase(peer support)"),
        ("“peer support”", "phrase(peer support)"),  # as a phone types them
        ("title:speedwatch AND police", "all[titleany(speedwatch), any(police)]"),
        ('summary:"older people"', "summaryphrase(older people)"),
        ("title:(speed OR watch)", "either[titleany(speed), titleany(watch)]"),
        ("title:co-design", "titleany(codesign)"),
        ("young mothers AND police", "all[any(young mothers), any(police)]"),
        ("young mothers OR police", "either[any(young mothers), any(police)]"),
        ("a1 OR b1 AND c1", "either[any(a1), all[any(b1), any(c1)]]"),
        ("(a1 OR b1) c1", "all[any(c1), either[any(a1), any(b1)]]"),
        ("police NOT cars", "all[any(police), not any(cars)]"),
        ("police -cars", "all[any(police), not any(cars)]"),
        ('-"speed watch"', "not phrase(speed watch)"),
        ("NOT NOT police", "not not any(police)"),
        ("volunt* wom?n", "any(volunt* wom?n)"),
        ("Eksj* co-prod*", "any(eksj* coprod*)"),
        ("eksjo~ hospital~2 care~9", "any(eksjo~1 hospital~2 care~2)"),
        ("quadrant:co-design", "quadrant=co-design"),
        ("area:health country:se", "all[service_area=health, country=se]"),
        ('service-area:"Social-Care"', "service_area=social-care"),
        ("evidence:3+ care", "all[any(care), evidence=3]"),
        ("police AND the", "any(police)"),  # a stop word neither holds nor fails
        ("NHS AND GP", "all[any(nhs), any(gp)]"),
        ("NOT the police*", "any(police*)"),
    ],
)
def test_a_mark_switches_the_language_on(typed: str, understood: str) -> None:
    """NOT binds closest, then words side by side, then AND, then OR."""
    assert told(parse(typed).root) == understood
    assert parse(typed).notes == ()


@pytest.mark.parametrize(
    ("typed", "otherwise"),
    [
        ('what does "peer support" cost', "any(peer support cost)"),
        ('peers* -cars "in touch" help', "all[any(touch help peers*), not any(cars)]"),
        ('help "in touch" area:health', "all[any(help touch), service_area=health]"),
        ('"peer support"', None),  # meant to the letter
        ('title:"peer support" help', None),
        ('"peer support" AND title:help', None),
        ('help OR "peer support"', None),
        ("police AND cars", None),
        ("police", None),
    ],
)
def test_what_is_quoted_in_a_question_may_be_asked_otherwise(
    typed: str, otherwise: str | None
) -> None:
    """Word by word, beside the plain words; all else that was asked still holds."""
    asked = parse(typed).otherwise
    assert (asked and told(asked)) == otherwise


@pytest.mark.parametrize(
    ("typed", "understood", "why"),
    [
        ('"peer support', "any(peer support)", "a quotation mark is not closed"),
        ("(police AND cars", "any(police cars)", "a bracket is not closed"),
        ("police) AND cars", "any(police cars)", "a closing bracket has no opening one"),
        (
            "AND police",
            "any(police)",
            "AND, OR and brackets need something on either side",
        ),
        ("police NOT", "any(police)", "something is missing after NOT or a field's name"),
        ("evidence:strong", "any(evidence strong)", "evidence: takes a level from 1 to 5"),
        (
            "(" * (DEEPEST + 1) + "a1 AND police" + ")" * (DEEPEST + 1),
            "any(a1 police)",
            f"brackets or NOTs stand more than {DEEPEST} deep",
        ),
    ],
)
def test_what_breaks_the_rules_is_read_as_plain_words(
    typed: str, understood: str, why: str
) -> None:
    """Nobody is turned away; a note says what was not understood."""
    query = parse(typed)
    assert told(query.root) == understood
    assert query.notes == (f"Read as plain words, because {why}.",)


def test_a_long_text_is_cut() -> None:
    """What is read is bounded, and the person is told."""
    query = parse("word " * 2_000)
    assert query.text == ("word " * 2_000)[:LONGEST]
    assert query.notes == (
        f"Only the first {LONGEST:,} characters were read.",
        f"Only the first {MOST_WORDS} words were read.",
    )
    assert isinstance(query.root, Words)
    assert len(query.root.words) == MOST_WORDS


def test_words_alone_that_every_text_has_are_named() -> None:
    """A query of stop words says why it finds nothing."""
    advice = "add one that says what you look for."
    common = f"“how can they” has only words that nearly every text has; {advice}"
    assert parse("how can they").notes == (common,)
    assert parse("?!").notes == (f"“?!” has no words in it; {advice}",)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("care\x1b[2J home", "care [2J home"),  # would clear a terminal
        ("care\ud800home", "care home"),  # half a character
        ("care\u202ehome", "carehome"),  # would turn the line round
        ("co\u00adproduction", "coproduction"),
        ("two\r\nlines", "two lines"),
    ],
)
def test_signs_that_nobody_sees_are_dropped(typed: str, text: str) -> None:
    """What is given back can be printed anywhere."""
    assert parse(typed).text == text


def test_a_unit_stands_where_it_was_typed() -> None:
    """So that a mended word can be put in its place."""
    (part, *_) = parse('"peer support" AND  police').root.parts[1:]  # type: ignore[union-attr]
    assert isinstance(part, Words)
    assert [(unit.start, unit.end) for unit in part.words if isinstance(unit, Unit)] == [(19, 25)]
