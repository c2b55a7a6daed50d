"""The basket and the briefing pack: cases are taken along and become one document."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Opened
from tests.conftest import ROOT

OpenPage = Callable[..., Opened]
PACK = "brief/index.html"
TWO = ("wiltshire-community-speedwatch", "south-somerset-speed-watchers")
ALL = sorted(path.parent.name for path in (ROOT / "content" / "cases").glob("*/case.yml"))


def pack_of(*slugs: str) -> str:
    """Address of a document with these cases."""
    return PACK + "?" + "&".join(f"case={slug}" for slug in slugs)


def ready(page: Page, count: int) -> None:
    """Wait until the document holds so many cases."""
    expect(page.locator("[data-pack-document] [data-sheet]")).to_have_count(count)


def test_basket_goes_from_page_to_page(open_page: OpenPage) -> None:
    """Added on a case, seen in a list, taken out there, and gone."""
    opened = open_page("cases/wiltshire-community-speedwatch.html")
    page = opened.page
    link = page.get_by_role("link", name="My brief")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Add to my brief").first.click()
    expect(link).to_have_text("My brief (1)")
    page.goto(page.url.replace("wiltshire-community-speedwatch.html", "index.html"))
    row = page.locator("[data-facets-row=wiltshire-community-speedwatch]")
    button = row.get_by_role("button", name="In my brief")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-brief-said]")).to_have_text("Taken out of your brief.")
    expect(link).to_be_hidden()
    assert opened.problems == []


def test_basket_becomes_the_document(open_page: OpenPage) -> None:
    """The pack begins with what is in the basket, in the order of choosing."""
    page = open_page(f"cases/{TWO[1]}.html").page
    page.get_by_role("button", name="Add to my brief").first.click()
    page.goto(page.url.replace(TWO[1], TWO[0]))
    page.get_by_role("button", name="Add to my brief").first.click()
    page.get_by_role("link", name="My brief (2)").click()
    ready(page, 2)
    sheets = page.locator("[data-sheet]")
    assert [sheets.nth(i).get_attribute("data-sheet") for i in (0, 1)] == [TWO[1], TWO[0]]


@pytest.mark.parametrize("slugs", [TWO[:1], TWO, ALL[:4], ALL[:12]], ids=["1", "2", "4", "12"])
def test_every_mark_leads_to_the_right_source(
    open_page: OpenPage, built_site: Path, slugs: tuple[str, ...]
) -> None:
    """Sources are numbered from 1 without a gap, each once; marks follow, case by case."""
    opened = open_page(pack_of(*slugs))
    page = opened.page
    ready(page, len(slugs))
    keys: list[str] = []
    for slug in slugs:
        script = (built_site / "sheets" / f"{slug}.js").read_text("utf-8").strip()
        call = re.fullmatch(r"casebook\.sheet\((.*)\);", script, re.DOTALL)
        assert call
        _, html, data = json.loads(f"[{call[1]}]")
        own = data["sources"]
        listed = re.findall(r'<li id="source-(\d+)"', html)
        keys += [own[number] for number in listed if own[number] not in keys]
        body = html[: html.index("data-sources")]
        wanted = [keys.index(own[n]) + 1 for n in re.findall(r'href="#source-(\d+)"', body)]
        marks = page.locator(f"[data-sheet={slug}] a[href^='#pack-source-']")
        shown = marks.evaluate_all("links => links.map(a => [a.textContent, a.hash])")
        assert shown == [[str(n), f"#pack-source-{n}"] for n in wanted], slug
    assert page.locator(".pack-sources li").count() == len(keys)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    assert opened.problems == []


def test_document_is_made_by_keyboard_and_kept_in_the_address(open_page: OpenPage) -> None:
    """Choose two, turn them round, leave a part out, name it; the address makes it again."""
    page = open_page(PACK).page
    page.get_by_label("Words in the title or place").fill("speed")
    for slug in TWO:
        page.locator(f"input[value={slug}]").focus()
        page.keyboard.press("Space")
    expect(page.locator("[data-chooser-status]")).to_have_text("2 cases chosen.")
    page.get_by_role("button", name="Down: Community Speedwatch").press("Enter")
    page.get_by_label("Lessons").press("Space")
    page.get_by_label("Title", exact=True).fill("Slower <b>cars</b>")
    page.get_by_label("Prepared for").press("Tab")
    ready(page, 2)
    address = page.evaluate("location.search")
    assert address == (
        f"?case={TWO[1]}&case={TWO[0]}&without=lessons&title=Slower+%3Cb%3Ecars%3C%2Fb%3E"
    )
    page.reload()
    ready(page, 2)
    expect(page.get_by_role("heading", name="Slower <b>cars</b>")).to_be_visible()
    expect(page.locator("[data-part=lessons]")).to_have_count(0)
    assert violations(page) == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?case=no-such-case&case=%3Cscript%3E", "2 of the cases in the address are not in this"),
        ("?" + "&".join(f"case={slug}" for slug in ALL), "Only 12 fit; the first are here."),
        ("?case=..%2F..%2Fetc", "1 of the cases in the address is not in this casebook"),
    ],
)
def test_strange_addresses_are_told_and_do_no_harm(
    open_page: OpenPage, query: str, said: str
) -> None:
    """Only cases that the page knows are ever fetched."""
    opened = open_page(PACK + query)
    expect(opened.page.locator("[data-chooser-status]")).to_contain_text(said)
    assert opened.problems == []


def test_broken_storage_is_passed_over(open_page: OpenPage) -> None:
    """Another page of the same host may have written anything."""
    opened = open_page(PACK)
    page = opened.page
    for kept in ("{", '["<img src=x>", 5, "../x"]', '{"a": 1}'):
        page.evaluate("kept => localStorage.setItem('casebook-brief', kept)", kept)
        page.goto(page.url.split("?")[0])
        expect(page.locator("[data-chooser-status]")).to_have_text("No case chosen yet.")
    assert opened.problems == []


def test_basket_survives_a_case_that_is_gone(open_page: OpenPage) -> None:
    """Withdrawn since it was chosen: the others are still there, and the count is theirs."""
    opened = open_page(PACK)
    page = opened.page
    page.evaluate(
        "kept => localStorage.setItem('casebook-brief', JSON.stringify(kept))",
        [TWO[0], "withdrawn-since", TWO[1]],
    )
    page.goto(page.url.split("?")[0])
    ready(page, 2)
    expect(page.locator("[data-chooser-status]")).to_have_text("2 cases chosen.")
    kept = page.evaluate("JSON.parse(localStorage.getItem('casebook-brief'))")
    assert kept == list(TWO)
    assert opened.problems == []


def test_document_prints_without_the_form(open_page: OpenPage) -> None:
    """Paper gets the title page and what follows, nothing of the page around it."""
    page = open_page(pack_of(*TWO)).page
    ready(page, 2)
    page.emulate_media(media="print")
    expect(page.locator("[data-pack-form]")).to_be_hidden()
    expect(page.get_by_role("link", name="My brief")).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_without_a_script_the_page_leads_to_the_cases(open_page: OpenPage) -> None:
    """Each of them prints as a brief of its own."""
    page = open_page(PACK, java_script_enabled=False).page
    expect(page.locator("[data-pack-form]")).to_be_hidden()
    expect(page.locator("noscript a")).to_have_count(len(ALL))
