"""Turn the data of a file into a record, or into the problems that say why not.

The model says what does not fit and where in the data; here each misfit gets its line, a sentence
that a person who has never programmed can act on, and the nearest allowed word.  One mistake is
told once: what follows from it alone is left out.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from sitegen import model
from sitegen.model import Misfit
from sitegen.model.scalars import Record
from sitegen.parse.sentences import as_problem, empty_value, many_more, meant_key, not_a_record
from sitegen.parse.words import certain, in_words, nearest, suggestion
from sitegen.problems import Problem
from sitegen.reader import Document, Place

__all__ = ["Misread", "certain", "in_words", "nearest", "parse", "suggestion"]

R = TypeVar("R", bound=Record)
MOST_TOLD = 100  # mistakes of one kind in a file; whoever made more pasted the wrong thing


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
        raise Misread((not_a_record(document, record),))
    made, misfits = _read(record, document.data)
    empty = tuple(_told_empty(document.data, misfits))
    if made is not None and not empty:
        return made
    first_misfits, first_empty = misfits[:MOST_TOLD], empty[:MOST_TOLD]
    problems = [
        *(as_problem(document, record, misfit) for misfit in _told(record, first_misfits, empty)),
        *(empty_value(document, record, place) for place in first_empty),
    ]
    untold = len(misfits) + len(empty) - len(first_misfits) - len(first_empty)
    if untold:
        problems.append(many_more(document, untold))
    raise Misread(tuple(problems))


def _read(record: type[R], data: object) -> tuple[R | None, tuple[Misfit, ...]]:
    try:
        return model.read(record, data), ()
    except model.Faulty as faulty:
        # A list whose entries do not fit counts as empty, which needs no telling.
        inside = {misfit.place[:n] for misfit in faulty.misfits for n in range(len(misfit.place))}
        return None, tuple(
            misfit
            for misfit in faulty.misfits
            if misfit.kind != "too_short" or misfit.place not in inside
        )


def _told(
    record: type[Record], misfits: tuple[Misfit, ...], empty: tuple[Place, ...]
) -> Iterator[Misfit]:
    """Misfits that are mistakes of their own, told once.

    A key in the wrong group is a key that another group lacks; one that is misspelt is lacking in
    its own.
    """
    lacking = {misfit.place[-1]: misfit.place for misfit in misfits if misfit.kind == "missing"}
    unknown = [misfit for misfit in misfits if misfit.kind == "extra_forbidden"]
    meant = {
        *(lacking[misfit.place[-1]] for misfit in unknown if misfit.place[-1] in lacking),
        *((*misfit.place[:-1], meant_key(record, misfit) or "") for misfit in unknown),
    }
    for misfit in misfits:
        is_echo = misfit.kind == "missing" and misfit.place in meant
        if not is_echo and misfit.place not in empty:
            home = lacking.get(misfit.place[-1]) if misfit.kind == "extra_forbidden" else None
            yield replace(misfit, details={"home": home[:-1]}) if home else misfit


def _told_empty(data: object, misfits: tuple[Misfit, ...]) -> Iterator[Place]:
    """Places of keys without a value, unless the key or what holds it is wrong in itself.

    YAML has a value for nothing; here it would be a silence that nobody meant.
    """
    wrong = {misfit.place for misfit in misfits}
    unknown = {misfit.place for misfit in misfits if misfit.kind == "extra_forbidden"}
    for place in _empty(data, ()):
        if place not in unknown and not any(place[:n] in wrong for n in range(len(place))):
            yield place


def _empty(value: object, place: Place) -> Iterator[Place]:
    if value is None:
        yield place
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _empty(inner, (*place, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _empty(inner, (*place, i))
