"""Turn the Markdown of a story or a page into HTML.  Text in, `Markup` out; knows no case.

This is the home of Python-Markdown and nh3.  Raw HTML is shown as text, never passed on, and what
comes out is cleaned by nh3 all the same: content is written by strangers.

A figure (`{{ figure:casualties }}`, on a page `{{ figure:wiltshire/casualties }}`), a citation
(`[@1]`) and a link to a case or a term (`(case:lambeth-peer-educators)`) stay as marks in the HTML,
filled in by `Markup.fill` when the page is rendered.  So the result depends on its own text alone
and can be remembered, and whether the figure exists is a rule's business.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import markdown
import nh3
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

FIGURE = re.compile(r"\{\{\s*figure:\s*(?P<key>[^\s{}]*)\s*\}\}")
CITATION = re.compile(r"\[(?P<keys>@\d{1,3}(?:\s*;\s*@\d{1,3})*)\]", re.ASCII)
SPACED_CITATION = re.compile(r"(?:(?<=\S)[ \t]*\n?[ \t]*)?" + CITATION.pattern, re.ASCII)
LINK = re.compile(r"\]\((?P<kind>case|page|[a-z]+(?:-[a-z]+)*):(?P<target>[^\s()]+)\)")
LINK_KINDS = ("case", "page", "quadrant", "step", "barrier", "service-area", "topic", "country")
HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<title>.+?)[ \t]*#*$", re.MULTILINE)
RAW_HTML = re.compile(r"<(?:/?[a-zA-Z][^\s>]*|!--)")
PICTURE = re.compile(r"!\[")
NUMBER = re.compile(r"(?<![\w.,/#@-])[£€$]?\d[\d,]*(?:\.\d+)?%?(?![\w/]|[.,]\d)", re.ASCII)
ADDRESS = re.compile(r"\(https?:[^)\s]*\)|<https?:[^>\s]*>|https?:\S+")

# Marks in the HTML: private-use characters, which the reader refuses in content.
OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}(?P<kind>[a-z]+)\\|(?P<target>[^{CLOSE}]*){CLOSE}")
HREF = re.compile(r'href="(?P<kind>[a-z]+(?:-[a-z]+)*):(?P<target>[^"]*)"')

TAGS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "em", "strong", "a", "blockquote", "br", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td", "code", "pre", "dl", "dt", "dd"),
}
ATTRIBUTES = {"a": {"href", "title"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}}
SCHEMES = {"http", "https", *LINK_KINDS}

MOST_BRACKETS = 600  # of one kind in a file; Python-Markdown is quadratic in unclosed ones
DEEPEST_QUOTE = 6  # levels of > or of list indentation


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Something a text refers to, and where."""

    kind: str  # "figure", "citation", "link", "number", "html", "picture"
    target: str  # "casualties", "1", "case:lambeth-peer-educators", "14,076"
    line: int  # 1-based within the text
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the text."""

    level: int  # 2 for ##
    title: str
    anchor: str  # id in the HTML
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """A text as HTML, with what rules and pages ask about it."""

    html: str  # clean, with marks for figures and citations
    headings: tuple[Heading, ...]
    mentions: tuple[Mention, ...]
    words: int  # words of prose, for the reading time

    def fill(self, marks: Mapping[str, Callable[[str], str]]) -> str:
        """The HTML with every mark and inner link replaced.

        `marks` maps "figure" and "citation" to functions from target to HTML, and each kind of
        link to a function from target to address.
        """
        filled = MARK.sub(lambda found: marks[found["kind"]](found["target"]), self.html)
        return HREF.sub(lambda found: _filled_link(found, marks), filled)

    def of_kind(self, kind: str) -> Iterator[Mention]:
        """Mentions of one kind, in the order of the text."""
        return (mention for mention in self.mentions if mention.kind == kind)


def _filled_link(found: re.Match[str], marks: Mapping[str, Callable[[str], str]]) -> str:
    if found["kind"] not in marks:
        return found[0]
    return f'href="{html.escape(marks[found["kind"]](html.unescape(found["target"])))}"'


def convert(text: str) -> Markup:
    """Turn Markdown into `Markup`; the text must have passed `too_tangled`."""
    converter = _converter()
    raw = converter.reset().convert(_marked(text))
    clean = nh3.clean(
        raw, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer"
    )
    return Markup(
        html=clean,
        headings=tuple(_headings(text)),
        mentions=tuple(_mentions(text)),
        words=len(as_text(clean).split()),
    )


def too_tangled(text: str) -> str | None:
    """Why a text must not be converted: what would keep the converter busy for minutes."""
    for sign in "[<*_`!":
        if text.count(sign) > MOST_BRACKETS:
            return f"at most {MOST_BRACKETS} of the sign {sign} are allowed in a file, found more"
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" \t>"))
        if line[:indent].count(">") > DEEPEST_QUOTE or indent > 4 * DEEPEST_QUOTE:
            return f"quotations and lists are nested at most {DEEPEST_QUOTE} deep, found more"
    return None


def as_text(clean: str) -> str:
    """The plain text of HTML that we made, each block on a line of its own."""
    marked = re.sub(r"\s+", " ", MARK.sub("", clean))
    broken = re.sub(r"<[^>]*>", lambda tag: "\n" if _is_block(tag[0]) else "", marked)
    lines = (" ".join(line.split()) for line in html.unescape(broken).split("\n"))
    return "\n".join(line for line in lines if line)


def _is_block(tag: str) -> bool:
    return tag.strip("</>").split(" ")[0] not in {"em", "strong", "a", "code", "span", "sup"}


def anchor(title: str) -> str:
    """The id of a heading; the prefix keeps it apart from the page's own ids."""
    return "part-" + re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


