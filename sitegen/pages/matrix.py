"""The two-by-two matrix of involvement: who puts in how much, and what that is called."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One field of the matrix."""

    name: str
    about: str
    is_it: bool = False  # whether it is co-production


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The fields of one level of what professionals put in."""

    step: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The whole table with the names of its sides."""

    caption: str
    across: str
    down: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


MATRIX = Matrix(
    caption="Who puts in how much",
    across="Users and communities put in",
    down="Professionals put in",
    columns=("little", "much"),
    rows=(
        Row(
            step="much",
            cells=(
                Cell(
                    name="Traditional provision",
                    about="Professionals plan and do the work. People receive it.",
                ),
                Cell(
                    name="Co-production",
                    about="Both put in what they have, and both are needed.",
                    is_it=True,
                ),
            ),
        ),
        Row(
            step="little",
            cells=(
                Cell(
                    name="Little provision",
                    about="Neither side does much. Needs stay as they are.",
                ),
                Cell(
                    name="Self-help",
                    about="People look after themselves and one another.",
                ),
            ),
        ),
    ),
)
"""After the slides of 2018 (see the page that shows it); the descriptions are ours."""
