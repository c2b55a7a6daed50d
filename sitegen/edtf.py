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
SHORT_YEARS = re.compile(r"(?P<y>\d{4})[/–-](?P<n>\d{2})", re.ASCII)  # 2009/10, 2009-13
OPEN = ".."
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Ours, since those of the standard library change with the machine's language."""


class NotADate(ValueError):
    """Carries what must hold, how to write it, and the date when only one can be meant."""

    def __init__(self, message: str, hint: str, meant: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.meant = meant


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
        if self.start and self.start == self.end:
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
        raise _no_date(text)
    year = int(found["y"])
    month, day = (int(part) if part else None for part in found.group("m", "d"))
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise _no_such_day(text, year, month) from None
    return Moment(year, month, day, found["q"])


def _no_date(text: str) -> NotADate:
    guess = _guessed_moment(text)
    return NotADate(
        f"a date is written 2009, 2009-10 or 2009-10-05, found “{_short(text)}”",
        f"Write {guess} if you mean {parse_moment(guess).in_words()}."
        if guess
        else "Write year, month and day with hyphens; add ~ for “about”.",
        guess if not AMBIGUOUS.search(text) else "",
    )


def _no_such_day(text: str, year: int, month: int | None) -> NotADate:
    """Tell 2009-13, meant as two years, from a mistyped day."""
    if month is not None and not 1 <= month <= 12:
        return NotADate(
            f"“{text}” has no month {month}",
            f"Write the year alone, {year:04}, or a month 01 to 12.",
        )
    return NotADate(f"“{text}” is not a day of the calendar", "Check the month and the day.")


def parse_interval(text: str) -> Interval:
    """Read `A/B`, `A/..`, `../B` or a single moment.

    Raises NotADate when an end is not a date or the end comes before the start.
    """
    if SHORT_YEARS.fullmatch(text):
        _refuse_short_years(text)
    start_text, slash, end_text = text.partition("/")
    try:
        start = None if slash and start_text == OPEN else parse_moment(start_text)
        end = (None if end_text == OPEN else parse_moment(end_text)) if slash else start
    except NotADate as wrong:
        raise _meant_period(text) or (_no_date(text) if _guessed_moment(text) else wrong) from None
    if not start and not end:
        raise NotADate(
            f"a period has a beginning or an end, found “{text}”",
            "Write unknown, or leave the key out.",
        )
    if start and end and end.last < start.first:
        raise NotADate(f"a period ends after it begins, found “{text}”", "Swap the two dates.")
    return Interval(start, end)


# --- what was meant ------------------------------------------------------------------------------

MONTH = re.compile(
    r"\b(?:" + "|".join(f"({name[:3]})" for name in MONTHS) + r")[a-z]*\.?",
    re.ASCII | re.IGNORECASE,
)
MEANT: tuple[tuple[re.Pattern[str], str], ...] = (
    # A month in words has become m01 to m12.
    (re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)? (?:of )?m(?P<m>\d\d),? (?P<y>\d{4})"), "day"),
    (re.compile(r"m(?P<m>\d\d) (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})"), "day"),
    (re.compile(r"m(?P<m>\d\d),? (?P<y>\d{4})"), "month"),
    (re.compile(r"(?P<d>\d{1,2})[./ -](?P<m>\d{1,2})[./ -](?P<y>\d{4})"), "day"),  # as in Britain
    (re.compile(r"(?P<y>\d{4})[./ -](?P<m>\d{1,2})[./ -](?P<d>\d{1,2})"), "day"),
    (re.compile(r"(?P<m>\d{1,2})[./ -](?P<y>\d{4})"), "month"),
    (re.compile(r"(?P<y>\d{4})[./ -](?P<m>\d{1,2})"), "month"),
)
"""How people write dates, and how exactly."""
FORMS = {"day": "{y}-{m:0>2}-{d:0>2}", "month": "{y}-{m:0>2}"}
ABOUT = re.compile(
    r"(?:about|around|approximately|approx\.?|circa|ca?\.?|~)\s*(?P<date>.+)", re.IGNORECASE
)
BETWEEN = re.compile(r"\s*(?:/|[-–—]|\.{2,}|\bto\b|\buntil\b)\s*", re.IGNORECASE)
FROM = re.compile(r"(?:since|from)\s+", re.IGNORECASE)
AMBIGUOUS = re.compile(
    r"\b(?P<a>0?[1-9]|1[0-2])(?P<s>[./ -])(?!(?P=a)(?P=s))(?:0?[1-9]|1[0-2])(?P=s)\d{4}"
    r"|\d{4}\s*/\s*\d{1,2}(?![-/.\d])"
)
"""Dates with two readings: 3/4/2009 is a day in April or in March, 2009/10 a month or two years."""
STILL = frozenset({"", "..", "now", "today", "present", "date", "ongoing"})
LONGEST_GUESS = 40  # characters
MOST_YEARS = 50  # between the ends of a period that is guessed


def _guessed_moment(text: str) -> str:
    """The date that was probably meant, in the right form; "" when none can be guessed."""
    if len(text) > LONGEST_GUESS:
        return ""
    about = ABOUT.fullmatch(text)
    if about:
        guess = _as_moment(about["date"])
        return f"{guess}~" if guess and guess[-1].isdigit() else ""
    tidy = MONTH.sub(lambda found: f"m{found.lastindex:02}", text)
    for pattern, exactness in MEANT:
        found = pattern.fullmatch(tidy)
        if found:
            return _valid(FORMS[exactness].format(**found.groupdict()))
    return ""


def _as_moment(text: str) -> str:
    """The text if it is a date, otherwise the date that was probably meant."""
    return _valid(text) or _guessed_moment(text)


def _valid(text: str) -> str:
    """The text if it is a date, otherwise ""."""
    if not DATE.fullmatch(text):
        return ""
    try:
        return str(parse_moment(text))
    except NotADate:
        return ""


def _meant_period(text: str) -> NotADate | None:
    """What to say of a period in another form: `2009-2013`, `since 2009`, `May 2009 to now`."""
    if len(text) > LONGEST_GUESS:
        return None
    open_end = FROM.match(text)
    rest = text[open_end.end() :] if open_end else text
    for between in BETWEEN.finditer(rest):
        start, end = _end(rest[: between.start()]), _end(rest[between.end() :])
        if start and end and start + end != OPEN + OPEN:
            return _another_form(text, f"{start}/{end}")
    start = _as_moment(rest) if open_end else ""
    return _another_form(text, f"{start}/{OPEN}") if start else None


def _end(text: str) -> str:
    """One end of a period as it was probably meant; "" when it cannot be guessed."""
    return OPEN if text.casefold() in STILL else _as_moment(text)


def _another_form(text: str, meant: str) -> NotADate:
    return NotADate(
        f"a period is written 2009/2012, or 2009/.. while it goes on, found “{text}”",
        f"Write {meant} instead.",
        meant if not AMBIGUOUS.search(text) and not FROM.match(text) else "",
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_GUESS else f"{text[: LONGEST_GUESS - 1]}…"


def _refuse_short_years(text: str) -> None:
    """Say how to write two years, or a financial year, when the second one is cut short.

    `2009-10` passes: it is October 2009; so does what cannot mean two years.
    """
    year, second = int(text[:4]), int(text[5:])
    if text[4] == "-" and 1 <= second <= 12:
        return
    other = year - year % 100 + second + (100 if second < year % 100 else 0)
    if other - year > MOST_YEARS:
        return
    financial = f"; {year}-04/{other}-03 for a financial year" if other == year + 1 else ""
    one_reading = not financial and (text[4] != "/" or second > 12)
    raise NotADate(
        f"both ends of a period need the whole year, found “{text}”",
        f"Write {year}/{other} for the years{financial}.",
        f"{year}/{other}" if one_reading else "",
    )
