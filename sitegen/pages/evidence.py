"""Evidence levels: what each stands for, and the rules by which a figure climbs, as they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen import evidence
from sitegen.library import Library
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.numbered import numbered
from sitegen.pages.written import HOME, written

LEVELS = "evidence-levels"

WORDS = (
    ("Control", "comparator-kinds", evidence.CONTROLS),
    ("Somebody who did not run it", "independences", evidence.INDEPENDENT),
)
"""Words of the rules -> list and the values of it that the rules accept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelView:
    """One level with what it stands for."""

    number: int
    name: str
    question: str
    definition: str
    address: str
    note: str  # "2 cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition of a rung."""

    wanted: str  # what has to be there
    otherwise: str  # what readers are told when it is not


@dataclass(frozen=True, slots=True, kw_only=True)
class RungView:
    """One rung of the ladder."""

    level: int
    reached: str
    tests: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordView:
    """A word of the rules and what it covers."""

    word: str
    covers: tuple[str, ...]


PARTS = (views.LinkView(label="The rules", address="#rules"),)


def pages(library: Library) -> Iterator[Page]:
    """The page on levels; each level has a page of its own elsewhere."""
    page, path = library.pages["evidence"], views.page_address("evidence")
    yield Page(
        path=path,
        template="pages/evidence.html",
        title=page.head.title,
        description=page.head.summary,
        context={
            "trail": HOME,
            "text": written(page, library, path, after=PARTS),
            "levels": tuple(_levels(library)),
            "first": library.label(LEVELS, "level-1"),
            "ladder": tuple(ladder(evidence.LADDER)),
            "words": tuple(_words(library)),
        },
    )


def _levels(library: Library) -> Iterator[LevelView]:
    for term in numbered(LEVELS, library):
        link = views.term_link(LEVELS, term.id, library)
        yield LevelView(
            number=term.number,
            name=term.label,
            question=term.question or "",
            definition=term.definition,
            address=link.address,
            note=link.note,
        )


def ladder(rungs: Iterable[evidence.Rung]) -> Iterator[RungView]:
    """The rules in words, from the second level up."""
    for rung in rungs:
        yield RungView(
            level=rung.level,
            reached=rung.reached,
            tests=tuple(
                Condition(
                    wanted=views.as_sentence(test.raising),
                    otherwise=views.as_sentence(test.lacking),
                )
                for test in rung.tests
            ),
        )


def _words(library: Library) -> Iterator[WordView]:
    """What the rules mean by their words, in the order of the lists."""
    for word, vocabulary, accepted in WORDS:
        terms = library.vocabularies[vocabulary].terms
        yield WordView(
            word=word,
            covers=tuple(term.label for term in terms if term.id in set(accepted)),
        )
