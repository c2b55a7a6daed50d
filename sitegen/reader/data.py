"""Text in, plain data with the place of every key out.

PyYAML's loader is used only to compose nodes; scalars are resolved here by the core schema of
YAML 1.2.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

import yaml

from sitegen.problems import Problem
from sitegen.reader.places import Document, Place, Position, Unreadable, error
from sitegen.reader.syntax import DEEPEST, in_words, refuse_tabs

MOST_ALIASES = 10

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel carries it

INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})", re.ASCII)
FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,12}", re.ASCII)
WORDS: Mapping[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
PLAIN = "tag:yaml.org,2002:str"


def read_yaml(path: str, text: str, *, first_line: int = 1) -> Document:
    """Read one YAML document whose text begins on line `first_line` of the file.

    Raises Unreadable with every repeated key, tag and alias; for broken syntax with the first
    fault only, since what follows it cannot be trusted.
    """
    shift = first_line - 1
    refuse_tabs(path, text, shift)
    try:
        node = _compose(text)
    except yaml.MarkedYAMLError as wrong:
        raise Unreadable(in_words(path, text, wrong, shift)) from None
    except (yaml.YAMLError, ValueError, RecursionError) as wrong:
        message = f"this is not YAML that can be read: {str(wrong).splitlines()[0]}"
        raise Unreadable(error(path, Position(first_line, 1), "broken-yaml", message)) from None
    walk = _Walk(path, shift)
    data = walk.take(node, (), 0) if node is not None else None
    if walk.problems:
        raise Unreadable(*walk.problems)
    return Document(path=path, data=data, keys=walk.keys, values=walk.values)


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
        self.problems.append(error(self.path, self._position(node), rule, message, hint))

    def _position(self, node: yaml.Node) -> Position:
        return Position(node.start_mark.line + 1 + self.shift, node.start_mark.column + 1)


_DEFAULT_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
)
"""Tags that the composer gives by itself; we go by the text instead."""
