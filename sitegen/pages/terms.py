"""A page for each list of terms and for each term: what it means, and the cases that carry it.

A term without a case has a page as well, which says so: an empty place is a finding.  Quadrants
have pages of their own, and so has the list of evidence levels, which explains the rules.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from sitegen.library import Library, Study
from sitegen.model.vocabulary import NumberedTerm, ServiceArea, Term, Vocabulary
from sitegen.outputs import Later, Page
from sitegen.pages import views
from sitegen.pages.views import lessons
from sitegen.pages.views import people as groups
from sitegen.pages.views.shares import money_for
from sitegen.pages.written import HOME, Trail, written

LISTS = tuple(name for name in views.FOLDERS if name != "quadrants")
ELSEWHERE = frozenset({"barriers", "evidence-levels"})  # lists whose own page another kind makes
MOST_CARDS = 9  # more cases are set as rows

_PAGE_OF = {address: name for name, address in views.PAGES_AT.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A term in its list."""

    number: int  # 0 when the order of the list means nothing
    label: str
    address: str
    definition: str
    note: str  # "3 cases", "no case yet"
    is_empty: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """What one case has to say on a term; exactly one of the three is filled."""

    case: views.CardView
    barriers: tuple[lessons.BarrierView, ...] = ()
    people: tuple[groups.PeopleView, ...] = ()
    figures: tuple[views.LedgerRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A term with all that its definition holds; a part that it lacks is empty."""

    label: str
    over: str  # "Barrier 5 of 11", "Service area"
    level: int  # of an evidence level, else 0
    question: str
    definition: str
    use_when: str
    not_when: str
    alt: tuple[str, ...]
    cofog: tuple[str, ...]  # "03.1 Police services"
    count: str  # "2 cases, 1 stub", "4 figures in 2 cases", "no case yet"
    before: views.LinkView | None  # neighbours in a numbered list
    after: views.LinkView | None


def pages(library: Library) -> Iterator[Page]:
    """Every list with its terms, in the order of the lists."""
    for name in LISTS:
        vocabulary = library.vocabularies[name]
        if name not in ELSEWHERE:
            yield _list(name, vocabulary, library)
        for term in vocabulary.terms:
            yield _term(name, vocabulary, term, library)


# --- the list ------------------------------------------------------------------------------------


def _list(name: str, vocabulary: Vocabulary, library: Library) -> Page:
    address = views.list_address(name)
    page = library.pages.get(_PAGE_OF.get(address, ""))
    text = written(page, library, address) if page else None
    return Page(
        path=address,
        template="pages/terms.html",
        title=text.title if text else vocabulary.title,
        description=views.first_sentence(text.summary if text else vocabulary.intro),
        context={
            "trail": HOME,
            "title": text.title if text else vocabulary.title,
            "lead": text.summary if text else vocabulary.intro,
            "name": vocabulary.title,
            "entries": tuple(_entry(name, term, library) for term in vocabulary.terms),
            "is_numbered": isinstance(vocabulary.terms[0], NumberedTerm),
            "text": text,
            "from_where": vocabulary.sources,
        },
    )


def _entry(name: str, term: Term, library: Library) -> EntryView:
    studies = library.tagged[name][term.id]
    return EntryView(
        number=_number(term),
        label=term.label,
        address=views.term_address(name, term),
        definition=term.definition,
        note=views.how_many(studies),
        is_empty=not studies,
    )


def _number(term: Term) -> int:
    return term.number if isinstance(term, NumberedTerm) else 0


# --- a term --------------------------------------------------------------------------------------


def _term(name: str, vocabulary: Vocabulary, term: Term, library: Library) -> Page:
    return Page(
        path=views.term_address(name, term),
        template="pages/term.html",
        title=_title(vocabulary, term),
        description=views.first_sentence(term.definition),
        context=Later(lambda: _context(name, vocabulary, term, library)),
    )


def _context(
    name: str, vocabulary: Vocabulary, term: Term, library: Library
) -> Mapping[str, object]:
    studies = library.tagged[name][term.id]
    accounts = tuple(ACCOUNTS[name](studies, term, library)) if name in ACCOUNTS else ()
    cases = () if name in ACCOUNTS else views.cards(studies, library)
    view = _view(name, vocabulary, term, library)
    if name == "evidence-levels":
        view = replace(view, count=_figures_in_words(accounts))
    trail: Trail = (*HOME, (vocabulary.title, views.list_address(name)))
    return {
        "trail": trail,
        "term": view,
        "accounts": accounts,
        "money": tuple(money_for(term.id, library)) if name == "barriers" else None,
        "cards": cases if len(cases) <= MOST_CARDS else (),
        "rows": cases if len(cases) > MOST_CARDS else (),
    }


def _title(vocabulary: Vocabulary, term: Term) -> str:
    """Unlike any other: a topic and a service area may share a label."""
    number = f" {_number(term)}" if _number(term) else ""
    return f"{term.label} ({vocabulary.singular}{number})"


def _view(name: str, vocabulary: Vocabulary, term: Term, library: Library) -> TermView:
    place = vocabulary.terms.index(term)
    is_numbered = isinstance(term, NumberedTerm)
    before = vocabulary.terms[place - 1] if is_numbered and place else None
    after = (
        vocabulary.terms[place + 1] if is_numbered and place + 1 < len(vocabulary.terms) else None
    )
    return TermView(
        label=term.label,
        over=_over(vocabulary, term),
        level=_number(term) if name == "evidence-levels" else 0,
        question=views.question_of(term),
        definition=term.definition,
        use_when=term.use_when or "",
        not_when=term.not_when or "",
        alt=term.alt,
        cofog=tuple(_cofog(term)),
        count=views.how_many(library.tagged[name][term.id]),
        before=views.to_term(name, before.id, library) if before else None,
        after=views.to_term(name, after.id, library) if after else None,
    )


def _over(vocabulary: Vocabulary, term: Term) -> str:
    singular = views.upper_first(vocabulary.singular)
    number = _number(term)
    return f"{singular} {number} of {len(vocabulary.terms)}" if number else singular


def _cofog(term: Term) -> Iterator[str]:
    if isinstance(term, ServiceArea):
        yield from (f"{one.code} {one.title}" for one in term.cofog)


# --- what cases say on it ------------------------------------------------------------------------


def _barriers(studies: tuple[Study, ...], term: Term, library: Library) -> Iterator[AccountView]:
    for study in studies:
        met = study.case.barriers
        if isinstance(met, tuple):
            here = tuple(lessons.barrier(one, library) for one in met if one.barrier == term.id)
            yield AccountView(case=views.card(study, library), barriers=here)


def _people(studies: tuple[Study, ...], term: Term, library: Library) -> Iterator[AccountView]:
    for study in studies:
        here = tuple(
            groups.people_view(group, library)
            for group in study.case.participants
            if group.group == term.id
        )
        yield AccountView(case=views.card(study, library), people=here)


def _figures(studies: tuple[Study, ...], term: Term, library: Library) -> Iterator[AccountView]:
    """Every graded line at the level, also of cases whose best outcome stands on another."""
    for study in library.listed:
        keys = {key for key, level in study.levels.items() if level.value == _number(term)}
        here = tuple(
            views.ledger_row(outcome, study, library)
            for outcome in study.case.outcomes
            if outcome.key in keys
        )
        if here:
            yield AccountView(case=views.card(study, library), figures=here)


def _figures_in_words(accounts: tuple[AccountView, ...]) -> str:
    figures = sum(len(account.figures) for account in accounts)
    if not figures:
        return "no figure yet"
    cases = len(accounts)
    return (
        f"{figures} {'figure' if figures == 1 else 'figures'} "
        f"in {cases} {'case' if cases == 1 else 'cases'}"
    )


ACCOUNTS: Mapping[str, Callable[[tuple[Study, ...], Term, Library], Iterator[AccountView]]] = {
    "barriers": _barriers,
    "participant-groups": _people,
    "evidence-levels": _figures,
}
"""Lists on whose terms cases have more to say than their headline."""
