"""Checking one case of many finds what checking all of them finds in it, and reads little else."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from sitegen.problems import Problem
from sitegen.reader import LARGEST_FILE
from sitegen.validation import validate
from tests.mistakes.made import CASE, HERE, make_content, make_mistake, read_plain

MISTAKES: dict[str, Any] = read_plain(HERE / "mistakes.yml")
SLUG = CASE.rpartition("/")[2]
RELATED = "related:\n  - {case: %s, because: It is near.}\n"


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with the case of the mistakes and five others, each odd in its own way."""
    content = tmp_path_factory.mktemp("several") / "content"
    make_content(content)
    facts = (HERE / "case.yml").read_text("utf-8")
    others = {
        "ashford-library": facts.replace("CPC-9001", "CPC-9002") + RELATED % SLUG,
        "broken-facts": facts.replace("CPC-9001", "CPC-9003") + "title: again\n",
        "no-case-at-all": "words\n",
        "other-order": facts.replace("id: CPC-9001\n", "") + "id: 'CPC-9005' # last\n",
        "renamed-twice": facts.replace("CPC-9001", "CPC-9006")
        + "former_slugs: [old-name, older-name]\n",
    }
    for slug, text in others.items():
        folder = content / "cases" / slug
        folder.mkdir()
        (folder / "case.yml").write_text(text, "utf-8")
        (folder / "story.md").write_text("## Situation\n\nIt broke.\n", "utf-8")
    return content


def found_in(content: Path, slug: str, *, alone: bool) -> list[Problem]:
    """What is wrong with one case, by a check of it alone or of everything."""
    problems = validate(content, only=frozenset({slug}) if alone else None).problems
    return [problem for problem in problems if f"{problem.path}/".startswith(f"cases/{slug}/")]


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_found_by_looking_at_its_case_alone(
    several: Path, tmp_path: Path, name: str
) -> None:
    """Every mistake that we know gives the same problems, whichever way it is looked for."""
    content = tmp_path / "content"
    shutil.copytree(several, content)
    make_mistake(content, MISTAKES[name])
    slugs = {folder.name for folder in (content / "cases").iterdir()}
    slugs -= {folder.name for folder in (several / "cases").iterdir()} - {SLUG}
    assert SLUG in slugs or "rename" in MISTAKES[name]
    for slug in slugs:
        assert found_in(content, slug, alone=True) == found_in(content, slug, alone=False)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (RELATED % "ashford-library", []),
        (RELATED % "other-order", ["one-way-relation"]),
        (RELATED % "broken-facts", []),  # it is there, and has its own problem
        (RELATED % "ashford-libary", ["unknown-case"]),
        (RELATED % SLUG, ["unknown-case"]),
        ("former_slugs: [older-name]\n", ["repeated-address"]),
        ("former_slugs: [ashford-library]\n", ["repeated-address"]),
        ("former_slugs: [millbrook]\n", []),
    ],
)
def test_what_other_cases_say_counts(
    several: Path, tmp_path: Path, more: str, told: list[str]
) -> None:
    """Names, relations and former names are compared with those of all other cases."""
    content = tmp_path / "content"
    shutil.copytree(several, content)
    make_mistake(content, {"add": more, "old": "id: CPC-9001", "new": "id: CPC-9009"})
    alone = found_in(content, SLUG, alone=True)
    assert {problem.rule for problem in alone} == set(told)
    assert alone == found_in(content, SLUG, alone=False)


@pytest.mark.parametrize(
    "other", ["ashford-library", "broken-facts", "other-order", "renamed-twice", "millbrook"]
)
def test_id_of_any_other_case_is_taken(several: Path, tmp_path: Path, other: str) -> None:
    """Wherever it stands in a file, and even if that file cannot be read."""
    content = tmp_path / "content"
    shutil.copytree(several, content)
    slug = "zoned-last"
    shutil.copytree(content / CASE, content / "cases" / slug)
    facts = content / "cases" / slug / "case.yml"
    ids = {"ashford-library": "2", "broken-facts": "3", "other-order": "5", "renamed-twice": "6"}
    facts.write_text(
        facts.read_text("utf-8").replace("CPC-9001", f"CPC-900{ids.get(other, '1')}"), "utf-8"
    )
    alone = found_in(content, slug, alone=True)
    assert [problem.rule for problem in alone] == ["repeated-id"]
    assert alone[0].hint == "The next free id is CPC-9007."
    assert alone == found_in(content, slug, alone=False)


def test_little_of_the_other_cases_is_read(several: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a case that is not named, the beginning of its facts, for its id; nothing of its story."""
    from sitegen import source

    read: dict[str, int] = {}
    really = source._bytes

    def noted(content: source.Content, root: Path, path: str, most: int = LARGEST_FILE) -> bytes:
        read[path] = most
        return really(content, root, path, most)

    monkeypatch.setattr(source, "_bytes", noted)
    checked = validate(several, only=frozenset({SLUG}))
    assert checked.cases == 1
    assert read[f"{CASE}/case.yml"] == LARGEST_FILE
    assert read["cases/ashford-library/case.yml"] == source.BEGINNING
    assert not [path for path in read if path.endswith(".md") and not path.startswith(CASE)]
    assert not [path for path in read if path.startswith(("pages/", "survey/"))]


def test_edit_that_is_not_saved_yet_is_checked(several: Path) -> None:
    """What will be written can be checked before it is."""
    path = f"{CASE}/case.yml"
    better = (several / path).read_bytes().replace(b"quadrant: co-delivery", b"quadrant: co-work")
    checked = validate(several, only=frozenset({SLUG}), instead={path: better})
    assert [problem.rule for problem in checked.problems] == ["not-allowed"]


def test_story_that_links_to_a_draft_is_told(several: Path, tmp_path: Path) -> None:
    """Readers would meet a dead link; whoever checks one case alone is told as well."""
    content = tmp_path / "content"
    shutil.copytree(several, content)
    draft = content / "cases" / "ashford-library" / "case.yml"
    draft.write_text(
        draft.read_text("utf-8").replace("status: published", "status: draft"), "utf-8"
    )
    story = content / CASE / "story.md"
    with story.open("a", encoding="utf-8") as opened:
        opened.write("\nSee [the library](case:ashford-library).\n")
    (alone,) = found_in(content, SLUG, alone=True)
    assert found_in(content, SLUG, alone=False) == [alone]
    assert alone.message == "readers cannot follow the link: “ashford-library” is a draft"
