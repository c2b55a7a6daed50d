"""Checks of files that are no pages: style sheets, scripts, what machines read."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET

from sitegen.inspection.faults import Fault

OTHER_HOST = re.compile(r"(?:https?:)?//[\w.-]+|@import")
ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ASKS = re.compile(
    r"\b(?:fetch\s*\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|import\s*\()"
)
"""Words by which a script would ask for something outside the site, or fail from disk."""

CODE = "assets/"  # scripts elsewhere hold data: words of cases, which are no calls


def file_faults(folder: Path, files: Sequence[str]) -> Iterator[Fault]:
    """Every fault of a file that is not a page."""
    known = frozenset(files)
    for path in files:
        if path.endswith(".css"):
            yield from _style_sheet(path, (folder / path).read_text("utf-8"), known)
        elif path.endswith(".js") and path.startswith(CODE):
            yield from _script(path, (folder / path).read_text("utf-8"))
        elif path.endswith((".xml", ".json")):
            yield from _for_machines(path, (folder / path).read_bytes())


def _style_sheet(path: str, css: str, files: frozenset[str]) -> Iterator[Fault]:
    plain = COMMENT.sub("", css)
    for found in ADDRESS.finditer(plain):
        address = found[1].strip()
        if address.startswith(("data:", "#")):
            continue
        line = plain.count("\n", 0, found.start()) + 1
        if OTHER_HOST.match(address):
            message = f"the style sheet asks another host for {address}"
            yield Fault(path=path, line=line, check="other-hosts", message=message)
        elif normpath(join(dirname(path), address)) not in files:
            message = f"{address} leads to no file of the site"
            yield Fault(path=path, line=line, check="dead-links", message=message)
    for found in re.finditer("@import", plain):
        line = plain.count("\n", 0, found.start()) + 1
        message = "a style sheet waits for another one"
        yield Fault(path=path, line=line, check="other-hosts", message=message)


def _script(path: str, text: str) -> Iterator[Fault]:
    plain = COMMENT.sub("", text)
    for found in ASKS.finditer(plain):
        line = plain.count("\n", 0, found.start()) + 1
        message = f"the script asks by {found[0].rstrip('( ')}, which no page needs"
        yield Fault(path=path, line=line, check="other-hosts", message=message)


def _for_machines(path: str, content: bytes) -> Iterator[Fault]:
    """What a strict reader would refuse."""
    try:
        if path.endswith(".xml"):
            ET.fromstring(content)  # noqa: S314 -- written by this program, not by a stranger
        else:
            json.loads(content)
    except (ET.ParseError, ValueError) as wrong:
        yield Fault(path=path, line=0, check="for-machines", message=f"it cannot be read: {wrong}")
