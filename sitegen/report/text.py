"""Problems for a person at a terminal."""

from pathlib import Path

from sitegen.problems import Fix, Problem, Severity
from sitegen.report.excerpt import Lines, excerpt, mended
from sitegen.report.words import count, number, sentence, shown
from sitegen.validation import Unfinished, Validation

BOLD, RED, YELLOW, DIM, PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[2m", "\x1b[0m"


def no_lines(_path: str) -> tuple[str, ...]:
    """Lines of no file: problems are printed without excerpts."""
    return ()


def as_text(validation: Validation, content: Path, *, colour: bool, lines: Lines = no_lines) -> str:
    """One paragraph per problem, then a line that counts them, then what drafts still need."""
    fixes: dict[tuple[str, int], list[Fix]] = {}
    for problem in validation.problems:
        if problem.fix:
            fixes.setdefault((problem.path, problem.line), []).append(problem.fix)
    told = []
    for problem in validation.problems:
        told.append(paragraph(problem, content, colour=colour, lines=lines))
        of_line = fixes.get((problem.path, problem.line), [])
        is_last = of_line and problem.fix is of_line[-1]
        if is_last and (better := mended(problem, lines, of_line)):
            told.append(f"    Mended: {better}")
    drafts = [checklist(unfinished, content) for unfinished in validation.unfinished]
    return "\n".join([*told, summary(validation), *drafts])


def paragraph(problem: Problem, content: Path, *, colour: bool, lines: Lines = no_lines) -> str:
    """Place and rule, the line itself, then what was found and how to mend it."""
    path = shown(problem.path, content)
    place = f"{path}:{problem.line}:{problem.column}" if problem.line else path
    word = problem.severity.value
    cut: tuple[str, ...] = excerpt(problem, lines) or ()
    if colour:
        paint = RED if problem.severity is Severity.ERROR else YELLOW
        place, word = f"{BOLD}{place}{PLAIN}", f"{paint}{word}{PLAIN}"
        cut = tuple(f"{DIM}{line[:8]}{PLAIN}{line[8:]}" for line in cut)
    paragraphs = [f"{place}: {word} {problem.rule}", *cut, f"    {sentence(problem.message)}"]
    if problem.hint:
        paragraphs.append(f"    {sentence(problem.hint)}")
    return "\n".join(paragraphs)


def summary(validation: Validation) -> str:
    """How much was looked at and how much is wrong."""
    errors, warnings = count(validation.problems)
    looked = f"{number(validation.cases, 'case')} looked at: "
    if not errors and not warnings:
        return f"{looked}nothing to mend."
    told = f"{looked}{number(errors, 'error')}, {number(warnings, 'warning')}."
    fixable = sum(problem.fix is not None for problem in validation.problems)
    return f"{told}\n{_offer(fixable)}" if fixable else told


def _offer(fixable: int) -> str:
    mistakes = "1 of the mistakes" if fixable == 1 else f"{fixable:,} of the mistakes"
    return f"The program can mend {mistakes}: add --fix; with --dry-run it only shows how."


def checklist(unfinished: Unfinished, content: Path) -> str:
    """What a draft needs before it can be published, to be ticked off."""
    folder = shown(unfinished.folder, content)
    if not unfinished.missing:
        return f"\n{folder} is a draft and lacks nothing: set status: published when it is ready."
    lines = [f"\n{folder} is a draft. Before it can be published:"]
    for problem in unfinished.missing:
        lines.append(f"  [ ] {sentence(problem.message)}")
        lines += [f"      {sentence(problem.hint)}"] if problem.hint else []
    return "\n".join(lines)
