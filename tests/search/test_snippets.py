"""The passage that shows why a case was found."""

from sitegen.search.analysis import units
from sitegen.search.expansion import FULL, Alternative, Concept, sequences
from sitegen.search.snippets import snippet


def looked_for(*phrases: str) -> tuple[Concept, ...]:
    """One concept for each phrase."""
    return tuple(
        tuple(Alternative(slots, FULL) for slots in sequences(units(phrase))) for phrase in phrases
    )


def marked(*texts: str, words: str = "") -> str:
    """The passage with what is marked in brackets."""
    found = snippet(texts, looked_for(*words.split(", ")))
    text = found.text
    for start, end in reversed(found.spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


SUMMARY = "Residents check the speed of cars."
BODY = (
    "It began in 2009. The police lend a device to each team of residents, and they stand at the "
    "roadside for an hour.\nHow it went\nDrivers slowed down.  Nobody\tgot a fine."
)


def test_the_passage_has_most_of_what_was_looked_for() -> None:
    """A sentence of the body beats the summary when it says more."""
    assert marked(SUMMARY, BODY, words="police, resident") == (
        "It began in 2009. The [police] lend a device to each team of [residents], and they stand "
        "at the roadside for an hour."
    )


def test_the_summary_comes_first_of_equals() -> None:
    """Where both say as much, the summary is the better introduction."""
    assert marked(SUMMARY + " They do so every week.", BODY, words="residents") == (
        "[Residents] check the speed of cars. They do so every week."
    )


def test_words_are_marked_in_every_form() -> None:
    """A stem finds its family; a compound is marked as a whole."""
    text = "Co-production means that people who co-produced it are co-producing still, they say."
    assert marked(text, words="coproduction") == (
        "[Co-production] means that people who [co-produced] it are [co-producing] still, they say."
    )


def test_a_phrase_is_marked_where_it_stands_together() -> None:
    """Its words elsewhere are not what was looked for."""
    text = "Young people met. Some people were not so young, but most were young people."
    assert marked(text, words="young people") == (
        "[Young people] met. Some people were not so young, but most were [young people]."
    )


def test_a_sentence_too_long_is_cut_round_the_mark() -> None:
    """About thirty words are shown, and where it is cut there are dots."""
    long = " ".join(f"w{number}" for number in range(50))
    text = f"{long} police {long}."
    shown = marked(text, words="police")
    assert shown.startswith("… w44 w45 w46 w47 w48 w49 [police] w0")
    assert shown.endswith("w22 …")


def test_a_paragraph_ends_a_passage() -> None:
    """A heading never runs into the text that follows."""
    assert marked(BODY, words="drivers") == "[Drivers] slowed down. Nobody got a fine."


def test_without_a_mark_the_beginning_is_shown() -> None:
    """A case found by its title alone shows what it is about."""
    assert marked(SUMMARY, BODY, words="zebra") == SUMMARY
    assert snippet(("", BODY), ()).text.startswith("It began in 2009.")
    assert snippet(("", ""), ()).text == ""
