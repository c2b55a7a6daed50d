"""Read what a person typed into the search box.  Text in, a `Query` out; it never fails.

Plain words stay plain words.  A mark of the query language (quotes, a field, a star, AND, ...)
switches the language on; a text that breaks its rules is read as plain words again, and a note
says why.  The text is cut to `LONGEST` characters and `MOST_WORDS` words, and brackets nest no
deeper than `DEEPEST`, so that no text can keep the machine busy.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from sitegen.search.analysis import Unit, plain, units
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
    Query,
    Word,
    Words,
)
from sitegen.search.weighting import FIELD_NUMBERS

LONGEST = 1_000
MOST_WORDS = 64
DEEPEST = 20

_W = TypeVar("_W")

# Facets, by every name that they may be typed with.
FACETS = {
    "quadrant": "quadrant",
    "area": "service_area",
    "service-area": "service_area",
    "service_area": "service_area",
    "country": "country",
    "evidence": "evidence",
    "status": "status",
}

HELP = """\
Plain words find the cases that have any of them; the more of them, the higher.
  how can residents stop speeding cars
A mark switches the query language on:
  "peer support"            these words side by side
  title:speedwatch          in one part: title, place, topic, names, summary, figures, body
  quadrant:co-design        by facet: quadrant, area, country (GB), evidence (3: at least), status
  volunt*  wom?n            any letters, one letter
  eksjo~  eksjo~2           with one slip of the keyboard, or two
  police AND (schools OR parks) NOT cars        AND, OR, NOT in capitals; -cars is NOT cars
