"""What can be asked: a tree of small records, made by `language` and answered by `ranking`."""

from dataclasses import dataclass

from sitegen.search.analysis import Unit


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word with stars or question marks in it."""

    text: str  # plain letters, * and ?


@dataclass(frozen=True, slots=True)
class Like:
    """A word that may be spelt a little differently."""

    word: str  # plain letters
    edits: int  # 1 or 2


Word = Unit | Pattern | Like


@dataclass(frozen=True, slots=True)
class Words:
    """Any of these, the more the better."""

    words: tuple[Word, ...]
    field: str | None = None  # where they must stand


@dataclass(frozen=True, slots=True)
class Phrase:
    """These words in this order, side by side; stop words hold a place that any word may fill."""

    units: tuple[Unit, ...]
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """All cases with this value."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class All:
    """Cases for which every part holds."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Cases for which some part holds."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Cases for which the part does not hold."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Everything:
    """All cases: nothing was asked."""


Node = Words | Phrase | Facet | All | Either | Not | Everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A text as it was understood."""

    text: str  # what was read, without signs that no terminal should see
    root: Node
    otherwise: Node | None  # what is asked where the root finds nothing; None: nothing else
    notes: tuple[str, ...]  # sentences for the person who typed it
