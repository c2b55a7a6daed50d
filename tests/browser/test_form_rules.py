"""The form's script says what `validate` says, and writes what Python reads as the same case.

Held against it: the shared vectors (`tests/form/vectors.yml`), the examples of the rules, every
real case, and a sweep of odd values over every field.
"""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from sitegen.model import Case
from sitegen.parse import parse
from sitegen.reader import read_yaml
from tests.browser.conftest import problems_of
from tests.form.python_side import figures_of, found_by_script, found_in, real
from tests.form.vectors import Vector, examples, vectors

FORM = "form/index.html"
ASK = "files => casebook.form.checkedFiles(files)"
ODD = (
    *("", "unknown", "none", "0", "-3", "35%", "£12,000", "30.20", "2009/10", "2009-13", "yes"),
    *("March 2009", "since 2009", "../2001~", "2010?", "12/3/2011", "a: b # c", "\"q\" 's'"),
    *("- x", "100.5", "1e5", "007", "+5", "9" * 21, "jo@example.org", "https://a.b/c d", "~"),
    *("co-desgin", "percent", "{{ x }}", "x" * 1300, "2013-02-30", "GB-W", "10.1/x", "أهلا", "|"),
    *("!!str x", "*a", "&a b", "12:30:45", "0x1F", "1_000", "null", "@x", "`x", "%x", "tab\tx"),
)
"""What people paste, and what programs that read YAML take for something else."""
TRIED = 3  # of these values in each field, others in the next one: all in all would take minutes
GROUPS = frozenset({"comparator"})  # here the form offers words, and takes no text


@pytest.fixture(scope="module")
def form(browser: Browser, built_site: Path) -> Iterator[Page]:
    """The form opened from disk; whatever goes wrong on it fails the tests."""
    page = browser.new_page()
    problems = problems_of(page, built_site.as_uri())
    page.goto(f"{built_site.as_uri()}/{FORM}")
    page.evaluate("casebook.form.ready()")
    yield page
    assert problems == []
    page.close()


def asked(form: Page, vector: Vector) -> dict[str, Any]:
    """What the script says of the two files."""
    files = {"facts": vector.facts, "story": vector.story, "slug": vector.slug}
    answer: dict[str, Any] = form.evaluate(ASK, files)
    return answer


@pytest.mark.parametrize("vector", vectors(), ids=lambda vector: vector.name)
def test_script_says_what_the_vector_has(form: Page, vector: Vector) -> None:
    """The same sentences with the same codes, and the same help."""
    said = found_by_script(asked(form, vector))
    assert sorted(told[:3] for told in said) == sorted(vector.told)
    assert said == found_in(vector.slug, vector.facts, vector.story)


def test_script_agrees_on_the_examples_of_the_rules(form: Page) -> None:
    """What a rule refuses the form refuses, in the same words; what it accepts passes."""
    compared = 0
    for vector in examples():
        answer = asked(form, vector)  # it leaves out headings without a text
        found = found_in(vector.slug, vector.facts, answer["story"])
        assert found_by_script(answer) == found, vector.name
        compared += 1
    assert compared > 50


def test_script_agrees_on_every_real_case(form: Page) -> None:
    """Problems, figures as readers see them, evidence levels with their reasons."""
    for study in real().studies:
        vector = Vector(
            name=study.slug, slug=study.slug, facts=study.facts.text, story=study.story_text
        )
        answer = asked(form, vector)
        assert answer["notes"] == []
        assert found_by_script(answer) == found_in(study.slug, vector.facts, vector.story)
        assert answer["figures"] == figures_of(study)


def test_every_real_case_is_written_without_loss(form: Page) -> None:
    """As it was when nothing is changed, and as the same case when it is written anew."""
    for study in real().studies:
        files = {"facts": study.facts.text, "story": study.story_text, "slug": study.slug}
        answer = form.evaluate(ASK, files)
        assert answer["again"] == study.facts.text
        assert answer["story"] == study.story_text
        assert parse(read_yaml("case.yml", answer["facts"]), Case) == study.case


def test_script_agrees_on_odd_values_in_every_field(form: Page) -> None:
    """Each value in each field is written so that Python reads it, and is judged alike."""
    base = json.loads(vectors()[0].facts)
    story, slug = vectors()[0].story, vectors()[0].slug
    changed = [
        _with(base, place, ODD[(number * TRIED + n) % len(ODD)])
        for number, place in enumerate(_leaves(_texts(base)))
        if place[-1] not in GROUPS
        for n in range(TRIED)
    ]
    answers = form.evaluate(
        """([all, story, slug]) => {
          const chapters = casebook.form.chaptersOf(story);
          return all.map(data => casebook.form.checked({data, chapters, slug}));
        }""",
        [changed, story, slug],
    )
    assert len(answers) > 200
    for data, answer in zip(changed, answers, strict=True):
        said = found_by_script(answer)
        assert said == found_in(slug, answer["facts"], story), json.dumps(data)[:3000]


def _with(base: Any, place: tuple[Any, ...], value: str) -> Any:
    """The case as the form holds it, one field changed."""
    data = _texts(copy.deepcopy(base))
    group = data
    for step in place[:-1]:
        group = group[step]
    group[place[-1]] = value
    return data


