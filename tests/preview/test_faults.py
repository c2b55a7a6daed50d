"""What is wrong stands at the part of the page that it belongs to, in the words of `validate`."""

from pathlib import Path

import pytest

from sitegen.inspection.pages import CHECKS
from sitegen.inspection.tree import read_tree
from sitegen.preview.faults import page_of, with_faults
from sitegen.problems import Problem, Severity
from tests.mistakes.made import CASE, make_content

HTML = """<!doctype html><html lang="en"><head><title>T</title></head><body>
<main id="main" tabindex="-1"><h1>T</h1>
<dl class="facts co-design"><dt>Place</dt><dd>P</dd></dl>
<h2 id="part-what-changed">What changed</h2>
<p>Text</p>
<section id="figures"><h2>Figures</h2>
<table><tr id="figure-repaired"><th scope="row">Items</th><td>1</td></tr></table></section>
<section class="part" id="costs"><h2>Costs</h2></section>
<ol><li id="source-2">Two</li></ol>
</main></body></html>
"""


def problem(path: str, line: int, severity: Severity = Severity.ERROR) -> Problem:
    """A problem at a line."""
    return Problem(
        path=path,
        line=line,
        column=1,
        severity=severity,
        rule="a-rule",
        message="found <b> & more",
        hint="Write it.",
    )


@pytest.fixture(name="content")
def _content(tmp_path: Path) -> Path:
    folder = tmp_path / CASE
    folder.mkdir(parents=True)
    (folder / "case.yml").write_text(
        "title: T\n"
        "place:\n"
        "  name: P\n"
        "outcomes:\n"
        "  - statement: S\n"
        "    key: repaired\n"
        "    baseline:\n"
        "      period: 2010\n"
        "  - key: other\n"
        "    value: 3\n"
        "costs:\n"
        "  - what: W\n"
        "sources:\n"
        "- id: 1\n"
        "  title: One\n"
        "- title: Two\n"
        "  id: 2\n"
        "written: 2026\n",
        encoding="utf-8",
    )
    (folder / "story.md").write_text("## Situation\nS\n## What changed\nC\n", encoding="utf-8")
    return tmp_path


def before_mark(html: str) -> str:
    """What stands right before the mark."""
    return html[: html.index('<div class="preview-fault"')].rstrip().rpartition("<")[2]


@pytest.mark.parametrize(
    ("file", "line", "before"),
    [
        ("case.yml", 1, 'main id="main" tabindex="-1">'),
        ("case.yml", 3, "/h1>"),
        ("case.yml", 5, 'td colspan="2">'),
        ("case.yml", 8, 'td colspan="2">'),
        ("case.yml", 10, 'section id="figures">'),
        ("case.yml", 12, 'section class="part" id="costs">'),
        ("case.yml", 15, 'main id="main" tabindex="-1">'),
        ("case.yml", 16, 'li id="source-2">'),
        ("case.yml", 99, 'main id="main" tabindex="-1">'),
        ("story.md", 4, "/h2>"),
        ("story.md", 2, 'main id="main" tabindex="-1">'),
        ("gone.yml", 2, 'main id="main" tabindex="-1">'),
    ],
)
def test_mark_stands_at_its_part(content: Path, file: str, line: int, before: str) -> None:
    """At the figure, the source, the chapter; else at the top of what the page is about."""
    shown = with_faults(HTML, f"{CASE}.html", [problem(f"{CASE}/{file}", line)], content)
    assert before_mark(shown) == before


def test_mark_and_panel_say_what_validate_says(content: Path) -> None:
    """Escaped, and the one leads to the other."""
    shown = with_faults(HTML, f"{CASE}.html", [problem(f"{CASE}/case.yml", 12)], content)
    assert shown.count("found &lt;b&gt; &amp; more<br>Write it.") == 2
    assert '<a href="#preview-fault-1"><code>' in shown
    assert 'id="preview-fault-1"' in shown
    assert "To mend: 1. Below is the last good site." in shown


def test_other_pages_lead_to_the_page_of_the_case(content: Path) -> None:
    """There it is marked."""
    shown = with_faults(HTML, "index.html", [problem(f"{CASE}/case.yml", 12)], content)
    assert f'<a href="/{CASE}.html"><code>' in shown
    assert 'class="preview-fault"' not in shown


def test_warnings_are_shown_on_their_own_page_only(content: Path) -> None:
    """They keep nothing from readers, so they do not stand in the way elsewhere."""
    warning = problem(f"{CASE}/case.yml", 12, Severity.WARNING)
    assert with_faults(HTML, "index.html", [warning], content) == HTML
    shown = with_faults(HTML, f"{CASE}.html", [warning], content)
    assert "To look at on this page: 1." in shown
    assert 'class="preview-fault is-warning"' in shown


def test_page_with_marks_is_still_sound(content: Path) -> None:
    """Marks stand only where they may."""
    problems = [problem(f"{CASE}/case.yml", line) for line in range(1, 19)]
    problems += [problem(f"{CASE}/story.md", line) for line in range(1, 5)]
    shown = with_faults(HTML, f"{CASE}.html", problems, content)
    tree = read_tree(shown)
    assert list(CHECKS["nesting"](tree)) == []
    assert list(CHECKS["ids"](tree)) == []
    assert shown.count('class="preview-fault"') == 22


def test_every_file_has_the_page_that_it_becomes() -> None:
    """Cases, written pages; other files have none."""
    assert page_of("cases/x/story.md") == "cases/x.html"
    assert page_of("cases/x") == "cases/x.html"
    assert page_of("pages/about.md") == "about.html"
    assert page_of("pages/star.md") == "quadrants/index.html"
    assert page_of("site.yml") == ""
    assert page_of("vocabularies/topics.yml") == ""


def test_real_page_marks_every_part_that_can_be_wrong(tmp_path: Path) -> None:
    """Every line of a real case has a place on its page, and the page stays sound."""
    from sitegen.pipeline import Request
    from sitegen.preview.desk import Desk

    make_content(tmp_path)
    root = Path(__file__).resolve().parents[2]
    request = Request(
        content=tmp_path,
        templates=root / "templates",
        output=tmp_path / "site",
        cache=tmp_path / "cache",
    )
    desk = Desk(request)
    desk.look()
    assert desk.shown is not None
    html = (desk.shown.file(f"{CASE}.html") or b"").decode("utf-8")
    lines = (tmp_path / CASE / "case.yml").read_text("utf-8").count("\n")
    problems = [problem(f"{CASE}/case.yml", line) for line in range(1, lines + 1)]
    shown = with_faults(html, f"{CASE}.html", problems, tmp_path)
    assert list(CHECKS["nesting"](read_tree(shown))) == []
    assert shown.count('class="preview-fault"') == lines
