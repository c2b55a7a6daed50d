"""What editors do to a case, and what they are told: mistakes.yml is read as documentation."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.mistakes.made import HERE, answer, make_content, read_plain

MISTAKES: dict[str, Any] = read_plain(HERE / "mistakes.yml")
TECHNICAL = re.compile(
    r"\b(?:None|True|False)\b|(?i:python|pydantic|yaml|json|schema|exception|traceback)"
    r"|(?i:\b(?:str|int|bool|dict|tuple|decimal|integer|string|boolean|null|byte)\b)"
    r"|(?i:\b(?:token|scalar|node|mapping|sequence|object|array)\b)|\[\d+\]|\w\.\w+\.\w"
)
"""Words that an editor would have to be a programmer to know, and paths into data."""
EXCERPT = re.compile(r" *\d* \| |    Mended: ")
"""Lines of an answer that show the file and not our words."""


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder without a mistake."""
    content = tmp_path_factory.mktemp("mistakes") / "clean"
    make_content(content)
    return content


def test_case_without_a_mistake_is_praised(clean: Path, tmp_path: Path) -> None:
    """What is told below comes from the mistakes alone."""
    assert answer(clean, tmp_path / "content") == "1 case looked at: nothing to mend.\n"


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_answered(clean: Path, tmp_path: Path, name: str) -> None:
    """Place, rule, what was found and how to mend it, exactly as `validate` prints them."""
    assert answer(clean, tmp_path / "content", MISTAKES[name]) == MISTAKES[name]["answer"]


@pytest.mark.parametrize("name", MISTAKES)
def test_answer_needs_no_programmer(name: str) -> None:
    """No answer names a type, a path into data, or the tools that we are made of."""
    lines = MISTAKES[name]["answer"].splitlines()
    told = [line for line in lines if line.startswith("    ") and not EXCERPT.match(line)]
    words = re.sub(r"“[^”]*”|https?://\S+|case\.ya?ml\S*", "", "\n".join(told))
    assert TECHNICAL.findall(words) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_answer_says_how_to_mend_it(name: str) -> None:
    """Each problem has its place and rule, a sentence of what is wrong, and one that helps."""
    answer_, summary = re.split(r"\n(?=[12] cases? looked at: )", MISTAKES[name]["answer"])
    assert re.match(r"[12] cases? looked at: \d+ errors?, \d+ warnings?\.", summary)
    for told in re.split(r"\n(?=content/)", answer_):
        place, *lines = told.splitlines()
        assert re.fullmatch(r"content/\S.*: (?:error|warning) [a-z0-9]+(?:-[a-z0-9]+)+", place)
        sentences = [line for line in lines if not EXCERPT.match(line)]
        assert len(sentences) == 2
        for sentence in sentences:
            assert sentence.strip().rstrip("”")[-1] in ".?!…"


def test_all_mistakes_of_all_files_are_told_in_one_run(clean: Path, tmp_path: Path) -> None:
    """An editor mends everything in one go; the problems stand in the order of files and lines."""
    several = (
        "html-in-the-story",
        "percent-sign-in-a-number",
        "misspelt-quadrant",
        "document-in-the-folder",
        "file-beside-the-folders",
    )
    extra = {
        "write": {
            "../second-case/case.yml": "id: CPC-9002\ntitle: a: b\n",
            "../../vocabularies/topics.yml": "title: Topics\n\tintro: none\n",
            "../../pages/about.md": "No head.\n",
        }
    }
    told = answer(clean, tmp_path / "content", *(MISTAKES[name] for name in several), extra)
    assert [line for line in told.splitlines() if not line.startswith("   ")] == [
        "content/cases/millbrook-repair-evenings/case.yml:9:11: error not-allowed",
        "content/cases/millbrook-repair-evenings/case.yml:59:12: error wrong-number",
        "content/cases/millbrook-repair-evenings/interview.docx: error stray-file",
        "content/cases/repair-evenings.yml: error stray-file",
        "content/cases/second-case/case.yml:2:9: error colon-in-text",
        "content/pages/about.md:1:1: error front-matter",
        "content/vocabularies/topics.yml:2:1: error wrong-space",
        "3 cases looked at: 7 errors, 0 warnings.",
        "The program can mend 3 of the mistakes: add --fix; with --dry-run it only shows how.",
    ]
