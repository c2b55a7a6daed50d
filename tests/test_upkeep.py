"""What is due: two clocks for each case, and dates that come from the records alone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen.library import Library
from sitegen.model import read
from sitegen.model.upkeep import LinkReport
from sitegen.upkeep import addresses, failing_links, months_later, review, reviews
from tests.pages.small import STUB, WITHDRAWN, small_library

COUNTED = {"id": 1, "type": "report", "title": "Counted", "independence": "self_reported"}
NIGHT_BUS = "https://example.org/night-bus"


def told(library: Library, *links: dict[str, Any], tested: str = "2026-03-01") -> Library:
    """The library after a test of its links."""
    report = read(LinkReport, {"tested": tested, "links": list(links)})
    return replace(library, link_report=report)


def source(**more: Any) -> dict[str, Any]:
    """The second source of the invented case, changed."""
    return {
        "id": 2,
        "type": "webpage",
        "title": "The end",
        "URL": NIGHT_BUS,
        "independence": "independent",
        **more,
    }


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_due_day_exists_in_every_month(day: date, months: int, due: date) -> None:
    """A case checked on the 31st is due on the last day of a shorter month."""
    assert months_later(day, months) == due


def test_earliest_due_comes_first() -> None:
    """Longest not checked first; of one day, the one with most to compare."""
    read_one = {**COUNTED, "compared": {"on": "2026-01-01", "result": "matches"}}
    library = small_library(
        {"slug": "read", "sources": [read_one, source()]},
        {"slug": "unread"},
        {"slug": "old", "written": "2025-01-01", "checked": "2025-06-01"},
        site={"review_months": 6},
    )
    found = reviews(library)
    assert [one.study.slug for one in found] == ["old", "unread", "read"]
    assert [one.due for one in found] == [date(2025, 12, 1), date(2026, 7, 12), date(2026, 7, 12)]


def test_figure_counts_as_compared_when_one_of_its_sources_was_read() -> None:
    """Not finding it there is not having compared it."""

    def never(**compared: Any) -> tuple[str, ...]:
        library = small_library({"sources": [{**COUNTED, **compared}, source()]})
        return review(library.studies[0], library).figures.never

    every = never()
    assert len(every) > 0
    assert never(compared={"on": "2026-01-01", "result": "cannot_find"}) == every
    assert len(never(compared={"on": "2026-01-01", "result": "differs"})) < len(every)


def test_clock_of_links_counts_addresses_once() -> None:
    """Two sources at one address are one link; what refused a program is neither here nor there."""
    library = small_library({"sources": [COUNTED, source(), source(id=3)]})
    assert review(library.studies[0], library).links.total == 1
    answered = {"address": NIGHT_BUS, "state": "answered", "answered": "2026-03-01"}
    clock = review(library.studies[0], told(library, {**answered, "since": "2026-02-01"})).links
    assert (clock.answered, clock.last, clock.failing) == (1, date(2026, 3, 1), ())
    refused = {"address": NIGHT_BUS, "state": "refused", "since": "2026-03-01"}
    clock = review(library.studies[0], told(library, refused)).links
    assert (clock.answered, clock.last, clock.failing) == (0, None, ())


def test_every_address_of_a_source_is_known_with_what_names_it() -> None:
    """Archived copies and numbers of documents too; cases that nobody can open are left out."""
    archive = "https://archive.example/1"
    library = small_library(
        {"sources": [COUNTED, source(archive=archive), {**COUNTED, "id": 3, "DOI": "10.1234/x"}]},
        {**WITHDRAWN, "sources": [COUNTED, source(URL="https://example.org/withdrawn")]},
        {"status": "draft", "sources": [COUNTED, source(URL="https://example.org/draft")]},
    )
    ours = {a: paths for a, paths in addresses(library).items() if "cases/case-1/case.yml" in paths}
    assert list(ours) == [archive, "https://doi.org/10.1234/x", NIGHT_BUS]
    assert not {"https://example.org/withdrawn", "https://example.org/draft"} & set(
        addresses(library)
    )
    shown = replace(library, shows_drafts=True)
    assert "https://example.org/draft" in addresses(shown)


def test_failing_link_is_told_with_its_case_and_its_copy() -> None:
    """The longest silent first."""
    archive = "https://archive.example/1"
    other = "https://example.org/a"
    library = small_library(
        {"slug": "one", "sources": [COUNTED, source(archive=archive)]},
        {"slug": "two", "sources": [COUNTED, source(), source(id=3, URL=other)]},
        {**STUB, "slug": "stub", "later": None, "learning": None},
    )
    library = told(
        library,
        {"address": NIGHT_BUS, "state": "gone", "since": "2026-02-01", "answered": "2026-01-01"},
        {"address": other, "state": "silent", "since": "2025-02-01"},
        {"address": archive, "state": "refused", "since": "2025-02-01"},
    )
    found = failing_links(library)
    assert [one.link.address for one in found] == [other, NIGHT_BUS]
    assert [study.slug for study in found[1].studies] == ["one", "stub", "two"]
    assert (found[0].archive, found[1].archive) == ("", archive)
