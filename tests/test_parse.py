"""What does not fit a record is told in words, at its line, once, with what was probably meant.

The sentences for cases stand in mistakes/mistakes.yml; here are the rules behind them.
"""

from pathlib import Path

import pytest

from sitegen.model import Case
from sitegen.model.scalars import Record
from sitegen.model.site import Site, Survey
from sitegen.model.vocabulary import NumberedVocabulary, Vocabulary
from sitegen.parse import Misread, in_words, nearest, parse, suggestion
from sitegen.reader import read_yaml

CASE = (Path(__file__).parent / "mistakes" / "case.yml").read_text("utf-8")
LIST = "title: Topics\nsingular: topic\nintro: All.\n"
SITE = "title: A\ntagline: B\ndescription: C\nlanguage: en\nlicence: {name: D, URL: https://d.example}\n"


def told(record: type[Record], text: str) -> list[str]:
    """Place, rule, message and hint of each problem, as one text each, in their order."""
    with pytest.raises(Misread) as misread:
        parse(read_yaml("file.yml", text), record)
    found = sorted(misread.value.problems, key=lambda p: (p.line, p.column, p.message))
    return [f"{p.line}:{p.column} {p.rule} | {p.message} | {p.hint}" for p in found]


def changed(old: str, new: str) -> str:
    """The invented case with one change."""
    assert CASE.count(old) == 1
    return CASE.replace(old, new)


def test_case_that_fits_becomes_a_record() -> None:
    """Data that the model accepts gives the record, and nothing is lost on the way."""
    case = parse(read_yaml("case.yml", CASE), Case)
    assert (case.id, case.outcomes[0].sources[0].locator) == ("CPC-9001", "page 4")


@pytest.mark.parametrize(
    ("text", "found"),
    [("", "nothing"), ("- a\n", "a list or a single text"), ("words", "a list or a single text")],
)
def test_file_without_keys_is_no_record(text: str, found: str) -> None:
    """The hint names the first key that such a file has."""
    assert told(Site, text) == [
        (
            f"1:1 wrong-type | a file holds keys and values, found {found} | "
            "Write lines of a key, a colon, a space and a value, such as title: …"
        )
    ]


@pytest.mark.parametrize(
    ("record", "text", "expected"),
    [
        (
            Site,
            SITE.replace("title: A", "title: [A]"),
            (
                "1:8 wrong-type | title: a text is wanted, found a list | "
                "Write the text behind the colon of its key, without - and brackets."
            ),
        ),
        (
            Site,
            SITE.replace("title: A", "title: {A: 1}"),
            (
                "1:8 wrong-type | title: a text is wanted, found keys and values | "
                "A text that holds a colon and a space, or begins with {, must be in quotes."
            ),
        ),
        (
            Site,
            SITE.replace("language: en", "language: English"),
            (
                "4:11 wrong-form | language: “English” does not have the right form | "
                "Language of the texts, as a BCP 47 tag: en-GB."
            ),
        ),
        (
            Site,
            SITE.replace("licence: {name: D, URL: https://d.example}", "licence: D"),
            (
                "5:10 wrong-type | licence: keys and values are wanted, found “D” | "
                "Write its keys, each on a line of its own: name, URL."
            ),
        ),
        (
            Site,
            SITE + "read_first: lambeth\n",
            (
                "6:13 wrong-type | read_first: a list is wanted, found “lambeth” | "
                "Write each entry on a line of its own, beginning with - and a space; "
                "or in brackets: [lambeth]"
            ),
        ),
        (
            Vocabulary,
            LIST + "terms: []\n",
            (
                "4:8 too-few | terms: at least 1 entry is needed, found none | "
                "Add an entry, beginning with - and a space."
            ),
        ),
        (
            NumberedVocabulary,
            LIST + 'terms: [{id: a, label: A, definition: A, number: "1"}]\n',
            (
                "4:50 wrong-type | terms, entry 1, number: a whole number is wanted, found “1” | "
                "Write digits only, without quotes."
            ),
        ),
        (
            NumberedVocabulary,
            LIST + "terms: [{id: a, label: A, definition: A, number: 0}]\n",
            (
                "4:50 out-of-range | terms, entry 1, number: the number must be 1 or more, "
                "found 0 | Place in the list, from 1."
            ),
        ),
        (
            Vocabulary,
            LIST + f"terms: [{{id: a, label: {'A' * 81}, definition: A}}]\n",
            (
                "4:24 too-long | terms, entry 1, label: at most 80 characters are allowed, "
                "found 81 | Say it in fewer words."
            ),
        ),
        (
            Case,
            changed("value: 1240", "value: [1240]"),
            (
                "77:12 wrong-type | outcomes, entry 2, value: a number is wanted, found a list | "
                "Write digits behind the colon of the key."
            ),
        ),
        (
            Case,
            changed("value: 1240", "value: 123456789012345678.5"),
            (
                "77:12 out-of-range | outcomes, entry 2, value: a number has at most 18 digits, "
                "found more | The figure, without sign and separators."
            ),
        ),
        (
            Case,
            changed("sources: [{source: 1, locator: page 4}]", "sources: [one]"),
            (
                "68:15 wrong-type | outcomes, entry 1, sources, entry 1: keys and values are "
                "wanted, found “one” | Write its keys, each on a line of its own: source, locator; "
                "or a number alone."
            ),
        ),
        (
            Case,
            changed("comparator: none", "comparator: nothing"),
            (
                "63:17 wrong-type | outcomes, entry 1, comparator: keys and values are wanted, "
                "found “nothing” | Write its keys, each on a line of its own: kind, name, value, "
                "high, direction, note, sources; or one of the words unknown, not_recorded, "
                "not_applicable, none."
            ),
        ),
        (
            Case,
            changed("title: Repair evenings in Millbrook", "title: false"),
            '4:8 wrong-type | title: this must be a text, found false | Put it in quotes: "false".',
        ),
        (
            Case,
            changed("period: 2009-10/2013", "period: [2009, 2013]"),
            (
                "27:9 wrong-value | period: a date is wanted, found a list | "
                "Write 2009, 2009-10 or 2009-10-05."
            ),
        ),
    ],
)
def test_value_of_the_wrong_kind(record: type[Record], text: str, expected: str) -> None:
    """The message says what is wanted and what was found, the hint what to type."""
    assert told(record, text) == [expected]


