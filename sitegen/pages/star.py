"""The Star as the pages draw it: its four points in the order of the cycle, with their cases."""

from dataclasses import dataclass

from sitegen.library import Library
from sitegen.model.lists import Quadrant
from sitegen.pages import views


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """One point of the Star."""

    id: str
    name: str
    address: str
    note: str  # "2 cases", "1 stub", "no case yet"


def points(library: Library) -> tuple[PointView, ...]:
    """The four points, clockwise from north; each case is counted in its main quadrant."""
    return tuple(
        PointView(
            id=quadrant,
            name=library.label("quadrants", quadrant),
            address=views.term_address("quadrants", library.term("quadrants", quadrant)),
            note=views.how_many(library.in_quadrant(quadrant)),
        )
        for quadrant in Quadrant
    )
