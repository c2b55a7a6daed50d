"""Shares of a budget increase: what respondents gave each factor, summed up and drawn.

A blank cell is not a zero; wherever a sum has to take it for one, its name says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sitegen.library import Library
from sitegen.model.site import Factor, Survey
from sitegen.pages.views.addresses import page_address
from sitegen.pages.views.words import as_sentence
from sitegen.units import number

PILOT = "pilot"  # the one survey of the casebook
DIGITS = Decimal("0.0001")  # sixteenths, which eight answers in halves can give, are exact

NEAREST = 3.0  # dots closer than this, in per cent of the width, are set one above the other
LOWEST, HIGHEST = 74.0, 14.0  # in per cent of the height; the lowest dot stands near the scale
APART = 20.0  # from dot to dot upwards, when there is room


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What all respondents gave one factor; a blank counts as zero where that is said."""

    given: tuple[Decimal, ...]  # without blanks, from the lowest
    asked: int  # respondents, blanks included

    @property
    def with_zeros(self) -> tuple[Decimal, ...]:
        """One share for each respondent, a blank counted as zero, from the lowest."""
        blanks = self.asked - len(self.given)
        return tuple(sorted((*(Decimal(0) for _ in range(blanks)), *self.given)))


def mean(shares: Sequence[Decimal]) -> Decimal:
    """The mean, exact to four decimals; of nothing it is refused with ValueError."""
    if not shares:
        raise ValueError("nothing has no mean")
    return plain((sum(shares, Decimal(0)) / len(shares)).quantize(DIGITS))


def median(shares: Sequence[Decimal]) -> Decimal:
    """The middle one, or the mean of the two in the middle; of nothing it is refused."""
    if not shares:
        raise ValueError("nothing has no median")
    ordered = sorted(shares)
    half = len(ordered) // 2
    return mean(ordered[half : half + 1] if len(ordered) % 2 else ordered[half - 1 : half + 1])


def spread(shares: Sequence[Decimal]) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest share; None when there is none."""
    return (min(shares), max(shares)) if shares else None


def answers(factor: Factor, survey: Survey) -> Answers:
    """What the respondents gave a factor."""
    return Answers(
        given=tuple(sorted(factor.answers.values())),
        asked=len(survey.respondents.names),
    )


def plain(value: Decimal) -> Decimal:
    """The number without zeros at the end: 6.2500 is 6.25, and 20.0000 is 20, never 2E+1."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


# --- beside a barrier ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyView:
    """Something that money can buy and that might ease a barrier, in our reading."""

    label: str
    address: str  # of the factor in the workbook
    because: str
    given: str  # "19 of 100 on average", as the source prints it


def money_for(barrier: str, library: Library) -> Iterator[MoneyView]:
    """The factors of the pilot survey that might ease a barrier, those given most first."""
    survey = library.surveys.get(PILOT)
    if survey is None:
        return
    means = {factor.id: mean(answers(factor, survey).with_zeros) for factor in survey.factors}
    for factor in sorted(survey.factors, key=lambda factor: -means[factor.id]):
        for easing in factor.eases:
            if easing.barrier == barrier:
                yield MoneyView(
                    label=factor.label,
                    address=f"{page_address('workbook')}#{factor_anchor(factor)}",
                    because=as_sentence(easing.because),
                    given=f"{number(factor.printed_mean)} of {number(survey.total)} on average",
                )


def factor_anchor(factor: Factor) -> str:
    """Where a factor stands in the workbook."""
    return f"factor-{factor.id}"


# --- drawn ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class DotsRow:
    """One factor as a drawing; places in per cent."""

    label: str
    dots: tuple[tuple[float, float], ...]
    median: float
    mean: float
    summary: tuple[str, ...]


def dots_row(factor: Factor, survey: Survey) -> DotsRow:
    """One factor with a dot for each answer; blanks have none."""
    said = answers(factor, survey)
    middle, average = median(said.with_zeros), mean(said.with_zeros)
    return DotsRow(
        label=factor.label,
        dots=tuple(stacked([float(share / survey.total * 100) for share in said.given])),
        median=float(middle / survey.total * 100),
        mean=float(average / survey.total * 100),
        summary=(
            f"median {number(middle)}, mean {number(average)}",
            f"{len(said.given)} of {said.asked} gave a share",
        ),
    )


def stacked(places: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Dots at these places from left to right, one above the other where they would touch.

    Gives pairs of x and y in per cent; the lowest lane is filled first.
    """
    lanes = _lanes(places)
    most = max(lanes, default=0)
    step = min(APART, (LOWEST - HIGHEST) / most) if most else 0.0
    return (
        (place, LOWEST - lane * step) for place, lane in zip(sorted(places), lanes, strict=True)
    )


def _lanes(places: Iterable[float]) -> list[int]:
    """For each place, from left to right, the lowest lane with room."""
    last: list[float] = []  # the dot furthest right in each lane
    lanes = []
    for place in sorted(places):
        lane = next((i for i, dot in enumerate(last) if place - dot >= NEAREST), len(last))
        last[lane : lane + 1] = [place]
        lanes.append(lane)
    return lanes
