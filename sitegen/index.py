"""Keep the search index and answer from it in the terminal.  Whoosh's only home.

    SearchDocuments -> build_index -> a folder -> open_index -> SearchIndex.search -> SearchResult

What Whoosh does here: it writes and reads postings, facets and stored fields, compactly and
proven.  What it does not do, and why: it does not parse queries (its parser can be crashed by
nested brackets) and it does not score (it would round lengths to a byte, and the browser must
reach the same numbers).  Both are done by `sitegen.search` over any `Collection`, of which
`_WhooshCollection` is the terminal's.  So every score is in the index ready-made, as the weight of
a posting, and the words for the speller and the synonyms lie beside it as plain data: one posting
for each word and case would double the cost of the build.

The index is a cache of this machine, sealed so that no other can be slipped in (see
`sitegen.seal`), and written whole or not at all.  Only what whoosh 2.7.4, whoosh-reloaded and
whoosh3 have in common is used.
"""

import json
import shutil
import struct
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import whoosh
from whoosh import fields, formats
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.reading import TermNotFound

import sitegen.search
from sitegen import seal
from sitegen.outputs import SearchDocument
from sitegen.seal import IndexUnusable
from sitegen.search.answers import FACETS, SearchIndex, facet_values, shown
from sitegen.search.collection import Synonyms
from sitegen.search.spelling import Speller
from sitegen.search.weighting import Weighed, usual_lengths, weigh

_FACTS = {
    "content": "content has",
    "library": "search library has",
    "rules": "rules of search have",
}
_LOOSE = "collection.json"  # words and synonyms
_MEMORY = 256  # MiB that Whoosh may fill before it sorts on disk; 1,000 cases need less
_OLD_BUILD = 3600  # seconds after which a half-built folder belongs to nobody


def build_index(
    documents: Iterable[SearchDocument],
    synonyms: Iterable[tuple[str, ...]],
    directory: Path,
    *,
    fingerprint: str,
    also: Callable[[SearchDocument, Weighed], None] | None = None,
) -> None:
    """Make `directory` an index of exactly these documents.

    `also` is given every case as it is weighed, in the order of ids, so that whoever else keeps
    postings need not weigh again.
    It is built in a folder beside it and put in its place when it is complete; if anything fails
    before that, the old index stays as it was.  Raises OSError when it can't be written.
    """
    directory.parent.mkdir(parents=True, exist_ok=True)
    _remove_left_over(directory)
    building = Path(tempfile.mkdtemp(prefix=f"{directory.name}.new-", dir=directory.parent))
    try:
        by_id = tuple(sorted(documents, key=lambda document: document.id))
        (building / "new").mkdir()
        _write(_weighed(by_id, also), tuple(synonyms), building / "new")
        seal.seal(building / "new", _software() | {"content": fingerprint})
        _swap(building, directory)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def open_index(directory: Path, *, fingerprint: str | None) -> "SearchIndex":
    """Open the index in a folder if this machine wrote it, whole, with today's software.

    With a fingerprint it must also be made from that content.  The folder may be read-only.
    Raises IndexUnusable with a reason (missing, foreign, damaged, outdated) and a sentence.
    """
    record = seal.read_record(directory)
    wanted = _software() | ({} if fingerprint is None else {"content": fingerprint})
    for name, value in wanted.items():
        if record.facts.get(name) != value:
            sentence = f"The {_FACTS[name]} changed since the search index was written."
            raise IndexUnusable("outdated", sentence)
    files = seal.read(directory, record)
    try:
        return SearchIndex(_WhooshCollection(files))
    except Exception as fault:  # Whoosh meets what it can't read with any of them
        raise IndexUnusable("damaged", "The search index can't be read.") from fault


@cache
def _software() -> dict[str, str]:
    """What besides the content decides about an index: the library and our rules of search."""
    sources = [*sorted(Path(sitegen.search.__file__).parent.glob("*.py")), Path(__file__)]
    digest = sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    return {"library": whoosh.versionstring(), "rules": digest}


