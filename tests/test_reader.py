"""The reader takes YAML 1.2 strictly, keeps every place, and refuses in words what could harm."""

import random
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from sitegen.problems import Problem
from sitegen.reader import Document, Position, Unreadable, data, decode, read_yaml, text
from sitegen.reader import split_front_matter as split

CASE = Path(__file__).parent / "mistakes" / "case.yml"


def read(content: str | bytes) -> Document:
    """The document of a file with this content."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    return read_yaml("case.yml", decode("case.yml", raw))


def refused(content: str | bytes) -> tuple[Problem, ...]:
    """The problems for which a file with this content is refused."""
    with pytest.raises(Unreadable) as unreadable:
        read(content)
    return unreadable.value.problems


def told(content: str | bytes) -> list[str]:
    """Place, message and hint of each problem, as one text each."""
    return [f"{p.line}:{p.column} {p.message} | {p.hint}" for p in refused(content)]


@pytest.fixture(params=["fast", "slow"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both editions of the parser: libyaml, and the one that needs no compiled code."""
    if request.param == "slow":
        monkeypatch.setattr(data, "LOADER", yaml.SafeLoader)
    return str(request.param)


# --- what values mean ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("nUll", "nUll"),
        ("35", 35),
        ("-3", -3),
        ("+3", 3),
        ("0", 0),
        ("0755", "0755"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("12:30:45", "12:30:45"),
        ("1e3", "1e3"),
        (".5", ".5"),
        ("5.", "5."),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("30.2", Decimal("30.2")),
        ("30.20", Decimal("30.20")),
        ("-1.9", Decimal("-1.9")),
        ("0.1234567890123", "0.1234567890123"),
        ("123456789012345678", 123456789012345678),
        ("1234567890123456789", "1234567890123456789"),
        ("2009-10", "2009-10"),
        ("2009-10-05", "2009-10-05"),
        ("2001-12-14t21:59:43.10-05:00", "2001-12-14t21:59:43.10-05:00"),
        ("=", "="),
        ("<<", "<<"),
        ("'35'", "35"),
        ('"no"', "no"),
        ('""', ""),
        ("|\n  35\n", "35\n"),
        (">-\n  a\n  b\n", "a b"),
        ("[1, no, ~]", [1, "no", None]),
        ("{a: 1, b: {c: x}}", {"a": 1, "b": {"c": "x"}}),
        ("[]", []),
    ],
)
def test_value_means_what_yaml_1_2_says(written: str, value: object, loader: str) -> None:
    """`no` is a text, `NO` is Norway, `2009-10` is not arithmetic; numbers are exact."""
    read_value = read(f"key: {written}").data
    assert read_value == {"key": value}
    assert type(read_value["key"]) is type(value)


def test_keys_are_texts(loader: str) -> None:
    """A key is what stands there, even where a value would be a number or a yes."""
    assert read("2012: a\nno: b\ntrue: c\n3.10: d\n<<: e\n").data == {
        "2012": "a",
        "no": "b",
        "true": "c",
        "3.10": "d",
        "<<": "e",
    }


def test_file_without_data_holds_nothing() -> None:
    """An empty file and one of comments are the same; the parser of records says so in words."""
    assert read("").data is None
    assert read("# nothing yet\n").data is None


# --- places --------------------------------------------------------------------------------------

PLACED = """\
# a comment
id: CPC-0001   # another

place:
  name: Wiltshire
  point: {latitude: 51.3, longitude: -1.9}
sources:
  - id: 1
    title: >-
      Folded
      text
  - {id: 2, authors: [Ann, "Bo"]}
"""


@pytest.mark.parametrize(
    ("place", "key", "value"),
    [
        (("id",), (2, 1), (2, 5)),
        (("place",), (4, 1), (5, 3)),
        (("place", "name"), (5, 3), (5, 9)),
        (("place", "point"), (6, 3), (6, 10)),
        (("place", "point", "latitude"), (6, 11), (6, 21)),
        (("place", "point", "longitude"), (6, 27), (6, 38)),
        (("sources", 0, "id"), (8, 5), (8, 9)),
        (("sources", 0, "title"), (9, 5), (9, 12)),
        (("sources", 1), None, (12, 5)),
        (("sources", 1, "authors"), (12, 13), (12, 22)),
        (("sources", 1, "authors", 1), None, (12, 28)),
    ],
)
def test_every_key_and_value_has_its_place(
    place: tuple[str | int, ...],
    key: tuple[int, int] | None,
    value: tuple[int, int],
    loader: str,
) -> None:
    """Lines and columns are counted from 1, in block and in brackets, after comments and folds."""
    document = read(PLACED)
    assert document.position(place) == Position(*value)
    if key:
        assert document.position(place, of_key=True) == Position(*key)


def test_missing_place_is_that_of_what_encloses_it() -> None:
    """A missing key is reported where its group begins."""
    document = read(PLACED)
    assert document.position(("place", "country")) == Position(5, 3)
    assert document.position(("sources", 0, "issued", 3), of_key=True) == Position(8, 5)
    assert document.position(("nowhere",)) == Position(2, 1)
    assert read("").position(("id",)) == Position(1, 1)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte order mark"])
def test_places_are_the_same_however_lines_end(newline: str, mark: str, loader: str) -> None:
    """Editors at three systems see the same line and column, and the same texts."""
    document = read(mark + PLACED.replace("\n", newline))
    assert document.data == read(PLACED).data
    assert document.position(("sources", 1, "authors"), of_key=True) == Position(12, 13)


def test_columns_count_characters() -> None:
    """Accents, dashes and signs outside the basic plane are one column each."""
    document = read("{ä: 'Eksjö – \U0001f6b2', b: 2}")
    assert document.position(("b",), of_key=True) == Position(1, 18)


def test_place_in_the_head_of_a_page_counts_the_lines_above_it() -> None:
    """A head begins on the second line of its file."""
    head, body, body_line = split("a.md", "---\ntitle: A\nupdated: x\n---\nWords.\n")
    document = read_yaml("a.md", head, first_line=2)
    assert document.position(("updated",), of_key=True) == Position(3, 1)
    assert (body, body_line) == ("Words.\n", 5)
    with pytest.raises(Unreadable) as unreadable:
        read_yaml("a.md", "title: A\ntitle: B\n", first_line=2)
    assert (unreadable.value.problems[0].line, unreadable.value.problems[0].column) == (3, 1)


@pytest.mark.parametrize("page", ["", "title: A\n", "---\ntitle: A\n", "\n---\ntitle: A\n---\n"])
def test_page_without_a_head_is_refused(page: str) -> None:
    """The head must begin on the first line and have an end."""
    with pytest.raises(Unreadable) as unreadable:
        split("a.md", page)
    assert [problem.message for problem in unreadable.value.problems] == [
        "a page begins with a line ---, then its title and summary, then a line ---"
    ]


# --- bytes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            b"id: 1\nname: Caf\xe9",
            "2:10 a file is saved as UTF-8, this one is not: see the letter after “name: Caf”",
        ),
        (
            "äöü: 'ß\x92s'".encode().replace(b"\xc2\x92", b"\x92"),
            "1:8 a file is saved as UTF-8, this one is not: see the letter after “äöü: 'ß”",
        ),
        (
            b"\xef\xbb\xbfabc\r\xe9",
            (
                "2:1 a file is saved as UTF-8, this one is not: "
                "see the letter at the beginning of the line"
            ),
        ),
        (
            b"a: \xed\xa0\x80",
            "1:4 a file is saved as UTF-8, this one is not: see the letter after “a:”",
        ),
        (b"a: \xc3", "1:4 a file is saved as UTF-8, this one is not: see the letter after “a:”"),
        ("id: 1".encode("utf-16"), "1:1 a file is saved as UTF-8, this one as UTF-16"),
    ],
    ids=["latin-1", "mixed", "after a byte order mark", "surrogate", "cut", "utf-16"],
)
def test_another_encoding_is_refused(content: bytes, expected: str) -> None:
    """The message points at the first letter that cannot be read, counted in characters."""
    assert told(content) == [f"{expected} | Save it again and choose UTF-8 as the encoding."]


