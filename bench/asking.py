"""How well search answers: `python -m bench.asking`.

Asks every question of `judged.yml` of an index of the real content and prints, for each kind of
question and for all, nDCG@10 and MRR, then the questions that went worst.  With `--collection` it
asks the questions of another collection (see `borrowed`) of its documents.

    DCG@10 = sum over the first ten of (2^grade - 1) / log2(place + 1); nDCG divides it by the best
             that could be had (Järvelin and Kekäläinen 2002; gains as Burges and others 2005)
    RR     = 1 / place of the first case that answers (grade 3, or the highest grade judged)

It passes no judgement and changes nothing; compare two runs of one machine, before and after.
"""

import argparse
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import yaml

from bench.borrowed import read_asked, read_documents
from sitegen.documents import documents, synonyms
from sitegen.index import build_index, open_index
from sitegen.search.answers import SearchIndex
from sitegen.validation import validate

HERE = Path(__file__).resolve().parent
DEPTH = 10  # places that readers look at
WORST = 15  # questions listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody asks, and which cases answer."""

    ask: str
    kind: str  # "need", "words", "name"; "borrowed" in another collection
    cases: Mapping[str, int]  # slug -> grade, 1 to 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How one question went."""

    question: Question
    found: tuple[str, ...]  # slugs, best first, as many as DEPTH
    ndcg: float  # 0 to 1
    reciprocal_rank: float  # 0 when no answer is among the first


def read_questions(path: Path) -> tuple[Question, ...]:
    """The judged questions, in the order of the file."""
    data = yaml.safe_load(path.read_text("utf-8"))
    return tuple(Question(**one) for one in data["questions"])


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten; 1 is the best order there is."""
    gained = _gain(grades.get(slug, 0) for slug in found[:DEPTH])
    return gained / _gain(sorted(grades.values(), reverse=True)[:DEPTH])


def _gain(grades: Iterable[int]) -> float:
    return sum(((1 << grade) - 1) / math.log2(place) for place, grade in enumerate(grades, start=2))


def reciprocal_rank(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """One divided by the place of the first case of the highest grade; 0 beyond the first ten."""
    best = max(grades.values())
    places = (place for place, slug in enumerate(found[:DEPTH], 1) if grades.get(slug) == best)
    return 1 / next(places, math.inf)


def mark(question: Question, index: SearchIndex) -> Marks:
    """Ask one question."""
    result = index.search(question.ask, filters={}, limit=DEPTH)
    found = tuple(hit.slug for hit in result.hits)
    return Marks(
        question=question,
        found=found,
        ndcg=ndcg(found, question.cases),
        reciprocal_rank=reciprocal_rank(found, question.cases),
    )


def index_of(content: Path, folder: Path) -> SearchIndex:
    """A fresh index of a content folder."""
    validation = validate(content)
    if validation.library is None:
        sys.exit("The content has mistakes; run validate.")
    library = validation.library
    build_index(documents(library), synonyms(library), folder, fingerprint="judged")
    return open_index(folder, fingerprint="judged")


def borrowed(collection: Path, folder: Path) -> tuple[SearchIndex, tuple[Question, ...]]:
    """A fresh index of somebody else's collection, and what is asked of it."""
    build_index(read_documents(collection), (), folder, fingerprint="borrowed")
    asked = (Question(ask=text, kind="borrowed", cases=of) for text, of in read_asked(collection))
    return open_index(folder, fingerprint="borrowed"), tuple(asked)


def report(marked: Sequence[Marks]) -> Iterator[str]:
    """The report in Markdown, line by line."""
    kinds: dict[str, list[Marks]] = defaultdict(list)
    for marks in marked:
        kinds[marks.question.kind].append(marks)
    yield "| questions | how many | nDCG@10 | MRR | nothing found |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for kind, of_kind in {**kinds, "all": list(marked)}.items():
        yield (
            f"| {kind} | {len(of_kind)} | {mean(m.ndcg for m in of_kind):.3f} "
            f"| {mean(m.reciprocal_rank for m in of_kind):.3f} "
            f"| {sum(not m.found for m in of_kind)} |"
        )
    yield ""
    for marks in sorted(marked, key=lambda m: (m.ndcg, m.question.ask))[:WORST]:
        if marks.ndcg < 1:
            first = ", ".join(marks.found[:3]) or "nothing"
            yield f"- {marks.ndcg:.2f} “{marks.question.ask}”: {first}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--content", type=Path, default=HERE.parent / "content")
    parser.add_argument("--questions", type=Path, default=HERE / "judged.yml")
    parser.add_argument("--collection", type=Path, help="a test collection to ask instead")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "index"
        if options.collection:
            index, questions = borrowed(options.collection, place)
        else:
            index = index_of(options.content, place)
            questions = read_questions(options.questions)
        marked = [mark(question, index) for question in questions]
    print("\n".join(report(marked)))  # it is what it is for


if __name__ == "__main__":
    main()
