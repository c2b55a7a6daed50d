"""The invented cases of the search tests, as the terminal's index and as shards."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sitegen.index import build_index, open_index
from sitegen.outputs import OutputFile, SearchDocument
from sitegen.search.answers import SearchIndex
from sitegen.search.weighting import usual_lengths, weigh
from sitegen.shards import writing
from sitegen.shards.reading import SiteCollection
from sitegen.shards.writing import ShardWriter
from tests.search.conftest import CASES, SYNONYMS


def write(
    cases: Sequence[SearchDocument], synonyms: tuple[tuple[str, ...], ...] = SYNONYMS
) -> tuple[OutputFile, ...]:
    """The shards of some cases, which come in the order of their ids."""
    usual = usual_lengths(cases)
    writer = ShardWriter()
    for case in cases:
        writer.add(case, weigh(case, usual))
    return writer.files(synonyms)


def by_name(files: Sequence[OutputFile]) -> dict[str, bytes]:
    """The contents of shards by their names."""
    return {Path(file.path).stem: file.content for file in files}


def write_small(cases: Sequence[SearchDocument]) -> tuple[OutputFile, ...]:
    """The same in many small shards, so many that start.js names them by ranges."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(writing, "TERMS_SIZE", 300)
        patched.setattr(writing, "SPAN", 4)
        return write(cases)


@pytest.fixture(scope="session", params=[write, write_small], ids=["large", "small"])
def shards(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """The shards of the invented cases."""
    return by_name(request.param(CASES))


@pytest.fixture(scope="session")
def terminal(own_state: Path, tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """The terminal's index of the same cases."""
    folder = tmp_path_factory.mktemp("cache") / "index"
    build_index(CASES, SYNONYMS, folder, fingerprint="")
    return open_index(folder, fingerprint=None)


@pytest.fixture
def reading(shards: dict[str, bytes]) -> tuple[SearchIndex, list[str]]:
    """A reader of the shards, and the names of those that it has read."""
    read: list[str] = []

    def read_file(name: str) -> bytes:
        read.append(name)
        return shards[name]

    return SearchIndex(SiteCollection(read_file)), read


@pytest.fixture
def spoilt(shards: dict[str, bytes]) -> Callable[[str, bytes], SearchIndex]:
    """Open the shards with another content in the place of one."""

    def opened(name: str, content: bytes) -> SearchIndex:
        return SearchIndex(SiteCollection((shards | {name: content}).__getitem__))

    return opened
