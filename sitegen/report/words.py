"""Sentences and paths as all formats print them."""

import re
from collections.abc import Iterable
from pathlib import Path

from sitegen.problems import Problem, Severity

KEY_FIRST = re.compile(r"\w+[,:] |\w+_\w+ ")  # "outcomes, entry 2: …", "base_address ends …"


def sentence(text: str) -> str:
    """The text with a capital letter, unless it begins with a key, and a full stop."""
    text = harmless(text)
    ended = text if text.rstrip("”").endswith((".", "?", "!", "…")) else f"{text}."
    return ended if KEY_FIRST.match(ended) else ended[0].upper() + ended[1:]


def sentences(problem: Problem) -> str:
    """What was found and how to mend it, in one line."""
    return " ".join(sentence(text) for text in (problem.message, problem.hint) if text)


def shown(path: str, content: Path) -> str:
    """The path of a file; a name could hold signs that steer the terminal."""
    return harmless((content / path).as_posix())


def harmless(text: str) -> str:
    """The text without signs that a terminal or a log would obey."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def number(count_: int, thing: str) -> str:
    """`1 case`, `2,000 cases`."""
    return f"{count_:,} {thing}" if count_ == 1 else f"{count_:,} {thing}s"


def count(problems: Iterable[Problem]) -> tuple[int, int]:
    """Errors and warnings."""
    severities = [problem.severity for problem in problems]
    return severities.count(Severity.ERROR), severities.count(Severity.WARNING)
