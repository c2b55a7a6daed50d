"""What a reader downloads to search, beside other engines: `python -m bench.peers 50 1000 5000`.

Invented cases are indexed four times in the same run: as the shards of a site, by Pagefind, and as
the one index that MiniSearch and lunr load whole.  A browser then asks each the same questions,
every time as a reader who comes for the first time, and all files that it fetches are counted: as
they are, and compressed by gzip, as hosts send them.

The other engines come from the npm registry, once, into `--tools`.  Without npm, or for an engine
that would take too long at some number of cases, the table has a gap.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from html import escape
from pathlib import Path
from statistics import median

from bench.invented import SYNONYMS, documents, questions
from bench.visits import Fetched, Visited, sizes_of, visited
from sitegen.assets import read_assets
from sitegen.outputs import SearchDocument
from sitegen.search.weighting import usual_lengths, weigh
from sitegen.shards import FACETS_SHARD
from sitegen.shards.writing import ShardWriter

ROOT = Path(__file__).resolve().parents[1]
TOOLS = Path.home() / ".cache" / "casebook-bench"
PACKAGES = ("pagefind@1.6.0", "minisearch@7.2.0", "lunr@2.3.9")
LENGTHS = (1, 2, 4)  # words of a question
QUESTIONS = 10  # of each length; one suffices where the index comes whole
MOST_CASES = {"minisearch": 5_000, "lunr": 1_000}  # beyond, a browser takes minutes to begin
OURS = "ours"

HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">'
PAGES = {
    OURS: """<script src="ours.js"></script><script>
      let index;
      async function order(question) {
        index ??= await casebook.openSearch("START");
        return (await index.search(question, {limit: 0})).total;
      }
      window.cards = async question => (await index.search(question)).hits.length;
    </script>""",
    # Its worker is left out: it would add a file, and 12 KB.
    "pagefind": """<script type="module">
      const pagefind = await import("./pagefind/pagefind.js");
      let found;
      window.order = async question => {
        await pagefind.options({noWorker: true});
        found = await pagefind.search(question);
        return found.results.length;
      };
      window.cards = async () =>
        (await Promise.all(found.results.slice(0, 10).map(one => one.data()))).length;
    </script>""",
    "minisearch": """<script src="minisearch.js"></script><script>
      const fields = ["title", "place", "topics", "names", "summary", "figures", "body"];
      const storeFields = ["title", "url", "quadrant", "place", "evidence", "summary"];
      let index;
      async function order(question) {
        index ??= MiniSearch.loadJS(await (await fetch("minisearch.json")).json(),
          {fields, storeFields});
        return index.search(question).length;
      }
      window.cards = async question => index.search(question).slice(0, 10).length;
    </script>""",
    "lunr": """<script src="lunr.js"></script><script>
      let index, shown;
      async function order(question) {
        if (!index) {
          const data = await (await fetch("lunr.json")).json();
          [index, shown] = [lunr.Index.load(data.index), data.cards];
        }
        return index.search(question).length;
      }
      window.cards = async question =>
        index.search(question).slice(0, 10).map(one => shown[one.ref]).length;
    </script>""",
}
"""Engine -> what its page does; see `visits`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What it took to make an index, and what it is."""

    files: int
    raw: int  # bytes
    seconds: float  # of processor
    facets: int = 0  # bytes, compressed, of what counts of facets need besides
    weighing: float = 0.0  # seconds of processor more, which the terminal's index needs anyway


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All that was measured of one engine."""

    built: Built
    before: Mapping[int, Fetched]  # words of a question -> medians until the order is known
    after: Mapping[int, Fetched]  # and with ten cards
    presses: Sequence[float]  # milliseconds of work at a key press, sorted
    pauses: Sequence[float]  # milliseconds that keys wait at most while ten cards come, sorted


# --- making the indexes --------------------------------------------------------------------------


def build_ours(listed: Sequence[SearchDocument], site: Path, _tools: Path) -> Built:
    """The shards and the script; weighing is told apart, since the terminal needs it too."""
    usual = usual_lengths(listed)
    writer = ShardWriter()
    seconds = weighing = 0.0
    for document in listed:
        started = time.process_time()
        weighed = weigh(document, usual)
        between = time.process_time()
        writer.add(document, weighed)
        seconds += time.process_time() - between
        weighing += between - started
    started = time.process_time()
    files = writer.files(SYNONYMS)
    seconds += time.process_time() - started
    for file in files:
        path = site / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    assets = read_assets(ROOT / "templates" / "static")
    script = next(file for file in assets.files if file.path == assets.addresses["search.js"])
    (site / "ours.js").write_bytes(script.content)
    page = PAGES[OURS].replace("START", files[0].path)
    (site / f"{OURS}.html").write_text(HEAD + page, "utf-8")
    folder = (site / files[0].path).parent
    facets = sizes_of(folder / f"{FACETS_SHARD}.js")[1]
    return replace(_sized(folder.iterdir(), seconds, facets), weighing=weighing)


