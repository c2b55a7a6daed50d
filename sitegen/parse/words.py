"""How a message names places and values, and which allowed word it offers."""

from collections.abc import Sequence
from difflib import get_close_matches

from sitegen.reader import Place
from sitegen.units import UNITS

MOST_LISTED = 40
LONGEST_SHOWN = 60  # characters of a wrong value repeated in a message


def in_words(place: Place) -> str:
    """A place as an editor finds it: `outcomes, entry 2, unit`; `the file` for the whole."""
    if not place:
        return "the file"
    return ", ".join(f"entry {step + 1}" if isinstance(step, int) else step for step in place)


def at(place: Place, sentence: str) -> str:
    """A sentence about a place, which comes first unless it is the whole file."""
    return f"{in_words(place)}: {sentence}" if place else sentence


def nearest(word: str, allowed: Sequence[str], *, closeness: float = 0.6) -> str | None:
    """The allowed word that was probably meant; `closeness` is 1 for the same letters."""
    tidy = word.strip().lower().replace(" ", "-").replace("_", "-")
    by_form = {option.lower().replace("_", "-"): option for option in allowed}
    found = get_close_matches(tidy, by_form, n=1, cutoff=closeness)
    return by_form[found[0]] if found else None


def certain(word: str, allowed: Sequence[str], *, slips: bool = True) -> str | None:
    """The allowed word that must have been meant: the same but for its form, or a slip away.

    A slip is one letter, in long words two, and no other word may be nearly as close.
    """
    tidy = _form(word)
    by_form = {_form(option): option for option in allowed}
    if tidy in by_form:
        return by_form[tidy] if len(by_form) == len(allowed) else None
    most = 0 if len(tidy) < 5 or not slips else 1 if len(tidy) < 9 else 2
    first, *others = sorted((_slips(tidy, form), form) for form in by_form) or [(most + 1, "")]
    alone = not others or others[0][0] >= first[0] + 2
    return by_form[first[1]] if first[0] <= most and alone else None


def _form(word: str) -> str:
    """A word without what people write differently: capitals, spaces, curly quotes."""
    bare = word.strip(" “”‘’").lower()
    return "-".join(bare.replace("_", " ").replace("-", " ").split())


def _slips(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with their neighbour, to turn one word into another."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, sign in enumerate(one):
        row = [i + 1]
        for j, wanted in enumerate(other):
            cost = min(above[j + 1] + 1, row[j] + 1, above[j] + (sign != wanted))
            if i and j and sign == other[j - 1] and one[i - 1] == wanted:
                cost = min(cost, before[j - 1] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]


def suggestion(word: str, allowed: Sequence[str]) -> str:
    """A hint that names the nearest allowed word and, when they are few, all of them."""
    near = nearest(word, allowed)
    return _offer([near] if near else [], allowed)


def unit_suggestion(word: str, allowed: Sequence[str]) -> str:
    """The same for units and currencies, which people know by their signs: `%`, `£`, `per cent`."""
    tidy = word.strip().lower()
    by_sign = [
        code
        for code, unit in UNITS.items()
        if code in allowed
        and tidy
        and (tidy in {unit.before.strip(), unit.after.strip()} or unit.label.startswith(tidy))
    ]
    near = nearest(word, allowed)
    return _offer(by_sign or ([near] if near else []), allowed)


def _offer(meant: Sequence[str], allowed: Sequence[str]) -> str:
    if not allowed:
        return "There are none yet."
    question = f"Did you mean {' or '.join(meant)}? " if meant else ""
    if len(allowed) > MOST_LISTED:
        return question.strip() or f"Allowed are {len(allowed)} words; see the vocabulary."
    return f"{question}Allowed: {', '.join(allowed)}."


def shown(value: object) -> str:
    """A wrong value, short enough for a sentence; texts are in quotation marks."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    short = text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
    return f"“{short}”" if isinstance(value, str) and short[:1] != "“" else short
