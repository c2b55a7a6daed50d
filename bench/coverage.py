"""What the casebook covers, and how its stories read: `python -m bench.coverage`.

Prints a report in Markdown about the content folder: cases by quadrant, country, service area and
level; figures with and without a comparator; sources by independence; the readability of each
story.  It describes and judges nothing; `validate` is there to find mistakes.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sitegen.library import FACETS, Library, Study
from sitegen.model.ledger import Comparator
from sitegen.model.lists import EvidenceLevel, Independence, OutcomeKind
from sitegen.pages import views
from sitegen.tally import tally, told
from sitegen.validation import validate

ROOT = Path(__file__).resolve().parents[1]
CARRIED: Mapping[str, Callable[[Study], tuple[str, ...]]] = {
    "quadrants": lambda study: (study.case.quadrant,),
    "countries": FACETS["countries"],
    "service-areas": FACETS["service-areas"],
}
"""Lists by which cases are counted -> ids that a case counts under; of quadrants the main one."""

SENTENCE_END = re.compile(r"(?<=[.!?])[”’)]*\s+(?=[“‘(]?[A-Z0-9£€$])")
WORD = re.compile(r"[^\W_]+(?:[.,’'][^\W_]+)*")
VOWELS = re.compile(r"[aeiouyàáâäåæèéêëìíîïòóôöøùúûü]+")
SILENT_E = re.compile(
    r"(?:(?<=[^aeiouyl])|(?<=[aeiouyl]l))e$"
    r"|(?:(?<=[^aeiouytdl])|(?<=[aeiouyl]l))ed$"
    r"|(?:(?<=[^aeiouyscxzghl])|(?<=[aeiouyl]l))es$"
)
"""Endings whose e is seldom heard: `made`, `called`, `homes`; not `table`, `wanted`, `houses`."""


# --- readability ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Readability:
    """How hard a text is to read, as far as counting can tell."""

    words: int
    sentences: int
    syllables: int  # estimated

    @property
    def sentence_length(self) -> float:
        """Words per sentence; 0 for a text without words."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def ease(self) -> float:
        """Flesch reading ease: about 60 to 70 is plain English, below 30 very hard.

        Rudolf Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948),
        221-233.  0 for a text without words.
        """
        if not self.words:
            return 0.0
        return 206.835 - 1.015 * self.sentence_length - 84.6 * self.syllables / self.words


def syllables(word: str) -> int:
    """Roughly how many syllables an English word has; a number counts as one.

    Groups of vowels, less an e that is not heard at the end.  Wrong for a word here and there
    (`area` has three), close enough over a text.
    """
    word = re.sub(r"[’']s?$", "", word.lower())
    groups = len(VOWELS.findall(word)) - bool(SILENT_E.search(word))
    return max(groups, 1)


def readability(lines: Iterable[str]) -> Readability:
    """Count over a text; each line is a paragraph or an entry of a list and ends a sentence."""
    sentences = [s for line in lines for s in SENTENCE_END.split(line) if WORD.search(s)]
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    return Readability(
        words=len(words), sentences=len(sentences), syllables=sum(map(syllables, words))
    )


def of_story(study: Study, library: Library) -> Readability:
    """The story with its figures as readers see it, without its headings."""
    titles = {heading.title for heading in study.story.headings}
    lines = views.story_text(study, library).split("\n")
    return readability(line for line in lines if line not in titles)


# --- counting ------------------------------------------------------------------------------------


def by_term(vocabulary: str, library: Library) -> dict[str, tuple[int, int]]:
    """Label -> cases and stubs that count under the term; terms without any are left out."""
    counted: dict[str, tuple[int, int]] = {}
    for term in library.vocabularies[vocabulary].terms:
        here = [study for study in library.listed if term.id in CARRIED[vocabulary](study)]
        if here:
            counted[term.label] = (len(told(here)), len(here) - len(told(here)))
    return counted


