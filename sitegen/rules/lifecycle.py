"""The record itself: its status, its dates, and what each status needs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from sitegen.edtf import Interval
from sitegen.library import Library, Study
from sitegen.model.case import Activity
from sitegen.model.lists import ActivityState, Intensity, OutcomeKind, Status
from sitegen.parse import in_words
from sitegen.problems import Severity
from sitegen.questions import TO_WRITE
from sitegen.rules.registry import Finding, library_rule, study_rule

EXPLAINED_BY = {Status.STUB: "stub", Status.WITHDRAWN: "withdrawn"}
"""Status -> the group of keys that explains it."""

MATRIX = {
    (Intensity.HIGH, Intensity.LOW): "traditional service provision",
    (Intensity.LOW, Intensity.HIGH): "self-help",
    (Intensity.LOW, Intensity.LOW): "little service provision",
}
"""(professionals, citizens) -> what the two-by-two matrix calls it."""


@study_rule()
def status_explained(study: Study, library: Library) -> Iterator[Finding]:
    """A stub says what is known, a withdrawn case why; no other case does."""
    for status, key in EXPLAINED_BY.items():
        given = getattr(study.case, key) is not None
        if study.case.status is status and not given:
            yield Finding(
                place=("status",),
                message=f"the status {status} needs the group of keys “{key}”",
                hint=f"Add {key}: with the keys that another {status} case has.",
            )
        if study.case.status is not status and given:
            yield Finding(
                place=(key,),
                of_key=True,
                message=f"the keys under “{key}” belong to the status {status} only, "
                f"found {study.case.status}",
                hint=f"Delete {key}, or change the status.",
            )


@study_rule()
def stub_without_results(study: Study, library: Library) -> Iterator[Finding]:
    """A stub has no results: whoever has an account of them writes a case."""
    if not study.is_stub:
        return
    for i, outcome in enumerate(study.case.outcomes):
        if outcome.kind is not OutcomeKind.CONTEXT:
            yield Finding(
                place=("outcomes", i, "kind"),
                message=f"outcomes, “{outcome.key}”: a stub holds figures of kind context only, "
                f"found {outcome.kind}",
                hint="Change the kind, or the status to published with a full account.",
            )


@study_rule()
def complete_when_published(study: Study, library: Library) -> Iterator[Finding]:
    """A published case says who took part, who put in how much, what changed, and tells it."""
    if study.case.status is not Status.PUBLISHED:
        return
    for key, what in NEEDED.items():
        if not getattr(study.case, key):
            yield Finding(
                place=("status",),
                message=f"a published case needs “{key}”: {what}",
                hint="Add it to case.yml; until you have it, the status is draft.",
            )
    if not study.has_text:
        yield Finding(
            place=("status",),
            message="a published case needs a story in story.md",
            hint="Write it under the headings Situation, Approach, What changed …",
        )


NEEDED = {
    "involvement": "what professionals and citizens put in",
    "organisations": "the bodies that took part",
    "participants": "the people who co-produced",
    "outcomes": "at least one line of the ledger",
    "barriers": "what got in the way, or none_reported",
    "limitations": "why the evidence should be read with care, or none_reported",
}


@study_rule()
def still_to_write(study: Study, library: Library) -> Iterator[Finding]:
    """A case that readers see holds no text that was left for later.

    `new` puts “To be written” where a text is needed and none was given.
    """
    if study.is_draft:
        return
    for place, value in study.parts:
        if isinstance(value, str) and value.casefold().startswith(TO_WRITE.casefold()):
            yield Finding(
                place=place,
                message=f"{in_words(place)}: the text is still to be written",
                hint="Write it; until you have it, the status is draft.",
            )


@study_rule(Severity.WARNING)
def not_co_production(study: Study, library: Library) -> Iterator[Finding]:
    """Only high involvement of both sides is co-production (the two-by-two matrix)."""
    involved = study.case.involvement
    name = involved and MATRIX.get((involved.professionals, involved.citizens))
    if name:
        yield Finding(
            place=("involvement",),
            message=f"with this involvement it is {name}, not co-production",
            hint="Check both values; keep the case only if readers learn from the contrast.",
        )


@study_rule()
def repeated_quadrant(study: Study, library: Library) -> Iterator[Finding]:
    """A case names each quadrant once."""
    named = {study.case.quadrant}
    for i, also in enumerate(study.case.also):
        if also.quadrant in named:
            yield Finding(
                place=("also", i, "quadrant"),
                message=f"also, entry {i + 1}: {also.quadrant} is named already",
                hint="Delete the entry, or name another quadrant.",
            )
        named.add(also.quadrant)


@study_rule()
def dates_of_record(study: Study, library: Library) -> Iterator[Finding]:
    """A record is written before it is updated, and a withdrawal follows both."""
    case = study.case
    if case.updated < case.written:
        yield Finding(
            place=("updated",),
            message=f"updated ({case.updated}) lies before written ({case.written})",
            hint="Mend one of the two dates.",
        )
    if case.checked < case.written:
        yield Finding(
            place=("checked",),
            message=f"checked ({case.checked}) lies before written ({case.written})",
            hint="Mend one of the two dates.",
        )


@study_rule()
def dates_of_activity(study: Study, library: Library) -> Iterator[Finding]:
    """What is said of the work agrees: its period, whether it goes on, and since when we know."""
    activity, period = study.case.activity, study.case.period
    if activity.state is not ActivityState.UNKNOWN and activity.as_of is None:
        yield Finding(
            place=("activity",),
            message=f"activity: the state {activity.state} needs as_of, when it was last known",
            hint="Add as_of: 2023-01, or write state: unknown.",
        )
    if isinstance(period, Interval) and period.end is None and _has_ended(activity):
        yield Finding(
            place=("period",),
            message="period: the work has ended, so its period needs an end",
            hint=f"Write {period.start}/ and the year in which it ended, or state: unknown.",
        )


def _has_ended(activity: Activity) -> bool:
    return activity.state in {ActivityState.ENDED, ActivityState.REPLACED}


@study_rule(Severity.WARNING)
def later_in_order(study: Study, library: Library) -> Iterator[Finding]:
    """Later developments stand in the order in which they happened."""
    dates = [development.on.first for development in study.case.later]
    for i, (before, after) in enumerate(pairwise(dates), 1):
        if after < before:
            yield Finding(
                place=("later", i, "on"),
                message=f"later, entry {i + 1}: it happened before the entry above it",
                hint="Put the entries in order of their dates.",
            )


@study_rule()
def subdivision_of_country(study: Study, library: Library) -> Iterator[Finding]:
    """A subdivision's code begins with its country's."""
    place = study.case.place
    if place.subdivision and not place.subdivision.startswith(f"{place.country}-"):
        yield Finding(
            place=("place", "subdivision"),
            message=f"place: the subdivision {place.subdivision} is not in {place.country}",
            hint=f"It begins with {place.country}-.",
        )


@study_rule(Severity.WARNING)
def half_a_point(study: Study, library: Library) -> Iterator[Finding]:
    """Latitude and longitude stand together."""
    place = study.case.place
    if (place.latitude is None) != (place.longitude is None):
        yield Finding(
            place=("place",),
            message="place: latitude and longitude stand together, found one of them",
            hint="Add the other, or delete both.",
        )


@library_rule()
def repeated_id(library: Library) -> Iterator[Finding]:
    """Each case has an id of its own, given once and never reused."""
    by_id = defaultdict(list)
    for slug, case_id in sorted(library.ids.items()):
        by_id[case_id].append(slug)
    for study in library.studies:
        first = by_id[study.case.id][0]
        if first != study.slug:
            yield Finding(
                path=study.facts.path,
                place=("id",),
                message=f"the id {study.case.id} belongs to {first} already",
                hint=f"The next free id is {next_id(library.ids.values())}.",
            )


def next_id(ids: Iterable[str]) -> str:
    """The number after the highest that was ever given."""
    return f"CPC-{max((int(case_id[4:]) for case_id in ids if case_id), default=0) + 1:04}"


@library_rule()
def repeated_address(library: Library) -> Iterator[Finding]:
    """A former folder name is not the name of a case that exists, nor of two."""
    taken = {slug: slug for slug in library.ids}
    for study in library.studies:
        for i, former in enumerate(study.case.former_slugs):
            if former in taken:
                yield Finding(
                    path=study.facts.path,
                    place=("former_slugs", i),
                    message=f"former_slugs: the address “{former}” belongs to {taken[former]}",
                    hint=_whose_address(former, study.slug, taken[former]),
                )
            taken.setdefault(former, study.slug)


def _whose_address(former: str, holder: str, other: str) -> str:
    """How to settle it: who had an address first keeps it, since readers have cited it."""
    if other == holder:
        return "Delete the entry."
    if other == former:
        return (
            "An address that was published stays with its case. If this case had it, rename the "
            "folder of the other; if not, delete the entry."
        )
    return "Keep it in the case that had it last, and delete it in the other."
