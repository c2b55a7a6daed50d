"""Every drawing of the built site, as a browser sets it: no words meet, none leave the drawing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.axe import violations
from tests.browser.conftest import Opened
from tests.browser.kinds import MODES, PHONE, from_disk

OpenPage = Callable[..., Opened]

FAULTS = """() => [...document.querySelectorAll('.drawing > svg')].flatMap(svg => {
  const box = e => e.getBoundingClientRect(), frame = box(svg), found = [];
  const meet = (a, b, slack) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - slack && b.top < a.bottom - slack;
  const words = [...svg.querySelectorAll('text')].map(e => [e.textContent, box(e)]);
  const bars = [...svg.querySelectorAll('rect')].map(box);
  words.forEach(([text, at], place) => {
    if (at.left < frame.left - 1 || at.right > frame.right + 1
        || at.top < frame.top - 1 || at.bottom > frame.bottom + 1) found.push(`leaves: ${text}`);
    for (const [other, its] of words.slice(place + 1))
      if (meet(at, its, 2)) found.push(`meet: ${text} / ${other}`);
    if (bars.some(bar => meet(at, bar, 4))) found.push(`on a bar: ${text}`);
  });
  if (bars.some(bar => bar.right > frame.right + 2)) found.push('a bar leaves');
  return found;
})"""


@from_disk
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_words_of_a_drawing_meet_or_leave_it(
    open_page: OpenPage, built_site: Path, width: int
) -> None:
    """On a phone as on a laptop, whatever the labels of the real cases are."""
    page = open_page(viewport={"width": width, "height": 800}).page
    faults, drawings = {}, 0
    for path in sorted((built_site / "cases").glob("*.html")):
        page.goto(path.as_uri())
        drawings += page.locator(".drawing > svg").count()
        faults[path.stem] = page.evaluate(FAULTS)
    assert drawings > 50  # it did look
    assert {slug: found for slug, found in faults.items() if found} == {}


@from_disk
def test_a_meeting_of_words_would_be_noticed(open_page: OpenPage) -> None:
    """A checker that finds nothing is no proof: it does find words that were pushed together."""
    page = open_page("cases/wiltshire-community-speedwatch.html").page
    page.evaluate(
        "document.querySelectorAll('.plate .drawing text').forEach(e => e.setAttribute('y', '1em'))"
    )
    assert any(fault.startswith("meet:") for fault in page.evaluate(FAULTS))


@from_disk
@pytest.mark.parametrize("mode", MODES)
def test_opened_numbers_pass_axe_and_fit_a_phone(open_page: OpenPage, mode: dict[str, Any]) -> None:
    """The tables behind the drawings too, in every colour mode."""
    page = open_page("cases/lambeth-peer-educators.html", **mode | {"viewport": PHONE}).page
    page.evaluate("document.querySelectorAll('.numbers').forEach(e => { e.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []
