"""Broken YAML in words: what an editor most likely did, at the place where it was done.

The parser says where it gave up and in which state, in words for programmers and not the same in
its two editions.  So the lines themselves are looked at: each diagnosis knows one mistake, and
the first that recognises its own speaks.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sitegen.problems import Problem
from sitegen.reader.places import Position, Unreadable, error

KEY_LINE = re.compile(r"(?P<lead>\s*(?:- +)?)(?P<key>[A-Za-z_]+):[ \t]+(?P<value>\S.*)")
NO_SPACE = re.compile(r"\s*(?:- +)?(?P<key>[A-Za-z_]+):(?P<value>[^\s/].*|\u00a0.*)")
BULLET = re.compile(r"\s*(?P<sign>[•·●▪–—*])\s*(?P<rest>.*)")
TAB_BEHIND = re.compile(r" *(?:- +)*(?:-|[A-Za-z_]+:) *(?P<tab>\t)")
TIGHT_DASH = re.compile(r"\s*-(?P<rest>\w.*)")
LONGEST_SHOWN = 60  # characters of a line repeated in a hint


@dataclass(frozen=True, slots=True)
class Broken:
    """Where and how the parser gave up; lines and columns count from 0."""

    lines: tuple[str, ...]
    words: str  # the parser's own
    line: int
    column: int
    began_line: int  # where what it was reading had begun
    began_column: int

    @property
    def here(self) -> str:
        """The line on which it gave up."""
        return self.lines[self.line]

    @property
    def above(self) -> int:
        """Number of the nearest line above that is neither blank nor a comment; -1 without one."""
        numbers = range(self.line - 1, -1, -1)
        return next((n for n in numbers if self.lines[n].strip().strip("#")), -1)

    def has(self, *words: str) -> bool:
        """Whether the parser used one of these expressions."""
        return any(word in self.words for word in words)


@dataclass(frozen=True, slots=True)
class Told:
    """A mistake in words; line and column count from 0."""

    rule: str
    line: int
    column: int
    message: str
    hint: str


Diagnosis = Callable[[Broken], Told | None]


def in_words(path: str, broken: Broken, shift: int) -> Problem:
    """What to tell the editor; `shift` is the number of lines before the first."""
    told = next(told for diagnosis in DIAGNOSES if (told := diagnosis(broken)))
    position = Position(told.line + 1 + shift, told.column + 1)
    return error(path, position, told.rule, told.message, told.hint)


def quoted(text: str) -> str:
    """The text in the quotation marks that need the least care."""
    short = text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
    if '"' in short or "\\" in short:
        return "'" + short.replace("'", "''") + "'"
    return f'"{short}"'


def in_quotes(line: str) -> str:
    """A hint to put the value of a line in quotes: `Write title: "Wiltshire: a county", …`."""
    found = KEY_LINE.fullmatch(line)
    key = f"{found['key']}: " if found else ""
    text = found["value"] if found else line.strip().removeprefix("- ")
    return f"Write {key}{quoted(text.strip())}, with the whole text in quotes"


def refuse_wrong_spaces(path: str, text: str, shift: int) -> None:
    """Tabs and hard spaces where only spaces may stand: the parser would stop at the first.

    Raises Unreadable with all of them.
    """
    problems = tuple(
        error(path, Position(number + shift, column + 1), "wrong-space", message, hint)
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
        for column, message, hint in _wrong_spaces(line)
    )
    if problems:
        raise Unreadable(*problems)


def _wrong_spaces(line: str) -> Iterator[tuple[int, str, str]]:
    """Columns of a line, from 0, with what is wrong there."""
    indent = line[: len(line) - len(line.lstrip())]
    wrong = indent.strip(" ")
    if wrong:
        name = "a tab" if wrong[0] == "\t" else "a hard space"
        yield (
            indent.index(wrong[0]),
            f"lines are indented with spaces, found {name}",
            "Delete everything in front of the first word of the line and type spaces.",
        )
    elif found := TAB_BEHIND.match(line):
        yield (
            found.start("tab"),
            "behind a colon or hyphen stands a space, found a tab",
            "Replace the tab by a space.",
        )


# --- diagnoses, in the order in which they are asked ---------------------------------------------


def _unclosed_quote(broken: Broken) -> Told | None:
    """A quotation mark without its other half, even if one further down seems to close it."""
    line, column = broken.began_line, broken.began_column
    if not broken.has("while scanning a quoted scalar"):
        opened = [n for n in range(broken.line) if _opens_quote(broken.lines[n])]
        if (
            not opened
            or not broken.has(*BLOCK_FAULTS)
            or broken.here[: broken.column].strip() == ""
        ):
            return None
        line = opened[-1]
        column = broken.lines[line].index(": ") + 2
    return Told(
        "unclosed-quote",
        line,
        column,
        "a quotation mark is opened here and never closed",
        "Add the closing mark at the end of the text; inside '…' write an apostrophe twice.",
    )


def _opens_quote(line: str) -> bool:
    found = KEY_LINE.fullmatch(line)
    value = found["value"] if found else ""
    return value[:1] in {'"', "'"} and value[0] not in value[1:]


def _wrong_bullet(broken: Broken) -> Told | None:
    """A list marked as word processors do it."""
    for number in (broken.line, broken.above):
        found = BULLET.fullmatch(broken.lines[number]) if number >= 0 else None
        if found:
            return Told(
                "wrong-bullet",
                number,
                found.start("sign"),
                f"an entry of a list begins with a hyphen, found “{found['sign']}”",
                f"Write - {_beginning(found['rest'])}, with a hyphen and a space",
            )
    return None


def _tight_dash(broken: Broken) -> Told | None:
    """A hyphen that sticks to the first word of its entry."""
    for number in (broken.line, broken.above):
        found = TIGHT_DASH.fullmatch(broken.lines[number]) if number >= 0 else None
        if found:
            return Told(
                "missing-space",
                number,
                found.start("rest") - 1,
                "after the hyphen that begins an entry of a list stands a space",
                f"Write - {_beginning(found['rest'])}, with a hyphen and a space",
            )
    return None


def _wrong_start(broken: Broken) -> Told | None:
    """A sign that means something else to the parser than to the editor."""
    if broken.has("cannot start any token"):
        line, column = broken.line, broken.column
    elif broken.has("scanning an alias", "scanning an anchor", "directive"):
        line, column = broken.began_line, broken.began_column
    elif broken.has("undefined alias", "unused anchor"):
        line, column = broken.line, broken.column
    else:
        return None
    text = broken.lines[line]
    sign = text[column : column + 1]
    cited = re.match(r"@\d", text[column:])
    hint = "Write the number of the source alone, without @." if cited else in_quotes(text)
    return Told("wrong-start", line, column, f"a text must not begin with “{sign}”", hint)


def _curly_quotes(broken: Broken) -> Told | None:
    """Quotation marks of a word processor, which hold nothing together."""
    found = KEY_LINE.fullmatch(broken.here)
    if not found or found["value"][0] not in "“”„‘’«" or not broken.has("mapping values are not"):
        return None
    bare = found["value"].strip().strip("“”„‘’«»")
    return Told(
        "curly-quotes",
        broken.line,
        found.start("value"),
        "a text that holds a colon must be in straight quotation marks, these are curly",
        f"Write {found['key']}: {quoted(bare)} instead",
    )


def _colon_in_text(broken: Broken) -> Told | None:
    if not broken.has("mapping values are not") or ": " not in broken.here[: broken.column]:
        return None
    return Told(
        "colon-in-text",
        broken.line,
        broken.column,
        "a text that holds a colon and a space must be in quotes",
        in_quotes(broken.here),
    )


def _text_after(broken: Broken) -> Told | None:
    """Words behind a text in quotes or brackets, which ended earlier than the editor thought."""
    found = KEY_LINE.fullmatch(broken.here)
    if not found or broken.column <= found.start("value") or not broken.has(*BLOCK_FAULTS):
        return None
    first = found["value"][0]
    if first in "\"'":
        return Told(
            "text-after-quote",
            broken.line,
            broken.column,
            "after the closing quotation mark nothing more may stand",
            in_quotes(broken.here)
            if first == '"'
            else "Inside '…' write an apostrophe twice, or put the whole text in \"…\".",
        )
    if first in "[{":
        return Told(
            "text-after-bracket",
            broken.line,
            broken.column,
            "after the closing bracket nothing more may stand",
            f"Delete what follows it, or {_lower_first(in_quotes(broken.here))}",
        )
    return None


def _known_by_words(broken: Broken) -> Told | None:
    """Mistakes that the parser's own words tell apart."""
    for words, rule, message, hint in KNOWN_BY_WORDS:
        if broken.has(words):
            return Told(rule, broken.line, broken.column, message, hint)
    return None


