"""The sum beside a figure is recomputed, to the decimals of its result, and nothing else is run."""

from decimal import Decimal

import pytest

from sitegen.working import NotArithmetic, difference


@pytest.mark.parametrize(
    "working",
    [
        "14076 h * 8 GBP/h = 112608 GBP",
        "(400 - 278) / 400 * 100 = 30.5",
        "(50 - 30) / 50 * 100 % = 40 %",
        "100 − 22 = 78",
        "10 × 3 = 30",
        "10 ÷ 4 = 2.5",
        "2 + 3 * 4 = 14",
        "20 - 5 - 5 = 10",
        "40 / 4 / 2 = 5",
        "3 - -5 = 8",
        "-(2 + 3) = -5",
        "£8 * 3 volunteers = £24",
        "8 GBP/2 = 4",
        "5 m2 * 3 = 15 m2",
        "3 élèves * 2 = 6",
        "1 / 3 * 3 = 1",
        "6 = 2 * 3",
    ],
)
def test_sum_that_holds(working: str) -> None:
    """Words and signs of money are units for the reader and are passed over."""
    assert difference(working) is None


@pytest.mark.parametrize(
    ("working", "left", "right"),
    [
        ("30.16 = 30.2", "30.2", None),
        ("29.8 = 30", "30", None),
        ("0.125 = 0.13", "0.13", None),
        ("-0.125 = -0.13", "-0.13", None),
        ("2 / 3 = 0.67", "0.67", None),
        ("2 / 3 = 0.66", "0.67", "0.66"),
        ("30.16 = 30.15", "30.16", "30.15"),
        ("1 + 1 = 3", "2", "3"),
        ("100 * 35% = 35", "3500", "35"),
        ("29.4 = 30", "29", "30"),
    ],
)
def test_result_is_compared_to_its_own_decimals(working: str, left: str, right: str | None) -> None:
    """A source rounds, and so may the record; halves are rounded away from zero."""
    expected = None if right is None else (Decimal(left), Decimal(right))
    assert difference(working) == expected


@pytest.mark.parametrize(
    ("working", "why"),
    [
        ("1 + 1", "it needs one = between the sum and its result"),
        ("1 = 1 = 1", "it needs one = between the sum and its result"),
        ("= 1", "a number is missing"),
        ("1 =", "a number is missing"),
        ("1 + = 1", "a number is missing"),
        ("two + 2 = 4", "a number is missing"),
        ("2 ** 3 = 8", "a number is missing"),
        ("(1 + 2 = 3", "a parenthesis is not closed"),
        ("1 + 2) = 3", "a sign is missing before “)”"),
        ("5 3 = 15", "a sign is missing before “3”"),
        ("(5)(3) = 15", "a sign is missing before “(”"),
        ("50% of 30 = 15", "a sign is missing before “30”"),
        ("1,220 / 40 = 30.5", "“,220 / 40” is neither number, sign nor unit"),
        ("10^2 = 100", "“^2” is neither number, sign nor unit"),
        ("__import__ = 1", "“__import__” is neither number, sign nor unit"),
        ("1 / 0 = 0", "it divides by zero or is too large"),
        ("0 / 0 = 0", "it divides by zero or is too large"),
        (f"{'9' * 90} * {'9' * 90} = 1", "its result has too many digits"),
        (f"{'1' * 250} = 1", "it may have at most 200 characters"),
    ],
)
def test_what_cannot_be_checked_says_why(working: str, why: str) -> None:
    """Whatever an editor writes, the answer is a clause that a sentence can take in."""
    with pytest.raises(NotArithmetic) as refused:
        difference(working)
    assert str(refused.value) == why


def test_parentheses_cost_no_stack() -> None:
    """As many as fit into a working."""
    deep = "(" * 98 + "1" + ")" * 98
    assert difference(f"{deep}=1") is None
