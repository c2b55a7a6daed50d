"""Whatever is named must exist: terms, sources, figures, cases, pages."""

from collections import Counter
from collections.abc import Iterator, Mapping

from sitegen.library import Library, Study
from sitegen.markup import LINK_KINDS, Markup
from sitegen.model.ledger import Difference
from sitegen.model.lists import Status
from sitegen.model.sources import Citation, Source
from sitegen.parse import certain, in_words, suggestion
from sitegen.problems import Severity
from sitegen.reader import Place
from sitegen.rules.registry import Finding, study_rule

TERMS_IN = {
    "service_areas": "service-areas",
    "topics": "topics",
    "group": "participant-groups",
    "barrier": "barriers",
    "country": "countries",
}
"""Field -> the list that its terms come from."""

LISTS_OF_LINKS = {
    "quadrant": "quadrants",
    "step": "steps",
    "barrier": "barriers",
    "service-area": "service-areas",
    "topic": "topics",
    "country": "countries",
}
"""Kind of link in a text -> the list that its target comes from."""


@study_rule()
def unknown_term(study: Study, library: Library) -> Iterator[Finding]:
    """A case is tagged with terms that its vocabularies define.

    A new term is welcome: add it to the vocabulary's file with a definition, a "use when" and a
    "not when", in the same change.
    """
    for place, value in study.parts:
        vocabulary = TERMS_IN.get(_field(place))
        if vocabulary is None or not isinstance(value, str) or vocabulary not in library.terms:
            continue
        terms = library.terms[vocabulary]
        if value not in terms:
            yield Finding(
                place=place,
                message=f"{in_words(place)}: “{value}” is not in vocabularies/{vocabulary}.yml",
                hint=suggestion(value, tuple(terms)),
                mended=(value, meant) if (meant := certain(value, tuple(terms))) else None,
            )


def _field(place: Place) -> str:
    """The name of the field that a value stands in, passing over its number in a list."""
    return next((step for step in reversed(place) if isinstance(step, str)), "")


@study_rule()
def unknown_source(study: Study, library: Library) -> Iterator[Finding]:
    """A statement cites sources that the list `sources` holds."""
    for place, value in study.parts:
        if isinstance(value, Citation | Difference) and value.source not in study.sources:
            yield Finding(
                place=place,
                message=f"{in_words(place)}: there is no source {value.source}",
                hint=f"The sources are numbered {_numbers(study.sources)}.",
            )


def _numbers(sources: Mapping[int, Source]) -> str:
    return ", ".join(str(number) for number in sorted(sources)) or "not yet"


@study_rule()
def repeated_source(study: Study, library: Library) -> Iterator[Finding]:
    """Each source has a number of its own."""
    counts = Counter(source.id for source in study.case.sources)
    for i, source in enumerate(study.case.sources):
        if counts[source.id] > 1:
            yield Finding(
                place=("sources", i, "id"),
                message=f"sources, entry {i + 1}: the number {source.id} is given twice",
                hint=f"Give it the next free number, {max(counts) + 1}.",
            )


@study_rule(Severity.WARNING)
def unused_source(study: Study, library: Library) -> Iterator[Finding]:
    """A listed source is cited somewhere in the facts or the story, a draft's when it is done."""
    if study.is_draft:
        return
    cited = {v.source for _, v in study.parts if isinstance(v, Citation | Difference)}
    cited |= {int(mention.target) for mention in study.story.of_kind("citation")}
    for i, source in enumerate(study.case.sources):
        if source.id not in cited:
            yield Finding(
                place=("sources", i, "id"),
                message=f"sources, entry {i + 1}: nothing cites source {source.id}",
                hint="Cite it where it belongs, or delete it; never give its number to another.",
            )


@study_rule()
def repeated_figure_key(study: Study, library: Library) -> Iterator[Finding]:
    """Each figure of a case has a key of its own."""
    counts = Counter(outcome.key for outcome in study.case.outcomes)
    for i, outcome in enumerate(study.case.outcomes):
        if counts[outcome.key] > 1:
            yield Finding(
                place=("outcomes", i, "key"),
                message=f"outcomes, entry {i + 1}: the key “{outcome.key}” is given twice",
                hint=f"Name one of them otherwise, for example {outcome.key}-2.",
            )


@study_rule()
def unknown_figure(study: Study, library: Library) -> Iterator[Finding]:
    """A figure that the story prints is in the ledger and has a value."""
    for mention in study.story.of_kind("figure"):
        outcome = study.outcomes.get(mention.target)
        if outcome is None:
            yield Finding(
                mention=mention,
                message=f"there is no figure “{mention.target}” in case.yml",
                hint=suggestion(mention.target, tuple(study.outcomes)),
            )
        elif outcome.value is None:
            yield Finding(
                mention=mention,
                message=f"the figure “{mention.target}” has no value to print",
                hint="Tell the change in words here, or add value and unit to the figure.",
            )


