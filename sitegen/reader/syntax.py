"""Broken YAML in words: what an editor most likely did, at the place where it was done.

The parser says where it gave up and in which state, in words for programmers and not the same in
its two editions.  So the lines themselves are looked at: each diagnosis knows one mistake, and
the first that recognises its own speaks.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from sitegen.problems import Fix, Problem
from sitegen.reader.places import Position, error
from sitegen.reader.quoting import (
    KEY_LINE,
    LONGEST_SHOWN,
    double,
    in_quotes,
    quote_value,
    quoted,
    straighten,
)

NO_SPACE = re.compile(r"\s*(?:- +)?(?P<key>[A-Za-z_]+):(?P<value>[^\s/].*|\u00a0.*)")
BULLET = re.compile(r"\s*(?P<sign>[•·●▪–—*])\s*(?P<rest>.*)")
TIGHT_DASH = re.compile(r"\s*-(?P<rest>\w.*)")


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
    fix: Fix | None = None  # in the same line


Diagnosis = Callable[[Broken], Told | None]


def in_words(path: str, broken: Broken, shift: int) -> Problem:
    """What to tell the editor; `shift` is the number of lines before the first."""
    told = next(told for diagnosis in DIAGNOSES if (told := diagnosis(broken)))
    position = Position(told.line + 1 + shift, told.column + 1)
    return replace(error(path, position, told.rule, told.message, told.hint), fix=told.fix)


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
                _piece(found, "sign", "rest", "- "),
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
                Fix(column=found.start("rest"), old="-", new="- ")
                if found["rest"][0].isalpha()
                else None,
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
    message = f"a text must not begin with “{sign}”"
    cited = re.match(r"@(\d+)", text[column:])
    if cited:
        hint = "Write the number of the source alone, without @."
        fix: Fix | None = Fix(column=column + 1, old=cited[0], new=cited[1])
        return Told("wrong-start", line, column, message, hint, fix)
    fix = quote_value(broken.lines, line)
    starts = fix and fix.column == column + 1
    return Told("wrong-start", line, column, message, in_quotes(text), fix if starts else None)


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
        straighten(broken.lines, broken.line),
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
        quote_value(broken.lines, broken.line),
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
            double(broken.lines, broken.line),
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
    fix = _spaced(found) if found else None
    return Told("missing-colon", line, _indent(broken.lines[line]), message, hint, fix)


def _spaced(found: re.Match[str]) -> Fix:
    """A space behind the colon of a key."""
    hard = found["value"][: len(found["value"]) - len(found["value"].lstrip("\u00a0"))]
    return Fix(column=found.start("value"), old=f":{hard}", new=": ")


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


def _piece(found: re.Match[str], first: str, after: str, new: str) -> Fix:
    """Replace what was found from one group up to the beginning of another."""
    old = found.string[found.start(first) : found.start(after)]
    return Fix(column=found.start(first) + 1, old=old, new=new)


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
