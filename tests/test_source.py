"""Only plain files of the content are read; what cannot be read is told, and the rest goes on."""

import os
import socket
from pathlib import Path

import pytest

from sitegen.problems import BuildStopped
from sitegen.source import Content, digest, read_content

PAGE = "---\ntitle: A\n---\nWords.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content folder with one of everything; nothing in it has to fit the model."""
    write(tmp_path / "site.yml", "title: A\n")
    write(tmp_path / "cases" / "a-case" / "case.yml", "id: CPC-0001\n")
    write(tmp_path / "cases" / "a-case" / "story.md", "Words.\n")
    write(tmp_path / "vocabularies" / "topics.yml", "title: Topics\n")
    write(tmp_path / "pages" / "about.md", PAGE)
    write(tmp_path / "survey" / "pilot.yml", "title: Pilot\n")
    return tmp_path


def write(path: Path, text: str) -> None:
    """Write a file, with the folders that it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def told(content: Content) -> list[str]:
    """Place, message and hint of each problem, as one text each."""
    return [f"{p.path} | {p.message} | {p.hint}" for p in content.problems]


def link(path: Path, target: str) -> None:
    """Make a symbolic link, or leave the test where the system allows none."""
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("this system lets nobody make links")


def test_everything_is_read(root: Path) -> None:
    """Each file becomes data with the place of its keys; a page is cut into head and body."""
    content = read_content(root)
    assert content.problems == []
    assert content.folders == 1
    assert content.site is not None
    assert content.site.data == {"title": "A"}
    (case,) = content.cases
    assert (case.slug, case.facts.path, case.story_path, case.story) == (
        "a-case",
        "cases/a-case/case.yml",
        "cases/a-case/story.md",
        "Words.\n",
    )
    (page,) = content.pages
    assert (page.name, page.head.data, page.body, page.body_line) == (
        "about",
        {"title": "A"},
        "Words.\n",
        4,
    )
    assert list(content.vocabularies) == ["topics"]
    assert list(content.surveys) == ["pilot"]


def test_cases_are_read_in_the_order_of_their_names(root: Path) -> None:
    """Whatever order the disk gives."""
    for slug in ("z-case", "b-case", "m-case"):
        write(root / "cases" / slug / "case.yml", "id: 1\n")
    slugs = [case.slug for case in read_content(root).cases]
    assert slugs == ["a-case", "b-case", "m-case", "z-case"]


def test_hidden_files_and_a_readme_are_passed_over(root: Path) -> None:
    """What operating systems and people leave there is no content."""
    for path in (".DS_Store", "cases/.DS_Store", "cases/a-case/.DS_Store", "README.md"):
        write(root / path, "x")
    (root / "pages" / ".drafts").mkdir()
    assert told(read_content(root)) == []


def test_missing_folder_stops_the_build(tmp_path: Path) -> None:
    """Nothing can be said about content that is not there."""
    with pytest.raises(BuildStopped) as stopped:
        read_content(tmp_path / "nowhere")
    expected = f"There is no content folder at {tmp_path / 'nowhere'}. Name it with --content."
    assert str(stopped.value) == expected


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden")
def test_forbidden_file_stops_the_build(root: Path) -> None:
    """The message names the file and the system's reason."""
    forbidden = root / "cases" / "a-case" / "case.yml"
    forbidden.chmod(0)
    with pytest.raises(BuildStopped) as stopped:
        read_content(root)
    assert str(stopped.value) == f"{forbidden} cannot be read: Permission denied."


