"""Turn the data of a file into a record, or into the problems that say why not.

The model says what does not fit and where in the data; here each misfit gets its line, a sentence
that a person who has never programmed can act on, and the nearest allowed word.
"""

import re
from typing import TypeVar

from sitegen import model
from sitegen.model.scalars import Record
from sitegen.parse.shapes import fields
from sitegen.parse.words import in_words, nearest, shown, suggestion
from sitegen.problems import Problem, Severity
from sitegen.reader import Document, Place

R = TypeVar("R", bound=Record)
__all__ = ["Misread", "in_words", "nearest", "parse", "suggestion"]
QUOTED = re.compile(r"'([^']*)'")


class Misread(Exception):
    """A file whose data does not fit the model; carries every problem found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def parse(document: Document, record: type[R]) -> R:
    """Make a record of a document.

    Raises Misread with all misfits, each at its line and column.
    """
    if not isinstance(document.data, dict):
        raise Misread((_not_a_record(document),))
    try:
        return model.read(record, document.data)
    except model.Faulty as faulty:
        meant = _meant_keys(record, faulty.misfits)
        problems = (
            _as_problem(document, record, misfit)
            for misfit in faulty.misfits
            if misfit.kind != "missing" or misfit.place not in meant
        )
        raise Misread(tuple(problems)) from None


def _meant_keys(record: type[Record], misfits: tuple[model.Misfit, ...]) -> frozenset[Place]:
    """Keys that are there under a misspelt name: one mistake is told once."""
    return frozenset(
        (*misfit.place[:-1], near)
        for misfit in misfits
        if misfit.kind == "extra_forbidden"
        and (near := nearest(str(misfit.place[-1]), tuple(fields(record, misfit.place[:-1]))))
    )


def _not_a_record(document: Document) -> Problem:
    found = "nothing" if document.data is None else "a list or a single text"
    return _problem(
        document,
        (),
        "wrong-type",
        f"a file holds keys and values, found {found}",
        "Begin with a line such as id: CPC-0042.",
    )


def _as_problem(document: Document, record: type[Record], misfit: model.Misfit) -> Problem:
    """One misfit with its line, sentence and hint."""
    if misfit.kind == "casebook":
        details = misfit.details
        message = f"{in_words(misfit.place)}: {details['message']}"
        return _problem(document, misfit.place, details["rule"], message, details["hint"])
    if misfit.kind == "extra_forbidden":
        return _unknown_key(document, record, misfit)
    if misfit.kind == "missing":
        return _missing_key(document, record, misfit)
    if misfit.kind == "enum":
        return _not_allowed(document, misfit)
    return _misshapen(document, misfit)


def _unknown_key(document: Document, record: type[Record], misfit: model.Misfit) -> Problem:
    *parent, key = misfit.place
    allowed = tuple(fields(record, tuple(parent)))
    message = f"{in_words(tuple(parent))}: there is no key “{key}” here"
    near = nearest(str(key), allowed)
    hint = f"Did you mean {near}?" if near else f"Allowed: {', '.join(allowed)}."
    return _problem(document, misfit.place, "unknown-key", message, hint, of_key=True)


def _missing_key(document: Document, record: type[Record], misfit: model.Misfit) -> Problem:
    *parent, key = misfit.place
    message = f"{in_words(tuple(parent))}: the key “{key}” is missing"
    help_text = fields(record, tuple(parent)).get(str(key), {}).get("description", "")
    hint = f"Add {key}: … ({_first_sentence(help_text)})" if help_text else f"Add {key}: …"
    return _problem(document, tuple(parent), "missing-key", message, hint)


def _not_allowed(document: Document, misfit: model.Misfit) -> Problem:
    allowed = QUOTED.findall(str(misfit.details["expected"]))
    message = f"{in_words(misfit.place)}: “{shown(misfit.found)}” is not one of the allowed words"
    hint = suggestion(str(misfit.found), allowed)
    return _problem(document, misfit.place, "not-allowed", message, hint)


def _misshapen(document: Document, misfit: model.Misfit) -> Problem:
    """A value of the wrong kind or out of its bounds."""
    form = SENTENCES.get(misfit.kind, "this does not fit, found {found}")
    message = form.format(found=shown(misfit.found), **misfit.details)
    rule = RULE_OF.get(misfit.kind, "wrong-type")
    hint = HINTS.get(misfit.kind, "")
    return _problem(document, misfit.place, rule, f"{in_words(misfit.place)}: {message}", hint)


SENTENCES = {
    "string_type": "a text is wanted, found {found}",
    "string_too_long": "at most {max_length} characters are allowed, found more",
    "string_pattern_mismatch": "“{found}” does not have the right form",
    "int_type": "a whole number is wanted, found {found}",
    "decimal_type": "a number is wanted, found {found}",
    "decimal_max_digits": "a number has at most {max_digits} digits, found more",
    "greater_than_equal": "the number must be {ge} or more, found {found}",
    "less_than_equal": "the number must be {le} or less, found {found}",
    "too_short": "at least {min_length} entry is needed, found none",
    "tuple_type": "a list is wanted, found {found}",
    "mapping_type": "keys and values are wanted, found {found}",
    "dict_type": "keys and values are wanted, found {found}",
    "model_type": "keys and values are wanted, found {found}",
    "model_attributes_type": "keys and values are wanted, found {found}",
}
"""pydantic's name of a fault -> sentence; words in braces are its own details."""

RULE_OF = {
    "string_too_long": "too-long",
    "string_pattern_mismatch": "wrong-form",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    "decimal_max_digits": "out-of-range",
    "too_short": "too-few",
}

HINTS = {
    "tuple_type": "Write each entry on a line of its own, beginning with - and a space; "
    "or in brackets: [one, two].",
    "too_short": "Add an entry, beginning with - and a space.",
    "model_type": "Write the keys below, each on a line of its own, indented by two spaces.",
    "dict_type": "Write the keys below, each on a line of its own, indented by two spaces.",
    "int_type": "Write digits only, without quotes.",
}


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[a-z0-9])[.;] ", " ".join(text.split()), maxsplit=1)[0].rstrip(".")


def _problem(
    document: Document, place: Place, rule: str, message: str, hint: str, *, of_key: bool = False
) -> Problem:
    position = document.position(place, of_key=of_key)
    return Problem(
        path=document.path,
        line=position.line,
        column=position.column,
        severity=Severity.ERROR,
        rule=rule,
        message=message,
        hint=hint,
    )