def test_shares_of_a_survey_are_explained() -> None:
    """Where a key may have any name, the help of the field stands in for it."""
    survey = """\
title: A
question: B
respondents: {names: [A], described: B}
factors:
  - {id: a, label: A, printed_mean: 1, answers: none}
sources: [{id: 1, type: report, title: A, independence: independent}]
"""
    assert told(Survey, survey) == [
        (
            "5:49 wrong-type | factors, entry 1, answers: keys and values are wanted, "
            "found “none” | Share in per cent by respondent."
        )
    ]


# --- keys ----------------------------------------------------------------------------------------


def test_misspelt_key_is_told_once() -> None:
    """That the right one is missing follows from it."""
    assert told(Site, SITE.replace("tagline", "tag_line")) == [
        "2:1 unknown-key | there is no key “tag_line” here | Did you mean tagline?"
    ]


def test_key_in_the_wrong_group_is_told_once() -> None:
    """The group that lacks it is the one where it belongs."""
    text = changed("period: 2009-10/2013\n", "").replace("kind: town", "kind: town\n  period: 2009")
    assert told(Case, text) == [
        (
            "25:3 unknown-key | place: there is no key “period” here | "
            "It begins at the left edge of the file, without spaces in front."
        )
    ]


def test_key_that_one_other_group_has_is_sent_there() -> None:
    """Wrong indentation puts a key outside its group; the message names the group."""
    assert told(Case, changed("  part_of: England\n", "") + "part_of: England\n") == [
        (
            "126:1 unknown-key | there is no key “part_of” here | "
            "It belongs under place: indent it like the keys there."
        )
    ]


def test_unknown_key_unlike_any_other_lists_all() -> None:
    """Nothing is guessed that is not close."""
    assert told(Site, SITE.replace("URL: https", "colour: x, URL: https")) == [
        "5:20 unknown-key | licence: there is no key “colour” here | Allowed: name, URL."
    ]


def test_missing_key_is_told_with_its_help() -> None:
    """It is reported where its group begins."""
    assert told(Site, SITE.replace("name: D, ", "")) == [
        (
            "5:10 missing-key | licence: the key “name” is missing | "
            "Add name: … (Short name: `CC BY 4.0`)"
        )
    ]


# --- values that are not there -------------------------------------------------------------------


