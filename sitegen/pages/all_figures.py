"""Every figure of the casebook, to be narrowed and ordered: the ledger of the site.

A page holds so many figures that it is light on a slow line; those that are left stand on pages of
their own, and once more in a script, which the first page fetches when somebody narrows or orders
the list.  So nobody waits for the whole ledger who did not ask for it, and no figure is out of
reach without a script.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from sitegen.library import Library, Study
from sitegen.model.ledger import Comparator, Outcome
from sitegen.model.lists import OutcomeKind, Quadrant
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.frame import in_words
from sitegen.pages.views.choices import FacetView, OrderView, facet_view
from sitegen.pages.views.references import CitationView
from sitegen.pages.written import HOME, written
from sitegen.units import UNITS

PAGE = "figures"
PER_PAGE = 200  # figures; some 75 bytes each, compressed
REST = "figures-rest.js"  # beside the first page, so that relative addresses hold in both
KINDS = (
    OutcomeKind.OUTCOME,
    OutcomeKind.SAVING,
    OutcomeKind.OUTPUT,
    OutcomeKind.ACTIVITY,
    OutcomeKind.INPUT,
    OutcomeKind.CONTEXT,
)
"""Kinds of figures in the order of the page: what changed first, the setting last."""

ORDERS = (
    OrderView(id="", label="by kind"),
    OrderView(id="evidence", label="strongest evidence first", key="level", falls=True),
    OrderView(id="latest", label="latest first", key="until", falls=True),
    OrderView(id="case", label="by case", key="place"),
)

NOT_GRADED = "none"
FAMILIES: Mapping[str, str] = {
    "change": "Change, in % or points",
    "share": "Share, in %",
    "count": "Number of people or things",
    "time": "Time",
    "money": "Money",
    "other": "Rate, score or measure",
    "no-figure": "A direction without a figure",
}
"""Family of units -> what readers see."""

TIMES = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
BESIDE: Mapping[str, str] = {
    "figure": "Another figure",
    "words": "Something, without a figure",
    "nothing": "Nothing",
    "unasked": "No comparison is asked for",
}
AGREE: Mapping[str, str] = {"yes": "Sources disagree", "no": "No source disagrees"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the ledger with the case that it belongs to."""

    study: Study
    outcome: Outcome

    @property
    def level(self) -> int:
        """Evidence level, 1 to 5; 0 for a line that is not graded."""
        found = self.study.levels.get(self.outcome.key)
        return found.value if found else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A line of the ledger, ready to print."""

    marks: tuple[tuple[str, str], ...]
    quadrant: str
    value: str
    is_absent: bool
    unit: str
    measure: str
    population: str
    period: str
    comparator: str
    level: int
    is_disputed: bool
    address: str  # of the line on the page of its case
    case: str  # its title up to the colon, which stands on many lines
    case_address: str
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindView:
    """The figures of one kind, or those of them that stand on a page."""

    id: str
    name: str  # "Outcome"
    definition: str
    note: str  # "108 figures": all of this kind
    is_continued: bool  # on the page before stand others of this kind
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchView:
    """A page of figures, as others lead to it."""

    address: str
    label: str  # "201 to 344"
    is_here: bool


def lines(library: Library) -> tuple[Line, ...]:
    """Every line of every listed case: cases by title, lines in the editor's order."""
    return tuple(
        Line(study=study, outcome=outcome)
        for study in library.listed
        for outcome in study.case.outcomes
    )


def pages(library: Library) -> Iterator[Page]:
    """The page of all figures and, when there are many, those that follow, also as a script."""
    path = views.page_address(PAGE)
    text = written(library.pages[PAGE], library, path)
    found = lines(library)
    first, *others = _stretches(found, library)
    yield Page(
        path=path,
        template="pages/all_figures.html",
        title=text.title,
        description=text.summary,
        context={
            "trail": HOME,
            "text": text,
            "count": in_words(len(found), "figure"),
            "total": len(found),
            "facets": tuple(_facets(found, library)),
            "orders": ORDERS,
            "kinds": first,
            "stretches": _links(len(found), here=1),
            "rest": REST if others else "",
        },
    )
    for number, kinds in enumerate(others, 2):
        links = _links(len(found), here=number)
        label = next(link.label for link in links if link.is_here)
        yield Page(
            path=_address(number),
            template="pages/more_figures.html",
            title=f"{text.title}: {label}",
            description=f"Figures {label} of {len(found):,}, each with its source and case.",
            context={
                "trail": (*HOME, (text.title, path)),
                "label": label,
                "total": len(found),
                "kinds": kinds,
                "stretches": links,
            },
        )
    if others:
        rest = tuple(kind for kinds in others for kind in kinds)
        yield Page(
            path=REST,
            template="pages/figures.js",
            title="",
            description="",
            context={"kinds": rest},
        )


# --- what figures are told apart by --------------------------------------------------------------


def _family(line: Line) -> str:
    unit = line.outcome.unit
    if line.outcome.value is None or unit is None:
        return "no-figure"
    if UNITS[unit].change:
        return "change"
    if UNITS[unit].currency:
        return "money"
    return {"percent": "share", "count": "count"}.get(unit, "time" if unit in TIMES else "other")


