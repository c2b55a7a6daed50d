"""The page for comparing, as it stands before any script runs."""

from sitegen.model.lists import Status
from sitegen.pages import compare
from sitegen.pages.views.facts import facts
from tests.pages.small import STUB, rendered, small_library

RELATED = {"related": [{"case": "case-2", "because": "Both ask neighbours."}]}
RELATED_BACK = {"related": [{"case": "case-1", "because": "Both ask neighbours."}]}


def test_a_pair_that_is_related_both_ways_stands_once() -> None:
    """Editors write the relation in both cases; readers need it once."""
    library = small_library(RELATED, RELATED_BACK)
    (page,) = compare.pages(library)
    listed = rendered(page, library).partition("Pairs worth comparing")[2].partition("</ul>")[0]
    assert listed.count("Both ask neighbours.") == 1
    assert 'href="../cases/case-1.html"' in listed
    assert 'href="../cases/case-2.html"' in listed
    assert 'href="index.html?case=case-1&amp;case=case-2"' in listed


def test_every_listed_case_stands_in_the_table_without_a_script() -> None:
    """Stubs say that no account was found; drafts are nowhere."""
    library = small_library({}, STUB, {"title": "Hidden", "status": Status.DRAFT.value})
    (page,) = compare.pages(library)
    html = rendered(page, library)
    table = html.partition("<noscript>")[2]
    assert table.count('<th scope="row">') == 2
    assert "No account was found" in table
    assert "Hidden" not in html


def test_every_row_is_a_fact_that_some_case_tells() -> None:
    """A label that no case has would always read as not known."""
    library = small_library({}, RELATED)
    told = {fact.label for study in library.listed for fact in facts(study, library)}
    assert set(compare.ROWS) - told <= {"Barriers met", "Costs"}  # the small cases have none
