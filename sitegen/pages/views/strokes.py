"""Bars on one scale, set one under the other with their words.  Groups of amounts in, marks out.

Lengths across are in per cent of the width, so that a drawing fits its place without shrinking
its words; heights are in em of the words.  Words stand above their bar and begin at the left
edge, broken so that they fit the narrowest screen: none can meet another or leave the drawing.
"""

from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap
from typing import Any

from sitegen.model.lists import Precision
from sitegen.units import HARD_SPACE

LINE = 1.3  # em, from one line of words to the next
BASE = 1.0  # em, from the top of a line to the foot of its letters
AIR = 0.3  # em, between words and their bar
THICK = 1.15  # em, of a bar
APART = 0.75  # em, between a bar and the next words
OVER = 0.2  # em, by which the line of zero stands out
LONGEST_LINE = 32  # characters, about 17 em; a phone of 320 px has room for 19

ENDS = {Precision.AT_LEAST: "open", Precision.UP_TO: "most"}
ENDS |= dict.fromkeys((Precision.ABOUT, Precision.ESTIMATE), "torn")
"""How exactly a figure is given -> how its bar ends; an exact one ends plainly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A horizontal bar."""

    role: str  # "value", "beside", "range" (up to its upper end), "whole" (what a share is of)
    x: float  # per cent
    y: float  # em
    width: float  # per cent
    end: str = ""  # "open" (at least), "most" (up to), "torn" (about); "" when it is exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """An upright line."""

    role: str  # "zero", "start" (the level at the start, carried down)
    x: float  # per cent
    y1: float  # em
    y2: float  # em


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of words; `figure` is set bold before `text`."""

    x: float  # per cent
    y: float  # em, foot of the letters
    text: str
    figure: str = ""
    anchor: str = "start"  # "start", "middle", "end"
    is_soft: bool = False
    is_inset: bool = False  # half an em to the right, clear of the line of zero


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What a bar stands for."""

    label: str
    printed: str  # bold before the label; "" when the label says it all
    value: Decimal  # signed
    role: str
    high: Decimal | None = None  # upper end of a range
    precision: Precision = Precision.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Bars on one scale."""

    amounts: tuple[Amount, ...]
    axis: tuple[str, ...]  # one text at zero, or several from zero to the end
    title: str = ""
    whole: Decimal | None = None  # the end of the scale when it is fixed
    from_first: bool = False  # whether the level of the first bar is carried down


class Scale:
    """From values to per cent of the width.

    Falls drawn alone or beside falls grow to the right, as readers compare lengths; zero stands
    inside the drawing only when signs differ.
    """

    def __init__(self, group: Group) -> None:
        ends = [end for a in group.amounts for end in (a.value, a.high) if end is not None]
        self._turn = -1 if all(end <= 0 for end in ends) else 1
        ends = [self._turn * end for end in ends]
        self.whole = group.whole
        self._low = min(Decimal(0), *ends)
        self._width = (group.whole or max(Decimal(0), *ends) - self._low) or Decimal(1)
        self.zero = self._at(Decimal(0))

    def span(self, start: Decimal, end: Decimal) -> tuple[float, float]:
        """Left edge and length of what lies between two values."""
        places = sorted(self._at(self._turn * value) for value in (start, end))
        return places[0], round(places[1] - places[0], 2)

    def _at(self, value: Decimal) -> float:
        return round(float((value - self._low) / self._width * 100), 2)


class Pen:
    """Sets one group under the other; `y` is where the next line begins, in em."""

    def __init__(self) -> None:
        self.y = 0.0
        self.bars: list[Bar] = []
        self.rules: list[Rule] = []
        self.words: list[Words] = []

    def draw(self, group: Group) -> None:
        """Title, then each amount with its words above its bar, then the axis."""
        if group.title:
            self.y += APART if self.bars else 0
            for line in wrap(group.title, LONGEST_LINE):
                self._line(line, is_soft=True)
            self.y += AIR
        scale = Scale(group)
        top = None
        for number, amount in enumerate(group.amounts):
            self.y += APART if number else 0
            self._label(amount)
            self.y += AIR
            top = self.y if top is None else top
            self._bar(amount, scale)
            self.y += THICK
        self._rules(group, scale, top or 0.0)
        self._axis(group.axis, scale.zero)

    def _label(self, amount: Amount) -> None:
        """Words above a bar, on as many lines as they need; the figure is never broken."""
        figure = amount.printed.replace(" ", HARD_SPACE)
        for number, line in enumerate(wrap(f"{figure} {amount.label}", LONGEST_LINE)):
            bold = figure if number == 0 else ""
            self._line(line.removeprefix(bold).lstrip(), figure=bold, is_inset=True)

    def _line(self, text: str, **how: Any) -> None:
        """One line; `how` are further fields of Words."""
        self.words.append(Words(**{"x": 0, "y": round(self.y + BASE, 2), "text": text, **how}))
        self.y += LINE

    def _bar(self, amount: Amount, scale: Scale) -> None:
        y = round(self.y, 2)
        if scale.whole:
            self.bars.append(Bar(role="whole", x=0, y=y, width=100))
        x, width = scale.span(Decimal(0), amount.value)
        self.bars.append(
            Bar(role=amount.role, x=x, y=y, width=width, end=ENDS.get(amount.precision, ""))
        )
        if amount.high is not None:
            x, width = scale.span(amount.value, amount.high)
            self.bars.append(Bar(role="range", x=x, y=y, width=width))

    def _rules(self, group: Group, scale: Scale, top: float) -> None:
        foot = round(self.y + OVER, 2)
        self.rules.append(Rule(role="zero", x=scale.zero, y1=round(top - OVER, 2), y2=foot))
        if group.from_first:
            x, width = scale.span(Decimal(0), group.amounts[0].value)
            self.rules.append(Rule(role="start", x=round(x + width, 2), y1=round(top, 2), y2=foot))

    def _axis(self, axis: tuple[str, ...], zero: float) -> None:
        """What the scale means: one text at zero, or texts that share a line."""
        self.y += OVER + AIR
        if len(axis) > 1:
            y = round(self.y + BASE, 2)
            for text, (x, anchor) in zip(axis, PLACES[len(axis)], strict=True):
                self.words.append(Words(x=x, y=y, text=text, anchor=anchor, is_soft=True))
            self.y += LINE
            return
        is_left = zero < 50
        for line in wrap(axis[0], LONGEST_LINE if is_left and not zero else LONGEST_LINE // 2):
            self._line(line, x=zero, anchor="start" if is_left else "end", is_soft=True)


PLACES: dict[int, tuple[tuple[float, str], ...]] = {
    2: ((0, "start"), (100, "end")),
    3: ((0, "start"), (50, "middle"), (100, "end")),
}
"""Number of texts on an axis -> where each stands."""
