"""Templates get addresses that work from disk, escape everything and refuse undefined names."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sitegen.assets import Assets
from sitegen.model import read
from sitegen.model.site import Site
from sitegen.outputs import Frame, Link, Page
from sitegen.problems import BuildStopped
from sitegen.render import (
    FILTERS,
    Renderer,
    counted,
    day,
    host,
    parted,
    percent,
    unbroken,
)

BASE = "https://example.org/casebook/"

Rendered = Callable[..., str]
"""From a template's text, the page's path, the base address and a context to the page's text."""


def a_frame(base_address: str | None = None) -> Frame:
    """The least that a site must say of itself."""
    site = read(
        Site,
        {
            "title": "Casebook",
            "tagline": "Cases.",
            "description": "Cases.",
            "language": "en-GB",
            "base_address": base_address,
            "licence": {"name": "CC BY 4.0", "URL": "https://creativecommons.org/"},
        },
    )
    cases = Link(label="Cases", address="cases/index.html", section="cases/")
    return Frame(site=site, navigation=(cases,), footer=(), counts=("2 cases",))


@pytest.fixture
def rendered(tmp_path: Path) -> Rendered:
    """Render one template text as the page at `path`."""

    def render(
        template: str, path: str = "index.html", base: str | None = None, **context: object
    ) -> str:
        (tmp_path / "page.html").write_text(template, encoding="utf-8")
        assets = Assets(files=(), addresses={"site.css": "assets/site.0123456789.css"})
        page = Page(path=path, template="page.html", title="A & B", description="", context=context)
        return Renderer(tmp_path, assets, a_frame(base)).render(page).content.decode("utf-8")

    return render


@pytest.mark.parametrize(
    ("here", "address", "expected"),
    [
        ("index.html", "cases/x.html", "cases/x.html"),
        ("cases/x.html", "index.html", "../index.html"),
        ("cases/x.html", "cases/y.html", "y.html"),
        ("cases/x.html", "cases/x.html#sources", "x.html#sources"),
        ("a/b/x.html", "a/y.html", "../../a/y.html"),
        ("cases/x.html", "search.html?q=speed", "../search.html?q=speed"),
        ("cases/x.html", "#sources", "#sources"),
    ],
)
def test_addresses_are_relative_to_the_page(
    rendered: Rendered, here: str, address: str, expected: str
) -> None:
    """The folder works from disk, a memory stick or any path of a host."""
    assert rendered(f'{{{{ href("{address}") }}}}', here) == expected


@pytest.mark.parametrize(
    "address",
    ["cases/", "cases", "", "#", "/index.html", "../x.html", "https://example.org/x.html"],
)
def test_an_address_names_a_file_of_the_site(rendered: Rendered, address: str) -> None:
    """From disk a folder opens as a list of files; other hosts are linked without href()."""
    with pytest.raises(BuildStopped) as stopped:
        rendered(f'{{{{ href("{address}") }}}}')
    assert str(stopped.value) == (
        f"templates/page.html:1: href takes the path of a file of the site, found {address!r} "
        "(while making index.html)."
    )


def test_addresses_of_the_404_page_start_at_the_root(rendered: Rendered) -> None:
    """A host shows it at any depth; without a base address there is no better than relative."""
    link = '{{ href("cases/x.html") }}'
    assert rendered(link, "404.html", BASE) == "/casebook/cases/x.html"
    assert rendered(link, "404.html") == "cases/x.html"
    assert rendered(link, "index.html", BASE) == "cases/x.html"


def test_macros_know_the_page_without_being_told(rendered: Rendered, tmp_path: Path) -> None:
    """Two pages that import the same macro get addresses of their own."""
    macro = '{% macro link() %}{{ href("index.html") }}{% endmacro %}'
    (tmp_path / "link.html").write_text(macro, encoding="utf-8")
    text = '{% from "link.html" import link %}{{ link() }}'
    assert rendered(text, "cases/x.html") == "../index.html"
    assert rendered(text, "about.html") == "index.html"


def test_assets_are_found_by_their_plain_name(rendered: Rendered) -> None:
    """Templates never write a digest."""
    assert rendered('{{ asset("site.css") }}', "a/b.html") == "../assets/site.0123456789.css"


def test_unknown_asset_stops_the_build(rendered: Rendered) -> None:
    """A missing style sheet is not a link to nowhere."""
    with pytest.raises(BuildStopped, match=r"asset 'print.css' is not in templates/static"):
        rendered('{{ asset("print.css") }}')


