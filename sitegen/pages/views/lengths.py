"""How long a part of a printed brief becomes, in points, reckoned from its letters.

A view enters, points leave.  Widths and sizes are those of handout.css: whoever changes one changes
the other.  For the first thirty cases the whole misses by 80 points at most.
"""

from collections.abc import Collection, Iterable
from math import ceil

from sitegen.pages.views.disputes import DisputeView
from sitegen.pages.views.facts import FactView
from sitegen.pages.views.ledgers import LedgerRow
from sitegen.pages.views.plates import HeadlineView

LINE = 10.9  # points
A_HEADING = 22  # points, across the page
OF_RESULTS_HEAD = 36  # points, with the heads of the columns
OF_FOOT = 54  # points
BROAD, HALF, A_QUARTER = 118, 57, 26  # letters in a line of the page, of a column in two, in four
OF_RESULTS = {"measure": 41, "period": 15, "beside": 26}
"""Column of the results -> letters in a line."""


def of_head(title: str, summary: str) -> float:
    """The name of the casebook, the title and the summary."""
    return 52 + 22 * _lines(title, 50) + 13.5 * _lines(summary, 105)


def of_headline(head: HeadlineView) -> float:
    """The headline figure with its drawing, its caption and the reason of its level."""
    return (
        22
        + 17.5 * _lines(head.statement, 58)
        + (9 * head.drawing.height if head.drawing else 0)
        + LINE * (_lines(head.caption, 90) + _lines(head.caveat, 90))
        + LINE * _lines(f"{head.reason} {head.raised_by}", 76)
    )


def of_facts(facts: Iterable[FactView]) -> float:
    """Those that a brief has, in four columns."""
    printed = [fact for fact in facts if fact.in_handout]
    told = [line for fact in printed for line in fact.lines]
    texts = (text for line in told for text in (line.text + line.after, line.note))
    return 16 + LINE * (len(printed) + sum(_lines(text, A_QUARTER) for text in texts)) / 4


def of_row(row: LedgerRow, *, is_alike: bool) -> float:
    """A result, as high as its highest cell; what stands above is not said again."""
    tied = f"; {row.tied.label}" if row.tied else ""
    basis = f"{row.design.label}{tied}{row.beside}{row.origin}"
    compared = "As above" if is_alike else row.comparator
    cells = {"measure": [row.measure], "beside": [compared, basis]}
    if not row.is_first:
        disputed = "Sources disagree" * row.is_disputed
        cells["measure"] += [row.population, disputed, f"? {row.doubt}" if row.doubt else ""]
        cells["period"] = [row.period]
        cells["beside"] = [compared, f"{basis}. {row.caveat}"]
    high = (sum(_lines(text, OF_RESULTS[at]) for text in cell) for at, cell in cells.items())
    return 5 + LINE * max(2, *high)


def of_disputes(disputes: Iterable[DisputeView]) -> float:
    """Sides beside each other, and below them what we make of it."""
    each = [6 + LINE * (1 + _sides(it) + _lines(it.note, BROAD)) for it in disputes]
    return A_HEADING + sum(each) if each else 0


def _sides(dispute: DisputeView) -> int:
    return max(_lines(f"{side.who}: {side.says}", HALF) for side in dispute.sides)


def of_chapter(paragraphs: Iterable[str]) -> float:
    """A heading and paragraphs, in one of two columns."""
    return (12 + sum(3 + LINE * _lines(text, HALF) for text in paragraphs)) / 2


def of_list(texts: Collection[str]) -> float:
    """A heading, and below it texts in two columns."""
    return A_HEADING + sum(LINE * _lines(text, HALF) + 1.5 for text in texts) / 2 if texts else 0


def _lines(text: str, letters: int) -> int:
    return ceil(len(text) / letters)
