"""What templates are given: values ready to print, made from records.

A view holds texts, numbers and addresses only; choosing, sorting and counting happen here, so that
a template loops and tests.  The names of the fields are those that the partials document.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape

from markupsafe import Markup as SafeHtml

from sitegen import figures
from sitegen.edtf import Moment
from sitegen.library import Library, PageText, Study
from sitegen.markup import as_text
from sitegen.model.case import Citation, Comparator, Outcome, Reading, Source
from sitegen.model.lists import Origin
from sitegen.model.scalars import Absent
from sitegen.model.vocabulary import Term

FOLDERS = {
    "quadrants": "quadrants",
    "steps": "steps",
    "evidence-levels": "evidence",
    "service-areas": "service-areas",
    "topics": "topics",
    "countries": "countries",
    "barriers": "barriers",
    "participant-groups": "participants",
}
"""Vocabulary with a page for each term -> folder of these pages; its index.html lists them."""

LINKS = {
    "quadrant": "quadrants",
    "step": "steps",
    "barrier": "barriers",
    "service-area": "service-areas",
    "topic": "topics",
    "country": "countries",
}
"""Kind of link in a text -> vocabulary."""

PAGES_AT = {
    "cases": "cases/index.html",
    "star": "quadrants/index.html",
    **{
        name: f"quadrants/{name}.html"
        for name in ("co-commissioning", "co-design", "co-delivery", "co-assessment")
    },
    "steps": "steps/index.html",
    "evidence": "evidence/index.html",
    "service-areas": "service-areas/index.html",
    "topics": "topics/index.html",
    "countries": "countries/index.html",
    "barriers": "barriers/index.html",
    "participant-groups": "participants/index.html",
}
"""Written page -> its address when that is not its name."""

Href = Callable[[str], str]
"""From the address of a page of the site to one relative to the page that is being made."""


def from_page(path: str) -> Href:
    """Addresses relative to the page at `path`."""
    folder = posixpath.dirname(path)
    return lambda address: posixpath.relpath(address, folder or ".")


def page_address(name: str) -> str:
    """Where a written page stands in the site."""
    return PAGES_AT.get(name, f"{name}.html")


def term_address(vocabulary: str, term: Term) -> str:
    """Where the page of a term stands in the site."""
    return f"{FOLDERS[vocabulary]}/{term.address}.html"


# --- small things --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationView:
    """A source mark."""

    number: int
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """A labelled link to a page of the site."""

    label: str
    address: str
    note: str = ""  # "3 cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source in the numbered list."""

    number: int
    title: str
    address: str
    by: str
    standing: tuple[str, ...]
    archive: str
    note: str


def citations(cited: Iterable[Citation]) -> tuple[CitationView, ...]:
    """Source marks in the order given."""
    return tuple(CitationView(number=c.source, locator=c.locator or "") for c in cited)


def sources(listed: Iterable[Source], library: Library) -> tuple[SourceView, ...]:
    """The numbered list, by number."""
    ordered = sorted(listed, key=lambda source: source.id)
    return tuple(_source(source, library) for source in ordered)


def _source(source: Source, library: Library) -> SourceView:
    issued = source.issued.in_words() if source.issued else "undated"
    names = [*source.author, source.container, source.publisher]
    doi = f"https://doi.org/{source.DOI}" if source.DOI else ""
    return SourceView(
        number=source.id,
        title=source.title,
        address=source.URL or doi,
        by=", ".join([*dict.fromkeys(name for name in names if name), issued]),
        standing=tuple(_standing(source, library)),
        archive=source.archive or "",
        note=source.note or "",
    )


def _standing(source: Source, library: Library) -> Iterator[str]:
    yield library.label("independences", source.independence)
    if source.compared:
        found = library.label("comparisons", source.compared.result)
        yield f"figures compared {_day(source.compared.on)}: {found.lower()}"
    if source.accessed:
        yield f"last opened {_day(source.accessed)}"


def _day(value: date) -> str:
    return Moment(value.year, value.month, value.day).in_words()


# --- cases in lists ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """A case as an entry of a list."""

    slug: str
    quadrant: str
    quadrant_name: str
    also: tuple[str, ...]
    title: str
    address: str
    value: str
    unit: str
    about: str
    place: str
    level: int
    level_name: str
    is_stub: bool