def test_everything_is_escaped(rendered: Rendered) -> None:
    """Content is written by strangers."""
    assert rendered("{{ page.title }} {{ text }}", text="<b>") == "A &amp; B &lt;b&gt;"


def test_feeds_and_drawings_are_escaped_too(tmp_path: Path) -> None:
    """Autoescape does not depend on the ending of a template's name."""
    for name in ("feed.xml", "icon.svg", "plain.txt"):
        (tmp_path / name).write_text("{{ page.title }}", encoding="utf-8")
        page = Page(path=name, template=name, title="A & B", description="", context={})
        renderer = Renderer(tmp_path, Assets(files=(), addresses={}), a_frame())
        assert renderer.render(page).content == b"A &amp; B"


def test_undefined_name_names_template_and_line(rendered: Rendered) -> None:
    """A misspelt name in a template is found by the build, not by a reader."""
    with pytest.raises(BuildStopped) as stopped:
        rendered("<p>\n{{ titel }}")
    assert str(stopped.value) == (
        "templates/page.html:2: 'titel' is undefined (while making index.html)."
    )


def test_syntax_error_names_template_and_line(rendered: Rendered) -> None:
    """The place is that of the mistake, not that of the page."""
    with pytest.raises(BuildStopped, match=r"^templates/page\.html:2: .*\(while making index"):
        rendered("<p>\n{% if %}")


def test_co_words_stay_whole_in_headings_and_labels() -> None:
    """Only there, never in an address, a choice or a drawing, and no letter changes."""
    page = (
        '<h2><a href="co-design.html" title="co-design">Co-design, in co-production</a></h2>'
        "<table><thead><tr><th>co-delivery<svg><text>co-delivery</text></svg></th></tr></thead>"
        "</table><label>A co-word<select><option>Co-design</option></select></label>"
        "<p>co-production</p>"
    )
    assert unbroken(page) == (
        '<h2><a href="co-design.html" title="co-design"><span class="unbroken">Co-design</span>, '
        'in <span class="unbroken">co-production</span></a></h2>'
        '<table><thead><tr><th><span class="unbroken">co-delivery</span>'
        "<svg><text>co-delivery</text></svg></th></tr></thead></table>"
        '<label>A <span class="unbroken">co-word</span>'
        "<select><option>Co-design</option></select></label><p>co-production</p>"
    )


def test_navigation_says_where_the_reader_is(rendered: Rendered) -> None:
    """The page itself is "page", a page of its section "true", others nothing."""
    text = "{{ is_current(frame.navigation[0]) }}"
    assert rendered(text, "cases/index.html") == "page"
    assert rendered(text, "cases/x.html") == "true"
    assert rendered(text, "about.html") == ""


@pytest.mark.parametrize(
    ("figure", "large", "small"),
    [
        ("14,076\N{NO-BREAK SPACE}hours", "14,076", "hours"),
        ("−13\N{NO-BREAK SPACE}percentage points", "−13", "percentage points"),
        ("71.5 per 1,000", "71.5", "per 1,000"),
        ("−35%", "−35%", ""),
        ("£112,608", "£112,608", ""),
        ("SEK\N{NO-BREAK SPACE}2,000", "SEK\N{NO-BREAK SPACE}2,000", ""),
        ("24\N{NO-BREAK SPACE}hours to 32\N{NO-BREAK SPACE}hours",) * 2 + ("",),
        ("6 of 10", "6 of 10", ""),
        ("Fell", "Fell", ""),
    ],
)
def test_large_figures_are_set_apart_from_their_words(figure: str, large: str, small: str) -> None:
    """The number is the hero; a unit in words would make it too long to be set large."""
    assert parted(figure) == (large, small)


def test_filters_print_what_readers_expect() -> None:
    """Each filter of the table, by example."""
    assert counted(0, "case", "cases") == "no cases"
    assert counted(1, "case", "cases") == "1 case"
    assert counted(1204, "case", "cases") == "1,204 cases"
    assert day(date(2026, 11, 2)) == "2 November 2026"
    assert host("https://www.govint.org/a/b?c") == "govint.org"
    assert percent(Decimal("33.333")) == "33.33%"
    assert percent(100.0) == "100%"
    assert percent(0) == "0%"
    assert FILTERS["thousands"](14076) == "14,076"
