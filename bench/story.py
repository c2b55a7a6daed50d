"""The story of an invented case: headings, paragraphs, quotations, citations, figures and links."""

from collections.abc import Iterator
from itertools import cycle

from bench.notation import wrapped
from bench.sketch import Data, Sketch, partner_of, slug_of

LONG_STORIES = 0.04  # share of stories above 900 words, which draw a warning

HEADINGS = {
    "Situation": 1.0,
    "Objectives": 0.6,
    "Approach": 1.0,
    "What changed": 1.0,
    "Costs and savings": 0.5,
    "What got in the way": 0.7,
    "What to watch": 0.7,
    "Learning": 1.0,
}
"""Heading of a story -> share of the stories that have it."""


class Story:
    """Writes sentences until a story has the words it should have."""

    def __init__(self, sketch: Sketch, data: Data) -> None:
        self._rng = sketch.rng
        self._sketch = sketch
        self._data = data
        self._sentences = sketch.teller.sentences()
        self._sources = cycle(range(1, sketch.sources + 1))

    def text(self) -> str:
        """The story; a stub's is short and has two headings."""
        if self._sketch.is_stub:
            headings, words = ["Situation", "What to watch"], self._rng.randint(100, 180)
        else:
            headings = [name for name, share in HEADINGS.items() if self._rng.random() < share]
            words = self._rng.randint(600, 840)
        if self._rng.random() < LONG_STORIES and not self._sketch.is_stub:
            words = self._rng.randint(930, 1180)
        parts = (part for name in headings for part in self._section(name, words // len(headings)))
        return "\n\n".join(parts) + "\n"

    def _section(self, name: str, words: int) -> Iterator[str]:
        yield f"## {name}"
        if name == "What changed":
            yield wrapped(" ".join(self._figures()))
            words -= 40
        if name == "Approach":
            yield wrapped(" ".join(self._links()))
            words -= 30
        if name == "Learning":
            yield from self._list(words)
            return
        while words > 0:
            paragraph, length = self._paragraph(min(words, self._rng.randint(40, 80)))
            quoted = self._rng.random() < 0.05
            yield wrapped(paragraph, "> " if quoted else "")
            words -= length

    def _paragraph(self, words: int) -> tuple[str, int]:
        """Sentences of about so many words, and how many there are."""
        sentences, length = [], 0
        while length < words:
            sentence = next(self._sentences)
            length += len(sentence.split())
            sentences.append(f"{sentence} {self._citation()}" if self._is_cited() else sentence)
        return " ".join(sentences), length

    def _is_cited(self) -> bool:
        return self._rng.random() < 0.5

    def _citation(self) -> str:
        first, second = next(self._sources), next(self._sources)
        return f"[@{first}; @{second}]" if self._rng.random() < 0.3 else f"[@{first}]"

    def _list(self, words: int) -> Iterator[str]:
        items = []
        while words > 0:
            sentence = next(self._sentences)
            words -= len(sentence.split())
            items.append("- " + wrapped(f"{sentence} {self._citation()}", "  ").lstrip())
        yield "\n".join(items)

    def _figures(self) -> Iterator[str]:
        """Sentences that print the first figures of the ledger."""
        ledger = self._data["outcomes"]
        assert isinstance(ledger, list)  # noqa: S101 - as `facts` made it
        for outcome in [outcome for outcome in ledger if "value" in outcome][:5]:
            yield f"{outcome['measure']} came to {{{{ figure:{outcome['key']} }}}}. [@1]"
        yield next(self._sentences)

    def _links(self) -> Iterator[str]:
        """Sentences that lead elsewhere, inside the casebook and out of it."""
        slug = slug_of(self._sketch.seed, partner_of(self._sketch.number))
        quadrant = self._data["quadrant"]
        yield f"It is [{quadrant}](quadrant:{quadrant}), as in [a case like it](case:{slug})."
        yield f"The [plan](https://example.org/{slug}) names {self._sketch.teller['ideas']} first."
