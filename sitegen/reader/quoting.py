"""Quotation marks: what an editor is told to write, and what a program may write for them.

A program puts a value in quotes only when nobody could have meant anything else: the value ends
with its line, and no note stands behind it.
"""

import re
from collections.abc import Sequence

from sitegen.problems import Fix

KEY_LINE = re.compile(r"(?P<lead>\s*(?:- +)?)(?P<key>[A-Za-z_]+):[ \t]+(?P<value>\S.*)")
LONGEST_SHOWN = 60  # characters of a line repeated in a hint
CURLY = "“”„‟«»"
SINGLE_CURLY = "‘’‚‛"


def quoted(text: str, *, longest: int = LONGEST_SHOWN) -> str:
    """The text in the quotation marks that need the least care, cut when it is long."""
    short = text if len(text) <= longest else f"{text[: longest - 1]}…"
    if '"' in short or "\\" in short:
        return "'" + short.replace("'", "''") + "'"
    return f'"{short}"'


def in_quotes(line: str) -> str:
    """A hint to put the value of a line in quotes: `Write title: "Wiltshire: a county", …`."""
    found = KEY_LINE.fullmatch(line)
    key = f"{found['key']}: " if found else ""
    text = found["value"] if found else line.strip().removeprefix("- ")
    return f"Write {key}{quoted(text.strip())}, with the whole text in quotes"


def quote_value(lines: Sequence[str], number: int) -> Fix | None:
    """Put the value of a line in quotes, when it is a text and ends there."""
    found = _whole_value(lines, number)
    if not found or found["value"][0] in "[{\"'|>" + CURLY + SINGLE_CURLY:
        return None
    return _replaced(found, found["value"].rstrip())


def straighten(lines: Sequence[str], number: int) -> Fix | None:
    """Write straight quotation marks in the place of curly ones around a value."""
    found = _whole_value(lines, number)
    value = found["value"].rstrip() if found else ""
    bare = value.strip(CURLY + SINGLE_CURLY)
    is_held = bare and value[0] != bare[0] and value[-1] != bare[-1]
    if not found or not is_held or any(sign in CURLY for sign in bare):
        return None
    return _replaced(found, bare)


def double(lines: Sequence[str], number: int) -> Fix | None:
    """Write double quotation marks around a text with an apostrophe that stands in single ones."""
    found = _whole_value(lines, number)
    value = found["value"].rstrip() if found else ""
    bare = value[1:-1]
    if not found or len(value) < 3 or value[0] + value[-1] != "''" or "''" in bare or '"' in bare:
        return None
    return _replaced(found, bare)


def _whole_value(lines: Sequence[str], number: int) -> re.Match[str] | None:
    """Key and value of a line; None when a note stands behind the value or the text goes on."""
    found = KEY_LINE.fullmatch(lines[number])
    if not found or " #" in found["value"]:
        return None
    after = next((line for line in lines[number + 1 :] if line.strip()), "")
    goes_on = len(after) - len(after.lstrip()) > len(found["lead"])
    return None if goes_on else found


def _replaced(found: re.Match[str], text: str) -> Fix:
    value = found["value"].rstrip()
    return Fix(column=found.start("value") + 1, old=value, new=quoted(text, longest=len(text) + 1))
