"""The budget workbook: sums that are right, files that a team can pool, nothing that leaves."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]
PAGE = "workbook.html"
TRAINING = "training-frontline-staff"
ICT = "better-ict"


def share(page: Page, factor: str) -> Locator:
    """The box of one line."""
    return page.locator(f"#share-{factor}")


def total(page: Page) -> Locator:
    """What a screen reader hears of the sum."""
    return page.locator("[data-workbook-total]")


def said(page: Page, factor: str) -> Locator:
    """What is said of one's own share."""
    return page.locator(f"[data-factor={factor}] [data-workbook-said]")


def answer(name: str, **changes: Any) -> dict[str, Any]:
    """A file as the workbook saves it."""
    return {
        "format": "casebook-workbook",
        "version": 1,
        "survey": "pilot",
        "name": name,
        "shares": {TRAINING: 60, ICT: 40},
        **changes,
    }


def written(folder: Path, name: str, content: Any) -> Path:
    """A file of this content; text is written as it is."""
    path = folder / f"{name}.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def test_shares_are_spread_by_keyboard(open_page: OpenPage) -> None:
    """Box and slider are one; the sum is told and never forced."""
    opened = open_page(PAGE)
    page = opened.page
    share(page, TRAINING).focus()
    page.keyboard.type("33.33")
    expect(total(page)).to_have_text("You have spread 33.33 of 100; 66.67 left.")
    slider = page.get_by_label("Better ICT, slider")
    slider.focus()
    page.keyboard.press("End")
    expect(share(page, ICT)).to_have_value("100")
    expect(total(page)).to_have_text("You have spread 133.33, 33.33 more than there is.")
    page.keyboard.press("Home")
    expect(total(page)).to_have_text("You have spread 33.33 of 100; 66.67 left.")
    assert violations(page) == []
    assert opened.problems == []


def test_hundredths_add_up(open_page: OpenPage) -> None:
    """A tenth and two tenths are three tenths, and thrice 33.33 is not 100."""
    page = open_page(PAGE).page
    share(page, TRAINING).fill("0.1")
    share(page, ICT).fill("0.2")
    expect(total(page)).to_contain_text("You have spread 0.3 of 100; 99.7 left.")
    for factor in (TRAINING, ICT, "project-management"):
        share(page, factor).fill("33.33")
    expect(total(page)).to_contain_text("0.01 left")


def test_own_share_stands_beside_the_eight(open_page: OpenPage) -> None:
    """Training was given 0, 10, 10, 20, 20, 20, 30 and 40."""
    page = open_page(PAGE).page
    share(page, TRAINING).fill("20")
    expect(said(page, TRAINING)).to_have_text("You 20: more than 3, as much as 3 of the 8.")
    mark = page.locator(f"[data-factor={TRAINING}] svg svg:has(.own)")
    expect(mark).to_have_attribute("x", "20%")
    share(page, ICT).fill("80")
    expect(page.locator("[data-workbook-differ]")).to_have_text(
        "You stand furthest from the middle of the 8 on “Better ICT”: 80 beside 0."
    )


def test_what_is_no_share_is_marked_and_not_counted(open_page: OpenPage) -> None:
    """More than there is on one line, or less than nothing."""
    page = open_page(PAGE).page
    for text in ("140", "-3"):
        share(page, TRAINING).fill(text)
        expect(share(page, TRAINING)).to_have_attribute("aria-invalid", "true")
        expect(total(page)).to_have_text("You have 100 to spread.")


def test_answer_is_kept_until_the_reader_starts_again(open_page: OpenPage) -> None:
    """In this browser; the address says nothing of it."""
    page = open_page(PAGE).page
    share(page, TRAINING).fill("30")
    page.reload()
    expect(share(page, TRAINING)).to_have_value("30")
    assert page.evaluate("location.search + location.hash") == ""
    page.get_by_role("button", name="Start again").click()
    page.reload()
    expect(share(page, TRAINING)).to_have_value("")


@pytest.mark.parametrize("kept", ["{", "[]", '{"name": 5, "shares": {"x": 1}}', '{"team": "x"}'])
def test_broken_storage_is_passed_over(open_page: OpenPage, kept: str) -> None:
    """The workbook begins anew."""
    opened = open_page(PAGE)
    opened.page.evaluate("kept => localStorage.setItem('casebook-workbook', kept)", kept)
    opened.page.reload()
    expect(total(opened.page)).to_have_text("You have 100 to spread.")
    assert opened.problems == []


