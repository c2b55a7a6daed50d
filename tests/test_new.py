"""A new case: from a title, a few answers or a form to a draft that validates, and nothing less."""

import io
import json
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from sitegen import cli, drafts, forms, interview, model
from sitegen.interview import WrongAnswer
from sitegen.library import Library
from sitegen.model import Case
from sitegen.model.case import HEADINGS
from sitegen.parse.shapes import shape
from sitegen.problems import BuildStopped
from sitegen.questions import QUESTIONS, Answers
from sitegen.reader import decode, read_yaml
from sitegen.validation import validate, with_checklists
from tests.mistakes.made import CASE, HERE, make_content

ROOT = Path(__file__).resolve().parents[1]
SLUG = CASE.rpartition("/")[2]
NEEDED = {
    "title": "Street wardens of Leeds",
    "quadrant": "co-delivery",
    "service-area": "community-safety",
    "place": "Leeds",
    "country": "GB",
    "kind": "city",
}
FLAGS = [part for key, value in NEEDED.items() for part in (f"--{key}", value)]
FORM = """\
title: Street wardens of Leeds
quadrant: Co-delivery
service_area: [community-safety, Housing]
place: Leeds
country: United Kingdom
kind: city
period: 2019/..
"""
NAME = "street-wardens-leeds"


@pytest.fixture(name="content")
def _content(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    make_content(content)
    return content


@pytest.fixture(name="library", scope="module")
def _library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    content = tmp_path_factory.mktemp("new") / "content"
    make_content(content)
    library = validate(content).library
    assert library is not None
    return library


@pytest.fixture(name="new")
def _new(content: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run the command where nobody can be asked."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return lambda *options: cli.main(["new", "--content", str(content), *map(str, options)])


def data_of(content: Path, slug: str = NAME) -> Any:
    """What the facts of a case say."""
    file = content / "cases" / slug / "case.yml"
    return read_yaml("case.yml", decode("case.yml", file.read_bytes())).data


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# --- names and ids -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Community Speedwatch in Wiltshire", "community-speedwatch-wiltshire"),
        ("Eksjö", "eksjo"),
        ("Eksjo\u0308: a new ward", "eksjo-new-ward"),
        ("Straße & Ærø, Łódź – l’école d'été", "strasse-aero-lodz-lecole-dete"),
        ("The one and the other", "one-other"),
        ("Of the and", "of-the-and"),
        ("東京", ""),
        ("  ../../etc/passwd  ", "etc-passwd"),
        ("One two three four five six seven", "one-two-three-four-five-six"),
        (
            "Supercalifragilistic expialidocious docious again",
            "supercalifragilistic-expialidocious-docious-again",
        ),
        ("x" * 80, "x" * 50),
    ],
)
def test_slug_is_proposed_from_the_title(title: str, slug: str) -> None:
    """Plain letters, the words that tell, and an address that can be read aloud."""
    assert drafts.slug_of(title) == slug


def test_slug_that_is_taken_gets_a_number() -> None:
    """And one that no system can hold gets a word."""
    assert drafts.free_slug("a", {"b"}) == "a"
    assert drafts.free_slug("a", {"a", "a-2"}) == "a-3"
    assert drafts.free_slug("con", set()) == "con-case"


# --- the files -----------------------------------------------------------------------------------


def test_draft_validates_without_an_error(content: Path, new: Callable[..., int]) -> None:
    """And without a warning: what is missing is in the checklist, which is no mistake."""
    assert new(*FLAGS) == 0
    checked = validate(content, only=frozenset({NAME}))
    assert checked.problems == ()
    assert data_of(content)["id"] == "CPC-9002"
    (unfinished,) = with_checklists(checked).unfinished
    told = [problem.message for problem in unfinished.missing]
    assert "summary: the text is still to be written" in told
    assert "a published case needs a story in story.md" in told
    assert len(told) == 10


