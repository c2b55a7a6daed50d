"""Rules beyond the shape of a record: references, sums, dates, consistency, plain dealing.

`check` runs every rule over the library.  To add one, write a function in its family's module
and give it one accepted and one refused example in `tests/rules/`.
"""

from collections.abc import Iterator
from dataclasses import replace

from sitegen.library import Library, PageText, Study
from sitegen.model.lists import Status
from sitegen.problems import Fix, Problem, sorted_problems
from sitegen.reader import Document, Position
from sitegen.rules import figures, lifecycle, lists, pages, references, stories, upkeep
from sitegen.rules.registry import RULES, Finding, Rule

FAMILIES = (references, figures, lifecycle, stories, lists, pages, upkeep)
"""Modules whose import registers the rules."""


def check(library: Library) -> Iterator[Problem]:
    """Every problem that a rule finds, in no order."""
    for study in library.studies:
        yield from check_study(study, library)
    yield from check_rest(library)


def check_study(study: Study, library: Library) -> Iterator[Problem]:
    """What the rules for cases find in one of them."""
    for rule in RULES.values():
        if rule.study:
            for finding in rule.study(study, library):
                yield _in_study(rule, study, finding)


def check_rest(library: Library) -> Iterator[Problem]:
    """What the other rules find: in written pages, and in everything together."""
    for rule in RULES.values():
        if rule.page:
            for page in library.pages.values():
                for finding in rule.page(page, library):
                    yield _in_page(rule, page, finding)
        if rule.library:
            for finding in rule.library(library):
                yield _in_library(rule, library, finding)


def before_publishing(study: Study, library: Library) -> tuple[Problem, ...]:
    """What the rules would find in a draft that was published as it is, and do not find yet."""
    case = study.case.model_copy(update={"status": Status.PUBLISHED})
    published = check_study(replace(study, case=case), library)
    return sorted_problems(set(published) - set(check_study(study, library)))


def _in_study(rule: Rule, study: Study, finding: Finding) -> Problem:
    if finding.mention:
        place = Position(finding.mention.line, finding.mention.column)
        return _problem(rule, study.story_path, place, finding)
    return _at(rule, study.facts, finding)


def _in_page(rule: Rule, page: PageText, finding: Finding) -> Problem:
    if finding.mention:
        place = Position(finding.mention.line + page.body_line - 1, finding.mention.column)
        return _problem(rule, page.path, place, finding)
    return _at(rule, page.document, finding)


def _in_library(rule: Rule, library: Library, finding: Finding) -> Problem:
    document = library.documents.get(finding.path)
    if document is None:
        return _problem(rule, finding.path, Position(0, 0), finding)
    return _at(rule, document, finding)


def _at(rule: Rule, document: Document, finding: Finding) -> Problem:
    place = document.position(finding.place, of_key=finding.of_key)
    return _problem(rule, document.path, place, finding)


def _problem(rule: Rule, path: str, place: Position, finding: Finding) -> Problem:
    return Problem(
        path=path,
        line=place.line,
        column=place.column,
        severity=rule.severity,
        rule=rule.code,
        message=finding.message,
        hint=finding.hint,
        fix=Fix(column=place.column, old=finding.mended[0], new=finding.mended[1])
        if finding.mended
        else None,
    )
