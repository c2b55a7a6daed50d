"""The evidence map counts every case where it belongs, and its empty fields say why."""

from sitegen.pages import evidence_map
from sitegen.pages.evidence_map import FieldView, RowView
from tests.pages.small import STUB, WITHDRAWN, main_text, rendered, small_library
from tests.test_tally import OUTPUT

HERE: dict[str, object] = {"service_areas": ["housing"], "also": None}
UNMEASURED: dict[str, object] = {"outcomes": [OUTPUT], "headline": None}


def rows(*cases: dict[str, object]) -> tuple[RowView, ...]:
    """The rows of the map."""
    (page,) = evidence_map.pages(small_library(*cases))
    found = page.context["rows"]
    assert isinstance(found, tuple)
    return found


def field(area: str, quadrant: str, *cases: dict[str, object]) -> FieldView:
    """One field of the map."""
    row = next(row for row in rows(*cases) if row.name == area)
    return next(one for one in row.fields if one.quadrant == quadrant)


def test_field_shows_the_strongest_first_and_stubs_last() -> None:
    """Three marks, read out with their evidence."""
    found = field("Housing", "co-design", HERE | UNMEASURED, HERE | STUB, HERE)
    assert [(mark.level, mark.is_stub) for mark in found.marks] == [
        (2, False),
        (0, False),
        (0, True),
    ]
    assert found.read_out == "2 cases, 1 stub, evidence 2, not measured"
    assert (found.state, found.count) == ("measured", 3)
    assert found.narrowed == "cases/index.html?quadrant=co-design&service-area=housing"


def test_three_kinds_of_empty_are_told_apart() -> None:
    """Nobody, nothing measured, or nothing but a name: each is another question."""
    states = [
        field("Housing", "co-design", *cases).state
        for cases in ((), (HERE | UNMEASURED,), (HERE | STUB,), (HERE | UNMEASURED, HERE | STUB))
    ]
    assert states == ["no-case", "not-measured", "only-stubs", "not-measured"]


def test_case_stands_in_every_field_that_it_belongs_to_and_counts_once_in_totals() -> None:
    """Two areas and two quadrants make four marks of one case."""
    case: dict[str, object] = {
        "service_areas": ["housing", "education"],
        "also": [{"quadrant": "co-delivery", "because": "Passengers drive."}],
    }
    found = rows(case)
    assert sum(one.count for row in found for one in row.fields) == 4
    totals = {row.name: row.total for row in found if row.total != "no case yet"}
    assert totals == {"Education": "1 case", "Housing": "1 case"}


def test_withdrawn_cases_and_drafts_are_no_evidence() -> None:
    """What readers cannot open is not on the map."""
    found = rows(HERE | WITHDRAWN, HERE | {"status": "draft"})
    assert sum(one.count for row in found for one in row.fields) == 0


def test_page_says_in_words_what_the_map_shows() -> None:
    """One sentence sums up; each field lists its cases below."""
    library = small_library(HERE | {"title": "Trams"})
    (page,) = evidence_map.pages(library)
    text = main_text(rendered(page, library))
    assert "68 fields: 1 with a graded outcome, 0 of them" in text
    assert text.count("Trams") == 1
