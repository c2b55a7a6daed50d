"""What can be wrong with the built site: a fault is a value that names its file and its check."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that a reader, a browser or a screen reader would stumble over."""

    path: str  # of the file inside the site, "cases/x.html"
    line: int  # 1-based; 0 when it is the file as a whole
    check: str  # code of the check, "dead-link"
    message: str  # what was found, one sentence without its full stop


def sorted_faults(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once, by file, line and check."""
    place = sorted(set(faults), key=lambda one: (one.path, one.line, one.check, one.message))
    return tuple(place)