def card(study: Study, library: Library) -> CardView:
    """A case as an entry of a list: its headline figure with what qualifies it."""
    case, first = study.case, study.headline
    value = figures.as_headline(first).capitalize() if first and not study.is_stub else ""
    return CardView(
        slug=study.slug,
        quadrant=case.quadrant,
        quadrant_name=library.label("quadrants", case.quadrant),
        also=tuple(also.quadrant for also in case.also),
        title=case.title,
        address=study.address,
        value=value,
        unit=_things(first) if first and not study.is_stub else "",
        about=_about(first) if first and not study.is_stub else case.summary,
        place=library.place_of(study),
        level=study.level,
        level_name=level_name(study.level, library),
        is_stub=study.is_stub,
    )


def cards(studies: Iterable[Study], library: Library) -> tuple[CardView, ...]:
    """Cards in the order given."""
    return tuple(card(study, library) for study in studies)


def _things(outcome: Outcome) -> str:
    return outcome.of or "" if outcome.unit == "count" else ""


def _about(outcome: Outcome) -> str:
    """`people killed or seriously injured, 2005 to 2013; Great Britain −22% in the same years`."""
    parts = [f"{outcome.measure}, {figures.when(outcome)}"]
    if isinstance(outcome.comparator, Comparator):
        parts.append(f"{outcome.comparator.name} {figures.beside(outcome)}")
    return "; ".join(parts)


def level_name(level: int, library: Library) -> str:
    """What a level stands for; 0 is not graded."""
    if not level:
        return "no result measured"
    return library.label("evidence-levels", f"level-{level}")


# --- the headline figure -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BarView:
    """A horizontal bar; start, length and zero in per cent of the width."""

    label: str
    value: str
    start: float
    length: float
    zero: float
    role: str  # "value", "beside"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineView:
    """The figure shown first."""

    key: str
    value: str
    unit: str
    statement: str
    bars: tuple[BarView, ...]
    scale: str
    caption: str
    citations: tuple[CitationView, ...]
    level: int
    level_name: str
    reason: str
    raised_by: str


def headline(study: Study, library: Library) -> HeadlineView | None:
    """The figure shown first, with its comparator on the same scale; None without one."""
    outcome = study.headline
    if outcome is None:
        return None
    level = study.levels.get(outcome.key)
    bars, scale = _bars(outcome, study)
    return HeadlineView(
        key=outcome.key,
        value=figures.as_headline(outcome).capitalize(),
        unit=_things(outcome),
        statement=outcome.statement,
        bars=bars,
        scale=scale,
        caption=_caption(outcome),
        citations=citations(outcome.sources),
        level=level.value if level else 0,
        level_name=level_name(level.value if level else 0, library),
        reason=level.why if level else "Only results are graded.",
        raised_by=level.raised_by if level else "",
    )


def _caption(outcome: Outcome) -> str:
    """Who, where, when, and what to bear in mind."""
    first = f"{outcome.measure[0].upper()}{outcome.measure[1:]}; {outcome.population}"
    parts = [f"{first}; {figures.when(outcome)}."]
    if isinstance(outcome.comparator, Comparator) and outcome.comparator.note:
        parts.append(outcome.comparator.note)
    parts += [text for text in (outcome.attribution_note, outcome.doubt) if text]
    return " ".join(parts)


def _bars(outcome: Outcome, study: Study) -> tuple[tuple[BarView, ...], str]:
    """Value and comparator, or start and end, on one scale; nothing when there is one number."""
    readings = [r for r in (outcome.baseline, outcome.endline) if isinstance(r, Reading)]
    levels = [(r, r.value) for r in readings if isinstance(r.value, Decimal)]
    beside = outcome.comparator
    if (
        isinstance(beside, Comparator)
        and isinstance(beside.value, Decimal)
        and outcome.value is not None
    ):
        pairs = [
            (study.case.place.name, figures.as_headline(outcome), outcome.value, "value"),
            (beside.name, figures.beside(outcome), beside.value, "beside"),
        ]
        return _on_one_scale(pairs), _zero(outcome)
    if len(levels) == len(readings) == 2:
        pairs = [
            (_when(reading), figures.number_of(reading), value, role)
            for (reading, value), role in zip(levels, ("beside", "value"), strict=True)
        ]
        unit = levels[0][0].unit
        return _on_one_scale(pairs), unit or ""
    return (), ""


def _zero(outcome: Outcome) -> str:
    start = outcome.baseline
    if isinstance(start, Reading) and not isinstance(start.period, Absent):
        return f"Change since {start.period.in_words()}"
    return ""


def _when(reading: Reading) -> str:
    return "start" if isinstance(reading.period, Absent) else reading.period.in_words()