KNOWN_BY_WORDS = (
    (
        "nested too deeply",
        "too-deep",
        "keys and lists are nested too deeply here",
        "Look for a missing line end or stray brackets.",
    ),
    (
        "too many aliases",
        "too-many-aliases",
        "a file has few aliases (*name), found too many",
        "Write the values out.",
    ),
    (
        "sequence entries are not allowed",
        "list-on-the-line",
        "a list begins on a line of its own",
        "Move the - to the next line, indented by two spaces.",
    ),
    (
        "but found another document",
        "several-documents",
        "a file holds one record, found a second one after ---",
        "Delete the line --- and what follows it.",
    ),
    (
        "scanning a block scalar",
        "text-on-the-line",
        "behind > and | nothing more may stand on the line",
        "Move the text to the next line, indented by two spaces, or put all of it in quotes.",
    ),
    (
        "found unexpected ':'",
        "missing-space",
        "inside brackets a colon is followed by a space and a value",
        "Put a text that holds a colon in quotes.",
    ),
    (
        "node content",
        "stray-bracket",
        "a bracket or a comma stands here without a text before it",
        "Delete it, or put a text that begins with it in quotes.",
    ),
)
"""Words of both editions of the parser, rule, message, hint."""


def _unclosed_bracket(broken: Broken) -> Told | None:
    if not broken.has("while parsing a flow"):
        return None
    return Told(
        "unclosed-bracket",
        broken.began_line,
        broken.began_column,
        "a bracket is opened here and never closed, or a comma is missing after it",
        "Add the closing ] or }, and a comma between the entries.",
    )


