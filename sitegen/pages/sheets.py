"""Sheets: each case once more, in a form that the briefing pack and the comparison put together.

A sheet is a script, since a page opened from disk may load scripts and nothing else.  It hands over
a fragment of HTML, made with the partials of the case's own page, and the facts that a script has
to reckon with.  Links in it are right for pages one folder down, `brief/` and `compare/`.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from sitegen.library import Library, Study
from sitegen.model.ledger import Outcome
from sitegen.model.lists import Direction
from sitegen.model.sources import Source
from sitegen.outputs import Later, Page
from sitegen.pages import views
from sitegen.pages.case import CaseView, case_view
from sitegen.units import UNITS


def pages(library: Library) -> Iterator[Page]:
    """A sheet for each listed case."""
    for study in library.listed:
        yield Page(
            path=sheet_address(study.slug),
            template="pages/sheets.js",
            title=study.case.title,
            description="",
            context=Later(partial(_context, study, library)),
        )


def _context(study: Study, library: Library) -> Mapping[str, object]:
    case = case_view(study, library)
    return {"case": case, "data": _data(study, case, library)}


def sheet_address(slug: str) -> str:
    """Where the sheet of a case stands in the site."""
    return f"sheets/{slug}.js"


def _data(study: Study, case: CaseView, library: Library) -> dict[str, object]:
    """What scripts reckon with: the case in short, its results, and which sources are the same."""
    return {
        "id": study.case.id,
        "title": study.case.title,
        "address": study.address,
        "quadrant": study.case.quadrant,
        "quadrantName": library.label("quadrants", study.case.quadrant),
        "place": library.place_of(study),
        "period": next(fact.lines[0].text for fact in case.facts if fact.label == "Period"),
        "level": study.level,
        "levelName": views.level_name(study.level, library),
        "stub": study.is_stub,
        "headline": study.headline.key if study.headline and not study.is_stub else "",
        "figures": [
            _figure(outcome, study, library) for outcome in study.case.outcomes if outcome.is_graded
        ],
        "sources": {str(source.id): source_key(source) for source in study.case.sources},
    }


def _figure(outcome: Outcome, study: Study, library: Library) -> dict[str, object]:
    row = views.ledger_row(outcome, study, library)
    return {
        "key": row.key,
        "value": row.value,
        "unit": row.unit,
        "measure": row.measure,
        "population": row.population,
        "period": row.period,
        "comparator": row.comparator,
        "level": row.level,
        "scale": scale_of(outcome),
        "amount": _amount(outcome),
    }


def scale_of(outcome: Outcome) -> str:
    """Figures of one scale may be drawn side by side; "" for a line without a figure.

    The unit alone is a scale for changes, shares, times and money; a count is one only with what
    it counts, a score only with the top of its scale.
    """
    if outcome.value is None or outcome.unit is None:
        return ""
    parts = (UNITS[outcome.unit].label, outcome.of, f"a {outcome.per}" if outcome.per else None)
    return " ".join(part for part in parts if part)


def _amount(outcome: Outcome) -> str:
    """The figure as a signed number; a string, since scripts would round a long one."""
    if outcome.value is None or outcome.unit is None:
        return ""
    falls = UNITS[outcome.unit].change and outcome.direction is Direction.FELL
    value: Decimal = -outcome.value if falls else outcome.value
    return format(value, "f")


def source_key(source: Source) -> str:
    """The same for two entries of one source: its DOI, else its address, else title and date."""
    if source.DOI:
        return f"doi:{source.DOI.lower()}"
    return source.URL or f"{source.title} ({source.issued or 'undated'})"
