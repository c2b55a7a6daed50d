"""What happened to the words of the lists, to written pages, the survey and the settings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.changes.cases import sources_between
from sitegen.changes.fields import changed
from sitegen.changes.records import FieldChange, Kind, SourceChange, TermChange, TextChange
from sitegen.library import VOCABULARIES, Library, PageText
from sitegen.model.scalars import Record
from sitegen.model.sources import Source
from sitegen.model.vocabulary import Term

SOURCES = frozenset({"sources"})
SETTINGS = "site.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Something that is written once and has a title: a page, a survey, the settings."""

    title: str
    record: Record
    sources: tuple[Source, ...]
    body: str  # as HTML; "" without one
    words: int


# --- words of lists ------------------------------------------------------------------------------


def term_changes(before: Library | None, after: Library | None) -> Iterator[TermChange]:
    """Every term that came, went, or is explained otherwise, list by list."""
    for name in VOCABULARIES:
        was, now = _terms(before, name), _terms(after, name)
        for term_id in dict.fromkeys([*now, *was]):
            old, new = was.get(term_id), now.get(term_id)
            latest = new or old
            if old != new and latest:
                yield TermChange(
                    change=_kind(old, new),
                    vocabulary=name,
                    id=term_id,
                    label=latest.label,
                    fields=_fields(old, new),
                )


def _terms(library: Library | None, name: str) -> Mapping[str, Term]:
    return library.terms.get(name, {}) if library else {}


def _kind(old: object, new: object) -> Kind:
    if old and new:
        return Kind.CHANGED
    return Kind.ADDED if new else Kind.REMOVED


def _fields(old: Record | None, new: Record | None) -> tuple[FieldChange, ...]:
    return changed(old, new, without=SOURCES) if old and new else ()


# --- texts ---------------------------------------------------------------------------------------


def text_changes(before: Library | None, after: Library | None) -> Iterator[TextChange]:
    """Every written page, survey or setting that came, went or says something else, by path."""
    was, now = texts(before), texts(after)
    for path in sorted({*was, *now}):
        old, new = was.get(path), now.get(path)
        latest = new or old
        if old == new or latest is None:
            continue
        yield TextChange(
            change=_kind(old, new), path=path, title=latest.title, fields=_text_fields(old, new)
        )


def _text_fields(old: Text | None, new: Text | None) -> tuple[FieldChange, ...]:
    if not old or not new:
        return ()
    fields = changed(old.record, new.record, without=SOURCES)
    if old.body == new.body:
        return fields
    words = [f"{text.words:,} words" for text in (old, new)]
    told = words[1] if words[0] != words[1] else "reworded"
    return (*fields, FieldChange(what="text", before=words[0], after=told))


def text_sources(before: Library | None, after: Library | None) -> Iterator[SourceChange]:
    """What happened to the sources of pages and surveys."""
    was, now = texts(before), texts(after)
    for path in sorted({*was, *now}):
        yield from sources_between(path, *(_sources(side.get(path)) for side in (was, now)))


def _sources(text: Text | None) -> tuple[Source, ...]:
    return text.sources if text else ()


def texts(library: Library | None) -> dict[str, Text]:
    """Path in the content -> what stands there; vocabularies and cases apart."""
    if library is None:
        return {}
    found = {page.path: _page(page) for page in library.pages.values()}
    for name, survey in library.surveys.items():
        found[f"survey/{name}.yml"] = Text(
            title=survey.title, record=survey, sources=survey.sources, body="", words=0
        )
    site = library.site
    found[SETTINGS] = Text(title=site.title, record=site, sources=(), body="", words=0)
    return found


def _page(page: PageText) -> Text:
    return Text(
        title=page.head.title,
        record=page.head,
        sources=page.head.sources,
        body=page.body.html,
        words=page.body.words,
    )
