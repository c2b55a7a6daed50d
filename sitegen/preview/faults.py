"""Show what is wrong where it belongs: above every page, and on a case's page at its part.

The words are those of `validate`.  A page is the last good version; marks are set into its HTML
beside the part that the line of the file is about, found by the ids that the pages give.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from sitegen.markup import anchor
from sitegen.pages.views import page_address
from sitegen.problems import Problem, Severity

STYLE = (
    "<style>.preview-faults,.preview-fault{background:#fff4f2;color:#1b1b1b;"
    "font:16px/1.5 system-ui,sans-serif;text-align:start}.preview-faults{position:sticky;top:0;"
    "z-index:99;max-height:60vh;overflow:auto;padding:.75rem 1.5rem;"
    "border-bottom:4px solid #b0233b}.preview-faults summary{font-weight:700;cursor:pointer}"
    ".preview-faults li{margin:.6rem 0}.preview-faults a,.preview-fault a{color:#0b4a8f}"
    ":is(.preview-faults,.preview-fault) code{background:#f3e0dd;padding:0 .3em}"
    ".preview-fault{border:1px solid #b0233b;border-left-width:6px;padding:.5rem .9rem;"
    "margin:.5rem 0;scroll-margin-top:40vh}.preview-fault:target{outline:3px solid #b0233b}"
    ".preview-fault.is-warning{background:#fff9e8;border-color:#8a6d00}"
    "@media print{.preview-faults,.preview-fault{display:none}}</style>"
)
PARTS: Mapping[str, str] = {
    **dict.fromkeys(("costs", "barriers", "limitations", "learning", "later", "related"), ""),
    **dict.fromkeys(("sources", "outcomes"), ""),
    **dict.fromkeys(("organisations", "participants", "not_reached"), "people"),
    "outcomes": "figures",
    "stub": "known",
    "checked": "sources",
}
"""Key of a case file -> id of its part on the page, when that has another name than the key."""

FACTS = frozenset(
    [
        "quadrant",
        "also",
        "steps",
        "involvement",
        "service_areas",
        "topics",
        "place",
        "period",
        "activity",
    ]
)
"""Keys that the list of facts beside the story shows."""

KEY = re.compile(r"(?P<key>[A-Za-z_]+):")
ENTRY = re.compile(r" *- ")
HEADING = re.compile(r"#{2,4} +(?P<title>.+?) *#*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A problem that belongs to a page, and the id under which it is marked there."""

    problem: Problem
    anchor: str  # "preview-fault-1"


def page_of(path: str) -> str:
    """The page that a file of the content becomes: `cases/x/story.md` is `cases/x.html`."""
    folder, _, rest = path.partition("/")
    if folder == "cases" and rest:
        return f"cases/{rest.partition('/')[0]}.html"
    if folder == "pages" and rest.endswith(".md"):
        return page_address(rest.removesuffix(".md"))
    return ""


def with_faults(html: str, path: str, problems: Iterable[Problem], content: Path) -> str:
    """A page with what is wrong above it, and beside the parts that it is about."""
    listed = tuple(problems)
    own = tuple(
        Marked(problem=problem, anchor=f"preview-fault-{number}")
        for number, problem in enumerate((p for p in listed if page_of(p.path) == path), start=1)
    )
    for one in reversed(own):  # so that the first of a part stands first
        html = _marked(html, one, content)
    others = tuple(p for p in listed if page_of(p.path) != path and p.severity is Severity.ERROR)
    panel = _panel(own, others)
    return above(html, panel) if panel else html


def above(html: str, panel: str) -> str:
    """A page with a panel at the top of its body, and the style that it needs."""
    html = html.replace("</head>", f"{STYLE}</head>", 1)
    at = html.find(">", html.find("<body")) + 1
    return html[:at] + panel + html[at:]


def folded(summary: str, inner: str, *, is_open: bool) -> str:
    """A panel that can be folded away."""
    return (
        f'<details class="preview-faults" role="alert"{" open" if is_open else ""}>'
        f"<summary>{escape(summary)}</summary>{inner}</details>"
    )


# --- above the page ------------------------------------------------------------------------------


def _panel(own: tuple[Marked, ...], others: tuple[Problem, ...]) -> str:
    """What is wrong here, then elsewhere; warnings about this page alone stay folded."""
    errors = sum(one.problem.severity is Severity.ERROR for one in own) + len(others)
    if not own and not others:
        return ""
    items = [_item(one.problem, f"#{one.anchor}") for one in own]
    items += [_item(problem, f"/{page_of(problem.path)}") for problem in others]
    if errors:
        summary = f"To mend: {errors}. Below is the last good site."
    else:
        summary = f"To look at on this page: {len(own)}."
    return folded(summary, f"<ol>{''.join(items)}</ol>", is_open=bool(errors))


