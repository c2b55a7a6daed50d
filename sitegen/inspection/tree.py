"""Read a page of the site as a tree of elements.  HTML in, elements and faults of nesting out.

The standard library's parser reports tags as they stand; it repairs nothing, and so a fault of
nesting is seen where a browser would quietly guess.  Pages of this site write every end tag.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
"""Elements that have no end tag."""


@dataclass(slots=True, eq=False)
class Element:
    """An element with its attributes, its place in the file and what it holds."""

    tag: str
    attributes: Mapping[str, str]  # "" for one without a value
    line: int  # 1-based, of the start tag
    parent: "Element | None"
    content: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """The element and all inside it, in the order of the file."""
        waiting: list[Element | str] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, Element):
                yield one
                waiting.extend(reversed(one.content))

    def ancestors(self) -> Iterator["Element"]:
        """What it stands in, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def is_filled_later(self) -> bool:
        """Whether it waits, unseen, for a script to put something in."""
        return any("hidden" in one.attributes or one.tag == "template" for one in self._and_above())

    def _and_above(self) -> Iterator["Element"]:
        yield self
        yield from self.ancestors()

    def text(self) -> str:
        """All text inside, on one line."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for one in self.walk():
            yield from (piece for piece in one.content if isinstance(piece, str))

    def __contains__(self, other: "Element") -> bool:
        """Whether another element stands inside this one."""
        return any(above is self for above in other.ancestors())


@dataclass(frozen=True, slots=True, kw_only=True)
class Misnested:
    """A tag that stands where none of its kind can."""

    line: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A page as it was written."""

    root: Element  # holds what the file holds; its tag is ""
    misnested: tuple[Misnested, ...]

    def find(self, *tags: str) -> Iterator[Element]:
        """Elements of these tags, in the order of the file."""
        return (one for one in self.root.walk() if one.tag in tags)


def read_tree(text: str) -> Tree:
    """The tree of a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end()
    return Tree(root=reader.root, misnested=tuple(reader.misnested))


class _Reader(HTMLParser):
    """Builds the tree; an end tag that closes nothing is noted and left out."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {}, 1, None)
        self.misnested: list[Misnested] = []
        self._open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Step into the element."""
        names = [name for name, _ in attrs]
        line = self.getpos()[0]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.misnested.append(Misnested(line=line, message=f"<{tag}> has {name} twice"))
        values = {name: value or "" for name, value in attrs}
        element = Element(tag, values, line, self._open)
        self._open.content.append(element)
        if tag not in VOID:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Parts of a drawing close themselves."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID and self._open.parent is not None:
            self._open = self._open.parent

    def handle_endtag(self, tag: str) -> None:
        """Step out; what was left open on the way is noted."""
        line = self.getpos()[0]
        if all(one.tag != tag for one in (self._open, *self._open.ancestors())):
            self.misnested.append(Misnested(line=line, message=f"</{tag}> closes nothing"))
            return
        while self._open.tag != tag:
            self._note_open()
        self._open = self._open.parent or self.root

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self._open.content.append(data)

    def end(self) -> None:
        """Note what is open at the end of the file."""
        while self._open is not self.root:
            self._note_open()

    def _note_open(self) -> None:
        message = f"<{self._open.tag}> is not closed"
        self.misnested.append(Misnested(line=self._open.line, message=message))
        self._open = self._open.parent or self.root
