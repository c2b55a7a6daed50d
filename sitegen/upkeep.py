"""Keeping it true: what is due, worked out from the records and the last test of the links.

Two clocks run for each case: whether the addresses of its sources answered, and whether a person
compared its figures with them.  Nothing here asks what day it is; every date is one that somebody
wrote, so that the same content gives the same lists.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sitegen.library import Library, Study
from sitegen.model.ledger import Outcome
from sitegen.model.lists import Comparison
from sitegen.model.sources import Source
from sitegen.model.upkeep import LinkRecord, LinkState

READ = frozenset({Comparison.MATCHES, Comparison.DIFFERS})
"""What a person can find who read a figure in its source."""

ALIVE = frozenset({LinkState.ANSWERED, LinkState.MOVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkClock:
    """Whether the addresses of some sources answered."""

    total: int  # addresses
    answered: int  # at the last test
    last: date | None  # day of the latest answer
    failing: tuple[LinkRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClock:
    """Whether a person compared the figures with their sources."""

    total: int
    never: tuple[str, ...]  # keys of figures that nobody read in any of their sources
    last: date | None  # day of the latest comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What there is to do for one case, and by when."""

    study: Study
    due: date
    links: LinkClock
    figures: FigureClock


@dataclass(frozen=True, slots=True, kw_only=True)
class FailingLink:
    """An address that did not answer, with what cites it."""

    link: LinkRecord
    studies: tuple[Study, ...]  # listed cases, by folder
    pages: tuple[str, ...]  # names of written pages and surveys
    archive: str  # address of an archived copy, or ""


def reviews(library: Library) -> tuple[Review, ...]:
    """What is to do for each listed case: the earliest due, then the most to compare, first."""
    found = [review(study, library) for study in library.listed]
    urgent = sorted(found, key=lambda one: (one.due, -len(one.figures.never), one.study.case.id))
    return tuple(urgent)


def review(study: Study, library: Library) -> Review:
    """What is to do for one case."""
    return Review(
        study=study,
        due=months_later(study.case.checked, library.site.review_months),
        links=_link_clock(study.case.sources, library.links),
        figures=_figure_clock(study),
    )


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _link_clock(sources: Iterable[Source], known: Mapping[str, LinkRecord]) -> LinkClock:
    addresses = dict.fromkeys(address for source in sources if (address := address_of(source)))
    found = [known[address] for address in addresses if address in known]
    return LinkClock(
        total=len(addresses),
        answered=sum(link.state in ALIVE for link in found),
        last=max((link.answered for link in found if link.answered), default=None),
        failing=tuple(link for link in found if link.is_failing),
    )


def _figure_clock(study: Study) -> FigureClock:
    days = [source.compared.on for source in study.case.sources if source.compared]
    never = (outcome.key for outcome in study.case.outcomes if not _was_compared(outcome, study))
    return FigureClock(
        total=len(study.case.outcomes), never=tuple(never), last=max(days, default=None)
    )


def _was_compared(outcome: Outcome, study: Study) -> bool:
    """Whether a person read the figure in at least one of the sources that it cites."""
    cited = (study.sources.get(citation.source) for citation in outcome.sources)
    return any(source.compared.result in READ for source in cited if source and source.compared)


# --- addresses -----------------------------------------------------------------------------------


def address_of(source: Source) -> str:
    """Where a reader is sent for a source, or ""."""
    return source.URL or (f"https://doi.org/{source.DOI}" if source.DOI else "")


def cited_sources(library: Library) -> Iterator[tuple[str, Source]]:
    """Path of the file and source, of all that the site shows, drafts and withdrawn cases apart."""
    for study in library.studies:
        if study.is_listed or (study.is_draft and library.shows_drafts):
            yield from ((study.facts.path, source) for source in study.case.sources)
    for page in library.pages.values():
        yield from ((page.path, source) for source in page.head.sources)
    for name, survey in library.surveys.items():
        yield from ((f"survey/{name}.yml", source) for source in survey.sources)


def addresses(library: Library) -> Mapping[str, tuple[str, ...]]:
    """Every address that sources name, archived copies too -> files that name it, both sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for path, source in cited_sources(library):
        for address in (address_of(source), source.archive or ""):
            if address:
                found[address].add(path)
    return {address: tuple(sorted(found[address])) for address in sorted(found)}


def failing_links(library: Library) -> tuple[FailingLink, ...]:
    """Addresses that did not answer: the longest silent first, then by address."""
    archives: dict[str, str] = {}
    for _, source in cited_sources(library):
        if source.archive:
            archives.setdefault(address_of(source), source.archive)
    by_path = {study.facts.path: study for study in library.listed}
    found = [
        FailingLink(
            link=library.links[address],
            studies=tuple(by_path[path] for path in paths if path in by_path),
            pages=tuple(path for path in paths if path not in by_path),
            archive=archives.get(address, ""),
        )
        for address, paths in addresses(library).items()
        if address in library.links and library.links[address].is_failing
    ]
    return tuple(sorted(found, key=lambda one: (one.link.since, one.link.address)))
