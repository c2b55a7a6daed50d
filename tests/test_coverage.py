"""The report of what the casebook covers agrees with the library, and counts words as promised."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.coverage import (
    Readability,
    by_independence,
    by_kind,
    by_term,
    main,
    of_story,
    readability,
    report,
    syllables,
)
from sitegen.library import Library
from sitegen.model.lists import Independence, OutcomeKind, Quadrant
from sitegen.tally import tally, told
from sitegen.validation import validate
from tests.pages.small import STUB, small_library
from tests.test_tally import BESIDE, FALL, OUTPUT, line


@pytest.fixture(name="real", scope="module")
def _real(root: Path) -> Library:
    library = validate(root / "content").library
    assert library is not None
    return library


def table_under(title: str, lines: Sequence[str]) -> list[list[str]]:
    """Cells of the rows of one table of the report."""
    start = lines.index(f"## {title}") + 4
    rows = lines[start:]
    end = next((i for i, row in enumerate(rows) if not row.startswith("|")), len(rows))
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[:end]]


# --- the real content ----------------------------------------------------------------------------


def test_report_agrees_with_the_library(real: Library) -> None:
    """Each case is in one quadrant, one country and on one level, and its story has one line."""
    lines = list(report(real))
    cases = told(real.listed)
    for title in ("By quadrant", "By country"):
        rows = table_under(title, lines)
        assert sum(int(row[1]) for row in rows) == len(cases)
        assert sum(int(row[2]) for row in rows) == len(real.listed) - len(cases)
    levels = [int(row[1]) for row in table_under("By the level of the best outcome", lines)]
    assert levels == list(tally(real.listed).by_level.values())
    assert len(table_under("Readability of the stories", lines)) == len(cases)


def test_figures_and_sources_of_the_report_are_those_of_the_cases(real: Library) -> None:
    """Nothing is lost between the records and the sums."""
    lines, cases = list(report(real)), told(real.listed)
    figures = [[int(cell) for cell in row[1:]] for row in table_under("Figures", lines)]
    assert sum(row[0] for row in figures) == sum(len(study.case.outcomes) for study in cases)
    assert all(every == beside + without for every, beside, without in figures)
    sources = sum(int(row[1]) for row in table_under("Sources", lines))
    assert sources == sum(len(study.case.sources) for study in cases)


def test_report_is_printed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the command line, for any content folder."""
    assert main(["--content", str(root / "content")]) == 0
    assert capsys.readouterr().out.startswith("# What the casebook covers\n")


def test_content_without_settings_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a sentence instead of an empty report."""
    assert main(["--content", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "The content cannot be read; `validate` says why.\n"


# --- small libraries -----------------------------------------------------------------------------


def test_case_counts_in_its_main_quadrant_and_under_each_service_area() -> None:
    """A stub has a column of its own."""
    library = small_library(
        {"service_areas": ["health-care", "housing"]}, {"quadrant": Quadrant.CO_DELIVERY}, STUB
    )
    assert by_term("quadrants", library) == {"Co-design": (1, 1), "Co-delivery": (1, 0)}
    assert by_term("service-areas", library) == {
        "Health care": (1, 0),
        "Housing": (1, 0),
        "Transport and roads": (1, 1),
    }


def test_figures_are_counted_by_kind_with_what_stands_beside() -> None:
    """A comparator counts without its figure; “none” is none."""
    library = small_library({"outcomes": [FALL, line("other", comparator=BESIDE), OUTPUT]})
    counted = by_kind(library.studies)
    assert counted[OutcomeKind.OUTCOME] == (2, 1)
    assert counted[OutcomeKind.OUTPUT] == (1, 0)
    assert counted[OutcomeKind.SAVING] == (0, 0)


def test_sources_are_counted_by_who_speaks() -> None:
    """Those of the invented case."""
    counted = by_independence(small_library({}, {}).studies)
    assert counted[Independence.SELF_REPORTED] == 2
    assert counted[Independence.INDEPENDENT] == 2
    assert counted[Independence.PEER_REVIEWED] == 0


def test_story_is_read_without_its_headings() -> None:
    """“Situation” is no sentence; “The night bus came late.” is one of five words."""
    library = small_library({})
    assert of_story(library.studies[0], library) == Readability(words=5, sentences=1, syllables=5)


# --- counting words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *(("the", 1), ("made", 1), ("homes", 1), ("walked", 1), ("called", 1), ("whole", 1)),
        *(("wanted", 2), ("table", 2), ("tables", 2), ("handled", 2), ("houses", 2), ("agree", 2)),
        *(("people", 2), ("council’s", 2), ("residents", 3), ("services", 3), ("evidence", 3)),
        *(("Eksjö", 2), ("1,204", 1), ("NHS", 1)),
    ],
)
def test_syllables_are_estimated(word: str, number: int) -> None:
    """An e at the end is silent, unless it carries a sound."""
    assert syllables(word) == number


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It fell. It rose!", 2),
        ("It fell by 3.5 points, to £1,200 a year.", 1),
        ("“It fell.” So they said.", 2),
        ("It fell e.g. in May.", 1),
        ("It fell. 30 people came.", 2),
        ("—", 0),
    ],
)
def test_sentences_end_before_a_capital_or_a_number(text: str, sentences: int) -> None:
    """A point inside a number ends nothing."""
    assert readability([text]).sentences == sentences


def test_every_line_ends_a_sentence() -> None:
    """An entry of a list needs no full stop; hyphens divide words."""
    assert readability(["Ten co-designed maps", "One bus"]) == Readability(
        words=6, sentences=2, syllables=7
    )


def test_reading_ease_is_that_of_flesch() -> None:
    """100 words in 5 sentences with 150 syllables: 206.835 - 1.015 * 20 - 84.6 * 1.5."""
    one = Readability(words=100, sentences=5, syllables=150)
    assert one.sentence_length == 20
    assert one.ease == pytest.approx(59.635)
    assert Readability(words=0, sentences=0, syllables=0).ease == 0