def test_every_field_has_its_description_above_it(content: Path, new: Callable[..., int]) -> None:
    """The model's own words, so that notes cannot drift from what is checked."""
    assert new(*FLAGS) == 0
    text = (content / "cases" / NAME / "case.yml").read_text("utf-8")
    flat = " ".join(text.replace("\n# ", " ").split())
    for key in shape(Case, ()).keys:
        about = shape(Case, (key,)).about
        assert about
        assert f"{about}." in flat
        assert f"\n{key}:" in text or f"\n# {key}:" in text
    assert max(map(len, text.splitlines())) <= 100


def test_every_note_can_be_used() -> None:
    """Without the signs in front it is a key at its right place, and nothing but keys."""
    answers, _ = interview.complete(ANSWERS, small_library())
    text = drafts.facts_text(drafts.as_data(answers, "CPC-0001", "2026-01-01"))
    _, _, body = text.partition("\n\n")
    lines = [
        found["in"] + found["key"] if (found := NOTE.fullmatch(line)) else line
        for line in body.splitlines()
    ]
    once = [line for line in lines if line not in {"barriers: []", "limitations: []"}]
    data = read_yaml("case.yml", "\n".join(once)).data
    assert isinstance(data, dict)
    assert tuple(data) == shape(Case, ()).keys
    for key in ("outcomes", "participants", "barriers"):
        assert tuple(data[key][0]) == shape(Case, (key, 0)).keys
    assert tuple(data["place"]) == shape(Case, ("place",)).keys


NOTE = re.compile(
    r"(?P<in>\s*)# (?P<key>\s*(?:- )?\w+:(?: (?:…|\[.*\]|\{.*\}))?)(?:  # .*)?", re.ASCII
)
"""A key that stands in a note, with a sample of its value and its description behind it."""


ANSWERS: Answers = {
    "title": "A title",
    "quadrant": "co-design",
    "service_area": ("housing",),
    "place": "A place",
    "country": "GB",
    "kind": "town",
}


def small_library() -> Library:
    """The lists of the project itself."""
    library = validate(ROOT / "content", only=frozenset()).library
    assert library is not None
    return library


def test_story_has_the_fixed_headings(content: Path, new: Callable[..., int]) -> None:
    """In their order, ready to be written under."""
    assert new(*FLAGS) == 0
    story = (content / "cases" / NAME / "story.md").read_text("utf-8")
    assert [line[3:] for line in story.splitlines() if line] == list(HEADINGS)


@pytest.mark.parametrize(
    "text",
    [
        "Wiltshire: a county",
        "yes",
        "2009",
        "1.50",
        "& Sons #3",
        'He said "no" \\ and left',
        "it's 'here'",
        "- a",
        "[a, b]",
        "{a: b}",
        "null",
        "a   b",
        "é ö 標題 “x”",
        "a: b # c " * 12,
        "! @ ` %",
    ],
)
def test_answer_is_read_back_as_it_was_given(text: str) -> None:
    """Whatever signs it holds, on one line or folded."""
    answers = {**interview.complete(ANSWERS, small_library())[0], "title": " ".join(text.split())}
    data = drafts.as_data(answers, "CPC-0001", "2026-01-01")
    assert read_yaml("case.yml", drafts.facts_text(data)).data == data


def test_answer_that_cannot_be_written_is_refused() -> None:
    """Better no file than one that says something else."""
    answers = {**interview.complete(ANSWERS, small_library())[0], "title": "a\x00b"}
    with pytest.raises(BuildStopped, match="unusual signs"):
        drafts.facts_text(drafts.as_data(answers, "CPC-0001", "2026-01-01"))


# --- nothing half done ---------------------------------------------------------------------------


