"""The checks of a whole site: a small one that is right, and one fault at a time."""

import json
from pathlib import Path

import pytest

from sitegen.commands import check
from sitegen.inspection import inspect, printing
from tests.inspection.made import PAGE, make_site


def faults(site: Path) -> list[str]:
    """What is wrong with a site, as lines."""
    return [f"{one.path}:{one.line} {one.check}: {one.message}" for one in inspect(site).faults]


@pytest.fixture(name="site")
def _site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


def test_sound_site_has_no_fault(site: Path) -> None:
    """What the others change is right to begin with, and was looked at."""
    inspection = inspect(site)
    assert inspection.faults == ()
    assert (inspection.pages, inspection.links) == (4, 5)


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("gone.html", "gone.html leads to no file of the site"),
        ("cases/", "cases/ leads to no file of the site"),
        ("/cases/x.html", "/cases/x.html leads to no file of the site"),
        ("../index.html", "../index.html leads to no file of the site"),
        ("cases/x.html#gone", "cases/x.html#gone leads to no place of that page"),
        ("#gone", "#gone leads to no place of that page"),
    ],
)
def test_dead_link_is_told(site: Path, link: str, message: str) -> None:
    """From disk a link has to name its file, and the place in it must be there."""
    page = site / "index.html"
    page.write_text(page.read_text("utf-8").replace("#main", link), encoding="utf-8")
    assert faults(site) == [f"index.html:8 dead-links: {message}"]


@pytest.mark.parametrize("link", ["cases/x.html?q=a#place", "https://example.org/", "mailto:a@b.c"])
def test_other_links_are_left_alone(site: Path, link: str) -> None:
    """A query is the page's own business, and other hosts are not asked."""
    page = site / "index.html"
    page.write_text(page.read_text("utf-8").replace("#main", link), encoding="utf-8")
    assert faults(site) == []


def test_page_that_nothing_leads_to_is_told(site: Path) -> None:
    """A former address is reached from elsewhere; any other page must be found from the first."""
    (site / "lost.html").write_text(PAGE.format(title="Lost", main="<h1>L</h1>"), encoding="utf-8")
    assert faults(site) == ["lost.html:0 orphans: no page leads here"]


def test_two_pages_of_one_title_are_told(site: Path) -> None:
    """Twenty open tabs can be told apart."""
    page = site / "cases" / "x.html"
    page.write_text(page.read_text("utf-8").replace("Case X", "Start"), encoding="utf-8")
    assert faults(site) == [
        "index.html:1 repeated-titles: “Start” is the title of cases/x.html as well"
    ]


def test_heavy_page_is_told(site: Path) -> None:
    """Style, scripts and fonts count as they travel; pictures do not."""
    noise = b"".join(bytes([n * 7919 % 251, n % 241]) for n in range(60_000))
    (site / "assets" / "font.woff2").write_bytes(noise)
    (site / "picture.png").write_bytes(noise)
    (told, *_) = faults(site)
    assert told.startswith("404.html:0 weights: a first visit loads 117.")
    assert len(faults(site)) == 4


def test_font_without_letters_on_the_page_costs_nothing(site: Path) -> None:
    """A browser loads a font only for letters that it holds."""
    before = dict(inspect(site).heaviest)
    css = "@font-face{src:url(font.woff2);unicode-range:U+0400-04FF}"
    (site / "assets" / "font.woff2").write_bytes(bytes(range(256)) * 40)
    (site / "assets" / "site.css").write_text(css, encoding="utf-8")
    page = site / "cases" / "x.html"
    page.write_text(page.read_text("utf-8").replace("Place", "Место"), encoding="utf-8")
    grown = {path: weight - before[path] for path, weight in inspect(site).heaviest}
    assert grown["index.html"] < 100
    assert grown["cases/x.html"] > 10_000


@pytest.mark.parametrize(
    ("path", "content", "message"),
    [
        (
            "assets/site.css",
            "@import 'a.css';",
            "1 other-hosts: a style sheet waits for another one",
        ),
        (
            "assets/site.css",
            "p{background:url(//example.org/a.png)}",
            "1 other-hosts: the style sheet asks another host for //example.org/a.png",
        ),
        (
            "assets/site.css",
            "/* url(no.png) */\np{background:url('no.png')}",
            "2 dead-links: no.png leads to no file of the site",
        ),
        (
            "assets/site.js",
            "\nfetch('a')",
            "2 other-hosts: the script asks by fetch, which no page needs",
        ),
        ("feed.xml", "<feed>", "0 for-machines: it cannot be read: no element found"),
        ("cases/x.csl.json", "[", "0 for-machines: it cannot be read: Expecting value"),
    ],
)
def test_other_files_are_looked_at(site: Path, path: str, content: str, message: str) -> None:
    """Style sheets, scripts and what machines read have faults of their own."""
    (site / path).write_text(content, encoding="utf-8")
    assert [fault for fault in faults(site) if fault.startswith(f"{path}:{message}")]


def test_page_for_missing_addresses_may_begin_at_the_root(site: Path) -> None:
    """Hosts show it at any depth, so its links name the whole path where the site is published."""
    page = PAGE.format(title="None", main='<h1>N</h1><a href="/book/cases/x.html">X</a>')
    canonical = '<link rel="canonical" href="https://example.org/book/404.html"></head>'
    (site / "404.html").write_text(page.replace("</head>", canonical), encoding="utf-8")
    assert faults(site) == []


def test_what_was_found_is_told_to_people_and_programs(site: Path) -> None:
    """The same faults, with what was looked at."""
    page = site / "index.html"
    page.write_text(page.read_text("utf-8").replace("#main", "gone.html"), encoding="utf-8")
    inspection = inspect(site)
    text = printing.as_text(inspection)
    assert text.startswith("index.html:8: dead-links: gone.html leads to no file of the site.\n")
    assert "4 pages, 7 files and 5 links looked at: 1 fault." in text
    data = json.loads(printing.as_json(inspection))
    assert data["faults"] == [
        {
            "path": "index.html",
            "line": 8,
            "check": "dead-links",
            "message": "gone.html leads to no file of the site",
        }
    ]


def test_folder_without_a_site_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Checking nothing is not passing."""
    from argparse import Namespace

    assert check.run(Namespace(output=tmp_path, json=False, quiet=False, links=False)) == 2
    assert "There is no site in" in capsys.readouterr().err
