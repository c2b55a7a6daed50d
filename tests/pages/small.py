"""Small libraries for the tests of pages, made of the invented case of the rules' tests.

The lists, the survey and the written pages are the project's own; the cases are the night bus of
Northmoor and what a test makes of it.
"""

import copy
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from sitegen.assets import Assets, read_assets, with_address
from sitegen.library import Library, build_library
from sitegen.markup import FIGURE
from sitegen.outputs import Page
from sitegen.pages.frame import frame
from sitegen.pipeline import SEARCH
from sitegen.reader import Document, decode, read_yaml
from sitegen.render import Renderer
from sitegen.source import CaseFile, Content, PageFile, read_content

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
INVENTED = ROOT / "tests" / "rules" / "invented.yml"

STUB = {
    "status": "stub",
    "stub": {
        "known": [{"point": "It has a name.", "sources": [1]}],
        "not_known": ["Everything else."],
        "looked_for": ["Its name."],
    },
    "headline": None,
    "outcomes": None,
}
"""What turns a case into one of which no account was found."""

WITHDRAWN = {"status": "withdrawn", "withdrawn": {"on": "2026-02-01", "reason": "It was another."}}


def small_library(
    *cases: Mapping[str, Any],
    site: Mapping[str, Any] | None = None,
    pages: Mapping[str, str] | None = None,
    drafts: bool = False,
) -> Library:
    """A library of cases in the order of their numbers.

    Each case is the invented one with some top-level keys replaced, or left out for None; `slug`
    is its folder.  `site` changes the settings likewise, `pages` adds pages of these texts.
    """
    real = _real()
    library, problems = build_library(
        Content(
            site=_settings(real, site or {}),
            cases=[_case(number, changes) for number, changes in enumerate(cases, start=1)],
            vocabularies=dict(real.vocabularies),
            pages=[*real.pages, *(_page(name, text) for name, text in (pages or {}).items())],
            surveys=dict(real.surveys),
        ),
        drafts=drafts,
    )
    assert not problems, problems
    assert library is not None
    return library


def rendered(page: Page, library: Library) -> str:
    """The page as HTML, made with the project's templates."""
    renderer = Renderer(TEMPLATES, _assets(), frame(library))
    return renderer.render(page).content.decode("utf-8")


def main_text(html: str) -> str:
    """What a reader reads in the main part of a page, on one line."""
    reader = _Main()
    reader.feed(html)
    return " ".join(" ".join(reader.pieces).split())


class _Main(HTMLParser):
    """Collects the text of <main>."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        """Begin with main."""
        self._is_inside = self._is_inside or tag == "main"

    def handle_endtag(self, tag: str) -> None:
        """End with it."""
        self._is_inside = self._is_inside and tag != "main"

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if self._is_inside:
            self.pieces.append(data)


@cache
def _assets() -> Assets:
    return with_address(read_assets(TEMPLATES / "static"), SEARCH, "search/small/start.js")


@cache
def _real() -> Content:
    """The project's own content; its pages without the figures that they take from its cases."""
    content = read_content(ROOT / "content")
    content.pages = [replace(page, body=FIGURE.sub("so many", page.body)) for page in content.pages]
    return content


@cache
def _invented() -> Any:
    return read_yaml(INVENTED.name, decode(INVENTED.name, INVENTED.read_bytes())).data


def _case(number: int, changes: Mapping[str, Any]) -> CaseFile:
    slug = changes.get("slug", f"case-{number}")
    data = copy.deepcopy(_invented())
    data["id"] = f"CPC-{number:04}"
    _replace(data, {key: value for key, value in changes.items() if key != "slug"})
    return CaseFile(
        slug=slug,
        facts=_document(f"cases/{slug}/case.yml", data),
        story="## Situation\n\nThe night bus came late.\n",
        story_path=f"cases/{slug}/story.md",
    )


def _page(name: str, text: str) -> PageFile:
    head = {"title": "An invented page", "summary": "It says little.", "updated": "2026-01-10"}
    document = _document(f"pages/{name}.md", head)
    return PageFile(name=name, head=document, body=text, body_line=6)


def _settings(real: Content, changes: Mapping[str, Any]) -> Document:
    assert real.site is not None
    data: Any = copy.deepcopy(real.site.data)
    data.pop("read_first", None)
    _replace(data, changes)
    return _document("site.yml", data)


def _replace(data: dict[str, Any], changes: Mapping[str, Any]) -> None:
    for key, value in changes.items():
        if value is None:
            data.pop(key, None)
        else:
            data[key] = value


def _document(path: str, data: object) -> Document:
    return Document(path=path, data=data, keys={}, values={})