def test_key_without_a_value_is_refused() -> None:
    """Also where the key might be left out: an empty value is a silence that nobody meant."""
    assert told(Site, SITE.replace("tagline: B", "tagline:") + "base_address: ~\n") == [
        (
            "2:1 empty-value | tagline: the value is missing | Write it behind the colon "
            "(What it offers, in one line); a text that begins with # must be in quotes."
        ),
        (
            "6:1 empty-value | base_address: the value is missing | Write it behind the colon "
            "(Where it is published, ending in /; sitemap and feed need it), or delete the line; "
            "a text that begins with # must be in quotes."
        ),
    ]


def test_empty_entry_of_a_list_is_refused() -> None:
    """A hyphen with nothing behind it."""
    assert told(Site, SITE + "read_first:\n  - a\n  -\n") == [
        (
            "8:4 empty-value | read_first, entry 2: the value is missing | "
            "Write it behind the hyphen, or delete the line; "
            "a text that begins with # must be in quotes."
        )
    ]


def test_emptiness_inside_what_is_wrong_anyway_is_not_told() -> None:
    """`{A}` is a key without a value to the computer and a text to everybody else."""
    assert [
        line.split(" | ")[0] for line in told(Site, SITE.replace("title: A", "title: {A}"))
    ] == ["1:8 wrong-type"]
    assert [line.split(" | ")[0] for line in told(Site, SITE + "nonsense:\n")] == [
        "6:1 unknown-key"
    ]


def test_list_whose_entries_do_not_fit_is_not_called_empty() -> None:
    """Mending the entries mends the list."""
    assert [line.split(" | ")[0] for line in told(Vocabulary, LIST + "terms: [a, b]\n")] == [
        "4:9 wrong-type",
        "4:12 wrong-type",
    ]


def test_very_many_mistakes_are_counted() -> None:
    """A hundred are told; a file of nothing else was pasted by mistake."""
    found = told(Vocabulary, LIST + "terms:\n" + "  - a\n" * 5_000)
    assert len(found) == 101
    assert found[0] == (
        "1:1 many-mistakes | 4,900 more mistakes are in this file | "
        "Look whether something was pasted by mistake; mend the others first."
    )


# --- words ---------------------------------------------------------------------------------------


def test_place_in_words() -> None:
    """Entries are counted from 1, as people do."""
    assert in_words(("outcomes", 1, "sources", 0)) == "outcomes, entry 2, sources, entry 1"
    assert in_words(()) == "the file"


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("codelivery", "co-delivery"),
        ("Co-Delivery", "co-delivery"),
        ("co delivery", "co-delivery"),
        ("in kind", "in_kind"),
        ("volunteer-time", "volunteer_time"),
        ("assessed", None),
        ("", None),
    ],
)
def test_nearest_word(word: str, meant: str | None) -> None:
    """Spaces, capitals, hyphens and underscores never keep a word from being recognised."""
    assert nearest(word, ("co-design", "co-delivery", "in_kind", "volunteer_time")) == meant


def test_suggestion_lists_what_is_allowed_while_it_is_short() -> None:
    """A long list is in its vocabulary; the nearest word is offered all the same."""
    many = tuple(f"term-{n}" for n in range(50))
    assert (
        suggestion("tern-3", ("term-3", "other")) == "Did you mean term-3? Allowed: term-3, other."
    )
    assert suggestion("zzz", ("term-3", "other")) == "Allowed: term-3, other."
    assert suggestion("term_3", many) == "Did you mean term-3?"
    assert suggestion("zzz", ()) == "There are none yet."
    assert suggestion("zzz", many) == "Allowed are 50 words; see the vocabulary."


@pytest.mark.parametrize(
    ("key", "written", "meant"),
    [
        ("unit: hours", "unit: '%'", "percent_change or percent"),
        ("unit: hours", "unit: Hours", "hours"),
        ("unit: hours", "unit: per 1,000", "rate_per_1000"),
        ("unit: hours", "unit: percentage points", "percentage_points"),
        ("currency: GBP", "currency: £", "GBP"),
        ("currency: GBP", "currency: pounds", "GBP"),
        ("currency: GBP", "currency: €", "EUR"),
        ("currency: GBP", "currency: gbp", "GBP"),
    ],
)
def test_unit_is_known_by_its_sign(key: str, written: str, meant: str) -> None:
    """People write units as they are printed."""
    (problem,) = told(Case, changed(key, written))
    assert problem.split(" | ")[2].startswith(f"Did you mean {meant}? Allowed: ")
