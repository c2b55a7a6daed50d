"""What templates are given: values ready to print, made from records.

A view holds texts, numbers and addresses only; choosing, sorting and counting happen here, so that
a template loops and tests.  The names of the fields are those that the partials document.
"""

from sitegen.pages.views.addresses import (
    FOLDERS,
    LINKS,
    PAGES_AT,
    Href,
    figure_address,
    from_page,
    list_address,
    page_address,
    term_address,
)
from sitegen.pages.views.drawings import Drawing, drawing
from sitegen.pages.views.entries import (
    CardView,
    LinkView,
    WordView,
    card,
    cards,
    level_name,
    term_link,
    to_term,
    word,
)
from sitegen.pages.views.ledgers import LedgerRow, ledger, ledger_row
from sitegen.pages.views.plates import HeadlineView, headline
from sitegen.pages.views.references import (
    CitationView,
    SourceView,
    citations,
    day_in_words,
    short_name,
    sources,
)
from sitegen.pages.views.texts import page_html, story, story_text
from sitegen.pages.views.words import (
    ORIGIN_WORDS,
    as_sentence,
    dates_of,
    first_sentence,
    how_many,
    question_of,
    upper_first,
    working_in_words,
)

__all__ = [
    "FOLDERS",
    "LINKS",
    "ORIGIN_WORDS",
    "PAGES_AT",
    "CardView",
    "CitationView",
    "Drawing",
    "HeadlineView",
    "Href",
    "LedgerRow",
    "LinkView",
    "SourceView",
    "WordView",
    "as_sentence",
    "card",
    "cards",
    "citations",
    "dates_of",
    "day_in_words",
    "drawing",
    "figure_address",
    "first_sentence",
    "from_page",
    "headline",
    "how_many",
    "ledger",
    "ledger_row",
    "level_name",
    "list_address",
    "page_address",
    "page_html",
    "question_of",
    "short_name",
    "sources",
    "story",
    "story_text",
    "term_address",
    "term_link",
    "to_term",
    "upper_first",
    "word",
    "working_in_words",
]
