"""How a message names places and values, and which allowed word it offers."""

from difflib import get_close_matches

from sitegen.reader import Place


def in_words(place: Place) -> str:
    """A place as an editor finds it: `outcomes, entry 2, unit`; `the file` for the whole."""
    if not place:
        return "the file"
    return ", ".join(f"entry {step + 1}" if isinstance(step, int) else step for step in place)


def nearest(word: str, allowed: tuple[str, ...] | list[str]) -> str | None:
    """The allowed word that was probably meant."""
    tidy = word.strip().lower().replace(" ", "-")
    by_form = {option.lower().replace("_", "-"): option for option in allowed}
    found = get_close_matches(tidy.replace("_", "-"), by_form, n=1, cutoff=0.6)
    return by_form[found[0]] if found else None


def suggestion(word: str, allowed: tuple[str, ...] | list[str]) -> str:
    """A hint that names the nearest allowed word and, when they are few, all of them."""
    near = nearest(word, allowed)
    did_you_mean = f"Did you mean {near}? " if near else ""
    if len(allowed) > MOST_LISTED:
        return did_you_mean.strip() or f"Allowed are {len(allowed)} words; see the vocabulary."
    return f"{did_you_mean}Allowed: {', '.join(allowed)}."


MOST_LISTED = 20
LONGEST_SHOWN = 60  # characters of a wrong value repeated in a message


def shown(value: object) -> str:
    """A wrong value, short enough for a sentence."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
