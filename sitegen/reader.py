"""Read text that strangers wrote: bytes in, plain data with the place of every key out.

This is the home of PyYAML.  Its loader is used only to compose nodes; scalars are resolved here
by the core schema of YAML 1.2, so that `no` stays a text, `NO` is Norway and `2009-10` is not
arithmetic.  Whole numbers become int, numbers with a point Decimal, true/false bool, `~` None;
everything else stays text.  What could surprise or harm is refused with a sentence: repeated
keys, tags, more than a few aliases, control and direction characters, deep nesting, large files.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import yaml

from sitegen.problems import Problem, Severity

Place = tuple[str | int, ...]

LARGEST_FILE = 256 * 1024  # bytes; the longest real case has about 40 KB
MOST_ALIASES = 10
DEEPEST = 12  # levels of keys and lists; the model has 7
LONGEST_LINE = 8_000  # characters

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel carries it

INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})", re.ASCII)
FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,12}", re.ASCII)
WORDS: Mapping[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
PLAIN = "tag:yaml.org,2002:str"

DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2028\u2029\u2060\ue000-\uf8ff\ufeff\ufff9-\ufffb\uffff]"
)
CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
FRONT = re.compile(r"---[ \t]*\n(?P<head>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Position:
    """Line and column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The data of one file, and where each part of it stands."""

    path: str  # relative to the content folder
    data: object
    keys: Mapping[Place, Position]  # place of a value -> where its key stands
    values: Mapping[Place, Position]  # place of a value -> where it begins

    def position(self, place: Place, *, of_key: bool = False) -> Position:
        """Where a place stands; the nearest enclosing one when it does not exist."""
        while place:
            known = self.keys if of_key and place in self.keys else self.values
            if place in known:
                return known[place]
            place, of_key = place[:-1], False
        return self.values.get((), Position(1, 1))


class Unreadable(Exception):
    """A file that cannot be read; carries every problem found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def decode(path: str, content: bytes) -> str:
    """Turn the bytes of a file into text whose lines end with a line feed.

    Raises Unreadable when the file is too large, is not UTF-8, or holds characters that readers
    cannot see or that turn the direction of writing.
    """
    if len(content) > LARGEST_FILE:
        raise Unreadable(
            _error(
                path,
                Position(1, 1),
                "file-too-large",
                f"a file has at most {LARGEST_FILE // 1024} KB, this one has "
                f"{-(-len(content) // 1024)} KB",
                "Look for something pasted by mistake.",
            )
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        before = content[: wrong.start]
        position = Position(before.count(b"\n") + 1, wrong.start - before.rfind(b"\n"))
        raise Unreadable(
            _error(
                path,
                position,
                "not-utf8",
                f"a file is saved as UTF-8, found the byte {content[wrong.start]:#04x}",
                "Save it again and choose UTF-8 as the encoding.",
            )
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = tuple(_hidden(path, text))
    if problems:
        raise Unreadable(*problems)
    return text


def _hidden(path: str, text: str) -> Iterator[Problem]:
    """What nobody should have to look for."""
    for found in DIRECTION.finditer(text):
        yield _error(
            path,
            _position(text, found.start()),
            "direction-character",
            f"characters that turn the direction of writing are not allowed, "
            f"found U+{ord(found[0]):04X}",
            "Delete the invisible character; type the words again if need be.",
        )
    for found in CONTROL.finditer(text):
        yield _error(
            path,
            _position(text, found.start()),
            "control-character",
            f"invisible control characters are not allowed, found U+{ord(found[0]):04X}",
            "Delete the invisible character; it often comes with pasted text.",
        )
    for found in CONFLICT.finditer(text):
        yield _error(
            path,
            _position(text, found.start()),
            "merge-conflict",
            "two versions of this passage were merged and nobody has chosen yet",
            "Keep the lines you want; delete the others and the marks <<<<<<<, ======= and >>>>>>>",
        )
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            yield _error(
                path,
                Position(number, 1),
                "line-too-long",
                f"a line has at most {LONGEST_LINE:,} characters, this one has {len(line):,}",
                "Break it into paragraphs.",
            )


def read_yaml(path: str, text: str, *, first_line: int = 1) -> Document:
    """Read one YAML document whose text begins on line `first_line` of the file.

    Raises Unreadable with every repeated key, tag and alias; for broken syntax with the first
    fault only, since what follows it cannot be trusted.
    """
    shift = first_line - 1
    _refuse_tabs(path, text, shift)
    try:
        node = _compose(text)
    except yaml.MarkedYAMLError as wrong:
        raise Unreadable(_syntax(path, text, wrong, shift)) from None
    except (yaml.YAMLError, ValueError, RecursionError) as wrong:
        message = f"this is not YAML that can be read: {str(wrong).splitlines()[0]}"
        raise Unreadable(_error(path, Position(first_line, 1), "broken-yaml", message)) from None
    walk = _Walk(path, shift)
    data = walk.take(node, (), 0) if node is not None else None
    if walk.problems:
        raise Unreadable(*walk.problems)
    return Document(path=path, data=data, keys=walk.keys, values=walk.values)


def split_front_matter(path: str, text: str) -> tuple[str, str, int]:
    """Cut a Markdown file into its head, its body and the line on which the body begins.

    Raises Unreadable when the head is missing or has no end.
    """
    found = FRONT.match(text)
    if not found:
        raise Unreadable(
            _error(
                path,
                Position(1, 1),
                "front-matter",
                "a page begins with a line ---, then its title and summary, then a line ---",
                "Copy the first lines of another page.",
            )
        )
    return found["head"], text[found.end() :], text.count("\n", 0, found.end()) + 1


def _compose(text: str) -> yaml.Node | None:
    """The node tree; nesting is bounded first, for the composer recurses in C."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(None, None, "nested too deeply", event.start_mark)
    return yaml.compose(text, Loader=LOADER)


class _Walk:
    """One pass over the node tree: data, places and problems."""

    def __init__(self, path: str, shift: int) -> None:
        self.path = path
        self.shift = shift
        self.keys: dict[Place, Position] = {}
        self.values: dict[Place, Position] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        self._aliases = 0

    def take(self, node: yaml.Node, place: Place, depth: int) -> object:
        """The data of a node; problems are noted and the rest is read on."""
        self.values[place] = self._position(node)
        if depth > DEEPEST or not self._may_repeat(node):
            return None
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        self._refuse_tag(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.take(item, (*place, i), depth + 1) for i, item in enumerate(node.value)]
        return self._mapping(node, place, depth)

    def _mapping(self, node: yaml.Node, place: Place, depth: int) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            inner = (*place, key)
            if key in data:
                first = self.keys[inner].line
                self._note(
                    key_node,
                    "repeated-key",
                    f"each key stands once, found “{key}” again (first on line {first})",
                    "Delete one of the two, or merge them.",
                )
                continue
            self.keys[inner] = self._position(key_node)
            data[key] = self.take(value_node, inner, depth + 1)
        return data

    def _key(self, node: yaml.Node) -> str | None:
        if isinstance(node, yaml.ScalarNode):
            self._refuse_tag(node)
            return str(node.value)
        self._note(node, "wrong-key", "a key is a single word, found a list or a group of keys")
        return None

    def _scalar(self, node: yaml.ScalarNode) -> object:
        self._refuse_tag(node)
        text = str(node.value)
        if node.style:  # quoted or a block: always a text
            return text
        if text in WORDS:
            return WORDS[text]
        if INT.fullmatch(text):
            return int(text)
        return Decimal(text) if FLOAT.fullmatch(text) else text

    def _refuse_tag(self, node: yaml.Node) -> None:
        if node.tag not in _DEFAULT_TAGS:
            self._note(
                node,
                "tag",
                f"tags (a word after !) are not allowed, found {node.tag}",
                "Delete the ! and its word, or put the text in quotes.",
            )

    def _may_repeat(self, node: yaml.Node) -> bool:
        """Whether this is the first visit of the node or one of a few allowed aliases."""
        if id(node) not in self._seen:
            self._seen.add(id(node))
            return True
        self._aliases += 1
        if self._aliases == MOST_ALIASES + 1:
            self._note(
                node,
                "too-many-aliases",
                f"at most {MOST_ALIASES} aliases (*name) are allowed in a file",
                "Write the values out.",
            )
        return self._aliases <= MOST_ALIASES

    def _note(self, node: yaml.Node, rule: str, message: str, hint: str = "") -> None:
        self.problems.append(_error(self.path, self._position(node), rule, message, hint))

    def _position(self, node: yaml.Node) -> Position:
        return Position(node.start_mark.line + 1 + self.shift, node.start_mark.column + 1)


_DEFAULT_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
)
"""Tags that the composer gives by itself; we go by the text instead."""


# --- broken syntax in words ----------------------------------------------------------------------


def _refuse_tabs(path: str, text: str, shift: int) -> None:
    """Tabs used for indentation, all of them: the parser would stop at the first."""
    problems = tuple(
        _error(
            path,
            Position(number + shift, line.index("\t") + 1),
            "tab",
            "lines are indented with spaces, found a tab",
            "Replace the tab by two spaces.",
        )
        for number, line in enumerate(text.split("\n"), 1)
        if "\t" in line[: len(line) - len(line.lstrip())] and line.strip()
    )
    if problems:
        raise Unreadable(*problems)


def _syntax(path: str, text: str, wrong: yaml.MarkedYAMLError, shift: int) -> Problem:
    """Say what an editor most likely did, at the place where it was done."""
    what = f"{wrong.context or ''} {wrong.problem or ''}"
    mark = wrong.problem_mark or wrong.context_mark
    fault = next((fault for fault in SYNTAX_FAULTS if fault[1] in what), None)
    if fault is None:
        message = f"this cannot be read: {wrong.problem or wrong.context}"
        fault = ("broken-yaml", "", False, message, "Compare the line with another case.")
    rule, _, at_context, message, hint = fault
    mark = wrong.context_mark if at_context and wrong.context_mark else mark
    lines = text.split("\n")
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines):
        line, column = len(lines) - 1, 0
    if rule == "colon-in-text" and ": " not in lines[line][:column]:
        rule, _, _, message, hint = WRONG_INDENTATION
    return _error(path, Position(line + 1 + shift, column + 1), rule, message, hint)


WRONG_INDENTATION = (
    "wrong-indentation",
    "expected <block end>",
    False,
    "this line is not indented like its neighbours, or the line above it is not finished",
    (
        "Give lines that belong together the same number of spaces in front; "
        "after each key write a colon and a space."
    ),
)
SYNTAX_FAULTS: tuple[tuple[str, str, bool, str, str], ...] = (
    WRONG_INDENTATION,
    (
        "text-after-quote",
        "did not find expected key",
        False,
        "after the closing quotation mark nothing more may stand, or this line is indented wrongly",
        "Put the whole text in one pair of quotes; inside '…' write an apostrophe twice.",
    ),
    (
        "list-on-the-line",
        "block sequence entries are not allowed",
        False,
        "a list begins on a line of its own",
        "Move the - to the next line, indented by two spaces.",
    ),
    (
        "too-deep",
        "nested too deeply",
        False,
        f"keys and lists are nested at most {DEEPEST} deep",
        "Look for a missing line end or stray brackets.",
    ),
    (
        "unclosed-quote",
        "while scanning a quoted scalar",
        True,
        "a quotation mark is opened here and never closed",
        "Add the closing mark; inside '…' write an apostrophe twice.",
    ),
    (
        "colon-in-text",
        "mapping values are not allowed",
        False,
        "a text that holds a colon and a space must be in quotes",
        'Put the whole text in quotes: title: "Wiltshire: a county"; or check the indentation.',
    ),
    (
        "unclosed-bracket",
        "while parsing a flow",
        True,
        "a bracket is opened here and never closed, or a comma is missing after it",
        "Add the closing ] or }, and a comma between the entries.",
    ),
    (
        "wrong-start",
        "cannot start any token",
        False,
        "a text must not begin with this sign",
        "Put the whole text in quotes.",
    ),
    (
        "unknown-alias",
        "undefined alias",
        False,
        "a text must not begin with *",
        "Put the whole text in quotes.",
    ),
    (
        "missing-colon",
        "could not find expected ':'",
        True,
        "a key must be followed by a colon and a space",
        "Write key: value; a text of several lines begins with >- after the colon.",
    ),
    (
        "several-documents",
        "but found another document",
        False,
        "a file holds one record, found a second one after ---",
        "Delete the line --- and what follows it.",
    ),
)
"""Rule, words in libyaml's report, whether its context mark is the better place, message, hint."""


def _position(text: str, offset: int) -> Position:
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _error(path: str, position: Position, rule: str, message: str, hint: str = "") -> Problem:
    return Problem(
        path=path,
        line=position.line,
        column=position.column,
        severity=Severity.ERROR,
        rule=rule,
        message=message,
        hint=hint,
    )
