"""What is due: cases to compare with their sources again, links that fail, stubs that wait.

The page is the same on every day, so it is in the order of the dates; a small script says which of
them have passed where the reader is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sitegen.library import Library
from sitegen.model.case import Stub
from sitegen.model.upkeep import LinkState
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.written import HOME
from sitegen.upkeep import FailingLink, Review, failing_links, reviews

ADDRESS = "upkeep.html"
TITLE = "What is due"
CSV, CALENDAR = "upkeep.csv", "upkeep.ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueView:
    """A case to be compared with its sources again."""

    label: str
    address: str
    due: date
    due_in_words: str
    checked: str
    compared: str  # "9 of 11, last on 22 November 2026"
    never: tuple[tuple[str, str], ...]  # measure and address of figures that nobody compared
    links: str  # "4 of 5, last on 29 November 2026", "not tested yet"
    is_stub: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FailingView:
    """A link that did not answer."""

    address: str
    how: str  # "Gone", "No answer"
    since: str
    answered: str  # "22 November 2026", or "never, as far as we know"
    cited_by: tuple[views.LinkView, ...]
    archive: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StubView:
    """A stub that waits for somebody who knows."""

    label: str
    address: str
    next_step: str  # or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionView:
    """A link that may fail for a while."""

    address: str
    reason: str
    until: date
    until_in_words: str


def pages(library: Library) -> Iterator[Page]:
    """The one page of what is due."""
    found = reviews(library)
    tested = library.link_report.tested
    yield Page(
        path=ADDRESS,
        template="pages/upkeep.html",
        title=TITLE,
        description="Which cases to compare with their sources next, and which links fail.",
        context={
            "trail": HOME,
            "summary": _summary(found, library),
            "due": tuple(_due(one) for one in found),
            "tested": views.day_in_words(tested) if tested else "",
            "failing": tuple(_failing(one, library) for one in failing_links(library)),
            "stubs": tuple(_stubs(library)),
            "exceptions": tuple(_exceptions(library)),
            "downloads": (("Table (CSV)", CSV), ("Calendar (ICS)", CALENDAR)),
        },
    )


def _summary(found: tuple[Review, ...], library: Library) -> str:
    """How often a case is looked at again, and how many were never looked at in full."""
    months = library.site.review_months
    every = "every month" if months == 1 else f"every {months} months"
    open_cases = sum(bool(one.figures.never) for one in found)
    if not open_cases:
        rest = "Every figure has been compared with a source by a person."
    else:
        hold = "holds" if open_cases == 1 else "hold"
        which = "figures that no person has compared with a source"
        rest = f"{open_cases} of {len(found)} {hold} {which}."
    return f"Each case is compared with its sources again {every}. {rest}"


def _due(one: Review) -> DueView:
    study = one.study
    read = one.figures.total - len(one.figures.never)
    return DueView(
        label=study.case.title,
        address=study.address,
        due=one.due,
        due_in_words=views.day_in_words(one.due),
        checked=views.day_in_words(study.case.checked),
        compared=_share(read, one.figures.total, one.figures.last) if one.figures.total else "none",
        never=tuple(
            (
                views.upper_first(study.outcomes[key].measure),
                views.figure_address(study.address, key),
            )
            for key in one.figures.never
        ),
        links=(
            _share(one.links.answered, one.links.total, one.links.last)
            if one.links.last or one.links.failing
            else "not tested yet"
        ),
        is_stub=study.is_stub,
    )


def _share(part: int, whole: int, last: date | None) -> str:
    return f"{part} of {whole}" + (f", last on {views.day_in_words(last)}" if last else "")


def _failing(one: FailingLink, library: Library) -> FailingView:
    link = one.link
    cases = (views.LinkView(label=s.case.title, address=s.address) for s in one.studies)
    written = (_written(path, library) for path in one.pages)
    return FailingView(
        address=link.address,
        how="Gone" if link.state is LinkState.GONE else "No answer",
        since=views.day_in_words(link.since),
        answered=(
            views.day_in_words(link.answered) if link.answered else "never, as far as we know"
        ),
        cited_by=(*cases, *written),
        archive=one.archive,
    )


def _written(path: str, library: Library) -> views.LinkView:
    """The page on which a source of a written page or of the survey stands."""
    name = path.rpartition("/")[2].partition(".")[0]
    page = library.pages.get(name if path.startswith("pages/") else "survey")
    return views.LinkView(
        label=page.head.title if page else name,
        address=views.page_address(page.name if page else "survey"),
    )


def _stubs(library: Library) -> Iterator[StubView]:
    for study in library.listed:
        stub = study.case.stub
        if study.is_stub and stub:
            yield StubView(
                label=study.case.title, address=study.address, next_step=_next_step(stub)
            )


def _next_step(stub: Stub) -> str:
    return views.as_sentence(stub.next_step) if stub.next_step else ""


def _exceptions(library: Library) -> Iterator[ExceptionView]:
    """The first to expire first."""
    for one in sorted(library.link_exceptions, key=lambda one: (one.until, one.address)):
        yield ExceptionView(
            address=one.address,
            reason=views.as_sentence(one.reason),
            until=one.until,
            until_in_words=views.day_in_words(one.until),
        )
