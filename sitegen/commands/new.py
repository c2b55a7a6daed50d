"""`new`: a case that validates as a draft, from a few answers or a filled form."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.commands.common import DONE, FAULTY, MISUSED
from sitegen.questions import QUESTIONS, Answer
from sitegen.terminal import hand_over, has_colour, near, say

if TYPE_CHECKING:
    from sitegen.forms import Form
    from sitegen.problems import Problem
    from sitegen.questions import Answers
    from sitegen.validation import Validation

HELP = "begin a case: asks a few questions and writes a draft"
EPILOG = """\
Without options it asks on the terminal, one question after the other.  What is given as an option
is not asked.  --from takes what the form of the site downloads (a .zip), a folder with case.yml and
story.md, a case.yml alone, or a short form with a line for each answer:

  title: Street wardens of Leeds
  quadrant: co-delivery
  service_area: [community-safety]
  place: Leeds
  country: GB
  kind: city

Nothing that exists is ever overwritten.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """An option for each question, and where a form is."""
    parser.add_argument(
        "--from", dest="form", type=Path, metavar="FILE", help="take the answers of a filled form"
    )
    parser.add_argument("--slug", metavar="NAME", help="name of the folder and of the address")
    for question in QUESTIONS:
        parser.add_argument(
            f"--{question.key.replace('_', '-')}",
            action="append" if question.is_list else "store",
            metavar="ID" if question.vocabulary else "TEXT",
            help=question.asks.replace("%", "%%"),
        )


def run(options: argparse.Namespace) -> int:
    """Ask, write the draft and say what to do next."""
    from sitegen.forms import NoForm, answers_of, read_form
    from sitegen.interview import WrongAnswer
    from sitegen.reader import Unreadable

    try:
        form = read_form(options.form) if options.form else None
        if form and form.is_case:
            return _write_case(options, form)
        given: dict[str, Answer] = {}
        if form:
            given |= answers_of(form, {question.key: question.is_list for question in QUESTIONS})
        for question in QUESTIONS:
            value = getattr(options, question.key)
            if value is not None:
                given[question.key] = tuple(value) if question.is_list else value
        return _write_answers(options, given)
    except (NoForm, WrongAnswer) as wrong:
        say(str(wrong))
        return MISUSED
    except Unreadable as unreadable:
        return _refused(options, unreadable.problems, options.form.read_bytes())
    except EOFError:
        say("\nNothing was written.")
        return MISUSED


def _write_answers(options: argparse.Namespace, given: "Answers") -> int:
    from sitegen import drafts, interview
    from sitegen.problems import BuildStopped
    from sitegen.rules.lifecycle import next_id
    from sitegen.validation import validate

    library = validate(options.content, only=frozenset()).library
    if library is None:
        raise BuildStopped("The content has errors in its lists or settings; run validate first.")
    is_asked = sys.stdin.isatty()
    answers, missing = interview.complete(given, library)
    if missing and not is_asked:
        flags = ", ".join(f"--{key.replace('_', '-')}" for key in missing)
        say(f"Nobody can be asked here, and these are missing: {flags}.")
        return MISUSED
    if missing:
        say("A few questions; the Enter key takes what stands in brackets.  Ctrl+C ends it all.")
        answers = interview.interview(given, library, input, say)
    slug = options.slug or drafts.free_slug(drafts.slug_of(str(answers["title"])), _taken(options))
    is_free = _free(options)
    if not options.slug and missing:
        slug = interview.ask_slug(slug, is_free, input, say)
    if wrong := is_free(slug):
        say(wrong)
        return MISUSED
    today = f"{datetime.now():%Y-%m-%d}"  # noqa: DTZ005  # the day where the editor sits
    facts = drafts.facts_text(drafts.as_data(answers, next_id(library.ids.values()), today))
    return _write(options, slug, facts, drafts.story_text())


