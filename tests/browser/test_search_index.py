"""The browser answers as the terminal does: same cases, order, scores, snippets, suggestions.

A page with nothing on it but the script stands beside the shards of the invented cases, which are
so small that they are found by ranges; those of the site itself are found without.
"""

import gzip
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser

from sitegen.assets import read_assets
from sitegen.index import build_index, open_index
from sitegen.search.answers import SearchIndex, SearchResult
from sitegen.search.ranking import score
from tests.browser.conftest import SilentHandler, problems_of
from tests.conftest import ROOT
from tests.search.conftest import CASES, SYNONYMS
from tests.search.queries import WRITTEN, drawn
from tests.search.real import real_cases, real_queries
from tests.search.vectors import kept
from tests.shards.conftest import write_small

QUERIES = tuple(dict.fromkeys((*WRITTEN, *drawn(CASES, 200))))
FILTERS: tuple[dict[str, frozenset[str]], ...] = (
    {},
    {"quadrant": frozenset({"co-design", "co-assessment"})},
    {"evidence": frozenset({"2+"}), "country": frozenset({"GB"})},
    {"service_area": frozenset({"housing", "nowhere"}), "status": frozenset({"published"})},
)
MOST = 99
LARGEST_SCRIPT = 15_000  # bytes

# Spans come as the texts that they mark: signs beyond the first 65,536 count twice in a browser.
ASK = """async ([address, questions, most]) => {
  const index = await casebook.openSearch(address);
  const answers = [];
  for (const [text, filters] of questions) {
    const found = await index.search(text, {filters, limit: most});
    answers.push([
      found.query, found.total, found.didYouMean, found.notes,
      found.hits.map(hit => [
        hit.id, hit.points, hit.slug, hit.title, hit.quadrant, hit.place, hit.evidence, hit.url,
        hit.snippet.text, hit.snippet.spans.map(span => hit.snippet.text.slice(...span)),
      ]),
    ]);
  }
  return answers;
}"""

READ = """async ([address, texts]) => {
  await casebook.openSearch(address);
  const form = one => one && {word: one.word, terms: one.terms};
  return texts.map(text => ({
    text,
    units: casebook.unitsOf(text).map(unit => ({
      of: text.slice(unit.start, unit.end),
      position: unit.position,
      parts: unit.parts.map(form),
      whole: form(unit.whole),
    })),
  }));
}"""

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Asked</title>
<link rel="icon" href="data:,"><script src="search.js"></script>"""

Question = tuple[str, Mapping[str, frozenset[str]]]
Ask = Callable[[Sequence[Question]], list[Any]]
"""Questions in, what the browser answers out."""


@pytest.fixture(scope="module")
def invented_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page, the script and the invented cases in many small shards."""
    folder = tmp_path_factory.mktemp("invented")
    assets = read_assets(ROOT / "templates" / "static")
    script = next(file for file in assets.files if file.path == assets.addresses["search.js"])
    (folder / "index.html").write_text(PAGE, "utf-8")
    (folder / "search.js").write_bytes(script.content)
    for file in write_small(CASES):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder


@pytest.fixture(scope="module")
def terminal(own_state: Path, tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """The terminal's index of the invented cases."""
    folder = tmp_path_factory.mktemp("cache") / "index"
    build_index(CASES, SYNONYMS, folder, fingerprint="")
    return open_index(folder, fingerprint=None)


@pytest.fixture(params=["http", "file"])
def ask(request: pytest.FixtureRequest, browser: Browser, invented_site: Path) -> Iterator[Ask]:
    """Ask the browser, each way that readers open a site."""
    if request.param == "file":
        yield partial(_asked, browser, invented_site.as_uri(), invented_site)
        return
    handler = partial(SilentHandler, directory=str(invented_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield partial(_asked, browser, f"http://127.0.0.1:{server.server_port}", invented_site)
        server.shutdown()


def _asked(browser: Browser, base: str, folder: Path, questions: Sequence[Question]) -> list[Any]:
    """Answers to questions."""
    plain = [[text, {name: list(of) for name, of in chosen.items()}] for text, chosen in questions]
    return evaluated(browser, base, folder, ASK, plain, MOST)


def evaluated(browser: Browser, base: str, folder: Path, script: str, *given: Any) -> list[Any]:
    """What a script gives in a fresh browser, which has nothing to complain of."""
    (start,) = (path.relative_to(folder).as_posix() for path in folder.glob("search/*/start.js"))
    context = browser.new_context()
    page = context.new_page()
    problems = problems_of(page, base)
    page.goto(f"{base}/index.html")
    found: list[Any] = page.evaluate(script, [start, *given])
    context.close()
    assert problems == []
    return found


def told(result: SearchResult) -> list[Any]:
    """An answer of the terminal in the browser's form, but for the points."""
    return [
        result.query,
        result.total,
        result.did_you_mean,
        list(result.notes),
        [
            [
                *(hit.id, hit.score, hit.slug, hit.title, hit.quadrant, hit.place),
                *(hit.evidence, hit.url, hit.snippet.text),
                [hit.snippet.text[start:end] for start, end in hit.snippet.spans],
            ]
            for hit in result.hits
        ],
    ]


def scored(answer: list[Any]) -> list[Any]:
    """An answer of the browser, with the terminal's scores for its points."""
    *head, hits = answer
    return [*head, [[hit[0], score(hit[1]), *hit[2:]] for hit in hits]]


def test_browser_answers_as_the_terminal_does(ask: Ask, terminal: SearchIndex) -> None:
    """Over two hundred questions, written and drawn; hostile ones among them."""
    assert len(QUERIES) >= 200
    answers = ask([(query, {}) for query in QUERIES])
    differing = [
        (query, scored(answer), expected)
        for query, answer in zip(QUERIES, answers, strict=True)
        if scored(answer) != (expected := told(terminal.search(query, limit=MOST)))
    ]
    assert differing == []


def test_filters_narrow_alike(ask: Ask, terminal: SearchIndex) -> None:
    """Values of one facet are alternatives, several narrow each other."""
    questions = [
        (query, chosen)
        for query in ("", "people", '"older people" OR complaints')
        for chosen in FILTERS
    ]
    expected = [told(terminal.search(query, filters=of, limit=MOST)) for query, of in questions]
    assert [scored(answer) for answer in ask(questions)] == expected


def test_texts_are_read_as_written_down(browser: Browser, invented_site: Path) -> None:
    """The vectors bind the browser's analyser too."""
    expected = kept()
    texts = [one["text"] for one in expected]
    assert evaluated(browser, invented_site.as_uri(), invented_site, READ, texts) == expected


def test_site_answers_as_the_terminal_does(
    browser: Browser, built_site: Path, base: str, tmp_path: Path, own_state: Path
) -> None:
    """Over the real cases, with the script and the shards that the build published.

    Judged, written and drawn questions, three hundred and more.
    """
    build_index(*real_cases(), tmp_path / "index", fingerprint="")
    real = open_index(tmp_path / "index", fingerprint=None)
    assert len(real_queries()) >= 300
    context = browser.new_context()
    page = context.new_page()
    problems = problems_of(page, base)
    page.goto(f"{base}/search.html")
    (start,) = (file.relative_to(built_site) for file in built_site.glob("search/*/start.js"))
    (script,) = (file.relative_to(built_site) for file in built_site.glob("assets/search.*.js"))
    page.add_script_tag(url=f"{base}/{script.as_posix()}")
    asked = [start.as_posix(), [[text, {}] for text in real_queries()], MOST]
    answers = page.evaluate(ASK, asked)
    context.close()
    differing = [
        (query, scored(answer), expected)
        for query, answer in zip(real_queries(), answers, strict=True)
        if scored(answer) != (expected := told(real.search(query, limit=MOST)))
    ]
    assert differing == []
    assert problems == []


def test_the_script_stays_small(built_site: Path) -> None:
    """Compressed as hosts send it, it is the largest part of a first search."""
    (script,) = built_site.glob("assets/search.*.js")
    assert len(gzip.compress(script.read_bytes(), 6)) < LARGEST_SCRIPT


def test_the_page_of_the_format_is_in_the_site(built_site: Path) -> None:
    """And the search page leads to it."""
    assert (built_site / "search-index.html").is_file()
    assert 'href="search-index.html"' in (built_site / "search.html").read_text("utf-8")