def _texts(value: Any, key: str = "") -> Any:
    """Numbers as texts, short citations spelt out: what the form holds."""
    if isinstance(value, dict):
        return {name: _texts(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        texts = [_texts(inner) for inner in value]
        short = key == "sources"
        return [{"source": one} if short and isinstance(one, str) else one for one in texts]
    return str(value)


def _leaves(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if not isinstance(value, dict | list):
        yield place
        return
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _leaves(inner, (*place, step))


# --- what was opened stays as it stood -----------------------------------------------------------

FACTS = """\
# yaml-language-server: $schema=../../../schema/case.schema.json
id: CPC-0042   # given once
title: An old title
status: draft

# What the sources say
sources:
  # the first one
  - id: 1
    type: report   # printed
    title: >-
      A report whose name
      goes on
    independence: independent

  # the second one
  - {id: 2, type: webpage, title: Short, independence: official_statistics}
topics: [training, volunteering]
written: 2026-01-10
# the end
"""


def _left_alone(_: dict[str, Any]) -> None:
    pass


def _titled(data: dict[str, Any]) -> None:
    data["title"] = "A new title: better"


def _retyped(data: dict[str, Any]) -> None:
    data["sources"][0]["type"] = "book"


def _swapped(data: dict[str, Any]) -> None:
    data["sources"].reverse()


def _grown(data: dict[str, Any]) -> None:
    data["sources"].append({"id": "3", "type": "report", "title": "yes"})


def _shrunk(data: dict[str, Any]) -> None:
    del data["sources"][0]


def _summed_up(data: dict[str, Any]) -> None:
    data["summary"] = "Said in short."


FIRST = FACTS[FACTS.index("  # the first one") : FACTS.index("\n  # the second one")]
SECOND = FACTS[FACTS.index("\n  # the second one") : FACTS.index("topics:")]
CHANGES: tuple[tuple[Callable[[dict[str, Any]], None], str], ...] = (
    (_left_alone, FACTS),
    (_titled, FACTS.replace("An old title", '"A new title: better"')),
    (_retyped, FACTS.replace("report   # printed", "book")),
    (_swapped, FACTS.replace(FIRST + SECOND, SECOND + FIRST)),
    (
        _grown,
        FACTS.replace(SECOND, SECOND + '  - id: 3\n    type: report\n    title: "yes"\n'),
    ),
    (_shrunk, FACTS.replace(FIRST, "")),
    (_summed_up, FACTS.replace("status:", "summary: Said in short.\nstatus:")),
)


@pytest.mark.parametrize(("change", "wanted"), CHANGES)
def test_only_what_changed_is_written_anew(
    form: Page, change: Callable[[dict[str, Any]], None], wanted: str
) -> None:
    """Comments, order and line breaks of everything else survive byte for byte."""
    data = _texts(
        {
            "id": "CPC-0042",
            "title": "An old title",
            "status": "draft",
            "topics": ["training", "volunteering"],
            "written": "2026-01-10",
        }
    )
    data["sources"] = [
        {
            "id": "1",
            "type": "report",
            "title": "A report whose name goes on",
            "independence": "independent",
        },
        {"id": "2", "type": "webpage", "title": "Short", "independence": "official_statistics"},
    ]
    change(data)
    revise = "([text, data]) => casebook.form.revise(text, data)"
    assert form.evaluate(revise, [FACTS, data]) == wanted


@pytest.mark.parametrize(
    "facts",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c, *c]\n",
        "x: " + "[" * 30_000 + "]" * 30_000,
        "title: " + "x" * 300_000,
        "title: !!python/object/apply:os.system [ls]\n",
        "title: a\ntitle: b\n",
        "- a\n- b\n",
        "title: [unclosed\n",
        "",
        "a: b\n---\nc: d\n",
    ],
    ids=["aliases", "deep", "huge", "tag", "repeated", "list", "broken", "empty", "several"],
)
def test_hostile_file_is_refused_or_harmless(form: Page, facts: str) -> None:
    """In a sentence, at once; nothing in a file is run or multiplied."""
    told: str = form.evaluate(
        """facts => casebook.form.checkedFiles({facts, story: '', slug: 'x'})
             .then(found => 'notes: ' + found.notes.join('; '), fault => fault.message)""",
        facts,
    )
    assert told.endswith((".", "left out", "it was left out"))
    assert len(told) < 400


def test_aliases_cannot_multiply(form: Page) -> None:
    """Two hundred times two hundred entries in a file of two kilobytes."""
    sources = f"sources: [{', '.join(['&s {id: 1}', *['*s'] * 199])}]"
    figures = f"outcomes: [&f {{differs: [{', '.join(['*s'] * 200)}]}}{', *f' * 199}]"
    told = form.evaluate(
        """facts => casebook.form.checkedFiles({facts, story: '', slug: 'x'})
             .then(() => 'opened', fault => fault.message)""",
        f"{sources}\n{figures}\n",
    )
    assert told == "Aliases (*name) repeat too much of this file. Write the values out."