def test_nothing_is_overwritten(
    content: Path, new: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """The same title twice gives two cases; the name of a case that is there is refused."""
    assert new(*FLAGS) == 0
    before = files_in(content)
    assert new(*FLAGS) == 0
    assert data_of(content, f"{NAME}-2")["id"] == "CPC-9003"
    assert {path: files_in(content)[path] for path in before} == before
    before = files_in(content)
    assert new(*FLAGS, "--slug", SLUG) == 2
    assert f"There is a case “{SLUG}” already." in capsys.readouterr().err
    assert files_in(content) == before


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (FLAGS[:2], "missing: --quadrant, --service-area, --place, --country, --kind."),
        ([*FLAGS, "--quadrant", "co-work"], "quadrant: “co-work” is not in the list."),
        ([*FLAGS, "--period", "1/2/2009"], "period: A date is written 2009, 2009-10 or 2009-10-05"),
        ([*FLAGS, "--source-address", "example.org"], "source_address: An address begins with"),
        ([*FLAGS, "--title", "x " * 60], "title: At most 110 characters are allowed"),
        ([*FLAGS, "--slug", "A b"], "A case's folder is named with a-z, 0-9 and single hyphens"),
        ([*FLAGS, "--slug", "../x"], "A case's folder is named with a-z"),
        (["--from", "nowhere.zip"], "There is no file or folder nowhere.zip."),
    ],
)
def test_wrong_answer_writes_nothing(
    content: Path,
    new: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    told: str,
) -> None:
    """One sentence that names the answer, exit code 2, and the content as it was."""
    before = files_in(content)
    assert new(*options) == 2
    assert told in capsys.readouterr().err
    assert files_in(content) == before
    assert not list((content / "cases").glob(".*"))