def test_empty_folder_lacks_the_settings_only(tmp_path: Path) -> None:
    """What else is missing is the business of rules."""
    assert told(read_content(tmp_path)) == [
        "site.yml | the file site.yml is missing | Add site.yml."
    ]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("case/a/case.yml", "Did you mean cases?"),
        ("Cases/a/case.yml", "Did you mean cases?"),
        ("vocabulary/topics.yml", "Did you mean vocabularies?"),
        ("notes.txt", "Delete it or move it out of the folder."),
    ],
)
def test_what_nothing_reads_is_told(root: Path, path: str, hint: str) -> None:
    """A folder of a slightly wrong name would be lost in silence."""
    if path.startswith("Cases") and (root / "CASES").exists():
        pytest.skip("this disk does not tell capitals")
    write(root / path, "x")
    name = path.partition("/")[0]
    assert told(read_content(root)) == [
        (
            f"{name} | the content holds site.yml and the folders cases, pages, survey, "
            f"upkeep, vocabularies, found something else: “{name}” | {hint}"
        )
    ]


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("A-Case", "a-case"),
        ("a case", "a-case"),
        ("a_case", "a-case"),
        ("a--case", "a-case"),
        ("Eksjö", "eksj"),
        ("ÄÖÜ", "lambeth-peer-educators"),
    ],
)
def test_folder_is_named_like_an_address(root: Path, name: str, better: str) -> None:
    """The hint offers the nearest name; the case is read all the same, to tell all at once."""
    write(root / "cases" / name / "case.yml", "id: 1\n")
    content = read_content(root)
    assert told(content) == [
        (
            f"cases/{name} | a case's folder is named with a-z, 0-9 and single hyphens, "
            f"found “{name}” | Rename the folder, for example: {better}."
        )
    ]
    assert name in {case.slug for case in content.cases}


@pytest.mark.parametrize("name", ["con", "nul", "com1", "index"])
def test_name_that_a_system_keeps_for_itself_is_refused(root: Path, name: str) -> None:
    """Somebody at a Windows laptop could not even fetch the content."""
    write(root / "cases" / name / "case.yml", "id: 1\n")
    assert told(read_content(root)) == [
        (
            f"cases/{name} | a case's folder has a name that no system keeps for itself, "
            f"found “{name}” | Rename the folder, for example: {name}-case."
        )
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("case.yaml", "Rename it to case.yml."),
        ("Case.yml", "Rename it to case.yml."),
        ("cases.yml.txt", "Delete it or move it out of the folder."),
        ("case.yml.txt", "Rename it to case.yml."),
        ("story.markdown", "Rename it to story.md."),
        ("STORY.MD", "Rename it to story.md."),
        ("story.txt", "Rename it to story.md."),
        ("photo.jpg", "Delete it or move it out of the folder."),
    ],
)
def test_stray_file_of_a_case(root: Path, name: str, hint: str) -> None:
    """Nothing that an editor put there is passed over in silence."""
    write(root / "cases" / "b-case" / name, "id: 1\n")
    if "case" not in name.lower():
        write(root / "cases" / "b-case" / "case.yml", "id: 1\n")
    problems = told(read_content(root))
    assert problems[0] == (
        f"cases/b-case/{name} | a case holds case.yml and story.md only, found “{name}” | {hint}"
    )


def test_misnamed_file_is_read_all_the_same(root: Path) -> None:
    """One round of mending is enough: what is wrong inside is told with the wrong name."""
    folder = root / "cases" / "a-case"
    (folder / "case.yml").rename(folder / "case.yaml")
    (folder / "story.md").rename(folder / "Story.md")
    content = read_content(root)
    assert [problem.path for problem in content.problems] == [
        "cases/a-case/Story.md",
        "cases/a-case/case.yaml",
    ]
    assert (content.cases[0].facts.path, content.cases[0].story) == (
        "cases/a-case/case.yaml",
        "Words.\n",
    )


def test_unreadable_case_still_counts(root: Path) -> None:
    """The number of cases looked at is the number of folders."""
    write(root / "cases" / "b-case" / "case.yml", "title: a: b\n")
    content = read_content(root)
    assert (content.folders, len(content.cases), len(content.problems)) == (2, 1, 1)


@pytest.mark.parametrize("path", ["vocabularies/Topics.yml", "survey/a.csv", "pages/a b.md"])
def test_other_files_are_named_like_addresses(root: Path, path: str) -> None:
    """Their names become addresses too."""
    write(root / path, PAGE)
    folder, _, name = path.partition("/")
    ending = ".md" if folder == "pages" else ".yml"
    assert told(read_content(root)) == [
        (
            f"{path} | files here are named with a-z, 0-9 and hyphens and end in {ending}, "
            f"found “{name}” | Rename or delete it."
        )
    ]


