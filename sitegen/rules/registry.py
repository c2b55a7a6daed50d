"""What a rule is: a function whose name is its code and whose docstring is its explanation.

A rule yields findings; it knows the case but neither lines nor files.  The runner adds those.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import cleandoc

from sitegen.library import Library, PageText, Study
from sitegen.markup import Mention
from sitegen.problems import Severity
from sitegen.reader import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found, and where in the data or in the text."""

    message: str  # what must hold and what was found
    hint: str = ""  # how to mend it
    place: Place = ()  # in the facts; not used when `mention` is given
    of_key: bool = False  # point at the key instead of its value
    mention: Mention | None = None  # in the story or the body of the page
    path: str = ""  # the file, for rules about the whole library
    mended: tuple[str, str] | None = None  # what stands there and what must have been meant


StudyCheck = Callable[[Study, Library], Iterator[Finding]]
PageCheck = Callable[[PageText, Library], Iterator[Finding]]
LibraryCheck = Callable[[Library], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule with its code and explanation."""

    code: str  # "unknown-term"
    explanation: str
    severity: Severity
    study: StudyCheck | None = None
    page: PageCheck | None = None
    library: LibraryCheck | None = None


RULES: dict[str, Rule] = {}
"""Every rule by its code; filled by the decorators below when the families are imported."""


def study_rule(severity: Severity = Severity.ERROR) -> Callable[[StudyCheck], StudyCheck]:
    """Register a rule that looks at one case."""

    def register(check: StudyCheck) -> StudyCheck:
        _add(Rule(study=check, code=_code(check), explanation=_why(check), severity=severity))
        return check

    return register


def page_rule(severity: Severity = Severity.ERROR) -> Callable[[PageCheck], PageCheck]:
    """Register a rule that looks at one written page."""

    def register(check: PageCheck) -> PageCheck:
        _add(Rule(page=check, code=_code(check), explanation=_why(check), severity=severity))
        return check

    return register


def library_rule(severity: Severity = Severity.ERROR) -> Callable[[LibraryCheck], LibraryCheck]:
    """Register a rule that looks at everything together."""

    def register(check: LibraryCheck) -> LibraryCheck:
        _add(Rule(library=check, code=_code(check), explanation=_why(check), severity=severity))
        return check

    return register


def _code(check: Callable[..., object]) -> str:
    return check.__name__.replace("_", "-")


def _why(check: Callable[..., object]) -> str:
    return cleandoc(check.__doc__ or "")


def _add(rule: Rule) -> None:
    if rule.code in RULES:
        raise ValueError(f"two rules are called {rule.code}")
    RULES[rule.code] = rule
