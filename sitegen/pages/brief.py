"""The briefing pack: cases of the reader's choice as one document to print.

The page holds what the document is made of apart from the sheets: every case by name, and the words
of its title page.  Without a script it leads to the cases, each of which prints as a brief.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.library import Library, Study
from sitegen.model.lists import Quadrant
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.frame import in_words
from sitegen.pages.sheets import sheet_address
from sitegen.pages.written import HOME, written

PAGE = "brief"
ADDRESS = views.PAGES_AT[PAGE]
PARTS = (
    ("comparison", "Comparison"),
    ("evidence", "Evidence"),
    ("caveats", "Caveats and disagreements"),
    ("barriers", "What got in the way"),
    ("lessons", "Lessons"),
)
"""Parts of the document that a reader can leave out; sources always stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceView:
    """A case that can be chosen."""

    slug: str
    title: str
    address: str
    sheet: str  # address of its sheet
    place: str
    level: int
    is_stub: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceGroup:
    """The cases of one quadrant."""

    id: str
    name: str
    choices: tuple[ChoiceView, ...]


def pages(library: Library) -> Iterator[Page]:
    """The briefing pack."""
    text = written(library.pages[PAGE], library, ADDRESS)
    yield Page(
        path=ADDRESS,
        template="pages/brief.html",
        title=text.title,
        description=text.summary,
        context={
            "trail": HOME,
            "text": text,
            "groups": choice_groups(library),
            "parts": PARTS,
            "edition": edition(library),
        },
    )


def choice_groups(library: Library) -> tuple[ChoiceGroup, ...]:
    """Every listed case under its main quadrant."""
    return tuple(
        ChoiceGroup(
            id=quadrant,
            name=library.label("quadrants", quadrant),
            choices=tuple(_choice(study, library) for study in library.in_quadrant(quadrant)),
        )
        for quadrant in Quadrant
        if library.in_quadrant(quadrant)
    )


def _choice(study: Study, library: Library) -> ChoiceView:
    return ChoiceView(
        slug=study.slug,
        title=study.case.title,
        address=study.address,
        sheet=sheet_address(study.slug),
        place=library.place_of(study),
        level=study.level,
        is_stub=study.is_stub,
    )


def edition(library: Library) -> str:
    """Which state of the casebook a document was made from: `changed last on ..., 29 cases`."""
    newest = max((study.case.updated for study in library.listed), default=None)
    when = f"as changed last on {views.day_in_words(newest)}, " if newest else ""
    figures = in_words(sum(len(study.case.outcomes) for study in library.listed), "figure")
    return f"{when}{views.how_many(library.listed)}, {figures}"