NO_FILE = (
    "only plain files are read, found a link, a folder or a device | Put the file itself there."
)


@pytest.mark.parametrize("path", ["site.yml", "cases/a-case/case.yml", "cases/a-case/story.md"])
def test_link_is_never_followed(root: Path, path: str) -> None:
    """A link could publish the secrets of the machine that builds the site."""
    (root / path).unlink()
    secret = root.parent / "secret.yml"
    secret.write_text("password: 1\n", encoding="utf-8")
    link(root / path, str(secret))
    content = read_content(root)
    assert told(content) == [f"{path} | {NO_FILE}"]
    assert "password" not in repr(content)


def test_link_that_leads_nowhere_is_told(root: Path) -> None:
    """It is not the same as a case without a story."""
    (root / "cases" / "a-case" / "story.md").unlink()
    link(root / "cases" / "a-case" / "story.md", "nowhere")
    assert told(read_content(root)) == [f"cases/a-case/story.md | {NO_FILE}"]


@pytest.mark.parametrize("path", ["cases/b-case", "pages"])
def test_linked_folder_is_never_read(root: Path, path: str) -> None:
    """Neither a case nor a whole part of the content comes from elsewhere."""
    elsewhere = root.parent / f"{root.name}-elsewhere"
    write(elsewhere / "case.yml", "password: 1\n")
    write(elsewhere / "about.md", PAGE.replace("Words", "password"))
    if (root / path).exists():
        (root / path / "about.md").unlink()
        (root / path).rmdir()
    link(root / path, str(elsewhere))
    content = read_content(root)
    assert [problem.rule for problem in content.problems] == ["stray-file"]
    assert "password" not in repr(content)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_pipe_does_not_hang_the_build(root: Path) -> None:
    """Reading one would wait for ever."""
    story = root / "cases" / "a-case" / "story.md"
    story.unlink()
    os.mkfifo(story)
    assert told(read_content(root)) == [f"cases/a-case/story.md | {NO_FILE}"]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no such sockets")
def test_socket_and_folder_are_no_files(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands where a file should be, the answer is a sentence."""
    (root / "vocabularies" / "steps.yml").mkdir()
    monkeypatch.chdir(root)  # addresses of sockets are short
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("survey/a.yml")
        content = read_content(root)
    assert told(content) == [f"survey/a.yml | {NO_FILE}", f"vocabularies/steps.yml | {NO_FILE}"]


def test_huge_file_is_not_read_whole(root: Path) -> None:
    """One byte more than allowed is enough to know."""
    story = root / "cases" / "a-case" / "story.md"
    with story.open("wb") as opened:
        opened.truncate(1 << 33)
    assert told(read_content(root)) == [
        (
            "cases/a-case/story.md | a file has at most 256 KB, this one has more | "
            "Look for something pasted by mistake."
        )
    ]


def test_digest_changes_with_every_change(root: Path) -> None:
    """Text, name and place of each file count; links and time stamps do not."""
    seen = [digest(root)]
    story = root / "cases" / "a-case" / "story.md"
    story.write_text("Other words.\n", encoding="utf-8")
    seen.append(digest(root))
    story.rename(story.with_name("tale.md"))
    seen.append(digest(root))
    write(root / "empty.yml", "")
    seen.append(digest(root))
    assert len(set(seen)) == 4
    os.utime(root / "site.yml", (0, 0))
    link(root / "linked.yml", "site.yml")
    assert digest(root) == seen[-1]


def test_digest_does_not_confuse_name_and_text(tmp_path: Path) -> None:
    """Moving a letter from the name into the text is a change."""
    write(tmp_path / "one" / "ab", "c")
    write(tmp_path / "two" / "a", "bc")
    assert digest(tmp_path / "one") != digest(tmp_path / "two")
