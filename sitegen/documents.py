"""What search knows of each case: Library in, SearchDocuments and synonyms out.

Plain text only: never Markdown, whose signs would become words of their own.
"""

from collections.abc import Iterator

from sitegen.library import FACETS, Library, Study
from sitegen.outputs import SearchDocument
from sitegen.pages.views import story_text


def documents(library: Library) -> Iterator[SearchDocument]:
    """One document per listed case, by id."""
    listed = {study.slug for study in library.listed}
    return (_document(study, library) for study in library.studies if study.slug in listed)


def synonyms(library: Library) -> tuple[tuple[str, ...], ...]:
    """Groups of phrases that mean the same: the label of a term with its other words."""
    return tuple(
        (term.label, *term.alt)
        for name in FACETS
        if name in library.vocabularies
        for term in library.vocabularies[name].terms
        if term.alt
    )


def _document(study: Study, library: Library) -> SearchDocument:
    case = study.case
    return SearchDocument(
        slug=study.slug,
        id=case.id,
        title=case.title,
        summary=case.summary,
        url=study.address,
        status=case.status,
        quadrant=case.quadrant,
        quadrants=tuple(case.quadrants),
        country=case.place.country,
        place=library.place_of(study),
        service_areas=case.service_areas,
        evidence=study.level,
        topics=tuple(_labels(study, library)),
        names="\n".join(_names(study, library)),
        figures="\n".join(outcome.statement for outcome in case.outcomes),
        body="\n".join((story_text(study, library), *_points(study))),
    )


def _labels(study: Study, library: Library) -> Iterator[str]:
    """Labels of every term that the case carries, evidence apart: nobody asks for it in words."""
    for name in FACETS:
        if name != "evidence-levels":
            yield from (library.label(name, term_id) for term_id in library.tags(study, name))


def _names(study: Study, library: Library) -> Iterator[str]:
    yield library.place_of(study)
    yield from (organisation.name for organisation in study.case.organisations)
    yield from (people.called for people in study.case.participants if people.called)


def _points(study: Study) -> Iterator[str]:
    """What the record tells in sentences beside the story."""
    case = study.case
    if isinstance(case.barriers, tuple):
        yield from (met.happened for met in case.barriers)
    if isinstance(case.limitations, tuple):
        yield from (limitation.point for limitation in case.limitations)
    yield from (learning.point for learning in case.learning)
    if case.stub:
        yield from (account.point for account in case.stub.known)
