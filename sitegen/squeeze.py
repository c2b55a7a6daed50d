"""Take out of a script what only developers read.  Text in, shorter text of the same meaning out.

Comments go, and so does white space wherever the language needs none.  Names stay, and so do
newlines that could end a statement: a script need not be understood to be squeezed.
"""

import re

_TEXT = re.compile(r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`""", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
_PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[\w$#.]+|.", re.DOTALL)

_BEFORE_A_PATTERN = (*"(,=:[!&|?{};>", "return")  # after anything else a slash divides
_CARRIES_ON = frozenset("([{,;:?=&|*%<>!~")  # no statement ends after these
_CARRIED_ON = frozenset(")]},;:?=&|*%<>.")  # nor before these


def squeezed(script: str) -> str:
    """The script without comments and needless space."""
    pieces: list[str] = [""]
    space, at = "", 0
    while at < len(script):
        piece, kind = _next(script, at, pieces[-1])
        at += len(piece)
        if kind is _SPACE:
            space += piece
        elif kind is not _COMMENT:
            pieces += [_needed(space, pieces[-1][-1:], piece[0]), piece]
            space = ""
    return "".join(pieces)


def _next(script: str, at: int, before: str) -> tuple[str, re.Pattern[str]]:
    """The piece of the script that begins at a place, and which kind it is."""
    kinds = [_SPACE, _COMMENT, _TEXT]
    if not before or before.endswith(_BEFORE_A_PATTERN):
        kinds.append(_PATTERN)
    for kind in (*kinds, _WORD):
        if match := kind.match(script, at):
            return match[0], kind
    raise AssertionError(script[at:])  # _WORD takes any sign


def _needed(space: str, before: str, after: str) -> str:
    """What must stay of the space between two signs."""
    if not space or not before:
        return ""
    if "\n" in space:
        return "" if before in _CARRIES_ON or after in _CARRIED_ON else "\n"
    are_words = _is_of_word(before) and _is_of_word(after)
    return " " if are_words or (before == after and before in "+-") else ""


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign in "_$#\\"
