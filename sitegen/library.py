"""Everything the content says, parsed and joined: the one value that rules, pages and search use.

`build_library` takes the files as read and gives the library with every problem met on the way.
A case that does not fit the model is left out of the library, so that the rules can still look at
the others and an editor hears of everything at once.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from sitegen import evidence, markup, model
from sitegen.evidence import Level
from sitegen.markup import Markup
from sitegen.model import Case
from sitegen.model.ledger import Outcome
from sitegen.model.lists import CLOSED_LISTS, OutcomeKind, Quadrant, Status
from sitegen.model.scalars import Record
from sitegen.model.site import PageHead, Site, Survey
from sitegen.model.sources import Source
from sitegen.model.upkeep import LinkException, LinkExceptions, LinkRecord, LinkReport
from sitegen.model.vocabulary import OPEN_LISTS, SHAPES, Country, Term, Vocabulary
from sitegen.parse import Misread, nearest, parse
from sitegen.problems import Problem, Severity
from sitegen.reader import Document, Place
from sitegen.remembering import Remember, anew
from sitegen.source import CaseFile, Content, PageFile

R = TypeVar("R", bound=Record)
HEADING = re.compile(r"<h[2-4][^>]*>.*?</h[2-4]>", re.DOTALL)
VOCABULARIES = (*CLOSED_LISTS, *OPEN_LISTS)
"""Names of all lists, closed ones first."""


@dataclass(frozen=True, kw_only=True)
class Study:
    """One case with its story, ready to be asked."""

    slug: str  # "lambeth-peer-educators"
    case: Case
    story: Markup
    facts: Document  # where everything in case.yml stands
    story_path: str  # "cases/lambeth-peer-educators/story.md"
    story_text: str  # the Markdown as it was written

    @cached_property
    def parts(self) -> tuple[tuple[Place, object], ...]:
        """Every value of the case with its place in the file."""
        return tuple(model.parts(self.case))

    @cached_property
    def sources(self) -> Mapping[int, Source]:
        """Sources by number."""
        return {source.id: source for source in self.case.sources}

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """Lines of the ledger by key, in the editor's order."""
        return {outcome.key: outcome for outcome in self.case.outcomes}

    @cached_property
    def levels(self) -> Mapping[str, Level]:
        """Levels of the graded lines, by key."""
        graded = ((o.key, evidence.grade(o, self.sources)) for o in self.case.outcomes)
        return {key: level for key, level in graded if level}

    @cached_property
    def level(self) -> int:
        """Level of the best outcome, never of an output or a saving; 0 when none is graded."""
        kinds = {o.key for o in self.case.outcomes if o.kind is OutcomeKind.OUTCOME}
        return evidence.best(level for key, level in self.levels.items() if key in kinds)

    @cached_property
    def headline(self) -> Outcome | None:
        """The line shown first: the editor's choice, or the first of the best-evidenced results."""
        chosen = self.outcomes.get(self.case.headline or "")
        if chosen:
            return chosen
        results = [o for o in self.case.outcomes if o.kind is OutcomeKind.OUTCOME]
        return max(results, key=lambda o: self.levels[o.key].value, default=None)

    @cached_property
    def has_text(self) -> bool:
        """Whether the story has anything but headings."""
        return bool(HEADING.sub("", self.story.html).strip())

    @property
    def address(self) -> str:
        """Path of its page in the site."""
        return f"cases/{self.slug}.html"

    @property
    def is_listed(self) -> bool:
        """Whether lists, counts and search of the published site show it."""
        return self.case.status in {Status.PUBLISHED, Status.STUB}

    @property
    def is_draft(self) -> bool:
        """Whether it is seen in a preview only."""
        return self.case.status is Status.DRAFT

    @property
    def is_stub(self) -> bool:
        """Whether no account of it was found."""
        return self.case.status is Status.STUB


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """One written page of the subject."""

    name: str  # "about"
    head: PageHead
    body: Markup
    document: Document  # where the keys of its head stand
    body_line: int  # line of the file on which the body begins

    @property
    def path(self) -> str:
        """Path of its file in the content folder."""
        return self.document.path


