"""Turn the Markdown of a story or a page into HTML.  Text in, `Markup` out; knows no case.

This is the home of Python-Markdown and nh3.  Raw HTML is shown as text, never passed on, and what
comes out is cleaned by nh3 all the same: content is written by strangers.  Headings and links are
taken from what the converter made of the text, so that a rule never overlooks a way of writing one.

A figure (`{{ figure:casualties }}`, on a page `{{ figure:wiltshire/casualties }}`), a citation
(`[@1]`) and a link to a case or a term (`(case:lambeth-peer-educators)`) stay as marks in the HTML,
filled in by `Markup.fill` when the page is rendered.  So the result depends on its own text alone
and can be remembered, and whether the figure exists is a rule's business.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

FIGURE = re.compile(r"\{\{\s*figure:\s*(?P<key>[^\s{}]*)\s*\}\}")
CITATION = re.compile(r"\[(?P<keys>@\d{1,3}(?:\s*;\s*@\d{1,3})*)\]", re.ASCII)
SPACED_CITATION = re.compile(r"(?:(?<=\S)[ \t]*\n?[ \t]*)?" + CITATION.pattern, re.ASCII)
LINK = re.compile(r"\]\((?P<kind>case|page|[a-z]+(?:-[a-z]+)*):(?P<target>[^\s()]+)\)")
LINK_KINDS = ("case", "page", "quadrant", "step", "barrier", "service-area", "topic", "country")
HEADING = re.compile(r"[\s>*+-]*(?:\d+\.)?\s*(?P<marks>#{1,6})(?!#)")
UNDERLINE = re.compile(r"[=-]+ *")
RAW_HTML = re.compile(r"<(?:/?[a-zA-Z][^\s>]*|!--)|&(?:[a-zA-Z0-9]+|#[0-9]+|#[xX][0-9a-fA-F]+);")
PICTURE = re.compile(r"!\[")
NUMBER = re.compile(r"(?<![\w.,/#@-])[£€$]?\d[\d,]*(?:\.\d+)?%?(?![\w/]|[.,]\d)", re.ASCII)
ADDRESS = re.compile(r"\(https?:[^)\s]*\)|<https?:[^>\s]*>|https?:\S+")

# Marks in the HTML: private-use characters, which the reader refuses in content.
OPEN, CLOSE, OF = "\ue000", "\ue001", "\ue002"
MARK = re.compile(f"{OPEN}(?P<kind>[a-z]+){OF}(?P<target>[^{OPEN}{CLOSE}]*){CLOSE}")
FORGED = re.compile(r"&#(?:[xX]0*[eE]00[0-2]|0*5734[4-6]);")  # a mark written as an entity
TAG = re.compile(r'<[^>"]*(?:"[^"]*"[^>"]*)*>')
HREF = re.compile(r'(?<=<a )href="(?P<kind>[a-z]+(?:-[a-z]+)*):(?P<target>[^"]*)"')

TAGS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "em", "strong", "a", "blockquote", "br", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td", "code", "pre", "dl", "dt", "dd"),
}
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
}
SCHEMES = {"http", "https", *LINK_KINDS}

# Python-Markdown takes time that grows with the square of all of these.
LONGEST_TEXT = 60_000  # characters; the longest real page has 10,000
MOST_LINES = 2_000
MOST_OF = {
    **dict.fromkeys("[<*_`!\\", 600),
    **dict.fromkeys("|'\"", 2_000),  # cells of tables, apostrophes
}
"""Signs that begin something -> how many a text may have."""
LONGEST_GAP = 100  # spaces in a row
DEEPEST_QUOTE = 6  # levels of > or of list indentation, also on one line
MARKER = re.compile(r"[ \t]*(?:>|(?:[-+*]|\d{1,9}\.)(?=[ \t]))")


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
        kept = TAG.split(self.html)
        tags = [_filled_tag(tag, marks) for tag in TAG.findall(self.html)]
        texts = [MARK.sub(lambda found: marks[found["kind"]](found["target"]), s) for s in kept]
        return "".join(part for pair in zip(texts, [*tags, ""], strict=True) for part in pair)

    def of_kind(self, kind: str) -> Iterator[Mention]:
        """Mentions of one kind, in the order of the text."""
        return (mention for mention in self.mentions if mention.kind == kind)


def _filled_tag(tag: str, marks: Mapping[str, Callable[[str], str]]) -> str:
    """A tag with the address of an inner link; a mark inside an address stands for nothing."""

    def address(found: re.Match[str]) -> str:
        if found["kind"] not in marks:
            return found[0]
        return f'href="{html.escape(marks[found["kind"]](html.unescape(found["target"])))}"'

    return HREF.sub(address, MARK.sub("", tag))


def convert(text: str) -> Markup:
    """Turn Markdown into `Markup`; the text must have passed `too_tangled`."""
    converter, links = _converter()
    raw = FORGED.sub("", converter.reset().convert(_marked(text)))
    clean = nh3.clean(
        raw,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
        set_tag_attribute_values={"th": {"scope": "col"}},  # a Markdown table has no other heads
    )
    source = _Source(text)
    return Markup(
        html=clean,
        headings=tuple(_headings(source, converter.toc_tokens)),
        mentions=(*_links(source, links.found), *_mentions(source)),
        words=len(as_text(clean).split()),
    )


def too_tangled(text: str) -> str | None:
    """Why a text must not be converted: what would keep the converter busy for minutes."""
    if len(text) > LONGEST_TEXT:
        return f"a text has at most {LONGEST_TEXT:,} characters, this one has {len(text):,}"
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        return f"a text has at most {MOST_LINES:,} lines, this one has {len(lines):,}"
    for sign, most in MOST_OF.items():
        if text.count(sign) > most:
            return f"at most {most:,} of the sign {sign} are allowed in a text, found more"
    if " " * (LONGEST_GAP + 1) in text.expandtabs(4):
        return f"at most {LONGEST_GAP} spaces may follow one another, found more"
    if any(_depth(line) > DEEPEST_QUOTE for line in lines):
        return f"quotations and lists are nested at most {DEEPEST_QUOTE} deep, found more"
    return None


def _depth(line: str) -> int:
    """Levels of quotations and lists that a line opens, by its signs or by its indentation."""
    levels, at = 0, 0
    while found := MARKER.match(line, at):
        levels, at = levels + 1, found.end()
    indent = len(line) - len(line.lstrip(" \t>"))
    return max(levels, -(-indent // 4))


def as_text(clean: str) -> str:
    """The plain text of HTML that we made, each block on a line of its own."""
    marked = re.sub(r"\s+", " ", MARK.sub("", clean))
    broken = TAG.sub(lambda tag: "\n" if _is_block(tag[0]) else "", marked)
    lines = (" ".join(line.split()) for line in html.unescape(broken).split("\n"))
    return "\n".join(line for line in lines if line)


def chapters(clean: str) -> tuple[str, ...]:
    """HTML that we made, cut before each heading of level 2 that stands in nothing else."""
    cuts, depth = [0], 0
    for found in TAG.finditer(clean):
        tag = found[0]
        if not depth and tag.startswith("<h2"):
            cuts.append(found.start())
        if not tag.startswith(("<br", "<hr")):
            depth += -1 if tag.startswith("</") else 1
    pieces = (clean[start:end] for start, end in pairwise([*cuts, len(clean)]))
    return tuple(piece.strip() for piece in pieces if piece.strip())


def _is_block(tag: str) -> bool:
    return tag.strip("</>").split(" ")[0] not in {"em", "strong", "a", "code", "span", "sup"}


def anchor(title: str) -> str:
    """The id of a heading; the prefix keeps it apart from the page's own ids."""
    plain = unicodedata.normalize("NFKD", MARK.sub("", title)).encode("ascii", "ignore").decode()
    return "part-" + (re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "heading")