def by_kind(studies: Iterable[Study]) -> dict[OutcomeKind, tuple[int, int]]:
    """Kind of figure -> how many there are, and how many have a comparator."""
    lines = [outcome for study in studies for outcome in study.case.outcomes]
    every = Counter(outcome.kind for outcome in lines)
    beside = Counter(o.kind for o in lines if isinstance(o.comparator, Comparator))
    return {kind: (every[kind], beside[kind]) for kind in OutcomeKind}


def by_independence(studies: Iterable[Study]) -> Mapping[Independence, int]:
    """Who speaks -> entries in the cases' lists of sources; a shared source counts in each."""
    counted = Counter(s.independence for study in studies for s in study.case.sources)
    return {who: counted[who] for who in Independence}


# --- the report ----------------------------------------------------------------------------------


def report(library: Library) -> Iterator[str]:
    """The report, line by line."""
    cases = told(library.listed)
    yield "# What the casebook covers"
    yield ""
    yield f"{views.how_many(library.listed)}. Stubs are counted in their own columns and nowhere"
    yield "else. A case counts in its main quadrant alone, and under each of its service areas."
    for vocabulary in CARRIED:
        counted = by_term(vocabulary, library)
        yield from _part(
            f"By {library.vocabularies[vocabulary].singular}",
            ("", "Cases", "Stubs"),
            ((label, *numbers) for label, numbers in counted.items()),
        )
    levels = tally(library.listed).by_level
    yield from _part(
        "By the level of the best outcome",
        ("Level", "Cases"),
        ((level or "none graded", levels[level]) for level in (0, *EvidenceLevel)),
    )
    yield from _part(
        "Figures",
        ("Kind", "Figures", "With a comparator", "Without"),
        _sorts(cases, library),
    )
    yield from _part(
        "Sources",
        ("Who speaks", "Sources"),
        (
            (library.label("independences", who), number)
            for who, number in by_independence(cases).items()
        ),
    )
    yield from _readings(cases, library)


def _sorts(cases: Iterable[Study], library: Library) -> Iterator[tuple[object, ...]]:
    for kind, (every, beside) in by_kind(cases).items():
        yield library.label("outcome-kinds", kind), every, beside, every - beside


def _readings(cases: Iterable[Study], library: Library) -> Iterator[str]:
    """Stories from the hardest to the easiest, with the one in the middle."""
    read = {study.slug: of_story(study, library) for study in cases if study.story.words}
    hardest_first = sorted(read.items(), key=lambda pair: (pair[1].ease, pair[0]))
    rows = [_reading(slug, one) for slug, one in hardest_first]
    yield from _part(
        "Readability of the stories",
        ("Story", "Words", "Words a sentence", "Flesch reading ease"),
        rows,
    )
    if read:
        ease = median(one.ease for one in read.values())
        length = median(one.sentence_length for one in read.values())
        yield ""
        yield f"Medians: {length:.1f} words a sentence, reading ease {ease:.0f}."
        yield "The scale is that of Flesch (1948), with syllables estimated: 60 to 70 is plain"
        yield "English, more is easier. It knows sentences and words, and nothing of sense."


def _reading(slug: str, one: Readability) -> tuple[object, ...]:
    return slug, one.words, f"{one.sentence_length:.1f}", f"{one.ease:.0f}"


def _part(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A heading and a table whose first column holds names."""
    yield ""
    yield f"## {title}"
    yield ""
    yield f"| {' | '.join(columns)} |"
    yield f"| --- |{' ---: |' * (len(columns) - 1)}"
    for row in rows:
        yield f"| {' | '.join(str(cell) for cell in row)} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report; 1 when the content cannot be read."""
    parser = argparse.ArgumentParser(description="Tell what the casebook covers, in Markdown.")
    parser.add_argument("--content", type=Path, default=ROOT / "content", help="content folder")
    library = validate(parser.parse_args(arguments).content).library
    if library is None:
        print("The content cannot be read; `validate` says why.", file=sys.stderr)
        return 1
    print("\n".join(report(library)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