def build_pagefind(listed: Sequence[SearchDocument], site: Path, tools: Path) -> Built:
    """Pagefind reads pages, so each case is written as the plainest there can be."""
    pages = site / "pages"
    for document in listed:
        path = pages / document.url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_page(document), "utf-8")
    program = str(tools / "node_modules" / ".bin" / "pagefind")
    idle, _ = _started([program, "--version"], tools)
    output = str(site / "pagefind")
    spent, _ = _started([program, "--silent", "--site", str(pages), "--output-path", output], tools)
    (site / "pagefind.html").write_text(HEAD + PAGES["pagefind"], "utf-8")
    made = [path for path in (site / "pagefind").rglob("*") if path.is_file()]
    facets = sum(sizes_of(path)[1] for path in made if path.suffix == ".pf_filter")
    parts = (".pf_index", ".pf_fragment", ".pf_meta", ".pf_filter")
    return _sized((path for path in made if path.suffix in parts), spent - idle, facets)


def _page(document: SearchDocument) -> str:
    facets = (
        *(f"quadrant:{value}" for value in document.quadrants),
        *(f"area:{value}" for value in document.service_areas),
        f"country:{document.country}",
        f"evidence:{document.evidence}",
        f"status:{document.status}",
    )
    texts = (document.place, *document.topics, document.names, document.summary, document.figures)
    paragraphs = (*texts, *document.body.split("\n"))
    return (
        f"{HEAD}<title>{escape(document.title)}</title><main data-pagefind-body>"
        f"<h1>{escape(document.title)}</h1>"
        + "".join(f'<i data-pagefind-filter="{facet}"></i>' for facet in facets)
        + "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
        + "</main>"
    )


def _whole(engine: str) -> Callable[[Sequence[SearchDocument], Path, Path], Built]:
    """How an engine is built whose index is one file."""

    def build(listed: Sequence[SearchDocument], site: Path, tools: Path) -> Built:
        data = site / "documents.data"
        texts = [{**asdict(one), "topics": "\n".join(one.topics)} for one in listed]
        data.write_text(json.dumps(texts), "utf-8")
        program = ["node", "--max-old-space-size=4096", str(ROOT / "bench" / "peers.mjs")]
        _, told = _started([*program, engine, str(data), str(site)], tools)
        (site / f"{engine}.html").write_text(HEAD + PAGES[engine], "utf-8")
        return _sized([site / f"{engine}.json"], float(told) / 1000)

    return build


ENGINES: Mapping[str, Callable[[Sequence[SearchDocument], Path, Path], Built]] = {
    OURS: build_ours,
    "pagefind": build_pagefind,
    "minisearch": _whole("minisearch"),
    "lunr": _whole("lunr"),
}


def _sized(files: Iterable[Path], seconds: float, facets: int = 0) -> Built:
    sizes = [path.stat().st_size for path in files]
    return Built(files=len(sizes), raw=sum(sizes), seconds=seconds, facets=facets)


