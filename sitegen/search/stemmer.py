"""Cut English words to their stems: Porter's algorithm, as published and later corrected by him.

One word in, its stem out: "volunteering" -> "volunt".  It is written here, and not taken from the
search library, because the browser needs a second edition that agrees in every word, and because
the library's own differs from Porter's in some.

    M. F. Porter, An algorithm for suffix stripping, Program 14(3), 1980, 130-137.
    https://tartarus.org/martin/PorterStemmer/
"""

import re

# Porter counts [C](VC)^m[V]: C a run of consonants, V a run of vowels, m the measure of a word.
# y is a vowel where it follows a consonant, hence the two ways to begin a run.
_CONSONANTS = "[^aeiou][^aeiouy]*"
_VOWELS = "[aeiouy][aeiou]*"
_M_OVER_0 = re.compile(f"^({_CONSONANTS})?{_VOWELS}{_CONSONANTS}")
_M_IS_1 = re.compile(f"^({_CONSONANTS})?{_VOWELS}{_CONSONANTS}({_VOWELS})?$")
_M_OVER_1 = re.compile(f"^({_CONSONANTS})?{_VOWELS}{_CONSONANTS}{_VOWELS}{_CONSONANTS}")
_HAS_VOWEL = re.compile(f"^({_CONSONANTS})?[aeiouy]")
_SHORT_END = re.compile(f"^{_CONSONANTS}[aeiouy][^aeiouwxy]$")  # "hop", not "snow"
_DOUBLE_END = re.compile(r"([^aeiouylsz])\1$")  # "hopp", not "fall"

_STEP_2 = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "bli": "ble",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
    "logi": "log",
}
_STEP_3 = {
    "icate": "ic",
    "ative": "",
    "alize": "al",
    "iciti": "ic",
    "ical": "ic",
    "ful": "",
    "ness": "",
}
_STEP_4_ENDINGS = "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize"
_STEP_4 = dict.fromkeys(_STEP_4_ENDINGS.split(), "")


def stem(word: str) -> str:
    """The stem of a word in lower-case letters a to z; words of one or two letters stay."""
    if len(word) < 3:
        return word
    # A y at the very beginning is a consonant; the capital keeps it out of the vowels' way.
    word = "Y" + word[1:] if word[0] == "y" else word
    word = _without_y(_without_ed_ing(_without_s(word)))
    word = _replaced(word, _STEP_2, _M_OVER_0)
    word = _replaced(word, _STEP_3, _M_OVER_0)
    word = _replaced(word, _STEP_4, _M_OVER_1)
    return _without_e(word).lower()


def _without_s(word: str) -> str:
    """Step 1a: plurals."""
    if word.endswith(("sses", "ies")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _without_ed_ing(word: str) -> str:
    """Step 1b: past and present participles."""
    if word.endswith("eed"):
        return word[:-1] if _M_OVER_0.match(word[:-3]) else word
    for ending in ("ed", "ing"):
        bare = word.removesuffix(ending)
        if bare != word and _HAS_VOWEL.match(bare):
            return _mended(bare)
    return word


def _mended(bare: str) -> str:
    """Give back the e, or take away the doubled letter, that the participle changed."""
    if bare.endswith(("at", "bl", "iz")) or _SHORT_END.match(bare):
        return bare + "e"
    return bare[:-1] if _DOUBLE_END.search(bare) else bare


def _without_y(word: str) -> str:
    """Step 1c: "happy" becomes "happi", as "happiness" will."""
    if word.endswith("y") and _HAS_VOWEL.match(word[:-1]):
        return word[:-1] + "i"
    return word


def _replaced(word: str, endings: dict[str, str], condition: re.Pattern[str]) -> str:
    """Steps 2 to 4: the longest ending alone is tried, and what it leaves must be long enough."""
    for start in range(1, len(word)):  # from the left, so the longest ending comes first
        ending = word[start:]
        if ending in endings:
            bare = word[:start]
            allowed = condition.match(bare) and (ending != "ion" or bare.endswith(("s", "t")))
            return bare + endings[ending] if allowed else word
    return word


def _without_e(word: str) -> str:
    """Step 5: a last e, and one of two last l."""
    if word.endswith("e"):
        bare = word[:-1]
        if _M_OVER_1.match(bare) or (_M_IS_1.match(bare) and not _SHORT_END.match(bare)):
            word = bare
    return word[:-1] if word.endswith("ll") and _M_OVER_1.match(word) else word
