"""Every rule that content is checked by, with what it takes and what it refuses.

The same explanations and examples are the help of the terminal and are run by the tests.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import catalogue
from sitegen.library import Library
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.written import HOME, written
from sitegen.problems import Severity

NAME = "rules"
KINDS = {Severity.ERROR: "must be mended", Severity.WARNING: "should be looked at"}
"""Severity -> what it means for the person who reads it."""
VISIBLE = str.maketrans({"\t": "\N{RIGHTWARDS ARROW}   ", "\N{NO-BREAK SPACE}": "\N{OPEN BOX}"})
"""White space that looks like spaces and is not."""

Piece = tuple[str, bool]
"""A piece of a sentence, and whether it is typed as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """One rule."""

    code: str
    kind: str  # "must be mended"
    paragraphs: tuple[tuple[Piece, ...], ...]
    accepted: str
    refused: str
    message: str
    in_words: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Rules that belong together."""

    anchor: str
    title: str
    rules: tuple[RuleView, ...]


def pages(library: Library) -> Iterator[Page]:
    """The page of rules."""
    page, path = library.pages[NAME], views.page_address(NAME)
    yield Page(
        path=path,
        template="pages/rules.html",
        title=page.head.title,
        description=page.head.summary,
        context={
            "trail": HOME,
            "text": written(page, library, path),
            "families": tuple(_families()),
        },
    )


def _families() -> Iterator[Family]:
    for name, entries in catalogue.entries().items():
        yield Family(
            anchor=f"family-{name}",
            title=catalogue.FAMILIES[name],
            rules=tuple(_rule(entry) for entry in entries),
        )


def _rule(entry: catalogue.Entry) -> RuleView:
    return RuleView(
        code=entry.code,
        kind=KINDS[entry.severity],
        paragraphs=tuple(_pieces(text) for text in entry.explanation.split("\n\n")),
        accepted=entry.accepted.translate(VISIBLE),
        refused=entry.refused.translate(VISIBLE),
        message=entry.message,
        in_words=entry.in_words,
    )


def _pieces(text: str) -> tuple[Piece, ...]:
    """A paragraph, cut where something is typed as it stands."""
    parts = " ".join(text.split()).split("`")
    if len(parts) % 2 == 0:  # a sign of its own
        return ((" ".join(text.split()), False),)
    return tuple((part, bool(number % 2)) for number, part in enumerate(parts) if part)
