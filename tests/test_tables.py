"""The CSV of all figures opens right in a spreadsheet, is complete, and runs nothing."""

import csv
import io
from typing import Any

import pytest

from sitegen.library import Library
from sitegen.tables import COLUMNS, figures_csv
from tests.pages.small import STUB, WITHDRAWN, small_library
from tests.test_tally import FALL, line


def rows(library: Library) -> list[dict[str, str]]:
    """The table as a program reads it."""
    text = figures_csv(library).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_line_of_every_listed_case_is_there() -> None:
    """Stubs have none here, withdrawn cases and drafts are left out."""
    library = small_library({}, STUB, WITHDRAWN, {"status": "draft"})
    assert [(row["case_id"], row["figure"]) for row in rows(library)] == [
        ("CPC-0001", outcome.key) for outcome in library.studies[0].case.outcomes
    ]


def test_table_has_the_form_that_spreadsheets_know() -> None:
    """A byte order mark, CRLF, names of the columns first."""
    content = figures_csv(small_library({})).content
    assert content.startswith(b"\xef\xbb\xbfcase_id,case,title,")
    assert content.count(b"\n") == content.count(b"\r\n") == 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_text_becomes_a_formula(start: str) -> None:
    """A case that a stranger wrote must not run anything on a reader's machine."""
    outcome = line("fall", measure=f'{start}HYPERLINK("https://example.org")')
    (row,) = rows(small_library({"outcomes": [outcome], "headline": None}))
    assert row["measure"] == f'\'{start}HYPERLINK("https://example.org")'


def test_numbers_are_numbers() -> None:
    """A point, no separators, a sign where there is one; missing values say why."""
    outcome: dict[str, Any] = {
        **FALL,
        "comparator": {"kind": "national", "name": "Norland", "value": "unknown"},
    }
    (row,) = rows(small_library({"outcomes": [outcome], "headline": None}))
    assert row["value"] == str(FALL["value"])
    assert row["comparator"] == "Norland"
    assert row["comparator_value"] == "unknown"
    assert float(row["value"]) > 0


def test_address_is_permanent_and_absolute_where_the_site_knows_itself() -> None:
    """A line of the table leads back to its figure."""
    library = small_library({}, site={"base_address": "https://example.org/"})
    row = rows(library)[0]
    assert row["address"] == f"https://example.org/cases/case-1.html#figure-{row['figure']}"


def test_columns_keep_their_names() -> None:
    """Others build on them: a new one goes to the end, none is renamed."""
    assert list(COLUMNS)[:10] == [
        *("case_id", "case", "title", "status", "quadrant", "further_quadrants"),
        *("service_areas", "country", "place", "figure"),
    ]
    assert list(COLUMNS)[-2:] == ["address", "licence"]
