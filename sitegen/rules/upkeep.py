"""Keeping it true: exceptions for links that fail have an end, and a source that needs them.

Days are compared with the day of the last test of the links, never with today: the same content
gives the same problems.
"""

from collections import Counter
from collections.abc import Iterator

from sitegen.library import Library
from sitegen.parse import nearest
from sitegen.problems import Severity
from sitegen.rules.registry import Finding, library_rule
from sitegen.upkeep import addresses

EXCEPTIONS = "upkeep/link-exceptions.yml"


@library_rule(Severity.WARNING)
def expired_exception(library: Library) -> Iterator[Finding]:
    """Somebody looks again at a link that may fail, once its day has passed."""
    tested = library.link_report.tested
    for i, one in enumerate(library.link_exceptions):
        if tested and one.until < tested:
            yield Finding(
                path=EXCEPTIONS,
                place=("exceptions", i, "until"),
                message=f"exceptions, entry {i + 1}: this held until {one.until}, and the links "
                f"were tested on {tested}",
                hint="Look at the link: mend its source, delete the entry, or set a later day.",
            )


@library_rule(Severity.WARNING)
def idle_exception(library: Library) -> Iterator[Finding]:
    """An exception is for an address that a source names, and there is one for each."""
    known = tuple(addresses(library))
    seen = Counter[str]()
    for i, one in enumerate(library.link_exceptions):
        seen[one.address] += 1
        is_known = one.address in known
        if not is_known or seen[one.address] > 1:
            why = "an entry above is for" if is_known else "no source names"
            near = "" if is_known else nearest(one.address, known)
            yield Finding(
                path=EXCEPTIONS,
                place=("exceptions", i, "address"),
                message=f"exceptions, entry {i + 1}: {why} {one.address}",
                hint=f"Did you mean {near}?" if near else "Delete the entry.",
            )
