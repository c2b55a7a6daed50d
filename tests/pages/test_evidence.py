"""The page on levels is made from the rules, so that it can't say anything else."""

from sitegen import evidence
from sitegen.evidence import LADDER
from sitegen.pages import evidence as page_kind
from sitegen.pages.evidence import Condition, RungView, ladder
from tests.pages.small import STUB, main_text, rendered, small_library


def test_rung_becomes_what_must_be_there_and_what_is_said_otherwise() -> None:
    """Two sentences for each test, in the order in which they are asked."""
    rung = evidence.Rung(
        level=2,
        reached="Counted twice",
        tests=(
            evidence.Test(holds=bool, lacking="counted once", raising="A second count"),
            evidence.Test(holds=bool, lacking="nobody counted", raising="A count"),
        ),
    )
    assert list(ladder([rung])) == [
        RungView(
            level=2,
            reached="Counted twice",
            tests=(
                Condition(wanted="A second count.", otherwise="Counted once."),
                Condition(wanted="A count.", otherwise="Nobody counted."),
            ),
        )
    ]


def test_every_rule_stands_on_the_page() -> None:
    """From the second level to the fifth, with each test."""
    library = small_library()
    (page,) = page_kind.pages(library)
    text = main_text(rendered(page, library)).partition("The rules Every outcome")[2]
    assert [rung.level for rung in LADDER] == [2, 3, 4, 5]
    for rung in LADDER:
        assert f"Level {rung.level} {rung.reached}" in text
        for test in rung.tests:
            assert test.raising in text
            assert test.lacking[1:] in text


def test_levels_are_counted_and_lead_to_their_pages() -> None:
    """A case counts on the level of its best outcome, a stub on none."""
    library = small_library({}, STUB)
    (page,) = page_kind.pages(library)
    levels = page.context["levels"]
    assert isinstance(levels, tuple)
    assert [(level.number, level.note, level.address) for level in levels] == [
        (1, "no case yet", "evidence/level-1.html"),
        (2, "1 case", "evidence/level-2.html"),
        (3, "no case yet", "evidence/level-3.html"),
        (4, "no case yet", "evidence/level-4.html"),
        (5, "no case yet", "evidence/level-5.html"),
    ]


def test_words_of_the_rules_are_explained_by_the_lists() -> None:
    """What counts as a control, and who is somebody else, is read from the rules."""
    (page,) = page_kind.pages(small_library())
    words = page.context["words"]
    assert isinstance(words, tuple)
    assert {word.word: word.covers for word in words} == {
        "Control": ("Similar area", "Control group or area", "Random allocation"),
        "Somebody who did not run it": ("Independent", "Peer-reviewed", "Official statistics"),
    }
