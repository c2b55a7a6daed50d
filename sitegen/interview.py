"""The questions of `new`, asked one after the other on a terminal, or checked when given at once.

An answer is checked the moment it is given, by the model and the lists themselves, so that nobody
finds out at the end that the first one was wrong.
"""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping

from sitegen import model
from sitegen.drafts import as_data, slug_of
from sitegen.library import Library
from sitegen.model import Case
from sitegen.model.vocabulary import Term
from sitegen.parse import certain, nearest
from sitegen.parse.sentences import as_problem
from sitegen.questions import QUESTIONS, Answer, Answers, Question
from sitegen.reader import Document, Place

Ask = Callable[[str], str]
"""Shows a prompt and gives what was typed; raises EOFError when nothing more comes."""
Say = Callable[[str], None]

WIDTH = 92  # columns


class WrongAnswer(Exception):
    """An answer that the case cannot hold; the text is a sentence that says what can."""


def checked(question: Question, given: Answer, library: Library) -> Answer:
    """The answer as it stands in the case.

    Raises WrongAnswer when a list or the model refuses it.
    """
    texts = given if isinstance(given, tuple) else tuple(re.split(r"\s*,\s*", given.strip()))
    if not question.vocabulary:
        text = " ".join(" ".join(given if isinstance(given, tuple) else (given,)).split())
        if not text and question.default is None:
            raise WrongAnswer("This one must be answered.")
        return _fits(question, text)
    terms = library.vocabularies[question.vocabulary].terms
    chosen = tuple(dict.fromkeys(_chosen(text, terms) for text in texts if text))
    if not chosen:
        raise WrongAnswer("Choose by number or by name.")
    if question.is_list:
        return chosen
    if len(chosen) > 1:
        raise WrongAnswer(f"Choose one of them, found {', '.join(chosen)}.")
    return chosen[0]


def _chosen(text: str, terms: tuple[Term, ...]) -> str:
    """The id of the term that a number, an id or a label stands for."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(terms):
        return terms[int(text) - 1].id
    names = {term.label: term.id for term in terms} | {term.id: term.id for term in terms}
    if text in names:
        return names[text]
    meant = certain(text, tuple(names)) if len(set(map(str.lower, names))) == len(names) else None
    by_form = {name.lower(): term_id for name, term_id in names.items()}
    found = by_form.get(text.lower()) or (names[meant] if meant else None)
    if found:
        return found
    near = nearest(text, tuple(names))
    hint = f" Did you mean {near}?" if near else ""
    raise WrongAnswer(f"“{text}” is not in the list.{hint}")


def _fits(question: Question, text: str) -> str:
    """The text, when the model takes it where it would stand."""
    if question.default is not None and text in {"", question.default}:
        return question.default
    data = as_data({**SAMPLE, question.key: text}, "CPC-0001", "2026-01-01")
    try:
        model.read(Case, data)
    except model.Faulty as faulty:
        document = Document(path="case.yml", data=data, keys={}, values={})
        for misfit in faulty.misfits:
            if misfit.place[: len(question.place)] == question.place:
                problem = as_problem(document, Case, misfit)
                told = problem.message.rpartition(f"{_last(question.place)}: ")[2]
                raise WrongAnswer(f"{told[0].upper()}{told[1:]}. {problem.hint}") from None
    return text


def _last(place: Place) -> str:
    return next(step for step in reversed(place) if isinstance(step, str))


SAMPLE: Answers = {
    "title": "A title",
    "summary": "A summary.",
    "quadrant": "co-design",
    "service_area": ("housing",),
    "place": "A place",
    "country": "GB",
    "kind": "town",
    "period": "unknown",
    "source_title": "A title",
    "source_type": "webpage",
    "source_address": "",
    "independence": "independent",
}
"""Answers that the model takes, beside which one other can be tried."""


def complete(given: Answers, library: Library) -> tuple[Answers, tuple[str, ...]]:
    """The answers checked, with the defaults of what was not given, and what must be told yet.

    Raises WrongAnswer naming the question.
    """
    answers: dict[str, Answer] = {}
    missing = []
    for question in QUESTIONS:
        if question.key in given:
            answers[question.key] = _named(question, given[question.key], library)
        elif question.default is not None:
            answers[question.key] = question.default
        else:
            missing.append(question.key)
    return answers, tuple(missing)


def _named(question: Question, given: Answer, library: Library) -> Answer:
    try:
        return checked(question, given, library)
    except WrongAnswer as wrong:
        raise WrongAnswer(f"{question.key}: {wrong}") from None


def interview(given: Answers, library: Library, ask: Ask, say: Say) -> Answers:
    """Ask whatever was not given; each question until its answer fits."""
    answers = {
        question.key: _named(question, given[question.key], library)
        for question in QUESTIONS
        if question.key in given
    }
    for number, question in enumerate(QUESTIONS, 1):
        if question.key not in answers:
            say(f"\n{number} of {len(QUESTIONS)}. {question.asks}")
            for line in _choices(question, library):
                say(line)
            answers[question.key] = _asked(question, library, ask, say)
    return answers


def ask_slug(proposed: str, is_free: Callable[[str], str], ask: Ask, say: Say) -> str:
    """The folder name: the proposed one, or another that fits; `is_free` says what is wrong."""
    say("\nThe name of its folder, which becomes the address of its page and stays.")
    while True:
        typed = ask(f"[{proposed}] > ").strip() or proposed
        slug = typed if not is_free(typed) else slug_of(typed) if " " in typed else typed
        wrong = is_free(slug)
        if not wrong:
            return slug
        say(f"  {wrong}")


def _asked(question: Question, library: Library, ask: Ask, say: Say) -> Answer:
    prompt = f"[{_shown(question)}] > " if question.default is not None else "> "
    while True:
        typed = ask(prompt).strip()
        if not typed and question.default is not None:
            return question.default
        try:
            return checked(question, typed, library)
        except WrongAnswer as wrong:
            say(f"  {wrong}")


def _shown(question: Question) -> str:
    """What the Enter key alone means."""
    is_short = question.default and len(question.default) <= 20
    return question.default or "none" if is_short or not question.default else "later"


def _choices(question: Question, library: Library) -> Iterator[str]:
    """The terms of the list, numbered, with when to choose them."""
    if not question.vocabulary:
        return
    terms: Mapping[str, Term] = library.terms[question.vocabulary]
    for number, term in enumerate(terms.values(), 1):
        yield f"  {number:>2}  {term.label}"
        if term.use_when:
            yield from textwrap.wrap(
                term.use_when, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6
            )
    several = (
        "numbers or names, with commas between them" if question.is_list else "a number or a name"
    )
    yield f"Type {several}."
