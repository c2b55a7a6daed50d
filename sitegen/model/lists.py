"""The closed lists: values that rules depend on, so that only a change of the model adds one.

What each value means, when to use it and when not, stands in `content/vocabularies/`, one file
per list; a rule sees to it that every value is defined there once.
"""

from collections.abc import Mapping
from enum import IntEnum, StrEnum


class Quadrant(StrEnum):
    """The four ways of the Co-production Star, in the order of the cycle."""

    CO_COMMISSIONING = "co-commissioning"
    CO_DESIGN = "co-design"
    CO_DELIVERY = "co-delivery"
    CO_ASSESSMENT = "co-assessment"


class Step(StrEnum):
    """The five steps of change of the Star, in order."""

    MAP_IT = "map-it"
    FOCUS_IT = "focus-it"
    PEOPLE_IT = "people-it"
    MARKET_IT = "market-it"
    GROW_IT = "grow-it"


class Status(StrEnum):
    """How far the record is, not the activity it describes."""

    DRAFT = "draft"
    STUB = "stub"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Intensity(StrEnum):
    """How much a side puts in, as in the two-by-two matrix."""

    HIGH = "high"
    LOW = "low"


class PlaceKind(StrEnum):
    """Setting of a case."""

    RURAL = "rural"
    TOWN = "town"
    CITY = "city"
    REGION = "region"
    NATION = "nation"
    ONLINE = "online"
    INSTITUTION = "institution"


class ActivityState(StrEnum):
    """Whether the work goes on."""

    RUNNING = "running"
    ENDED = "ended"
    SCALED = "scaled"
    REPLACED = "replaced"
    UNKNOWN = "unknown"


class OrganisationRole(StrEnum):
    """What an organisation does in a case."""

    COMMISSIONER = "commissioner"
    PROVIDER = "provider"
    PARTNER = "partner"
    FUNDER = "funder"
    EVALUATOR = "evaluator"
    COMMUNITY = "community"


class Reward(StrEnum):
    """What people get for taking part."""

    PAID = "paid"
    EXPENSES = "expenses"
    ACCREDITED = "accredited"
    CREDITS = "credits"
    IN_KIND = "in_kind"
    NONE = "none"
    NOT_RECORDED = "not_recorded"
    UNKNOWN = "unknown"


class OutcomeKind(StrEnum):
    """Where a figure stands in the chain from resources to results."""

    INPUT = "input"
    ACTIVITY = "activity"
    OUTPUT = "output"
    OUTCOME = "outcome"
    SAVING = "saving"
    CONTEXT = "context"


class Direction(StrEnum):
    """What happened to the measure."""

    ROSE = "rose"
    FELL = "fell"
    UNCHANGED = "unchanged"
    MIXED = "mixed"
    LEVEL = "level"


class Desired(StrEnum):
    """What people hoped would happen to the measure."""

    RISE = "rise"
    FALL = "fall"
    HOLD = "hold"


class Precision(StrEnum):
    """How exactly the source gives the value."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    ESTIMATE = "estimate"


class ComparatorKind(StrEnum):
    """What a change is compared with."""

    NATIONAL = "national"
    SIMILAR_AREA = "similar_area"
    PUBLISHED_RATES = "published_rates"
    OTHER_GROUP = "other_group"
    CONTROL = "control"
    RANDOM = "random"


class Design(StrEnum):
    """How a figure was come by, from telling to testing again elsewhere."""

    ACCOUNT = "account"
    MONITORING = "monitoring"
    BEFORE_AFTER = "before_after"
    BEFORE_AFTER_COMPARED = "before_after_compared"
    CONTROLLED = "controlled"
    RANDOMISED = "randomised"
    REPLICATED = "replicated"


class Attribution(StrEnum):
    """How the sources tie the change to the work."""

    CLAIMED = "claimed"
    CONTRIBUTED = "contributed"
    ASSOCIATED = "associated"
    TESTED = "tested"
    DISCLAIMED = "disclaimed"


class Origin(StrEnum):
    """Whether a statement stands in a source or is ours."""

    STATED = "stated"
    COMPUTED = "computed"
    INFERRED = "inferred"


class Independence(StrEnum):
    """Who speaks in a source, from the people who ran the work to official statistics."""

    SELF_REPORTED = "self_reported"
    COMMISSIONED = "commissioned"
    INDEPENDENT = "independent"
    PEER_REVIEWED = "peer_reviewed"
    OFFICIAL_STATISTICS = "official_statistics"


class Comparison(StrEnum):
    """What a person found who looked the figures up in the source."""

    MATCHES = "matches"
    DIFFERS = "differs"
    CANNOT_FIND = "cannot_find"


class CostKind(StrEnum):
    """What is given: money, things or time."""

    CASH = "cash"
    IN_KIND = "in_kind"
    VOLUNTEER_TIME = "volunteer_time"


class Resolved(StrEnum):
    """Whether a barrier was overcome."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


class Audience(StrEnum):
    """Whom a learning point speaks to."""

    COMMISSIONER = "commissioner"
    MANAGER = "manager"
    FRONTLINE = "frontline"
    COMMUNITY = "community"


class SourceType(StrEnum):
    """Kinds of source, named as in the Citation Style Language (citationstyles.org, 1.0.2)."""

    WEBPAGE = "webpage"
    REPORT = "report"
    BOOK = "book"
    CHAPTER = "chapter"
    ARTICLE_JOURNAL = "article-journal"
    ARTICLE_NEWSPAPER = "article-newspaper"
    ARTICLE = "article"
    PAPER_CONFERENCE = "paper-conference"
    SPEECH = "speech"
    THESIS = "thesis"
    DATASET = "dataset"
    LEGISLATION = "legislation"
    HEARING = "hearing"
    POST_WEBLOG = "post-weblog"
    BROADCAST = "broadcast"
    PERSONAL_COMMUNICATION = "personal_communication"


class EvidenceLevel(IntEnum):
    """After Nesta's Standards of Evidence (Puttick and Ludlow, 2013)."""

    ACCOUNT = 1
    MEASURED = 2
    COMPARED = 3
    CONFIRMED = 4
    REPLICATED = 5


CLOSED_LISTS: Mapping[str, tuple[str, ...]] = {
    "quadrants": tuple(Quadrant),
    "steps": tuple(Step),
    "evidence-levels": tuple(f"level-{level}" for level in EvidenceLevel),
    "statuses": tuple(Status),
    "place-kinds": tuple(PlaceKind),
    "activity-states": tuple(ActivityState),
    "organisation-roles": tuple(OrganisationRole),
    "rewards": tuple(Reward),
    "outcome-kinds": tuple(OutcomeKind),
    "directions": tuple(Direction),
    "precisions": tuple(Precision),
    "comparator-kinds": tuple(ComparatorKind),
    "designs": tuple(Design),
    "attributions": tuple(Attribution),
    "origins": tuple(Origin),
    "independences": tuple(Independence),
    "comparisons": tuple(Comparison),
    "cost-kinds": tuple(CostKind),
    "resolutions": tuple(Resolved),
    "audiences": tuple(Audience),
    "source-types": tuple(SourceType),
}
