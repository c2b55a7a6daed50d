"""Pictures of cases: the right words, the colours of the style sheet, small files, no chance."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from sitegen import pictures
from sitegen.library import Study
from sitegen.pages.views.posters import PosterView, poster
from sitegen.pictures import COLOURS, LEFT, RIGHT, SIZE, Painter
from tests.pages.small import STUB, small_library
from tests.test_look import LIGHT

FONTS = Path(__file__).parents[1] / "templates" / "share"
MOST = 40_000  # bytes
EDGE = 8  # pixels by which a letter may reach over the margin

PLAIN = PosterView(
    path="cases/x.png",
    quadrant="co-design",
    quadrant_name="Co-design",
    also=("co-delivery",),
    place="Eksjö, Sweden",
    title="Łódź and Eksjö redesign the night bus",
    value="−35%",
    unit="",
    found="Delays fell by 35%.",
    beside="Sweden −22%",
    level=2,
    level_name="Measured before and after",
    is_stub=False,
)


def changed(**fields: Any) -> PosterView:
    """The plain words with some of them changed."""
    names = PosterView.__dataclass_fields__
    return PosterView(**{**{name: getattr(PLAIN, name) for name in names}, **fields})


def painted(words: PosterView) -> bytes:
    """The picture, by a painter that remembers nothing."""
    return Painter(FONTS, "Casebook").of_case(words)


def opened(content: bytes) -> Image.Image:
    """The picture as a reader's program sees it."""
    return Image.open(BytesIO(content))


def words_of(**case: Any) -> PosterView:
    """The words of the picture of the invented case, changed."""
    library = small_library(case)
    study: Study = library.studies[0]
    return poster(study, library)


def test_colours_are_those_of_the_style_sheet() -> None:
    """The painter can't name a token; a new colour there must come here."""
    assert {name: LIGHT[name] for name in COLOURS} == dict(COLOURS)


def test_picture_has_the_size_that_networks_ask_for_and_is_small() -> None:
    """1200 by 630, few colours."""
    content = painted(PLAIN)
    assert opened(content).size == SIZE == (1200, 630)
    assert opened(content).mode == "P"
    assert len(content) < MOST


def test_same_words_give_the_same_bytes() -> None:
    """A build changes no picture whose words have not changed."""
    assert painted(PLAIN) == painted(PLAIN)
    assert painted(PLAIN) != painted(changed(value="−36%"))


LONG = "Everybody who lives along the river and everybody who works for it " * 3
EXTREMES = (
    changed(title=LONG),
    changed(value="US$1,234,567,890 to US$2,345,678,901", found=LONG, beside=LONG, unit=LONG),
    changed(place=LONG, level_name=LONG),
    changed(value="No account found yet", found="", beside="", is_stub=True, level=0),
)


@pytest.mark.parametrize("words", EXTREMES, ids=["title", "figure", "place", "stub"])
def test_nothing_is_painted_into_the_margins(words: PosterView) -> None:
    """However long the words are, they are set smaller or clipped, and never cut off."""
    picture = opened(painted(words)).convert("RGB")
    paper = picture.getpixel((2, 2))
    found = picture.crop((0, 0, LEFT - EDGE, SIZE[1])).getcolors()
    right = picture.crop((RIGHT + EDGE, 0, SIZE[0], SIZE[1])).getcolors()
    assert [colour for _, colour in (*(found or ()), *(right or ()))] == [paper, paper]


def test_quadrant_is_painted_in_its_colour() -> None:
    """The filled point of the Star, to the east for co-design."""
    picture = opened(painted(PLAIN)).convert("RGB")
    star = (RIGHT - 230, 62)
    code = COLOURS["co-design"]
    expected = tuple(int(code[place : place + 2], 16) for place in (1, 3, 5))
    assert picture.getpixel((star[0] + 170, star[1] + 115)) == expected
    assert picture.getpixel((star[0] + 60, star[1] + 115)) != expected


def test_stub_says_that_no_account_was_found() -> None:
    """A picture stands alone, so it says so itself."""
    words = words_of(**STUB)
    assert (words.value, words.found, words.level) == ("No account found yet", "", 0)
    assert "No account found yet." in words.alternative


def test_picture_in_words_holds_the_finding_and_how_sure_it_is() -> None:
    """What the picture shows, for those who do not see it."""
    assert PLAIN.alternative == (
        "Łódź and Eksjö redesign the night bus. Co-design, Eksjö, Sweden. Delays fell by 35%. "
        "Sweden −22%. Evidence 2 of 5: measured before and after."
    )


def test_figure_without_a_comparator_says_so() -> None:
    """A fall that stands beside nothing is not to be mistaken for one that does."""
    assert words_of().beside == "Compared with nothing"


def test_site_has_a_picture_for_its_other_pages_and_an_icon() -> None:
    """And no picture for a case that nobody can open."""
    library = small_library({"slug": "open"}, {"slug": "hidden", "status": "draft"})
    files = {file.path: file.content for file in pictures.pictures(library, FONTS)}
    assert sorted(files) == ["cases/open.png", "icon.png", "share.png"]
    assert opened(files["icon.png"]).size == (180, 180)
    assert opened(files["share.png"]).size == SIZE
