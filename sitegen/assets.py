"""Turn the files of templates/static into files of the site, each with a digest in its name.

Bytes in, OutputFiles and their addresses out.  A name changes with the content, so a host may
let browsers keep the file for ever, and no reader sees an old style sheet beside a new page.
Everything that style sheets refer to is named first: the digest of a style sheet has to depend
on the names inside it.  What a style sheet or a script imports is set in its place, so that a page
waits for one file; the parts are no files of the site.  A script imports by a comment of its own
line, `/* @import "search/words.js" */`, since browsers know no such word there.  Comments and the
space that scripts do not need are for developers and stay behind, and so do files ending in .md.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from sitegen.outputs import OutputFile
from sitegen.problems import BuildStopped
from sitegen.squeeze import squeezed

FOLDER = "assets"  # inside the site
DIGEST_LENGTH = 10  # hexadecimal digits; a clash needs two files of the same name
TEXT_SUFFIXES = frozenset({".css", ".js", ".svg", ".txt"})

_URL = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")
_IMPORT = re.compile(r"""@import\s+(["'])([^"']+)\1\s*;""")
_SCRIPT_IMPORT = re.compile(r"""^[ ]*/\* @import "([^"]+)" \*/$""", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_STRING_OR_SPACE = re.compile(r"""("[^"]*"|'[^']*')|\s*([{};])\s*""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Static files of the site and where templates find them."""

    files: tuple[OutputFile, ...]  # by path
    addresses: Mapping[str, str]  # "site.css" -> "assets/site.0a1b2c3d4e.css"


def read_assets(folder: Path) -> Assets:
    """Read templates/static.

    Raises BuildStopped when a style sheet refers to a file that is not in the folder.
    """
    return name_by_digest(dict(_read(folder)))


def with_address(assets: Assets, name: str, address: str) -> Assets:
    """The same assets, and one more name by which templates find a file made elsewhere."""
    return replace(assets, addresses={**assets.addresses, name: address})


def name_by_digest(static: Mapping[str, bytes]) -> Assets:
    """Name each file by its content; keys are paths inside the static folder.

    Raises BuildStopped when a style sheet refers to a file that is not among them.
    """
    addresses: dict[str, str] = {}
    files: list[OutputFile] = []
    parts = set(_imported(static))
    for name in sorted(static.keys() - parts, key=lambda name: (name.endswith(".css"), name)):
        content = static[name]
        if name.endswith(".css"):
            content = _style_sheet(name, static, addresses).encode("utf-8")
        elif name.endswith(".js"):
            content = _script(name, static)
        addresses[name] = _address(name, content)
        files.append(OutputFile(path=addresses[name], content=content))
    return Assets(files=tuple(sorted(files, key=lambda file: file.path)), addresses=addresses)


def _read(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") for part in name.split("/"))
        if path.is_file() and not hidden and path.suffix != ".md":
            yield name, _with_plain_newlines(path)


def _with_plain_newlines(path: Path) -> bytes:
    """The file's bytes; a checkout with CRLF must not give the site other names."""
    content = path.read_bytes()
    return content.replace(b"\r\n", b"\n") if path.suffix in TEXT_SUFFIXES else content


def _address(name: str, content: bytes) -> str:
    stem, suffix = posixpath.splitext(name)
    return f"{FOLDER}/{stem}.{sha256(content).hexdigest()[:DIGEST_LENGTH]}{suffix}"


def _imported(static: Mapping[str, bytes]) -> Iterator[str]:
    """Names of the files that style sheets and scripts import."""
    for name, content in static.items():
        if name.endswith(".js"):
            yield from _SCRIPT_IMPORT.findall(content.decode("utf-8"))
        if name.endswith(".css"):
            for _, target in _IMPORT.findall(_COMMENT.sub("", content.decode("utf-8"))):
                yield _meant(name, target)


def _script(name: str, static: Mapping[str, bytes]) -> bytes:
    """A script with its parts in place, squeezed."""

    def part(match: re.Match[str]) -> str:
        if match[1] not in static:
            raise _missing(name, match[1])
        return static[match[1]].decode("utf-8").rstrip("\n")

    whole = _SCRIPT_IMPORT.sub(part, static[name].decode("utf-8"))
    return squeezed(whole).encode("utf-8")


def _style_sheet(name: str, static: Mapping[str, bytes], addresses: Mapping[str, str]) -> str:
    """A style sheet with its parts in place; a part may not import others."""

    def text(part: str) -> str:
        css = _COMMENT.sub("", static[part].decode("utf-8"))
        return _point_to_named(part, css, addresses, posixpath.dirname(name))

    def part(match: re.Match[str]) -> str:
        meant = _meant(name, match[2])
        if meant not in static:
            raise _missing(name, match[2])
        return text(meant)

    return _STRING_OR_SPACE.sub(lambda it: it[1] or it[2], _IMPORT.sub(part, text(name)))


def _point_to_named(name: str, css: str, addresses: Mapping[str, str], folder: str) -> str:
    """Replace what url() in the file `name` names by the digest names, relative to `folder`."""

    def replaced(match: re.Match[str]) -> str:
        target = match[2].strip()
        if target.startswith(("data:", "#")):
            return match[0]
        meant = _meant(name, target)
        if meant not in addresses:
            raise _missing(name, target)
        return f'url("{posixpath.relpath(addresses[meant], posixpath.join(FOLDER, folder))}")'

    return _URL.sub(replaced, css)


def _meant(name: str, target: str) -> str:
    """The file that `target`, written in the file `name`, stands for."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


def _missing(name: str, target: str) -> BuildStopped:
    return BuildStopped(f"templates/static/{name} refers to {target}, which is not there.")
