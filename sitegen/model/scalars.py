"""Single values as they stand in a file, each with the sentence an editor reads when one is wrong.

A validator here raises `faulty(message, hint)`; the place (file, line, column) is added later.
Values may be absent on purpose: `unknown` is not the same as `none`, and both are counted.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from annotated_types import GroupedMetadata
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from sitegen.edtf import Interval, Moment, NotADate, parse_interval, parse_moment
from sitegen.units import CURRENCIES, UNITS

T = TypeVar("T")


class Record(BaseModel):
    """A frozen group of fields; a key that is not a field is refused."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        arbitrary_types_allowed=True,
        use_attribute_docstrings=True,
    )


def faulty(
    message: str, hint: str = "", rule: str = "wrong-value", *, meant: str = ""
) -> PydanticCustomError:
    """The error that a validator raises: what must hold and was found, then how to mend it.

    `meant` is what should stand in the file, where only one thing can have been meant.
    """
    context = {"message": message, "hint": hint, "rule": rule, "meant": meant}
    return PydanticCustomError("casebook", "{message}", context)


# --- absent on purpose ---------------------------------------------------------------------------


class Absent(StrEnum):
    """Why there is no value: silence and absence are counted apart."""

    UNKNOWN = "unknown"  # nobody we could read says
    NOT_RECORDED = "not_recorded"  # the people who ran it did not keep it
    NOT_APPLICABLE = "not_applicable"  # it makes no sense here
    NONE = "none"  # we know that there was none


class NoneReported(StrEnum):
    """A list that is empty because the sources report nothing."""

    NONE_REPORTED = "none_reported"


ABSENT_WORDS = frozenset(word.value for word in Absent)


def _absent_or_value(value: object) -> str:
    return "<absent>" if isinstance(value, str) and value in ABSENT_WORDS else "<value>"


def _word_or_list(value: object) -> str:
    return "<absent>" if isinstance(value, str) else "<value>"


UNION_TAGS = frozenset({"<absent>", "<value>"})  # steps of a place that are ours, not the editor's
VALUE, ABSENT = Tag("<value>"), Tag("<absent>")
OrAbsent = Discriminator(_absent_or_value)
OrNoneReported = Discriminator(_word_or_list)
AbsentWord = Annotated[Absent, ABSENT]
NoneReportedWord = Annotated[NoneReported, ABSENT]


# --- text ----------------------------------------------------------------------------------------


def _one_line(value: object) -> object:
    """Fold a wrapped text into one line; say so when a number or yes/no stands for a text."""
    if isinstance(value, str):
        folded = " ".join(value.split())
        if not folded:
            raise faulty(
                "a text must not be empty", "Leave the key out, or write unknown.", "empty-text"
            )
        return folded
    if isinstance(value, bool | int | Decimal):
        raise faulty(
            f"this must be a text, found {value}",
            f'Put it in quotes: "{value}".',
            "wrong-type",
            meant=f'"{value}"' if not isinstance(value, bool) else "",
        )
    return value


def words_at_most(limit: int) -> Callable[[str], str]:
    """A validator that refuses texts of more than `limit` words."""

    def check(text: str) -> str:
        count = len(text.split())
        if count > limit:
            raise faulty(
                f"at most {limit} words, found {count}",
                f"Cut {count - limit} words.",
                "too-long",
            )
        return text

    return check


Text = Annotated[str, BeforeValidator(_one_line), Field(strict=True, max_length=1200)]
Title = Annotated[str, BeforeValidator(_one_line), Field(strict=True, max_length=110)]
Label = Annotated[str, BeforeValidator(_one_line), Field(strict=True, max_length=80)]
Summary = Annotated[
    Text, AfterValidator(words_at_most(60)), Field(json_schema_extra={"x-words": 60})
]

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"


