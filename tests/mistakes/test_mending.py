"""What --fix does to each mistake that we know: exactly the wanted file, or nothing at all."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from sitegen.mending import Mending, as_diff, mend, save
from sitegen.problems import BuildStopped
from sitegen.validation import Validation, validate
from tests.mistakes.made import CASE, HERE, make_content, make_mistake, read_plain

MISTAKES: dict[str, Any] = read_plain(HERE / "mistakes.yml")
SLUG = CASE.rpartition("/")[2]
FACTS = f"{CASE}/case.yml"


@pytest.fixture(name="content")
def _content(tmp_path: Path, clean: Path) -> Path:
    content = tmp_path / "content"
    shutil.copytree(clean, content)
    return content


@pytest.fixture(name="clean", scope="module")
def _clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = tmp_path_factory.mktemp("mending") / "clean"
    make_content(content)
    return content


def mended(content: Path) -> Mending:
    """What the program would do to the case."""

    def check(instead: Mapping[str, bytes]) -> Validation:
        return validate(content, only=frozenset({SLUG}), instead=instead)

    return mend(check, lambda path: (content / path).read_bytes())


def written(path: Path, text: str) -> bytes:
    """The bytes of a text that is written into a file."""
    path.write_bytes(text.encode("utf-8"))
    return text.encode("utf-8")


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_mended_to_the_letter(content: Path, name: str) -> None:
    """The wanted file comes out, byte for byte, and mending it again changes nothing."""
    mistake = MISTAKES[name]
    path = f"{CASE}/{mistake.get('file', 'case.yml')}"
    before = (content / path).read_text("utf-8")
    make_mistake(content, mistake)
    done = mended(content)
    if "mended" not in mistake:
        assert done.files == {}
        return
    wanted = before.replace(mistake["old"], mistake["mended"])
    assert {where: after.decode() for where, (_, after) in done.files.items()} == {path: wanted}
    save(done, content)
    assert (content / path).read_text("utf-8") == wanted
    assert mended(content).files == {}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_everything_else_survives(content: Path, end: str, mark: str) -> None:
    """Line ends, the mark at the beginning, comments and a missing last line end stay."""
    make = FORMS["as it is"]
    file = content / FACTS
    before, wanted = make(file.read_text("utf-8"))
    before, wanted = (
        mark + text.replace("\n", end).removesuffix(end) + "  # the end"
        for text in (before, wanted)
    )
    written(file, before)
    done = mended(content)
    save(done, content)
    assert file.read_bytes() == wanted.encode("utf-8")


FORMS: Mapping[str, Callable[[str], tuple[str, str]]] = {
    "as it is": lambda text: (
        text.replace("quadrant: co-delivery", "quadrant:   co_delivery   # not sure\t\u00e5"),
        text.replace("quadrant: co-delivery", "quadrant:   co-delivery   # not sure\t\u00e5"),
    ),
    "in quotes": lambda text: (
        text.replace("quadrant: co-delivery", "quadrant: 'Co-delivery'"),
        text.replace("quadrant: co-delivery", "quadrant: 'co-delivery'"),
    ),
    "number in quotes": lambda text: (
        text.replace("value: 30.5", 'value: "30.5%"'),
        text.replace("value: 30.5", "value: 30.5"),
    ),
    "several on a line": lambda text: (
        text.replace("professionals: high, citizens: high", "profesionals: High, citizns: HIGH"),
        text.replace("professionals: high, citizens: high", "professionals: high, citizens: high"),
    ),
    "one behind the other": lambda text: (
        text.replace("title: Repair", "title: Notes: Repair").replace("GBP", "gbp"),
        text.replace(
            "title: Repair evenings in Millbrook", 'title: "Notes: Repair evenings in Millbrook"'
        ),
    ),
    "thousands": lambda text: (
        text.replace("amount: 2500", "amount: £1,002,500"),
        text.replace("amount: 2500", "amount: 1002500"),
    ),
    "sources as in the story": lambda text: (
        text.replace("sources: [{source: 1, locator: page 4}]", "sources: [@1, @2]"),
        text.replace("sources: [{source: 1, locator: page 4}]", "sources: [1, 2]"),
    ),
    "tabs throughout": lambda text: (text.replace("\n  ", "\n\t"), text),
}
"""What a hand did to the file, and what should come out."""


@pytest.mark.parametrize("name", FORMS)
def test_form_of_the_file_is_kept(content: Path, name: str) -> None:
    """Mistakes in other clothes are mended where they stand."""
    file = content / FACTS
    before, wanted = FORMS[name](file.read_text("utf-8"))
    written(file, before)
    save(mended(content), content)
    assert file.read_text("utf-8") == wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("written: 2026-01-10", "written: 10/01/2026"),  # October in America
        ("period: 2009-10/2013", "period: 2009/10"),  # a year or a month
        ("period: 2009-10/2013", "period: 2012-13"),  # two years or a financial one
        ("period: 2009-10/2013", "period: from 2009"),  # and nobody knows until when
        ("written: 2026-01-10", "written: January 2026"),  # the day is not known
        ("value: 1240", "value: 1,240"),  # a decimal comma on the Continent
        ("value: 1240", "value: 12,4"),
        ("value: 1240", "value: 1,24,0"),
        ("value: 1240", "value: £1240"),  # the unit says hours
        ("unit: hours", "unit: hour"),
        ("unit: percent_change", "unit: per cent"),  # a share or a change
        ("unit: percent_change", "unit: percent_chang"),
        ("direction: fell", "direction: fel"),  # too short to be sure
        ("kind: town", "kind: tow"),
        ("title: Repair evenings in Millbrook", "title: Notes: Repair # evenings"),  # a note?
        ("title: Repair evenings in Millbrook", "title: Notes: Repair\n  evenings"),
        ("title: Repair evenings in Millbrook", "title: “Notes: Repair” evenings”"),
        ("title: Repair evenings in Millbrook", "title: Repair #3"),
        ("author: [Millbrook Homes]", "author: Homes, Millbrook"),  # one or two
        ("title: Repair evenings in Millbrook", "Title: Notes\ntitle: Repair"),
        ("  kind: town\n", "\tkind: town\n   x: 1\n"),
    ],
)
def test_what_can_be_read_in_two_ways_is_left_to_a_person(
    content: Path, old: str, new: str
) -> None:
    """The program never chooses between two meanings."""
    file = content / FACTS
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    written(file, text.replace(old, new))
    assert mended(content).files == {}


def test_change_can_be_seen_first(content: Path) -> None:
    """As programmers read changes; nothing is written."""
    make_mistake(content, MISTAKES["misspelt-quadrant"])
    before = (content / FACTS).read_bytes()
    done = mended(content)
    assert [line for line in as_diff(done, str) if line[0] in "+-"] == [
        f"--- {FACTS}",
        f"+++ {FACTS}",
        "-quadrant: codelivery",
        "+quadrant: co-delivery",
    ]
    assert (content / FACTS).read_bytes() == before


def test_file_that_somebody_saved_meanwhile_is_left_alone(content: Path) -> None:
    """Their words are not overwritten with what we read before."""
    make_mistake(content, MISTAKES["misspelt-quadrant"])
    done = mended(content)
    theirs = written(content / FACTS, "theirs")
    with pytest.raises(BuildStopped, match="changed meanwhile"):
        save(done, content)
    assert (content / FACTS).read_bytes() == theirs
    assert [path.name for path in (content / CASE).iterdir() if "part" in path.name] == []


def test_fix_that_does_not_help_is_taken_back(content: Path) -> None:
    """A day is wanted, a month is known: the date in words stays, the other mistake is mended."""
    file = content / FACTS
    text = file.read_text("utf-8").replace("country: GB", "country: gb")
    written(file, text.replace("updated: 2026-01-11", "updated: January 2026"))
    done = mended(content)
    assert [problem.rule for problem in done.mended] == ["wrong-form"]
    assert [problem.rule for problem in done.left.problems] == ["wrong-date"]
    assert b"country: GB" in done.files[FACTS][1]
