"""Whatever stands in the content, checking it ends with problems in words, never with a fault."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.rules.pages import WANTED
from sitegen.validation import Validation, validate
from tests.mistakes.made import CASE, HERE, make_content

PIECES = (
    *(
        b":",
        b" ",
        b"\n",
        b"- ",
        b'"',
        b"'",
        b"[",
        b"]",
        b"{",
        b"}",
        b"#",
        b"&a ",
        b"*a",
        b"!",
        b"|",
    ),
    *(b">", b"%", b"@", b"?", b",", b"\t", b"\r", b"\x00", b"\xff", b"\xc2\xa0", b"---\n", b"~"),
    *(b"999999999999999999999", b"-1", b"0", b"1e9", b"unknown", b"none", b"true", b"null", b"[]"),
    *(b"{{ figure:", b"}}", b"[@", b"](", b"<b>", b"## ", b"> ", b"&#xE000;", b"../..", b"2009/"),
    *(b"case:", b"\\", b"  ", b"1 / 0 = 0", b"9" * 40 + b" = 1", b"\xf0\x9f\x98\x80", b"`"),
)


def _mutated(chance: random.Random, content: bytes) -> bytes:
    """The content after a few slips of the hand."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        at, from_ = chance.randrange(len(content) + 1), chance.randrange(len(content) + 1)
        put = chance.choice((b"", chance.choice(PIECES), content[from_ : from_ + 80]))
        content = content[:at] + put + content[at + chance.choice((0, 0, 1, 5, 40)) :]
    return content


def _swapped(chance: random.Random, content: bytes) -> bytes:
    """The content with the value of one key in the place of another's."""
    lines = content.split(b"\n")
    keyed = [n for n, line in enumerate(lines) if b": " in line]
    one, other = chance.choice(keyed), chance.choice(keyed)
    key, value = lines[one].partition(b": ")[0], lines[other].partition(b": ")[2]
    lines[one] = key + b": " + chance.choice((value, chance.choice(PIECES)))
    return b"\n".join(lines)


def _variants(seed: int) -> Iterator[tuple[bytes, bytes]]:
    chance = random.Random(seed)  # noqa: S311  # the same slips in every run
    case, story = ((HERE / name).read_bytes() for name in ("case.yml", "story.md"))
    for _ in range(25):
        slip = chance.choice((_mutated, _swapped, _swapped))
        yield slip(chance, case), _mutated(chance, story)


def _is_told_in_words(found: Validation) -> bool:
    return all(problem.message and problem.path for problem in found.problems)


@pytest.mark.parametrize("seed", range(4))
def test_slips_of_the_hand_never_fail_the_check(tmp_path: Path, seed: int) -> None:
    """Slips in the facts and the story of a case, a few at a time."""
    content = tmp_path / "content"
    make_content(content)
    for case, story in _variants(seed):
        (content / CASE / "case.yml").write_bytes(case)
        (content / CASE / "story.md").write_bytes(story)
        assert _is_told_in_words(validate(content))


FILES = (
    "site.yml",
    f"{CASE}/case.yml",
    f"{CASE}/story.md",
    "survey/pilot.yml",
    f"pages/{WANTED[0]}.md",
    *(f"vocabularies/{name}.yml" for name in ("topics", "countries", "barriers", "quadrants")),
)


MAY_BE = {
    ("survey/pilot.yml", None),  # a casebook without a survey is one all the same
    (f"{CASE}/story.md", b"words"),
    (f"{CASE}/story.md", b"- a\n"),
    (f"{CASE}/story.md", b"---\n---\n"),
}
"""What may stand where it stands without an error."""


@pytest.mark.parametrize("path", FILES)
def test_file_that_is_gone_or_spoilt_never_fails_the_check(tmp_path: Path, path: str) -> None:
    """Any one file missing, empty, of the wrong kind, or cut in the middle."""
    clean = tmp_path / "clean"
    make_content(clean)
    kept = (clean / path).read_bytes()
    spoilt = (
        None,
        b"",
        b"words",
        b"- a\n",
        b"---\n---\n",
        b"\xff\xfe",
        kept[: len(kept) // 2],
    )
    for n, content in enumerate(spoilt):
        copy = tmp_path / f"{n}"
        shutil.copytree(clean, copy)
        (copy / path).unlink()
        if content is not None:
            (copy / path).write_bytes(content)
        found = validate(copy)
        assert _is_told_in_words(found)
        assert found.problems or (path, content) in MAY_BE
