"""Every figure stands on one page, with what tells it apart from others."""

from typing import Any

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