def _beside(line: Line) -> str:
    beside = line.outcome.comparator
    if isinstance(beside, Comparator):
        return "figure" if isinstance(beside.value, Decimal) else "words"
    return "unasked" if beside is None else "nothing"


VALUES: Mapping[str, Callable[[Line], tuple[str, ...]]] = {
    "kind": lambda line: (line.outcome.kind,),
    "evidence": lambda line: (f"level-{line.level}" if line.level else NOT_GRADED,),
    "quadrant": lambda line: tuple(line.study.case.quadrants),
    "unit": lambda line: (_family(line),),
    "beside": lambda line: (_beside(line),),
    "disputed": lambda line: ("yes" if line.outcome.differs else "no",),
}
"""Facet -> values of a line."""

FACET_LABELS = {
    "kind": "Kind of figure",
    "evidence": "Evidence",
    "quadrant": "Way of the Star",
    "unit": "What it is in",
    "beside": "Set beside",
    "disputed": "Do sources agree?",
}
OPEN_AT_FIRST = frozenset({"kind", "evidence"})


def _labels(facet: str, library: Library) -> dict[str, str]:
    """Value -> label, in the order in which they are offered."""
    if facet == "kind":
        return {kind: library.label("outcome-kinds", kind) for kind in KINDS}
    if facet == "quadrant":
        return {quadrant: library.label("quadrants", quadrant) for quadrant in Quadrant}
    if facet == "evidence":
        levels = {f"level-{n}": f"{n} – {views.level_name(n, library)}" for n in (5, 4, 3, 2, 1)}
        return {**levels, NOT_GRADED: "Not graded"}
    return dict({"unit": FAMILIES, "beside": BESIDE, "disputed": AGREE}[facet])


def _facets(found: tuple[Line, ...], library: Library) -> Iterator[FacetView]:
    for name, values_of in VALUES.items():
        counts = Counter(value for line in found for value in values_of(line))
        offered = [(v, label) for v, label in _labels(name, library).items() if counts[v]]
        yield facet_view(name, FACET_LABELS[name], offered, counts, is_open=name in OPEN_AT_FIRST)


# --- rows ----------------------------------------------------------------------------------------


Stretch = tuple[KindView, ...]
"""What stands on one page."""


def _stretches(found: tuple[Line, ...], library: Library) -> tuple[Stretch, ...]:
    """What stands on each page, the first of which is there even when nothing is."""
    by_kind = sorted(found, key=_place_of_kind)
    counts = Counter(line.outcome.kind for line in found)
    places = {study.slug: place for place, study in enumerate(library.listed)}
    seen: set[OutcomeKind] = set()

    def view(kind: OutcomeKind, lines_of_kind: tuple[Line, ...]) -> KindView:
        term = library.term("outcome-kinds", kind)
        is_continued = kind in seen
        seen.add(kind)
        return KindView(
            id=kind,
            name=term.label,
            definition=term.definition,
            note=in_words(counts[kind], "figure"),
            is_continued=is_continued,
            figures=tuple(
                _figure(line, places[line.study.slug], library) for line in lines_of_kind
            ),
        )

    return tuple(
        tuple(
            view(KINDS[place], tuple(stretch))
            for place, stretch in groupby(by_kind[start : start + PER_PAGE], key=_place_of_kind)
        )
        for start in range(0, max(len(by_kind), 1), PER_PAGE)
    )


def _place_of_kind(line: Line) -> int:
    return KINDS.index(line.outcome.kind)


def _address(number: int) -> str:
    """Where the pages of figures stand, counted from 1."""
    return views.page_address(PAGE) if number == 1 else f"{PAGE}/{number}.html"


def _links(total: int, *, here: int) -> tuple[StretchView, ...]:
    """All pages of figures; none when there is only one."""
    starts = range(0, total, PER_PAGE)
    if len(starts) < 2:
        return ()
    return tuple(
        StretchView(
            address=_address(number),
            label=f"{start + 1:,} to {min(start + PER_PAGE, total):,}",
            is_here=number == here,
        )
        for number, start in enumerate(starts, 1)
    )


def _figure(line: Line, place: int, library: Library) -> FigureView:
    row = views.ledger_row(line.outcome, line.study, library)
    return FigureView(
        marks=tuple(_marks(line, place)),
        quadrant=line.study.case.quadrant,
        value=row.value,
        is_absent=row.is_absent,
        unit=row.unit,
        measure=row.measure,
        population=row.population,
        period=row.period,
        comparator=row.comparator,
        level=line.level,
        is_disputed=row.is_disputed,
        address=views.figure_address(line.study.address, row.key),
        case=line.study.case.title.partition(":")[0],
        case_address=line.study.address,
        citations=row.citations,
    )


def _marks(line: Line, place: int) -> Iterator[tuple[str, str]]:
    """What the script narrows and orders by; `place` is that of the case among all by title."""
    yield "facets-row", ""
    for name, values_of in VALUES.items():
        yield f"facet-{name}", " ".join(values_of(line))
    yield "place", str(place)
    if line.level:
        yield "level", str(line.level)
    span = line.outcome.span
    if span and span.end:
        yield "until", str(span.end.year)
