"""What all pages have in common: the navigation, the links of the footer, the counts."""

from collections.abc import Iterator

from sitegen.library import Library
from sitegen.outputs import Frame, Link, LinkGroup
from sitegen.pages import views

NAVIGATION = (
    Link(label="What it is", address="what-is-co-production.html"),
    Link(label="The Star", address="quadrants/index.html", section="quadrants/"),
    Link(label="Cases", address="cases/index.html", section="cases/"),
    Link(label="Evidence map", address="evidence-map.html"),
    Link(label="Figures", address="figures.html"),
    Link(label="Barriers", address="barriers/index.html", section="barriers/"),
)
"""The header, in the order in which a newcomer asks: what, how, where, how sure, what hinders."""

FOOTER = (
    LinkGroup(
        label="Browse",
        links=(
            Link(
                label="Service areas", address="service-areas/index.html", section="service-areas/"
            ),
            Link(label="Topics", address="topics/index.html", section="topics/"),
            Link(label="Countries", address="countries/index.html", section="countries/"),
            Link(label="People", address="participants/index.html", section="participants/"),
        ),
    ),
    LinkGroup(
        label="Use",
        links=(
            Link(label="Cases like mine", address="like-mine.html"),
            Link(label="Compare cases", address="compare/index.html"),
            Link(label="Briefing pack", address="brief/index.html"),
            Link(label="Budget workbook", address="workbook.html"),
            Link(label="Pilot survey", address="survey.html"),
        ),
    ),
    LinkGroup(
        label="Understand",
        links=(
            Link(label="What the cases say", address="what-the-cases-say.html"),
            Link(label="Evidence levels", address="evidence/index.html", section="evidence/"),
            Link(label="Five Steps", address="steps/index.html", section="steps/"),
            Link(label="Principles", address="principles.html"),
            Link(label="Limitations", address="limitations.html"),
            Link(label="Glossary", address="glossary.html"),
        ),
    ),
    LinkGroup(
        label="This casebook",
        links=(
            Link(label="About", address="about.html"),
            Link(label="Add or correct a case", address="form/index.html"),
            Link(label="Accessibility", address="accessibility.html"),
            Link(label="Rules for editors", address="rules.html"),
            Link(label="All pages", address="sitemap.html"),
            Link(label="What is due", address="upkeep.html"),
            Link(label="Feed of changes", address="feed.xml"),
        ),
    ),
)


def frame(library: Library) -> Frame:
    """Header and footer of every page."""
    return Frame(
        site=library.site,
        navigation=NAVIGATION,
        footer=FOOTER,
        counts=tuple(_counts(library)),
    )


def _counts(library: Library) -> Iterator[str]:
    """`4 cases, 1 stub`, `61 figures`, `43 sources`: of what is listed."""
    yield views.how_many(library.listed)
    if library.listed:
        yield in_words(sum(len(study.case.outcomes) for study in library.listed), "figure")
        yield in_words(count_sources(library), "source")


def count_sources(library: Library) -> int:
    """How many different sources the listed cases cite; one that several share counts once."""
    return len(
        {
            source.DOI or source.URL or (source.title, str(source.issued))
            for study in library.listed
            for source in study.case.sources
        }
    )


def in_words(number: int, one: str, many: str = "") -> str:
    """`1 figure`, `1,204 figures`; `many` is needed where more than an s is added."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