Side by side without AND or OR, plain words are any of them, and all that has a mark must hold.
NOT binds closest, then words side by side, then AND, then OR.
In a sentence all in capitals these are plain words.  Quoted words in a question are looked for
one by one where no case has them side by side.
"""


class _Unreadable(Exception):
    """The text breaks a rule of the language; says which."""


def parse(typed: str) -> Query:
    """Understand what was typed, as far as it can be."""
    text = _readable(typed)
    notes = []
    if len(text) > LONGEST:
        text = text[:LONGEST]
        notes.append(f"Only the first {LONGEST:,} characters were read.")
    reader = _Reader(text, tuple(_marks(text)))
    try:
        root = reader.query()
    except _Unreadable as reason:
        notes.append(f"Read as plain words, because {reason}.")
        reader = _Reader(text, ())
        root = reader.plain()
    if reader.left < 0:
        notes.append(f"Only the first {MOST_WORDS} words were read.")
    if root == _NOTHING:
        common = any(unit for unit in units(text))
        fault = "has only words that nearly every text has" if common else "has no words in it"
        notes.append(f"“{text}” {fault}; add one that says what you look for.")
    return Query(text=text, root=root, otherwise=_apart(root), notes=tuple(notes))


_NOTHING = Words(())
_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


def _readable(typed: str) -> str:
    """The text without signs that nobody sees or that could steer a terminal; spaces are single."""
    signs = []
    for sign in typed[: 10 * LONGEST].translate(_QUOTATION_MARKS):
        category = unicodedata.category(sign)
        if category != "Cf":  # format signs stand inside words, all others of C and Z between them
            signs.append(" " if category[0] in "CZ" else sign)
    return " ".join("".join(signs).split())


class _Mark(NamedTuple):
    """One piece of a query text: a word or a sign."""

    kind: str  # name of a group in _MARK
    text: str
    start: int
    end: int


def _names(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in names)


_MARK = re.compile(
    rf"""
      (?P<quote> "[^"]*" )
    | (?P<stray> " )
    | (?P<open> \( )
    | (?P<close> \) )
    | (?P<facet> (?:{_names(FACETS)}) : (?:"[^"]*" | [^\s()"]+) )
    | (?P<field> (?:{_names(FIELD_NUMBERS)}) : (?=[^\s)]) )
    | (?P<operator> (?:AND|OR|NOT) (?![^\s()"]) )
    | (?P<minus> (?<![^\s(]) - (?=[^\W_]|["(]) )
    | (?P<pattern> (?=[^\s()"]*(?:\*|\?[^\W_])) [^\W_*?]?(?:[^\W_*?'’-]|[*?'’-])+ (?![^\s()"]) )
    | (?P<like> [^\W_]+ ~\d* (?![^\s()"]) )
    | (?P<word> [^\s()"]+ )
    """,
    re.VERBOSE,
)
_PLAIN = frozenset({"word", "open", "close"})  # brackets alone are punctuation
_NO_OPERATOR = re.compile(r"(?<!\S)(?!(?:AND|OR|NOT)(?!\S))\S+")
_SENTENCE = 5  # words; with fewer in capitals they may be short names: "NHS AND GP"


def _marks(text: str) -> Iterator[_Mark]:
    has_operators = not _is_shouted(text)
    for match in _MARK.finditer(text):
        kind = match.lastgroup or "word"
        if kind == "operator" and not has_operators:
            kind = "word"
        yield _Mark(kind, match[0], match.start(), match.end())


def _is_shouted(text: str) -> bool:
    """Whether a whole sentence is in capitals, as left by a locked key: its AND is a plain word."""
    return text.isupper() and len(_NO_OPERATOR.findall(text)) >= _SENTENCE


class _Reader:
    """Reads the marks of one text from left to right; `at` is the next one."""

    def __init__(self, text: str, marks: tuple[_Mark, ...]) -> None:
        self.text = text
        self.marks = marks
        self.at = 0
        self.left = MOST_WORDS  # below zero once there were more

    def query(self) -> Node:
        """The whole text."""
        if not self.text:
            return Everything()
        if all(mark.kind in _PLAIN for mark in self.marks):
            return self.plain()
        root = self._either(field=None, depth=0)
        if self.at < len(self.marks):
            raise _Unreadable("a closing bracket has no opening one")
        return root

    def plain(self) -> Words:
        """The text without any of its marks."""
        return Words(self._units(0, len(self.text)))

    def _either(self, field: str | None, depth: int) -> Node:
        """Parts with OR between them."""
        parts = [self._all(field, depth)]
        while self._skip("operator", "OR"):
            parts.append(self._all(field, depth))
        return _joined(Either, parts)

    def _all(self, field: str | None, depth: int) -> Node:
        """Parts with AND between them."""
        parts = [self._run(field, depth)]
        while self._skip("operator", "AND"):
            parts.append(self._run(field, depth))
        return _joined(All, parts)

    def _run(self, field: str | None, depth: int) -> Node:
        """Parts side by side: plain words in one group, everything else beside it."""
        first = self.at
        words: list[Word] = []
        parts: list[Node] = []
        while self.at < len(self.marks) and not self._is_end():
            if self.marks[self.at].kind in ("word", "pattern", "like"):
                words += self._some_words()
            else:
                parts.append(self._part(field, depth))
        if self.at == first:
            raise _Unreadable("AND, OR and brackets need something on either side")
        return _joined(All, [Words(tuple(words), field), *parts])

    def _part(self, field: str | None, depth: int) -> Node:
        """One part that must hold."""
        if depth >= DEEPEST:
            raise _Unreadable(f"brackets or NOTs stand more than {DEEPEST} deep")
        mark = self._next()
        match mark.kind:
            case "quote":
                return Phrase(self._units(mark.start + 1, mark.end - 1), field)
            case "facet":
                return _facet(mark.text)
            case "field":
                return self._operand(mark.text[:-1], depth)
            case "minus" | "operator":
                return Not(self._operand(field, depth))
            case "open":
                part = self._either(field, depth + 1)
                if not self._skip("close", ")"):
                    raise _Unreadable("a bracket is not closed")
                return part
            case _:
                raise _Unreadable("a quotation mark is not closed")

    def _operand(self, field: str | None, depth: int) -> Node:
        """What NOT or a field name applies to: the next word or part."""
        if self.at == len(self.marks) or self._is_end():
            raise _Unreadable("something is missing after NOT or a field's name")
        if self.marks[self.at].kind in ("word", "pattern", "like"):
            return Words(self._one(), field)
        return self._part(field, depth + 1)

    def _some_words(self) -> tuple[Word, ...]:
        """Words up to the next mark; plain ones are read together, since "co production" is one."""
        if self.marks[self.at].kind != "word":
            return self._one()
        first = last = self._next()
        while self.at < len(self.marks) and self.marks[self.at].kind == "word":
            last = self._next()
        return self._units(first.start, last.end)

    def _one(self) -> tuple[Word, ...]:
        """The words of the next mark, which is one of the three kinds of word."""
        mark = self._next()
        if mark.kind == "like":
            word, _, edits = mark.text.partition("~")
            return self._take((Like(plain(word), 1 if edits in ("", "0", "1") else 2),))
        if mark.kind == "pattern":
            pattern = "".join(map(_pattern_piece, re.split(r"([*?])", mark.text)))
            if len(pattern) - pattern.count("*") - pattern.count("?") >= 2:
                return self._take((Pattern(pattern),))
        return self._units(mark.start, mark.end)

    def _units(self, start: int, end: int) -> tuple[Unit, ...]:
        """The units of a piece of the text, counted from its beginning; stop words left out."""
        found = (unit for unit in units(self.text[start:end]) if unit.forms)
        shifted = (u._replace(start=u.start + start, end=u.end + start) for u in found)
        return self._take(tuple(shifted))

    def _take(self, words: tuple[_W, ...]) -> tuple[_W, ...]:
        """As many of the words as may still be read."""
        taken = words[: max(0, self.left)]
        self.left -= len(words)
        return taken

    def _is_end(self) -> bool:
        """Whether the next mark ends a run."""
        mark = self.marks[self.at]
        return mark.kind == "close" or (mark.kind == "operator" and mark.text != "NOT")

    def _next(self) -> _Mark:
        self.at += 1
        return self.marks[self.at - 1]

    def _skip(self, kind: str, text: str) -> bool:
        """Go past the next mark if it is this one."""
        found = self.at < len(self.marks) and self.marks[self.at][:2] == (kind, text)
        self.at += found
        return found


def _apart(root: Node) -> Node | None:
    """A question in which something is quoted, with the quoted words as plain ones.

    None unless plain words stand beside what is quoted: a phrase alone is meant to the letter.
    """
    if not isinstance(root, All):
        return None
    phrases = [part for part in root.parts if isinstance(part, Phrase) and part.field is None]
    plain_words = [part for part in root.parts if isinstance(part, Words) and part.field is None]
    if not phrases or not plain_words:
        return None
    words = [word for part in plain_words for word in part.words]
    typed = [word for word in words if isinstance(word, Unit)]
    quoted = [unit for part in phrases for unit in part.units]
    in_order = sorted((*typed, *quoted), key=lambda unit: unit.start)
    others = [part for part in root.parts if part not in (*phrases, *plain_words)]
    alone = [word for word in words if not isinstance(word, Unit)]
    return _joined(All, [Words((*in_order, *alone)), *others])


def _joined(kind: type[All] | type[Either], parts: list[Node]) -> Node:
    """The parts as one; those that stop words left empty neither hold nor fail."""
    told = tuple(part for part in parts if not _is_empty(part))
    if len(told) < 2:
        return told[0] if told else _NOTHING
    return kind(told)


def _is_empty(part: Node) -> bool:
    match part:
        case Words(words=()) | Phrase(units=()):
            return True
        case Not(part=inner):
            return _is_empty(inner)
        case _:
            return False


def _facet(text: str) -> Facet:
    """A facet as typed: `quadrant:co-design`."""
    name, _, value = text.partition(":")
    value = value.strip('"').strip().lower()
    if FACETS[name] == "evidence":
        value = value.removesuffix("+")
        if value not in tuple("012345"):
            raise _Unreadable("evidence: takes a level from 1 to 5")
    return Facet(FACETS[name], value)


def _pattern_piece(piece: str) -> str:
    return piece if piece in ("*", "?") else plain(piece)
