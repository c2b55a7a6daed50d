"""One misfit, one sentence: what must hold, what was found, and how to mend it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from sitegen.model import Misfit
from sitegen.model.scalars import Record
from sitegen.parse.fixes import QUOTED, key_fix, value_fix
from sitegen.parse.shapes import Shape, homes, shape
from sitegen.parse.words import at, in_words, nearest, shown, suggestion, unit_suggestion
from sitegen.problems import Problem, Severity
from sitegen.reader import Document, Place, Position
from sitegen.units import UNITS

CLOSE_KEY = 0.7  # how alike a key must be to be offered; words that are allowed are fewer
MOST_HOMES = 2  # a key that belongs in more places than this is not sent to any

IN_A_LIST = "Write each entry on a line of its own, beginning with - and a space"


def not_a_record(document: Document, record: type[Record]) -> Problem:
    """A file that holds no keys at all."""
    found = "nothing" if document.data is None else "a list or a single text"
    first = shape(record, ()).keys[0]
    return _problem(
        document,
        document.position(()),
        "wrong-type",
        f"a file holds keys and values, found {found}",
        f"Write lines of a key, a colon, a space and a value, such as {first}: …",
    )


def empty_value(document: Document, record: type[Record], place: Place) -> Problem:
    """A key with nothing behind its colon."""
    allowed = shape(record, place)
    about = f" ({allowed.about})" if allowed.about else ""
    optional = place[-1] not in shape(record, place[:-1]).required
    way_out = ", or delete the line" if optional else ""
    sign = "hyphen" if isinstance(place[-1], int) else "colon"
    return _problem(
        document,
        document.position(place, of_key=True),
        "empty-value",
        at(place, "the value is missing"),
        f"Write it behind the {sign}{about}{way_out}; a text that begins with # must be in quotes.",
    )


def many_more(document: Document, count: int) -> Problem:
    """What stands for the rest when a file has very many mistakes."""
    return _problem(
        document,
        document.position(()),
        "many-mistakes",
        f"{count:,} more mistakes are in this file",
        "Look whether something was pasted by mistake; mend the others first.",
    )


def as_problem(document: Document, record: type[Record], misfit: Misfit) -> Problem:
    """One misfit with its line, sentence and hint."""
    tell = BY_KIND.get(misfit.kind, _misshapen)
    find = key_fix if misfit.kind == "extra_forbidden" else value_fix
    fix = find(document, record, misfit) if misfit.kind != "missing" else None
    return replace(tell(document, record, misfit), fix=fix)


def _explained(document: Document, _record: type[Record], misfit: Misfit) -> Problem:
    """A misfit that the model explains itself; it repeats a value as the program writes it."""
    message, hint = misfit.details["message"], misfit.details["hint"]
    if not isinstance(misfit.found, str):
        message = message.replace(f"found {misfit.found}", f"found {shown(misfit.found)}")
        hint = hint.replace(f'"{misfit.found}"', f'"{shown(misfit.found)}"')
    position = document.position(misfit.place)
    return _problem(document, position, misfit.details["rule"], at(misfit.place, message), hint)


def meant_key(record: type[Record], misfit: Misfit) -> str | None:
    """The key that was probably meant by an unknown one."""
    *parent, key = misfit.place
    return nearest(str(key), shape(record, tuple(parent)).keys, closeness=CLOSE_KEY)


def _unknown_key(document: Document, record: type[Record], misfit: Misfit) -> Problem:
    *parent, key = misfit.place
    return _problem(
        document,
        document.position(misfit.place, of_key=True),
        "unknown-key",
        at(tuple(parent), f"there is no key “{key}” here"),
        _where_it_belongs(record, misfit),
    )


def _where_it_belongs(record: type[Record], misfit: Misfit) -> str:
    key = str(misfit.place[-1])
    name, colon, value = key.partition(":")
    if colon and name.isidentifier():
        return f"Write {name}: {value} instead, with a space behind the colon."
    elsewhere = (misfit.details["home"],) if "home" in misfit.details else homes(record, key)
    if 0 < len(elsewhere) <= MOST_HOMES:
        return " ".join(_home(place) for place in elsewhere)
    near = meant_key(record, misfit)
    allowed = shape(record, misfit.place[:-1]).keys
    return f"Did you mean {near}?" if near else f"Allowed: {', '.join(allowed)}."


def _home(place: Place) -> str:
    if not place:
        return "It begins at the left edge of the file, without spaces in front."
    return f"It belongs under {in_words(place)}: indent it like the keys there."


def _missing_key(document: Document, record: type[Record], misfit: Misfit) -> Problem:
    *parent, key = misfit.place
    about = shape(record, misfit.place).about
    return _problem(
        document,
        document.position(tuple(parent)),
        "missing-key",
        at(tuple(parent), f"the key “{key}” is missing"),
        f"Add {key}: … ({about})" if about else f"Add {key}: …",
    )


def _not_allowed(document: Document, record: type[Record], misfit: Misfit) -> Problem:
    allowed = QUOTED.findall(str(misfit.details["expected"]))
    if "array" in shape(record, misfit.place).kinds:
        message = f"a list is wanted, or the word {' or '.join(allowed)}"
        hint = f"{IN_A_LIST}; or write {' or '.join(allowed)} alone."
    else:
        message = "one of the allowed words is wanted"
        suggest = unit_suggestion if set(allowed) <= set(UNITS) else suggestion
        hint = suggest(str(misfit.found), allowed)
    return _problem(
        document,
        document.position(misfit.place),
        "not-allowed",
        at(misfit.place, f"{message}, found {shown(misfit.found)}"),
        hint,
    )


def _misshapen(document: Document, record: type[Record], misfit: Misfit) -> Problem:
    """A value of the wrong kind or out of its bounds."""
    allowed = shape(record, misfit.place)
    form = SENTENCES.get(misfit.kind, "this does not fit, found {found}")
    message = form.format(found=shown(misfit.found), **misfit.details)
    hint = HINTS.get(misfit.kind, _about_the_field)(misfit.found, allowed)
    return _problem(
        document,
        document.position(misfit.place),
        RULE_OF.get(misfit.kind, "wrong-type"),
        at(misfit.place, message),
        hint,
    )


SENTENCES = {
    "string_type": "a text is wanted, found {found}",
    "too_long": "at most {max_length} characters are allowed, found {actual_length}",
    "string_pattern_mismatch": "{found} does not have the right form",
    "int_type": "a whole number is wanted, found {found}",
    "is_instance_of": "a number is wanted, found {found}",
    "decimal_max_digits": "a number has at most {max_digits} digits, found more",
    "greater_than_equal": "the number must be {ge} or more, found {found}",
    "less_than_equal": "the number must be {le} or less, found {found}",
    "too_short": "at least {min_length} entry is needed, found none",
    "tuple_type": "a list is wanted, found {found}",
    "dict_type": "keys and values are wanted, found {found}",
    "model_type": "keys and values are wanted, found {found}",
}
"""pydantic's name of a fault -> sentence; words in braces are its own details."""

