"""Lines that readers take along: a figure with all that it hangs on, a case as it is cited."""

import math

from sitegen.library import Library, Study
from sitegen.model.ledger import Outcome
from sitegen.pages.views.addresses import figure_address
from sitegen.pages.views.entries import level_name
from sitegen.pages.views.references import day_in_words, short_name
from sitegen.pages.views.texts import story_text
from sitegen.pages.views.words import dates_of

PACE = 230  # words that an adult reads in a minute, silently (Brysbaert 2019: 238 in non-fiction)


def figure_line(outcome: Outcome, study: Study, library: Library, beside: str) -> str:
    """A figure that can be put into a paper and stay true: statement, terms, sources, address.

    `beside` is what it was compared with, in words; "" for a line that needs no comparison.
    """
    level = study.levels.get(outcome.key)
    terms = (
        outcome.population,
        dates_of(outcome),
        f"beside: {beside.rstrip('.')}" if beside else "",
        f"evidence {level.value} of 5: {level_name(level.value, library).lower()}" if level else "",
        f"doubt: {outcome.doubt.rstrip('.')}" if outcome.doubt else "",
    )
    named = dict.fromkeys(short_name(study.sources[cited.source]) for cited in outcome.sources)
    return (
        f"{outcome.statement.rstrip('.')} ({'; '.join(term for term in terms if term)}). "
        f"Source: {'; '.join(named)}. In: {library.site.title}, {study.case.id}, "
        f"{library.site.base_address or ''}{figure_address(study.address, outcome.key)}"
    )


def case_line(study: Study, library: Library) -> str:
    """`“Title”. Casebook, CPC-0003, updated 22 November 2026. https://...`."""
    case, site = study.case, library.site
    line = f"“{case.title}”. {site.title}, {case.id}, updated {day_in_words(case.updated)}."
    return f"{line} {site.base_address}{study.address}" if site.base_address else line


def reading_time(study: Study, library: Library) -> str:
    """`4 minutes to read`; "" where there is no story."""
    words = len(story_text(study, library).split())
    minutes = math.ceil(words / PACE)
    return f"{minutes} {'minute' if minutes == 1 else 'minutes'} to read" if words else ""
