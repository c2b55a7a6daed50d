"""Two to four cases side by side; without a script, pairs worth comparing and the facts of all."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.library import Library
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.brief import choice_groups
from sitegen.pages.views import facts, lessons
from sitegen.pages.written import HOME, written

PAGE = "compare"
ADDRESS = views.PAGES_AT[PAGE]
MOST = 4  # columns that a landscape page of paper holds

ROWS = (
    "On the Star",
    "Place",
    "Period",
    "Who took part",
    "Organisations",
    "Costs",
    "Barriers met",
    "Involvement",
)
"""Labels of the facts that are compared, in the order of the rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """Two cases that editors relate, with their reason."""

    one: views.LinkView
    other: views.LinkView
    because: str
    together: str  # address of their comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceView:
    """A case with its key facts, for the table without a script."""

    card: views.CardView
    period: str


def pages(library: Library) -> Iterator[Page]:
    """The comparison."""
    text = written(library.pages[PAGE], library, ADDRESS)
    yield Page(
        path=ADDRESS,
        template="pages/compare.html",
        title=text.title,
        description=text.summary,
        context={
            "trail": HOME,
            "text": text,
            "most": MOST,
            "rows": ROWS,
            "groups": choice_groups(library),
            "pairs": tuple(_pairs(library)),
            "glances": tuple(_glances(library)),
        },
    )


def _pairs(library: Library) -> Iterator[PairView]:
    """Each related pair once, by the titles of its cases."""
    seen: set[frozenset[str]] = set()
    for study in library.listed:
        for relation in lessons.related(study, library):
            pair = frozenset({study.slug, relation.card.slug})
            if pair not in seen:
                seen.add(pair)
                yield PairView(
                    one=views.LinkView(label=study.case.title, address=study.address),
                    other=views.LinkView(label=relation.card.title, address=relation.card.address),
                    because=relation.because,
                    together=f"{ADDRESS}?case={study.slug}&case={relation.card.slug}",
                )


def _glances(library: Library) -> Iterator[GlanceView]:
    for study in library.listed:
        known = {fact.label: fact for fact in facts.facts(study, library)}
        yield GlanceView(card=views.card(study, library), period=known["Period"].lines[0].text)
