"""Invented sentences for invented cases.  A source of chance in, plain English out.

Word salad would do for a clock, but not for a search engine or a typesetter: real prose repeats
its common words, has names that occur nowhere else, and breaks into sentences.  So sentences have
a grammar, and the words of a class are drawn more often the earlier they stand in `words.txt`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random

SENTENCES = (
    "{People} and {staff} {does} the {things} {times}.",
    "The {things} were {quality}, and {people} said so {manner}.",
    "At first {people} met the {staff} in {setting} and {does} {ideas} {manner}.",
    "What {people} wanted was {quality} {things}, and more {ideas} when {doing}.",
    "{Staff} {does} {quality} {things} for years; nobody had asked {people} about {ideas}.",
    "{Times}, some of the {people} {does} {things} in {setting}.",
    "In {near} the same {things} had been {quality}, so {staff} {does} what was done there.",
    "{People} took on {doing}, and {staff} took on {doing}.",
    "Nobody planned for {ideas}, yet it shaped the {things} more than {quality} {things} did.",
    "The {staff} of {place} {does} {ideas} and {ideas}, and {people} {does} the rest.",
    "A group of {people} {does} {things}, {things} and {things} {manner}.",
    "It helped that {people} knew about {doing} and were used to {doing}.",
    "Where {people} lacked {ideas}, {staff} {does} {things} with them {times}.",
    "Some {staff} feared for {ideas}; others thought the {quality} {things} a fair price.",
    "{Doing} was harder than {doing}, above all for {people} and their {things}.",
    "{Ideas} and {ideas} came up {times}, as did the {quality} {things} near {setting}.",
    "Two {staff} and three {people} {does} every one of the {quality} {things}.",
    "The {things} went to {near}, and {quality} {things} came back {times}.",
    "Before that, {doing} had meant {quality} {things} and a long wait for {ideas}.",
    "{People} {does} the {things} {manner} and the {staff} {does} them {manner}.",
    "Not all {people} could come to {setting}, so {staff} {does} the {things} {manner}.",
    "With {quality} {things} the {people} of {place} gained what {staff} could not give: {ideas}.",
    "There was talk of {ideas} {times}, and the {things} stayed {quality}.",
    "{Times} {staff} {does} {things}; the {people} {does} {ideas} for themselves.",
    "The {quality} part was {doing}, and that is where {people} {does} most.",
    "For {people}, {doing} in {setting} matters as much as {quality} {things}.",
    "{Staff} and {people} agreed on three points: {ideas}, {ideas} and {quality} {things}.",
    "It took {things} and {ideas} to begin, and {quality} {staff} to go on {times}.",
    "One half of the {people} {does} {things}, the other half preferred {doing} {manner}.",
    "{People} from {near} came to see the {things} and {does} some of them {times}.",
    "Because {things} were {quality}, {staff} {does} *{ideas}* first and {things} later.",
    "They {does} the {things} **{manner}**, which {staff} had advised against.",
    "Without {ideas} the {things} would have stayed {quality}, as {staff} admit {manner}.",
    "{Things}, {things} and {quality} {things} piled up in {setting} {times}.",
    "When {people} {does} the {things}, {ideas} turned out to be the {quality} part.",
)
"""Of the story; the words of a class in capitals begin a sentence."""

SAYINGS = {
    "role": ("{Does} {things} and {things} with {staff}.", "{Doing} {times} and {doing}."),
    "part": ("{Does} the {things} and {does} {ideas}.", "Gave {staff} and {quality} {things}."),
    "reason": (
        "{People} {does} the {things} with {staff} {times}.",
        "{Doing} and {doing} were in the hands of {people}.",
    ),
    "alike": (
        "There too {people} {does} {things}, with more {ideas} and fewer {things}.",
        "Both rest on {doing}; the other account says more about {ideas} and {things}.",
    ),
    "found": (
        "Posters in {setting} and word of mouth among {people}.",
        "{Staff} asked {people} {manner}.",
    ),
    "help": ("Training in {doing}, and {quality} {things}.", "A day in {setting} with {staff}."),
    "trouble": (
        "{Ideas} was short, and {things} were {quality} {times}.",
        "{Staff} saw {doing} as their own task and {does} the {things} {manner}.",
    ),
    "answer": (
        "{People} and {staff} {does} {things} {times}.",
        "The {things} were {quality} until {ideas} improved.",
    ),
    "limit": (
        "Only {people} who came to {setting} were asked; nobody counted {things}.",
        "Nobody set the {things} beside those of {near}, where {ideas} changed as well.",
        "The {staff} who {does} the {things} also wrote the account of {ideas}.",
    ),
    "lesson": (
        "{Doing} comes first, {quality} {things} come second.",
        "Pay for {ideas} {times}, or {people} will stop {doing}.",
        "Ask {people} about {things} before {staff} order them.",
    ),
    "doubt": (
        "The count leaves out {people} and {quality} {things}, so {ideas} may explain part of it.",
        "No source says who {does} the {things}; {doing} changed in the same years.",
    ),
    "caveat": ("The authors add that {ideas} and {doing} may have played a part.",),
    "news": ("{Staff} {does} the {things}, and {people} went on {doing}.",),
    "missing": ("{People} without {ideas}, because {things} were {quality}.",),
    "unknown": ("How {people} {does} the {things}.", "What became of {ideas} and the {things}."),
    "known": ("{People} and {staff} {does} {things} in {place} {times}.",),
    "cost": ("{Things} and {things} for {people}.", "Time of {staff} for {doing}."),
    "work": ("{Quality} {things}, {ideas} and {people}", "{Doing}: {people} and {ideas} {manner}"),
    "note": ("Read in part; the {things} were not seen.", "Undated; the copy of {staff}."),
    "differs": ("Gives other {things} and leaves out {people}.",),
}
"""Short texts of the facts, by what they are for."""

SLOT = re.compile(r"\{(\w+)\}")
STARTS = (
    *("Al", "Am", "Bar", "Bel", "Bran", "Cal", "Cor", "Dal", "Dun", "Eck", "El", "Fal", "Fjär"),
    *("Gal", "Gör", "Hal", "Hes", "Il", "Jor", "Kel", "Kör", "Lang", "Lin", "Mal", "Mör", "Nor"),
    *("Os", "Pel", "Quen", "Ras", "Sel", "Stan", "Tal", "Tor", "Ul", "Val", "Wen", "Wol", "Yar"),
    "Zel",
)
MIDDLES = (
    *("a", "ba", "cke", "da", "de", "di", "fe", "ga", "ge", "go", "ka", "ke", "la", "le", "lo"),
    *("ma", "me", "mi", "na", "ne", "pa", "re", "ri", "se", "sta", "te", "to", "ve", "wi", "zo"),
)
ENDS = (
    *("borough", "bury", "by", "dal", "den", "field", "ford", "gate", "ham", "holm", "hurst"),
    *("köping", "leigh", "minster", "mouth", "nau", "pool", "shaw", "stadt", "stow", "ton"),
    *("vale", "wick", "worth"),
)
NAMES = len(STARTS) * len(MIDDLES) * len(ENDS)
"""How many different places can be named."""

STEP = 7_919  # a prime that divides NAMES nowhere, so that neighbours in number differ in name


@cache
def classes() -> Mapping[str, tuple[str, ...]]:
    """Class -> its words, and the same with capitals under the capitalised name."""
    text = Path(__file__).with_name("words.txt").read_text("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for name, words in re.findall(r"^\[(\w+)\]\n(.*?)(?=^\[|\Z)", text, re.DOTALL | re.MULTILINE):
        entries = tuple(" ".join(word.split()) for word in words.split(","))
        found[name] = entries
        found[name.capitalize()] = tuple(word[0].upper() + word[1:] for word in entries)
    for short, name in (("quality", "qualities"), ("setting", "settings")):
        found[short], found[short.capitalize()] = found[name], found[name.capitalize()]
    return found


def place_name(number: int) -> str:
    """Name of an invented place; two numbers below NAMES never share one."""
    rest, end = divmod(number * STEP % NAMES, len(ENDS))
    start, middle = divmod(rest, len(MIDDLES))
    return STARTS[start] + MIDDLES[middle] + ENDS[end]


def as_slug(text: str) -> str:
    """`Görastadt housing` as `gorastadt-housing`."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")


class Teller:
    """Tells one case: draws its words and sentences from one source of chance."""

    def __init__(self, rng: Random, place: str) -> None:
        self._random = rng.random
        self._words = classes()
        self._place = place

    def __getitem__(self, slot: str) -> str:
        """A word for a slot of a sentence."""
        if slot == "place":
            return self._place
        if slot == "near":
            return place_name(int(self._random() * NAMES))
        words = self._words[slot]
        return words[int(self._random() ** 2 * len(words))]

    def say(self, purpose: str) -> str:
        """A short text of the facts."""
        choices = SAYINGS[purpose]
        return choices[int(self._random() * len(choices))].format_map(self)

    def sentences(self) -> Iterator[str]:
        """Sentences of a story, without end."""
        while True:
            sentence = SENTENCES[int(self._random() * len(SENTENCES))]
            yield sentence.format_map(self)
