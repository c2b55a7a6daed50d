"""Text in, plain data with the place of every key out.

PyYAML's loader is used only to compose nodes; scalars are resolved here by the core schema of
YAML 1.2.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import yaml

from sitegen.problems import Problem
from sitegen.reader.places import Document, Place, Position, Unreadable, error
from sitegen.reader.quoting import in_quotes, quote_value
from sitegen.reader.spaces import refuse_wrong_spaces
from sitegen.reader.syntax import Broken, in_words

DEEPEST = 12  # levels of keys and lists; the model has 7
MOST_ALIASES = 10
MOST_REPEATED = 1_000  # values that aliases may bring in again, counted through all levels

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel carries it

INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})", re.ASCII)
FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,12}", re.ASCII)
WORDS: Mapping[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
LOST = re.compile(r"[ \t]*(?P<lost>#\S.*)")


def read_yaml(path: str, text: str, *, first_line: int = 1) -> Document:
    """Read one YAML document whose text begins on line `first_line` of the file.

    Raises Unreadable with every repeated key, tag and alias; for broken syntax with the first
    fault only, since what follows it cannot be trusted.
    """
    shift = first_line - 1
    refuse_wrong_spaces(path, text, shift, lambda better: _read(path, better, shift).data)
    return _read(path, text, shift)


def _read(path: str, text: str, shift: int) -> Document:
    try:
        node = _compose(text)
    except yaml.MarkedYAMLError as wrong:
        raise Unreadable(in_words(path, _broken(text, wrong), shift)) from None
    walk = _Walk(path, text, shift)
    data = walk.take(node, ()) if node is not None else None
    if walk.problems:
        raise Unreadable(*walk.problems)
    return Document(path=path, data=data, keys=walk.keys, values=walk.values, text=text)


class _Unwelcome(yaml.MarkedYAMLError):
    """Something that YAML allows and we do not."""


def _compose(text: str) -> yaml.Node | None:
    """The node tree; nesting is bounded first, for the composer recurses in C.

    An anchor that no alias uses is no anchor but a text, `& Sons`, whose beginning would be lost.
    """
    depth = 0
    anchors: dict[str, Any] = {}
    aliases: list[str] = []
    events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _Unwelcome(problem="nested too deeply", problem_mark=event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            aliases.append(str(event.anchor))
        elif getattr(event, "anchor", None):
            anchors[event.anchor] = event.start_mark
        if len(aliases) > MOST_ALIASES:
            raise _Unwelcome(problem="too many aliases", problem_mark=event.start_mark)
    for unused in sorted(anchors.keys() - set(aliases)):
        raise _Unwelcome(problem="unused anchor", problem_mark=anchors[unused])
    return yaml.compose(text, Loader=LOADER)


def _broken(text: str, wrong: yaml.MarkedYAMLError) -> Broken:
    """What the parser reports, with places that lie inside the text."""
    lines = tuple(text.split("\n"))
    mark = wrong.problem_mark or wrong.context_mark
    line, column = _inside(lines, mark)
    began_line, began_column = _inside(lines, wrong.context_mark or mark)
    return Broken(
        lines=lines,
        words=f"{wrong.context or ''} {wrong.problem or ''}",
        line=line,
        column=column,
        began_line=began_line,
        began_column=began_column,
    )


def _inside(lines: tuple[str, ...], mark: Any) -> tuple[int, int]:
    """Line and column of a mark; the last line that has words when it points behind the end."""
    if mark is None:
        return 0, 0
    if mark.line < len(lines) and not (mark.line == len(lines) - 1 and not lines[-1]):
        return mark.line, min(mark.column, len(lines[mark.line]))
    return max((n for n, line in enumerate(lines) if line.strip()), default=0), 0


class _Walk:
    """One pass over the node tree: data, places and problems."""

    def __init__(self, path: str, text: str, shift: int) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.shift = shift
        self.keys: dict[Place, Position] = {}
        self.values: dict[Place, Position] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        self._repeated = 0

    def take(self, node: yaml.Node, place: Place) -> object:
        """The data of a node; problems are noted and the rest is read on."""
        self.values[place] = self._position(node)
        if not self._may_repeat(node, place):
            return None
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        self._refuse_tag(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.take(item, (*place, i)) for i, item in enumerate(node.value)]
        return self._mapping(node, place)

    def _mapping(self, node: yaml.Node, place: Place) -> dict[str, object]:
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
            data[key] = self.take(value_node, inner)
        return data

    def _key(self, node: yaml.Node) -> str | None:
        if isinstance(node, yaml.ScalarNode):
            self._refuse_tag(node)
            return str(node.value)
        self._note(
            node,
            "wrong-key",
            "a key is a single word, found a list or a group of keys",
            "Put a text that begins with a bracket in quotes.",
        )
        return None

    def _scalar(self, node: yaml.ScalarNode) -> object:
        self._refuse_tag(node)
        text = str(node.value)
        if node.style:  # quoted or a block: always a text
            return text
        value: object = text
        if text in WORDS:
            value = WORDS[text]
        elif INT.fullmatch(text):
            value = int(text)
        elif FLOAT.fullmatch(text):
            value = Decimal(text)
        if value is None or isinstance(value, str):
            self._refuse_lost_text(node)
        return value

    def _refuse_lost_text(self, node: yaml.ScalarNode) -> None:
        """A # that sticks to a word is a part of the text to everybody but the parser."""
        line = self.lines[node.end_mark.line]
        found = LOST.match(line, node.end_mark.column)
        if found:
            place = Position(node.end_mark.line + 1 + self.shift, found.start("lost") + 1)
            message = f"what stands behind a # is not read, found “{found['lost']}”"
            hint = f"{in_quotes(line)}; a note for yourself has a space after the #."
            self.problems.append(error(self.path, place, "lost-text", message, hint))

    def _refuse_tag(self, node: yaml.Node) -> None:
        """A word after ! would turn the text behind it into something else."""
        if node.tag not in _DEFAULT_TAGS:
            tag = node.tag.replace(YAML, "!!")
            line = node.start_mark.line
            message = f"a text must not begin with “!”, found “{tag}”"
            fix = quote_value(self.lines, line)
            starts = fix and fix.column == node.start_mark.column + 1
            self._note(node, "wrong-start", message, in_quotes(self.lines[line]))
            self.problems[-1] = replace(self.problems[-1], fix=fix if starts else None)

    def _may_repeat(self, node: yaml.Node, place: Place) -> bool:
        """Whether this is the first visit of the node or one of the allowed repetitions."""
        if id(node) not in self._seen:
            self._seen.add(id(node))
            return True
        self._repeated += 1
        allowed = self._repeated <= MOST_REPEATED and len(place) <= DEEPEST
        if not allowed and "too-many-aliases" not in {problem.rule for problem in self.problems}:
            self.problems.append(
                error(
                    self.path,
                    self._nearest_key(place),
                    "too-many-aliases",
                    "aliases (*name) repeat too much of the file",
                    "Write the values out.",
                )
            )
        return allowed

    def _nearest_key(self, place: Place) -> Position:
        """Where the key stands under which a place is; the node itself may stand elsewhere."""
        known = (self.keys.get(place[:n]) for n in range(len(place), 0, -1))
        return next((key for key in known if key), Position(1 + self.shift, 1))

    def _note(self, node: yaml.Node, rule: str, message: str, hint: str = "") -> None:
        self.problems.append(error(self.path, self._position(node), rule, message, hint))

    def _position(self, node: yaml.Node) -> Position:
        return Position(node.start_mark.line + 1 + self.shift, node.start_mark.column + 1)


YAML = "tag:yaml.org,2002:"
_DEFAULT_TAGS = frozenset(
    f"{YAML}{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
)
"""Tags that the composer gives by itself; we go by the text instead."""