def _item(problem: Problem, address: str) -> str:
    place = f"<code>{escape(_place(problem))}</code>"
    if len(address) > 1:
        place = f'<a href="{escape(address)}">{place}</a>'
    return f"<li>{place} {_words(problem)}</li>"


def _place(problem: Problem) -> str:
    return f"{problem.path}, line {problem.line}" if problem.line else problem.path


def _words(problem: Problem) -> str:
    hint = f"<br>{escape(problem.hint)}" if problem.hint else ""
    return f"{escape(problem.message)}{hint}"


# --- at the part ---------------------------------------------------------------------------------


def _marked(html: str, one: Marked, content: Path) -> str:
    is_warning = one.problem.severity is Severity.WARNING
    mark = (
        f'<div class="preview-fault{" is-warning" if is_warning else ""}" id="{one.anchor}" '
        f'role="note"><strong>{"To look at" if is_warning else "To mend"}</strong> '
        f"<code>{escape(_place(one.problem))}</code> {_words(one.problem)}</div>"
    )
    for name in (*_ids(one.problem, content), "main"):
        at = _place_for(html, name)
        if at:
            placed = _in_a_row(html, at, mark) if html.startswith("<tr", at) else mark
            return html[:at] + placed + html[at:]
    return html


def _in_a_row(html: str, at: int, mark: str) -> str:
    """The mark as a row as wide as the one that begins there: a cell would be too narrow for it."""
    cells = len(re.findall(r"<t[dh]\b", html[at : html.index("</tr>", at)]))
    return f'<tr><td colspan="{cells}">{mark}</td></tr>'


def _ids(problem: Problem, content: Path) -> Iterator[str]:
    """Ids of the parts that a problem may belong to, the narrowest first."""
    try:
        lines = (content / problem.path).read_text("utf-8", "replace").split("\n")
    except OSError:
        return
    upto = lines[: problem.line]
    if problem.path.endswith(".md"):
        found = (HEADING.match(line) for line in reversed(upto))
        yield from (anchor(heading["title"]) for heading in found if heading)
        return
    key, entry = _key_and_entry(lines, problem.line)
    yield from _ids_of(key, entry)


def _ids_of(key: str, entry: str) -> Iterator[str]:
    names = {"outcomes": r"\bkey: *([a-z0-9-]+)", "sources": r"\bid: *([0-9]+)"}
    if key in names and (found := re.search(names[key], entry)):
        yield f"{'figure' if key == 'outcomes' else 'source'}-{found[1]}"
    if key in FACTS:
        yield "facts"
    if key in PARTS:
        yield PARTS[key] or key


def _key_and_entry(lines: list[str], line: int) -> tuple[str, str]:
    """The key at the left margin under which a line stands, and its entry of the list there."""
    start = min(line, len(lines)) - 1
    top = next((n for n in range(start, -1, -1) if KEY.match(lines[n])), None)
    if top is None:
        return "", ""
    firsts = [n for n in range(top + 1, len(lines)) if ENTRY.match(lines[n])]
    depth = len(lines[firsts[0]]) - len(lines[firsts[0]].lstrip()) if firsts else 0
    heads = [n for n in firsts if len(lines[n]) - len(lines[n].lstrip()) == depth]
    begin = max((n for n in heads if n <= start), default=None)
    found = KEY.match(lines[top])
    key = found["key"] if found else ""
    if begin is None:
        return key, ""
    ends = (n for n in range(begin + 1, len(lines)) if n in heads or KEY.match(lines[n]))
    return key, "\n".join(lines[begin : next(ends, len(lines))])


def _place_for(html: str, name: str) -> int:
    """Where a mark may stand for the element of this id; 0 when there is none."""
    if name == "facts":
        return max(html.find('<dl class="facts'), 0)
    at = html.find(f' id="{name}"')
    if at < 0:
        return 0
    start = html.rfind("<", 0, at)
    tag = re.match(r"<([a-z0-9]+)", html[start:])
    end = html.index(">", at) + 1
    if tag and tag[1] == "tr":
        return start
    if tag and tag[1].startswith("h"):
        return html.index(f"</{tag[1]}>", end) + len(tag[1]) + 3
    return end
