"""The page that explains the format to others, held against what is written."""

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

from sitegen.outputs import OutputFile
from sitegen.search.weighting import FIELD_SPAN, FIELDS, Weighed, rarity
from sitegen.shards import FORMAT, SPAN
from sitegen.shards.coding import SIGNS, numbers, read, read_ascending, read_places
from sitegen.shards.writing import ShardWriter
from tests.conftest import ROOT
from tests.search.conftest import case
from tests.shards.conftest import by_name

PAGE = (ROOT / "content" / "pages" / "search-index.md").read_text("utf-8")
SUMMARY = 4 * FIELD_SPAN  # where the places of the summary begin
BODY = 6 * FIELD_SPAN
EXAMPLE = (
    (
        case(1, "Speed watch", summary="Residents and police", body="The police lend a device."),
        Weighed(
            impacts={"polic": 200, "resid": 120},
            places={"polic": (SUMMARY + 2, BODY + 1), "resid": (SUMMARY,)},
            words=frozenset({"police", "residents"}),
        ),
    ),
    (
        case(
            2,
            "Adopt a street",
            summary="Residents pick litter",
            place="Aalbach, Germany",
            country="DE",
        ),
        Weighed(
            impacts={"litter": 210, "resid": 90},
            places={"litter": (SUMMARY + 2,), "resid": (SUMMARY,)},
            words=frozenset({"litter", "residents"}),
        ),
    ),
)
"""Two cases that are weighed by hand, so that the page does not change with the weights."""


def example() -> tuple[OutputFile, ...]:
    """The shards of the two cases."""
    writer = ShardWriter()
    for document, weighed in EXAMPLE:
        writer.add(document, weighed)
    return writer.files([("litter", "rubbish")])


def shown() -> dict[str, object]:
    """The files that the page shows: its blocks of code, whose lines are broken to fit."""
    blocks = re.findall(r'casebook\.shard\("([a-z0-9-]+)",(.*?)\);\n', unindented(PAGE), re.DOTALL)
    return {name: json.loads(data) for name, data in blocks}


def unindented(text: str) -> str:
    """Blocks of code without what makes them such."""
    return "".join(
        line.removeprefix("    ") for line in text.splitlines(keepends=True) if line[:4] == "    "
    )


@pytest.fixture(scope="module")
def data() -> dict[str, object]:
    """What the files of the example hold."""
    return {
        name: json.loads(content.decode("utf-8").partition(",")[2].removesuffix(");\n"))
        for name, content in by_name(example()).items()
    }


def test_the_example_is_what_is_written(data: dict[str, object]) -> None:
    """Every file that the page shows."""
    assert len(shown()) >= 5
    assert shown() == {name: data[name] for name in shown()}


def test_numbers_are_as_the_table_says() -> None:
    """Signs and sums."""
    rows = re.findall(r"^\| (\d+) \| `(\S+)` \| (.*) \|$", PAGE, re.MULTILINE)
    assert len(rows) >= 7
    for number, signs, because in rows:
        assert numbers([int(number)]) == signs
        if "+" in because:
            products = (term.split(" × ") for term in because.split(" + "))
            assert sum(int(a) * int(b[0] if b else 1) for a, *b in products) == int(number)
    assert (len(SIGNS), SIGNS[0], SIGNS[-1]) == (92, "!", "~")


def test_the_explanation_reads_the_example() -> None:
    """A reader written from the page alone finds what the page says it finds."""
    terms, places = shown()["terms-0"], shown()["places-0"]
    assert isinstance(terms, dict)
    assert isinstance(places, str)
    parts = {key: value.split(" ") for key, value in terms.items()}
    cases = [list(read_ascending(text)) for text in parts["cases"]]
    impacts = [list(read(text)) for text in parts["impacts"]]
    assert dict(zip(parts["terms"], cases, strict=True)) == {
        "litter": [1],
        "polic": [0],
        "resid": [0, 1],
    }
    assert impacts == [[210], [200], [120, 90]]
    assert list(read(places.split(" ")[1])) == [2, 18, 13]
    assert (divmod(18, len(FIELDS)), FIELDS[4].name) == ((2, 4), "summary")
    assert (divmod(13, len(FIELDS)), FIELDS[6].name) == ((1, 6), "body")
    assert list(read_places(places.split(" ")[1])) == [(SUMMARY + 2, BODY + 1)]
    assert (rarity(1, 2), rarity(2, 2)) == (69, 18)
    assert (120 * 18 * 100, 90 * 18 * 100, 210 * 69 * 60) == (216_000, 162_000, 869_400)
    assert list(read(terms["meaning_points"])) == [869_400]


def test_every_key_is_explained(data: dict[str, object]) -> None:
    """Nothing is written that the page does not name."""
    for name, content in data.items():
        for key in content if isinstance(content, dict) else ():
            assert f"`{key}`" in PAGE, f"{key} of {name}"
    assert f"| `format` | {FORMAT}." in PAGE
    assert SPAN > 1


def test_the_folder_is_named_as_the_page_says() -> None:
    """So that anybody can tell whether a copy is whole."""
    files = {Path(file.path).name: file.content for file in example()}
    digests = (
        sha256(part).digest() for name in sorted(files) for part in (name.encode(), files[name])
    )
    folders = {Path(file.path).parent.as_posix() for file in example()}
    assert folders == {f"search/{sha256(b''.join(digests)).hexdigest()[:16]}"}
