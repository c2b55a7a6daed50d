"""Turn text into the terms that it is found by: of cases and queries alike.  Text in, `Unit`s out.

The rules, which the browser's script must repeat to the letter:

- A unit is a run of letters and digits, with single hyphens and apostrophes inside.  Digits may
  have a point or, before three more of them, a comma inside: 30.2, 14,076.  Signs are left out:
  "35%" is 35 and "£112,608" is 112608.  Initials may have an ampersand between: "A&E" is one word.
- Case, accents, apostrophes and a possessive "'s" are dropped.  A letter that is spelt out where
  it is missing from the keyboard is found both ways: "Eksjö" as "Eksjo" and as "Eksjoe".
- What is joined by a hyphen is found by its parts and by the whole: "co-production" by "co", by
  "production" and by "coproduction".  A prefix that people also write apart joins what follows:
  "co production" is the same unit.
- American and British spellings meet, then Porter's stemmer takes the endings off.
- Stop words have no term, but they keep their place, so that a phrase knows the distance.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sitegen.search.stemmer import stem

LONGEST = 64  # letters; the rest of a longer run (an address, a key held down) is ignored

_STOP_WORDS = """
    a about after again all also am an and any are as at be because been before being both but by
    can cannot could did do does doing done for from had has have having he her here hers him his
    how i if in into is it its itself just may me might more most must my no nor not of on once only
    or other our ours out over own shall she should so some such than that the their theirs them
    then there these they this those through to too under until up upon us very was we were what
    when where whether which while who whom whose why will with within without would you your yours
    s t d m ll re ve dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt havent
    hasnt im ive youre theyre weve lets thats whats theres
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

_PREFIXES = ("anti", "co", "inter", "multi", "non", "pre", "self", "semi")

# Letters and digits; accents and invisible signs of their own may stand among them.
_AMONG = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_LETTERS = f"[^\\W_]+(?:[{_AMONG}][^\\W_]*)*"
_HYPHENS = "\\-\u2010\u2011"
_APOSTROPHES = "'\u2018\u2019\u02bc\uff07"
_AFTER_PREFIX = "|".join(f"(?<=\\b{prefix}[ \u00a0])" for prefix in _PREFIXES)
_AMPERSAND = "&(?<=\\b(?-i:[A-Za-z])&)(?=(?-i:[A-Za-z])\\b)"
_UNIT = re.compile(
    f"{_LETTERS}(?:"
    f"(?:[{_HYPHENS}{_APOSTROPHES}]|[ \u00a0](?:{_AFTER_PREFIX})|{_AMPERSAND}"
    f"|\\.(?<=\\d\\.)(?=\\d)|,(?<=\\d,)(?=\\d{{3}}(?!\\d))){_LETTERS})*",
    re.IGNORECASE,
)
_BETWEEN_PARTS = re.compile(f"[{_HYPHENS} \u00a0]")
_POSSESSIVE = re.compile(f"[{_APOSTROPHES}]s$", re.IGNORECASE)

# Letters that do not come apart into a plain one and an accent, and those spelt out by custom.
_PLAIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "å": "aa"})

# Both spellings of a word, brought to one.  What it is brought to is never seen by anybody.
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=...)iz(e[ds]?|ers?|ing|ations?|ational|able)$", r"is\1"),  # organize
        (r"^(anal|paral|catal)yz", r"\1ys"),
        (r"^(behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rum|vig)our", r"\1or"),
        (r"^(cent|fib|lit|met|theat)re[ds]?$", r"\1er"),
        (r"^programmes?$", "program"),
        (r"^(orthop|p)aed", r"\1ed"),
        (r"^(an|gyn|h)ae(?=[cms])", r"\1e"),  # anaesthetic, gynaecology, haematology
        (r"^(cancel|channel|counsel|fuel|label|level|model|signal|travel)l(?=ed|ing|[eo]r)", r"\1"),
        (r"^(enrol|fulfil|instal|skil)l(?=ment|ful|s?$)", r"\1"),
        (r"^(defen|licen|offen)ce", r"\1se"),
        (r"^practis", "practic"),
        (r"^aging$", "ageing"),
    )
)
# Where Porter's rules part a family that this subject must keep together.
_STEMS = {
    "production": "produc",
    "productions": "produc",
    "coproduction": "coproduc",
    "coproductions": "coproduc",
}


class Form(NamedTuple):
    """One word as it is looked up."""

    word: str  # plain letters, not stemmed: "hospitals"
    terms: tuple[str, ...]  # stems, one for each way to spell it: ("eksjo", "eksjoe")


