"""Dates as sources know them: a year, a month, a day, about, open at one end.

A small part of the Extended Date/Time Format (ISO 8601-2, level 1; loc.gov/standards/datetime):
`2009`, `2009-10`, `2009-10-05`, each with `~` (about) or `?` (uncertain), and intervals `A/B`
whose ends may be open (`..`).  Seasons, sets and unspecified digits are left out until a case
needs one: each form that is allowed is one more that an editor has to know.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

DATE = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?(?P<q>[~?]?)", re.ASCII)
SCHOOL_YEAR = re.compile(r"(?P<y>\d{4})[/-](?P<n>\d{2})", re.ASCII)
OPEN = ".."
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Ours, since those of the standard library change with the machine's language."""


class NotADate(ValueError):
    """Carries what must hold and how to write it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, a month or a day, as exactly as the source gives it."""

    year: int
    month: int | None = None
    day: int | None = None
    qualifier: str = ""  # "~" about, "?" uncertain

    @property
    def first(self) -> date:
        """First day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Last day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """As written in a file: `2009-10~`."""
        parts = [f"{self.year:04}", *(f"{n:02}" for n in (self.month, self.day) if n is not None)]
        return "-".join(parts) + self.qualifier

    def in_words(self) -> str:
        """As people write it: `about October 2009`."""
        parts = [str(self.day)] if self.day else []
        parts += [MONTHS[self.month - 1]] if self.month else []
        words = " ".join([*parts, str(self.year)])
        return {"": words, "~": f"about {words}", "?": f"{words} (uncertain)"}[self.qualifier]


@dataclass(frozen=True, slots=True)
class Interval:
    """From a moment to a moment; either end may be open, both may be the same moment."""

    start: Moment | None
    end: Moment | None

    def __str__(self) -> str:
        """As written in a file: `2009-10/..`, or `2013` for a single moment."""
        if self.start == self.end:
            return str(self.start)
        return f"{self.start or OPEN}/{self.end or OPEN}"

    def in_words(self) -> str:
        """As people write it: `October 2009 to 2012`, `since October 2009`, `2013`."""
        if self.start and self.end:
            if self.start == self.end:
                return self.start.in_words()
            return f"{self.start.in_words()} to {self.end.in_words()}"
        if self.start:
            return f"since {self.start.in_words()}"
        return f"until {self.end.in_words()}" if self.end else "at an unknown time"


def parse_moment(text: str) -> Moment:
    """Read `2009`, `2009-10` or `2009-10-05`, with `~` or `?`.

    Raises NotADate with a sentence that names the right form where one can be guessed.
    """
    found = DATE.fullmatch(text)
    if not found:
        raise NotADate(
            f"a date is written 2009, 2009-10 or 2009-10-05, found “{text}”",
            "Write year, month and day with hyphens; add ~ for “about”.",
        )
    year = int(found["y"])
    month, day = (int(part) if part else None for part in found.group("m", "d"))
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        raise _no_such_day(text, year, month) from None
    return Moment(year, month, day, found["q"])


def _no_such_day(text: str, year: int, month: int | None) -> NotADate:
    """Tell 2009-10 meant as a school year from a mistyped month or day."""
    short = SCHOOL_YEAR.fullmatch(text)
    if short and int(short["n"]) == (year + 1) % 100:
        return NotADate(
            f"“{text}” has no month {month}",
            f"For the two years write {year}/{year + 1}; "
            f"for a financial year {year}-04/{year + 1}-03.",
        )
    return NotADate(f"“{text}” is not a day of the calendar", "Check the month and the day.")


def parse_interval(text: str) -> Interval:
    """Read `A/B`, `A/..`, `../B` or a single moment.

    Raises NotADate when an end is not a date or the end comes before the start.
    """
    start_text, slash, end_text = text.partition("/")
    if not slash:
        moment = parse_moment(text)
        return Interval(moment, moment)
    if re.fullmatch(r"\d{1,2}", end_text, re.ASCII):
        raise NotADate(
            f"“{text}” is not a period: both ends need the whole year",
            f"Write {start_text}/{start_text[:2]}{end_text:0>2} for the years, "
            f"or {start_text}-04/… for a financial year.",
        )
    start = None if start_text == OPEN else parse_moment(start_text)
    end = None if end_text == OPEN else parse_moment(end_text)
    if start and end and end.last < start.first:
        raise NotADate(f"a period ends after it begins, found “{text}”", "Swap the two dates.")
    return Interval(start, end)
