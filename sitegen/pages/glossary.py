"""Every word that a case is described with: the closed lists, term by term."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import figures
from sitegen.library import Library
from sitegen.model.lists import CLOSED_LISTS
from sitegen.model.scalars import Absent
from sitegen.model.vocabulary import OPEN_LISTS, Term
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.written import HOME, written

GROUPS = (
    ("The Star", ("quadrants", "steps")),
    (
        "Figures and how far they can be trusted",
        (
            *("outcome-kinds", "directions", "precisions", "comparator-kinds", "designs"),
            *("attributions", "evidence-levels", "origins", "independences", "comparisons"),
        ),
    ),
)
"""Lists that belong together, in reading order; all others follow under REST."""

REST = "People, places and records"

MISSING = "When something is missing"
ABSENT = {
    Absent.UNKNOWN: "No source that we could read says. Somebody may know.",
    Absent.NOT_RECORDED: "The people who ran the work did not keep it.",
    Absent.NOT_APPLICABLE: "The question makes no sense for this case or figure.",
    Absent.NONE: "We know that there was none. It is not the same as silence.",
}
"""Why there is no value -> what the words that stand there mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One word."""

    anchor: str  # "designs-monitoring"
    label: str
    address: str  # of the page of the term, or ""
    definition: str
    use_when: str
    not_when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """The words of one list."""

    anchor: str
    title: str
    intro: str
    entries: tuple[Entry, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lists that belong together."""

    anchor: str
    title: str
    lists: tuple[ListView, ...]


def pages(library: Library) -> Iterator[Page]:
    """The glossary."""
    page, path = library.pages["glossary"], views.page_address("glossary")
    yield Page(
        path=path,
        template="pages/glossary.html",
        title=page.head.title,
        description=page.head.summary,
        context={
            "trail": HOME,
            "text": written(page, library, path),
            "groups": tuple(_groups(library)),
            "open_lists": tuple(_open_lists(library)),
        },
    )


def _groups(library: Library) -> Iterator[Group]:
    named = {name for _, names in GROUPS for name in names}
    rest = tuple(name for name in CLOSED_LISTS if name not in named)
    for number, (title, names) in enumerate((*GROUPS, (REST, rest)), start=1):
        lists = [_list(name, library) for name in names]
        if title == REST:
            lists.append(_missing())
        yield Group(anchor=f"group-{number}", title=title, lists=tuple(lists))


def _list(name: str, library: Library) -> ListView:
    vocabulary = library.vocabularies[name]
    return ListView(
        anchor=name,
        title=vocabulary.title,
        intro=vocabulary.intro,
        entries=tuple(_entry(name, term) for term in vocabulary.terms),
        sources=vocabulary.sources,
    )


def _entry(name: str, term: Term) -> Entry:
    return Entry(
        anchor=f"{name}-{term.id}",
        label=term.label,
        address=views.term_address(name, term) if name in views.FOLDERS else "",
        definition=term.definition,
        use_when=term.use_when or "",
        not_when=term.not_when or "",
    )


def _missing() -> ListView:
    """Words that stand where a value would: no list, since the model knows them."""
    return ListView(
        anchor="missing",
        title=MISSING,
        intro="A value that is not there says why.",
        entries=tuple(
            Entry(
                anchor=f"missing-{absent.value.replace('_', '-')}",
                label=views.upper_first(figures.ABSENT_WORDS[absent]),
                address="",
                definition=definition,
                use_when="",
                not_when="",
            )
            for absent, definition in ABSENT.items()
        ),
        sources=(),
    )


def _open_lists(library: Library) -> Iterator[views.LinkView]:
    """Lists with pages of their own, which editors may add to."""
    for name in OPEN_LISTS:
        if name in views.FOLDERS:
            vocabulary = library.vocabularies[name]
            yield views.LinkView(
                label=vocabulary.title,
                address=views.list_address(name),
                note=f"{len(vocabulary.terms)} terms",
            )
