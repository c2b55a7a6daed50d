"""One page per case: the number and how far it can be trusted, the facts, the story, the record.

A reader on a phone meets them in this order.  Everything that the record knows stands on the page;
what nobody knows is said in words.  A stub says what is known, what is not and where we looked; a
withdrawn case keeps its address and says why it was taken back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from sitegen.library import Library, Study
from sitegen.model.case import Stub, Withdrawal
from sitegen.model.lists import OutcomeKind, Status
from sitegen.outputs import Later, Page
from sitegen.pages import views
from sitegen.pages.form import correct_address
from sitegen.pages.views import clocks, disputes, facts, handouts, lessons, people, quoting
from sitegen.pages.views.disputes import DisputeView
from sitegen.pages.views.facts import FactView
from sitegen.pages.views.handouts import HandoutView, Parts
from sitegen.pages.views.lessons import (
    BarrierView,
    CostView,
    LearningView,
    PointView,
    RelatedView,
)
from sitegen.pages.views.people import OrganisationView, PeopleView
from sitegen.pages.views.posters import PosterView, poster
from sitegen.pages.views.texts import ChapterView
from sitegen.pages.written import HOME, Trail

RESULTS = frozenset({OutcomeKind.OUTCOME, OutcomeKind.SAVING})
EFFORT = frozenset({OutcomeKind.INPUT, OutcomeKind.ACTIVITY, OutcomeKind.OUTPUT})
SETTING = frozenset({OutcomeKind.CONTEXT})
NOTICES = {Status.STUB: "A stub: no account of it was found", Status.DRAFT: "A draft"}
"""Status that readers are told of at the top -> heading of the notice."""

UNMEASURED = (
    "No result is on record",
    "What we read tells what was done, not what changed. So nothing here has a level of evidence.",
)
"""Heading and text of the notice that stands where another case has its headline figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StubView:
    """What is known of a case without an account, and what is not."""

    known: tuple[PointView, ...]
    not_known: tuple[str, ...]
    looked_for: tuple[str, ...]
    next_step: str  # or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case, ready to print; a part without entries is empty."""

    slug: str
    id: str  # "CPC-0003"
    quadrant: str
    quadrant_link: views.LinkView
    also: tuple[str, ...]  # ids of further quadrants
    also_names: str  # "also co-design and co-delivery", or ""
    title: str
    summary: str
    status: str
    is_stub: bool
    notice_title: str  # "A stub: no account of it was found"
    notice: str  # what the status means, or that nothing was measured; "" for most cases
    headline: views.HeadlineView | None
    headline_links: tuple[tuple[str, str], ...]  # pairs of label and address
    stub: StubView | None
    facts: tuple[FactView, ...]
    story: tuple[ChapterView, ...]
    disputes: tuple[DisputeView, ...]
    results: tuple[views.LedgerRow, ...]
    effort: tuple[views.LedgerRow, ...]
    setting: tuple[views.LedgerRow, ...]
    people: tuple[PeopleView, ...]
    not_reached: str
    organisations: tuple[OrganisationView, ...]
    costs: tuple[CostView, ...]
    barriers: tuple[BarrierView, ...]
    limitations: tuple[PointView, ...]
    learning: tuple[LearningView, ...]
    later: tuple[PointView, ...]
    related: tuple[RelatedView, ...]
    sources: tuple[views.SourceView, ...]
    reading_time: str  # "4 minutes to read", or ""
    cite: str
    downloads: tuple[tuple[str, str], ...]  # pairs of label and address
    correct: str  # address of the form with the case in it
    mend: tuple[tuple[str, str], ...]  # pairs of label and address elsewhere
    updated: str
    picture: PosterView
    checked: str  # "22 November 2026"
    clocks: tuple[str, ...]  # who compared the figures, whether links answer, when it is due
    left_out: str  # what a printed brief leaves out, and where it is
    handout: HandoutView

    @property
    def words(self) -> tuple[views.WordView, ...]:
        """Every word of the glossary that the page explains, once, by its label."""
        rows = (*self.results, *self.effort, *self.setting)
        words = (
            *(row.design for row in rows),
            *(row.tied for row in rows if row.tied),
            *(source.speaks for source in self.sources),
        )
        return tuple(sorted({word.anchor: word for word in words}.values(), key=_label))


