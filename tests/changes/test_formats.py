"""Changes as text, Markdown and JSON: the same facts, harmless wherever they are shown."""

import json
import re
from typing import Any

import pytest

from sitegen.changes import formats
from sitegen.changes.comparing import Side, compare
from sitegen.changes.formats import Base
from sitegen.changes.records import Changes
from sitegen.changes.words import LONGEST, around, short
from tests.changes.sides import changes, problem, with_outcome
from tests.pages.small import STUB, small_library

BASE = Base(revision="main", commit="0123456789abcdef", reason="where this work left main")
NASTY = (
    "<script>alert(1)</script> | `code` *bold* _it_ [a](javascript:x) ![x](//e/x) "
    "https://e.example www.e.example @someone #12 ~~del~~ $x$ \\"
)


def example() -> Changes:
    """A case added, one moved, one figure and its level changed, a problem."""
    before = small_library({"slug": "here"}, {"slug": "second"})
    after = small_library(
        {"slug": "there", "former_slugs": ["here"], **with_outcome(value=45, design="monitoring")},
        {"slug": "second"},
        {"slug": "third", **STUB, "service_areas": ["housing"], "also": []},
    )
    found = problem("cases/there/case.yml", "the sum is wrong", hint="Mend it.")
    return compare(Side(library=before, problems=()), Side(library=after, problems=(found,)))


# --- text ----------------------------------------------------------------------------------------


def test_text_tells_everything_in_the_order_in_which_it_matters() -> None:
    """What must be mended, then what readers meet."""
    assert formats.as_text(example(), BASE, colour=False) == TEXT


TEXT = """\
Compared with 0123456789, where this work left main.
Cases: 1 added, 1 moved; figures: 1; levels moved: 2; fields of the evidence map: 1; addresses: 2; \
sources: 2.

Problems
  introduced error: wrong-thing in cases/there/case.yml:3
      the sum is wrong
      Mend it.

Cases
  moved: The night bus of Northmoor (CPC-0001)
      folder: here → there
      former slugs: here (added)
      “updated” is still 2026-01-11; if readers would notice the change, set it to today.
  added: The night bus of Northmoor (CPC-0003)
      status: not there → stub

Figures
  there, delays (changed)
      was  −40% (per cent change); 2010 to 2012; compared with: none; level 2; “Delays of more \
than ten minutes fell by 40%”
      now  −45% (per cent change); 2010 to 2012; compared with: none; level 1; “Delays of more \
than ten minutes fell by 40%”
      design: before_after → monitoring

Evidence levels
  there, the case, by its best outcome
      was  2: Measured before and after; no control group or area was measured alike.
      now  1: Told, or counted once, so nothing shows a change.
      The same measure from before the change would help it to level 2.
  there, delays
      was  2: Measured before and after; no control group or area was measured alike.
      now  1: Told, or counted once, so nothing shows a change.
      The same measure from before the change would help it to level 2.

Evidence map
  Housing, Co-design: no case → only stubs
      by third

Facets, in cases
  Way of the Star: Co-design: 2 → 3
  Evidence: Told or counted: 0 → 1
  Evidence: Measured before and after: 2 → 1
  Evidence: Stub: no account found: 0 → 1
  Service area: Housing: 0 → 1
  Who took part: Residents: 2 → 3
  Barrier met: Poor processes: 2 → 3
  Country: United Kingdom: 2 → 3
  What became of it: Ended: 2 → 3

Addresses
  moved: cases/here.html leads to cases/there.html
  added: cases/third.html

Sources
  added: third, source 1, What night passengers counted (report, self reported)
  added: third, source 2, The end of the night bus (webpage, independent)

The site in numbers
  cases: 2 → 3
  sources: 4 → 6
  errors in the content: 0 → 1"""


def test_no_change_is_said_in_a_sentence() -> None:
    """An empty answer would look like a fault."""
    text = formats.as_text(changes([{}], [{}]), BASE, colour=False)
    assert text.splitlines()[1:] == ["Nothing changes on the site."]


def test_colour_is_for_headings_and_content_cannot_steer_the_terminal() -> None:
    """A title may hold an escape sequence or turn the direction of reading."""
    found = changes([], [{"title": "Red \x1b[31m and \u202e turned"}])
    text = formats.as_text(found, BASE, colour=True)
    assert "\x1b[1mCases\x1b[0m" in text
    assert "added: Red \ufffd[31m and \ufffd turned (CPC-0001)" in text
    assert text.count("\x1b") == 2 * len(re.findall(r"\x1b\[1m[A-Z][a-z, ]+\x1b\[0m", text))


# --- Markdown ------------------------------------------------------------------------------------


def test_markdown_has_tables_for_what_has_two_sides() -> None:
    """Every row of a table has as many cells as its head."""
    text = formats.as_markdown(example(), BASE)
    assert text.startswith("## What this does to the site\n\nCases: 1 added, 1 moved;")
    assert "### Cases\n\n- moved: The night bus of Northmoor (CPC-0001)\n  - folder: here" in text
    assert "| What | Before | Now | Also |\n| --- | --- | --- | --- |\n| there, delays" in text
    tables = re.findall(r"^\|.*\|$", text, re.MULTILINE)
    blocks = re.split(r"\n(?!\|)", text)
    for block in blocks:
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert len({row.count("|") for row in rows}) <= 1, block
    assert len(tables) > 10


