"""The search page in a real browser: results as one types, narrowed, kept in the address."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from bench.asking import index_of
from sitegen import facets
from sitegen.library import Library
from sitegen.pages.search import FACETS, OPERATORS
from sitegen.search.answers import SearchIndex
from sitegen.validation import validate
from tests.browser.axe import violations
from tests.browser.conftest import Opened, type_at_ease
from tests.browser.kinds import LAPTOP, MODES, PHONE, from_disk, over_http
from tests.conftest import ROOT

OpenPage = Callable[..., Opened]
SEARCH = "search.html"
SPEED = "wiltshire-community-speedwatch"
QUESTIONS = ("people", "hospital", "how can residents slow down traffic", "young OR older", "")
MOST = 10_000

HOSTILE = (
    '<img src=x onerror="hurt=1"><script>hurt=1</script>',
    "&lt;b&gt; &#0; </template></ol>",
    "(a+)+$ .* [a-z]{1,99} \\d+? ^(?:x",
    "people " * 1_430,  # 10,000 characters
    "speeding\ud800cars\udc00",
    "עזרה לקשישים \u202e people",
    "police\x00\x07\x1b[2J\x7f\u200b cars",
    '"' * 50 + "(" * 60 + "NOT " * 40,
    "__proto__ constructor toString hasOwnProperty",
    "javascript:alert(1) title: evidence:9 quadrant:",
)
"""What strangers put into a box or an address."""

COUNTS = """() => [...document.querySelectorAll('[data-facets-form] input[type=checkbox]')].map(
  box => [box.name, box.value,
    Number(box.parentNode.querySelector('[data-facet-count]').textContent)])"""


@pytest.fixture(scope="module")
def library() -> Library:
    """The real content."""
    found = validate(ROOT / "content").library
    assert found is not None
    return found


@pytest.fixture(scope="module")
def terminal(own_state: Path, tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """What the terminal answers from, made of the real content."""
    return index_of(ROOT / "content", tmp_path_factory.mktemp("cache") / "index")


def asking(text: str, **chosen: str) -> str:
    """Address of the page with a question and choices."""
    asked = [(name.replace("_", "-"), value) for name, of in chosen.items() for value in of.split()]
    return f"{SEARCH}?{urlencode([('q', text), *asked])}"


def box(page: Page) -> Locator:
    """Where one types."""
    return page.get_by_role("searchbox", name="Search the cases")


def count(page: Page) -> Locator:
    """The heading above the results, which says how many there are."""
    return page.locator("[data-find-count]")


def results(page: Page) -> Locator:
    """Links of the cases found."""
    return page.locator("[data-find-list] h3 a")


def slugs(page: Page) -> list[str]:
    """Cases found, in their order."""
    found: list[str] = results(page).evaluate_all("links => links.map(a => a.href)")
    return [Path(address).stem for address in found]


def choice(page: Page, label: str) -> Locator:
    """The checkbox of a value."""
    return page.get_by_role("checkbox", name=re.compile(rf"^{label} \d+$"), include_hidden=True)


def counted(page: Page) -> dict[tuple[str, str], int]:
    """The number beside each value."""
    return {(name, value): number for name, value, number in page.evaluate(COUNTS)}


def ready(page: Page, text: str | re.Pattern[str] = re.compile(r"\d+ cases?$|^No")) -> None:
    """Wait until the answer to what was last asked stands there."""
    expect(page.locator("[data-find-answer]")).to_have_attribute("aria-busy", "false")
    expect(count(page)).to_have_text(text)


# --- answers --------------------------------------------------------------------------------------


def test_results_come_as_one_types(open_page: OpenPage, library: Library) -> None:
    """Title, passage with marks, quadrant with its icon, place and level, from whole stories."""
    opened = open_page(SEARCH)
    page = opened.page
    box(page).press_sequentially("residents stop speeding cars", delay=5)
    ready(page)
    first = page.locator("[data-find-list] > li").first
    expect(first.get_by_role("link")).to_have_attribute("href", f"./cases/{SPEED}.html")
    expect(first.locator("mark").first).to_be_visible()
    expect(first.locator(".quadrant")).to_have_text("Co-delivery")
    assert first.locator(".quadrant .whole").count() == 1
    further = library.by_slug[SPEED].case.also
    assert first.locator(".quadrant .half").count() == len(further) > 0
    expect(first).to_contain_text("Wiltshire, South West England, United Kingdom")
    expect(first).to_contain_text("Evidence 2 of 5")
    assert first.locator(".mark.on").count() == 2
    assert opened.problems == []


def test_whole_questions_get_the_terminals_answer(
    open_page: OpenPage, terminal: SearchIndex
) -> None:
    """Ten at a time, in the same order; more come when they are asked for."""
    page = open_page(asking("hospital patients")).page
    ready(page)
    expected = [hit.slug for hit in terminal.search("hospital patients", limit=MOST).hits]
    assert len(expected) > 10
    assert slugs(page) == expected[:10]
    page.get_by_role("button", name="Show more cases").click()
    expect(results(page).nth(10)).to_be_focused()
    while page.get_by_role("button", name="Show more cases").is_visible():
        shown = results(page).count()
        page.get_by_role("button", name="Show more cases").click()
        expect(results(page).nth(shown)).to_be_focused()
    assert slugs(page) == expected


def drawn(library: Library, number: int) -> Iterator[tuple[str, dict[str, frozenset[str]]]]:
    """Questions with choices, drawn with a fixed seed."""
    chance = random.Random(20261129)  # noqa: S311  # repeatable on purpose
    offered = {
        facet.name: [value for value, _ in facets.values(facet, library)]
        for facet in facets.FACETS
        if facet.name in FACETS
    }
    for at in range(number):
        names = chance.sample(sorted(offered), chance.randint(0, 3))
        yield (
            QUESTIONS[at % len(QUESTIONS)],
            {
                name: frozenset(chance.sample(offered[name], min(len(offered[name]), 2)))
                for name in names
            },
        )


def test_counts_are_exact(open_page: OpenPage, library: Library, terminal: SearchIndex) -> None:
    """For forty questions with choices: total and every count are those that Python counts."""
    opened = open_page(SEARCH)
    page = opened.page
    start = page.url
    for text, chosen in drawn(library, 40):
        if not text and not chosen:
            continue
        found = [library.by_slug[hit.slug] for hit in terminal.search(text, limit=MOST).hits]
        left = facets.narrow(found, chosen)
        query = [("q", text), *((name, value) for name in chosen for value in chosen[name])]
        page.goto(f"{start}?{urlencode(query)}")
        ready(page, re.compile(rf"^{len(left) or 'No'}"))
        assert slugs(page) == [study.slug for study in left][:10], query
        counts = facets.count(found, chosen)
        expected = {(name, value): counts[name][value] for name, value in counted(page)}
        assert counted(page) == expected, query
    assert opened.problems == []


def test_beginning_of_a_word_finds_while_typing_only(open_page: OpenPage) -> None:
    """Half a word finds what begins so, and says so; Enter asks as the terminal is asked."""
    page = open_page(SEARCH).page
    box(page).press_sequentially("speedwat")
    ready(page)
    begun = page.get_by_text("Found by words that begin with “speedwat”")
    expect(begun).to_be_visible()
    assert SPEED in slugs(page)
    page.keyboard.press("Enter")
    expect(begun).to_be_hidden()


def test_slip_is_told_and_can_be_taken_over(open_page: OpenPage) -> None:
    """What was meant is a button that puts it into the box."""
    page = open_page(asking("complaimts")).page
    ready(page)
    page.get_by_role("button", name="complaints", exact=True).click()
    expect(box(page)).to_have_value("complaints")
    expect(count(page)).to_be_focused()
    expect(page.get_by_text("Did you mean")).to_be_hidden()
    assert page.evaluate("location.search") == "?q=complaints"


def test_engine_says_what_it_did_not_read(open_page: OpenPage) -> None:
    """Notes stand above the results; they are no alarm."""
    page = open_page(SEARCH).page
    box(page).fill('"peer support')
    ready(page)
    note = page.get_by_text("Read as plain words, because a quotation mark is not closed.")
    expect(note).to_be_visible()
    box(page).fill("people " * 200)
    expect(page.get_by_text("Only the first 1,000 characters were read.")).to_be_visible()


# --- state ----------------------------------------------------------------------------------------


def test_state_stands_in_the_address(open_page: OpenPage) -> None:
    """Question and choices; reload restores them, Back takes one step, equal states look equal."""
    page = open_page(SEARCH).page
    box(page).press_sequentially("bus & ")
    ready(page)  # a pause while typing
    box(page).press_sequentially("tram? hospital")
    page.keyboard.press("Enter")
    ready(page)
    choice(page, "Co-delivery").check()
    ready(page, re.compile(" of "))
    choice(page, "Co-commissioning").check()
    ready(page, re.compile(" of "))
    state = "?q=bus+%26+tram%3F+hospital&quadrant=co-commissioning&quadrant=co-delivery"
    assert page.evaluate("location.search") == state
    shown = slugs(page)
    page.reload()
    ready(page, re.compile(" of "))
    expect(box(page)).to_have_value("bus & tram? hospital")
    expect(choice(page, "Co-delivery")).to_be_checked()
    assert slugs(page) == shown
    page.go_back()
    expect(choice(page, "Co-commissioning")).not_to_be_checked()
    page.go_back()
    ready(page, re.compile(r"^\d+ cases$"))
    page.go_back()
    expect(box(page)).to_have_value("")
    expect(page.get_by_role("heading", name="Co-design")).to_be_visible()


def test_typing_makes_one_step_to_go_back(open_page: OpenPage) -> None:
    """However many keys: Back leads to what stood there before the first of them."""
    page = open_page(asking("police")).page
    ready(page)
    entries = page.evaluate("history.length")
    box(page).fill("")
    box(page).press_sequentially("complaints", delay=80)
    expect(page).to_have_url(re.compile("q=complaints$"))
    assert page.evaluate("history.length") == entries + 1
    page.go_back()
    expect(box(page)).to_have_value("police")


def test_back_from_a_case_brings_the_results(open_page: OpenPage) -> None:
    """As they were when the case was opened."""
    page = open_page(asking("speeding", quadrant="co-delivery")).page
    ready(page)
    shown = slugs(page)
    results(page).first.click()
    page.wait_for_url("**/cases/*.html")
    page.go_back()
    ready(page)
    assert slugs(page) == shown


@pytest.mark.parametrize("query", ["?quadrant=nothing&q=", "?%FF=%00&q=%FF%C0", "?evidence=<b>"])
def test_strange_addresses_do_no_harm(open_page: OpenPage, query: str) -> None:
    """What the page does not know is passed over."""
    opened = open_page(SEARCH + query)
    expect(opened.page.get_by_role("heading", level=1)).to_be_visible()
    expect(count(opened.page).or_(opened.page.locator("[data-find-start]")).first).to_be_attached()
    assert opened.problems == []


def test_recent_searches_stay_here_and_can_be_forgotten(open_page: OpenPage) -> None:
    """What was asked in full is offered again, newest first, each once; nothing half typed."""
    page = open_page(SEARCH).page
    for text in ("police", "<i>complaints</i>", "police"):
        box(page).fill(text)
        page.keyboard.press("Enter")
        ready(page)
    box(page).fill("half")
    box(page).fill("")
    recent = page.get_by_role("region", name="What you asked last")
    expect(recent.get_by_role("link")).to_have_text(["police", "<i>complaints</i>"])
    recent.get_by_role("link", name="police").click()
    ready(page)
    expect(box(page)).to_have_value("police")
    box(page).fill("")
    recent.get_by_role("button", name="Forget them").click()
    expect(recent).to_be_hidden()
    page.reload()
    expect(recent).to_be_hidden()


def test_browser_that_keeps_nothing_searches_all_the_same(open_page: OpenPage) -> None:
    """Without storage there is no list of recent searches, and no error."""
    opened = open_page("about.html")
    page = opened.page
    page.add_init_script("""Object.defineProperty(window, 'localStorage',
      {get() { throw new DOMException('no', 'SecurityError'); }});""")
    page.goto(page.url.replace("about.html", asking("police")))
    ready(page)
    box(page).fill("complaints")
    page.keyboard.press("Enter")
    ready(page)
    box(page).fill("")
    expect(page.get_by_text("What you asked last")).to_be_hidden()
    assert opened.problems == []


# --- nothing found --------------------------------------------------------------------------------


def test_nothing_found_is_no_dead_end(open_page: OpenPage) -> None:
    """Ways on that lead somewhere, and axe is content."""
    opened = open_page(asking("zeppelin"))
    page = opened.page
    ready(page, "No cases")
    assert opened.problems == []
    expect(page.get_by_text("What you can try")).to_be_visible()
    expect(page.get_by_role("link", name="service areas").first).to_be_visible()
    assert violations(page) == []


def test_facets_in_the_way_are_named_with_what_is_behind(open_page: OpenPage) -> None:
    """Each alone, and all together; pressing one shows those cases and moves on to them."""
    page = open_page(asking("speedwatch", quadrant="co-design", country="GB")).page
    ready(page, re.compile("None of"))
    page.get_by_role("button", name=re.compile("Way of the Star: without it")).click()
    ready(page, re.compile(r"^\d+"))
    assert SPEED in slugs(page)
    expect(page.get_by_role("button", name="Remove United Kingdom")).to_be_focused()
    page.get_by_role("button", name="Clear all").click()
    expect(count(page)).to_be_focused()
    assert page.evaluate("location.search") == "?q=speedwatch"


def test_marks_in_the_way_can_be_left_out(open_page: OpenPage) -> None:
    """A phrase that stands nowhere is asked as words, when those find something."""
    page = open_page(asking('"traffic peer"')).page
    ready(page, "No cases")
    page.get_by_role("button", name=re.compile(r"the words alone \(\d+ found\)")).click()
    ready(page, re.compile(r"^\d+ cases"))
    expect(box(page)).to_have_value("traffic peer")


@over_http
def test_shards_that_do_not_come_are_told_and_asked_again(open_page: OpenPage) -> None:
    """A plain sentence and a button; nothing of an older answer is left standing."""
    page = open_page(SEARCH).page

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/terms-*.js", refuse)
    box(page).fill("police")
    failed = page.locator("[data-find-failed]")
    expect(failed).to_be_visible()
    expect(failed).to_contain_text("The search index could not be loaded.")
    assert slugs(page) == []
    page.unroute("**/terms-*.js", refuse)
    page.get_by_role("button", name="Try again").click()
    ready(page)
    assert slugs(page)
    expect(failed).to_be_hidden()


@over_http
def test_older_answers_never_overtake_newer_ones(open_page: OpenPage) -> None:
    """The files of the first question come last: what is shown answers the second."""
    page = open_page(SEARCH).page
    box(page).focus()
    held: list[Route] = []
    is_first = [True]

    def hold(route: Route) -> None:
        if is_first[0]:
            held.append(route)
        else:
            route.continue_()

    page.route("**/terms-*.js", hold)
    box(page).fill("complaints")
    page.wait_for_timeout(500)
    is_first[0] = False
    box(page).fill("speedwatch")
    expect(results(page).first).to_have_attribute("href", f"./cases/{SPEED}.html")
    assert len(held) == 1
    held[0].continue_()
    page.wait_for_timeout(500)
    expect(results(page).first).to_have_attribute("href", f"./cases/{SPEED}.html")
    assert page.evaluate("location.search") == "?q=speedwatch"


# --- hostile questions ----------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_questions_are_harmless(open_page: OpenPage, text: str) -> None:
    """Typed or in the address: only ever text, answered or refused, and the page goes on."""
    opened = open_page(SEARCH)
    page = opened.page
    elements = "document.querySelectorAll('main *:not([data-find-list] *)').length"
    page.evaluate(
        """text => { const box = document.querySelector('[data-find-box]');
          box.value = text; box.dispatchEvent(new Event('input')); }""",
        text,
    )
    ready(page)
    page.evaluate("document.querySelector('[data-find-box]').form.requestSubmit()")
    ready(page)
    page.reload()
    ready(page)
    assert page.evaluate("typeof hurt") == "undefined"
    assert page.locator("main :is(img, script, [onerror])").count() == 0
    assert page.evaluate(elements) < 2_000
    box(page).fill("complaints")
    expect(page.locator("[data-find-list]")).to_contain_text("Camden")
    assert opened.problems == []


# --- keys, screens, no script ---------------------------------------------------------------------


def test_search_by_keyboard_alone(open_page: OpenPage) -> None:
    """Slash to the box, arrows through the results, Escape clears, all stops can be seen."""
    page = open_page(SEARCH).page
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("hospital / patients")
    expect(box(page)).to_have_value("hospital / patients")
    expect(page.locator("[data-find-said]")).to_have_text(re.compile(r"^\d+ cases$"))
    page.keyboard.press("ArrowDown")
    expect(results(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")
    expect(box(page)).to_be_focused()
    expect(page.get_by_role("heading", name="Co-commissioning")).to_be_visible()
    assert page.evaluate("location.search") == ""


def test_count_is_announced_once_the_typing_rests(open_page: OpenPage) -> None:
    """Not at every key: the status changes once for a word."""
    page = open_page(SEARCH).page
    page.clock.install()
    page.evaluate("""() => { window.told = [];
      new MutationObserver(() => told.push(document.querySelector('[data-find-said]').textContent))
        .observe(document.querySelector('[data-find-said]'), {childList: true}); }""")
    type_at_ease(page, box(page), "complaints")
    ready(page)
    assert page.evaluate("told") == []
    page.clock.run_for(700)
    expect(page.locator("[data-find-said]")).to_have_text(re.compile(r"^\d+ cases$"))
    assert len(page.evaluate("told")) == 1


def test_nothing_is_loaded_before_somebody_is_in_the_box(open_page: OpenPage) -> None:
    """The page is drawn without the index; its first file comes with the focus."""
    page = open_page(SEARCH).page
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(Path(request.url).name.partition(".")[0]))
    page.wait_for_timeout(200)
    assert asked == []
    with page.expect_request(re.compile("/start[^/]*$")):
        box(page).focus()
    page.wait_for_timeout(200)
    assert set(asked) == {"search", "start"}


@over_http
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("text", ["hospital", "complaimts", "zeppelin"])
def test_axe_finds_nothing(open_page: OpenPage, mode: dict[str, Any], text: str) -> None:
    """With results, with a slip, with nothing, in every colour mode and width."""
    page = open_page(asking(text, quadrant="co-assessment co-design"), **mode).page
    ready(page)
    assert violations(page) == []


@from_disk
@pytest.mark.parametrize("text", ["hospital", "zeppelin" * 40])
def test_results_never_scroll_sideways(open_page: OpenPage, text: str) -> None:
    """At 320 px too, and with a word that is longer than the screen."""
    page = open_page(asking(text, quadrant="co-design"), viewport=PHONE).page
    ready(page)
    for screen in (PHONE, {"width": 768, "height": 900}, LAPTOP):
        page.set_viewport_size({"width": screen["width"], "height": screen["height"]})
        assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]


def test_facets_are_behind_a_button_on_a_phone(open_page: OpenPage) -> None:
    """The results come first."""
    page = open_page(asking("hospital"), viewport=PHONE).page
    ready(page)
    expect(choice(page, "Co-design")).to_be_hidden()
    page.get_by_text("Narrow the list").click()
    choice(page, "Co-design").check()
    ready(page, re.compile(" of "))
    expect(page.get_by_role("button", name="Remove Co-design")).to_be_visible()


@pytest.mark.parametrize("query", ["", "?q=police&quadrant=co-design"])
def test_without_scripts_every_case_is_listed(
    open_page: OpenPage, library: Library, query: str
) -> None:
    """Whatever the address says, by quadrant; nothing that needs a script is shown."""
    page = open_page(SEARCH + query, java_script_enabled=False).page
    rows = page.locator("[data-find-start] h3 a:visible")
    assert rows.count() == len(library.listed)
    for hidden in (
        "Ask as you would ask a colleague",
        "Narrow the list",
        "Exact questions: phrases",
    ):
        expect(page.get_by_text(hidden)).to_be_hidden()
    expect(page.get_by_role("button", name="Use the key /")).to_be_hidden()


@from_disk
def test_examples_and_operators_find_cases(open_page: OpenPage) -> None:
    """Each question to begin with, and each example of the query language."""
    opened = open_page(SEARCH)
    page = opened.page
    start = page.url
    links = page.locator(".find-examples a, .find-help dt a")
    addresses = links.evaluate_all("links => links.map(a => a.href)")
    assert len(addresses) >= 5 + len(OPERATORS)
    for address in addresses:
        page.goto(address)
        ready(page, re.compile(r"^\d+ cases?"))
        expect(page.locator("[data-find-notes]")).to_be_hidden()
        assert page.url.startswith(start)
    assert opened.problems == []


@from_disk
def test_case_goes_into_the_brief_from_the_results(open_page: OpenPage) -> None:
    """The button of a result is that of every list, and knows what is in already."""
    page = open_page(asking("speedwatch")).page
    ready(page)
    page.get_by_role("button", name=re.compile("Add to my brief.*Community Speedwatch")).click()
    page.reload()
    ready(page)
    button = page.get_by_role("button", name=re.compile("In my brief.*Community Speedwatch"))
    expect(button).to_have_attribute("aria-pressed", "true")