class _Links(Treeprocessor):
    """Notes where every link of a text leads, however it was written."""

    found: tuple[str, ...] = ()

    def run(self, root: Element) -> None:
        """Look at the finished tree."""
        self.found = tuple(link.get("href", "") for link in root.iter("a"))


@cache
def _converter() -> tuple[Any, _Links]:
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
    converter.inlinePatterns.deregister("automail")
    links = _Links(converter)
    converter.treeprocessors.register(links, "links", -1)  # after all others
    return converter, links


def _marked(text: str) -> str:
    """The text with figures and citations turned into marks that Markdown leaves alone."""
    text = FIGURE.sub(lambda found: f"{OPEN}figure{OF}{found['key']}{CLOSE}", text)
    return SPACED_CITATION.sub(  # the mark stands right after the word, as a footnote does
        lambda found: f"{OPEN}citation{OF}{','.join(_sources_of(found['keys']))}{CLOSE}", text
    )


def _sources_of(keys: str) -> list[str]:
    return re.findall(r"\d+", keys)


class _Source:
    """The text as written, with its lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def mention(self, offset: int, kind: str, target: str) -> Mention:
        """Something at an offset of the text."""
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        return Mention(kind=kind, target=target, line=line, column=column)


def _headings(source: _Source, tokens: list[Any]) -> Iterator[Heading]:
    """The headings of the HTML, each with the line on which it was written."""
    line = 0
    for token in _flat(tokens):
        level = int(token["level"])
        following = range(line, len(source.lines))
        line = next((n + 1 for n in following if _begins(source.lines, n, level)), line)
        name = html.unescape(MARK.sub("", token["name"])).strip()
        yield Heading(level=level, title=name, anchor=str(token["id"]), line=max(line, 1))


def _flat(tokens: list[Any]) -> Iterator[Any]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])


def _begins(lines: list[str], number: int, level: int) -> bool:
    """Whether a heading of this level is written on a line: after `#`, or above `===`, `---`."""
    found = HEADING.match(lines[number])
    if found:
        return len(found["marks"]) == level
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return bool(UNDERLINE.fullmatch(below)) and level == (1 if below.startswith("=") else 2)


def _links(source: _Source, addresses: tuple[str, ...]) -> Iterator[Mention]:
    """Where links lead, in the order of the text."""
    seen: dict[str, int] = {}
    for address in addresses:
        whole = re.compile(re.escape(address) + r"(?![\w-])")
        found = whole.search(source.text, seen.get(address, 0))
        at = found.start() if found else 0
        seen[address] = at + len(address)
        yield source.mention(at, "link", address)


def _mentions(source: _Source) -> Iterator[Mention]:
    """Everything else the text refers to; numbers are looked for last, in what is left."""
    yield from _found(source, source.text, FIGURE, "figure")
    for found in CITATION.finditer(source.text):
        for number in _sources_of(found["keys"]):
            yield source.mention(found.start(), "citation", number)
    prose = source.text
    for pattern in (FIGURE, CITATION, LINK, ADDRESS):
        prose = pattern.sub(lambda found: " " * len(found[0]), prose)
    yield from _found(source, prose, RAW_HTML, "html")
    yield from _found(source, prose, PICTURE, "picture")
    yield from _found(source, prose, NUMBER, "number")


def _found(source: _Source, text: str, pattern: re.Pattern[str], kind: str) -> Iterator[Mention]:
    """What a pattern finds: its key if it has one, otherwise all of it."""
    for found in pattern.finditer(text):
        yield source.mention(found.start(), kind, found.groupdict().get("key", found[0]))