def _on_one_scale(pairs: Iterable[tuple[str, str, Decimal, str]]) -> tuple[BarView, ...]:
    listed = list(pairs)
    longest = max((value for _, _, value, _ in listed), default=Decimal(0)) or Decimal(1)
    return tuple(
        BarView(
            label=label,
            value=printed,
            start=0.0,
            length=float(value / longest * 100),
            zero=0.0,
            role=role,
        )
        for label, printed, value, role in listed
    )


# --- the ledger ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One line of the ledger."""

    key: str
    kind: str  # label of the kind: "Outcome"
    value: str
    unit: str
    statement: str
    measure: str
    population: str
    period: str
    baseline: str
    endline: str
    comparator: str
    basis: str
    level: int
    level_name: str
    reason: str
    raised_by: str
    doubt: str
    origin: str  # "" when a source states it, else "worked out by us", "our reading"
    working: str
    citations: tuple[CitationView, ...]


def ledger(study: Study, library: Library, kinds: frozenset[str]) -> tuple[LedgerRow, ...]:
    """Lines of some kinds, in the editor's order."""
    return tuple(
        _row(outcome, study, library) for outcome in study.case.outcomes if outcome.kind in kinds
    )


def _row(outcome: Outcome, study: Study, library: Library) -> LedgerRow:
    level = study.levels.get(outcome.key)
    design = library.label("designs", outcome.design)
    attribution = library.label("attributions", outcome.attribution)
    return LedgerRow(
        key=outcome.key,
        kind=library.label("outcome-kinds", outcome.kind),
        value=figures.as_headline(outcome).capitalize(),
        unit=_things(outcome),
        statement=outcome.statement,
        measure=outcome.measure,
        population=outcome.population,
        period=figures.when(outcome),
        baseline=figures.reading(outcome.baseline),
        endline=figures.reading(outcome.endline),
        comparator=_compared_with(outcome),
        basis=f"{design}; {attribution.lower()}" if outcome.is_graded else design,
        level=level.value if level else 0,
        level_name=level_name(level.value, library) if level else "",
        reason=level.why if level else "",
        raised_by=level.raised_by if level else "",
        doubt=" ".join(t for t in (outcome.attribution_note, outcome.doubt) if t),
        origin=library.label("origins", outcome.origin)
        if outcome.origin is not Origin.STATED
        else "",
        working=outcome.working or "",
        citations=citations(outcome.sources),
    )


def _compared_with(outcome: Outcome) -> str:
    beside = outcome.comparator
    if isinstance(beside, Comparator):
        note = f" ({beside.note})" if beside.note else ""
        return f"{beside.name}, {figures.beside(outcome)}{note}"
    return {Absent.NONE: "nothing"}.get(beside, figures.ABSENT_WORDS[beside])


# --- texts ---------------------------------------------------------------------------------------


def story_html(study: Study, library: Library, href: Href) -> SafeHtml:
    """The story with its figures taken from the ledger and its source marks."""

    def figure(key: str) -> str:
        text = escape(figures.in_prose(study.outcomes[key]))
        marks = "".join(_mark(str(c.source)) for c in study.outcomes[key].sources)
        return f'<a class="fig" href="#figure-{escape(key)}">{text}</a>{marks}'

    return SafeHtml(
        study.story.fill({**_links(library, href), "figure": figure, "citation": _marks})
    )


def page_html(page: PageText, library: Library, href: Href) -> SafeHtml:
    """The body of a written page with its source marks and links."""
    return SafeHtml(page.body.fill({**_links(library, href), "citation": _marks}))


def story_text(study: Study, library: Library) -> str:
    """The story as plain text, with its figures."""
    filled: Mapping[str, Callable[[str], str]] = {
        "figure": lambda key: escape(figures.in_prose(study.outcomes[key])),
        "citation": lambda _numbers: "",
    }
    return as_text(study.story.fill(filled))


def _marks(numbers: str) -> str:
    return "".join(_mark(number) for number in numbers.split(","))


def _mark(number: str) -> str:
    return (
        f'<sup class="cite"><a href="#source-{number}" aria-label="Source {number}">'
        f"{number}</a></sup>"
    )


def _links(library: Library, href: Href) -> dict[str, Callable[[str], str]]:
    """Kind of link -> function from target to relative address."""

    def to_term(vocabulary: str) -> Callable[[str], str]:
        return lambda term_id: href(term_address(vocabulary, library.term(vocabulary, term_id)))

    return {
        "case": lambda slug: href(f"cases/{slug}.html"),
        "page": lambda name: href(page_address(name)),
        **{kind: to_term(vocabulary) for kind, vocabulary in LINKS.items()},
    }
