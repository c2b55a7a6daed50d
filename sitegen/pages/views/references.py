"""Source marks, the numbered list of sources, and short names of sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sitegen.edtf import Moment
from sitegen.library import Library
from sitegen.model.sources import Citation, Source
from sitegen.model.upkeep import LinkRecord, LinkState
from sitegen.pages.views.entries import WordView, word
from sitegen.upkeep import address_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationView:
    """A source mark."""

    number: int
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source in the numbered list."""

    number: int
    title: str
    address: str
    by: str
    speaks: WordView  # who speaks: "Self-reported"
    standing: tuple[str, ...]  # what was found on comparing, when it was opened, when it answered
    failing: str  # "The link did not answer since 3 May 2027", or ""
    archive: str
    note: str


def citations(cited: Iterable[Citation]) -> tuple[CitationView, ...]:
    """Source marks in the order given."""
    return tuple(CitationView(number=c.source, locator=c.locator or "") for c in cited)


def sources(listed: Iterable[Source], library: Library) -> tuple[SourceView, ...]:
    """The numbered list, by number."""
    ordered = sorted(listed, key=lambda source: source.id)
    return tuple(_source(source, library) for source in ordered)


def short_name(source: Source) -> str:
    """Who says it and when, as a heading: `Governance International, 2016`."""
    authors = source.author
    first = f"{authors[0]} and others" if len(authors) > 2 else " and ".join(authors)
    name = first or source.publisher or source.container or source.title
    return f"{name}, {source.issued.in_words()}" if source.issued else f"{name}, undated"


def day_in_words(value: date) -> str:
    """`22 November 2026`."""
    return Moment(value.year, value.month, value.day).in_words()


def _source(source: Source, library: Library) -> SourceView:
    issued = source.issued.in_words() if source.issued else "undated"
    names = [*source.author, source.container, source.publisher]
    link = library.links.get(address_of(source))
    return SourceView(
        number=source.id,
        title=source.title,
        address=address_of(source),
        by=", ".join([*dict.fromkeys(name for name in names if name), issued]),
        speaks=word("independences", source.independence, library),
        standing=tuple(_standing(source, link, library)),
        failing=_failing(link) if link else "",
        archive=source.archive or "",
        note=source.note or "",
    )


def _standing(source: Source, link: LinkRecord | None, library: Library) -> Iterator[str]:
    if source.compared:
        found = library.label("comparisons", source.compared.result)
        note = f" ({source.compared.note.rstrip('.')})" if source.compared.note else ""
        yield f"Figures compared {day_in_words(source.compared.on)}: {found.lower()}{note}"
    if source.accessed:
        yield f"Last opened {day_in_words(source.accessed)}"
    if link and link.answered and not link.is_failing:
        yield f"Link answered on {day_in_words(link.answered)}"
    if link and link.state is LinkState.MOVED and link.to:
        yield f"It leads to {link.to}"
    if link and link.state is LinkState.REFUSED and not link.answered:
        yield "Whether the link still answers cannot be told by a program"


def _failing(link: LinkRecord) -> str:
    """What a reader should know before following a link."""
    if not link.is_failing:
        return ""
    how = "The page is gone" if link.state is LinkState.GONE else "The link did not answer"
    since = f"{how} since {day_in_words(link.since)}"
    return f"{since}; it answered on {day_in_words(link.answered)}" if link.answered else since