RULE_OF = {
    "too_long": "too-long",
    "string_pattern_mismatch": "wrong-form",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    "decimal_max_digits": "out-of-range",
    "too_short": "too-few",
}


def _about_the_field(_found: object, allowed: Shape) -> str:
    return (
        f"{allowed.about}." if allowed.about else "Compare it with the same line of another file."
    )


def _text_instead(found: object, _allowed: Shape) -> str:
    if isinstance(found, list):
        return "Write the text behind the colon of its key, without - and brackets."
    return "A text that holds a colon and a space, or begins with {, must be in quotes."


def _list_instead(found: object, _allowed: Shape) -> str:
    if isinstance(found, str) and found.startswith("("):
        return f"Write square brackets: [{found.strip('()')}]"
    if isinstance(found, str) and "," not in found and found:
        return f"{IN_A_LIST}; or in brackets: [{found}]"
    return f"{IN_A_LIST}; or in brackets: [one, two]."


def _group_instead(_found: object, allowed: Shape) -> str:
    ways = [f"Write its keys, each on a line of its own: {', '.join(allowed.keys)}"]
    if "integer" in allowed.kinds:
        ways.append("or a number alone")
    if allowed.words:
        ways.append(f"or one of the words {', '.join(allowed.words)}")
    return f"{'; '.join(ways)}."


HINTS: Mapping[str, Callable[[object, Shape], str]] = {
    "string_type": _text_instead,
    "tuple_type": _list_instead,
    "model_type": _group_instead,
    "dict_type": _about_the_field,
    "too_short": lambda _found, _allowed: "Add an entry, beginning with - and a space.",
    "too_long": lambda _found, _allowed: "Say it in fewer words.",
    "int_type": lambda _found, _allowed: "Write digits only, without quotes.",
    "is_instance_of": lambda _found, _allowed: "Write digits behind the colon of the key.",
}
"""pydantic's name of a fault -> what to do; for the others the help of the field says enough."""

BY_KIND: Mapping[str, Callable[[Document, type[Record], Misfit], Problem]] = {
    "casebook": _explained,
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "enum": _not_allowed,
}


def _problem(document: Document, position: Position, rule: str, message: str, hint: str) -> Problem:
    return Problem(
        path=document.path,
        line=position.line,
        column=position.column,
        severity=Severity.ERROR,
        rule=rule,
        message=message,
        hint=hint,
    )
