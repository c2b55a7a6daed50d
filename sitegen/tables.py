"""The ledger as a table for spreadsheets and programs.  Library in, a CSV file out.

RFC 4180: commas, CRLF, quotes where they are needed.  It begins with a byte order mark, without
which spreadsheets take UTF-8 for something else.  Numbers stand in columns of their own, with a
point and without separators; a text that a spreadsheet would run as a formula gets an apostrophe
in front (OWASP, CSV injection), since cases are written by strangers.
"""

import csv
import io
from collections.abc import Callable, Mapping
from decimal import Decimal

from sitegen import figures
from sitegen.library import Library, Study
from sitegen.model.ledger import Comparator, Outcome, Reading
from sitegen.model.scalars import Absent
from sitegen.outputs import OutputFile
from sitegen.pages.views import figure_address

PATH = "figures.csv"
RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
BETWEEN = "; "  # several values of one cell

Cell = str | Decimal | int
Column = Callable[[Outcome, Study, Library], Cell]


def figures_csv(library: Library) -> OutputFile:
    """Every line of every listed case: cases by number, lines in the editor's order."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for study in sorted(library.listed, key=lambda study: study.case.id):
        for outcome in study.case.outcomes:
            cells = (column(outcome, study, library) for column in COLUMNS.values())
            table.writerow(safe(cell) for cell in cells)
    return OutputFile(path=PATH, content=text.getvalue().encode("utf-8-sig"))


def safe(cell: Cell) -> str:
    """The cell as text; numbers keep their sign, texts never become formulas."""
    if isinstance(cell, Decimal | int):
        return format(cell, "f") if isinstance(cell, Decimal) else str(cell)
    line = " ".join(cell.split())
    return f"'{line}" if line.startswith(RUN_AS_FORMULA) else line


def _value(value: Decimal | Absent | None) -> Cell:
    return value if isinstance(value, Decimal) else _absent(value)


def _absent(value: object) -> str:
    """The word that stands for a missing value; "" where none is asked for."""
    return value.value if isinstance(value, Absent) else ""


def _reading(pick: Callable[[Reading], Cell], name: str) -> Column:
    def column(outcome: Outcome, _study: Study, _library: Library) -> Cell:
        reading = getattr(outcome, name)
        return pick(reading) if isinstance(reading, Reading) else _absent(reading)

    return column


def _comparator(pick: Callable[[Comparator], Cell]) -> Column:
    def column(outcome: Outcome, _study: Study, _library: Library) -> Cell:
        beside = outcome.comparator
        return pick(beside) if isinstance(beside, Comparator) else _absent(beside)

    return column


def _when(period: object) -> str:
    """A period as written in the record, in EDTF: `2005/2009`."""
    return _absent(period) if isinstance(period, Absent) or period is None else str(period)


def _source(pick: Callable[[Study, int], str]) -> Column:
    return lambda outcome, study, _library: BETWEEN.join(
        pick(study, cited.source) for cited in outcome.sources
    )


def _address(outcome: Outcome, study: Study, library: Library) -> str:
    return (library.site.base_address or "") + figure_address(study.address, outcome.key)


def _why(outcome: Outcome, study: Study, _library: Library) -> str:
    level = study.levels.get(outcome.key)
    return level.why if level else ""


COLUMNS: Mapping[str, Column] = {
    "case_id": lambda _o, study, _l: study.case.id,
    "case": lambda _o, study, _l: study.slug,
    "title": lambda _o, study, _l: study.case.title,
    "status": lambda _o, study, _l: study.case.status,
    "quadrant": lambda _o, study, _l: study.case.quadrant,
    "further_quadrants": lambda _o, study, _l: BETWEEN.join(study.case.quadrants[1:]),
    "service_areas": lambda _o, study, _l: BETWEEN.join(study.case.service_areas),
    "country": lambda _o, study, _l: study.case.place.country,
    "place": lambda _o, study, library: library.place_of(study),
    "figure": lambda outcome, _s, _l: outcome.key,
    "kind": lambda outcome, _s, _l: outcome.kind,
    "statement": lambda outcome, _s, _l: outcome.statement,
    "measure": lambda outcome, _s, _l: outcome.measure,
    "population": lambda outcome, _s, _l: outcome.population,
    "direction": lambda outcome, _s, _l: outcome.direction,
    "desired": lambda outcome, _s, _l: outcome.desired or "",
    "value": lambda outcome, _s, _l: _value(outcome.value),
    "value_high": lambda outcome, _s, _l: _value(outcome.high),
    "unit": lambda outcome, _s, _l: outcome.unit or "",
    "of": lambda outcome, _s, _l: outcome.of or "",
    "per": lambda outcome, _s, _l: outcome.per or "",
    "precision": lambda outcome, _s, _l: outcome.precision,
    "printed": lambda outcome, _s, _l: figures.counted(outcome),
    "period": lambda outcome, _s, _l: _when(outcome.span),
    "baseline_value": _reading(lambda one: _value(one.value), "baseline"),
    "baseline_unit": _reading(lambda one: one.unit or "", "baseline"),
    "baseline_period": _reading(lambda one: _when(one.period), "baseline"),
    "endline_value": _reading(lambda one: _value(one.value), "endline"),
    "endline_unit": _reading(lambda one: one.unit or "", "endline"),
    "endline_period": _reading(lambda one: _when(one.period), "endline"),
    "comparator_kind": _comparator(lambda one: one.kind),
    "comparator": _comparator(lambda one: one.name),
    "comparator_value": _comparator(lambda one: _value(one.value)),
    "comparator_note": _comparator(lambda one: one.note or ""),
    "design": lambda outcome, _s, _l: outcome.design,
    "attribution": lambda outcome, _s, _l: outcome.attribution or "",
    "attribution_note": lambda outcome, _s, _l: outcome.attribution_note or "",
    "evidence_level": lambda outcome, study, _l: (
        study.levels[outcome.key].value if outcome.key in study.levels else ""
    ),
    "evidence_why": _why,
    "origin": lambda outcome, _s, _l: outcome.origin,
    "working": lambda outcome, _s, _l: outcome.working or "",
    "doubt": lambda outcome, _s, _l: outcome.doubt or "",
    "disputed": lambda outcome, _s, _l: "yes" if outcome.differs else "no",
    "disputes": lambda outcome, _s, _l: BETWEEN.join(one.says for one in outcome.differs),
    "source_numbers": _source(lambda _study, number: str(number)),
    "source_titles": _source(lambda study, number: study.sources[number].title),
    "source_addresses": _source(lambda study, number: study.sources[number].URL or ""),
    "source_independence": _source(lambda study, number: study.sources[number].independence),
    "address": _address,
    "licence": lambda _o, _s, library: library.site.licence.URL,
}
"""Name of each column -> what stands in it; names are kept, new columns are added at the end."""
