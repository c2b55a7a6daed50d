"""The preview is what a clean build would give, to the byte, after whatever editors do."""

import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sitegen import pipeline
from sitegen.pipeline import Request
from sitegen.preview.desk import Desk
from sitegen.reader import Document
from tests.mistakes.made import CASE, make_content

ROOT = Path(__file__).resolve().parents[2]
OTHER = "cases/millbrook-tool-library"
PAGE = f"{CASE}.html"
OTHER_PAGE = f"{OTHER}.html"


@pytest.fixture(name="request_")
def _request(tmp_path: Path) -> Request:
    content = tmp_path / "content"
    make_content(content)
    shutil.copytree(content / CASE, content / OTHER)
    change(content, f"{OTHER}/case.yml", "id: CPC-", "id: CPC-9")
    return Request(
        content=content,
        templates=ROOT / "templates",
        output=tmp_path / "site",
        cache=tmp_path / "cache",
    )


def change(content: Path, path: str, old: str, new: str) -> None:
    """Replace a text that is there."""
    file = content / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def settled(desk: Desk) -> Desk:
    """The desk after it has taken up everything."""
    desk.look()
    assert desk.settle()
    return desk


def built(request: Request) -> dict[str, bytes]:
    """Every file of a clean build."""
    shutil.rmtree(request.output, ignore_errors=True)
    pipeline.build(request, drafts=True)
    paths = (path for path in request.output.rglob("*") if path.is_file())
    return {
        path.relative_to(request.output).as_posix(): path.read_bytes()
        for path in paths
        if path.name != ".casebook.json"
    }


def edits(content: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """What an editor does, one thing after the other."""
    case, story = f"{CASE}/case.yml", f"{CASE}/story.md"
    yield "a title", lambda: change(content, case, "title: Repair", "title: Many repair")
    yield "a sentence", lambda: (content / story).write_text("## Situation\nIt was so.\n", "utf-8")
    yield "a draft", lambda: change(content, case, "status: published", "status: draft")
    yield "a mistake", lambda: change(content, case, "status: draft", "status: drafft")
    yield "its mending", lambda: change(content, case, "status: drafft", "status: published")
    yield (
        "a term",
        lambda: change(
            content, "vocabularies/topics.yml", '"label": "Training"', '"label": "Learning"'
        ),
    )
    yield "a rename", lambda: (content / OTHER).rename(content / "cases" / "tool-library")
    yield "a case less", lambda: shutil.rmtree(content / "cases" / "tool-library")
    yield "a setting", lambda: change(content, "site.yml", '"title": "', '"title": "Our ')


def test_preview_is_a_clean_build_after_every_edit(request_: Request) -> None:
    """While something is wrong it is the last good one; no file is missing and none is too many."""
    desk = settled(Desk(request_))
    wanted: dict[str, bytes] = {}
    for what, edit in edits(request_.content):
        edit()
        settled(desk)
        before = wanted
        if not desk.is_faulty:
            wanted = built(request_)
        assert desk.is_faulty == (what == "a mistake")
        assert desk.shown is not None
        different = [path for path in wanted if desk.shown.file(path) != wanted[path]]
        assert different == [], what
        gone = [path for path in before.keys() - wanted.keys() if desk.shown.file(path)]
        assert gone == [], what


def test_memory_of_another_edit_does_not_show(request_: Request) -> None:
    """What is undone is as it was, also after other changes between."""
    desk = settled(Desk(request_))
    assert desk.shown is not None
    first = desk.shown.file(PAGE)
    titles = ("title: Repair", "title: Another", "title: A third", "title: Repair")
    for old, new in pairwise(titles):
        change(request_.content, f"{CASE}/case.yml", old, new)
        settled(desk)
    assert desk.shown.file(PAGE) == first


def test_template_is_taken_up(request_: Request, tmp_path: Path) -> None:
    """Whoever changes the look sees it as well."""
    from dataclasses import replace

    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    request = replace(request_, templates=tmp_path / "templates")
    desk = settled(Desk(request))
    page = request.templates / "pages" / "not_found.html"
    page.write_text(page.read_text("utf-8").replace("<h1>", "<h1>Oh, "), encoding="utf-8")
    settled(desk)
    assert desk.shown is not None
    assert b"<h1>Oh, " in (desk.shown.file("404.html") or b"")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda case: (case / "case.yml").write_bytes(b""),
        lambda case: (case / "case.yml").write_bytes("title: Größe".encode("utf-16")),
        lambda case: (case / "case.yml").write_bytes(b"title: Gr\xf6\xdfe\n"),
        lambda case: (case / "case.yml").write_bytes((case / "case.yml").read_bytes()[:200]),
        lambda case: (case / "case.yml").unlink(),
        lambda case: (case / "story.md").write_bytes(b"\xff\xfe\x00"),
        shutil.rmtree,
    ],
)
def test_spoilt_file_is_survived(request_: Request, spoil: Callable[[Path], object]) -> None:
    """The last good site stays, what is wrong is known, and mending it shows the new one."""
    desk = settled(Desk(request_))
    case = request_.content / CASE
    kept = {path.name: path.read_bytes() for path in case.iterdir()}
    spoil(case)
    settled(desk)
    assert desk.shown is not None
    if case.exists():
        assert desk.is_faulty
        assert desk.shown.file(PAGE)
    else:
        assert desk.shown.file(PAGE) is None
    case.mkdir(exist_ok=True)
    for name, content in kept.items():
        (case / name).write_bytes(content)
    settled(desk)
    assert not desk.is_faulty
    assert desk.shown.file(PAGE)


def test_content_that_is_gone_for_a_moment_is_survived(request_: Request) -> None:
    """Changing branches takes the folder away and brings it back."""
    desk = settled(Desk(request_))
    away = request_.content.with_name("away")
    request_.content.rename(away)
    settled(desk)
    assert "There is no content folder" in desk.stopped
    assert desk.shown is not None
    away.rename(request_.content)
    settled(desk)
    assert not desk.is_faulty


def test_what_another_case_breaks_is_found_soon(request_: Request) -> None:
    """Rules look at other cases: taking one away is told at the case that names it."""
    related = "related: [{case: millbrook-tool-library, because: Both repair.}]\nsources:"
    change(request_.content, f"{CASE}/case.yml", "\nsources:", f"\n{related}")
    desk = settled(Desk(request_))
    assert not desk.is_faulty
    shutil.rmtree(request_.content / OTHER)
    desk.look()
    assert desk.settle()
    assert [problem.rule for problem in desk.problems] == ["unknown-case"]
    assert desk.shown is not None
    assert desk.shown.file(OTHER_PAGE)  # the last good site


def test_only_what_changed_is_read_and_parsed(
    request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work grows with the change, not with the collection."""
    from sitegen import library, parse

    desk = settled(Desk(request_))
    parsed: list[str] = []
    real: Any = parse.parse

    def noted(document: Document, record: Any) -> Any:
        parsed.append(document.path)
        return real(document, record)

    monkeypatch.setattr(library, "parse", noted)
    settled(desk)  # another function is another memory
    assert len(parsed) > 10
    parsed.clear()
    change(request_.content, f"{CASE}/case.yml", "title: Repair", "title: Many repair")
    settled(desk)
    assert parsed == [f"{CASE}/case.yml"]
