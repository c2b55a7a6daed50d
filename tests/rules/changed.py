"""A library with one invented case, changed as an example asks.

A change may hold: `case` (top-level keys replaced; null deletes), `outcome` (keys of the first
outcome, likewise), `outcomes` (entries added), `story` (the text replaced), `other` (a second case
made of the invented one by the same kind of change), `slug` of the second case, `site`, `page`
(`name`, `head`, `body`), `vocabulary` (`name`, `terms` or `delete`), `survey`, `upkeep` (name of a
file -> its data), `drop` (paths of the real content left out).
"""

import copy
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from sitegen.library import Library, build_library
from sitegen.reader import Document, decode, read_yaml
from sitegen.source import CaseFile, Content, PageFile, read_content

HERE = Path(__file__).parent
CONTENT = HERE.parents[1] / "content"
SLUG = "northmoor-night-bus"


def read_plain(path: Path) -> Any:
    """The data of a YAML file, read as the product reads it."""
    return read_yaml(path.name, decode(path.name, path.read_bytes())).data


@cache
def _real() -> Content:
    """The project's own vocabularies, survey and pages, whose bodies are blank; no cases."""
    content = read_content(CONTENT)
    content.cases.clear()
    content.pages = [_blank(page) for page in content.pages]
    return content


def _blank(page: PageFile) -> PageFile:
    """The page without its text, which speaks of real cases, and without its sources."""
    head: Any = {key: value for key, value in _plain(page.head).items() if key != "sources"}
    return replace(page, head=_document(page.head.path, head), body="Words.")


def _plain(document: Document) -> dict[str, Any]:
    assert isinstance(document.data, dict)
    return document.data


def changed_library(change: dict[str, Any]) -> Library:
    """The library after the change; the change must fit the model."""
    content = _copied(change.get("drop", []))
    content.cases.append(_case_file(SLUG, change))
    if "other" in change:
        other = {**change["other"], "case": {"id": "CPC-9002", **change["other"].get("case", {})}}
        content.cases.append(_case_file(change["other"].get("slug", "southmoor"), other))
    _change_site(content, change.get("site", {}))
    _change_vocabulary(content, change.get("vocabulary"))
    _change_survey(content, change.get("survey"))
    _change_page(content, change.get("page"))
    for name, data in change.get("upkeep", {}).items():
        content.upkeep[name] = _document(f"upkeep/{name}.yml", data)
    library, problems = build_library(content, drafts=False)
    assert not problems, problems
    assert library is not None
    return library


def _copied(dropped: list[str]) -> Content:
    real = _real()
    return Content(
        site=real.site,
        cases=[],
        vocabularies={n: d for n, d in real.vocabularies.items() if d.path not in dropped},
        pages=[page for page in real.pages if page.head.path not in dropped],
        surveys=dict(real.surveys),
    )


def _case_file(slug: str, change: dict[str, Any]) -> CaseFile:
    data = read_plain(HERE / "invented.yml")
    first = data["outcomes"][0]
    _merge(first, change.get("outcome", {}))
    data["outcomes"] += change.get("outcomes", [])
    _merge(data, change.get("case", {}))
    path = f"cases/{slug}"
    story = change.get("story") or (HERE / "invented.md").read_text("utf-8")
    return CaseFile(
        slug=slug,
        facts=_document(f"{path}/case.yml", data),
        story=story,
        story_path=f"{path}/story.md",
    )


def _merge(data: dict[str, Any], changes: dict[str, Any]) -> None:
    for key, value in changes.items():
        if value is None:
            data.pop(key, None)
        else:
            data[key] = value


def _document(path: str, data: object) -> Document:
    return Document(path=path, data=data, keys={}, values={})


def _change_site(content: Content, changes: dict[str, Any]) -> None:
    assert content.site is not None
    data: Any = copy.deepcopy(content.site.data)
    data.pop("read_first", None)
    _merge(data, changes)
    content.site = _document("site.yml", data)


def _change_vocabulary(content: Content, change: dict[str, Any] | None) -> None:
    if change:
        path = f"vocabularies/{change['name']}.yml"
        data: Any = copy.deepcopy(content.vocabularies[change["name"]].data)
        if "terms" in change:
            data["terms"] = change["terms"]
        for term_id in change.get("delete", []):
            data["terms"] = [term for term in data["terms"] if term["id"] != term_id]
        content.vocabularies[change["name"]] = _document(path, data)


def _change_survey(content: Content, change: dict[str, Any] | None) -> None:
    if change:
        data: Any = copy.deepcopy(content.surveys["pilot"].data)
        factor = data["factors"][change["factor"]]
        _merge(factor["answers"], change.get("answers", {}))
        _merge(factor, {key: change[key] for key in ("printed_mean", "eases") if key in change})
        content.surveys["pilot"] = _document("survey/pilot.yml", data)


def _change_page(content: Content, change: dict[str, Any] | None) -> None:
    if change:
        head = {"title": "An invented page", "summary": "It says nothing.", "updated": "2026-01-10"}
        content.pages.append(
            PageFile(
                name=change.get("name", "invented"),
                head=_document("pages/invented.md", {**head, **change.get("head", {})}),
                body=change["body"],
                body_line=7,
            )
        )