def _started(command: Sequence[str], folder: Path) -> tuple[float, str]:
    """Seconds of processor that a program cost, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(  # noqa: S603 - the engines that were installed for this
        command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, done.stdout


# --- asking --------------------------------------------------------------------------------------


def measure(count: int, engines: Sequence[str], tools: Path) -> dict[str, Measured]:
    """Build and ask every engine that is to be measured at this number of cases."""
    listed = tuple(documents(count))
    measured = {}
    with tempfile.TemporaryDirectory(prefix="casebook-peers-") as folder:
        for engine in engines:
            if count > MOST_CASES.get(engine, count):
                continue
            print(f"{count:,} cases: {engine}", file=sys.stderr, flush=True)
            built = ENGINES[engine](listed, Path(folder), tools)
            with visited(Path(folder)) as site:
                measured[engine] = _asked(site, engine, built, listed)
    return measured


def _asked(site: Visited, engine: str, built: Built, listed: Sequence[SearchDocument]) -> Measured:
    before, after = {}, {}
    many = 1 if engine in MOST_CASES else QUESTIONS
    for words in LENGTHS:
        asked = [
            site.ask(f"{engine}.html", question) for question in questions(listed, words, many)
        ]
        before[words] = _median([ordered for ordered, _ in asked])
        after[words] = _median([shown for _, shown in asked])
    typed = tuple(questions(listed, 2, 2 if engine in MOST_CASES else 5))
    presses, pauses = site.type(f"{engine}.html", typed)
    return Measured(built=built, before=before, after=after, presses=presses, pauses=pauses)


def _median(fetched: Sequence[Fetched]) -> Fetched:
    return Fetched(
        requests=round(median(one.requests for one in fetched)),
        raw=round(median(one.raw for one in fetched)),
        sent=round(median(one.sent for one in fetched)),
        took=median(one.took for one in fetched),
        found=round(median(one.found for one in fetched)),
    )


# --- telling -------------------------------------------------------------------------------------

Row = tuple[str, Callable[[Measured], float], str]


def _rows(count: int) -> Iterator[Row]:
    """Name, value and form of each row."""
    for words in LENGTHS:
        yield f"{words} words: bytes before the first results", _of("before", words, "sent"), ",.0f"
        yield "— raw", _of("before", words, "raw"), ",.0f"
        yield "— requests", _of("before", words, "requests"), ",.0f"
        yield "— ms from the key press", _of("before", words, "took"), ",.1f"
        yield "— with ten cards, bytes", _of("after", words, "sent"), ",.0f"
        yield "— with ten cards, requests", _of("after", words, "requests"), ",.0f"
        yield "— with ten cards, ms", _of("after", words, "took"), ",.1f"
    yield "counts of facets, bytes more", lambda one: one.built.facets, ",.0f"
    yield "index on the host, MB", lambda one: one.built.raw / 1e6, ",.2f"
    yield "index on the host, files", lambda one: one.built.files, ",.0f"
    yield "to make it, ms of processor a case", lambda one: one.built.seconds / count * 1e3, ",.2f"
    yield "weighing, ms more", lambda one: one.built.weighing / count * 1e3, ",.2f"
    yield "work at a key press, median ms", lambda one: median(one.presses), ",.2f"
    yield "work at a key press, longest ms", lambda one: one.presses[-1], ",.2f"
    yield "a key waits while cards come, ms", lambda one: median(one.pauses), ",.2f"


def _of(moment: str, words: int, what: str) -> Callable[[Measured], float]:
    return lambda one: float(getattr(getattr(one, moment)[words], what))


def table(count: int, measured: Mapping[str, Measured]) -> Iterator[str]:
    """The lines of the table for one number of cases; ratios are of ours to each of the others."""
    others = [engine for engine in measured if engine != OURS]
    yield f"\n### {count:,} cases\n"
    yield f"| | {' | '.join(f'{name} | ratio' if name != OURS else name for name in measured)} |"
    yield f"| --- |{' ---: |' * (1 + 2 * len(others))}"
    for name, value, form in _rows(count):
        ours = value(measured[OURS])
        cells = [format(ours, form)]
        for engine in others:
            theirs = value(measured[engine])
            cells += [format(theirs, form), f"{ours / theirs:.3f}" if theirs else ""]
        yield f"| {name} | {' | '.join(cells)} |"


def install(tools: Path) -> bool:
    """Fetch the other engines, unless they are there; False without npm."""
    npm = shutil.which("npm")
    wanted = tools / "wanted.txt"
    if npm is None:
        return False
    if not wanted.is_file() or wanted.read_text("utf-8") != "\n".join(PACKAGES):
        tools.mkdir(parents=True, exist_ok=True)
        _started([npm, "install", "--silent", "--no-audit", "--no-fund", *PACKAGES], tools)
        wanted.write_text("\n".join(PACKAGES), "utf-8")
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table for each number of cases."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("cases", type=int, nargs="*", default=(50, 1_000, 5_000, 10_000))
    parser.add_argument("--tools", type=Path, default=TOOLS, help="folder of the other engines")
    parser.add_argument("--only", nargs="+", choices=tuple(ENGINES), metavar="ENGINE")
    options = parser.parse_args(arguments)
    engines = [OURS]
    if options.only != engines and install(options.tools):
        engines = [name for name in ENGINES if name == OURS or name in (options.only or ENGINES)]
    for count in options.cases:
        for line in table(count, measure(count, engines, options.tools)):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
