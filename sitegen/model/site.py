"""What is not a case: the site's own settings, the pages of the subject, the survey."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from sitegen.model.scalars import (
    Count,
    Day,
    Label,
    Number,
    Record,
    Slug,
    Summary,
    Text,
    Title,
    WebAddress,
    term_of,
)
from sitegen.model.sources import Source


class Licence(Record):
    """Terms on which the content may be used."""

    name: Label
    """Short name: `CC BY 4.0`."""
    URL: WebAddress
    """Address of its text."""


class Publisher(Record):
    """The body that publishes this copy and answers for it."""

    name: Label
    """Its name."""
    URL: WebAddress | None = None
    """Its own site."""
    contact: Text | None = None
    """How to reach it: an address of the organisation, never of a person."""


class Repository(Record):
    """Where the content is edited."""

    URL: WebAddress
    """Address that people open to see the files."""
    edit: WebAddress | None = None
    """Address that a file's path is added to for editing it."""
    issues: WebAddress | None = None
    """Address for reporting a problem."""


class Site(Record):
    """Settings of the whole site, as written in `content/site.yml`."""

    title: Label
    """Name of the site."""
    tagline: Text
    """What it offers, in one line."""
    description: Summary
    """What it is, for search engines and feeds."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
    """Language of the texts, as a BCP 47 tag: en-GB."""
    base_address: WebAddress | None = None
    """Where it is published, ending in /; sitemap and feed need it."""
    licence: Licence
    """Terms on which the content may be used."""
    publisher: Publisher | None = None
    """Who publishes this copy; leave out until somebody does."""
    repository: Repository | None = None
    """Where the content is edited."""
    read_first: tuple[Slug, ...] = ()
    """Cases shown on the home page, in order."""
    questions: tuple[Label, ...] = ()
    """Questions that the search page offers to begin with; the first stands in the empty box."""
    review_months: Annotated[int, Field(strict=True, ge=1, le=120)] = 12
    """Months after which a person compares a case with its sources again."""


class PageHead(Record):
    """What stands between the --- lines at the top of a page in `content/pages/`."""

    title: Title
    """Heading of the page."""
    summary: Summary
    """One or two sentences under the heading, also for search engines."""
    updated: Day
    """Day of the last change that readers would notice."""
    sources: tuple[Source, ...] = ()
    """Where the facts of the page stand; cited in the text as [@1]."""


class Easing(Record):
    """A barrier that money for a factor might ease, as editors read the two lists."""

    barrier: Annotated[Slug, term_of("barriers")]
    """One of the eleven, from vocabularies/barriers.yml."""
    because: Text
    """Why the one might ease the other, in a sentence."""


class Factor(Record):
    """Something that a budget increase could be spent on, and what each respondent gave it."""

    id: Slug
    """Name of the factor in addresses and exports."""
    label: Text
    """The factor as the survey words it."""
    printed_mean: Number
    """Mean as printed in the source, in per cent."""
    answers: Mapping[str, Count]
    """Share in per cent by respondent; a respondent who left it blank is left out."""
    eases: tuple[Easing, ...] = ()
    """Barriers that money for it might ease; always our reading, no respondent was asked."""


class Respondents(Record):
    """Who answered."""

    names: Annotated[tuple[Label, ...], Field(min_length=1)]
    """Letters of the respondents, in the order of the table."""
    described: Text
    """What is known about them."""


class Survey(Record):
    """A survey of how people would spend a budget increase, `content/survey/<name>.yml`."""

    title: Title
    """Heading of its page."""
    question: Text
    """What was asked."""
    total: Annotated[Decimal, Field(strict=False)] = Decimal(100)
    """What each respondent's shares add up to."""
    respondents: Respondents
    """Who answered."""
    factors: Annotated[tuple[Factor, ...], Field(min_length=1)]
    """The factors in the order of the table."""
    notes: tuple[Text, ...] = ()
    """What a reader should bear in mind."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    """Where the table stands."""
