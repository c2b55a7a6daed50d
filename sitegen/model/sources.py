"""Sources: where statements of a case can be checked, and how they are cited."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from sitegen.model import lists
from sitegen.model.scalars import Day, Record, SourceNumber, Text, WebAddress, When

DOI_FORM = r"^10\.\d{4,9}/\S+$"


class Citation(Record):
    """Where a statement stands: a source of this case and the place inside it."""

    source: SourceNumber
    """Number of the source in the list `sources`."""
    locator: Text | None = None
    """Page, section, slide or table inside the source."""


def _citation(value: object) -> object:
    """`1` is short for `{source: 1}`."""
    return {"source": value} if isinstance(value, int) and not isinstance(value, bool) else value


Cited = Annotated[
    Citation, BeforeValidator(_citation, json_schema_input_type=SourceNumber | Citation)
]
Citations = tuple[Cited, ...]
SomeCitations = Annotated[Citations, Field(min_length=1)]


class Compared(Record):
    """A person read the figures in the source."""

    on: Day
    """Day on which the source was read."""
    result: lists.Comparison
    """Whether the figures matched, differed, or could not be found."""
    note: Text | None = None
    """What was read, and what was not."""


class Source(Record):
    """Where statements of the case can be checked."""

    id: SourceNumber
    """Number used in citations; never given to another source later."""
    type: lists.SourceType
    """Kind of source, by its name in the Citation Style Language."""
    title: Text
    """Title as printed in the source."""
    author: tuple[Text, ...] = ()
    """Authors as printed, one entry each."""
    publisher: Text | None = None
    """Body that published it."""
    container: Text | None = None
    """Journal, book or site that holds it."""
    issued: When | None = None
    """When it was published: 2016, 2016-05 or 2016-05-01; leave out when undated."""
    URL: WebAddress | None = None
    """Address at which it was read."""
    DOI: (
        Annotated[
            Text,
            Field(pattern=DOI_FORM),
            WithJsonSchema({"type": "string", "maxLength": 1200, "pattern": DOI_FORM}),
        ]
        | None
    ) = None
    """Digital object identifier, beginning with 10."""
    ISBN: Text | None = None
    """Book number."""
    archive: WebAddress | None = None
    """Address of an archived copy."""
    independence: lists.Independence
    """Who speaks: the people who ran the work, an evaluator, a statistics office."""
    accessed: Day | None = None
    """Day on which it was last opened."""
    compared: Compared | None = None
    """What a person found who looked the figures up in it."""
    note: Text | None = None
    """What a reader should know: read in part, a copy, a date worked out by us."""
