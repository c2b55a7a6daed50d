"""Small changes to texts, so that they can stand where a reader meets them."""

import re
from collections.abc import Iterable
from decimal import Decimal

from sitegen import figures
from sitegen.library import Study
from sitegen.model.ledger import Outcome, Reading
from sitegen.model.lists import Origin
from sitegen.model.vocabulary import NumberedTerm, Term
from sitegen.units import UNITS, quantity

ORIGIN_WORDS = {
    Origin.STATED: "",
    Origin.COMPUTED: "worked out by us",
    Origin.INFERRED: "our reading",
}
"""Mark beside a statement that no source makes in so many words; "" when one does."""

SHORTEST = 60  # characters of a sentence that can stand alone as a description

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")
_LARGE = re.compile(r"(?<![\d.,])\d{4,}")
_SIGNS = {" - ": " − ", " * ": " × ", " / ": " ÷ "}


def upper_first(text: str) -> str:
    """The text with a capital at its beginning; the rest stays as written."""
    return text[:1].upper() + text[1:]


def as_sentence(text: str) -> str:
    """The text beginning with a capital and ending with a full stop."""
    text = upper_first(text)
    return text if text.endswith((".", "!", "?", "”")) else f"{text}."


def first_sentence(text: str) -> str:
    """The beginning of a text up to the first full stop after which it can stand alone."""
    for end in _SENTENCE_END.finditer(text):
        if end.start() >= SHORTEST:
            return text[: end.start()]
    return text


def dates_of(outcome: Outcome) -> str:
    """The span that a figure covers: `2005 to 2013`, `dates not known`."""
    return outcome.span.in_words() if outcome.span else "dates not known"


def printed(reading: Reading, outcome: Outcome) -> str:
    """The number of a reading; with the unit of the outcome when it has none of its own."""
    own = reading.unit is not None or outcome.unit is None or UNITS[outcome.unit].change
    if own or not isinstance(reading.value, Decimal) or outcome.unit is None:
        return figures.number_of(reading)
    return quantity(reading.value, outcome.unit)


def working_in_words(working: str) -> str:
    """Arithmetic with the signs that readers know: `14,076 h × 8 GBP/h = 112,608 GBP`."""
    for typed, printed in _SIGNS.items():
        working = working.replace(typed, printed)
    return _LARGE.sub(lambda found: f"{int(found[0]):,}", working)


def question_of(term: Term) -> str:
    """The question that a term of a numbered list answers; "" when it has none."""
    return term.question or "" if isinstance(term, NumberedTerm) else ""


def how_many(studies: Iterable[Study]) -> str:
    """How many cases there are, stubs apart: `3 cases, 1 stub`, `no case yet`."""
    listed = tuple(studies)
    stubs = sum(study.is_stub for study in listed)
    cases = len(listed) - stubs
    parts = [f"{cases} {'case' if cases == 1 else 'cases'}"] if cases else []
    parts += [f"{stubs} {'stub' if stubs == 1 else 'stubs'}"] if stubs else []
    return ", ".join(parts) or "no case yet"
