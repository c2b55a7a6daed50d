"""The site's own index: what is written, and that it answers as the terminal does."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from sitegen.search.answers import SearchIndex, SearchResult
from sitegen.shards import order, terms_shard
from sitegen.shards.reading import SiteCollection
from tests.conftest import ROOT
from tests.search.conftest import CASES
from tests.search.queries import WRITTEN, drawn
from tests.shards.conftest import by_name, write

QUERIES = (*WRITTEN, *drawn(CASES, 150))
FILTERS: tuple[dict[str, frozenset[str]], ...] = (
    {"quadrant": frozenset({"co-design", "co-assessment"})},
    {"evidence": frozenset({"2+"}), "country": frozenset({"GB"})},
    {"service_area": frozenset({"housing", "nowhere"}), "status": frozenset({"published"})},
)


def told(result: SearchResult) -> tuple[object, ...]:
    """All of an answer but the time that it took."""
    return (result.query, result.total, result.did_you_mean, result.hits, result.notes)


def data_of(shards: Mapping[str, bytes], name: str) -> Any:
    """What a shard says."""
    text = shards[name].decode("utf-8")
    return json.loads(text.removeprefix(f'casebook.shard("{name}",').removesuffix(");\n"))


def test_there_are_enough_queries() -> None:
    """The promise is about two hundred and more."""
    assert len(set(QUERIES)) >= 200


@pytest.mark.parametrize("query", QUERIES)
def test_shards_answer_as_the_terminal_does(
    terminal: SearchIndex, reading: tuple[SearchIndex, list[str]], query: str
) -> None:
    """The same cases in the same order with the same scores, snippets, notes and suggestions."""
    assert told(reading[0].search(query, limit=99)) == told(terminal.search(query, limit=99))


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("query", ["", "people", '"older people" OR complaints'])
def test_filters_narrow_alike(
    terminal: SearchIndex,
    reading: tuple[SearchIndex, list[str]],
    query: str,
    filters: dict[str, frozenset[str]],
) -> None:
    """Values of one facet are alternatives, several narrow each other."""
    site, _ = reading
    assert told(site.search(query, filters=filters)) == told(
        terminal.search(query, filters=filters)
    )


def test_both_know_the_same_values(
    terminal: SearchIndex, reading: tuple[SearchIndex, list[str]]
) -> None:
    """A slip in a filter is explained by either."""
    for facet in ("quadrant", "service_area", "country", "status"):
        assert reading[0].values(facet) == terminal.values(facet)


def test_plain_words_read_few_files(reading: tuple[SearchIndex, list[str]]) -> None:
    """No places, no dictionary, and of the cases only those shown."""
    site, read = reading
    site.search("police complaints", limit=2)
    kinds = [name.partition("-")[0] for name in read]
    assert kinds.count("case") == 2
    assert {"places", "words"}.isdisjoint(kinds)


def test_what_everybody_reads_does_not_grow(shards: dict[str, bytes]) -> None:
    """Where the terms begin is told in ranges once there are many shards of them."""
    start = data_of(shards, "start")
    many = sum(name.startswith("terms-") for name in shards)
    ranges = [data_of(shards, name) for name in shards if name.startswith("ranges-")]
    if ranges:
        assert many > start["span"] > 1
        assert [begins[0] for begins in ranges] == start["terms"]
        assert sum(map(len, ranges)) == many
    else:
        assert (start["span"], len(start["terms"])) == (1, many)


def test_a_beginning_tells_a_shard_from_the_one_before(shards: dict[str, bytes]) -> None:
    """No letter more than that takes, and the first needs none."""
    begins = [
        begin for name in shards if name.startswith("ranges-") for begin in data_of(shards, name)
    ] or data_of(shards, "start")["terms"]
    last = ""
    for number, begin in enumerate(begins):
        data = data_of(shards, terms_shard(number))
        keys = sorted([*data["terms"].split(), *data["meanings"].split()], key=order)
        assert order(begin) <= order(keys[0])
        assert begin == "" if not number else order(begin[:-1]) <= order(last) < order(begin)
        last = keys[-1]


def test_a_synonym_is_ready_made(shards: dict[str, bytes]) -> None:
    """What "young people" adds for who asks for teenagers stands beside "teenagers"."""
    terms = [data_of(shards, name) for name in shards if name.startswith("terms-")]
    meanings = [key for data in terms for key in data["meanings"].split()]
    assert {"teenag=", "young+peopl="} <= set(meanings)


def test_every_file_is_one_call(shards: dict[str, bytes]) -> None:
    """A script for the browser, JSON for everybody else."""
    for name, content in shards.items():
        text = content.decode("utf-8")
        head = f'casebook.shard("{name}",'
        assert text.startswith(head)
        assert text.endswith(");\n")
        json.loads(text.removeprefix(head).removesuffix(");\n"))


def test_the_folder_is_named_after_what_is_in_it() -> None:
    """Equal cases have equal addresses and bytes; another word somewhere has another folder."""
    first, again = write(CASES), write(CASES)
    assert first == again
    other = write((replace(CASES[0], body="Another."), *CASES[1:]))
    folders = {file.path.rpartition("/")[0] for file in first}
    assert len(folders) == 1
    assert folders.isdisjoint(file.path.rpartition("/")[0] for file in other)


def test_a_title_from_elsewhere_stays_in_its_string() -> None:
    """Quotation marks, markup and lines that end a string in some languages are only text."""
    title = 'A "title" \\ </script>\u2028 and ");alert(1)//'
    files = by_name(write([replace(CASES[0], title=title)]))
    (hit,) = SearchIndex(SiteCollection(files.__getitem__)).search("title").hits
    assert hit.title == title


def test_no_case_makes_an_index_too() -> None:
    """A casebook begins empty."""
    opened = SearchIndex(SiteCollection(by_name(write([])).__getitem__))
    assert opened.search("police").total == opened.search("").total == 0


def test_every_process_writes_the_same_bytes() -> None:
    """Sets are gone through in another order by each; nothing of that shows."""
    asked = (
        "from tests.shards.conftest import write_small; from tests.search.conftest import CASES; "
        "print(write_small(CASES)[0].path)"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", asked],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
