"""Evidence map, facets, page of figures and CSV tell the same of the real cases."""

import csv
import io
from collections import Counter
from typing import Any, cast

import pytest

from sitegen import facets
from sitegen.library import Library
from sitegen.outputs import Page
from sitegen.pages import all_figures, evidence_map
from sitegen.pages.all_figures import FigureView
from sitegen.pages.evidence_map import RowView
from sitegen.tables import figures_csv
from sitegen.tally import tally, told
from sitegen.validation import validate
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def library() -> Library:
    """The real content."""
    found = validate(ROOT / "content").library
    assert found is not None
    return found


@pytest.fixture(scope="module")
def map_rows(library: Library) -> tuple[RowView, ...]:
    """The rows of the evidence map."""
    (page,) = evidence_map.pages(library)
    rows: Any = page.context["rows"]
    return tuple(rows)


@pytest.fixture(scope="module")
def figures_page(library: Library) -> Page:
    """The page of all figures."""
    return next(all_figures.pages(library))


@pytest.fixture(scope="module")
def printed(library: Library) -> tuple[FigureView, ...]:
    """Its rows, and those of the pages that follow."""
    return figures_on(*(page for page in all_figures.pages(library) if page.path.endswith(".html")))


def figures_on(*pages: Page) -> tuple[FigureView, ...]:
    """The rows of these pages, one page after the other."""
    kinds: list[Any] = [kind for page in pages for kind in cast(Any, page.context["kinds"])]
    return tuple(figure for kind in kinds for figure in kind.figures)


@pytest.fixture(scope="module")
def table(library: Library) -> list[dict[str, str]]:
    """The rows of the CSV."""
    text = figures_csv(library).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_field_of_the_map_counts_as_the_facets_do(
    library: Library, map_rows: tuple[RowView, ...]
) -> None:
    """Following a field's link shows as many cases as its marks."""
    areas = {term.label: term.id for term in library.vocabularies["service-areas"].terms}
    seen = 0
    for row in map_rows:
        chosen = {"service-area": frozenset({areas[row.name]})}
        counts = facets.count(library.listed, chosen)["quadrant"]
        for field in row.fields:
            assert (field.count, len(field.marks)) == (counts[field.quadrant],) * 2, field.anchor
            seen += 1
    assert seen == len(areas) * 4


def test_levels_on_the_map_are_those_of_the_facets(
    library: Library, map_rows: tuple[RowView, ...]
) -> None:
    """Field by field, level by level, stubs apart."""
    for row in map_rows:
        for field in row.fields:
            area = field.narrowed.rpartition("=")[2]
            chosen = {
                "service-area": frozenset({area}),
                "quadrant": frozenset({field.quadrant}),
            }
            counts = facets.count(facets.narrow(library.listed, chosen), {})["evidence"]
            marks = Counter(
                facets.STUB if m.is_stub else f"level-{m.level}" if m.level else facets.NOT_GRADED
                for m in field.marks
            )
            assert marks == counts, field.anchor


def test_map_can_be_drawn_from_the_table_alone(
    library: Library, map_rows: tuple[RowView, ...], table: list[dict[str, str]]
) -> None:
    """Who takes the data finds in each field the cases and levels that readers see there."""
    best: dict[str, int] = {}
    fields: dict[str, set[tuple[str, str]]] = {}
    for line in table:
        graded = line["kind"] == "outcome" and line["status"] == "published"
        level = int(line["evidence_level"] or 0) if graded else 0
        best[line["case"]] = max(level, best.get(line["case"], 0))
        quadrants = {line["quadrant"], *line["further_quadrants"].split("; ")} - {""}
        areas = line["service_areas"].split("; ")
        fields[line["case"]] = {(area, quadrant) for area in areas for quadrant in quadrants}
    drawn: dict[tuple[str, str], Counter[int]] = {}
    for case, level in best.items():
        for place in fields[case] if level else ():
            drawn.setdefault(place, Counter())[level] += 1
    areas_by_label = {term.label: term.id for term in library.vocabularies["service-areas"].terms}
    seen = {
        (areas_by_label[row.name], field.quadrant): Counter(m.level for m in field.marks if m.level)
        for row in map_rows
        for field in row.fields
    }
    assert {place: marks for place, marks in seen.items() if marks} == drawn
    assert sum(len(places) for places in fields.values()) > 30  # there was something to compare


def test_totals_of_the_map_count_each_case_once(
    library: Library, map_rows: tuple[RowView, ...]
) -> None:
    """A row's total is what its facet alone leaves."""
    counts = facets.count(library.listed, {})["service-area"]
    for row in map_rows:
        area = row.fields[0].narrowed.rpartition("=")[2]
        numbers = [int(word) for word in row.total.split() if word.isdigit()]
        assert sum(numbers) == counts[area]
    assert sum(facets.count(library.listed, {})["evidence"].values()) == len(library.listed)


def test_levels_of_cases_agree_with_what_the_cases_say(library: Library) -> None:
    """The synthesis counts cases as the facets do."""
    counts = facets.count(told(library.listed), {})["evidence"]
    by_level = tally(library.listed).by_level
    assert {f"level-{n}" if n else facets.NOT_GRADED: k for n, k in by_level.items() if k} == counts


def test_figures_of_page_and_table_are_those_of_the_ledger(
    library: Library, printed: tuple[FigureView, ...], table: list[dict[str, str]]
) -> None:
    """Each line of each listed case stands in both, once."""
    ledger = Counter(
        f"{study.address}#figure-{outcome.key}"
        for study in library.listed
        for outcome in study.case.outcomes
    )
    base = library.site.base_address or ""
    assert Counter(figure.address for figure in printed) == ledger
    assert Counter(row["address"].removeprefix(base) for row in table) == ledger
    assert set(ledger.values()) == {1}


def test_script_brings_what_the_first_page_leaves_out(
    library: Library, printed: tuple[FigureView, ...]
) -> None:
    """No line twice and none missing, for those who narrow the ledger."""
    pages = {page.path: page for page in all_figures.pages(library)}
    assert figures_on(pages["figures.html"], pages[all_figures.REST]) == printed
    assert len(pages) > 2


def test_page_and_table_grade_and_sort_figures_alike(
    figures_page: Page, printed: tuple[FigureView, ...], table: list[dict[str, str]]
) -> None:
    """Level by level and kind by kind, and the facets of the page count the same."""
    by_level = Counter(row["evidence_level"] or "none" for row in table)
    assert Counter(str(figure.level or "none") for figure in printed) == by_level
    offered: Any = figures_page.context["facets"]
    counts = {facet.name: {value.id: value.count for value in facet.values} for facet in offered}
    levels = {key.removeprefix("level-"): count for key, count in counts["evidence"].items()}
    assert levels == by_level
    assert counts["kind"] == Counter(row["kind"] for row in table)
    assert counts["disputed"] == Counter(row["disputed"] for row in table)


def test_every_line_of_the_table_resolves_to_its_sources(table: list[dict[str, str]]) -> None:
    """No figure without a source, no source without a title."""
    for row in table:
        numbers = row["source_numbers"].split("; ")
        assert all(number.isdigit() for number in numbers), row["address"]
        assert all(row["source_titles"].split("; ")), row["address"]
