"""The search command: words in, the best cases out, as text for people or JSON for programs.

The index is a private cache of this machine.  When it is missing, foreign, damaged or outdated a
sentence says so; `--rebuild` builds it anew from the content.  With `--site` the index is that of a
published site, whoever sent the copy: it is read as data.
"""

import argparse
import json
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from sitegen.model.lists import EvidenceLevel, Quadrant
from sitegen.parse import suggestion
from sitegen.pipeline import INDEX, Request, rebuild_index
from sitegen.problems import BuildStopped
from sitegen.seal import IndexUnusable
from sitegen.search.answers import Hit, SearchIndex, SearchResult
from sitegen.shards.published import open_site
from sitegen.source import digest

BOLD, FAINT, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
WIDTH = 96  # columns


class WrongFilter(Exception):
    """A filter with a value that does not exist; the text says which are allowed."""


def find(request: Request, options: argparse.Namespace) -> tuple[SearchResult, Path]:
    """Search the built index, or that of `options.site`; also where the pages are.

    The built one is rebuilt first when that is asked for.  Raises BuildStopped with a sentence when
    the index cannot be used, WrongFilter for a value that no case could have.
    """
    if options.site is not None:
        index, pages = open_site(options.site)
    else:
        if options.rebuild:
            rebuild_index(request)
        index, pages = _open(request), request.output
    filters = dict(_filters(options, index))
    asked = " ".join(options.words)
    return index.search(asked, filters=filters, limit=max(options.limit, 0)), pages


def _open(request: Request) -> SearchIndex:
    from sitegen.index import open_index  # a copy of a site is searched without Whoosh

    known = digest(request.content) if request.content.is_dir() else None
    try:
        return open_index(request.cache / INDEX, fingerprint=known)
    except IndexUnusable as unusable:
        raise BuildStopped(
            f"{unusable} Build it with `python3 build.py`, or add --rebuild to this search."
        ) from None


def _filters(
    options: argparse.Namespace, index: SearchIndex
) -> Iterator[tuple[str, frozenset[str]]]:
    """Filters by facet; several values of one are alternatives."""
    levels = tuple(str(level.value) for level in EvidenceLevel)
    asked = (
        ("quadrant", options.quadrant, tuple(Quadrant)),
        ("service_area", options.service_area, index.values("service_area")),
        ("country", options.country, index.values("country")),
        ("evidence", [options.evidence] if options.evidence else [], levels),
    )
    for facet, values, allowed in asked:
        if values:
            yield facet, frozenset(_known(facet, values, allowed))


def _known(facet: str, values: list[str], allowed: tuple[str, ...]) -> Iterator[str]:
    """The values in the index's spelling; one that no case has would find nothing, silently."""
    for value in values:
        plain = value.lower().removesuffix("+")
        if plain not in allowed:
            option = facet.replace("_", "-")
            hint = suggestion(plain, allowed)
            raise WrongFilter(f"--{option}: no case has “{value}”. {hint}")
        yield plain


def as_json(result: SearchResult) -> str:
    """The JSON shape that others rely on."""
    return json.dumps(_data(result), ensure_ascii=False, indent=2)


def _data(result: SearchResult) -> Mapping[str, object]:
    hits = [{**asdict(hit), "snippet": hit.snippet.text} for hit in result.hits]
    return {
        "query": result.query,
        "total": result.total,
        "took_ms": result.took_ms,
        "did_you_mean": result.did_you_mean,
        "hits": hits,
    }


def as_text(result: SearchResult, site: Path, *, colour: bool) -> str:
    """The hits for a person, best first."""
    lines = [*result.notes, ""] if result.notes else []
    if result.did_you_mean:
        lines += [f"Did you mean: {result.did_you_mean}?", ""]
    for number, hit in enumerate(result.hits, 1):
        lines += [*_entry(number, hit, site, colour=colour), ""]
    return "\n".join([*lines, _count(result)])


def _entry(number: int, hit: Hit, site: Path, *, colour: bool) -> Iterator[str]:
    bold, faint, plain = (BOLD, FAINT, PLAIN) if colour else ("", "", "")
    evidence = f"evidence {hit.evidence} of 5" if hit.evidence else "not graded"
    yield f"{number}. {bold}{hit.title}{plain}"
    yield f"   {hit.quadrant} · {hit.place} · {evidence}"
    marked = _marked(hit, bold, plain) if colour else hit.snippet.text
    yield textwrap.fill(marked, WIDTH, initial_indent="   ", subsequent_indent="   ")
    yield f"   {faint}{(site / hit.url).as_posix()}{plain}"


def _marked(hit: Hit, before: str, after: str) -> str:
    """The snippet with the words that were found made bold."""
    text, pieces, at = hit.snippet.text, [], 0
    for start, end in hit.snippet.spans:
        pieces += [text[at:start], before, text[start:end], after]
        at = end
    return "".join([*pieces, text[at:]])


def _count(result: SearchResult) -> str:
    if not result.total:
        return "Nothing found. Try fewer or other words, or leave out a filter."
    cases = "1 case" if result.total == 1 else f"{result.total} cases"
    return f"{cases} found, {len(result.hits)} shown, in {result.took_ms:.0f} ms."
