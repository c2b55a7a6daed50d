"""Checks of one page that need no other: its HTML, its policy, and who can read it.

Each check is a function named by its code in CHECKS; its docstring is what must hold.  They are
the part of WCAG and of the HTML standard that a program can tell by reading; how a page looks and
behaves is left to the tests in a browser.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from urllib.parse import urlsplit

from sitegen.inspection.tree import Element, Tree

Found = Iterator[tuple[int, str]]
"""Line and sentence of each fault."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "dialog",
        "div",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
CONTROLS = frozenset(
    ["a", "button", "details", "embed", "iframe", "input", "label", "select", "textarea"]
)
REFUSED_IN: Mapping[str, frozenset[str]] = {
    "p": BLOCKS,
    "span": BLOCKS,
    "a": CONTROLS,
    "button": CONTROLS,
    "label": frozenset(("label",)),
    "form": frozenset(("form",)),
    **dict.fromkeys(HEADINGS, BLOCKS),
}
"""Element -> elements that may not stand inside it, at any depth."""

WANTED_PARENTS: Mapping[str, frozenset[str]] = {
    "li": frozenset(("ul", "ol", "menu")),
    "dt": frozenset(("dl", "div")),
    "dd": frozenset(("dl", "div")),
    "tr": frozenset(("table", "thead", "tbody", "tfoot")),
    "td": frozenset(("tr",)),
    "th": frozenset(("tr",)),
    "caption": frozenset(("table",)),
    "figcaption": frozenset(("figure",)),
    "legend": frozenset(("fieldset",)),
    "summary": frozenset(("details",)),
    "option": frozenset(("select", "optgroup", "datalist")),
}
"""Element -> elements in which alone it may stand."""

WANTED_CHILDREN: Mapping[str, frozenset[str]] = {
    "ul": frozenset(("li", "script", "template")),
    "ol": frozenset(("li", "script", "template")),
    "dl": frozenset(("dt", "dd", "div", "script", "template")),
    "tr": frozenset(("td", "th", "script", "template")),
}
"""Element -> elements that alone may stand right inside it."""

REFERENCES = (
    *("for", "list", "headers", "popovertarget", "aria-labelledby", "aria-describedby"),
    *("aria-controls", "aria-owns", "aria-details"),
)
"""Attributes that name ids of the same page."""

SPEAKS_FOR_ITSELF = frozenset(("hidden", "submit", "reset", "button", "image"))
"""Kinds of input that need no label."""


# --- the HTML ------------------------------------------------------------------------------------


def nesting(tree: Tree) -> Found:
    """Elements close in order, and stand only where their kind may."""
    yield from ((one.line, one.message) for one in tree.misnested)
    for one in tree.root.walk():
        for above in one.ancestors():
            if one.tag in REFUSED_IN.get(above.tag, ()):
                yield one.line, f"<{one.tag}> may not stand inside <{above.tag}>"
        above_tag = one.parent.tag if one.parent else ""
        is_part = above_tag == "template"  # a script sets it in its place
        if one.tag in WANTED_PARENTS and above_tag not in WANTED_PARENTS[one.tag] and not is_part:
            yield one.line, f"<{one.tag}> may not stand right inside <{above_tag}>"
        if one.tag in WANTED_CHILDREN:
            yield from _strangers(one)


def _strangers(parent: Element) -> Found:
    for child in parent.content:
        if isinstance(child, str):
            if child.strip():
                yield parent.line, f"text may not stand right inside <{parent.tag}>"
        elif child.tag not in WANTED_CHILDREN[parent.tag] and child.tag not in WANTED_PARENTS:
            yield child.line, f"<{child.tag}> may not stand right inside <{parent.tag}>"


def ids(tree: Tree) -> Found:
    """An id is given once, and what refers to an id of the page finds it."""
    given = Counter(one.attributes["id"] for one in tree.root.walk() if "id" in one.attributes)
    first: dict[str, int] = {}
    for one in tree.root.walk():
        name = one.attributes.get("id")
        if name is not None and given[name] > 1 and first.setdefault(name, one.line) != one.line:
            yield one.line, f"the id “{name}” is given on line {first[name]} already"
        for attribute in REFERENCES:
            for wanted in one.attributes.get(attribute, "").split():
                if wanted not in given:
                    yield one.line, f"{attribute} of <{one.tag}> names “{wanted}”, not an id here"


