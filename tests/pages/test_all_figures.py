"""Every figure stands on one page, with what tells it apart from others."""

from typing import Any

import pytest

from sitegen.outputs import Page
from sitegen.pages import all_figures
from sitegen.pages.all_figures import FACET_LABELS, VALUES, lines
from tests.pages.small import STUB, main_text, rendered, small_library
from tests.test_tally import FALL, OUTPUT


def facets_of(*cases: dict[str, Any]) -> dict[str, dict[str, int]]:
    """Facet -> value -> count."""
    (page,) = all_figures.pages(small_library(*cases))
    offered: Any = page.context["facets"]
    return {facet.name: {v.id: v.count for v in facet.values} for facet in offered}


def test_figures_stand_by_kind_results_first() -> None:
    """Each with its measure, dates, comparison, level and case."""
    library = small_library({"outcomes": [OUTPUT, FALL], "headline": None})
    (page,) = all_figures.pages(library)
    kinds: Any = page.context["kinds"]
    assert [kind.id for kind in kinds] == ["outcome", "output"]
    text = main_text(rendered(page, library))
    assert "2 figures" in text
    assert "Beside: " in text


def test_lines_name_their_case_shortly() -> None:
    """A title stands on every line of its case; what follows the colon is on the case's page."""
    changes = {"title": "Night bus: a town drives", "outcomes": [FALL], "headline": None}
    library = small_library(changes)
    (page,) = all_figures.pages(library)
    html = rendered(page, library)
    assert ">Night bus</a>" in html
    assert "a town drives" not in html


def test_many_figures_go_over_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each leads to the others; a kind that a page has begun is continued on the next."""
    monkeypatch.setattr(all_figures, "PER_PAGE", 2)
    falls = [{**FALL, "key": f"fall-{n}"} for n in range(3)]
    library = small_library({"outcomes": [OUTPUT, *falls], "headline": None})
    first, second, script = all_figures.pages(library)
    assert [page.path for page in (first, second, script)] == [
        "figures.html",
        "figures/2.html",
        "figures-rest.js",
    ]
    assert stretch(first) == [("outcome", False, 2)]
    assert stretch(second) == stretch(script) == [("outcome", True, 1), ("output", False, 1)]
    html = main_text(rendered(second, library))
    assert "Figures 3 to 4" in html
    assert "Outcome, continued" in html
    assert 'href="../figures.html"' in rendered(second, library)
    assert 'href="figures/2.html"' in rendered(first, library)


def stretch(page: Page) -> list[tuple[str, bool, int]]:
    """Kinds of a page, whether they were begun before, and how many figures they have on it."""
    kinds: Any = page.context["kinds"]
    return [(kind.id, kind.is_continued, len(kind.figures)) for kind in kinds]


def test_no_figure_at_all_is_a_page_too() -> None:
    """Without rows and without pages that follow."""
    (page,) = all_figures.pages(small_library(STUB))
    assert stretch(page) == []


def test_facets_count_lines_not_cases() -> None:
    """A line has one kind, one level, one family of units."""
    counts = facets_of({"outcomes": [OUTPUT, FALL], "headline": None}, STUB)
    assert counts["kind"] == {"outcome": 1, "output": 1}
    assert counts["unit"] == {"change": 1, "count": 1}
    assert counts["disputed"] == {"no": 2}
    assert sum(counts["evidence"].values()) == 2


def test_every_facet_has_a_label_and_a_value_for_every_line() -> None:
    """Else the script would lose the line as soon as somebody chooses."""
    assert set(FACET_LABELS) == set(VALUES)
    for line in lines(small_library({}, {"outcomes": [OUTPUT, FALL], "headline": None})):
        assert all(values_of(line) for values_of in VALUES.values())
