"""The end of the form: the zip file on the command line, texts to copy, pages of code hosts."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from sitegen import cli
from sitegen.problems import Severity
from sitegen.validation import validate
from tests.browser.conftest import Opened
from tests.browser.test_form import FORM, SLUG, SPEEDWATCH, put, type_everything
from tests.form.python_side import ROOT

OpenPage = Callable[..., Opened]
GITHUB = "https://github.com/somebody/casebook/edit/main/"
GITLAB = "https://gitlab.example/group/casebook/-/edit/main/"


@pytest.fixture(name="content")
def _content(tmp_path: Path) -> Path:
    """The casebook to which the new case comes."""
    return shutil.copytree(ROOT / "content", tmp_path / "content")


def zip_file(page: Page, folder: Path) -> Path:
    """What the browser saves, as it saves it."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the folder").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def test_command_line_takes_the_zip_file(
    open_page: OpenPage, tmp_path: Path, content: Path
) -> None:
    """What the browser saves becomes a draft that `validate` accepts."""
    page = open_page(FORM).page
    type_everything(page)
    file = zip_file(page, tmp_path)
    assert file.name == f"{SLUG}.zip"
    assert cli.main(["new", "--content", str(content), "--from", str(file)]) == 0
    problems = validate(content).problems
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert (content / "cases" / SLUG / "story.md").exists()


def test_unfinished_zip_file_is_answered_and_can_be_gone_on_with(
    open_page: OpenPage, tmp_path: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says what is missing and writes nothing; the form opens the file again."""
    page = open_page(FORM).page
    page.get_by_role("button", name="Start a new case").click()
    put(page, "title", "A night bus that passengers redrew")
    file = zip_file(page, tmp_path)
    assert cli.main(["new", "--content", str(content), "--from", str(file)]) == 1
    told = capsys.readouterr().err
    assert "The key “quadrant” is missing." in told
    assert told.rstrip().endswith("Nothing was written.")
    assert not (content / "cases" / SLUG).exists()
    page.get_by_role("button", name="Close").click()
    page.set_input_files("[data-form-open]", file)
    expect(page.locator("#f-title")).to_have_value("A night bus that passengers redrew")


def with_host(page: Page, edit: str) -> None:
    """Say where the casebook is edited, as its settings would, and look at the ways to send."""
    page.evaluate("edit => { casebook.form.known.edit = edit; }", edit)
    see_files(page)


def see_files(page: Page) -> None:
    """Open the part that shows the two texts, and wait for them."""
    page.locator("[data-form-files] > summary").click()
    expect(page.locator("[data-form-facts]")).not_to_be_empty()


def asked_of(page: Page, name: str) -> tuple[str, Mapping[str, list[str]]]:
    """Address of the code host's page for a file, and what it is asked to fill in."""
    link = page.locator("[data-form-host]").get_by_role("link", name=f"Open the page for {name}")
    address = urlsplit(link.get_attribute("href") or "")
    return f"{address.scheme}://{address.netloc}{address.path}", parse_qs(address.query)


def begun(open_page: OpenPage) -> Page:
    """A new case with a title that an address could break on."""
    page = open_page(FORM).page
    page.get_by_role("button", name="Start a new case").click()
    put(page, "title", "Tea & cake: 50% + “more” #1?")
    return page


def test_github_page_is_filled_in(open_page: OpenPage) -> None:
    """Name and text of the file come through the address unharmed."""
    page = begun(open_page)
    with_host(page, GITHUB)
    address, asked = asked_of(page, "case.yml")
    assert address == "https://github.com/somebody/casebook/new/main"
    assert asked["filename"] == ["content/cases/tea-cake-50-more-1/case.yml"]
    assert asked["value"] == [page.locator("[data-form-facts]").text_content()]
    assert "Tea & cake: 50% + “more” #1?" in asked["value"][0]


def test_text_too_long_for_an_address_is_copied(open_page: OpenPage) -> None:
    """The page opens empty, and a button copies the text."""
    page = begun(open_page)
    put(page, "summary", "Passengers said so. " * 500)
    with_host(page, GITHUB)
    _, asked = asked_of(page, "case.yml")
    assert list(asked) == ["filename"]
    assert copied(page, "Copy case.yml") == page.locator("[data-form-facts]").text_content()


def test_gitlab_page_is_opened_with_the_name(open_page: OpenPage) -> None:
    """Its address takes no text, which is copied."""
    page = begun(open_page)
    with_host(page, GITLAB)
    address, asked = asked_of(page, "case.yml")
    assert address == "https://gitlab.example/group/casebook/-/new/main"
    assert asked == {"file_name": ["content/cases/tea-cake-50-more-1/case.yml"]}
    assert copied(page, "Copy case.yml") == page.locator("[data-form-facts]").text_content()


@pytest.mark.parametrize("edit", ["", "javascript:alert(1)//edit/main/"])
def test_without_a_code_host_none_is_named(open_page: OpenPage, edit: str) -> None:
    """No heading without a link below it, and no link to anything but https."""
    page = begun(open_page)
    with_host(page, edit)
    expect(page.locator("[data-form-host]")).to_be_hidden()


def test_known_case_is_opened_where_it_is_edited(open_page: OpenPage) -> None:
    """A correction goes to the page of the file that is there."""
    page = open_page(SPEEDWATCH).page
    expect(page.locator("#f-title")).to_be_visible()
    with_host(page, GITHUB)
    address, asked = asked_of(page, "story.md")
    assert address == f"{GITHUB}content/cases/wiltshire-community-speedwatch/story.md"
    assert asked == {}


def test_both_texts_can_be_copied(open_page: OpenPage) -> None:
    """As they are shown; a browser that forbids it is told of."""
    page = begun(open_page)
    page.locator("#part-story > summary").click()
    page.locator("#f-story-situation").fill("The urn was cold.")
    see_files(page)
    facts = page.locator("[data-form-facts]").text_content()
    assert copied(page, "Copy the text of case.yml") == facts
    assert copied(page, "Copy the text of story.md") == "## Situation\n\nThe urn was cold.\n"
    expect(page.get_by_text("The text of story.md was copied.")).to_be_visible()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.get_by_role("button", name="Copy the text of case.yml").click()
    expect(page.get_by_text("does not let pages copy")).to_be_visible()


def copied(page: Page, button: str) -> str:
    """What a button puts on the clipboard."""
    page.evaluate(
        """() => {
        window.copied = null;
        navigator.clipboard.writeText = async (text) => { window.copied = text; };
    }"""
    )
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text("was copied.")).to_be_visible()
    text: str = page.evaluate("window.copied")
    return text
