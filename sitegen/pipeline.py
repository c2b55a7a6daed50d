"""The line of plain functions from the content folder to the site and the search index.

This is the composition root: `build` reads like the diagram in `sitegen/__init__`.  Nothing below
this module knows a cache or an option.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.assets import read_assets, with_address
from sitegen.documents import documents, synonyms
from sitegen.exports import exports
from sitegen.library import Library
from sitegen.outputs import OutputFile
from sitegen.pages import plan
from sitegen.pages.frame import frame
from sitegen.problems import BuildStopped, ContentFaulty, Problem, Severity, has_errors
from sitegen.render import Renderer
from sitegen.search.weighting import usual_lengths, weigh
from sitegen.shards.writing import ShardWriter
from sitegen.source import digest
from sitegen.validation import Clock, validate
from sitegen.writer import publish

INDEX = "index"  # folder of the search index inside the cache
SEARCH = "search-index"  # what templates call the first file of the site's own index


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to build, from where, to where."""

    content: Path
    templates: Path
    output: Path
    cache: Path
    base_address: str | None = None  # overrides that of site.yml


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What building gave: numbers of things, seconds by stage in their order."""

    cases: int
    pages: int
    written: int
    unchanged: int
    removed: int
    warnings: tuple[Problem, ...]
    seconds: dict[str, float]
    output: Path

    def as_data(self) -> dict[str, object]:
        """The JSON shape that others rely on."""
        return {
            "cases": self.cases,
            "pages": self.pages,
            "written": self.written,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "warnings": len(self.warnings),
            "seconds": {stage: round(taken, 4) for stage, taken in self.seconds.items()},
            "output": str(self.output),
        }


def build(request: Request, *, drafts: bool = False) -> BuildReport:
    """Build the site and the search index from the content.

    Raises ContentFaulty with every problem when the content has errors, BuildStopped when the
    machine fails; in both cases the old site stays as it was.
    """
    clock = Clock()
    library, warnings = _faultless(request, drafts=drafts, clock=clock)
    with clock.stage("plan"):
        pages = tuple(plan(library))
    with clock.stage("index"):
        shards = build_search_index(request, library)
    with clock.stage("render"):
        assets = with_address(read_assets(request.templates / "static"), SEARCH, shards[0].path)
        common = frame(library)
        renderer = Renderer(request.templates, assets, common)
        files: list[OutputFile] = [renderer.render(page) for page in pages]
        files += [*assets.files, *exports(library), *shards]
        files.append(_index_named(common.here, shards[0]))
    with clock.stage("pictures"):
        files += picture_files(request, library)
    with clock.stage("write"):
        written = publish(files, request.output)
    return BuildReport(
        cases=len(library.listed),
        pages=len(pages),
        written=written.written,
        unchanged=written.unchanged,
        removed=written.removed,
        warnings=warnings,
        seconds=clock.seconds,
        output=request.output,
    )


def picture_files(request: Request, library: Library) -> tuple[OutputFile, ...]:
    """The pictures of the cases, of the site and of the home screen."""
    from sitegen.pictures import pictures  # Pillow is slow to import, too

    return tuple(pictures(library, request.templates / "share"))


def picture_file(path: str, request: Request, library: Library) -> OutputFile | None:
    """One picture, where there is one at the path."""
    from sitegen.pictures import picture

    return picture(path, library, request.templates / "share")


def search_files(library: Library) -> tuple[OutputFile, ...]:
    """The site's own search index without the one in the cache; its first file first."""
    writer = ShardWriter()
    by_id = sorted(documents(library), key=lambda document: document.id)
    usual = usual_lengths(by_id)
    for document in by_id:
        writer.add(document, weigh(document, usual))
    shards = writer.files(synonyms(library))
    return (*shards, _index_named(frame(library).here, shards[0]))


def rebuild_index(request: Request) -> None:
    """Build the search index alone; raises as `build` does."""
    library, _ = _faultless(request, drafts=False, clock=Clock())
    build_search_index(request, library)


def build_search_index(request: Request, library: Library) -> tuple[OutputFile, ...]:
    """Write the search index of a library into the cache; what comes back is the site's own.

    Both are made in one go from the same weights.
    """
    from sitegen.index import build_index  # Whoosh costs more to import than all of the rest

    writer = ShardWriter()
    groups = synonyms(library)
    build_index(
        documents(library),
        groups,
        request.cache / INDEX,
        fingerprint=digest(request.content),
        also=writer.add,
    )
    return writer.files(groups)


def _index_named(path: str, start: OutputFile) -> OutputFile:
    """A script that names the first file of the index, so that pages stay when a case changes."""
    named = json.dumps({"searchAt": start.path})
    text = f"window.casebook = Object.assign(window.casebook || {{}}, {named});\n"
    return OutputFile(path=path, content=text.encode("utf-8"))


def _faultless(
    request: Request, *, drafts: bool, clock: Clock
) -> tuple[Library, tuple[Problem, ...]]:
    """The library of content without errors, and its warnings."""
    validation = validate(request.content, drafts=drafts, clock=clock)
    if validation.library is None or has_errors(validation.problems):
        raise ContentFaulty(validation.problems, validation.cases)
    library = validation.library
    if request.base_address:
        site = library.site.model_copy(update={"base_address": _address(request.base_address)})
        library = replace(library, site=site)
    return library, tuple(p for p in validation.problems if p.severity is Severity.WARNING)


def _address(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise BuildStopped(f"--base-url begins with https:// or http://, found {text}.")
    return text if text.endswith("/") else f"{text}/"


def write_schemas(content: Path, directory: Path) -> int:
    """Write the JSON Schemas anew; returns how many there are.

    Raises ContentFaulty when the content's vocabularies cannot be read.
    """
    from sitegen.schema import schemas

    validation = validate(content)
    if validation.library is None:
        raise ContentFaulty(validation.problems, validation.cases)
    files = tuple(schemas(validation.library))
    for file in files:
        target = directory / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
    return len(files)
