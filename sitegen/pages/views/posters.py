"""What the picture of a case says: its title, its finding and how far that can be trusted.

The words are chosen here and drawn in `sitegen.pictures`; the page gives them to those who do not
see the picture.
"""

from dataclasses import dataclass

from sitegen import figures
from sitegen.library import Library, Study
from sitegen.model.ledger import Comparator, Outcome
from sitegen.pages.views.entries import level_name, unit_of
from sitegen.pages.views.words import as_sentence, upper_first
from sitegen.units import HARD_SPACE

NOT_A_CASE = "No account found yet"
NOT_MEASURED = "No result measured"


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterView:
    """The words of one picture; a text is empty only where its comment says so."""

    path: str  # of the file in the site, "cases/lambeth-peer-educators.png"
    quadrant: str
    quadrant_name: str
    also: tuple[str, ...]  # ids of further quadrants
    place: str
    title: str
    value: str  # "−35%", "Fell", "No account found yet"
    unit: str  # what stands small beside it, or ""
    found: str  # the finding in a sentence; "" without one
    beside: str  # "Great Britain −22%", or ""
    level: int  # 0 when nothing is graded
    level_name: str
    is_stub: bool

    @property
    def alternative(self) -> str:
        """The picture in words."""
        graded = f"Evidence {self.level} of 5: {self.level_name.lower()}" if self.level else ""
        where = f"{self.quadrant_name}, {self.place}"
        parts = (self.title, where, self.found or self.value, self.beside, graded)
        return " ".join(as_sentence(part) for part in parts if part)


def poster(study: Study, library: Library) -> PosterView:
    """The words of the picture of a case; a stub says that it is one."""
    case = study.case
    first = None if study.is_stub else study.headline
    value, unit = _figure(first) if first else (NOT_A_CASE if study.is_stub else NOT_MEASURED, "")
    return PosterView(
        path=study.address.replace(".html", ".png"),
        quadrant=case.quadrant,
        quadrant_name=library.label("quadrants", case.quadrant),
        also=tuple(also.quadrant for also in case.also),
        place=library.place_of(study),
        title=case.title,
        value=value,
        unit=unit,
        found=as_sentence(first.statement) if first else "",
        beside=_beside(first) if first else "",
        level=study.level,
        level_name=level_name(study.level, library),
        is_stub=study.is_stub,
    )


def _figure(first: Outcome) -> tuple[str, str]:
    """What is set large, and the words that belong to it: `+20` and `percentage points`."""
    value = upper_first(figures.as_headline(first))
    number, gap, words = value.partition(HARD_SPACE)
    if not gap or any(sign.isdigit() for sign in words):
        number, words = value, ""
    return number, " ".join(part for part in (words, unit_of(first)) if part)


def _beside(outcome: Outcome) -> str:
    """The comparator, named even when its figure is not known; "Compared with nothing"."""
    beside = outcome.comparator
    if not isinstance(beside, Comparator):
        return "Compared with nothing" if outcome.is_graded else ""
    value = figures.beside(outcome)
    return (
        f"{beside.name} {value}"
        if any(sign.isdigit() for sign in value)
        else f"Beside: {beside.name}"
    )
