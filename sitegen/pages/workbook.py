"""The barriers workbook: spread a budget increase oneself, beside the eight of the pilot survey.

The page holds the eight answers as they were given; a script adds up, compares and pools.  What a
reader enters is kept in their browser and in the files that they save, nowhere else.  Without a
script the page is a sheet of paper to fill in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from sitegen.library import Library
from sitegen.model.site import Factor, Survey
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.frame import in_words
from sitegen.pages.views.shares import PILOT, DotsRow, answers, dots_row, factor_anchor
from sitegen.pages.written import HOME, written
from sitegen.tally import encounters
from sitegen.units import number

PAGE = "workbook"
ADDRESS = views.page_address(PAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class EasedView:
    """A barrier that money for a factor might ease, and the cases that met it."""

    barrier: views.LinkView
    because: str
    count: str  # "7 cases met it"
    cases: str  # address of the list of these cases


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorView:
    """One thing to spend on, with what the eight gave it."""

    id: str
    anchor: str
    label: str
    given: str  # every respondent's share, a blank as 0, "0 0 10 20": for the script
    dots: DotsRow
    eases: tuple[EasedView, ...]


def pages(library: Library) -> Iterator[Page]:
    """The workbook; without the survey there is none."""
    survey = library.surveys.get(PILOT)
    if survey is None:
        return
    text = written(library.pages[PAGE], library, ADDRESS)
    yield Page(
        path=ADDRESS,
        template="pages/workbook.html",
        title=text.title,
        description=text.summary,
        context={
            "trail": HOME,
            "text": text,
            "survey": PILOT,
            "total": number(survey.total),
            "respondents": len(survey.respondents.names),
            "factors": tuple(_factor(factor, survey, library) for factor in survey.factors),
        },
    )


def _factor(factor: Factor, survey: Survey, library: Library) -> FactorView:
    return FactorView(
        id=factor.id,
        anchor=factor_anchor(factor),
        label=factor.label,
        given=" ".join(str(share) for share in answers(factor, survey).with_zeros),
        dots=dots_row(factor, survey),
        eases=tuple(_eased(factor, library)),
    )


def _eased(factor: Factor, library: Library) -> Iterator[EasedView]:
    for easing in factor.eases:
        term = library.term("barriers", easing.barrier)
        met = len(tuple(encounters(term.id, library.listed)))
        yield EasedView(
            barrier=views.LinkView(label=term.label, address=views.term_address("barriers", term)),
            because=views.as_sentence(easing.because),
            count=f"{in_words(met, 'case')} met it" if met else "",
            cases=f"{views.PAGES_AT['cases']}?{urlencode({'barrier': term.id})}",
        )