def test_large_file_is_refused_before_it_is_read() -> None:
    """What was pasted by mistake costs no time."""
    assert told(b"#" * (text.LARGEST_FILE + 1)) == [
        "1:1 a file has at most 256 KB, this one has more | Look for something pasted by mistake."
    ]


def test_long_line_is_refused() -> None:
    """The limit is that of a line, not of a folded text."""
    assert told(f"a: 1\n# {'x' * 7_999}\n") == [
        "2:1 a line has at most 8,000 characters, this one has 8,001 | Break it into paragraphs."
    ]


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\x00", "control character"),
        ("\x07", "control character"),
        ("\x0b", "control character"),
        ("\x7f", "control character"),
        ("\x85", "control character"),
        ("\xad", "soft hyphen"),
        ("\u180e", "mongolian vowel separator"),
        ("\u200b", "zero width space"),
        ("\u2028", "line separator"),
        ("\u2060", "word joiner"),
        ("\ue000", "sign of a special font"),
        ("\uf0b7", "sign of a special font"),
        ("\ufeff", "zero width no-break space"),
        ("\ufffe", "sign without a name"),
        ("\U000e0041", "tag latin capital letter a"),
    ],
)
def test_hidden_character_is_refused(sign: str, name: str) -> None:
    """It is called by its name, and the hint says where to press which key."""
    assert told(f"id: 1\nname: Mill{sign}brook") == [
        (
            "2:11 characters that nobody sees are not allowed, "
            f"found “{name}” (U+{ord(sign):04X}) | "
            "Put the cursor after “name: Mill” and press the delete key once."
        )
    ]


@pytest.mark.parametrize("sign", [*"\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2069\u061c"])
def test_character_that_turns_the_direction_is_refused(sign: str) -> None:
    """What a reviewer sees must be what the file says."""
    found = refused(f"name: {sign}a")
    assert [problem.rule for problem in found] == ["direction-character"]


def test_letters_of_all_languages_are_welcome() -> None:
    """Joiners that Persian and Hindi need, emoji and hard spaces are texts like others."""
    title = "Eksjö · Łódź · می\u200cخواهم · क्\u200dष · 👩\u200d⚕️ · a\u00a0b"
    assert read(f"title: {title}").data == {"title": title}


def test_hidden_characters_are_told_twenty_times_at_most() -> None:
    """A file of nothing else is answered at once and briefly."""
    assert len(refused("\u200b" * 80_000)) == 21  # and one for the long line


def test_two_versions_of_a_passage_are_one_problem() -> None:
    """An unfinished merge is told at its first mark."""
    conflict = "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> draft\n"
    what = "two versions of this passage were merged and nobody has chosen yet"
    assert [(p.line, p.message) for p in refused(conflict)] == [(2, what)]
    assert [(p.line, p.message) for p in refused("a: 1\n>>>>>>> draft\n")] == [(2, what)]


