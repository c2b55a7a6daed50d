"""The first page: the Star as navigation, the search box, cases to begin with, ways in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen import figures
from sitegen.library import Library, Study
from sitegen.model.ledger import Comparator, Outcome
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.frame import in_words
from sitegen.pages.star import points

ADDRESS = "index.html"
NEWEST = 6  # cases shown below those to read first

PROMISE = "Every figure keeps its source, its comparison and a note on how far it can be trusted."


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to the cases: the terms of a list that have any."""

    title: str  # "By service area"
    links: tuple[views.LinkView, ...]
    address: str  # of the whole list
    whole: str  # "All 17 service areas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One thing that a figure tells about itself."""

    name: str
    meaning: str
    example: str = ""
    level: int = 0  # drawn when it is not 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """Something to do with the cases beside reading them."""

    name: str
    address: str
    use: str  # what for, in a sentence


TOOLS = (
    Tool(
        name="Cases like mine",
        address="like-mine.html",
        use="Say where you work, with whom and what stands in your way. Every case tells how it "
        "matches and how it differs.",
    ),
    Tool(
        name="Evidence map",
        address="evidence-map.html",
        use="See at a glance what is shown, where it is only told, and where nobody has looked.",
    ),
    Tool(
        name="All figures",
        address="figures.html",
        use="Every number of every case with its unit, period, comparison and source, also as a "
        "table to download.",
    ),
    Tool(
        name="Compare cases",
        address="compare/index.html",
        use="Put two to four cases side by side. Figures share a scale only where they can.",
    ),
    Tool(
        name="Briefing pack",
        address="brief/index.html",
        use="Gather cases while you read and print them as one document with its sources.",
    ),
    Tool(
        name="Budget workbook",
        address="workbook.html",
        use="Spread a budget over eleven factors, alone or as a team, beside the pilot’s eight.",
    ),
)
"""What stands on the home page below the cases, in the order of a reader's questions."""


def pages(library: Library) -> Iterator[Page]:
    """The home page."""
    first = tuple(_read_first(library))
    subject = library.pages["what-is-co-production"]
    context = {
        "lead": lead(library),
        "question": next(iter(library.site.questions), ""),
        "points": points(library),
        "first": views.cards(first, library),
        "newest": views.cards(newest(library, first), library),
        "all_cases": views.how_many(library.listed),
        "ways": tuple(_ways(library)),
        "tools": TOOLS,
        "subject": subject.head.summary,
        "clues": tuple(_clues(library, first)),
        "example": _example(first),
    }
    yield Page(
        path=ADDRESS,
        template="pages/home.html",
        title=library.site.title,
        description=library.site.description,
        context=context,
    )


def lead(library: Library) -> str:
    """How much there is, and what it can be trusted for."""
    told = [study for study in library.listed if not study.is_stub]
    stubs = len(library.listed) - len(told)
    if not told:
        return f"No case is told here yet. {PROMISE}"
    countries = len({study.case.place.country for study in told})
    cases = in_words(len(told), "case")
    where = in_words(countries, "country", "countries")
    unknown = f", and {stubs} of which no account was found" if stubs else ""
    return f"{cases} of co-production from {where}{unknown}. {PROMISE}"


def _read_first(library: Library) -> Iterator[Study]:
    """The editors' choice, in their order; what is not listed is passed over."""
    listed = {study.slug: study for study in library.listed}
    return (listed[slug] for slug in library.site.read_first if slug in listed)


def newest(library: Library, shown: Iterable[Study]) -> tuple[Study, ...]:
    """The cases written last that are not shown already; of one day stubs last, then by title."""
    seen = {study.slug for study in shown}
    rest = [study for study in library.listed if study.slug not in seen]
    told_first = sorted(rest, key=lambda study: study.is_stub)
    return tuple(sorted(told_first, key=lambda s: s.case.written, reverse=True)[:NEWEST])


# --- ways in -------------------------------------------------------------------------------------


def _ways(library: Library) -> Iterator[Way]:
    for vocabulary, title, whole in (
        ("service-areas", "By service", "service areas"),
        ("barriers", "By barrier met", "barriers"),
        ("evidence-levels", "By evidence", "levels, and how they come about"),
    ):
        terms = library.vocabularies[vocabulary].terms
        links = [
            views.term_link(vocabulary, term.id, library)
            for term in terms
            if library.tagged[vocabulary][term.id]
        ]
        yield Way(
            title=title,
            links=tuple(links),
            address=views.list_address(vocabulary),
            whole=f"All {len(terms)} {whole}",
        )


# --- how to read a figure ------------------------------------------------------------------------


def _example(first: Iterable[Study]) -> views.LinkView | None:
    """The case that the example is taken from: the first whose headline is a number."""
    study = _exemplary(first)
    return views.LinkView(label=study.case.title, address=study.address) if study else None


def _exemplary(first: Iterable[Study]) -> Study | None:
    return next((study for study in first if study.headline and study.headline.value), None)


def _clues(library: Library, first: Iterable[Study]) -> Iterator[Clue]:
    """What stands around a figure, each with the words of one case."""
    study = _exemplary(first)
    outcome = study.headline if study else None
    row = views.ledger_row(outcome, study, library) if study and outcome else None
    yield Clue(
        name="The figure",
        example=f"{row.value} {row.unit}".strip() if row else "",
        meaning="What changed or was counted, with its unit. A minus sign means that it fell.",
    )
    yield Clue(
        name="Of what, and where",
        example=f"{row.measure}; {row.population[0].lower()}{row.population[1:]}" if row else "",
        meaning="It holds for these people and places, and for no others.",
    )
    yield Clue(
        name="When",
        example=row.period if row else "",
        meaning="The years from which and to which something changed, or in which it was counted.",
    )
    yield Clue(
        name="Compared with",
        example=_beside(outcome) if outcome else "",
        meaning="What happened elsewhere meanwhile. “Nothing” means that no source compares it.",
    )
    yield Clue(
        name="Evidence",
        level=row.level if row else 0,
        meaning="From 1, told or counted, to 5, found again elsewhere. It says how the figure was "
        "come by, not how good the work was.",
    )
    yield Clue(
        name="Source",
        example=_source(study, outcome) if study and outcome else "",
        meaning="A small number leads to it. The list says who speaks: the people who ran the "
        "work, or somebody else.",
    )


def _beside(outcome: Outcome) -> str:
    beside = outcome.comparator
    return (
        f"{beside.name}, {figures.beside(outcome)}" if isinstance(beside, Comparator) else "Nothing"
    )


def _source(study: Study, outcome: Outcome) -> str:
    return views.short_name(study.sources[outcome.sources[0].source])
