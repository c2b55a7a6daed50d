"""The barrier index tells what was done, what worked first, and keeps its own reading apart."""

import re

from sitegen.pages import barriers, workbook
from tests.pages.small import STUB, main_text, rendered, small_library


def met(resolved: str, response: str = "They asked again.") -> dict[str, object]:
    """A case that met poor processes."""
    return {
        "barriers": [
            {
                "barrier": "poor-processes",
                "happened": "Nobody recorded delays.",
                "response": response,
                "resolved": resolved,
                "sources": [1],
            }
        ]
    }


def section(html: str, barrier: str) -> str:
    """The part of one barrier."""
    return html.partition(f'aria-labelledby="{barrier}"')[2].partition('class="hurdle"')[0]


def page(*cases: dict[str, object]) -> str:
    """The index over these cases."""
    library = small_library(*cases)
    (index,) = barriers.pages(library)
    return rendered(index, library)


def test_what_worked_stands_first() -> None:
    """A reader who meets the barrier wants to know what to try."""
    html = page(met("unknown", "Silence."), met("no", "Nothing helped."), met("yes", "Cards did."))
    part = section(html, "poor-processes")
    places = [part.index(words) for words in ("Cards did.", "Nothing helped.", "Silence.")]
    assert places == sorted(places)
    assert "Met in 3 cases: overcome once, not overcome once, not told once." in main_text(html)


def test_long_lists_fold_and_lose_nothing() -> None:
    """Some answers are seen at once; the rest is one step away, without a script."""
    html = page(*(met("yes", f"Answer {number}.") for number in range(barriers.SEEN + 2)))
    part = section(html, "poor-processes")
    first, _, rest = part.partition("<details")
    assert first.count("Answer ") == barriers.SEEN
    assert rest.count("Answer ") == 2
    assert "<summary>2 more</summary>" in part


def test_barrier_that_no_case_met_says_so() -> None:
    """A stub tells nothing either."""
    html = page({**STUB, **met("yes")})
    assert "No case in this casebook tells of it." in section(html, "poor-processes")


def test_what_money_might_do_is_marked_as_our_reading() -> None:
    """Respondents were asked what they would pay for, never about barriers."""
    html = page(met("yes"))
    part = section(html, "poor-processes")
    assert "(our reading)" in part
    assert 'href="../workbook.html#factor-project-management"' in part
    assert "2 of 100 on average" in part
    assert "buys a way round it" in section(html, "inadequate-leadership")


def test_workbook_leads_on_to_cases_that_met_the_barriers() -> None:
    """Counts are those of the list of cases narrowed by the barrier."""
    library = small_library(met("yes"), met("no"), STUB)
    (book,) = workbook.pages(library)
    html = rendered(book, library)
    assert 'href="cases/index.html?barrier=poor-processes"' in html
    assert "2 cases met it" in html


def test_workbook_gives_the_answers_as_they_were() -> None:
    """Eight for each factor; a blank counts as nought, as in the source."""
    library = small_library({})
    (book,) = workbook.pages(library)
    html = rendered(book, library)
    given = dict(re.findall(r'data-factor="([^"]+)" data-given="([^"]+)"', html))
    assert len(given) == 11
    assert given["better-ict"] == "0 0 0 0 0 0 2.5 3"
    assert {len(shares.split()) for shares in given.values()} == {8}