# --- what YAML allows and we do not --------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "a: 1\nb: 2\na: 3\n",
            (
                "3:1 each key stands once, found “a” again (first on line 1) | "
                "Delete one of the two, or merge them."
            ),
        ),
        (
            "a: {b: 1, 'b': 2}",
            (
                "1:11 each key stands once, found “b” again (first on line 1) | "
                "Delete one of the two, or merge them."
            ),
        ),
        (
            "a: !!python/name:os x",
            (
                "1:4 a text must not begin with “!”, found “!!python/name:os” | "
                'Write a: "!!python/name:os x", with the whole text in quotes'
            ),
        ),
        (
            "a: !important x",
            (
                "1:4 a text must not begin with “!”, found “!important” | "
                'Write a: "!important x", with the whole text in quotes'
            ),
        ),
        (
            "[a, b]: c",
            (
                "1:1 a key is a single word, found a list or a group of keys | "
                "Put a text that begins with a bracket in quotes."
            ),
        ),
        (
            "a: & Sons",
            '1:4 a text must not begin with “&” | Write a: "& Sons", with the whole text in quotes',
        ),
        (
            "a: &Sons Ltd",
            (
                "1:4 a text must not begin with “&” | "
                'Write a: "&Sons Ltd", with the whole text in quotes'
            ),
        ),
        (
            "a: *b",
            '1:4 a text must not begin with “*” | Write a: "*b", with the whole text in quotes',
        ),
        (
            f"a: {'[' * 13}{']' * 13}",
            (
                "1:15 keys and lists are nested too deeply here | "
                "Look for a missing line end or stray brackets."
            ),
        ),
        (
            "a: 1\n---\nb: 2\n",
            (
                "2:1 a file holds one record, found a second one after --- | "
                "Delete the line --- and what follows it."
            ),
        ),
        (
            "a: Millbrook #1\n",
            (
                "1:14 what stands behind a # is not read, found “#1” | "
                'Write a: "Millbrook #1", with the whole text in quotes; '
                "a note for yourself has a space after the #."
            ),
        ),
        (
            "a:\n  b: #1 of two\n",
            (
                "2:6 what stands behind a # is not read, found “#1 of two” | "
                'Write b: "#1 of two", with the whole text in quotes; '
                "a note for yourself has a space after the #."
            ),
        ),
    ],
)
def test_what_surprises_is_refused(content: str, expected: str, loader: str) -> None:
    """Nothing that an editor typed is lost or changed in silence."""
    assert told(content) == [expected]


def test_comment_after_a_value_is_a_comment() -> None:
    """A space after the # makes a note; behind numbers and quotes nothing can be mistaken."""
    read_data = read("a: text # a note\nb: 51.3 #middle\nc: 'x' #1\nd: [1] #1\n# e: 1\n").data
    assert read_data == {"a": "text", "b": Decimal("51.3"), "c": "x", "d": [1]}


def test_a_few_aliases_are_allowed() -> None:
    """Whoever knows them may save typing; what is repeated keeps the place of the original."""
    document = read("a: &one [1, 2]\nb: *one\n")
    assert document.data == {"a": [1, 2], "b": [1, 2]}
    assert document.position(("b", 1)) == Position(1, 13)


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [*{last},*{last},*{last}]\n" for last, name in zip("abc", "bcd", strict=True)
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "a: &a x\nb: [" + "*a, " * 11 + "]",
            "2:45 a file has few aliases (*name), found too many | Write the values out.",
        ),
        (
            f"a: &a [{'x, ' * 400}]\nb: [*a, *a, *a]\n",
            "2:1 aliases (*name) repeat too much of the file | Write the values out.",
        ),
        (
            "a: &a [*a]",
            "1:1 aliases (*name) repeat too much of the file | Write the values out.",
        ),
    ],
)
def test_aliases_that_multiply_are_refused(content: str, expected: str, loader: str) -> None:
    """A small file never becomes a large one, nor an endless one."""
    assert told(content) == [expected]


def test_bomb_of_aliases_gives_one_problem() -> None:
    """Each level would be three times as large as the one before."""
    bomb = BOMB + "e: [" + ", ".join(["*d"] * 2) + "]\n"
    assert [problem.rule for problem in refused(bomb)] == ["too-many-aliases"]


def test_deep_nesting_costs_no_stack(loader: str) -> None:
    """A hundred thousand brackets are refused like thirteen."""
    lines = "[" * 7_000 + "\n"
    assert [problem.rule for problem in refused(f"a: {lines * 14}")] == ["too-deep"]


def test_all_faults_of_a_readable_file_are_told() -> None:
    """One round of mending is enough."""
    found = refused("a: !x 1\na: 2\nb: {c: 1, c: 2}\nd: e #f\n")
    assert [problem.rule for problem in found] == [
        "wrong-start",
        "repeated-key",
        "repeated-key",
        "lost-text",
    ]


