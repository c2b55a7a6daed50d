"""The list of all pages has every page that readers are led to."""

from datetime import date

from sitegen.library import Library
from sitegen.pages import plan, sitemap
from sitegen.pages.sitemap import groups
from tests.pages.small import STUB, WITHDRAWN, rendered, small_library


def listed(library: Library) -> list[str]:
    """Addresses in the list."""
    return [entry.address for group in groups(library) for entry in group.entries]


def test_every_page_is_listed_once() -> None:
    """Left out are the page for what is not found, withdrawn cases, former addresses, scripts."""
    library = small_library(
        {"former_slugs": ["old-name"]},
        STUB,
        {"slug": "gone", **WITHDRAWN},
        pages={"night": "Words."},
    )
    pages = [page.path for page in plan(library)]
    left_out = {
        *(path for path in pages if path.endswith(".js")),
        "404.html",
        "cases/gone.html",
        "cases/old-name.html",
    }
    assert sorted([*listed(library), *left_out]) == sorted(pages)


def test_drafts_are_listed_in_a_preview_only() -> None:
    """A list that names them would give them away."""
    draft = {"slug": "draft", "status": "draft"}
    assert "cases/draft.html" not in listed(small_library(draft))
    assert "cases/draft.html" in listed(small_library(draft, drafts=True))


def test_days_of_change_are_those_that_editors_wrote() -> None:
    """A page that is put together from others has none, except the first."""
    library = small_library({"updated": "2026-05-01"}, pages={"night": "Words."})
    days = {entry.address: entry.updated for group in groups(library) for entry in group.entries}
    assert days["cases/case-1.html"] == date(2026, 5, 1)
    assert days["index.html"] == date(2026, 5, 1)
    assert days["night.html"] == date(2026, 1, 10)
    assert days["topics/user-research.html"] is None


def test_page_leads_to_all_of_them() -> None:
    """People get the same list as machines."""
    library = small_library({})
    (page,) = sitemap.pages(library)
    html = rendered(page, library)
    assert [address for address in listed(library) if f'href="{address}"' not in html] == []