def _label(word: views.WordView) -> str:
    return word.label.lower()


def pages(library: Library) -> Iterator[Page]:
    """A page for every case that readers can open, and a notice for each withdrawn one."""
    for study in library.studies:
        if study.case.withdrawn and study.case.status is Status.WITHDRAWN:
            yield _withdrawn(study, study.case.withdrawn, library)
        elif lessons.is_open(study, library):
            yield _page(study, library)


def _page(study: Study, library: Library) -> Page:
    return Page(
        path=study.address,
        template="pages/case.html",
        title=study.case.title,
        description=views.first_sentence(study.case.summary),
        context=Later(lambda: _context(study, library)),
    )


def _context(study: Study, library: Library) -> Mapping[str, object]:
    case = case_view(study, library)
    return {"case": case, "trail": _trail(study, library), "contents": _contents(case)}


def _withdrawn(study: Study, withdrawal: Withdrawal, library: Library) -> Page:
    other = library.by_slug.get(withdrawal.replaced_by or "")
    context: Mapping[str, object] = {
        "trail": _trail(study, library),
        "id": study.case.id,
        "on": views.day_in_words(withdrawal.on),
        "reason": views.as_sentence(withdrawal.reason),
        "instead": views.card(other, library)
        if other and lessons.is_open(other, library)
        else None,
    }
    return Page(
        path=study.address,
        template="pages/withdrawn.html",
        title=study.case.title,
        description=f"Withdrawn on {context['on']}: {context['reason']}",
        context=context,
    )


def case_view(study: Study, library: Library) -> CaseView:
    """Everything that the page of a case shows."""
    case = study.case
    parts = _parts(study, library)
    handout = handouts.handout(parts)
    headline = parts.headline
    notice = _notice(study, library, has_headline=headline is not None)
    return CaseView(
        slug=study.slug,
        id=case.id,
        quadrant=case.quadrant,
        quadrant_link=views.to_term("quadrants", case.quadrant, library),
        also=tuple(also.quadrant for also in case.also),
        also_names=_also_names(study, library),
        title=case.title,
        summary=case.summary,
        status=case.status,
        is_stub=study.is_stub,
        notice_title=notice[0],
        notice=notice[1],
        headline=headline,
        headline_links=tuple(_headline_links(headline, library)) if headline else (),
        stub=_stub(case.stub) if case.stub else None,
        facts=parts.facts,
        story=parts.story,
        disputes=parts.disputes,
        results=parts.results,
        effort=views.ledger(study, library, EFFORT),
        setting=views.ledger(study, library, SETTING),
        people=people.people(study, library),
        not_reached=views.as_sentence(case.not_reached) if case.not_reached else "",
        organisations=people.organisations(study, library),
        costs=parts.costs,
        barriers=parts.barriers,
        limitations=parts.limitations,
        learning=parts.learning,
        later=parts.later,
        related=lessons.related(study, library),
        sources=parts.sources,
        reading_time=quoting.reading_time(study, library),
        cite=quoting.case_line(study, library),
        downloads=tuple(_downloads(study)),
        correct=correct_address(study.slug),
        mend=tuple(_ways_to_mend(study, library)),
        updated=views.day_in_words(case.updated),
        picture=poster(study, library),
        checked=views.day_in_words(case.checked),
        clocks=clocks.clocks(study, library),
        left_out=_left_out(study, handout, library),
        handout=handout,
    )


def _notice(study: Study, library: Library, *, has_headline: bool) -> tuple[str, str]:
    """Heading and text of what a reader has to know first, or twice nothing."""
    status = study.case.status
    if status in NOTICES:
        return NOTICES[status], library.term("statuses", status).definition
    return ("", "") if has_headline else UNMEASURED


def _trail(study: Study, library: Library) -> Trail:
    quadrant = views.to_term("quadrants", study.case.quadrant, library)
    return (*HOME, (quadrant.label, quadrant.address))


