"""The form as people use it: typed from nothing, corrected, kept, taken away, by keyboard too."""

import io
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Download, Locator, Page, expect

from sitegen.model import Case
from sitegen.parse import parse
from sitegen.problems import Severity
from sitegen.reader import read_yaml
from sitegen.validation import validate
from tests.browser.axe import violations
from tests.browser.conftest import Opened
from tests.browser.kinds import LAPTOP, MODES, PHONE, from_disk
from tests.form.python_side import ROOT, real

OpenPage = Callable[..., Opened]
FORM = "form/index.html"
SPEEDWATCH = "form/index.html?case=wiltshire-community-speedwatch"
SLUG = "a-night-bus-that-passengers"

PARTS = ("short", "sources", "where", "people", "figures", "costs", "hindered", "learning")
TYPED: Mapping[str, Mapping[str, str]] = {
    "short": {
        "title": "A night bus that passengers redrew: “Northmoor”",
        "summary": "Passengers counted delays with drivers: the route was redrawn. #1 - yes",
        "quadrant": "co-design",
        "involvement": "give",
        "involvement-professionals": "high",
        "involvement-citizens": "high",
        "service_areas": "+",
        "service_areas-0": "transport-and-roads",
    },
    "sources": {
        "sources": "+",
        "sources-0-type": "report",
        "sources-0-title": "What night passengers counted: a report",
        "sources-0-independence": "self_reported",
    },
    "where": {
        "place-name": "Northmoor",
        "place-country": "GB",
        "place-kind": "town",
        "period": "2010/2012",
        "activity-state": "ended",
        "activity-as_of": "2013",
    },
    "people": {
        "organisations": "+",
        "organisations-0-name": "Northmoor Buses",
        "organisations-0-role": "provider",
        "participants": "+",
        "participants-0-group": "residents",
        "participants-0-role": "counted delays",
        "participants-0-number": "48",
        "participants-0-reward": "none",
        "participants-0-sources": "+",
        "participants-0-sources-0-source": "1",
    },
    "figures": {
        "outcomes": "+",
        "outcomes-0-statement": "Delays of more than ten minutes fell by 40%",
        "outcomes-0-kind": "outcome",
        "outcomes-0-measure": "delays of more than ten minutes",
        "outcomes-0-population": "all journeys of the night bus",
        "outcomes-0-direction": "fell",
        "outcomes-0-value": "40",
        "outcomes-0-unit": "percent_change",
        "outcomes-0-baseline": "give",
        "outcomes-0-baseline-period": "2010",
        "outcomes-0-endline": "give",
        "outcomes-0-endline-period": "2012",
        "outcomes-0-comparator": "none",
        "outcomes-0-design": "before_after",
        "outcomes-0-attribution": "claimed",
        "outcomes-0-sources": "+",
        "outcomes-0-sources-0-source": "1",
        "outcomes-0-sources-0-locator": "page 3",
    },
    "hindered": {
        "limitations": "+",
        "limitations-0-point": "Only one year was looked at.",
    },
}
"""Part of the form -> what is put in, by place; + adds an entry."""


def put(page: Page, place: str, value: str) -> None:
    """Type or choose a value, or add an entry."""
    control = page.locator(f"#f-{place}")
    if value == "+":
        control.click()
    elif control.evaluate("control => control.tagName") == "SELECT":
        control.select_option(value)
    else:
        control.fill(value)
        control.blur()


def unfold(page: Page, part: str) -> Locator:
    """Open a part of the form, once the form is there."""
    expect(page.locator("[data-form-heading]")).to_be_visible()
    box = page.locator(f"#part-{part}")
    if box.get_attribute("open") is None:
        box.locator("summary").first.click()
    return box


def type_everything(page: Page) -> None:
    """A whole case, from nothing."""
    page.get_by_role("button", name="Start a new case").click()
    for part, values in TYPED.items():
        unfold(page, part)
        for place, value in values.items():
            put(page, place, value)
    page.locator("#part-hindered").get_by_label("The sources report none").first.check()
    unfold(page, "story")
    page.locator("#f-story-situation").fill("The bus came late. [@1]")
    page.locator("#f-story-what-changed").fill("Delays fell by {{ figure:delays-of-more }}.")
    unfold(page, "record")


def saved(page: Page) -> tuple[str, dict[str, str]]:
    """Name of the zip file that the form gives, and the texts in it."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the folder").click()
    return download.value.suggested_filename, texts_in(download.value)


def zipped(*paths: str) -> bytes:
    """A zip file with a small file at each of these paths."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for path in paths:
            file.writestr(path, "title: A title\n")
    return content.getvalue()