def _missing_colon(broken: Broken) -> Told | None:
    if broken.has("could not find expected ':'"):
        line = broken.began_line
    elif broken.above >= 0 and NO_SPACE.fullmatch(broken.lines[broken.above]):
        line = broken.above  # it was taken for a text that goes on
    else:
        return None
    found = NO_SPACE.fullmatch(broken.lines[line])
    hint = (
        f"Write {found['key']}: {_short(found['value'].strip())} instead"
        if found
        else "If the line belongs to the text above it, indent it by two spaces; "
        "otherwise begin it with its key."
    )
    message = "a key must be followed by a colon and a space"
    if found and found["value"].startswith("\u00a0"):
        message += ", found a hard space"
    return Told("missing-colon", line, _indent(broken.lines[line]), message, hint)


def _wrong_indentation(broken: Broken) -> Told | None:
    if not broken.has(*BLOCK_FAULTS, "mapping values are not", "<document start>"):
        return None
    here = _indent(broken.here)
    above = _indent(broken.lines[broken.above]) if broken.above >= 0 else 0
    if broken.here.lstrip().startswith("- "):
        message = "this entry of a list does not stand below the entry before it"
        hint = "Give every - of a list the same number of spaces in front."
    elif here != above:
        message = f"this line begins with {_spaces(here)}, the line above it with {_spaces(above)}"
        hint = "Give lines that belong together the same number of spaces in front."
    else:
        message = "this line does not fit the line above it"
        hint = "After each key write a colon and a space; look whether the line above is finished."
    return Told("wrong-indentation", broken.line, here, message, hint)


def _anything_else(broken: Broken) -> Told:
    return Told(
        "broken-yaml",
        broken.began_line,
        broken.began_column,
        "this line cannot be read",
        "Compare it with the same line of another file.",
    )


BLOCK_FAULTS = ("did not find expected", "expected <block end>")
"""How the parser's two editions say that something stands where it should not."""

DIAGNOSES: tuple[Diagnosis, ...] = (
    _known_by_words,
    _unclosed_bracket,
    _unclosed_quote,
    _wrong_bullet,
    _tight_dash,
    _wrong_start,
    _curly_quotes,
    _colon_in_text,
    _text_after,
    _missing_colon,
    _wrong_indentation,
    _anything_else,
)


def _beginning(text: str) -> str:
    """The key of an entry of a list, or the entry when it has none."""
    key, colon, _ = text.partition(": ")
    return f"{key}: …" if colon else _short(text)


def _lower_first(text: str) -> str:
    return text[0].lower() + text[1:]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _spaces(count: int) -> str:
    return {0: "no space", 1: "1 space"}.get(count, f"{count} spaces")
