"""The browser looks at a page of every kind: a new kind that nobody listed is found here."""

from sitegen.library import Library
from sitegen.pages import plan
from sitegen.validation import validate
from tests.browser.kinds import KINDS, SPECIMENS, STATES
from tests.conftest import ROOT


def _library() -> Library:
    found = validate(ROOT / "content").library
    assert found is not None
    return found


def test_browser_looks_at_a_page_of_every_kind() -> None:
    """Each template of a page stands behind a page that the tests in tests/browser open."""
    templates = {page.path: page.template for page in plan(_library())}
    looked_at = {templates[path] for path in KINDS} | set(SPECIMENS.values())
    there = {f"pages/{path.name}" for path in (ROOT / "templates" / "pages").glob("*.html")}
    assert looked_at == there


def test_states_are_states_of_pages_that_are_looked_at() -> None:
    """What a reader does on a page is looked at beside the page as it comes."""
    assert {state.partition("?")[0] for state in STATES} <= set(KINDS)