@dataclass(frozen=True, kw_only=True)
class Library:
    """The whole content; everything in it is sorted."""

    site: Site
    studies: tuple[Study, ...]  # every readable case, drafts too, by id
    vocabularies: Mapping[str, Vocabulary]  # every name in VOCABULARIES that could be read
    pages: Mapping[str, PageText]
    surveys: Mapping[str, Survey]
    link_report: LinkReport  # what the last test of all links gave
    link_exceptions: tuple[LinkException, ...]
    documents: Mapping[str, Document]  # path -> where everything stands
    ids: Mapping[str, str]  # slug -> id ("" without one) of every case, readable or not
    page_names: frozenset[str]  # of every page, readable or not
    shows_drafts: bool  # in a preview drafts are listed like published cases

    @cached_property
    def listed(self) -> tuple[Study, ...]:
        """Published cases and stubs (in a preview drafts too), by title."""
        shown = (s for s in self.studies if s.is_listed or (s.is_draft and self.shows_drafts))
        return tuple(sorted(shown, key=lambda study: (study.case.title.casefold(), study.slug)))

    @cached_property
    def by_slug(self) -> Mapping[str, Study]:
        """Every case by its folder name."""
        return {study.slug: study for study in self.studies}

    @cached_property
    def links(self) -> Mapping[str, LinkRecord]:
        """What became of asking for an address; those never asked for are missing."""
        return {link.address: link for link in self.link_report.links}

    @cached_property
    def terms(self) -> Mapping[str, Mapping[str, Term]]:
        """Vocabulary name -> id -> term, in the editors' order."""
        return {
            name: {term.id: term for term in vocabulary.terms}
            for name, vocabulary in self.vocabularies.items()
        }

    def term(self, vocabulary: str, term_id: str) -> Term:
        """The term; content that passed the rules always has it."""
        return self.terms[vocabulary][term_id]

    def label(self, vocabulary: str, term_id: str) -> str:
        """What readers see for a value of a list."""
        return self.term(vocabulary, term_id).label

    def country_of(self, study: Study) -> Country:
        """The country in which a case happened."""
        countries = self.vocabularies["countries"].terms
        code = study.case.place.country
        return next(term for term in countries if isinstance(term, Country) and term.id == code)

    @cached_property
    def tagged(self) -> Mapping[str, Mapping[str, tuple[Study, ...]]]:
        """Vocabulary -> term id -> listed cases with it; every term of the vocabulary is there."""
        return {
            name: {
                term_id: tuple(s for s in self.listed if term_id in self.tags(s, name))
                for term_id in self.terms.get(name, {})
            }
            for name in FACETS
        }

    def tags(self, study: Study, vocabulary: str) -> tuple[str, ...]:
        """Ids of the terms of one list that a case carries."""
        return FACETS[vocabulary](study)

    def in_quadrant(self, quadrant: Quadrant) -> tuple[Study, ...]:
        """Listed cases whose primary quadrant it is, by title."""
        return tuple(study for study in self.listed if study.case.quadrant is quadrant)

    def place_of(self, study: Study) -> str:
        """The place in words: `Eksjö, Sweden`."""
        place = study.case.place
        names = (place.name, place.part_of, self.country_of(study).label)
        return ", ".join(dict.fromkeys(name for name in names if name))


def _barriers(study: Study) -> tuple[str, ...]:
    met = study.case.barriers
    return tuple(dict.fromkeys(b.barrier for b in met)) if isinstance(met, tuple) else ()


FACETS: Mapping[str, Callable[[Study], tuple[str, ...]]] = {
    "quadrants": lambda study: tuple(study.case.quadrants),
    "service-areas": lambda study: study.case.service_areas,
    "topics": lambda study: study.case.topics,
    "countries": lambda study: (study.case.place.country,),
    "barriers": _barriers,
    "steps": lambda study: tuple(study.case.steps),
    "evidence-levels": lambda study: (f"level-{study.level}",) if study.level else (),
    "participant-groups": lambda study: tuple(
        dict.fromkeys(people.group for people in study.case.participants)
    ),
}
"""Vocabularies by which cases are browsed -> ids that a case carries."""


# --- building ------------------------------------------------------------------------------------


