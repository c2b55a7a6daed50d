"""What a reader downloads to search: `python -m bench.sizes 50 1000 10000`.

Invented cases are indexed and the shards of the site's own index written, as a build does.  Then
questions of one, two and four words are asked from nothing, each by a reader who has no shard yet,
and every file that the answer needs is counted: as it is, and compressed by gzip, as hosts send it.
The cost of writing the shards is that beyond weighing, which the terminal's index needs anyway.
"""

import argparse
import gzip
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median

from bench.prose import NAMES, Teller, as_slug, place_name
from sitegen.assets import read_assets
from sitegen.outputs import SearchDocument
from sitegen.search.answers import SearchIndex
from sitegen.search.weighting import usual_lengths, weigh
from sitegen.shards import FACETS_SHARD
from sitegen.shards.reading import SiteCollection
from sitegen.shards.writing import ShardWriter

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = "search.js"
WORDS = 800  # of a story, about
RARE = 30_000  # words beyond those of the sentences; the n-th is drawn in proportion to 1/n
CARDS = 10  # results on the first page
QUESTIONS = 20  # of each length
STARTS = (
    "b",
    "br",
    "c",
    "d",
    "f",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "v",
    "w",
)
SYLLABLES = tuple(start + vowel for start in STARTS for vowel in "aeiou")
SYNONYMS = (("young people", "teenagers", "youth"), ("older people", "seniors"))
AREAS = ("health", "social-care", "housing", "environment", "education", "community-safety")
QUADRANTS = ("co-commissioning", "co-design", "co-delivery", "co-assessment")
COUNTRIES = ("GB", "GB", "GB", "SE", "DE", "DK", "NL", "IT", "US", "AU")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one question makes a reader download."""

    files: int
    raw: int  # bytes
    sent: int  # bytes, compressed


def documents(count: int, seed: int = 7) -> Iterator[SearchDocument]:
    """Invented cases; the n-th depends on the seed and on n alone."""
    return (_document(number, seed) for number in range(count))


def _document(number: int, seed: int) -> SearchDocument:
    rng = Random(f"{seed}:{number}")
    place = place_name((number + seed) % NAMES)
    teller = Teller(rng, place)
    title = f"{teller['Doing']} with {teller['people']} in {place}"
    slug = f"{as_slug(title)}-{number}"
    quadrants = tuple(dict.fromkeys(rng.choices(QUADRANTS, k=2)))
    return SearchDocument(
        slug=slug,
        id=f"CPC-{number:05d}",
        title=title,
        summary=" ".join(_sentences(teller, rng, 40)),
        url=f"cases/{slug}.html",
        status="stub" if rng.random() < 0.05 else "published",
        quadrant=quadrants[0],
        quadrants=quadrants,
        country=rng.choice(COUNTRIES),
        place=place,
        service_areas=tuple(dict.fromkeys(rng.choices(AREAS, k=2))),
        evidence=rng.choice((0, 1, 1, 2, 2, 3, 4)),
        topics=tuple(teller["ideas"] for _ in range(5)),
        names="\n".join(f"{_rare(rng).title()} {teller['setting']}" for _ in range(4)),
        figures="\n".join(_sentences(teller, rng, 60)),
        body="\n".join(_sentences(teller, rng, WORDS)),
    )


def _sentences(teller: Teller, rng: Random, words: int) -> Iterator[str]:
    told = 0
    for sentence in teller.sentences():
        if told >= words:
            return
        more = " ".join(_rare(rng) for _ in range(rng.randint(2, 8)))
        told += sentence.count(" ") + more.count(" ") + 2
        yield f"{sentence.rstrip('.')}, {more}."


def _rare(rng: Random) -> str:
    """A word that no dictionary has; those of low rank come again and again."""
    rank = int(RARE ** rng.random())
    return "".join(Random(rank).choices(SYLLABLES, k=2 + rank % 3))


# --- measuring -----------------------------------------------------------------------------------


def measure(count: int) -> Iterator[str]:
    """The lines of the table for one number of cases."""
    listed = tuple(documents(count))
    usual = usual_lengths(listed)
    weighing = writing = 0.0
    writer = ShardWriter()
    for document in listed:
        started = time.process_time()
        weighed = weigh(document, usual)
        weighing += time.process_time() - started
        started = time.process_time()
        writer.add(document, weighed)
        writing += time.process_time() - started
    started = time.process_time()
    files = writer.files(SYNONYMS)
    writing += time.process_time() - started
    shards = {Path(file.path).stem: file.content for file in files}
    yield f"\n## {count:,} cases\n"
    costs = (
        f"{weighing / count * 1e3:.2f} ms a case, writing shards {writing / count * 1e3:.2f} more"
    )
    yield f"Weighing {costs}.\n"
    yield from _files(shards)
    yield from _questions(shards, listed)


def _files(shards: Mapping[str, bytes]) -> Iterator[str]:
    yield "| files | how many | median bytes | compressed | largest | all together |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for kind in dict.fromkeys(name.partition("-")[0] for name in shards):
        of_kind = [content for name, content in shards.items() if name.partition("-")[0] == kind]
        sent = sorted(map(_sent, of_kind[:400]))
        yield (
            f"| {kind} | {len(of_kind)} | {median(map(len, of_kind)):,.0f} | {median(sent):,.0f} "
            f"| {sent[-1]:,} | {sum(map(len, of_kind)):,} |"
        )


def _questions(shards: Mapping[str, bytes], listed: Sequence[SearchDocument]) -> Iterator[str]:
    scripts = read_assets(ROOT / "templates" / "static")
    script = {f.path: f.content for f in scripts.files if f.path == scripts.addresses.get(SCRIPT)}
    yield ""
    yield "| first question of | files | bytes | compressed | with ten cards | compressed |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for words in (1, 2, 4):
        asked = [_ask(shards, question) for question in _drawn(listed, words)]
        before = [_cost(shards, names, script) for names, _ in asked]
        after = [_cost(shards, names | cards, script) for names, cards in asked]
        yield (
            f"| {words} words | {median(c.files for c in before):.0f} "
            f"| {median(c.raw for c in before):,.0f} | {median(c.sent for c in before):,.0f} "
            f"| {median(c.files for c in after):.0f} files | {median(c.sent for c in after):,.0f} |"
        )


def _drawn(listed: Sequence[SearchDocument], words: int) -> Iterator[str]:
    """Questions of words that stand side by side in some case, none of them a small one."""
    rng = Random(words)
    for _ in range(QUESTIONS):
        text = rng.choice(listed).body.split()
        telling = [word.strip(".,;:*") for word in text if len(word) > 4]
        first = rng.randrange(max(1, len(telling) - words))
        yield " ".join(telling[first : first + words])


def _ask(shards: Mapping[str, bytes], question: str) -> tuple[set[str], set[str]]:
    """What is read for the order of the results, and for the first ten of them."""
    read: set[str] = set()

    def read_file(name: str) -> bytes:
        read.add(name)
        return shards[name]

    SearchIndex(SiteCollection(read_file)).search(question, limit=CARDS)
    cards = {name for name in read if name.startswith("case-")}
    return read - cards | {FACETS_SHARD}, cards


def _cost(shards: Mapping[str, bytes], names: set[str], script: Mapping[str, bytes]) -> Cost:
    contents = [*script.values(), *(shards[name] for name in names)]
    return Cost(files=len(contents), raw=sum(map(len, contents)), sent=sum(map(_sent, contents)))


def _sent(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table for each number of cases."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("cases", type=int, nargs="*", default=(50, 1_000, 10_000))
    for count in parser.parse_args(arguments).cases:
        for line in measure(count):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
