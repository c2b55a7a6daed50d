"""A case: what was done, by whom, what changed, how we know, and where it can be checked.

The text under each field is the help that an editor's tool shows while typing, and the
explanation on the site; write it for a person who has never programmed.
"""

from typing import Annotated

from pydantic import Field, WithJsonSchema

from sitegen.model import lists
from sitegen.model.ledger import Difference, Outcome
from sitegen.model.scalars import (
    COUNTRY_FORM,
    VALUE,
    CaseId,
    Count,
    CountryCode,
    CurrencyCode,
    Day,
    KnownNumber,
    KnownPeriod,
    KnownText,
    Label,
    NoneReportedWord,
    Number,
    OrNoneReported,
    Period,
    Record,
    Slug,
    Subdivision,
    Summary,
    Text,
    Title,
    When,
    term_of,
)
from sitegen.model.sources import Citations, SomeCitations, Source

HEADINGS = (
    "Situation",
    "Objectives",
    "Approach",
    "What changed",
    "Costs and savings",
    "What got in the way",
    "What to watch",
    "Learning",
)
"""Headings of a story, in this order; any may be left out."""

# --- who, where, with what -----------------------------------------------------------------------


class AlsoQuadrant(Record):
    """A second quadrant that the case touches."""

    quadrant: lists.Quadrant
    """Which one."""
    because: Text
    """What people did that belongs there."""
    origin: lists.Origin = lists.Origin.STATED
    """Whether a source says so or we do."""
    sources: Citations = ()
    """Where it stands."""


class Involvement(Record):
    """Place in the two-by-two matrix; only high/high is co-production."""

    professionals: lists.Intensity
    """What professionals put in."""
    citizens: lists.Intensity
    """What users and communities put in."""


class Population(Record):
    """How many people live there."""

    value: Count
    """Number of people."""
    as_of: When | None = None
    """When they were counted."""
    sources: SomeCitations
    """Where it stands."""


class Place(Record):
    """Where it happened; a point is the middle of an area, never somebody's home."""

    name: Label
    """Name of the area: `Wiltshire`."""
    country: Annotated[CountryCode, term_of("countries", COUNTRY_FORM)]
    """ISO 3166-1 code of the country; the term must be in vocabularies/countries.yml."""
    subdivision: Subdivision | None = None
    """ISO 3166-2 code of the area, when it has one."""
    part_of: Label | None = None
    """Larger area that readers know: `England`, `Greater London`."""
    kind: lists.PlaceKind
    """Setting: rural, town, city, region, nation, online, institution."""
    latitude: (
        Annotated[
            Number,
            Field(ge=-90, le=90),
            WithJsonSchema({"type": "number", "minimum": -90, "maximum": 90}),
        ]
        | None
    ) = None
    """Degrees north of the middle of the area."""
    longitude: (
        Annotated[
            Number,
            Field(ge=-180, le=180),
            WithJsonSchema({"type": "number", "minimum": -180, "maximum": 180}),
        ]
        | None
    ) = None
    """Degrees east of the middle of the area."""
    population: Population | None = None
    """How many people live there."""


class Activity(Record):
    """Whether the work goes on, as far as anybody has looked."""

    state: lists.ActivityState
    """Running, ended, scaled, replaced or unknown."""
    as_of: When | None = None
    """When that was last known; needed unless the state is unknown."""
    sources: Citations = ()
    """Where it stands."""


class Organisation(Record):
    """A body that took part."""

    name: Label
    """Its name."""
    role: lists.OrganisationRole
    """What it did: commissioner, provider, partner, funder, evaluator, community."""
    does: Text | None = None
    """Its part in a few words."""
    sources: Citations = ()
    """Where it stands."""


class Participants(Record):
    """People who co-produced: who, how many, on what terms."""

    group: Annotated[Slug, term_of("participant-groups")]
    """Group of people, a term of vocabularies/participant-groups.yml."""
    called: Label | None = None
    """What the case calls them: `peer educators`."""
    role: Text
    """What they did."""
    number: KnownNumber
    """How many, or unknown / not_recorded."""
    precision: lists.Precision = lists.Precision.EXACT
    """How exactly the source gives the number."""
    as_of: Period | None = None
    """When, or over which years, that many took part."""
    recruited: KnownText | None = None
    """How they were found."""
    reward: lists.Reward
    """What they got for it: paid, expenses, credits, none, not_recorded ..."""
    origin: lists.Origin = lists.Origin.STATED
    """`inferred` when the number or the terms are our reading."""
    doubt: Text | None = None
    """Why a reader should be careful with it."""
    support: KnownText | None = None
    """Training, equipment and help they had."""
    sources: SomeCitations
    """Where it stands."""
    differs: tuple[Difference, ...] = ()
    """Sources that give something else."""


class Cost(Record):
    """What the work took, or what was given to it."""

    what: Text
    """What it paid for."""
    amount: KnownNumber
    """How much, or unknown / not_recorded."""
    high: Number | None = None
    """Upper end, when the source gives a range from `amount` to this."""
    per: Label | None = None
    """What each amount is for: `year`, `month`."""
    currency: CurrencyCode | None = None
    """ISO 4217 code; needed with an amount of money."""
    price_year: Period | None = None
    """Year or years in whose money it stands."""
    kind: lists.CostKind
    """Cash, in kind, or volunteer time."""
    precision: lists.Precision = lists.Precision.EXACT
    """How exactly the source gives it."""
    payer: Label | None = None
    """Who paid."""
    origin: lists.Origin = lists.Origin.STATED
    """Whether a source states it or we worked it out."""
    working: Text | None = None
    """Arithmetic that must hold."""
    doubt: Text | None = None
    """Why a reader should be careful with it."""
    sources: SomeCitations
    """Where it stands."""


