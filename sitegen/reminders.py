"""What is due, for spreadsheets and calendars.  Library in, a CSV and an ICS file out.

The calendar follows RFC 5545: an entry for each case on the day by which it is compared with its
sources again.  A calendar that has taken the file up before knows an entry by the number of its
case, and moves it when the day moves.  Nothing asks the clock: an entry is as old as the last
check of its case.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID, uuid5

from sitegen.library import Library
from sitegen.outputs import OutputFile
from sitegen.pages.upkeep import CALENDAR, CSV
from sitegen.tables import safe
from sitegen.upkeep import Review, reviews

NAMES = UUID("0b9d4f5e-61a7-4c0e-9b8e-5c1f0b7f6a21")  # what the names of entries are made from
LINE = 75  # bytes of a line, without its end
COLUMNS = (
    *("case_id", "case", "title", "status", "checked", "due", "figures", "figures_not_compared"),
    *("figures_last_compared", "links", "links_answered", "links_last_answered", "links_failing"),
    "address",
)


def reminders(library: Library) -> Iterator[OutputFile]:
    """The table and the calendar."""
    found = reviews(library)
    base = library.site.base_address or ""
    yield OutputFile(path=CSV, content=_table(found, base).encode("utf-8-sig"))
    yield OutputFile(path=CALENDAR, content=_calendar(found, library).encode("utf-8"))


def _table(found: tuple[Review, ...], base: str) -> str:
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    table.writerows([safe(cell) for cell in _row(one, base)] for one in found)
    return text.getvalue()


def _row(one: Review, base: str) -> tuple[str | int, ...]:
    case = one.study.case
    return (
        *(case.id, one.study.slug, case.title, case.status),
        *(case.checked.isoformat(), one.due.isoformat()),
        *(one.figures.total, len(one.figures.never), _iso(one.figures.last)),
        *(one.links.total, one.links.answered, _iso(one.links.last), len(one.links.failing)),
        base + one.study.address,
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


# --- the calendar --------------------------------------------------------------------------------


def _calendar(found: tuple[Review, ...], library: Library) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{escaped(library.site.title)}//What is due//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(library.site.title)}: what is due",
    ]
    for one in found:
        lines += _event(one, library)
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(one: Review, library: Library) -> Iterator[str]:
    """The day on which one case is due, without an hour and without taking up time."""
    case = one.study.case
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMES, case.id)}"
    yield f"DTSTAMP:{case.checked:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{one.due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.due + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(f'Compare with its sources: {case.title}')}"
    yield f"DESCRIPTION:{escaped(_to_do(one))}"
    if library.site.base_address:
        yield f"URL:{library.site.base_address}{one.study.address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _to_do(one: Review) -> str:
    """What there is to look at, a line for each."""
    case = one.study.case
    lines = [f"{case.id}, last checked on {case.checked}."]
    if one.figures.never:
        lines.append(f"Never compared with a source: {', '.join(one.figures.never)}.")
    lines += [f"Does not answer: {link.address}" for link in one.links.failing]
    return "\n".join(lines)


def escaped(text: str) -> str:
    """A text as calendars write it (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folded(line: str) -> str:
    """A long line on several, none of more than 75 bytes, and no letter cut in two (3.1)."""
    pieces, room = [""], LINE
    for letter in line:
        size = len(letter.encode("utf-8"))
        if size > room:
            pieces.append("")
            room = LINE - 1  # the space in front counts
        pieces[-1] += letter
        room -= size
    return "\r\n ".join(pieces)
