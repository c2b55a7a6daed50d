"""Where things stand in a file, and what is raised when one cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.problems import Problem, Severity

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Line and column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The data of one file, and where each part of it stands."""

    path: str  # relative to the content folder
    data: object
    keys: Mapping[Place, Position]  # place of a value -> where its key stands
    values: Mapping[Place, Position]  # place of a value -> where it begins
    text: str = ""  # as it stands in the file; "" for data that comes from no file

    def position(self, place: Place, *, of_key: bool = False) -> Position:
        """Where a place stands; the nearest enclosing one when it does not exist."""
        while place:
            known = self.keys if of_key and place in self.keys else self.values
            if place in known:
                return known[place]
            place, of_key = place[:-1], False
        return self.values.get((), Position(1, 1))


class Unreadable(Exception):
    """A file that cannot be read; carries every problem found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def error(path: str, position: Position, rule: str, message: str, hint: str = "") -> Problem:
    """A mistake that keeps a file from being read."""
    return Problem(
        path=path,
        line=position.line,
        column=position.column,
        severity=Severity.ERROR,
        rule=rule,
        message=message,
        hint=hint,
    )
