"""The frame leads to every part of the site and counts what is there, stubs apart."""

from sitegen.exports import exports
from sitegen.outputs import Link
from sitegen.pages import plan
from sitegen.pages.frame import FOOTER, NAVIGATION, count_sources, frame, in_words
from tests.pages.small import STUB, WITHDRAWN, small_library

FOOTER_LINKS = tuple(link for group in FOOTER for link in group.links)


def test_header_has_five_to_seven_links() -> None:
    """More would not fit a line, fewer would hide something."""
    assert 5 <= len(NAVIGATION) <= 7


def test_every_link_of_the_frame_is_made_by_the_site() -> None:
    """The header and the footer name no page that nobody makes."""
    library = small_library({})
    made = {page.path for page in plan(library)} | {file.path for file in exports(library)}
    assert {link.address for link in (*NAVIGATION, *FOOTER_LINKS)} - made == set()


def test_no_link_stands_twice() -> None:
    """What is in the header is not repeated in the footer."""
    addresses = [link.address for link in (*NAVIGATION, *FOOTER_LINKS)]
    assert len(addresses) == len(set(addresses))


def test_sections_are_the_folders_of_their_links() -> None:
    """The page of a quadrant lights up “The Star”."""
    links: tuple[Link, ...] = (*NAVIGATION, *FOOTER_LINKS)
    wrong = [link for link in links if not link.address.startswith(link.section)]
    assert wrong == []


def test_stubs_are_counted_apart_and_withdrawn_cases_not_at_all() -> None:
    """The footer never makes a stub look like a case."""
    library = small_library({}, STUB, WITHDRAWN)
    assert frame(library).counts == ("1 case, 1 stub", "1 figure", "2 sources")


def test_nothing_is_counted_where_there_is_nothing() -> None:
    """An empty casebook says so once."""
    assert frame(small_library()).counts == ("no case yet",)


def test_source_that_two_cases_share_counts_once() -> None:
    """The same page or report is one source, under whatever number."""
    alone = {"id": 1, "type": "report", "title": "Another", "independence": "independent"}
    shared = {
        "id": 2,
        "type": "webpage",
        "title": "The end, as another case calls it",
        "URL": "https://example.org/night-bus",
        "independence": "independent",
    }
    library = small_library({}, {"sources": [alone, shared]})
    assert count_sources(library) == 3


def test_numbers_stand_with_their_words() -> None:
    """One is one, and thousands are separated."""
    assert in_words(1, "figure") == "1 figure"
    assert in_words(1204, "figure") == "1,204 figures"
    assert in_words(2, "country", "countries") == "2 countries"