@study_rule()
def unknown_headline(study: Study, library: Library) -> Iterator[Finding]:
    """The figure shown first is in the ledger."""
    key = study.case.headline
    if key and key not in study.outcomes:
        yield Finding(
            place=("headline",),
            message=f"headline: there is no figure “{key}”",
            hint=suggestion(key, tuple(study.outcomes)),
        )


@study_rule()
def unknown_citation(study: Study, library: Library) -> Iterator[Finding]:
    """A citation in the story names a source of the case."""
    for mention in study.story.of_kind("citation"):
        if int(mention.target) not in study.sources:
            yield Finding(
                mention=mention,
                message=f"there is no source {mention.target}",
                hint=f"The sources are numbered {_numbers(study.sources)}.",
            )


@study_rule()
def unknown_link(study: Study, library: Library) -> Iterator[Finding]:
    """A link inside the casebook leads to a case, page or term that is there for readers.

    The story of a draft may name another draft; that of any other case may not.
    """
    yield from broken_links(study.story, library, to_drafts=study.is_draft)


def broken_links(text: Markup, library: Library, *, to_drafts: bool) -> Iterator[Finding]:
    """Links of a text that lead nowhere, or to a draft where they must not."""
    for mention in text.of_kind("link"):
        kind, _, target = mention.target.partition(":")
        if kind in {"http", "https"}:
            continue
        if kind not in LINK_KINDS:
            yield Finding(
                mention=mention,
                message=f"a link begins with https:// or one of our kinds, found “{kind}:”",
                hint=suggestion(kind, LINK_KINDS),
            )
        elif target not in _targets(kind, library):
            yield Finding(
                mention=mention,
                message=f"the link leads nowhere: there is no {kind} “{target}”",
                hint=suggestion(target, tuple(_targets(kind, library))),
            )
        elif kind == "case" and not to_drafts and _is_closed(target, library):
            yield Finding(
                mention=mention,
                message=f"readers cannot follow the link: “{target}” is a draft",
                hint="Take the link out until that case is published.",
            )


def _is_closed(slug: str, library: Library) -> bool:
    """Whether a case is a draft that this site does not show."""
    study = library.by_slug.get(slug)
    return study is not None and study.is_draft and not library.shows_drafts


def _targets(kind: str, library: Library) -> tuple[str, ...]:
    if kind == "case":
        return tuple(sorted(library.ids))
    if kind == "page":
        return tuple(sorted(library.page_names))
    return tuple(library.terms.get(LISTS_OF_LINKS[kind], ()))


@study_rule()
def unknown_case(study: Study, library: Library) -> Iterator[Finding]:
    """A related case exists and is another one; while it is a draft, readers are not sent there."""
    for i, related in enumerate(study.case.related):
        place: Place = ("related", i, "case")
        if related.case == study.slug:
            yield Finding(
                place=place,
                message="a case is not related to itself",
                hint="Delete the entry or name another case.",
            )
        elif related.case not in library.ids:
            yield Finding(
                place=place,
                message=f"related, entry {i + 1}: there is no case “{related.case}”",
                hint=suggestion(related.case, tuple(sorted(library.ids))),
            )


@study_rule(Severity.WARNING)
def withdrawn_relation(study: Study, library: Library) -> Iterator[Finding]:
    """No case leads readers to one that was withdrawn; until mended, the link is left out."""
    for i, related in enumerate(study.case.related):
        other = library.by_slug.get(related.case)
        if (
            other
            and other.case.status is Status.WITHDRAWN
            and study.case.status is not Status.WITHDRAWN
        ):
            yield Finding(
                place=("related", i, "case"),
                message=f"related, entry {i + 1}: “{related.case}” was withdrawn",
                hint="Delete the entry, or name the case to read instead.",
            )


@study_rule(Severity.WARNING)
def one_way_relation(study: Study, library: Library) -> Iterator[Finding]:
    """Two related cases name each other."""
    for i, related in enumerate(study.case.related):
        other = library.by_slug.get(related.case)
        if other and other.case.status is Status.WITHDRAWN:
            continue  # nobody edits it to read on from there
        if other and study.slug not in {back.case for back in other.case.related}:
            yield Finding(
                place=("related", i, "case"),
                message=f"related, entry {i + 1}: “{related.case}” does not name this case back",
                hint=f"Add {study.slug} under related in its case.yml, with the reason.",
            )