def basics(tree: Tree) -> Found:
    """A page has a language, a title, a description, one main part and one first heading."""
    page = next(tree.find("html"), None)
    if page is None or not page.attributes.get("lang", "").strip():
        yield 1, "the language of the page is missing"
    titles = [one for one in tree.find("title") if not any(a.tag == "svg" for a in one.ancestors())]
    if len(titles) != 1 or not titles[0].text():
        yield 1, f"a page has one title, found {len(titles)}"
    for tag, name in (("h1", "first heading"), ("main", "main part")):
        count = sum(1 for _ in tree.find(tag))
        if count != 1:
            yield 1, f"a page has one {name} <{tag}>, found {count}"
    told = {meta.attributes.get("name") for meta in tree.find("meta") if _says(meta)}
    missing = [name for name in ("description", "viewport") if name not in told]
    yield from ((1, f"the {name} is missing") for name in missing)


def _says(meta: Element) -> bool:
    return bool(meta.attributes.get("content", "").strip())


# --- what a strict policy refuses ----------------------------------------------------------------


def inline_code(tree: Tree) -> Found:
    """No style and no script stands in a page, which its own policy would refuse."""
    for one in tree.root.walk():
        handlers = [name for name in one.attributes if name.startswith("on")]
        yield from ((one.line, f"<{one.tag}> carries the script {name}") for name in handlers)
        if "style" in one.attributes or one.tag == "style":
            yield one.line, f"<{one.tag}> carries a style of its own"
        if one.tag == "script" and not one.attributes.get("src") and _is_code(one):
            yield one.line, "a script stands in the page"
        if one.attributes.get("href", "").strip().lower().startswith("javascript:"):
            yield one.line, "a link runs a script"


def _is_code(script: Element) -> bool:
    """Whether a browser would run it; blocks of data are not run."""
    return script.attributes.get("type", "") in {"", "module", "text/javascript"}


def policy(tree: Tree) -> Found:
    """Every page forbids what it does not need: inline code and other hosts."""
    policies = [
        one.attributes.get("content", "")
        for one in tree.find("meta")
        if one.attributes.get("http-equiv", "").lower() == "content-security-policy"
    ]
    if not policies:
        yield 1, "the content security policy is missing"
    for text in policies:
        if "default-src 'none'" not in text:
            yield 1, "the policy does not begin with nothing being allowed"
        loose = [word for word in text.split() if "unsafe" in word or "*" in word or "://" in word]
        yield from ((1, f"the policy allows {word}") for word in loose)


# --- who can read it -----------------------------------------------------------------------------


def headings(tree: Tree) -> Found:
    """Headings skip no level and are not empty: they are a screen reader's table of contents."""
    found = list(tree.find(*HEADINGS))
    for one in found:
        if not _name(one) and not one.is_filled_later():
            yield one.line, f"<{one.tag}> is empty"
    for before, after in pairwise(found):
        if int(after.tag[1]) > int(before.tag[1]) + 1:
            yield after.line, f"<{after.tag}> follows <{before.tag}>, a level is left out"


def alternatives(tree: Tree) -> Found:
    """Pictures say what they show, or that they show nothing."""
    for one in tree.find("img", "area"):
        if "alt" not in one.attributes:
            yield one.line, f"<{one.tag}> has no alternative text"
    for one in tree.find("svg"):
        inner = any(above.tag == "svg" for above in one.ancestors())
        leads = any(part.tag == "a" for part in one.walk())  # a map of links, each with its name
        if not inner and not leads and not _is_hidden(one) and not _name(one):
            yield one.line, "a drawing is neither hidden from screen readers nor named"
    for one in tree.find("iframe", "object", "embed"):
        if not one.attributes.get("title"):
            yield one.line, f"<{one.tag}> has no title"


def labels(tree: Tree) -> Found:
    """Every control can be named by a person who does not see it."""
    pointed = {one.attributes.get("for") for one in tree.find("label") if one.text()}
    for one in tree.find("input", "select", "textarea", "meter", "progress"):
        if one.attributes.get("type", "").lower() in SPEAKS_FOR_ITSELF:
            continue
        wrapped = any(above.tag == "label" and above.text() for above in one.ancestors())
        if not wrapped and one.attributes.get("id") not in pointed - {None} and not _label(one):
            yield one.line, f"<{one.tag}> has no label"
    for one in tree.find("button", "summary"):
        if not _name(one) and not one.is_filled_later():
            yield one.line, f"<{one.tag}> has no name"


