"""The page of rules has every rule, with the same words and examples as the help."""

import re
from html import unescape

from sitegen import catalogue
from sitegen.pages import rules
from sitegen.rules.registry import RULES
from tests.pages.small import rendered, small_library

EXAMPLE = re.compile(r"<pre><code>(.*?)</code></pre>", re.DOTALL)


def page() -> str:
    """The page as HTML."""
    library = small_library()
    (planned,) = rules.pages(library)
    return rendered(planned, library)


def test_every_rule_has_its_place_on_the_page() -> None:
    """By the code that a message carries, so that a link can lead there."""
    anchors = re.findall(r'<article class="rule" id="([^"]+)"', page())
    explained = catalogue.explanations()
    assert sorted(anchors) == sorted(explained)
    assert set(RULES) <= set(anchors)


def test_examples_are_those_of_the_help() -> None:
    """Shown, never obeyed: signs of HTML in them are letters."""
    html = page()
    assert "<script>" not in html.partition("<main")[2]
    shown = [unescape(text) for text in EXAMPLE.findall(html)]
    for family in catalogue.entries().values():
        for entry in family:
            for example in (entry.accepted, entry.refused):
                visible = example.translate(rules.VISIBLE)
                assert not visible or entry.in_words or visible in shown


def test_warnings_are_told_from_errors() -> None:
    """In words, as a person would say it."""
    (planned,) = rules.pages(small_library())
    families = planned.context["families"]
    assert isinstance(families, tuple)
    kinds = {rule.code: rule.kind for family in families for rule in family.rules}
    assert kinds["unknown-term"] == "must be mended"
    assert kinds["bare-number"] == "should be looked at"


def test_what_is_typed_is_told_from_what_is_said() -> None:
    """A name of a key is set as code; a sign that stands alone is no mark."""
    assert rules._pieces("the list `sources` holds") == (
        ("the list ", False),
        ("sources", True),
        (" holds", False),
    )
    assert rules._pieces("one of & ` stands") == (("one of & ` stands", False),)
