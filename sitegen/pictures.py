"""Pictures made when the site is built: the home of Pillow.  Words in, PNG files out.

Each case has a picture for posts and slides, the site has one for its other pages, and there is an
icon for the home screens of telephones.  A picture is painted as one mask for each colour, and a
mask is a ramp of sixteen steps from paper to its colour; so a file needs few colours, is small,
and the same words give the same bytes.

The layout engine is Pillow's own: the better one is used only where a library of the system is
found, and pictures must not differ by machine.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache, partial
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from sitegen.library import Library
from sitegen.outputs import OutputFile
from sitegen.pages.views.lessons import is_open
from sitegen.pages.views.posters import PosterView, poster

COLOURS: Mapping[str, str] = {
    "paper": "#fbfaf6",
    "ink": "#17202a",
    "soft": "#4c5763",
    "co-commissioning": "#6a3d9a",
    "co-design": "#00696f",
    "co-delivery": "#8a4b00",
    "co-assessment": "#b0233b",
}
"""The tokens of the style sheet by day; a test compares them."""

QUADRANTS = ("co-commissioning", "co-design", "co-delivery", "co-assessment")
"""In the order of the cycle: north, east, south, west."""

SIZE = (1200, 630)  # pixels, what networks and slides ask for
ICON = 180  # pixels, of the icon for home screens
KEPT = 256  # pictures, so that a preview paints only what has changed
STEPS = 16  # from paper to a colour
FINER = 4  # shapes are painted larger and scaled down, for smooth edges
LEFT, RIGHT = 80, 1120
LIT = 133  # of 255: the light facet of a point, 52 per cent of its colour as in the style sheet

DISPLAY, TEXT, BOLD = "newsreader-500.ttf", "atkinson-400.ttf", "atkinson-700.ttf"
Font = ImageFont.FreeTypeFont
Mask = Image.Image


def pictures(library: Library, fonts: Path) -> Iterator[OutputFile]:
    """A picture of each case that readers can open, one for other pages, and an icon."""
    for path, paint in _motifs(library, fonts):
        yield OutputFile(path=path, content=paint())


def picture(path: str, library: Library, fonts: Path) -> OutputFile | None:
    """The one picture at a path of the site; the others are not painted."""
    paint = dict(_motifs(library, fonts)).get(path)
    return OutputFile(path=path, content=paint()) if paint else None


def _motifs(library: Library, fonts: Path) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Path of each picture and how it is painted."""
    painter = _painter(fonts, library.site.title)
    yield "share.png", partial(painter.of_site, library.site.tagline)
    yield "icon.png", painter.icon
    for study in library.studies:
        if is_open(study, library):
            words = poster(study, library)
            yield words.path, partial(painter.of_case, words)


class Sheet:
    """Paper on which each colour is painted as a mask of its own."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = size
        self._masks: dict[str, Mask] = {}

    def _mask(self, colour: str) -> Mask:
        if colour not in self._masks:
            self._masks[colour] = Image.new("L", self._size)
        return self._masks[colour]

    def text(self, place: tuple[float, float], text: str, font: Font, colour: str) -> None:
        """One line; `place` is its left end on the foot of the letters."""
        ImageDraw.Draw(self._mask(colour)).text(place, text, fill=255, font=font, anchor="ls")

    def box(self, corners: tuple[int, int, int, int], colour: str) -> None:
        """A filled rectangle."""
        ImageDraw.Draw(self._mask(colour)).rectangle(corners, fill=255)

    def shape(self, mask: Mask, colour: str, place: tuple[int, int]) -> None:
        """A painted shape; `place` is its upper left corner."""
        self._mask(colour).paste(mask, place, mask)

    def png(self) -> bytes:
        """The sheet as a file."""
        sheet = Image.new("L", self._size)
        palette = list(_rgb("paper"))
        for number, (colour, mask) in enumerate(sorted(self._masks.items())):
            steps = [_step(value, number) for value in range(256)]
            sheet = ImageChops.lighter(sheet, mask.point(steps))
            palette += _ramp(colour)
        painted = Image.frombytes("P", self._size, sheet.tobytes())
        painted.putpalette(palette)
        file = BytesIO()
        painted.save(file, "PNG", optimize=False, compress_level=4)
        return file.getvalue()


def _step(value: int, number: int) -> int:
    """Place in the palette of a mask's value; 0 is paper for every mask."""
    step = round(value / 255 * (STEPS - 1))
    return number * (STEPS - 1) + step if step else 0


def _rgb(colour: str) -> tuple[int, int, int]:
    code = COLOURS[colour]
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def _ramp(colour: str) -> list[int]:
    """From almost paper to the colour itself."""
    paper, full = _rgb("paper"), _rgb(colour)
    return [
        round(low + (high - low) * step / (STEPS - 1))
        for step in range(1, STEPS)
        for low, high in zip(paper, full, strict=True)
    ]


class Painter:
    """Paints pictures with the fonts of one folder."""

    def __init__(self, fonts: Path, brand: str) -> None:
        self._folder = fonts
        self._brand = brand
        self._fonts: dict[tuple[str, int], Font] = {}
        self.of_case = lru_cache(maxsize=KEPT)(self._of_case)

    def _of_case(self, words: PosterView) -> bytes:
        """Quadrant and place, title, figure with all that it hangs on, name of the casebook."""
        sheet = Sheet(SIZE)
        sheet.shape(star(words.quadrant, words.also, 230), words.quadrant, (RIGHT - 230, 62))
        name = self._font(BOLD, 28)
        sheet.text((LEFT, 104), words.quadrant_name, name, words.quadrant)
        after = LEFT + name.getlength(words.quadrant_name) + 22
        text = self._font(TEXT, 28)
        (place,) = self._clipped(words.place, text, RIGHT - 250 - round(after), most=1)
        sheet.text((after, 104), place, text, "soft")
        self._title(sheet, words.title)
        sheet.box((LEFT, 372, RIGHT, 376), words.quadrant)
        self._figure(sheet, words)
        self._foot(sheet)
        return sheet.png()

    def of_site(self, tagline: str) -> bytes:
        """The Star with the name of the casebook, for pages that are not a case."""
        sheet = Sheet(SIZE)
        for quadrant, mask in rose(430).items():
            sheet.shape(mask, quadrant, (690, 100))
        y = 290 - 40 * (len(self._lines(self._brand, self._font(DISPLAY, 84), 560)) - 1)
        for line in self._lines(self._brand, self._font(DISPLAY, 84), 560):
            sheet.text((LEFT, y), line, self._font(DISPLAY, 84), "ink")
            y += 88
        for line in self._lines(tagline, self._font(TEXT, 32), 560):
            sheet.text((LEFT, y), line, self._font(TEXT, 32), "soft")
            y += 44
        return sheet.png()

    def icon(self) -> bytes:
        """The Star on paper, with a margin that home screens may round off."""
        sheet = Sheet((ICON, ICON))
        for quadrant, mask in rose(ICON - 32).items():
            sheet.shape(mask, quadrant, (16, 16))
        return sheet.png()

    def _title(self, sheet: Sheet, title: str) -> None:
        """As large as it can be on three lines."""
        room = RIGHT - LEFT - 270
        for size in (62, 56, 50, 44, 38):
            font = self._font(DISPLAY, size)
            lines = self._lines(title, font, room)
            if len(lines) <= 3:
                break
        y = 138 + size
        for line in lines[:4]:
            sheet.text((LEFT, y), line, font, "ink")
            y += round(size * 1.12)

    def _figure(self, sheet: Sheet, words: PosterView) -> None:
        """The value, and beside it what it counts, what it stands beside and its evidence."""
        font = self._fitting(words.value, 480 if words.found else RIGHT - LEFT)
        colour = "soft" if words.is_stub or not words.found else words.quadrant
        sheet.text((LEFT - 4, 500), words.value, font, colour)
        if not words.found:
            return
        x = LEFT + max(round(font.getlength(words.value)), 330) + 44
        room = RIGHT - x
        text, bold = self._font(TEXT, 26), self._font(BOLD, 26)
        lines = [(one, text, "soft") for one in self._clipped(words.unit, text, room, most=1)]
        lines += [(one, text, "ink") for one in self._clipped(words.found, text, room, most=3)]
        lines += [(one, bold, "ink") for one in self._clipped(words.beside, bold, room, most=1)]
        y = 416
        for line, kind, shade in lines:
            sheet.text((x, y), line, kind, shade)
            y += 33
        self._level(sheet, words, (x, y + 3))

    def _level(self, sheet: Sheet, words: PosterView, place: tuple[int, int]) -> None:
        """Five needles and words."""
        x, y = place
        for mark in range(1, 6):
            needle = diamond(is_full=mark <= words.level)
            sheet.shape(needle, "ink", (x + (mark - 1) * 22, y - 23))
        bold, text = self._font(BOLD, 25), self._font(TEXT, 25)
        told = f"Evidence {words.level} of 5" if words.level else "Not graded"
        sheet.text((x + 124, y), told, bold, "ink")
        rest = x + 124 + round(bold.getlength(told)) + 10
        if rest + text.getlength(words.level_name) <= RIGHT:
            sheet.text((rest, y), words.level_name, text, "soft")

    def _foot(self, sheet: Sheet) -> None:
        for quadrant, mask in rose(40).items():
            sheet.shape(mask, quadrant, (LEFT, 566))
        sheet.text((LEFT + 54, 595), self._brand, self._font(DISPLAY, 28), "ink")

    def _font(self, name: str, size: int) -> Font:
        if (name, size) not in self._fonts:
            self._fonts[name, size] = ImageFont.truetype(
                self._folder / name, size, layout_engine=ImageFont.Layout.BASIC
            )
        return self._fonts[name, size]

    def _fitting(self, text: str, width: int) -> Font:
        """The display font as large as the figure can be on one line."""
        for size in (140, 120, 100, 84, 72, 60, 50, 40, 32, 26):
            font = self._font(DISPLAY, size)
            if font.getlength(text) <= width:
                break
        return font

    def _lines(self, text: str, font: Font, width: int) -> list[str]:
        """Break a text into lines that fit."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and font.getlength(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _clipped(self, text: str, font: Font, width: int, *, most: int) -> list[str]:
        """The first lines; the last says when there would be more."""
        lines = self._lines(text, font, width)
        if len(lines) <= most:
            return lines
        last = lines[most - 1].split()
        while last and font.getlength(" ".join(last) + " …") > width:
            last.pop()
        return [*lines[: most - 1], " ".join(last).rstrip(",;.") + " …"]


@lru_cache(maxsize=1)
def _painter(fonts: Path, brand: str) -> Painter:
    """The same painter for every build of a preview, so that unchanged pictures stay."""
    return Painter(fonts, brand)


# --- shapes --------------------------------------------------------------------------------------

POINT = ((12, 0.8), (8.7, 8.7), (12, 12), (15.3, 8.7))
"""The point to the north, on a square of 24, as in partials/star.html."""
HALF = ((12, 0.8), (15.3, 8.7), (12, 12))
FACETS = (((12, 0.3), (9.3, 9.3), (12, 12)), ((12, 0.3), (14.7, 9.3), (12, 12)))
"""The light and the dark side of a point of the mark."""


@lru_cache(maxsize=64)
def star(quadrant: str, also: tuple[str, ...], size: int) -> Mask:
    """The Star with one point filled, and by half those that the case also touches."""
    drawing = Large(size)
    for turn, point in enumerate(QUADRANTS):
        if point == quadrant:
            drawing.fill(POINT, turn)
        elif point in also:
            drawing.fill(HALF, turn)
        drawing.edge(POINT, turn)
    return drawing.small


@lru_cache(maxsize=8)
def rose(size: int) -> Mapping[str, Mask]:
    """The mark of the site: a mask for each quadrant."""
    masks = {}
    for turn, quadrant in enumerate(QUADRANTS):
        drawing = Large(size)
        for facet, shade in zip(FACETS, (LIT, 255), strict=True):
            drawing.fill(facet, turn, shade)
        masks[quadrant] = drawing.small
    return masks


@lru_cache(maxsize=2)
def diamond(*, is_full: bool) -> Mask:
    """One needle of the evidence level."""
    drawing = Large(28)
    shape = ((12, 1), (18, 12), (12, 23), (6, 12))
    if is_full:
        drawing.fill(shape, 0)
    drawing.edge(shape, 0, width=1.9)
    return drawing.small


Shape = tuple[tuple[float, float], ...]


class Large:
    """A square of 24 by 24, painted large."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._scale = size * FINER / 24
        self._mask = Image.new("L", (size * FINER, size * FINER))
        self._draw = ImageDraw.Draw(self._mask)

    def fill(self, shape: Shape, turn: int, shade: int = 255) -> None:
        """Fill a shape, turned to the right by so many quarters."""
        self._draw.polygon(self._placed(shape, turn), fill=shade)

    def edge(self, shape: Shape, turn: int, width: float = 0.3) -> None:
        """Draw the outline of a shape."""
        outline = self._placed(shape, turn)
        self._draw.line(
            [*outline, *outline[:2]], fill=255, width=round(width * self._scale), joint="curve"
        )

    def _placed(self, shape: Shape, turn: int) -> list[tuple[float, float]]:
        points = [(x - 12, y - 12) for x, y in shape]
        for _ in range(turn):
            points = [(-y, x) for x, y in points]
        return [((x + 12) * self._scale, (y + 12) * self._scale) for x, y in points]

    @cached_property
    def small(self) -> Mask:
        """The painting in its own size, with smooth edges."""
        return self._mask.resize((self._size, self._size), Image.Resampling.BOX)
