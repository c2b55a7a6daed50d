"""The queue for spreadsheets and calendars: names that stay, days without hours, no clock."""

import csv
import io
from typing import Any

from sitegen.library import Library
from sitegen.reminders import COLUMNS, escaped, folded, reminders
from tests.pages.small import small_library
from tests.test_upkeep import NIGHT_BUS, told


def files(library: Library) -> dict[str, str]:
    """Both files as text."""
    return {file.path: file.content.decode("utf-8-sig") for file in reminders(library)}


def unfolded(calendar: str) -> list[str]:
    """The lines of a calendar as programs put them together again."""
    return calendar.replace("\r\n ", "").split("\r\n")


def event(*links: dict[str, Any], **changes: Any) -> list[str]:
    """The lines of the one entry."""
    library = small_library({"slug": "night-bus", **changes})
    lines = unfolded(files(told(library, *links))["upkeep.ics"])
    return lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]


def test_case_is_an_entry_on_the_day_on_which_it_is_due() -> None:
    """All day, without taking up time, stamped with a date that an editor wrote."""
    lines = event({"address": NIGHT_BUS, "state": "gone", "since": "2026-02-01"})
    assert lines[1:5] == [
        "DTSTAMP:20260112T000000Z",
        "DTSTART;VALUE=DATE:20270112",
        "DTEND;VALUE=DATE:20270113",
        "SUMMARY:Compare with its sources: The night bus of Northmoor",
    ]
    assert lines[5].startswith(
        "DESCRIPTION:CPC-0001\\, last checked on 2026-01-12.\\nNever compared"
    )
    assert lines[5].endswith("\\nDoes not answer: https://example.org/night-bus")
    assert lines[6:] == ["TRANSP:TRANSPARENT"]


def test_entry_keeps_its_name_when_everything_else_changes() -> None:
    """A calendar that has the old entry moves it instead of adding another."""
    before = event()
    after = event(checked="2027-01-12", title="Another title", slug="another-folder")
    assert before[0] == after[0]
    assert before[0].startswith("UID:")
    assert before[2] != after[2]


def test_lines_end_and_fold_as_calendars_want_it() -> None:
    """No line has more than 75 bytes, no letter is cut in two, and every line ends in CR LF."""
    library = small_library({"title": "Ä" * 60 + ", naïve; \\ and so on"})
    content = next(f.content for f in reminders(library) if f.path == "upkeep.ics")
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")
    summary = next(line for line in unfolded(content.decode()) if line.startswith("SUMMARY"))
    assert summary.endswith("Ä" * 60 + "\\, naïve\\; \\\\ and so on")


def test_folding_keeps_every_letter() -> None:
    """Put together again, a line is what it was."""
    for text in ("", "a" * 75, "a" * 76, "ä" * 80, "😀" * 40, "a" + "😀" * 37):
        pieces = folded(text).split("\r\n ")
        assert "".join(pieces) == text
        assert all(len(piece.encode()) <= 74 for piece in pieces[1:])
    assert escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"


def test_table_holds_a_line_for_each_case() -> None:
    """Its titles come from strangers, so none of them becomes a formula."""
    library = told(
        small_library({"slug": "night-bus", "title": "=1+1"}),
        {"address": NIGHT_BUS, "state": "silent", "since": "2026-02-01"},
    )
    (row,) = csv.DictReader(io.StringIO(files(library)["upkeep.csv"], newline=""))
    assert tuple(row) == COLUMNS
    assert row["title"] == "'=1+1"
    assert (row["checked"], row["due"]) == ("2026-01-12", "2027-01-12")
    assert (row["links"], row["links_answered"], row["links_failing"]) == ("1", "0", "1")


def test_withdrawn_case_and_drafts_are_in_neither() -> None:
    """Nobody is reminded of what readers cannot open."""
    library = small_library({"status": "draft"})
    made = files(library)
    assert made["upkeep.csv"].count("\r\n") == 1
    assert "VEVENT" not in made["upkeep.ics"]
