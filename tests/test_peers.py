"""The measure of search beside others: invented cases that stay the same, sums that are right."""

from pathlib import Path

import pytest

from bench.invented import documents, questions
from bench.peers import Built, Measured, build_ours, table
from bench.visits import Fetched, sizes_of

CASES = 6


def test_invented_cases_depend_on_their_number_alone() -> None:
    """The first of many are those of few, so that numbers of cases can be compared."""
    assert tuple(documents(CASES))[:3] == tuple(documents(3))
    assert tuple(documents(3, seed=8)) != tuple(documents(3))


def test_questions_stand_in_a_case() -> None:
    """As many words as were asked for, the same every time."""
    listed = tuple(documents(CASES))
    asked = tuple(questions(listed, 2, 5))
    assert asked == tuple(questions(listed, 2, 5))
    assert {len(question.split()) for question in asked} == {2}
    texts = " ".join(document.body for document in listed)
    assert all(word in texts for question in asked for word in question.split())


def test_ours_is_what_a_build_publishes(tmp_path: Path) -> None:
    """Shards, script and a page that asks; everything counted but the page."""
    built = build_ours(tuple(documents(CASES)), tmp_path, tmp_path)
    (start,) = tmp_path.glob("search/*/start.js")
    assert start.relative_to(tmp_path).as_posix() in (tmp_path / "ours.html").read_text("utf-8")
    files = list(start.parent.iterdir())
    assert built.files == len(files)
    assert built.raw == sum(path.stat().st_size for path in files)
    assert built.facets == sizes_of(start.parent / "facets.js")[1]
    assert built.seconds > 0 < built.weighing


def test_packed_files_are_counted_as_they_are(tmp_path: Path) -> None:
    """Nobody compresses them again."""
    (tmp_path / "plain").write_bytes(b"a" * 10_000)
    (tmp_path / "packed").write_bytes(b"\x1f\x8b" + b"a" * 9_998)
    assert sizes_of(tmp_path / "plain")[1] < 100
    assert sizes_of(tmp_path / "packed") == (10_000, 10_000)


@pytest.mark.parametrize(("ours", "theirs", "ratio"), [(25, 100, "0.250"), (100, 25, "4.000")])
def test_ratios_are_ours_to_theirs(ours: int, theirs: int, ratio: str) -> None:
    """Less is better in every row."""
    measured = {"ours": _measured(ours), "pagefind": _measured(theirs)}
    lines = list(table(1_000, measured))
    assert "| 2 words: bytes before the first results " in "".join(lines)
    assert f"| {ours} | {theirs} | {ratio} |" in "".join(lines)


def _measured(bytes_sent: int) -> Measured:
    fetched = Fetched(requests=3, raw=9, sent=bytes_sent, took=1.0, found=10)
    each = dict.fromkeys((1, 2, 4), fetched)
    built = Built(files=1, raw=1, seconds=1.0)
    return Measured(built=built, before=each, after=each, presses=[0.1, 2.0], pauses=[3.0])