def _also_names(study: Study, library: Library) -> str:
    names = [library.label("quadrants", also.quadrant).lower() for also in study.case.also]
    return f"also {' and '.join(names)}" if names else ""


def _headline_links(headline: views.HeadlineView, library: Library) -> Iterator[tuple[str, str]]:
    if headline.level:
        level = library.term("evidence-levels", f"level-{headline.level}")
        yield f"What level {headline.level} means", views.term_address("evidence-levels", level)
    yield "The figure in full", f"#figure-{headline.key}"
    if headline.is_disputed:
        yield "Sources disagree", "#disputes"


def _stub(stub: Stub) -> StubView:
    return StubView(
        known=tuple(lessons.point(one.point, one.origin, one.sources) for one in stub.known),
        not_known=tuple(views.as_sentence(text) for text in stub.not_known),
        looked_for=tuple(views.as_sentence(text) for text in stub.looked_for),
        next_step=views.as_sentence(stub.next_step) if stub.next_step else "",
    )


def _parts(study: Study, library: Library) -> Parts:
    """What a printed brief can have of a case."""
    stub = _stub(study.case.stub) if study.case.stub else None
    return Parts(
        title=study.case.title,
        summary=study.case.summary,
        headline=views.headline(study, library),
        results=views.ledger(study, library, RESULTS),
        disputes=disputes.disputes(study, library),
        story=views.story(study, library, views.from_page(study.address)),
        barriers=lessons.barriers(study, library),
        limitations=lessons.limitations(study),
        known=stub.known if stub else (),
        not_known=(*stub.not_known, *stub.looked_for, stub.next_step) if stub else (),
        learning=lessons.learning(study, library),
        later=lessons.developments(study),
        sources=views.sources(study.case.sources, library),
        facts=facts.facts(study, library),
        effort=views.ledger(study, library, EFFORT | SETTING),
        costs=lessons.costs(study, library),
    )


def _left_out(study: Study, handout: HandoutView, library: Library) -> str:
    """What a printed brief does not have, and the words before its address."""
    other = sum(not outcome.is_graded for outcome in study.case.outcomes)
    parts = [] if study.is_stub else ["the story in full", *handout.missing]
    parts += [f"{other} figures of effort and setting"] if other > 1 else []
    parts += ["who took part and how", "costs in detail", "what was found on comparing sources"]
    where = (
        "The whole record:" if library.site.base_address else "The whole record, in this casebook:"
    )
    return f"Left out here: {', '.join(parts)}. {where}"


def _downloads(study: Study) -> Iterator[tuple[str, str]]:
    """Label and address of each file for reference managers."""
    for label, suffix in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "csl.json")):
        yield label, study.address.removesuffix("html") + suffix


def _ways_to_mend(study: Study, library: Library) -> Iterator[tuple[str, str]]:
    """Label and address of where the case can be put right; none where the site names none."""
    repository = library.site.repository
    if repository and repository.edit:
        folder = f"{repository.edit.rstrip('/')}/content/cases/{study.slug}"
        yield "Edit the record", f"{folder}/case.yml"
        yield "Edit the story", f"{folder}/story.md"
    if repository and repository.issues:
        asked = urlencode({"title": f"{study.case.id}: {study.case.title}"})
        yield (
            "Report a problem",
            f"{repository.issues}{'&' if '?' in repository.issues else '?'}{asked}",
        )


def _contents(case: CaseView) -> tuple[views.LinkView, ...]:
    """The parts of the page below the story."""
    parts = (
        ("disputes", "Where sources disagree", bool(case.disputes)),
        ("figures", "All figures", bool(case.results or case.effort or case.setting)),
        ("people", "People and organisations", bool(case.people or case.organisations)),
        ("costs", "What it cost", not case.is_stub or bool(case.costs)),
        ("barriers", "What got in the way", not case.is_stub or bool(case.barriers)),
        ("limitations", "Limitations", True),
        ("learning", "Lessons", bool(case.learning)),
        ("later", "What became of it", bool(case.later)),
        ("related", "Read next", bool(case.related)),
        ("sources", "Sources", True),
    )
    return tuple(
        views.LinkView(label=label, address=f"#{part}")
        for part, label, is_there in parts
        if is_there
    )