@cache
def _converter() -> markdown.Markdown:
    """One converter for the whole run: making one costs as much as a short text."""
    converter = markdown.Markdown(
        extensions=[
            TableExtension(),
            SaneListExtension(),
            SmartyExtension(smart_ellipses=False, smart_dashes=False),
            TocExtension(slugify=lambda title, _separator: anchor(title)),
        ],
        output_format="html",
    )
    converter.preprocessors.deregister("html_block")  # raw HTML is shown as the text it is
    converter.inlinePatterns.deregister("html")
    converter.inlinePatterns.deregister("image_link")
    converter.inlinePatterns.deregister("image_reference")
    return converter


def _marked(text: str) -> str:
    """The text with figures and citations turned into marks that Markdown leaves alone."""
    text = FIGURE.sub(lambda found: f"{OPEN}figure|{found['key']}{CLOSE}", text)
    return SPACED_CITATION.sub(  # the mark stands right after the word, as a footnote does
        lambda found: f"{OPEN}citation|{','.join(_sources_of(found['keys']))}{CLOSE}", text
    )


def _sources_of(keys: str) -> list[str]:
    return re.findall(r"\d+", keys)


def _headings(text: str) -> Iterator[Heading]:
    for found in HEADING.finditer(text):
        title = found["title"]
        yield Heading(
            level=len(found["marks"]),
            title=title,
            anchor=anchor(title),
            line=text.count("\n", 0, found.start()) + 1,
        )


def _mentions(text: str) -> Iterator[Mention]:
    """Everything the text refers to; numbers are looked for last, in what is left."""
    yield from _found(text, FIGURE, "figure", lambda found: found["key"])
    for found in CITATION.finditer(text):
        for source in _sources_of(found["keys"]):
            yield _mention(text, found.start(), "citation", source)
    yield from _found(text, LINK, "link", lambda found: f"{found['kind']}:{found['target']}")
    prose = text
    for pattern in (FIGURE, CITATION, LINK, ADDRESS):
        prose = pattern.sub(lambda found: " " * len(found[0]), prose)
    yield from _found(prose, RAW_HTML, "html", lambda found: found[0])
    yield from _found(prose, PICTURE, "picture", lambda found: found[0])
    yield from _found(prose, NUMBER, "number", lambda found: found[0])


def _found(
    text: str, pattern: re.Pattern[str], kind: str, target: Callable[[re.Match[str]], str]
) -> Iterator[Mention]:
    for found in pattern.finditer(text):
        yield _mention(text, found.start(), kind, target(found))


def _mention(text: str, offset: int, kind: str, target: str) -> Mention:
    return Mention(
        kind=kind,
        target=target,
        line=text.count("\n", 0, offset) + 1,
        column=offset - text.rfind("\n", 0, offset),
    )