@dataclass(frozen=True)
class Formed(GroupedMetadata):
    """A text of one fixed form, with the sentence and the example shown when it has another."""

    pattern: str
    what: str
    example: str

    def __iter__(self) -> Iterator[object]:
        """The three things pydantic needs to know."""
        yield BeforeValidator(_one_line)
        yield AfterValidator(self.check)
        yield WithJsonSchema(self.schema())

    def schema(self) -> dict[str, Any]:
        """The form as the schema has it."""
        return {
            "type": "string",
            "pattern": f"^{self.pattern}$",
            "examples": [self.example],
            "x-must": self.what,
        }

    def check(self, text: str) -> str:
        """Refuse a text of another form."""
        if not re.fullmatch(self.pattern, text, re.ASCII):
            raise faulty(
                f"{self.what}, found “{text}”",
                f"For example: {self.example}.",
                "wrong-form",
                meant=self._meant(text),
            )
        return text

    def _meant(self, text: str) -> str:
        """The same letters in the wanted form, if that is all that was wrong."""
        hyphens = "-".join(text.lower().replace("_", " ").split())
        same = (text.upper(), text.lower(), hyphens)
        return next((form for form in same if re.fullmatch(self.pattern, form, re.ASCII)), "")


CaseId = Annotated[
    str, Formed(r"CPC-[0-9]{4,6}", "an id is CPC-, then four to six digits", "CPC-0042")
]
SLUG_FORM = Formed(SLUG, "only a-z, 0-9 and single hyphens are allowed", "service-areas")
COUNTRY_FORM = Formed(r"[A-Z]{2}", "a country is its two-letter ISO 3166 code", "GB")
Slug = Annotated[str, SLUG_FORM]
CountryCode = Annotated[str, COUNTRY_FORM]
Subdivision = Annotated[
    str, Formed(r"[A-Z]{2}-[A-Z0-9]{1,3}", "a subdivision is its ISO 3166-2 code", "GB-WIL")
]
CofogCode = Annotated[
    str,
    Formed(
        r"(?:0[1-9]|10)(?:\.[0-9](?:\.[0-9])?)?",
        "a COFOG code is a division, group or class",
        '"03.1"',
    ),
]


def term_of(vocabulary: str, form: Formed = SLUG_FORM) -> Any:
    """A reference to a term; the schema lists the vocabulary's terms for completion."""
    return WithJsonSchema({**form.schema(), "x-vocabulary": vocabulary})


# --- addresses -----------------------------------------------------------------------------------


def _web_address(text: str) -> str:
    """Refuse anything that is not a plain http(s) address with a host."""
    try:
        parts = urlsplit(text)
        host, credentials = parts.hostname, parts.username
    except ValueError:
        parts, host, credentials = None, None, None
    if not parts or parts.scheme not in {"http", "https"} or not host or credentials:
        raise faulty(
            f"an address begins with https:// or http:// and names a host, found “{text}”",
            "Copy the address from the browser's address line.",
            "wrong-address",
        )
    if re.search(r"[\s<>\"\\^`{|}]", text):
        raise faulty(
            f"an address holds no spaces, quotes or brackets, found “{text}”",
            "Copy it again from the browser, which writes such characters as %20 and so on.",
            "wrong-address",
        )
    return text


WebAddress = Annotated[
    str,
    BeforeValidator(_one_line),
    Field(strict=True, max_length=1000),
    AfterValidator(_web_address),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"}),
]


# --- numbers -------------------------------------------------------------------------------------


def _number(value: object) -> object:
    """Take whole and decimal numbers; explain signs and separators that do not belong."""
    if isinstance(value, bool):
        raise faulty(
            f"a number is wanted, found {str(value).lower()}", "Write digits.", "wrong-type"
        )
    if isinstance(value, int | Decimal):
        return Decimal(value)
    if isinstance(value, str):
        raise _not_a_number(value)
    return value


