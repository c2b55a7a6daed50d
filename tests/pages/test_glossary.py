"""The glossary has every value of every closed list, once, with what it means."""

from collections import Counter

from sitegen.library import Library
from sitegen.model.lists import CLOSED_LISTS
from sitegen.model.scalars import Absent
from sitegen.pages import glossary
from sitegen.pages.glossary import Entry, Group
from tests.pages.small import rendered, small_library


def groups_of(library: Library) -> tuple[Group, ...]:
    """The groups of lists on the page."""
    (page,) = glossary.pages(library)
    groups = page.context["groups"]
    assert isinstance(groups, tuple)
    return groups


def entries_of(groups: tuple[Group, ...]) -> list[Entry]:
    """Every word on the page."""
    return [entry for group in groups for listed in group.lists for entry in listed.entries]


def test_every_value_of_every_closed_list_is_explained_once() -> None:
    """A word in a case that is not here would be one that nobody defined."""
    expected = {f"{name}-{value}" for name, values in CLOSED_LISTS.items() for value in values}
    found = Counter(entry.anchor for entry in entries_of(groups_of(small_library())))
    assert set(found.values()) == {1}
    assert expected <= found.keys()
    assert {anchor for anchor in found if anchor not in expected} == {
        f"missing-{absent.value.replace('_', '-')}" for absent in Absent
    }


def test_every_word_has_a_meaning() -> None:
    """No entry is empty."""
    assert [entry for entry in entries_of(groups_of(small_library())) if not entry.definition] == []


def test_words_of_the_star_come_first_then_those_about_figures() -> None:
    """The order that the text above announces."""
    groups = groups_of(small_library())
    assert [group.title for group in groups] == [
        "The Star",
        "Figures and how far they can be trusted",
        "People, places and records",
    ]
    assert [listed.anchor for listed in groups[0].lists] == ["quadrants", "steps"]
    assert groups[2].lists[-1].title == "When something is missing"


def test_words_with_a_page_lead_there() -> None:
    """A quadrant has a page, a kind of cost has none."""
    entries = {entry.anchor: entry.address for entry in entries_of(groups_of(small_library()))}
    assert entries["quadrants-co-design"] == "quadrants/co-design.html"
    assert entries["evidence-levels-level-2"] == "evidence/level-2.html"
    assert entries["cost-kinds-cash"] == ""


def test_words_can_be_linked_to() -> None:
    """Each has an address of its own on the page."""
    library = small_library()
    (page,) = glossary.pages(library)
    assert '<div id="designs-monitoring">' in rendered(page, library)


def test_lists_that_editors_may_grow_are_named_at_the_end() -> None:
    """They have pages of their own."""
    (page,) = glossary.pages(small_library())
    lists = page.context["open_lists"]
    assert isinstance(lists, tuple)
    assert [link.address for link in lists] == [
        "service-areas/index.html",
        "topics/index.html",
        "countries/index.html",
        "barriers/index.html",
        "participants/index.html",
    ]
