"""The invented corpus is worth measuring: it is valid, whole, repeatable, and not all alike."""

from pathlib import Path

import pytest

from bench.corpus import facts, number_of_cases, read_tags, write_corpus
from bench.notation import as_yaml, wrapped
from bench.sketch import Data, Sketch, partner_of
from bench.stages import Run, machine, table
from sitegen.library import Library
from sitegen.model.lists import Design, OutcomeKind, Quadrant
from sitegen.problems import Severity
from sitegen.reader import read_yaml
from sitegen.units import UNITS
from sitegen.validation import Validation, validate

CASES = 12  # the ninth is a stub


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder of a dozen invented cases."""
    folder = tmp_path_factory.mktemp("bench") / "content"
    write_corpus(CASES, folder)
    return folder


@pytest.fixture(scope="module")
def validation(corpus: Path) -> Validation:
    """What checking them gave."""
    return validate(corpus)


@pytest.fixture(scope="module")
def library(validation: Validation) -> Library:
    """The records they became."""
    assert validation.library is not None
    return validation.library


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Content of every file by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_corpus_has_no_errors(validation: Validation) -> None:
    """Every case is valid, and the only warnings are of stories that are too long on purpose."""
    assert validation.cases == CASES
    assert [p for p in validation.problems if p.severity is Severity.ERROR] == []
    assert {p.rule for p in validation.problems} <= {"length-of-story"}


def test_corpus_is_repeatable(corpus: Path, tmp_path: Path) -> None:
    """The same seed gives the same bytes, so that two measurements measure one thing."""
    write_corpus(CASES, tmp_path / "again")
    assert bytes_of(tmp_path / "again") == bytes_of(corpus)


def test_seeds_differ(corpus: Path, tmp_path: Path) -> None:
    """Another seed gives other cases, all of them."""
    write_corpus(CASES, tmp_path / "other", seed=8)
    other, first = bytes_of(tmp_path / "other"), bytes_of(corpus)
    stories = {content for path, content in first.items() if path.endswith("story.md")}
    assert not stories & set(other.values())


def test_small_corpus_is_the_head_of_a_large_one(corpus: Path, tmp_path: Path) -> None:
    """A case depends on its number and not on how many there are."""
    write_corpus(4, tmp_path / "small")
    small = {p: c for p, c in bytes_of(tmp_path / "small").items() if p.startswith("cases/")}
    large = bytes_of(corpus)
    assert len(small) == 8
    assert small == {path: large[path] for path in small}


def test_no_two_cases_are_alike(library: Library) -> None:
    """Cases differ in what readers and the search engine see of them."""
    for shown in ("id", "title", "summary", "outcomes", "sources", "organisations"):
        assert len({getattr(study.case, shown) for study in library.studies}) == CASES
    assert len({study.story.html for study in library.studies}) == CASES


def test_stories_have_their_length(library: Library) -> None:
    """A story has some 600 words or more, as real ones have; a stub has a few."""
    told = [study.story.words for study in library.studies if not study.is_stub]
    assert min(told) >= 550
    assert max(told) <= 1_250
    assert [study.story.words < 250 for study in library.studies if study.is_stub] == [True]


def test_related_cases_name_each_other(library: Library) -> None:
    """Relations lead both ways, to cases that exist."""
    by_id = {study.case.id: study for study in library.studies}
    for number in range(CASES):
        study, partner = by_id[f"CPC-{number + 1:04}"], by_id[f"CPC-{partner_of(number) + 1:04}"]
        assert [related.case for related in study.case.related] == [partner.slug]


def test_every_kind_of_figure_occurs(root: Path) -> None:
    """Among a few hundred cases all kinds, units, designs and quadrants are there."""
    tags = read_tags(root / "content")
    records = [facts(Sketch(1, number), tags) for number in range(400)]
    lines = [line for record in records for line in lines_of(record)]
    assert {record["quadrant"] for record in records} == set(Quadrant)
    assert {line["kind"] for line in lines} == set(OutcomeKind)
    assert {line["design"] for line in lines} == set(Design)
    assert {line["unit"] for line in lines if "unit" in line} == set(UNITS)


def lines_of(record: Data) -> list[Data]:
    """The ledger of a record."""
    lines = record["outcomes"]
    assert isinstance(lines, list)
    return lines


def test_ids_go_beyond_four_digits(root: Path) -> None:
    """The ten thousandth case has an id like the others."""
    record = facts(Sketch(7, 9_999), read_tags(root / "content"))
    assert record["id"] == "CPC-10000"


def test_yaml_reads_back_as_it_was() -> None:
    """What looks like a number, a word of YAML or a comment stays the text it was."""
    data = {
        "texts": ["10", "-3.5", "true", "~", "a: b", "a #b", "- a", "[x]", 'say "a"', "no", "é"],
        "inside": {"a": "c, d", "e": "f}"},
        "whole": 12,
        "long": "word " * 40 + "end",
        "records": [{"one": 1, "many": ["a long text " * 12 + "end"]}, {"two": {"x": {"y": 3}}}],
    }
    assert read_yaml("x.yml", as_yaml(data)).data == data


def test_figures_stay_on_one_line() -> None:
    """Where a story prints a figure, the line does not break inside the braces."""
    text = "five letters {{ figure:some-letters }}."
    assert wrapped(text, width=20) == "five letters\n{{ figure:some-letters }}."


@pytest.mark.parametrize("text", ["0", "3", "28802"])
def test_odd_numbers_are_refused(text: str) -> None:
    """Cases come in pairs, and there are only so many names of places."""
    with pytest.raises(Exception, match="an even number from 2 to 28800 is wanted"):
        number_of_cases(text)


def test_table_shows_growth() -> None:
    """A stage whose cost per case doubles from the smallest corpus to the largest shows a 2."""
    cold = {
        100: [Run(seconds={"read": 0.1, "plan": 0.1}, processor=0.2, peak=50.0)],
        1000: [Run(seconds={"read": 1.0, "plan": 2.0}, processor=None, peak=None)],
    }
    lines = list(table(cold, cold))
    assert lines[:8] == [
        "| ms per case | 100 | 1,000 | share | growth |",
        "| --- | ---: | ---: | ---: | ---: |",
        "| **from nothing** |  |  |  |  |",
        "| read | 1.00 | 1.00 | 33% | 1.00 |",
        "| plan | 1.00 | 2.00 | 67% | 2.00 |",
        "| all | 2.00 | 3.00 | 100% | 1.50 |",
        "| seconds on the wall | 0.20 | 3.00 |  |  |",
        "| seconds of processor | 0.20 | not told |  |  |",
    ]
    assert machine().startswith("Python 3.")
