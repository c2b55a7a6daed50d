"""Ask search about other people's texts: a test collection in, SearchDocuments and questions out.

A collection is a folder in the form that many are given away in (BEIR's):

    corpus.jsonl     {"_id": "7", "title": "...", "text": "..."}    one document a line
    queries.jsonl    {"_id": "q1", "text": "..."}                   one question a line
    qrels/test.tsv   q1 <tab> 7 <tab> 2                             its grade; a line of names first

None is kept in the repository: they are large, and most are not ours to pass on.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen.outputs import SearchDocument

QRELS = "qrels/test.tsv"


def read_documents(folder: Path) -> Iterator[SearchDocument]:
    """The documents of a collection as cases that have a title and a story, and nothing else."""
    for line in _lines(folder / "corpus.jsonl"):
        yield SearchDocument(
            slug=line["_id"],
            id=line["_id"],
            title=line.get("title", ""),
            body=line["text"],
            summary="",
            url="",
            status="published",
            quadrant="co-design",
            quadrants=("co-design",),
            country="GB",
            place="",
            service_areas=(),
            evidence=0,
            topics=(),
            names="",
            figures="",
        )


def read_asked(folder: Path) -> Iterator[tuple[str, Mapping[str, int]]]:
    """What is asked, with the grades of the documents that answer; nothing without an answer."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    with (folder / QRELS).open(encoding="utf-8", newline="") as file:
        for query, document, grade in list(csv.reader(file, delimiter="\t"))[1:]:
            if int(grade) > 0:
                grades[query][document] = int(grade)
    for line in _lines(folder / "queries.jsonl"):
        if line["_id"] in grades:
            yield line["text"], grades[line["_id"]]


def _lines(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