def _write_case(options: argparse.Namespace, form: "Form") -> int:
    from sitegen import drafts, forms
    from sitegen.rules.lifecycle import next_id
    from sitegen.source import read_content

    data = form.document.data
    title = str(data.get("title", "")) if isinstance(data, dict) else ""
    proposed = form.slug if not _free(options)(form.slug) else drafts.slug_of(title)
    slug = options.slug or drafts.free_slug(proposed, _taken(options))
    if wrong := _free(options)(slug):
        say(wrong)
        return MISUSED
    ids = read_content(options.content, only=()).ids
    facts = forms.as_draft(form, next_id(ids.values()))
    return _write(options, slug, facts, form.story or drafts.story_text())


def _taken(options: argparse.Namespace) -> frozenset[str]:
    return frozenset(path.name.casefold() for path in (options.content / "cases").glob("*"))


def _free(options: argparse.Namespace) -> Callable[[str], str]:
    """What keeps a folder from being called so; "" for nothing."""
    from sitegen.naming import wrong_name

    taken = _taken(options)

    def why_not(slug: str) -> str:
        for problem in wrong_name("", slug):
            return f"{problem.message[0].upper()}{problem.message[1:]}."
        return f"There is a case “{slug}” already." if slug in taken else ""

    return why_not


def _write(options: argparse.Namespace, slug: str, facts: str, story: str) -> int:
    """Check the draft, write its folder whole or not at all, and say what is next."""
    from sitegen.problems import has_errors
    from sitegen.validation import validate_new, with_checklists

    facts_bytes, story_bytes = facts.encode("utf-8"), story.encode("utf-8")
    checked = validate_new(options.content, slug, facts_bytes, story_bytes)
    if has_errors(checked.problems):
        return _refused(options, checked.problems, facts_bytes, story_bytes)
    target = options.content / "cases" / slug
    with tempfile.TemporaryDirectory(prefix=".new-", dir=target.parent) as folder:
        made = Path(folder) / slug
        made.mkdir()
        (made / "case.yml").write_bytes(facts_bytes)
        (made / "story.md").write_bytes(story_bytes)
        made.rename(target)
    _tell(options, slug, with_checklists(checked, frozenset({slug})))
    return DONE


def _refused(
    options: argparse.Namespace, problems: "Iterable[Problem]", facts: bytes, story: bytes = b""
) -> int:
    """Print what is wrong with a form; nothing was written."""
    from sitegen.report import as_json, as_text
    from sitegen.validation import Validation

    found = Validation(library=None, cases=1, problems=tuple(problems))
    if options.json:
        hand_over(as_json(found))
    else:
        texts = {True: facts.decode("utf-8", "replace"), False: story.decode("utf-8", "replace")}
        say(
            as_text(
                found,
                near(options.content),
                colour=has_colour(),
                lines=lambda path: texts[not path.endswith(".md")].splitlines(),
            )
        )
        say("Nothing was written.")
    return FAULTY


def _tell(options: argparse.Namespace, slug: str, checked: "Validation") -> None:
    """Where the draft is and what to do with it."""
    import json

    from sitegen.report import as_data, as_text

    folder = near(options.content / "cases" / slug).as_posix()
    case_id = checked.library.ids[slug] if checked.library else ""
    if options.json:
        new = {"path": folder, "slug": slug, "id": case_id, **as_data(checked)}
        hand_over(json.dumps(new, ensure_ascii=False, indent=2))
        return
    hand_over(f"{folder} holds the new case {case_id}, a draft.")
    hand_over(as_text(checked, near(options.content), colour=has_colour()).partition("\n")[2])
    hand_over(
        f"\nWhat to do next:\n"
        f"  1. Open {folder}/case.yml in an editor; each field has a note above it.\n"
        f"  2. Tell the story in story.md, under the headings that are there.\n"
        f"  3. python3 build.py validate {folder}   says what is wrong and what is missing\n"
        f"  4. python3 build.py serve               shows the page while you write\n"
        f"  5. When nothing is left to do, change status: draft to status: published."
    )
