"""A withdrawn case keeps a page that says why, and is in nothing else that the site gives away."""

import json
import shutil
from pathlib import Path

import pytest

from sitegen import cli
from tests.mistakes.made import CASE, HERE, make_content

SLUG = "quarry-night-watch"
FORMER = "quarry-watch"
TITLE = "Zephyrine watch at the quarry"
STORY = "## Situation\n\nThe zephyrine quarry was dark.\n"
WITHDRAWAL = "withdrawn: {on: 2026-02-01, reason: The watch never was.}\n"
ALLOWED = {
    f"cases/{SLUG}.html",  # says why
    f"cases/{FORMER}.html",  # leads there
    "form/known.js",  # so that the form does not call it unknown
    f"form/{CASE}.js",  # what the editor of another case wrote, to be mended
    ".casebook.json",  # the files of the site, by name
}


@pytest.fixture(name="content", scope="module")
def _content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small content with a second case, which the first one names; it is published still."""
    content = tmp_path_factory.mktemp("withdrawn") / "content"
    make_content(content)
    facts = (HERE / "case.yml").read_text("utf-8")
    first = content / CASE / "case.yml"
    first.write_text(f"{facts}related:\n  - {{case: {SLUG}, because: It is near.}}\n", "utf-8")
    folder = content / "cases" / SLUG
    folder.mkdir()
    changed = facts.replace("CPC-9001", "CPC-9847").replace("Repair evenings in Millbrook", TITLE)
    changed = changed.replace("https://example.org/workshop", "https://example.org/zephyrine")
    (folder / "case.yml").write_text(f"{changed}former_slugs: [{FORMER}]\n", "utf-8")
    (folder / "story.md").write_text(STORY, "utf-8")
    return content


def built(content: Path, folder: Path) -> Path:
    """The site of a content, in a folder of its own; the search index is kept beside it."""
    places = {"--content": content, "--output": folder / "site", "--cache": folder / "cache"}
    assert cli.main(["build", *(str(part) for place in places.items() for part in place)]) == 0
    return folder / "site"


def naming(folder: Path) -> set[str]:
    """Files whose name or text has the case: its folder, its number, or a word of its own."""
    words = (SLUG, FORMER, "cpc-9847", "zephyrin")
    found = set()
    for path in (path for path in folder.rglob("*") if path.is_file()):
        text = f"{path.name}\n{path.read_bytes().decode('utf-8', 'replace')}".casefold()
        if any(word in text for word in words):
            found.add(path.relative_to(folder).as_posix())
    return found


def test_only_its_own_page_names_a_withdrawn_case(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No list, map, figure, search, sheet, feed, citation, calendar or other case has it."""
    before = naming(built(content, tmp_path / "before"))
    assert len(before - ALLOWED) > 25  # as long as it is published they do name it
    withdrawn = tmp_path / "content"
    shutil.copytree(content, withdrawn)
    facts = withdrawn / "cases" / SLUG / "case.yml"
    text = facts.read_text("utf-8").replace("status: published", "status: withdrawn")
    facts.write_text(text + WITHDRAWAL, "utf-8")
    capsys.readouterr()
    site = built(withdrawn, tmp_path / "after")
    assert "was withdrawn" in capsys.readouterr().err  # told about the case that names it
    assert naming(site) == ALLOWED
    assert "The watch never was." in (site / f"cases/{SLUG}.html").read_text("utf-8")
    assert found(withdrawn, tmp_path / "after", capsys) == []


def found(content: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the terminal finds for a word that only this case has."""
    places = {"--content": content, "--output": folder / "site", "--cache": folder / "cache"}
    options = [str(part) for place in places.items() for part in place]
    capsys.readouterr()
    cli.main(["search", "zephyrine", "quarry", "--json", *options])
    return [hit["slug"] for hit in json.loads(capsys.readouterr().out)["hits"]]
