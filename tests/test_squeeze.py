"""A squeezed script means what it meant; what looks like a comment or a division may be none."""

import re
from pathlib import Path

import pytest

from sitegen.squeeze import squeezed

STATIC = Path(__file__).resolve().parents[1] / "templates" / "static"
SCRIPTS = sorted(STATIC.rglob("*.js"))


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("const a = 1;  // one\nconst b = 2;\n", "const a=1;const b=2;"),
        ("/* why */ f( a , b );", "f(a,b);"),
        (
            "say(\"a  b // c /* d */\", 'e  f', `g  h`);",
            "say(\"a  b // c /* d */\",'e  f',`g  h`);",
        ),
        ('say("it\\"s  so");', 'say("it\\"s  so");'),
        ("const p = /[/\"'] +\\/ /g;", "const p=/[/\"'] +\\/ /g;"),
        ("return /a  b/.test(c) && /d /u;", "return/a  b/.test(c)&&/d /u;"),
        ("const half = (a + b) / 2 / c; // d", "const half=(a+b)/2/c;"),
        ("a = b + +c - -d + e++ ;", "a=b+ +c- -d+e++;"),
        ("for (const x of [1]) y(x in z);", "for(const x of[1])y(x in z);"),
        ("async () => { await f(); }", "async()=>{await f();}"),
    ],
)
def test_only_needless_space_goes(script: str, expected: str) -> None:
    """Texts and patterns are kept as they are."""
    assert squeezed(script) == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("a = b\nc = d", "a=b\nc=d"),
        ("function f() {\n  g();\n}\nh();", "function f(){g();}\nh();"),
        ("a\n  .b()\n  .c();", "a.b().c();"),
        ("return\na;", "return\na;"),
        ("a++\nb", "a++\nb"),
    ],
)
def test_newline_that_may_end_a_statement_stays(script: str, expected: str) -> None:
    """A script may leave a semicolon to the end of the line."""
    assert squeezed(script) == expected


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(STATIC).as_posix())
def test_own_scripts_keep_their_texts_and_words(path: Path) -> None:
    """Squeezing twice changes nothing more, and every word outside comments is there in order."""
    script = path.read_text("utf-8")
    once = squeezed(script)
    assert squeezed(once) == once
    bare = re.sub(
        r"^\s*(/\*.*?\*/|//[^\n]*)$|\s//[^\n\"'`]*$|/\* [^*]*\*/",
        "",
        script,
        flags=re.DOTALL | re.MULTILINE,
    )
    assert re.findall(r"\w+", once) == re.findall(r"\w+", bare)