def link_names(tree: Tree) -> Found:
    """Every link can be named."""
    for one in tree.find("a"):
        if "href" in one.attributes and not _is_hidden(one) and not _name(one):
            yield one.line, f"the link to {one.attributes['href']} has no name"


def table_heads(tree: Tree) -> Found:
    """A table says what its columns and rows are; its heads say for which cells they stand."""
    for one in tree.find("table"):
        if one.attributes.get("role") == "presentation":
            continue
        heads = [cell for cell in one.walk() if cell.tag == "th"]
        if not heads:
            yield one.line, "a table has no head cells"
        yield from (
            (cell.line, "a head cell does not say for which cells it stands")
            for cell in heads
            if not cell.attributes.get("scope")
        )


def focus_order(tree: Tree) -> Found:
    """The keyboard goes through a page in the order in which it is read."""
    for one in tree.root.walk():
        place = one.attributes.get("tabindex", "").strip()
        if place.isdigit() and int(place) > 0:
            yield one.line, f"<{one.tag}> jumps the queue of the keyboard"


def _is_hidden(element: Element) -> bool:
    return any(
        one.attributes.get("aria-hidden") == "true" or "hidden" in one.attributes
        for one in (element, *element.ancestors())
    )


def _label(element: Element) -> str:
    """A name given by an attribute."""
    names = (
        element.attributes.get(name, "") for name in ("aria-label", "aria-labelledby", "title")
    )
    return next((name for name in names if name.strip()), "")


def _name(element: Element) -> str:
    """What a screen reader would say; the words of hidden parts are left out."""
    own = _label(element)
    if own or element.attributes.get("aria-hidden") == "true":
        return own
    pieces = [element.attributes.get("alt", "")] if element.tag == "img" else []
    pieces += [one if isinstance(one, str) else _name(one) for one in element.content]
    return " ".join(" ".join(pieces).split())


# --- what it asks for ----------------------------------------------------------------------------


def other_hosts(tree: Tree) -> Found:
    """Style, fonts, scripts and pictures come from the site itself."""
    for one, address in loaded(tree):
        if urlsplit(address).scheme in {"http", "https", "ws", "wss"} or address.startswith("//"):
            yield one.line, f"<{one.tag}> asks another host for {address}"


LOADED = {
    **dict.fromkeys(("script", "img", "source", "iframe", "embed", "audio", "video"), "src"),
    **dict.fromkeys(("track", "input"), "src"),
    **dict.fromkeys(("use", "image"), "href"),
    "object": "data",
    "form": "action",
}
"""Element -> attribute by which it makes a browser ask for something."""

LINKS_LOADED = frozenset(
    [
        "stylesheet",
        "icon",
        "apple-touch-icon",
        "preload",
        "modulepreload",
        "prefetch",
        "preconnect",
        "dns-prefetch",
        "manifest",
    ]
)
"""Kinds of <link> by which a browser asks for something; others only tell."""


def loaded(tree: Tree) -> Iterator[tuple[Element, str]]:
    """Everything that a browser asks for by itself, or where a form leads."""
    for one in tree.root.walk():
        if one.tag in LOADED and one.attributes.get(LOADED[one.tag]):
            yield one, one.attributes[LOADED[one.tag]]
        if one.tag == "link" and LINKS_LOADED & set(one.attributes.get("rel", "").split()):
            yield one, one.attributes.get("href", "")
        for part in one.attributes.get("srcset", "").split(","):
            if part.strip():
                yield one, part.split()[0]


CHECKS: Mapping[str, Callable[[Tree], Found]] = {
    "nesting": nesting,
    "ids": ids,
    "basics": basics,
    "inline-code": inline_code,
    "policy": policy,
    "other-hosts": other_hosts,
    "headings": headings,
    "alternatives": alternatives,
    "labels": labels,
    "link-names": link_names,
    "table-heads": table_heads,
    "focus-order": focus_order,
}
"""Code of each check of a page -> the function that makes it."""