def texts_in(download: Download) -> dict[str, str]:
    """The files of a zip file by path."""
    with zipfile.ZipFile(io.BytesIO(download.path().read_bytes())) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name).decode("utf-8") for name in packed.namelist()}


def problems_with(tmp_path: Path, slug: str, texts: Mapping[str, str]) -> list[str]:
    """What `validate` says of the case beside all others."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    for name, text in texts.items():
        file = content / "cases" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
    return [
        f"{problem.rule}: {problem.message}"
        for problem in validate(content).problems
        if problem.severity is Severity.ERROR or problem.path.startswith(f"cases/{slug}/")
    ]


def test_case_typed_from_nothing_is_accepted(open_page: OpenPage, tmp_path: Path) -> None:
    """By the script, which says that nothing is left, and by `validate`."""
    opened = open_page(FORM)
    page = opened.page
    type_everything(page)
    page.get_by_role("button", name="Check everything").click()
    expect(page.locator("[data-form-said]")).to_have_text("Nothing is left to do.")
    name, texts = saved(page)
    assert name == f"{SLUG}.zip"
    assert set(texts) == {f"{SLUG}/case.yml", f"{SLUG}/story.md"}
    assert problems_with(tmp_path, SLUG, texts) == []
    case = parse(read_yaml("case.yml", texts[f"{SLUG}/case.yml"]), Case)
    assert case.title == TYPED["short"]["title"]
    assert case.summary == TYPED["short"]["summary"]
    assert case.outcomes[0].key == "delays-of-more"
    assert texts[f"{SLUG}/story.md"] == (
        "## Situation\n\nThe bus came late. [@1]\n\n"
        "## What changed\n\nDelays fell by {{ figure:delays-of-more }}.\n"
    )
    assert opened.problems == []


@from_disk
def test_every_case_is_loaded_and_written_back(open_page: OpenPage) -> None:
    """Both files byte for byte, through the page; and the same bytes at every time."""
    for study in real().studies:
        page = open_page(f"{FORM}?case={study.slug}").page
        expect(page.get_by_role("heading", name="Correct:")).to_be_visible()
        name, texts = saved(page)
        assert name == f"{study.slug}.zip"
        assert texts[f"{study.slug}/case.yml"] == study.facts.text
        assert texts[f"{study.slug}/story.md"] == study.story_text
        page.context.close()


def test_correction_changes_one_line(open_page: OpenPage) -> None:
    """The rest of the file stays as it stood, comments too."""
    page = open_page(SPEEDWATCH).page
    unfold(page, "where")
    put(page, "place-name", "The county of Wiltshire")
    slug = "wiltshire-community-speedwatch"
    _, texts = saved(page)
    before = next(study.facts.text for study in real().studies if study.slug == slug)
    after = texts[f"{slug}/case.yml"].split("\n")
    changed = [pair for pair in zip(before.split("\n"), after, strict=True) if pair[0] != pair[1]]
    assert changed == [("  name: Wiltshire", "  name: The county of Wiltshire")]


def test_nothing_is_told_while_one_types(open_page: OpenPage) -> None:
    """A problem is told when the field is left, at the field and in the list, with a link."""
    page = open_page(FORM).page
    page.get_by_role("button", name="Start a new case").click()
    unfold(page, "where")
    period = page.locator("#f-period")
    period.focus()
    page.keyboard.type("2009/13")
    page.wait_for_timeout(600)
    expect(page.locator("#f-period-wrong")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.locator("#f-period-wrong")).to_contain_text(
        "Both ends of a period need the whole year, found “2009/13”. Write 2009/2013 for the years"
    )
    expect(period).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-form-said]")).to_contain_text("1 to mend")
    page.locator("#part-where > summary").click()
    link = page.locator("[data-report=mend] a")
    expect(link).to_have_text("period: both ends of a period need the whole year, found “2009/13”")
    link.press("Enter")
    expect(period).to_be_focused()
    period.fill("2009/2013")
    expect(page.locator("#f-period-wrong")).to_be_hidden()


def test_entries_are_added_moved_and_taken_out_by_keyboard(open_page: OpenPage) -> None:
    """Focus goes to what is new, follows what moves, and to the way back after taking out."""
    page = open_page(FORM).page
    page.get_by_role("button", name="Start a new case").press("Enter")
    expect(page.locator("[data-form-heading]")).to_be_visible()
    page.locator("#part-learning > summary").press("Enter")
    add = page.get_by_role("button", name="Add a lesson")
    for text in ("First", "Second"):
        add.press("Enter")
        page.keyboard.type(text)
    names = page.locator("#part-learning .form-name")
    expect(names).to_have_text(["First", "Second"])
    up = page.get_by_role("button", name="Move lesson 2 up")
    up.press("Enter")
    expect(names).to_have_text(["Second", "First"])
    expect(page.get_by_role("button", name="Move lesson 1 down")).to_be_focused()
    page.get_by_role("button", name="Remove lesson 1").press("Enter")
    expect(names).to_have_text(["First"])
    back = page.get_by_role("button", name="Put back what was taken out").locator("visible=true")
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    expect(names).to_have_text(["Second", "First"])


def test_figure_is_shown_as_readers_will_see_it(open_page: OpenPage) -> None:
    """With sign, comparator, period, and its level with the reason, at once."""
    page = open_page(SPEEDWATCH).page
    unfold(page, "figures")
    page.locator("#f-outcomes-0").click()
    shown = page.get_by_role("group", name="How readers will see it")
    expect(shown).to_contain_text("−35%")
    expect(shown).to_contain_text("Great Britain −22%")
    expect(shown).to_contain_text("Evidence level 2: Measured before and after")
    put(page, "outcomes-0-value", "36")
    put(page, "outcomes-0-design", "account")
    expect(shown).to_contain_text("−36%")
    expect(shown).to_contain_text("Evidence level 1")
    expect(page.locator("#f-outcomes-0-statement-wrong")).to_contain_text("must hold the value")


def test_draft_is_kept_until_it_is_deleted(open_page: OpenPage) -> None:
    """It waits after the page was left; deleted, it is gone from the browser."""
    page = open_page(FORM).page
    page.get_by_role("button", name="Start a new case").click()
    put(page, "title", "Kept <b>for later</b>")
    page.reload()
    page.get_by_role("button", name="Continue Kept").click()
    expect(page.locator("#f-title")).to_have_value("Kept <b>for later</b>")
    page.get_by_role("button", name="Close").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete Kept").click()
    expect(page.get_by_text("The draft was deleted.")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_form_works_where_nothing_can_be_kept(open_page: OpenPage) -> None:
    """And says so."""
    opened = open_page(FORM)
    page = opened.page
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('no'); }; }")
    page.get_by_role("button", name="Start a new case").click()
    put(page, "title", "A title")
    expect(page.locator("[data-form-kept]")).to_contain_text(
        "This browser could not keep what you typed last"
    )
    assert saved(page)[0] == "a-title.zip"
    assert opened.problems == []


def test_what_is_too_large_to_be_opened_again_is_not_called_kept(open_page: OpenPage) -> None:
    """A paste of two million characters stays in the page, and the page says what to do."""
    page = open_page(FORM).page
    page.get_by_role("button", name="Start a new case").click()
    page.locator("#f-title").evaluate(
        "box => { box.value = 'x'.repeat(2_000_000); box.dispatchEvent(new Event('input')); }"
    )
    kept = page.locator("[data-form-kept]")
    expect(kept).to_contain_text("could not keep", timeout=60_000)
    put(page, "title", "Short again")
    expect(page.locator("[data-form-kept]")).to_contain_text("Kept in this browser")


def test_two_tabs_keep_two_drafts(browser: Browser, base: str) -> None:
    """What is typed into one draft in two tabs is there twice; neither writes over the other."""
    with browser.new_context(locale="en-GB") as context:
        one, other = context.new_page(), context.new_page()
        one.goto(f"{base}/{FORM}")
        one.get_by_role("button", name="Start a new case").click()
        put(one, "title", "Typed first")
        other.goto(f"{base}/{FORM}")
        other.get_by_role("button", name="Continue Typed first").click()
        put(other, "summary", "From the second tab.")
        put(one, "summary", "From the first tab.")
        expect(one.get_by_text("changed in another tab")).to_be_visible()
        put(one, "title", "Typed last")
        other.reload()
        for name, summary in (("last", "From the first tab."), ("first", "From the second tab.")):
            other.get_by_role("button", name=f"Continue Typed {name}").click()
            expect(other.locator("#f-summary")).to_have_value(summary)
            other.get_by_role("button", name="Close").click()


@pytest.mark.parametrize("kept", ["{", "[]", '{"id": 5}', '{"id": "x", "data": {"place": "y"}}'])
def test_broken_storage_is_passed_over(open_page: OpenPage, kept: str) -> None:
    """The page opens as if nothing were kept."""
    opened = open_page(FORM)
    opened.page.evaluate("kept => localStorage.setItem('casebook-form:x', kept)", kept)
    opened.page.reload()
    expect(opened.page.locator("[data-form-drafts]")).to_be_hidden()
    assert opened.problems == []


def test_zip_file_is_opened_again(open_page: OpenPage, tmp_path: Path) -> None:
    """The form's own, and one that was packed and compressed elsewhere."""
    slug = "wiltshire-community-speedwatch"
    study = next(study for study in real().studies if study.slug == slug)
    packed = tmp_path / "from-elsewhere.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(f"{slug}/case.yml", study.facts.text)
        file.writestr(f"{slug}/story.md", study.story_text)
        file.writestr(f"__MACOSX/{slug}/._case", "x")
    page = open_page(FORM).page
    page.set_input_files("[data-form-open]", packed)
    expect(page.get_by_role("heading", name="Correct:")).to_be_visible()
    assert saved(page)[1][f"{slug}/case.yml"] == study.facts.text


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("case.yml", b"title: [unclosed", "This file cannot be read from line"),
        ("case.yml", b"\xff\xfe", "A file is saved as UTF-8"),
        ("case.yml", b"x" * 300_000, "A file has at most 256 KB"),
        ("case.zip", b"PK nonsense", "This zip file is damaged or is none."),
        ("case.yml", b"title: a\n---\ntitle: b", "This file cannot be read from line"),
        ("case.zip", zipped("a/case.yml", "b/case.yml"), "There are 2 cases among these files."),
        ("story.md", b"## Situation", "No case.yml is among these files."),
        ("case.yml", b"x" * 2_000_000, "is too large for a case."),
    ],
)
def test_file_that_is_no_case_is_told(
    open_page: OpenPage, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    """In a sentence; the page stays as it was."""
    opened = open_page(FORM)
    file = tmp_path / name
    file.write_bytes(content)
    opened.page.set_input_files("[data-form-open]", file)
    expect(opened.page.locator("[data-form-told]")).to_contain_text(told)
    expect(opened.page.get_by_role("button", name="Start a new case")).to_be_visible()
    assert opened.problems == []


def test_hostile_texts_are_texts(open_page: OpenPage, tmp_path: Path) -> None:
    """Markup, ten thousand characters, another direction and hidden signs harm nothing."""
    hostile = "<img src=x onerror=alert(1)> ${x} {{ y }} \u202egnirts\u200b"
    file = tmp_path / "case.yml"
    file.write_text(f"title: '{hostile}'\nsummary: {'x' * 10_000}\ntopics: [a, '<b>']\n", "utf-8")
    opened = open_page(FORM)
    page = opened.page
    page.set_input_files("[data-form-open]", file)
    seen = hostile.replace("\u202e", "").replace("\u200b", "")
    expect(page.locator("#f-title")).to_have_value(seen)
    assert page.locator("main img").count() == 0
    _, texts = saved(page)
    data: Any = read_yaml("case.yml", texts["new-case/case.yml"]).data
    assert data["title"] == seen
    assert len(data["summary"]) == 10_000
    assert opened.problems == []


@from_disk
@pytest.mark.parametrize("mode", MODES)
def test_open_form_passes_axe(open_page: OpenPage, mode: dict[str, Any]) -> None:
    """With every part open, an entry unfolded, and everything told that is wrong."""
    opened = open_page(SPEEDWATCH, **mode)
    page = opened.page
    for part in (*PARTS, "story", "record"):
        unfold(page, part)
    page.locator("#f-outcomes-0").click()
    page.locator("#f-participants-0").click()
    put(page, "outcomes-0-value", "36%")
    put(page, "period", "last year")
    page.locator("[data-form-files] > summary").click()
    expect(page.locator("[data-form-facts]")).to_contain_text("last year")
    assert opened.problems == []
    assert violations(page) == []


@from_disk
@pytest.mark.parametrize("viewport", [PHONE, LAPTOP])
def test_open_form_does_not_scroll_sideways(open_page: OpenPage, viewport: dict[str, int]) -> None:
    """At 320 px too."""
    page = open_page(SPEEDWATCH, viewport=viewport).page
    for part in (*PARTS, "story", "record"):
        unfold(page, part)
    page.locator("#f-outcomes-0").click()
    page.locator("#f-sources-0").click()
    width, room = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert width <= room


def test_without_a_script_all_fields_are_explained(open_page: OpenPage) -> None:
    """And what the form would do; no dead button."""
    page = open_page(FORM, java_script_enabled=False).page
    expect(page.locator(".page-head noscript p")).to_be_visible()
    expect(page.locator("main button:visible")).to_have_count(0)
    expect(page.locator("main :is(input, select, textarea):visible")).to_have_count(0)
    page.locator(".form-part > summary:visible").nth(4).click()
    expect(page.get_by_text("One sentence that can be quoted alone")).to_be_visible()
