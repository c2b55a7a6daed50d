"""Check the arithmetic that an editor writes beside a figure: `14076 h * 8 GBP/h = 112608 GBP`.

Only numbers, + - * / (or − × ÷) and parentheses count; words are units for the reader and are
passed over.  Nothing is evaluated but this grammar.  The right side is exact to its own decimals:
`= 30.2` holds for 30.16, `= 30` for 29.8.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation

TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<sign>[-+*/()])"
    r"|(?P<word>[^\W\d_][^\s()*+/]*(?:/[^\W\d_][^\s()*+/]*)*|%|£|€|\$))"
)
"""A slash belongs to a unit when a letter follows: `8 GBP/h`, but `8 GBP/2`."""
LONGEST = 200  # characters
AS_TYPED = str.maketrans("−–×÷", "--*/")


class NotArithmetic(ValueError):
    """The text is not a sum that can be checked; the message says why."""


def difference(working: str) -> tuple[Decimal, Decimal] | None:
    """None when the sum holds, otherwise (what the left side gives, what the right side says).

    Raises NotArithmetic when it cannot be read.
    """
    left_text, equals, right_text = working.translate(AS_TYPED).partition("=")
    if not equals or "=" in right_text:
        raise NotArithmetic("it needs one = between the sum and its result")
    if len(working) > LONGEST:
        raise NotArithmetic(f"it may have at most {LONGEST} characters")
    left, right = _value(left_text), _value(right_text)
    places = _decimals(right_text)
    try:
        rounded = left.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        raise NotArithmetic("its result has too many digits") from None
    return None if rounded == right else (rounded, right)


def _decimals(text: str) -> int:
    found = re.search(r"\.(\d+)", text)
    return len(found[1]) if found else 0


def _value(text: str) -> Decimal:
    marks = [*_marks(text), ""]
    try:
        value = _Sum(marks).whole()
    except (DivisionByZero, InvalidOperation):
        raise NotArithmetic("it divides by zero or is too large") from None
    except RecursionError:
        raise NotArithmetic("its parentheses are nested too deeply") from None
    return value


def _marks(text: str) -> Iterator[str]:
    at = 0
    text = text.rstrip()
    while at < len(text):
        found = TOKEN.match(text, at)
        if not found:
            raise NotArithmetic(f"“{text[at:].strip()[:10]}” is neither number, sign nor unit")
        at = found.end()
        if not found["word"]:
            yield found["number"] or found["sign"]


class _Sum:
    """Recursive descent over the marks of one side; the last mark is empty."""

    def __init__(self, marks: list[str]) -> None:
        self._marks = marks
        self._at = 0

    def whole(self) -> Decimal:
        value = self._sum()
        if self._next:
            raise NotArithmetic(f"a sign is missing before “{self._next}”")
        return value

    @property
    def _next(self) -> str:
        return self._marks[self._at]

    def _take(self) -> str:
        self._at += 1
        return self._marks[self._at - 1]

    def _sum(self) -> Decimal:
        value = self._product()
        while self._next in {"+", "-"}:
            sign, other = self._take(), self._product()
            value = value + other if sign == "+" else value - other
        return value

    def _product(self) -> Decimal:
        value = self._single()
        while self._next in {"*", "/"}:
            sign, other = self._take(), self._single()
            value = value * other if sign == "*" else value / other
        return value

    def _single(self) -> Decimal:
        mark = self._take() if self._next else ""
        if mark == "-":
            return -self._single()
        if mark == "(":
            value = self._sum()
            if not self._next or self._take() != ")":
                raise NotArithmetic("a parenthesis is not closed")
            return value
        if not mark or not mark[0].isdigit():
            raise NotArithmetic("a number is missing")
        return Decimal(mark)
