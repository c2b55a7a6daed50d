"""The judged questions are sound, and the measures are those of the literature."""

import math
from pathlib import Path

import pytest

from bench.asking import (
    HERE,
    Marks,
    Question,
    borrowed,
    index_of,
    mark,
    ndcg,
    read_questions,
    reciprocal_rank,
    report,
)

CASES = Path(__file__).parents[1] / "content" / "cases"
QUESTIONS = read_questions(HERE / "judged.yml")


def test_there_are_enough_questions_of_every_kind() -> None:
    """Most are what somebody needs, put in whole sentences."""
    kinds = [question.kind for question in QUESTIONS]
    assert len(kinds) >= 60
    assert {kind: kinds.count(kind) >= 10 for kind in set(kinds)} == dict.fromkeys(
        ("need", "words", "name"), True
    )


def test_no_question_is_asked_twice() -> None:
    """It would count double."""
    asked = [question.ask.lower() for question in QUESTIONS]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.ask)
def test_judged_cases_exist_and_grades_are_known(question: Question) -> None:
    """A case that was renamed would count as never found."""
    assert question.cases
    assert [slug for slug in question.cases if not (CASES / slug / "case.yml").is_file()] == []
    assert set(question.cases.values()) <= {1, 2, 3}


def test_every_case_answers_something() -> None:
    """What nobody asks for would never be measured."""
    answered = {slug for question in QUESTIONS for slug in question.cases}
    assert {folder.name for folder in CASES.iterdir() if folder.is_dir()} - answered == set()


def test_ndcg_is_worked_out_by_hand() -> None:
    """Two answers of grades 3 and 1 in places 2 and 1: (1 + 7 / log2 3) / (7 + 1 / log2 3)."""
    by_hand = (1 + 7 / math.log2(3)) / (7 + 1 / math.log2(3))
    assert ndcg(("b", "a"), {"a": 3, "b": 1}) == pytest.approx(by_hand)
    assert ndcg(("a", "b"), {"a": 3, "b": 1}) == 1
    assert ndcg(("x",), {"a": 3}) == 0


def test_only_the_first_ten_places_count() -> None:
    """Nobody looks further."""
    others = tuple("bcdefghijk")
    assert ndcg((*others, "a"), {"a": 3}) == 0
    assert reciprocal_rank((*others, "a"), {"a": 3}) == 0


def test_rank_is_that_of_the_best_answer() -> None:
    """A case that helps a little is no answer where a better one is judged."""
    assert reciprocal_rank(("b", "a"), {"a": 3, "b": 1}) == 1 / 2
    assert reciprocal_rank(("b",), {"b": 2}) == 1


def test_real_content_is_asked(tmp_path: Path) -> None:
    """The whole way from question to marks, with the index that readers have."""
    index = index_of(CASES.parent, tmp_path / "index")
    question = Question(ask="Wiltshire", kind="name", cases={"wiltshire-community-speedwatch": 3})
    marks = mark(question, index)
    assert (marks.ndcg, marks.reciprocal_rank) == (1, 1)


def test_borrowed_collections_are_asked(tmp_path: Path) -> None:
    """Documents may have no title; questions that nobody judged are left out."""
    folder = tmp_path / "collection"
    (folder / "qrels").mkdir(parents=True)
    (folder / "corpus.jsonl").write_text(
        '{"_id": "7", "title": "Flow past a plate", "text": "A boundary layer in air."}\n'
        '{"_id": "10", "text": "Heat in a slab of two layers."}\n',
        "utf-8",
    )
    (folder / "queries.jsonl").write_text(
        '{"_id": "q1", "text": "what is known of boundary-layer flow"}\n'
        '{"_id": "q2", "text": "never judged"}\n'
        '{"_id": "q3", "text": "how do slabs heat"}\n',
        "utf-8",
    )
    (folder / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\t7\t2\nq1\t10\t0\nq3\t10\t1\n", "utf-8"
    )
    index, questions = borrowed(folder, tmp_path / "index")
    assert [(q.ask, q.cases) for q in questions] == [
        ("what is known of boundary-layer flow", {"7": 2}),
        ("how do slabs heat", {"10": 1}),
    ]
    assert [mark(question, index).found[0] for question in questions] == ["7", "10"]


def test_report_names_what_went_worst() -> None:
    """Means by kind, then the questions to look at; what is perfect is not listed."""
    good = Question(ask="good", kind="name", cases={"a": 3})
    bad = Question(ask="bad", kind="need", cases={"a": 3})
    lines = list(
        report(
            [
                Marks(question=good, found=("a",), ndcg=1, reciprocal_rank=1),
                Marks(question=bad, found=(), ndcg=0, reciprocal_rank=0),
            ]
        )
    )
    assert "| name | 1 | 1.000 | 1.000 | 0 |" in lines
    assert "| all | 2 | 0.500 | 0.500 | 1 |" in lines
    assert lines[-1] == "- 0.00 “bad”: nothing"