def test_failure_while_writing_leaves_nothing(
    content: Path, new: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full in the middle of the second file."""
    before = files_in(content)
    really = Path.write_bytes

    def full(path: Path, text: bytes) -> int:
        if path.name == "story.md":
            raise OSError(28, "No space left on device", str(path))
        return really(path, text)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert new(*FLAGS) == 3
    assert files_in(content) == before
    assert [path.name for path in (content / "cases").iterdir()] == [SLUG]


# --- forms ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [".yml", ".txt", ".json"])
def test_short_form_is_taken(
    content: Path, new: Callable[..., int], tmp_path: Path, ending: str
) -> None:
    """Lines of answers, by name or by id, or the same as JSON; options win over it."""
    form = tmp_path / f"form{ending}"
    data = read_yaml("form", FORM).data
    form.write_text(json.dumps(data) if ending == ".json" else FORM, encoding="utf-8")
    assert new("--from", form, "--place", "Leeds and around") == 0
    made = data_of(content)
    assert made["service_areas"] == ["community-safety", "housing"]
    assert made["place"] == {"name": "Leeds and around", "country": "GB", "kind": "city"}
    assert made["period"] == "2019/.."


def packed(tmp_path: Path, names: dict[str, str]) -> Path:
    """A packed folder with some files."""
    target = tmp_path / "form.zip"
    with ZipFile(target, "w") as made:
        for name, text in names.items():
            made.writestr(name, text)
    return target


@pytest.mark.parametrize("way", ["zip", "folder", "file"])
def test_case_that_is_written_already_is_taken_as_it_is(
    content: Path, new: Callable[..., int], tmp_path: Path, way: str
) -> None:
    """All but its id, which must be free, and its status: comments and order stay."""
    facts = (HERE / "case.yml").read_text("utf-8")
    story = (HERE / "story.md").read_text("utf-8")
    folder = tmp_path / "leeds-wardens"
    folder.mkdir()
    (folder / "case.yml").write_text(facts, encoding="utf-8")
    (folder / "story.md").write_text(story, encoding="utf-8")
    ways = {
        "zip": packed(tmp_path, {"leeds-wardens/case.yml": facts, "leeds-wardens/story.md": story}),
        "folder": folder,
        "file": folder / "case.yml",
    }
    assert new("--from", ways[way]) == 0
    slug = "repair-evenings-millbrook" if way == "file" else "leeds-wardens"
    made = files_in(content / "cases" / slug)
    wanted = facts.replace("id: CPC-9001", "id: CPC-9002").replace(
        "status: published", "status: draft"
    )
    assert made["case.yml"].decode() == wanted
    assert made["story.md"].decode() == (drafts.story_text() if way == "file" else story)


def test_missing_id_is_given(content: Path, new: Callable[..., int], tmp_path: Path) -> None:
    """Below the notes at its head."""
    facts = (HERE / "case.yml").read_text("utf-8").replace("id: CPC-9001\n", "", 1)
    (tmp_path / "case.yml").write_text(facts, encoding="utf-8")
    assert new("--from", tmp_path / "case.yml", "--slug", "leeds") == 0
    assert data_of(content, "leeds")["id"] == "CPC-9002"


def test_form_with_mistakes_is_answered_with_all_of_them(
    content: Path, new: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the words of validate, with the line; nothing is written."""
    facts = (HERE / "case.yml").read_text("utf-8").replace("value: 30.5", "value: 30,5")
    (tmp_path / "case.yml").write_text(facts, encoding="utf-8")
    before = files_in(content)
    assert new("--from", tmp_path / "case.yml", "--slug", "leeds") == 1
    told = capsys.readouterr().err
    assert "value: 30,5" in told
    assert told.rstrip().endswith("Nothing was written.")
    assert files_in(content) == before


NO_FORMS: tuple[tuple[dict[str, str], str], ...] = (
    ({"readme.txt": "x"}, "must hold one case.yml, found 0"),
    ({"a/case.yml": "x", "b/case.yml": "y"}, "must hold one case.yml, found 2"),
    ({"../../case.yml": "title: x\n"}, "missing: --quadrant"),
    ({"a/case.yml": "colour: red\n"}, "No question is called “colour”."),
    ({"a/case.yml": "words\n"}, "A form holds lines of a key"),
)


def test_packed_folder_that_is_no_form_is_refused(
    content: Path, new: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A stranger's archive: nothing in it names a place on this machine."""
    before = files_in(content)
    for names, told in NO_FORMS:
        assert new("--from", packed(tmp_path, names)) == 2
        assert told in capsys.readouterr().err
        assert files_in(content) == before


def test_damaged_or_huge_packed_folder_is_refused(
    new: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence each; a file that unpacks to gigabytes is read to its limit only."""
    (tmp_path / "form.zip").write_bytes(b"PK\x03\x04 and so on")
    assert new("--from", tmp_path / "form.zip") == 2
    assert "cannot be unpacked" in capsys.readouterr().err
    huge = packed(tmp_path, {"a/case.yml": "a" * 2_000_000})
    assert new("--from", huge) == 1
    assert "A file has at most 256 KB" in capsys.readouterr().err


# --- the conversation ----------------------------------------------------------------------------


def conversation(typed: list[str]) -> tuple[Callable[[str], str], Callable[[str], None], list[str]]:
    """Somebody who types these lines, and everything that was said to them."""
    lines: Iterator[str] = iter(typed)
    said: list[str] = []

    def ask(prompt: str) -> str:
        said.append(prompt)
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    return ask, said.append, said


def test_conversation_asks_until_the_answer_fits(library: Library) -> None:
    """By number, by name or by a part that was misspelt; Enter takes what is in brackets."""
    typed = [
        *("", "Street wardens", ""),
        *("9", "3"),
        *("1, community-safty", "1, community-safety"),
        *("Leeds", "United Kingdom", "city"),
        *("last year", "2009–2013"),
        *("2009/2013", "A report"),
        *("2", "example.org", "https://example.org"),
        "Self-reported",
    ]
    ask, say, said = conversation(typed)
    answers = interview.interview({}, library, ask, say)
    assert answers["title"] == "Street wardens"
    assert answers["quadrant"] == "co-delivery"
    assert answers["service_area"] == ("community-development", "community-safety")
    assert answers["period"] == "2009/2013"
    assert answers["source_address"] == "https://example.org"
    told = "\n".join(said)
    assert "This one must be answered." in told
    assert "  “9” is not in the list." in told
    assert "   1  Co-commissioning" in told
    assert "It fits." in told  # when to use it
    assert "Write 2009/2013 instead." in told
    model.read(Case, drafts.as_data(answers, "CPC-0001", "2026-01-01"))


def test_what_was_given_is_not_asked(library: Library) -> None:
    """Options answer first."""
    given: Answers = {
        question.key: answer
        for question, answer in zip(
            QUESTIONS[:3], ("A title", "A summary.", "co-design"), strict=True
        )
    }
    ask, say, said = conversation(["housing"])
    with pytest.raises(EOFError):
        interview.interview(given, library, ask, say)
    assert not [line for line in said if "headline" in line]


@pytest.mark.parametrize("key", ["quadrant", "country", "kind", "source_type"])
def test_one_answer_is_one(library: Library, key: str) -> None:
    """Two terms where one is wanted are no answer."""
    question = next(question for question in QUESTIONS if question.key == key)
    with pytest.raises(WrongAnswer, match="Choose one of them"):
        interview.checked(question, "1, 2", library)


@pytest.mark.skipif(os.name == "nt", reason="a terminal is made with a pty")
def test_terminal_is_asked(content: Path, tmp_path: Path) -> None:
    """The command as an editor runs it: questions on a terminal, a draft at the end."""
    import pty

    leader, follower = pty.openpty()
    typed = "Leeds wardens\n\n1\n1\nLeeds\nGB\ncity\n\n\n\n\n\n\n"
    os.write(leader, typed.encode())
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "new", "--content", str(content)],
        cwd=ROOT,
        stdin=follower,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    os.close(leader)
    os.close(follower)
    assert done.returncode == 0, done.stderr
    assert "1 of 12. What happened, and where?" in done.stderr
    assert "What to do next:" in done.stdout
    assert data_of(content, "leeds-wardens")["quadrant"] == "co-commissioning"


def test_answer_for_programs_is_one_document(
    new: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the case is, and what it lacks, in the shape of validate."""
    assert new(*FLAGS, "--json") == 0
    made = json.loads(capsys.readouterr().out)
    assert made["slug"] == NAME
    assert made["id"] == "CPC-9002"
    assert made["errors"] == 0
    assert made["drafts"][0]["path"] == f"cases/{NAME}"


def test_short_form_keys_are_those_of_the_questions() -> None:
    """The help of the command shows a form that works."""
    from sitegen.commands.new import EPILOG

    lines = [line.strip() for line in EPILOG.splitlines() if line.startswith("  ")]
    form = forms.Form(
        slug="", facts="", story="", document=read_yaml("form", "\n".join(lines) + "\n")
    )
    answers = forms.answers_of(form, {question.key: question.is_list for question in QUESTIONS})
    assert interview.complete(answers, small_library())[1] == ()


def test_copies_of_the_sample_answers_fit_the_lists() -> None:
    """What answers are tried beside is itself a case."""
    model.read(Case, drafts.as_data(interview.SAMPLE, "CPC-0001", "2026-01-01"))


def test_contributors_are_shown_what_validate_prints(
    content: Path,
    new: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The sample in CONTRIBUTING.md is the answer to a misspelt word in a new draft."""
    monkeypatch.chdir(content.parent)
    case = Path("content/cases/leeds-street-wardens")
    assert new(*FLAGS, "--slug", case.name) == 0
    facts = (case / "case.yml").read_text("utf-8")
    misspelt = facts.replace("\nquadrant: co-delivery\n", "\nquadrant: co-delvery\n")
    (case / "case.yml").write_text(misspelt, "utf-8")
    capsys.readouterr()
    assert cli.main(["validate", "--content", "content", str(case)]) == 1
    printed = capsys.readouterr().out.split("1 case looked at")[0].strip()
    shown = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert textwrap.indent(printed, "    ") in shown
