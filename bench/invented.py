"""Invented cases as search knows them, and questions about them, for measuring search alone.

The sentences are those of the corpus.  Real prose has ever more names and rare words beside them,
which make an index large, so every sentence carries a few: drawn so that some come again and again
and most hardly ever.  The n-th case depends on the seed and on n alone.
"""

from collections.abc import Iterator, Sequence
from random import Random

from bench.prose import NAMES, Teller, as_slug, place_name
from sitegen.outputs import SearchDocument

SEED = 7
WORDS = 800  # of a story, about
RARE = 30_000  # words beyond those of the sentences; the n-th is drawn in proportion to 1/n
STARTS = (*"bcdfghklmnprstvw", "br", "st")
SYLLABLES = tuple(start + vowel for start in STARTS for vowel in "aeiou")
SYNONYMS = (("young people", "teenagers", "youth"), ("older people", "seniors"))
AREAS = ("health", "social-care", "housing", "environment", "education", "community-safety")
QUADRANTS = ("co-commissioning", "co-design", "co-delivery", "co-assessment")
COUNTRIES = ("GB", "GB", "GB", "SE", "DE", "DK", "NL", "IT", "US", "AU")


def documents(count: int, seed: int = SEED) -> Iterator[SearchDocument]:
    """Invented cases, in the order of their ids."""
    return (_document(number, seed) for number in range(count))


def questions(listed: Sequence[SearchDocument], words: int, count: int) -> Iterator[str]:
    """Questions of words that stand side by side in some case, none of them a small one."""
    rng = Random(words)
    for _ in range(count):
        text = rng.choice(listed).body.split()
        telling = [word.strip(".,;:*") for word in text if len(word) > 4]
        first = rng.randrange(max(1, len(telling) - words))
        yield " ".join(telling[first : first + words])


def _document(number: int, seed: int) -> SearchDocument:
    rng = Random(f"{seed}:{number}")
    place = place_name((number + seed) % NAMES)
    teller = Teller(rng, place)
    title = f"{teller['Doing']} with {teller['people']} in {place}"
    slug = f"{as_slug(title)}-{number}"
    quadrants = tuple(dict.fromkeys(rng.choices(QUADRANTS, k=2)))
    return SearchDocument(
        slug=slug,
        id=f"CPC-{number:05d}",
        title=title,
        summary=" ".join(_sentences(teller, rng, 40)),
        url=f"cases/{slug}.html",
        status="stub" if rng.random() < 0.05 else "published",
        quadrant=quadrants[0],
        quadrants=quadrants,
        country=rng.choice(COUNTRIES),
        place=place,
        service_areas=tuple(dict.fromkeys(rng.choices(AREAS, k=2))),
        evidence=rng.choice((0, 1, 1, 2, 2, 3, 4)),
        topics=tuple(teller["ideas"] for _ in range(5)),
        names="\n".join(f"{_rare(rng).title()} {teller['setting']}" for _ in range(4)),
        figures="\n".join(_sentences(teller, rng, 60)),
        body="\n".join(_sentences(teller, rng, WORDS)),
    )


def _sentences(teller: Teller, rng: Random, words: int) -> Iterator[str]:
    told = 0
    for sentence in teller.sentences():
        if told >= words:
            return
        more = " ".join(_rare(rng) for _ in range(rng.randint(2, 8)))
        told += sentence.count(" ") + more.count(" ") + 2
        yield f"{sentence.rstrip('.')}, {more}."


def _rare(rng: Random) -> str:
    """A word that no dictionary has; those of low rank come again and again."""
    rank = int(RARE ** rng.random())
    return "".join(Random(rank).choices(SYLLABLES, k=2 + rank % 3))
