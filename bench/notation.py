"""Print data as an editor would write it in a `case.yml`: short things on one line, texts folded.

A library could do it, at five times the cost, and its long lines would be read faster or slower
than those of real cases.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

WIDTH = 92  # columns of a folded text, without its indentation
INLINE = 64  # characters of a list or a group of keys that stands on one line

SURPRISING = re.compile(
    r"""[\s?:,\[\]{}#&*!|>'"%@`-]|[+-]?\d+(?:\.\d+)?$|(?:true|false|null|~)?$|.*(?::\s|:$|\s\#|\s$)""",
    re.DOTALL | re.VERBOSE,
)
"""What has to be quoted, for it would be no text or not this one."""

IN_BRACKETS = re.compile(r"[,\[\]{}]")
"""What has to be quoted inside brackets besides."""

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
    if isinstance(value, dict):
        yield from _mapping(value, indent)
    elif isinstance(value, list):
        for item in value:
            yield from _item(item, indent)


def _item(item: object, indent: str) -> Iterator[str]:
    """An entry of a list, its first line after a hyphen."""
    if isinstance(item, str):
        yield f"{indent}- >-\n{wrapped(item, indent + '  ')}"
    elif isinstance(item, dict):
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
    if isinstance(value, dict):
        inner = _joined((f"{key}: ", part) for key, part in value.items())
        return None if inner is None else f"{{{inner}}}"
    if isinstance(value, list):
        inner = _joined(("", part) for part in value)
        return None if inner is None else f"[{inner}]"
    return str(value)


def _joined(parts: Iterable[tuple[str, object]]) -> str | None:
    """What stands between brackets; most of what is too long is known for it by its beginning."""
    shown: list[str] = []
    room = INLINE
    for key, value in parts:
        short = _within(value, has_key=bool(key))
        room -= len(key) + len(short or "") + 2
        if short is None or room < 0:
            return None
        shown.append(key + short)
    return ", ".join(shown)


def _within(value: object, *, has_key: bool) -> str | None:
    """A value inside brackets; a group of keys stands there in a list only."""
    if isinstance(value, str) and IN_BRACKETS.search(value):
        return _quoted(value)
    return None if has_key and isinstance(value, dict) else _inline(value)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
