"""The pilot survey: the printed table with its sums, each answer as a dot, what to bear in mind.

A blank cell is not a zero.  It stays blank in the table, and wherever a sum has to take it for
something, it says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sitegen.library import Library
from sitegen.model.site import Factor, Survey
from sitegen.model.sources import Source
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.written import HOME, written
from sitegen.units import number

NAME = "pilot"  # the survey that the page is about
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
    return _plain((sum(shares, Decimal(0)) / len(shares)).quantize(DIGITS))


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


def _plain(value: Decimal) -> Decimal:
    """Without zeros at the end: 6.2500 is 6.25, and 20.0000 is 20, never 2E+1."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


# --- the page ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One factor in words."""

    label: str
    cells: tuple[str, ...]  # as printed; "" where the cell is blank
    printed_mean: str
    mean: str
    median: str
    answered: str  # "7 of 8"
    spread: str  # "10 to 40"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """The table as printed, beside what we worked out."""

    respondents: tuple[str, ...]
    rows: tuple[TableRow, ...]
    sums: tuple[str, ...]  # one for each respondent
    printed_sum: str
    mean_sum: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DotsRow:
    """One factor as a drawing; places in per cent."""

    label: str
    dots: tuple[tuple[float, float], ...]
    median: float
    mean: float
    summary: tuple[str, ...]


PARTS = (
    views.LinkView(label="The table", address="#table"),
    views.LinkView(label="Each answer as a dot", address="#dots"),
    views.LinkView(label="What to bear in mind", address="#notes"),
)


def pages(library: Library) -> Iterator[Page]:
    """The page of the pilot survey; a text alone when its answers are not there."""
    page, path = library.pages["survey"], views.page_address("survey")
    survey = library.surveys.get(NAME)
    text = written(page, library, path, after=PARTS if survey else ())
    listed = merged(page.head.sources, survey.sources if survey else ())
    yield Page(
        path=path,
        template="pages/survey.html",
        title=page.head.title,
        description=page.head.summary,
        context={
            "trail": HOME,
            "text": text,
            "survey": survey,
            "table": table(survey) if survey else None,
            "dots": tuple(_dots_row(factor, survey) for factor in survey.factors) if survey else (),
            "sources": views.sources(listed, library),
            "cited": tuple(_numbers(survey.sources, listed)) if survey else (),
        },
    )


def table(survey: Survey) -> TableView:
    """The printed table with its blanks, and the sums that it has to give."""
    names = survey.respondents.names
    shares = [
        [factor.answers[name] for factor in survey.factors if name in factor.answers]
        for name in names
    ]
    means = (mean(answers(factor, survey).with_zeros) for factor in survey.factors)
    return TableView(
        respondents=names,
        rows=tuple(_table_row(factor, survey) for factor in survey.factors),
        sums=tuple(number(_plain(sum(given, Decimal(0)))) for given in shares),
        printed_sum=number(sum((f.printed_mean for f in survey.factors), Decimal(0))),
        mean_sum=number(_plain(sum(means, Decimal(0)))),
    )


def _table_row(factor: Factor, survey: Survey) -> TableRow:
    said = answers(factor, survey)
    given = [factor.answers.get(name) for name in survey.respondents.names]
    return TableRow(
        label=factor.label,
        cells=tuple("" if share is None else number(share) for share in given),
        printed_mean=number(factor.printed_mean),
        mean=number(mean(said.with_zeros)),
        median=number(median(said.with_zeros)),
        answered=f"{len(said.given)} of {said.asked}",
        spread=_from_to(said.given),
    )


def _from_to(given: Sequence[Decimal]) -> str:
    ends = spread(given)
    if ends is None:
        return "none"
    low, high = ends
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def _dots_row(factor: Factor, survey: Survey) -> DotsRow:
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


# --- sources -------------------------------------------------------------------------------------


def merged(text: Iterable[Source], survey: Iterable[Source]) -> tuple[Source, ...]:
    """The sources of the text, then those of the survey that it does not have, numbered on."""
    listed = list(text)
    for source in survey:
        if not any(_is_same(source, known) for known in listed):
            number_on = max((known.id for known in listed), default=0) + 1
            listed.append(source.model_copy(update={"id": number_on}))
    return tuple(listed)


def _numbers(cited: Iterable[Source], listed: Iterable[Source]) -> Iterator[views.CitationView]:
    """Marks for sources under the numbers that they have in the list."""
    known = tuple(listed)
    for source in cited:
        same = next(other for other in known if _is_same(source, other))
        yield views.CitationView(number=same.id, locator="")


def _is_same(one: Source, other: Source) -> bool:
    return (one.title, one.URL, one.DOI) == (other.title, other.URL, other.DOI)
