"""Vocabularies: the words that cases are tagged with, each defined once.

Some lists are closed (`model.lists`): their values are fixed by the model and only explained
here.  The others are open: a new term needs a definition, a "use when" and a "not when".
"""

from typing import Annotated

from pydantic import Field

from sitegen.model.scalars import CofogCode, CountryCode, Label, Record, Slug, Text

TermId = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$")]


class Term(Record):
    """One value that a case can be tagged with."""

    id: TermId
    """Written in case files; never renamed once published."""
    label: Label
    """What readers see."""
    definition: Text
    """What it means, in one or two sentences."""
    use_when: Text | None = None
    """When an editor should choose it."""
    not_when: Text | None = None
    """When an editor should choose something else, and what."""
    alt: tuple[Label, ...] = ()
    """Other words for it; search treats them alike."""

    @property
    def address(self) -> str:
        """Last part of the address of its page, without .html."""
        return self.id


class Cofog(Record):
    """A place in the Classification of the Functions of Government (United Nations, 1999)."""

    code: CofogCode
    """Division, group or class: "03.1"."""
    title: Label
    """Title in the classification."""


class ServiceArea(Term):
    """A kind of public service, in plain words."""

    cofog: Annotated[tuple[Cofog, ...], Field(min_length=1)]
    """Classes of the international classification that it answers to, the closest first."""


class Country(Term):
    """A country with at least one case."""

    id: CountryCode
    """ISO 3166-1 alpha-2 code."""
    page: Slug
    """Last part of the address of its page: `united-kingdom`."""

    @property
    def address(self) -> str:
        """Readable, unlike the code."""
        return self.page


class NumberedTerm(Term):
    """A term with a fixed place in its list: barriers, steps, quadrants, evidence levels."""

    number: Annotated[int, Field(strict=True, ge=1, le=99)]
    """Place in the list, from 1."""
    question: Text | None = None
    """The question it answers, for headings."""


class Vocabulary(Record):
    """One list of terms, as written in `content/vocabularies/<name>.yml`."""

    title: Label
    """Name of the list: `Service areas`."""
    singular: Label
    """One of them: `service area`."""
    intro: Text
    """What the list is for, in one to three sentences."""
    sources: tuple[Text, ...] = ()
    """Where the list comes from."""
    terms: Annotated[tuple[Term, ...], Field(min_length=1)]
    """The terms in the order in which readers see them."""


class ServiceAreas(Vocabulary):
    """Service areas, each mapped to COFOG."""

    terms: Annotated[tuple[ServiceArea, ...], Field(min_length=1)]
    """The areas, alphabetically by label."""


class Countries(Vocabulary):
    """Countries, by ISO code."""

    terms: Annotated[tuple[Country, ...], Field(min_length=1)]
    """The countries, alphabetically by label."""


class NumberedVocabulary(Vocabulary):
    """A list whose order means something."""

    terms: Annotated[tuple[NumberedTerm, ...], Field(min_length=1)]
    """The terms by number."""


SHAPES: dict[str, type[Vocabulary]] = {
    "service-areas": ServiceAreas,
    "countries": Countries,
    "barriers": NumberedVocabulary,
    "steps": NumberedVocabulary,
    "quadrants": NumberedVocabulary,
    "evidence-levels": NumberedVocabulary,
    "principles": NumberedVocabulary,
    "subject-limitations": NumberedVocabulary,
}
"""Lists with more than the usual fields; all others are plain `Vocabulary`."""

OPEN_LISTS = (
    "service-areas",
    "topics",
    "countries",
    "barriers",
    "participant-groups",
    "principles",
    "subject-limitations",
)
"""Lists that editors may grow; the closed ones are in `model.lists`."""
