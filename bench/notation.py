"""Print data as an editor would write it in a `case.yml`: short things on one line, texts folded.

A library could do it, at five times the cost, and its long lines would be read faster or slower
than those of real cases.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

WIDTH = 92  # columns of a folded text, without its indentation
INLINE = 64  # characters of a list or a group of keys that stands on one line

SURPRISING = re.compile(
    r"""[\s?:,\[\]{}#&*!|>'"%@`-]|[+-]?\d+(?:\.\d+)?$|(?:true|false|null|~)?$|.*(?::\s|:$|\s\#|\s$)""",
    re.DOTALL | re.VERBOSE,
)
"""What has to be quoted, for it would be no text or not this one."""

UNBROKEN = re.compile(r"\{\{.*?\}\}\S*|\S+")
"""A word, or a figure of a story with what follows it."""


def as_yaml(data: Mapping[str, object]) -> str:
    """The text of a file that holds the data."""
    return "\n".join(_mapping(data, "")) + "\n"


def wrapped(text: str, indent: str = "", width: int = WIDTH) -> str:
    """The words of a text in lines of at most `width` columns and the indentation."""
    lines: list[str] = []
    line: list[str] = []
    room = width
    for word in UNBROKEN.findall(text):
        room -= len(word) + 1
        if room < 0 and line:
            lines.append(indent + " ".join(line))
            line, room = [], width - len(word) - 1
        line.append(word)
    return "\n".join([*lines, indent + " ".join(line)])


def _mapping(data: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, value in data.items():
        short = _inline(value)
        if short is not None:
            yield f"{indent}{key}: {short}"
        elif isinstance(value, str):
            yield f"{indent}{key}: >-\n{wrapped(value, indent + '  ')}"
        else:
            yield f"{indent}{key}:"
            yield from _inner(value, indent + "  ")


def _inner(value: object, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _mapping(value, indent)
    elif isinstance(value, list):
        for item in value:
            yield from _item(item, indent)


def _item(item: object, indent: str) -> Iterator[str]:
    """An entry of a list, its first line after a hyphen."""
    if isinstance(item, str):
        yield f"{indent}- >-\n{wrapped(item, indent + '  ')}"
    elif isinstance(item, Mapping):
        lines = list(_mapping(item, indent + "  "))
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]
    else:
        yield f"{indent}- {_inline(item)}"


def _inline(value: object) -> str | None:
    """The value on one line; None when it is too long for that."""
    if isinstance(value, str):
        if len(value) > WIDTH:
            return None
        return _quoted(value) if SURPRISING.match(value) else str(value)
    if isinstance(value, int | Decimal):
        return str(value)
    parts = [_within(part) for part in _parts(value)]
    if any(part is None for part in parts) or sum(len(part or "") + 2 for part in parts) > INLINE:
        return None
    inner = ", ".join(part or "" for part in parts)
    return f"[{inner}]" if isinstance(value, list) else f"{{{inner}}}"


def _parts(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        yield from ((f"{key}: ", part) for key, part in value.items())
    elif isinstance(value, list):
        yield from (("", part) for part in value)


def _within(part: tuple[str, object]) -> str | None:
    """A scalar inside brackets, with its key."""
    key, value = part
    if isinstance(value, str) and re.search(r"[,\[\]{}]", value):
        return key + _quoted(value)
    if isinstance(value, Mapping) and key:
        return None
    short = _inline(value)
    return None if short is None else key + short


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
