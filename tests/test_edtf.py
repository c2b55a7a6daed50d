"""Dates and periods: each form that is read, each that is refused, and what was probably meant."""

from datetime import date

import pytest

from sitegen.edtf import Interval, Moment, NotADate, parse_interval, parse_moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2009", Moment(2009)),
        ("2009-10", Moment(2009, 10)),
        ("2009-10-05", Moment(2009, 10, 5)),
        ("2001~", Moment(2001, qualifier="~")),
        ("2014-06?", Moment(2014, 6, qualifier="?")),
        ("2024-02-29", Moment(2024, 2, 29)),
    ],
)
def test_moment_is_read_and_written_back(text: str, moment: Moment) -> None:
    """A date stands in the record as exactly as the source gives it."""
    assert parse_moment(text) == moment
    assert str(moment) == text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2009", date(2009, 1, 1), date(2009, 12, 31)),
        ("2009-02", date(2009, 2, 1), date(2009, 2, 28)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2009-10-05", date(2009, 10, 5), date(2009, 10, 5)),
    ],
)
def test_moment_spans_the_days_it_can_mean(text: str, first: date, last: date) -> None:
    """A year begins on its first day and ends on its last."""
    moment = parse_moment(text)
    assert (moment.first, moment.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2009", "2009"),
        ("2009-10", "October 2009"),
        ("2009-10-05", "5 October 2009"),
        ("2009-10~", "about October 2009"),
        ("2013?", "2013 (uncertain)"),
    ],
)
def test_moment_in_words(text: str, words: str) -> None:
    """Readers never see the form of the file."""
    assert parse_moment(text).in_words() == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2009-10/2012", "October 2009 to 2012"),
        ("2009-10/..", "since October 2009"),
        ("../2012", "until 2012"),
        ("2013", "2013"),
        ("2001~/2004?", "about 2001 to 2004 (uncertain)"),
    ],
)
def test_interval_in_words(text: str, words: str) -> None:
    """A period reads as people say it, and is written back as it stood in the file."""
    interval = parse_interval(text)
    assert interval.in_words() == words
    assert str(interval) == text