def _not_a_number(text: str) -> PydanticCustomError:
    bare = text.strip().strip("£$€%“”").replace(" ", "").strip("£$€%")
    if re.fullmatch(r"[-+]?\d+,\d+", bare, re.ASCII) and not THOUSANDS.fullmatch(bare):
        return faulty(
            f"a number is written with digits and a point only, found “{text}”",
            f"Write {bare.replace(',', '.')} if the comma begins the decimals; "
            "signs such as % or £ belong into the unit.",
            "wrong-number",
        )
    plain = bare.replace(",", "")
    if re.fullmatch(r"[-+]?\d+(\.\d+)?", plain, re.ASCII):
        # 1,240 may be one and a bit; with a second comma or a point it cannot.
        is_plain = "," not in bare or (
            THOUSANDS.fullmatch(bare) and (bare.count(",") > 1 or "." in bare)
        )
        return faulty(
            f"a number is written with digits and a point only, found “{text}”",
            f"Write {plain}; signs such as % or £ belong into the unit.",
            "wrong-number",
            meant=plain if is_plain and plain == str(Decimal(plain)) else "",
        )
    return faulty(
        f"a number is wanted, found “{text}”",
        "Write digits such as 35 or 30.2, or one of unknown, not_recorded, not_applicable, none "
        "where these are allowed.",
        "wrong-number",
    )


THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)

Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    Field(strict=True, max_digits=18, allow_inf_nan=False),
    WithJsonSchema({"type": "number"}),
]
Amount = Annotated[Number, Field(ge=0), WithJsonSchema({"type": "number", "minimum": 0})]
Count = Annotated[Number, Field(ge=0), WithJsonSchema({"type": "number", "minimum": 0})]


def one_of(allowed: Sequence[str]) -> AfterValidator:
    """A validator that takes one of a fixed list of words, as an enum does."""
    expected = " or ".join(repr(word) for word in allowed)

    def check(text: str) -> str:
        if text not in allowed:
            raise PydanticCustomError("enum", "one of a list", {"expected": expected})
        return text

    return AfterValidator(check)


UnitCode = Annotated[
    str,
    BeforeValidator(_one_line),
    one_of(tuple(UNITS)),
    WithJsonSchema({"enum": list(UNITS)}),
]
CurrencyCode = Annotated[
    str,
    BeforeValidator(_one_line),
    one_of(CURRENCIES),
    WithJsonSchema({"enum": list(CURRENCIES)}),
]
SourceNumber = Annotated[int, Field(strict=True, ge=1, le=999)]


# --- dates ---------------------------------------------------------------------------------------


def _as_date_text(value: object) -> str:
    """A bare year arrives as a whole number."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise faulty(f"a date is wanted, found {value}", "Write 2009, 2009-10 or 2009-10-05.")


def _dated(read: Callable[[str], T]) -> Callable[[object], T]:
    def check(value: object) -> T:
        try:
            return read(_as_date_text(value))
        except NotADate as wrong:
            raise faulty(wrong.message, wrong.hint, "wrong-date", meant=wrong.meant) from None

    return check


def _day(text: str) -> date:
    moment = parse_moment(text)
    if moment.day is None or moment.qualifier:
        raise NotADate(
            f"a whole date is wanted, found “{text}”",
            "Write year, month and day: 2026-11-22.",
        )
    return moment.first


DATE_SCHEMA = {
    "type": ["string", "integer"],
    "format": "edtf-date",
    "description": "EDTF: 2009, 2009-10, 2009-10-05, 2009~",
}
PERIOD_SCHEMA = {
    "type": ["string", "integer"],
    "format": "edtf-interval",
    "description": "EDTF interval: 2009-10/2012, 2009/.. (still going on), or a single 2013",
}

Day = Annotated[
    date, BeforeValidator(_dated(_day)), WithJsonSchema({"type": "string", "format": "date"})
]
When = Annotated[Moment, BeforeValidator(_dated(parse_moment)), WithJsonSchema(DATE_SCHEMA)]
Period = Annotated[Interval, BeforeValidator(_dated(parse_interval)), WithJsonSchema(PERIOD_SCHEMA)]

KnownPeriod = Annotated[Annotated[Period, VALUE] | AbsentWord, OrAbsent]
KnownNumber = Annotated[Annotated[Count, VALUE] | AbsentWord, OrAbsent]
KnownText = Annotated[Annotated[Text, VALUE] | AbsentWord, OrAbsent]