def build_library(
    content: Content, *, drafts: bool, remember: Remember = anew
) -> tuple[Library | None, tuple[Problem, ...]]:
    """Parse every file and join the results.

    The library is None when the site's settings cannot be read.  Problems are in no order.
    """
    build = _Build(list(content.problems), remember)
    vocabularies = build.vocabularies(content)
    studies = sorted(build.studies(content.cases), key=lambda study: (study.case.id, study.slug))
    pages = {page.name: page for page in build.pages(content.pages)}
    surveys = {
        name: survey
        for name, document in content.surveys.items()
        if (survey := build.parse(document, Survey))
    }
    site = build.parse(content.site, Site) if content.site else None
    if site is None:
        return None, tuple(build.problems)
    report = build.upkeep(content, "links", LinkReport) or LinkReport()
    exceptions = build.upkeep(content, "link-exceptions", LinkExceptions) or LinkExceptions()
    library = Library(
        site=site,
        link_report=report,
        link_exceptions=exceptions.exceptions,
        studies=tuple(studies),
        vocabularies=vocabularies,
        pages=pages,
        surveys=surveys,
        documents={document.path: document for document in _documents(content)},
        ids=content.ids | {study.slug: study.case.id for study in studies},
        page_names=frozenset(content.page_names) | pages.keys(),
        shows_drafts=drafts,
    )
    return library, tuple(build.problems)


def _documents(content: Content) -> Iterator[Document]:
    if content.site:
        yield content.site
    yield from (file.facts for file in content.cases)
    yield from content.vocabularies.values()
    yield from (page.head for page in content.pages)
    yield from content.surveys.values()
    yield from content.upkeep.values()


class _Build:
    """Collects problems while files become records."""

    def __init__(self, problems: list[Problem], remember: Remember) -> None:
        self.problems = problems
        self._parse = remember(parse)
        self._convert = remember(markup.convert)
        self._too_tangled = remember(markup.too_tangled)
        self._study = remember(Study)

    def parse(self, document: Document, record: type[R]) -> R | None:
        """The record, or None with its problems noted."""
        try:
            return self._parse(document, record)
        except Misread as misread:
            self.problems.extend(misread.problems)
            return None

    def vocabularies(self, content: Content) -> dict[str, Vocabulary]:
        """Every list that could be read, in the order of VOCABULARIES."""
        for name in sorted(content.vocabularies.keys() - set(VOCABULARIES)):
            self._note_unknown_list(name, content.vocabularies[name])
        found: dict[str, Vocabulary] = {}
        for name in VOCABULARIES:
            document = content.vocabularies.get(name)
            if document and (parsed := self.parse(document, SHAPES.get(name, Vocabulary))):
                found[name] = parsed
        return found

    def upkeep(self, content: Content, name: str, record: type[R]) -> R | None:
        """What one file about keeping the content true says, when there is one."""
        document = content.upkeep.get(name)
        return self.parse(document, record) if document else None

    def _note_unknown_list(self, name: str, document: Document) -> None:
        near = nearest(name, VOCABULARIES)
        self._note(
            document.path,
            "unknown-list",
            f"there is no list of this name: “{name}”",
            f"Did you mean {near}.yml?" if near else "Delete the file.",
        )

    def studies(self, files: Iterable[CaseFile]) -> Iterator[Study]:
        """Cases whose facts fit the model and whose story can be converted."""
        for file in files:
            case = self.parse(file.facts, Case)
            story = self._converted(file.story_path, file.story)
            if case and story:
                yield self._study(
                    slug=file.slug,
                    case=case,
                    story=story,
                    facts=file.facts,
                    story_path=file.story_path,
                    story_text=file.story,
                )

    def pages(self, files: Iterable[PageFile]) -> Iterator[PageText]:
        """Pages whose head fits and whose body can be converted."""
        for file in files:
            head = self.parse(file.head, PageHead)
            body = self._converted(file.head.path, file.body)
            if head and body:
                yield PageText(
                    name=file.name,
                    head=head,
                    body=body,
                    document=file.head,
                    body_line=file.body_line,
                )

    def _converted(self, path: str, text: str) -> Markup | None:
        reason = self._too_tangled(text)
        if reason:
            self._note(path, "too-tangled", reason, "Look for something pasted by mistake.")
            return None
        return self._convert(text)

    def _note(self, path: str, rule: str, message: str, hint: str) -> None:
        self.problems.append(
            Problem(
                path=path,
                line=1,
                column=1,
                severity=Severity.ERROR,
                rule=rule,
                message=message,
                hint=hint,
            )
        )