def test_saved_answer_can_be_opened_by_a_colleague(open_page: OpenPage, tmp_path: Path) -> None:
    """What one browser saves another pools; the file holds no more than name and shares."""
    page = open_page(PAGE).page
    share(page, TRAINING).fill("40")
    page.get_by_label("Name on the file").fill("Öznur <b>")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my answer").click()
    assert download.value.suggested_filename == "budget-znur-b.json"
    saved = tmp_path / "saved.json"
    download.value.save_as(saved)
    assert json.loads(saved.read_text("utf-8")) == answer("Öznur <b>", shares={TRAINING: 40})
    page.get_by_role("button", name="Start again").click()
    page.set_input_files("[data-workbook-open]", saved)
    expect(page.locator("[data-workbook-team]")).to_contain_text("Öznur <b>, 40 spread")


def test_team_is_pooled(open_page: OpenPage, tmp_path: Path) -> None:
    """Median and spread over the files and one's own answer; each can be taken out again."""
    opened = open_page(PAGE)
    page = opened.page
    share(page, TRAINING).fill("20")
    files = [
        written(tmp_path, "ann", answer("Ann")),
        written(tmp_path, "bo", answer("Bo", shares={TRAINING: 10})),
    ]
    page.set_input_files("[data-workbook-open]", files)
    expect(page.locator("[data-workbook-team-said]")).to_have_text("2 answers added.")
    expect(said(page, TRAINING)).to_contain_text("Your team of 3: median 20, from 10 to 60.")
    expect(page.locator(f"[data-factor={TRAINING}] .team-strip circle")).to_have_count(3)
    page.reload()
    page.get_by_role("button", name="Remove Ann").press("Enter")
    expect(said(page, TRAINING)).to_contain_text("Your team of 2: median 15, from 10 to 20.")
    expect(page.get_by_role("button", name="Remove Bo")).to_be_focused()
    assert violations(page) == []
    assert opened.problems == []


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("<html>", "is not a file of this workbook"),
        ("null", "is not a file of this workbook"),
        ({"format": "another"}, "is not a file of this workbook"),
        (answer("A", version=2), "belongs to another workbook"),
        (answer("A", survey="other"), "belongs to another workbook"),
        (answer("A", shares={"no-such-line": 5}), "has a line that is not in this workbook"),
        (answer("A", shares={TRAINING: 101}), "has a share that is no number from 0 to 100"),
        (answer("A", shares={TRAINING: "5"}), "has a share that is no number from 0 to 100"),
        (" " * 30_000, "is too large to be an answer"),
    ],
)
def test_file_that_is_no_answer_is_told(
    open_page: OpenPage, tmp_path: Path, content: Any, fault: str
) -> None:
    """In a sentence with the file's name; the others are taken all the same."""
    opened = open_page(PAGE)
    files = [written(tmp_path, "strange", content), written(tmp_path, "good", answer("Good"))]
    opened.page.set_input_files("[data-workbook-open]", files)
    expect(opened.page.locator("[data-workbook-team-said]")).to_have_text(
        f"1 answer added. “strange.json” {fault}."
    )
    assert opened.problems == []


def test_cases_follow_the_money(open_page: OpenPage) -> None:
    """The line given most stands first; lines without money step back."""
    page = open_page(PAGE).page
    ways = page.locator("[data-way]:visible")
    expect(ways).to_have_count(11)
    share(page, ICT).fill("10")
    share(page, TRAINING).fill("60")
    expect(ways).to_have_count(2)
    assert ways.evaluate_all("ways => ways.map(way => way.dataset.way)") == [TRAINING, ICT]
    count = ways.first.locator(".share-cases").first
    told = count.inner_text().split()[0]
    count.click()
    expect(page.locator("[data-facets-status]")).to_contain_text(f"{told} of ")


def test_without_a_script_it_is_a_sheet_to_fill_in(open_page: OpenPage) -> None:
    """Boxes, the eight answers as dots, and every line's barriers; no dead button."""
    page = open_page(PAGE, java_script_enabled=False).page
    expect(page.locator(".share-inputs [type=number]:visible")).to_have_count(11)
    expect(page.locator("[data-way]:visible")).to_have_count(11)
    expect(page.locator("main button:visible")).to_have_count(0)