@pytest.mark.parametrize("sign", ["<", "`", "*", "_", "[", "]", "~", "$", "\\", "https:", "www."])
def test_signs_of_strangers_form_nothing(sign: str) -> None:
    """Summaries, points, paths and problems go through one door."""
    data: dict[str, Any] = {"summary": NASTY, "learning": [{"point": NASTY, "for": "manager"}]}
    before, after = small_library({}), small_library(data)
    found = compare(
        Side(library=before, problems=()),
        Side(library=after, problems=(problem(f"pages/{NASTY}", NASTY, hint=NASTY),)),
    )
    text = formats.as_markdown(found, BASE).replace("<br>", "")
    own = text.replace("`python3 build.py diff`", "").replace("**Note:**", "")
    assert "script" in own
    assert sign not in own


def test_nobody_is_called_by_a_stranger() -> None:
    """Code hosts look for names after all escapes are undone, so that a joiner has to part them."""
    assert formats.inert("@someone #12") == "@\u2060someone #\u206012"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- item", "&#45; item"),
        ("# head", "&#35; head"),
        ("1. one", "&#49;. one"),
        ("12) one", "&#49;2) one"),
        ("2 inspections, 35%", "2 inspections, 35%"),
        ("a\n\n| b", "a &#124; b"),
        ("&lt;b&gt;", "&#38;lt;b&#38;gt;"),
        ("£300\u00a0a year", "£300 a year"),
        ("a\x07b", "a\ufffdb"),
    ],
)
def test_text_stays_what_it_is(text: str, shown: str) -> None:
    """On one line, and as it was written."""
    assert formats.inert(text) == shown


def test_markdown_ends_where_the_host_would_cut_it() -> None:
    """At a whole line, with a note that says how many are missing."""
    cases = [{"slug": f"case-{i}", "title": f"Case {i}: {'word ' * 20}"} for i in range(300)]
    text = formats.as_markdown(changes([], cases), BASE)
    assert formats.LONGEST_MARKDOWN - 500 < len(text) < formats.LONGEST_MARKDOWN + 300
    last = text.strip().splitlines()[-1]
    assert re.fullmatch(
        r"\*\*Note:\*\* the report is too long for this place; \d+ more lines are left out\. .*",
        last,
    )


# --- JSON ----------------------------------------------------------------------------------------

SHAPE = {
    "against": {"revision", "commit", "reason"},
    "before": {"cases", "figures", "sources", "errors", "warnings"},
    "after": {"cases", "figures", "sources", "errors", "warnings"},
    "cases": {"change", "id", "slug", "was_slug", "title", "before", "after", "note", "fields"},
    "figures": {"change", "case", "key", "before", "after", "fields"},
    "levels": {"case", "key", "before", "after", "why_before", "why_after", "raised_by"},
    "cells": {"service_area", "quadrant", "before", "after", "cases"},
    "facets": {"facet", "value", "before", "after"},
    "terms": {"change", "vocabulary", "id", "label", "fields"},
    "addresses": {"change", "address", "to"},
    "sources": {"change", "of", "number", "title", "fields", "is_another"},
    "texts": {"change", "path", "title", "fields"},
    "problems": {
        "change",
        *("path", "line", "column", "severity", "rule", "message", "hint"),
    },
}


def test_json_has_the_shape_that_others_rely_on() -> None:
    """Every part is there, also when nothing changed in it."""
    data = json.loads(formats.as_json(example(), BASE))
    assert set(data) == {*SHAPE, "notes"}
    for name, keys in SHAPE.items():
        for entry in data[name] if isinstance(data[name], list) else [data[name]]:
            assert set(entry) == keys, name
    figure = data["figures"][0]
    assert set(figure["after"]) == {
        *("statement", "figure", "unit", "period", "comparator", "level")
    }
    assert figure["fields"] == [{"what": "design", "before": "before_after", "after": "monitoring"}]
    empty = json.loads(formats.as_json(changes([{}], [{}]), BASE))
    assert [empty[name] for name in data if isinstance(data[name], list)] == [[]] * 11


def test_shape_is_documented(root: Any) -> None:
    """Whoever reads the JSON finds every key explained."""
    text = (root / "docs" / "diff.md").read_text("utf-8")
    keys = {key for keys in SHAPE.values() for key in keys} | {*SHAPE, "notes"}
    assert [key for key in sorted(keys) if f"`{key}`" not in text] == []


# --- long texts ----------------------------------------------------------------------------------


def test_long_texts_are_shown_around_their_first_difference() -> None:
    """A word that changed at the end of a paragraph is seen."""
    words = "word " * 100
    before, after = around(f"{words}old end", f"{words}new end")
    assert before.startswith("… word")
    assert (before[-7:], after[-7:]) == ("old end", "new end")
    assert len(before) <= LONGEST
    assert around("short", "shorter") == ("short", "shorter")
    assert short("x" * 300) == "x" * 239 + "…"