# --- what it taught ------------------------------------------------------------------------------


class BarrierMet(Record):
    """Something that got in the way, and what was done about it."""

    barrier: Annotated[Slug, term_of("barriers")]
    """One of the eleven, from vocabularies/barriers.yml."""
    happened: Text
    """What it looked like here."""
    response: KnownText
    """What was done about it."""
    resolved: lists.Resolved
    """Whether that worked."""
    origin: lists.Origin = lists.Origin.STATED
    """`inferred` when the source tells it without calling it a barrier."""
    sources: SomeCitations
    """Where it stands."""


class Limitation(Record):
    """Why the evidence should be read with care."""

    point: Text
    """One weakness in one or two sentences."""
    origin: lists.Origin = lists.Origin.STATED
    """Whether a source says so or we do."""
    sources: Citations = ()
    """Where it stands."""


class Learning(Record):
    """Something another place can use."""

    point: Text
    """The lesson, in our words."""
    audience: Annotated[lists.Audience, Field(alias="for")]
    """Whom it speaks to: commissioner, manager, frontline, community."""
    origin: lists.Origin = lists.Origin.STATED
    """Whether a source says so or we do."""
    sources: Citations = ()
    """Where it stands."""


class Development(Record):
    """What became of it; entries are only ever added."""

    on: When
    """When it happened."""
    what: Text
    """What happened."""
    sources: SomeCitations
    """Where it stands."""


class Related(Record):
    """Another case that a reader of this one would thank us for."""

    case: Slug
    """Folder name of the other case."""
    because: Text
    """What the two have in common, or how they differ."""


class Account(Record):
    """One thing about a stub."""

    point: Text
    """What is known, or what nobody seems to have written down."""
    origin: lists.Origin = lists.Origin.STATED
    """Whether a source says so or we do."""
    sources: Citations = ()
    """Where it stands."""


class Stub(Record):
    """A case named in the field without an account that could be found."""

    known: Annotated[tuple[Account, ...], Field(min_length=1)]
    """What can be said, each point with its source."""
    not_known: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What a reader would ask and nobody answers."""
    looked_for: tuple[Text, ...] = ()
    """Where we looked in vain."""
    next_step: Text | None = None
    """What would settle it."""


class Withdrawal(Record):
    """Why a case was taken back; its page stays and says so."""

    on: Day
    """Day of the withdrawal."""
    reason: Text
    """Why, in a sentence that readers see."""
    replaced_by: Slug | None = None
    """Case to read instead."""


class Case(Record):
    """One case of co-production, as written in `content/cases/<slug>/case.yml`."""

    id: CaseId
    """Given once, never reused: the next free number."""
    title: Title
    """What happened and where, in one line."""
    summary: Summary
    """Problem, change, scale and place in at most 60 words."""
    status: lists.Status
    """draft (seen in preview only), stub, published or withdrawn."""
    withdrawn: Withdrawal | None = None
    """Needed when the status is withdrawn."""
    stub: Stub | None = None
    """Needed when the status is stub."""
    former_slugs: tuple[Slug, ...] = ()
    """Earlier folder names; the old addresses lead here."""
    quadrant: lists.Quadrant
    """The point of the Star that fits best."""
    also: tuple[AlsoQuadrant, ...] = ()
    """Other points it touches."""
    steps: tuple[lists.Step, ...] = ()
    """Steps of change that the case shows well."""
    involvement: Involvement | None = None
    """Place in the two-by-two matrix; needed unless the case is a stub."""
    service_areas: Annotated[
        tuple[Annotated[Slug, term_of("service-areas")], ...], Field(min_length=1)
    ]
    """Services concerned, the main one first."""
    topics: tuple[Annotated[Slug, term_of("topics")], ...] = ()
    """What it is about, in readers' words."""
    place: Place
    """Where it happened."""
    period: KnownPeriod
    """From when to when: 2009-10/.. while it goes on."""
    activity: Activity
    """Whether it goes on."""
    organisations: tuple[Organisation, ...] = ()
    """Bodies that took part, the leading one first."""
    participants: tuple[Participants, ...] = ()
    """People who co-produced."""
    not_reached: Text | None = None
    """Who was missing, and why."""
    headline: Slug | None = None
    """Key of the outcome shown first; when left out, the best-evidenced one."""
    outcomes: tuple[Outcome, ...] = ()
    """The ledger of figures."""
    costs: tuple[Cost, ...] = ()
    """What it took."""
    barriers: Annotated[Annotated[tuple[BarrierMet, ...], VALUE] | NoneReportedWord, OrNoneReported]
    """What got in the way, or none_reported."""
    limitations: Annotated[
        Annotated[tuple[Limitation, ...], VALUE] | NoneReportedWord, OrNoneReported
    ]
    """Why the evidence should be read with care: at least one, or none_reported."""
    learning: tuple[Learning, ...] = ()
    """What another place can use."""
    later: tuple[Development, ...] = ()
    """What became of it."""
    related: tuple[Related, ...] = ()
    """Cases to read next."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    """Where it can all be checked, numbered."""
    written: Day
    """Day on which the record was first written."""
    updated: Day
    """Day of the last change that readers would notice."""
    checked: Day
    """Day on which a person last compared it with its sources."""

    @property
    def quadrants(self) -> tuple[lists.Quadrant, ...]:
        """Every quadrant that it touches, the primary one first."""
        return (self.quadrant, *(also.quadrant for also in self.also))
