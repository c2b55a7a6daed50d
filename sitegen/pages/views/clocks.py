"""The two clocks of a case in words: whether its links answer, and who compared its figures."""

from collections.abc import Iterator

from sitegen.library import Library, Study
from sitegen.pages.views.references import day_in_words
from sitegen.upkeep import FigureClock, LinkClock, Review, review


def clocks(study: Study, library: Library) -> tuple[str, ...]:
    """A sentence for each clock, and one that says when somebody should look again."""
    return tuple(_sentences(review(study, library)))


def _sentences(found: Review) -> Iterator[str]:
    if found.figures.total:
        yield compared(found.figures)
    if found.links.last or found.links.failing:
        yield answered(found.links)
    yield f"Due to be compared again by {day_in_words(found.due)}."


def compared(clock: FigureClock) -> str:
    """How many figures a person compared with a source, and when last."""
    read = clock.total - len(clock.never)
    if not read or clock.last is None:
        return "No person has compared the figures with their sources."
    if clock.total == 1:
        return f"A person compared the figure with its source on {day_in_words(clock.last)}."
    share = f"all {read}" if read == clock.total else f"{read} of {clock.total}"
    return (
        f"A person compared {share} figures with their sources, last on {day_in_words(clock.last)}."
    )


def answered(clock: LinkClock) -> str:
    """How many links answered, and when last."""
    share = f"{clock.answered} of {clock.total} links to sources answered when they were tested"
    return f"{share}, last on {day_in_words(clock.last)}." if clock.last else f"{share}."
