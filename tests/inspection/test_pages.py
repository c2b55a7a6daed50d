"""Each check of a page takes what is right and names what is wrong, with its line."""

import pytest

from sitegen.inspection.pages import CHECKS
from sitegen.inspection.tree import read_tree

EXAMPLES = {
    "nesting": (
        (
            "<p>One <em>word</em>.</p><ul><li>One</li></ul><svg><path d='M0 0'/></svg>"
            "<template><li>Two</li></template>"
        ),
        "<p>One <em>word</p></em>\n<ul>\n<p>Two</p></ul><td>x</td>",
        [
            "1: </em> closes nothing",
            "1: <em> is not closed",
            "3: <p> may not stand right inside <ul>",
            "3: <td> may not stand right inside <>",
        ],
    ),
    "ids": (
        '<h2 id="a">A</h2><nav aria-labelledby="a"></nav>',
        '<h2 id="a">A</h2>\n<p id="a" aria-describedby="b">B</p>',
        [
            "2: aria-describedby of <p> names “b”, not an id here",
            "2: the id “a” is given on line 1 already",
        ],
    ),
    "basics": (
        (
            '<html lang="en"><title>T</title><meta name="description" content="D">'
            '<meta name="viewport" content="V"><main><h1>H</h1></main></html>'
        ),
        (
            '<html lang=""><title> </title><meta name="description" content="">'
            "<main><h1>H</h1><h1>H</h1></main></html>"
        ),
        [
            "1: a page has one first heading <h1>, found 2",
            "1: a page has one title, found 1",
            "1: the description is missing",
            "1: the language of the page is missing",
            "1: the viewport is missing",
        ],
    ),
    "inline-code": (
        '<script src="a.js"></script><script type="application/json">{}</script><a href="x">x</a>',
        '<script>x()</script><p style="a" onclick="x()">x</p>\n<a href=" JavaScript:x()">x</a>',
        [
            "1: <p> carries a style of its own",
            "1: <p> carries the script onclick",
            "1: a script stands in the page",
            "2: a link runs a script",
        ],
    ),
    "policy": (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:">',
        '<meta http-equiv="Content-Security-Policy" content="script-src \'unsafe-inline\' *">',
        [
            "1: the policy allows 'unsafe-inline'",
            "1: the policy allows *",
            "1: the policy does not begin with nothing being allowed",
        ],
    ),
    "other-hosts": (
        (
            '<link rel="canonical" href="https://example.org/"><img src="a.png">'
            '<a href="https://example.org/">x</a>'
        ),
        (
            '<img src="//example.org/a.png" srcset="https://example.org/b.png 2x">\n'
            '<link rel="dns-prefetch" href="https://example.org/">'
        ),
        [
            "1: <img> asks another host for //example.org/a.png",
            "1: <img> asks another host for https://example.org/b.png",
            "2: <link> asks another host for https://example.org/",
        ],
    ),
    "headings": (
        "<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2><div hidden><h3></h3></div>",
        "<h1>A</h1>\n<h3>C</h3>\n<h2> </h2>",
        ["2: <h3> follows <h1>, a level is left out", "3: <h2> is empty"],
    ),
    "alternatives": (
        (
            '<img alt="" src="a"><svg aria-hidden="true"></svg><svg><title>T</title></svg>'
            '<svg><a href="x.html">x</a></svg>'
        ),
        '<img src="a">\n<svg><path/></svg>\n<iframe src="a"></iframe>',
        [
            "1: <img> has no alternative text",
            "2: a drawing is neither hidden from screen readers nor named",
            "3: <iframe> has no title",
        ],
    ),
    "labels": (
        (
            '<label for="a">A</label><input id="a"><label>B <select></select></label>'
            '<input aria-label="C"><input type="hidden"><button>D</button>'
            "<template><button></button></template>"
        ),
        '<label for="a"></label><input id="a">\n<select></select>\n<button><svg></svg></button>',
        ["1: <input> has no label", "2: <select> has no label", "3: <button> has no name"],
    ),
    "link-names": (
        '<a href="a"><img src="a" alt="A"></a><a href="b" aria-label="B"></a><a id="c"></a>',
        '<a href="a"></a>\n<a href="b"><span aria-hidden="true">B</span></a>',
        ["1: the link to a has no name", "2: the link to b has no name"],
    ),
    "table-heads": (
        '<table><tr><th scope="col">A</th></tr><tr><td>1</td></tr></table>',
        "<table><tr><td>1</td></tr></table>\n<table><tr><th>A</th></tr></table>",
        ["1: a table has no head cells", "2: a head cell does not say for which cells it stands"],
    ),
    "focus-order": (
        '<main tabindex="-1"></main><p tabindex="0"></p>',
        '<p tabindex="2"></p>',
        ["1: <p> jumps the queue of the keyboard"],
    ),
}
"""Code of a check -> HTML that passes, HTML that does not, and what is said of that."""


def found(check: str, html: str) -> list[str]:
    """Lines and sentences of the faults that a check finds."""
    return sorted(f"{line}: {message}" for line, message in CHECKS[check](read_tree(html)))


def test_every_check_has_its_examples() -> None:
    """Nobody adds a check without showing what it takes and what it refuses."""
    assert set(EXAMPLES) == set(CHECKS)


@pytest.mark.parametrize("check", EXAMPLES)
def test_check_takes_what_is_right(check: str) -> None:
    """The accepted example gives no fault."""
    assert found(check, EXAMPLES[check][0]) == []


@pytest.mark.parametrize("check", EXAMPLES)
def test_check_names_what_is_wrong(check: str) -> None:
    """The refused example gives exactly the faults shown."""
    assert found(check, EXAMPLES[check][1]) == EXAMPLES[check][2]


def test_page_without_a_policy_is_told() -> None:
    """Forgetting the policy is worse than a loose one."""
    assert found("policy", "<html></html>") == ["1: the content security policy is missing"]


def test_elements_left_open_are_told_where_they_began() -> None:
    """At the end of the file nobody knows where to look."""
    assert found("nesting", "<main>\n<div>\n<p>A</p>") == [
        "1: <main> is not closed",
        "2: <div> is not closed",
    ]
