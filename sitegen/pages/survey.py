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
from sitegen.pages.views.shares import PILOT, answers, dots_row, mean, median, plain, spread
from sitegen.pages.written import HOME, written
from sitegen.units import number


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


PARTS = (
    views.LinkView(label="The table", address="#table"),
    views.LinkView(label="Each answer as a dot", address="#dots"),
    views.LinkView(label="What to bear in mind", address="#notes"),
)


def pages(library: Library) -> Iterator[Page]:
    """The page of the pilot survey; a text alone when its answers are not there."""
    page, path = library.pages["survey"], views.page_address("survey")
    survey = library.surveys.get(PILOT)
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
            "dots": tuple(dots_row(factor, survey) for factor in survey.factors) if survey else (),
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
        sums=tuple(number(plain(sum(given, Decimal(0)))) for given in shares),
        printed_sum=number(sum((f.printed_mean for f in survey.factors), Decimal(0))),
        mean_sum=number(plain(sum(means, Decimal(0)))),
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