def _remove_left_over(directory: Path) -> None:
    """Remove what builds that were killed left beside the index."""
    for path in directory.parent.glob(f"{directory.name}.new-*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _OLD_BUILD:
                shutil.rmtree(path)


def _swap(building: Path, directory: Path) -> None:
    """Put the new folder in the place of the old one, or leave the old one there."""
    old = building / "old"  # removed with the building folder, whatever comes
    with suppress(FileNotFoundError):
        directory.rename(old)
    try:
        (building / "new").rename(directory)
    except OSError:
        with suppress(FileNotFoundError):
            old.rename(directory)
        raise


class _Ready(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field that is given its postings instead of text: (term, 1, weight, value) each."""

    def __init__(self, *, with_values: bool) -> None:
        # Lengths are kept, though nothing reads them: for a field without any, Whoosh looks on
        # the disk for the file of its lengths again with every posting, half the cost of a build.
        kept = formats.Format() if with_values else formats.Existence()
        super().__init__(kept, None, scorable=True)

    def index(self, value: Iterable[tuple[bytes, int, float, bytes]], **_: object) -> Any:
        return iter(value)


def _weighed(
    documents: Sequence[SearchDocument], also: Callable[[SearchDocument, Weighed], None] | None
) -> Iterator[tuple[SearchDocument, Weighed]]:
    usual = usual_lengths(documents)
    for document in documents:
        weighed = weigh(document, usual)
        if also is not None:
            also(document, weighed)
        yield document, weighed


def _write(
    cases: Iterable[tuple[SearchDocument, Weighed]],
    synonyms: tuple[tuple[str, ...], ...],
    folder: Path,
) -> None:
    """Write postings, facets and stored fields by Whoosh, words and synonyms beside them."""
    schema = fields.Schema(text=_Ready(with_values=True), shown=fields.STORED)
    for facet in FACETS:
        schema.add(facet, _Ready(with_values=False))
    index = FileStorage(str(folder)).create_index(schema)
    writer = index.writer(limitmb=_MEMORY)
    words: Counter[str] = Counter()
    try:
        for document, weighed in cases:
            words.update(weighed.words)
            facets = {name: _facet(values) for name, values in facet_values(document).items()}
            writer.add_document(text=_postings(weighed), shown=_shown(document), **facets)
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    index.close()
    for lock in folder.glob("*LOCK"):
        lock.unlink()  # nobody writes to the index again, and the seal allows no stranger
    loose = {"words": dict(sorted(words.items())), "synonyms": synonyms}
    text = json.dumps(loose, ensure_ascii=False, separators=(",", ":"))
    (folder / _LOOSE).write_text(text, encoding="utf-8", newline="\n")


def _postings(weighed: Weighed) -> Iterator[tuple[bytes, int, float, bytes]]:
    for term, impact in weighed.impacts.items():
        places = weighed.places[term]
        yield term.encode("utf-8"), 1, float(impact), struct.pack(f"<{len(places)}I", *places)


def _facet(values: Iterable[str]) -> list[tuple[bytes, int, float, bytes]]:
    return [(value.lower().encode("utf-8"), 1, 1.0, b"") for value in dict.fromkeys(values)]


def _shown(document: SearchDocument) -> str:
    """What a hit shows, as JSON.

    Whoosh would pickle records, and reading a result would then import the modules of every type
    in it.
    """
    return json.dumps(shown(document), ensure_ascii=False)


class _WhooshCollection:
    """The `Collection` that lies in the files of an index."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        storage = RamStorage()
        for name, content in files.items():
            with storage.create_file(name) as file:
                file.write(content)
        loose = json.loads(files[_LOOSE])
        self._reader = storage.open_index().reader()
        self.size: int = self._reader.doc_count_all()
        self.speller = Speller(loose["words"])
        self.synonyms = Synonyms(tuple(group) for group in loose["synonyms"])

    def frequency(self, term: str) -> int:
        return int(self._reader.doc_frequency("text", term))

    def impacts(self, term: str) -> dict[int, int]:
        return {case: int(weight) for case, weight, _ in self._read("text", term)}

    def places(self, term: str) -> dict[int, tuple[int, ...]]:
        return {
            case: struct.unpack(f"<{len(value()) // 4}I", value())
            for case, _, value in self._read("text", term)
        }

    def having(self, facet: str, value: str) -> frozenset[int]:
        return frozenset(case for case, _, _ in self._read(facet, value))

    def values(self, facet: str) -> tuple[str, ...]:
        """Every value of a facet that some case has, lower case, by alphabet."""
        return tuple(value.decode("utf-8") for value in self._reader.lexicon(facet))

    def shown(self, case: int) -> dict[str, Any]:
        """What is to be shown of a case."""
        stored: dict[str, Any] = json.loads(self._reader.stored_fields(case)["shown"])
        return stored

    def _read(self, field: str, term: str) -> Iterator[tuple[int, float, Callable[[], bytes]]]:
        """Number of the case, weight and value of each posting of a term."""
        try:
            matcher = self._reader.postings(field, term)
        except TermNotFound:
            return
        while matcher.is_active():
            yield matcher.id(), matcher.weight(), matcher.value
            matcher.next()