# --- broken syntax -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: b: c", "1:5 colon-in-text"),
        ("- a: b: c", "1:7 colon-in-text"),
        ("a: “b: c”", "1:4 curly-quotes"),
        ("a:b\nc: d", "1:1 missing-colon"),
        ("a: b\nc", "2:1 missing-colon"),
        ("a: 'b\nc: d\n", "1:4 unclosed-quote"),
        ('a: "b\nc: "d"\n', "1:4 unclosed-quote"),
        ("a: 'b' c", "1:8 text-after-quote"),
        ("a: [b] c", "1:8 text-after-bracket"),
        ("a: [b, c\nd: e\n", "1:4 unclosed-bracket"),
        ("a: {b: c\nd: e", "1:4 unclosed-bracket"),
        ("a: - b", "1:4 list-on-the-line"),
        ("a: @b", "1:4 wrong-start"),
        ("a: `b`", "1:4 wrong-start"),
        ("a: %b", "1:4 wrong-start"),
        ("a: *", "1:4 wrong-start"),
        ("a:\n  b: 1\n   c: 2\n", "3:4 wrong-indentation"),
        ("a:\n  b: 1\n c: 2\n", "3:2 wrong-indentation"),
        ("a:\n  - b\n - c\n", "3:2 wrong-indentation"),
        ("a:\n  • b: 1\n    c: 2\n", "2:3 wrong-bullet"),
        ("a:\n  -b: 1\n    c: 2\n", "2:3 missing-space"),
        ("a:\n\tb: 1\n\tc: 2\n", "2:1 wrong-space"),
        ("a:\n\u00a0\u00a0b: 1\n", "2:1 wrong-space"),
        ("a:\tb", "1:3 wrong-space"),
        ("a: 1\n--- b\n", "2:1 several-documents"),
        ("%TAG", "1:1 wrong-start"),
        ("a: > b\n", "1:6 text-on-the-line"),
        ("a: |0\n", "1:5 text-on-the-line"),
        ("a: 1\n} b: 2\n", "2:1 wrong-indentation"),
        ("a: ]\n", "1:4 stray-bracket"),
    ],
)
def test_broken_syntax_is_told_where_it_was_broken(
    content: str, expected: str, loader: str
) -> None:
    """Both editions of the parser lead to the same place and the same mistake.

    The sentences stand in mistakes/mistakes.yml.
    """
    first = refused(content)[0]
    assert f"{first.line}:{first.column} {first.rule}" == expected


# --- anything at all -----------------------------------------------------------------------------

PIECES = (
    *(b":", b" ", b"\n", b"- ", b'"', b"'", b"[", b"]", b"{", b"}", b"#", b"&a", b"*a", b"!", b"|"),
    *(b">", b"%", b"@", b"`", b"?", b",", b"\t", b"\r", b"\x00", b"\xff", b"\xc2\xa0", b"---\n"),
    *(b"...\n", b"<<: ", b"~", b"1e9", b"0x1", b"\xef\xbb\xbf", b"\xf0\x9f\x98\x80", b"  ", b"\\"),
)


def _mutated(chance: random.Random, content: bytes) -> bytes:
    """The content after a few slips of the hand."""
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        at, size = chance.randrange(len(content) + 1), chance.randrange(1, 60)
        from_ = chance.randrange(len(content) + 1)
        put = chance.choice((b"", b"", chance.choice(PIECES), content[from_ : from_ + size]))
        cut = chance.choice((0, 0, 1, size))
        content = content[:at] + put + content[at + cut :]
    return content


def _bytes(seed: int) -> Iterator[bytes]:
    chance = random.Random(seed)  # noqa: S311  # the same slips in every run
    case = CASE.read_bytes()
    for _ in range(100):
        yield _mutated(chance, case)
        yield chance.randbytes(chance.randrange(200))


def _problems(content: bytes) -> tuple[Problem, ...]:
    """Why a file cannot be read; nothing when it can."""
    try:
        document = read(content)
    except Unreadable as unreadable:
        return unreadable.problems
    assert all(place.line >= 1 and place.column >= 1 for place in document.values.values())
    return ()


@pytest.mark.parametrize("seed", range(4))
def test_any_bytes_are_read_or_refused_in_words(seed: int, loader: str) -> None:
    """Whatever stands in a file, nothing but Unreadable comes out, with places inside the file."""
    for content in _bytes(seed):
        lines = re.split("\r\n|\r|\n", content.decode("utf-8", "replace"))
        for problem in _problems(content):
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 2, (content, problem)
            assert problem.message
            assert problem.hint
