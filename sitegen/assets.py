"""Turn the files of templates/static into files of the site, each with a digest in its name.

Bytes in, OutputFiles and their addresses out.  A name changes with the content, so a host may
let browsers keep the file for ever, and no reader sees an old style sheet beside a new page.
Everything that style sheets refer to is named first: the digest of a style sheet has to depend
on the names inside it.  Files ending in .md explain the folder to developers and stay behind.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sitegen.outputs import OutputFile
from sitegen.problems import BuildStopped

FOLDER = "assets"  # inside the site
DIGEST_LENGTH = 10  # hexadecimal digits; a clash needs two files of the same name
TEXT_SUFFIXES = frozenset({".css", ".js", ".svg", ".txt"})

_URL = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")


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


def name_by_digest(static: Mapping[str, bytes]) -> Assets:
    """Name each file by its content; keys are paths inside the static folder.

    Raises BuildStopped when a style sheet refers to a file that is not among them.
    """
    addresses: dict[str, str] = {}
    files: list[OutputFile] = []
    for name in sorted(static, key=lambda name: (name.endswith(".css"), name)):
        content = static[name]
        if name.endswith(".css"):
            content = _point_to_named(name, content.decode("utf-8"), addresses).encode("utf-8")
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


def _point_to_named(name: str, css: str, addresses: Mapping[str, str]) -> str:
    """Replace what url() names by the digest names, relative to the style sheet."""
    here = posixpath.dirname(name)

    def replaced(match: re.Match[str]) -> str:
        target = match[2].strip()
        if target.startswith(("data:", "#")):
            return match[0]
        meant = posixpath.normpath(posixpath.join(here, target))
        if meant not in addresses:
            raise BuildStopped(f"templates/static/{name} refers to {target}, which is not there.")
        return f'url("{posixpath.relpath(addresses[meant], posixpath.join(FOLDER, here))}")'

    return _URL.sub(replaced, css)