def test_interval_open_at_both_ends_says_that_nobody_knows() -> None:
    """Such a span comes of two readings that are open; no file may hold one."""
    span = Interval(None, None)
    assert (str(span), span.in_words()) == ("../..", "at an unknown time")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-02-30", "“2026-02-30” is not a day of the calendar"),
        ("2023-02-29", "“2023-02-29” is not a day of the calendar"),
        ("0000", "“0000” is not a day of the calendar"),
        ("2009-00", "“2009-00” has no month 0"),
        ("2009-10-00", "“2009-10-00” is not a day of the calendar"),
        ("2013-14", "“2013-14” has no month 14"),
        ("next year", "a date is written 2009, 2009-10 or 2009-10-05, found “next year”"),
        ("", "a date is written 2009, 2009-10 or 2009-10-05, found “”"),
        ("２００９", "a date is written 2009, 2009-10 or 2009-10-05, found “２００９”"),
    ],
)
def test_what_is_no_date_is_refused(text: str, message: str) -> None:
    """The message says what must hold and what was found."""
    with pytest.raises(NotADate) as wrong:
        parse_moment(text)
    assert wrong.value.message == message
    assert wrong.value.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("10 January 2026", "Write 2026-01-10 if you mean 10 January 2026."),
        ("10th of Jan. 2026", "Write 2026-01-10 if you mean 10 January 2026."),
        ("January 10, 2026", "Write 2026-01-10 if you mean 10 January 2026."),
        ("10/01/2026", "Write 2026-01-10 if you mean 10 January 2026."),
        ("2026/1/10", "Write 2026-01-10 if you mean 10 January 2026."),
        ("2026-1-10", "Write 2026-01-10 if you mean 10 January 2026."),
        ("Sept 2009", "Write 2009-09 if you mean September 2009."),
        ("10.2009", "Write 2009-10 if you mean October 2009."),
        ("c. 2009", "Write 2009~ if you mean about 2009."),
        ("about May 2009", "Write 2009-05~ if you mean about May 2009."),
        ("31/02/2009", "Write year, month and day with hyphens; add ~ for “about”."),
        ("some time", "Write year, month and day with hyphens; add ~ for “about”."),
        ("2013-14", "Write the year alone, 2013, or a month 01 to 12."),
    ],
)
def test_date_that_was_meant_is_offered(text: str, hint: str) -> None:
    """Whoever wrote it another way reads the right form, and in words what it will mean."""
    with pytest.raises(NotADate) as wrong:
        parse_moment(text)
    assert wrong.value.hint == hint


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2009-2013", "2009/2013"),
        ("2009–2013", "2009/2013"),
        ("2009 to 2013", "2009/2013"),
        ("2009..2013", "2009/2013"),
        ("October 2009 to 2012", "2009-10/2012"),
        ("from 2009 until 2012", "2009/2012"),
        ("since 2009", "2009/.."),
        ("2009/", "2009/.."),
        ("2009 to date", "2009/.."),
        ("until 2012", "../2012"),
        ("c. 2009 - c. 2012", "2009~/2012~"),
    ],
)
def test_period_that_was_meant_is_offered(text: str, meant: str) -> None:
    """A period in another form is answered with the right one, which is itself a period."""
    with pytest.raises(NotADate) as wrong:
        parse_interval(text)
    form = "a period is written 2009/2012, or 2009/.. while it goes on"
    assert wrong.value.message == f"{form}, found “{text}”"
    assert wrong.value.hint == f"Write {meant} instead."
    assert str(parse_interval(meant)) == meant


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2009/10", "Write 2009/2010 for the years; 2009-04/2010-03 for a financial year."),
        ("2009–10", "Write 2009/2010 for the years; 2009-04/2010-03 for a financial year."),
        ("1999/00", "Write 1999/2000 for the years; 1999-04/2000-03 for a financial year."),
        ("2009-13", "Write 2009/2013 for the years."),
    ],
)
def test_years_cut_short_are_refused(text: str, hint: str) -> None:
    """`2009/10` may be two years or a financial year; the editor chooses."""
    with pytest.raises(NotADate) as wrong:
        parse_interval(text)
    assert wrong.value.message == f"both ends of a period need the whole year, found “{text}”"
    assert wrong.value.hint == hint


def test_year_and_month_stay_a_month() -> None:
    """`2009-10` is October 2009, never a financial year and never arithmetic."""
    assert parse_interval("2009-10") == Interval(Moment(2009, 10), Moment(2009, 10))


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2013/2009", "a period ends after it begins, found “2013/2009”", "Swap the two dates."),
        (
            "../..",
            "a period has a beginning or an end, found “../..”",
            "Write unknown, or leave the key out.",
        ),
        (
            "10/01/2026",
            "a date is written 2009, 2009-10 or 2009-10-05, found “10/01/2026”",
            "Write 2026-01-10 if you mean 10 January 2026.",
        ),
        (
            "2009/soon",
            "a date is written 2009, 2009-10 or 2009-10-05, found “soon”",
            "Write year, month and day with hyphens; add ~ for “about”.",
        ),
    ],
)
def test_what_is_no_period_is_refused(text: str, message: str, hint: str) -> None:
    """An end that is no date is named; a period runs forwards."""
    with pytest.raises(NotADate) as wrong:
        parse_interval(text)
    assert (wrong.value.message, wrong.value.hint) == (message, hint)


def test_period_within_one_year_is_read() -> None:
    """The end may be given less exactly than the beginning."""
    assert parse_interval("2010-06/2010").in_words() == "June 2010 to 2010"


def test_long_text_is_cut_in_the_message() -> None:
    """A paragraph in the place of a date is named by its first words, and nothing is guessed."""
    with pytest.raises(NotADate) as wrong:
        parse_interval("from 2009 to " * 100)
    assert wrong.value.message.endswith("found “from 2009 to from 2009 to from 2009 to …”")
