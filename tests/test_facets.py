"""Facets count what a reader would see: alternatives within a facet, all facets together."""

from sitegen import facets
from tests.pages.small import STUB, WITHDRAWN, small_library

LIBRARY = small_library(
    {"title": "Buses", "quadrant": "co-design", "also": None},
    {"title": "Trams", "quadrant": "co-delivery", "also": None},
    {
        "title": "Ferries",
        "quadrant": "co-delivery",
        "also": [{"quadrant": "co-design", "because": "Passengers drew the timetable."}],
    },
    {**STUB, "title": "Airships", "quadrant": "co-design", "also": None},
    {**WITHDRAWN, "title": "Balloons"},
)


def titles(**chosen: str) -> list[str]:
    """Titles left by one value of each facet named."""
    picked = {name: frozenset(value.split()) for name, value in chosen.items()}
    return [study.case.title for study in facets.narrow(LIBRARY.listed, picked)]


def test_values_of_one_facet_are_alternatives_and_facets_must_all_hold() -> None:
    """OR within, AND across; a further quadrant counts like the main one."""
    assert titles(quadrant="co-delivery") == ["Ferries", "Trams"]
    assert titles(quadrant="co-design") == ["Airships", "Buses", "Ferries"]
    assert titles(quadrant="co-design co-delivery", evidence="level-2") == [
        "Buses",
        "Ferries",
        "Trams",
    ]
    assert titles(quadrant="co-assessment") == []


def test_count_of_a_value_ignores_choices_in_its_own_facet() -> None:
    """Else every other value would show nought as soon as one is chosen."""
    counts = facets.count(LIBRARY.listed, {"quadrant": frozenset({"co-delivery"})})
    assert counts["quadrant"] == {"co-design": 3, "co-delivery": 2}
    assert counts["evidence"] == {"level-2": 2}


def test_count_is_what_choosing_the_value_would_leave() -> None:
    """For every value of every facet, whatever else is chosen."""
    chosen = {"evidence": frozenset({"level-2", "stub"})}
    counts = facets.count(LIBRARY.listed, chosen)
    for facet in facets.FACETS:
        for value, number in counts[facet.name].items():
            picked = {**chosen, facet.name: frozenset({value})}
            assert len(facets.narrow(LIBRARY.listed, picked)) == number


def test_stub_stands_apart_from_evidence() -> None:
    """It has a value of its own and never a level."""
    assert titles(evidence="stub") == ["Airships"]
    assert [label for _, label in facets.values(facets.FACETS[1], LIBRARY)] == [
        "2 – Measured before and after",
        "Stub: no account found",
    ]


def test_values_that_no_case_has_are_not_offered() -> None:
    """The list is one to choose from."""
    offered = {value for value, _ in facets.values(facets.FACETS[0], LIBRARY)}
    assert offered == {"co-design", "co-delivery"}


def test_names_of_facets_can_stand_in_addresses_and_attributes() -> None:
    """The page writes them as data-facet-NAME and ?NAME=."""
    names = [facet.name for facet in facets.FACETS]
    assert len(set(names)) == len(names)
    assert all(name.replace("-", "").isalpha() and name.islower() for name in names)