Reading = tuple[tuple[Form | None, ...], Form | None]  # parts and whole of a unit
_NO_FORM = Form("", ())


class Unit(NamedTuple):
    """A word, a number or several joined, with its place in the text."""

    start: int  # characters
    end: int
    position: int  # how many words came before; a part counts as a word, and so does a stop word
    parts: tuple[Form | None, ...]  # None for a stop word; the n-th stands at position + n
    whole: Form | None  # all parts in one, where there are several

    @property
    def forms(self) -> tuple[Form, ...]:
        """All that the unit is found by: the whole first, then the parts."""
        found = (self.whole, *self.parts)
        return tuple(form for form in found if form is not None)

    @property
    def is_prefixed(self) -> bool:
        """Whether its whole is found wherever its parts stand side by side: "co-design"."""
        return self.whole is not None and (self.parts[0] or _NO_FORM).word in _PREFIXES


def units(text: str, first: int = 0) -> Iterator[Unit]:
    """The units of a text in their order, positions counted from `first`.

    Stop words alone are given too, with nothing to be found by.
    """
    position = first
    for match in _UNIT.finditer(text):
        parts, whole = _read(match[0])
        yield Unit(match.start(), match.end(), position, parts, whole)
        position += len(parts)


def readings(text: str) -> Iterator[Reading]:
    """The parts and wholes of the units of a text, without their places; half the work."""
    return map(_read, _UNIT.findall(text))


def occurrences(unit: Unit) -> Iterator[tuple[Form, tuple[int, ...]]]:
    """What a unit is found by and where it stands.

    The whole of a compound stands where its first part does and where its last does, so that it
    has the right neighbours in a phrase; it counts once.
    """
    for place, form in enumerate(unit.parts, unit.position):
        if form is not None:
            yield form, (place,)
    if unit.whole is not None:
        yield unit.whole, (unit.position, unit.position + len(unit.parts) - 1)


def length(text: str) -> int:
    """How many units a text has; cheaper than reading them."""
    return len(_UNIT.findall(text))


def plain(word: str) -> str:
    """A word, or a piece of one, in plain lower-case letters: "Eksjö" is "eksjo"."""
    return _spellings(word)[0]


@lru_cache(maxsize=1 << 17)
def _read(raw: str) -> Reading:
    """The parts and the whole of a unit as written; remembered, since words come again."""
    parts = [word for word in _BETWEEN_PARTS.split(raw) if word]
    spelt = [_spellings(part) for part in parts]
    whole = None
    if len(parts) > 1 and not all(spellings[0].isdigit() for spellings in spelt):
        # The first way to spell each part, then the second: ("eksjoost", "eksjoeoest").
        joined = {"".join(ways[min(way, len(ways) - 1)] for ways in spelt): 0 for way in range(2)}
        whole = _form(tuple(joined))
    return tuple(_form(spellings) for spellings in spelt), whole


def _form(spellings: tuple[str, ...]) -> Form | None:
    """What a word is looked up by; None for a stop word."""
    word = spellings[0]
    if not word or word in STOP_WORDS:
        return None
    return Form(word, tuple(dict.fromkeys(_term(spelling) for spelling in spellings)))


def _spellings(part: str) -> tuple[str, ...]:
    """A part in plain letters; in two ways where custom knows a second."""
    lower = _POSSESSIVE.sub("", part[:LONGEST]).lower()
    if lower.isascii():
        return (_letters(lower),)
    # Accents may come as signs of their own; joined first, so that "o" and two dots are "ö".
    composed = unicodedata.normalize("NFC", lower)
    plain = _letters(_unaccented(composed.translate(_PLAIN)))
    spelt_out = _letters(_unaccented(composed.translate(_SPELT_OUT).translate(_PLAIN)))
    return (plain,) if plain == spelt_out else (plain, spelt_out)


def _unaccented(text: str) -> str:
    """Letters without their accents; ½ and ² are left out, since they would join the number."""
    bare = "".join(sign for sign in text if unicodedata.category(sign) != "No")
    return unicodedata.normalize("NFKD", bare)


def _letters(text: str) -> str:
    """Letters, digits and the decimal point alone."""
    if text.isalnum():
        return text
    return "".join(sign for sign in text if sign.isalnum() or sign == ".")


def _term(word: str) -> str:
    """The stem of a word; a number, or a word in another script, is its own."""
    if not (word.isascii() and word.isalpha()):
        return word
    if word in _STEMS:
        return _STEMS[word]
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return stem(word)
