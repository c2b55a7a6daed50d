"""Keeping it true: whether links answered, and links that may fail for a known reason."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from sitegen.model.scalars import Day, Record, Text, WebAddress


class LinkState(StrEnum):
    """What became of asking for an address."""

    ANSWERED = "answered"  # the page is there
    MOVED = "moved"  # it is there, at another address for good
    REFUSED = "refused"  # the host does not answer programs: nobody can tell
    GONE = "gone"  # the host says that there is no such page
    SILENT = "silent"  # no answer, or one that says that the host is broken
    UNASKED = "unasked"  # not an address of the public web, so it was not asked


class LinkRecord(Record):
    """One address and what became of asking for it."""

    address: WebAddress
    """Address as the sources have it."""
    state: LinkState
    """answered, moved, refused (cannot be told), gone, silent or unasked."""
    answered: Day | None = None
    """Day on which it answered last; left out when it never did."""
    since: Day
    """Day of the first of the tests in a row that gave this state."""
    to: WebAddress | None = None
    """Where a moved page is now."""

    @property
    def is_failing(self) -> bool:
        """Whether a reader who follows it is likely to find nothing."""
        return self.state in {LinkState.GONE, LinkState.SILENT}


class LinkReport(Record):
    """What the last test of all links gave, `content/upkeep/links.yml`; a program writes it."""

    tested: Day | None = None
    """Day of the last test."""
    links: tuple[LinkRecord, ...] = ()
    """Every address, sorted."""


class LinkException(Record):
    """A link that may fail for a reason that a person has looked into."""

    address: WebAddress
    """Address as the sources have it."""
    reason: Text
    """Why it fails, and why it stays all the same."""
    until: Day
    """Day after which somebody must look again."""


class LinkExceptions(Record):
    """Links that may fail, `content/upkeep/link-exceptions.yml`."""

    exceptions: Annotated[tuple[LinkException, ...], Field(max_length=500)] = ()
    """One entry for each address."""
