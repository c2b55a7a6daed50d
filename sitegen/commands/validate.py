"""`validate`: what is wrong with the content, how to mend it, and what drafts still need."""

import argparse
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.commands.common import DONE, FAULTY, MISUSED
from sitegen.terminal import hand_over, has_colour, near, say

if TYPE_CHECKING:
    from sitegen.validation import Validation

HELP = "check content/ and say what to mend"
EPILOG = """\
Each mistake is told with its file and line, what was found and what to write instead.  With --fix
the program mends what can be read in one way only, such as a misspelt word of a list or a text
with a colon that needs quotes; nothing else in the file changes.  What a draft needs before it can
be published is listed below the mistakes.

  python3 build.py validate content/cases/my-case     one case, which is quick
  python3 build.py validate --fix --dry-run           show what would be mended
  python3 build.py validate --explain unknown-term    what a rule asks for, with examples
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which files, what to do about them, and for whom the answer is."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="show problems of these files only"
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help="how to print the problems",
    )
    parser.add_argument("--fix", action="store_true", help="mend what can be read in one way only")
    parser.add_argument(
        "--dry-run", action="store_true", help="with --fix: show the change, write nothing"
    )
    parser.add_argument("--explain", metavar="RULE", help="say what a rule asks for, and stop")


def run(options: argparse.Namespace) -> int:
    """Check the content and print every problem."""
    if options.explain is not None:
        return _explain(options.explain)
    if options.dry_run and not options.fix:
        say("--dry-run shows what --fix would change: give both.")
        return MISUSED
    for path in options.paths:
        if not any((folder / path).exists() for folder in (Path.cwd(), options.content)):
            say(f"There is no file or folder {path}, neither here nor in {options.content}.")
            return MISUSED
    check = _check_of(options)
    validation = _mended(options, check) if options.fix else check({})
    return _print(options, validation)


def _check_of(options: argparse.Namespace) -> Callable[[Mapping[str, bytes]], "Validation"]:
    """The check that the paths ask for, of content in which some files may be replaced."""
    from sitegen import report
    from sitegen.validation import validate, with_checklists

    only = report.chosen_cases(options.paths, options.content) if options.paths else None

    def check(instead: Mapping[str, bytes]) -> "Validation":
        found = with_checklists(validate(options.content, only=only, instead=instead), only)
        return report.only(found, options.paths, options.content)

    return check


def _mended(
    options: argparse.Namespace, check: Callable[[Mapping[str, bytes]], "Validation"]
) -> "Validation":
    """Mend, say what was mended, and give what is left; of a dry run, what there is."""
    from sitegen import mending

    content = near(options.content)
    done = mending.mend(check, lambda path: (options.content / path).read_bytes())
    if options.dry_run:
        for line in mending.as_diff(done, lambda path: (content / path).as_posix()):
            say(line)
    else:
        mending.save(done, options.content)
    for problem in done.mended:
        place = f"{(content / problem.path).as_posix()}:{problem.line}"
        say(f"{'Would mend' if options.dry_run else 'Mended'} {place} ({problem.rule})")
    if not done.mended:
        say("There is nothing that the program could mend by itself.")
    return check({}) if options.dry_run else done.left


def _print(options: argparse.Namespace, validation: "Validation") -> int:
    from sitegen import report
    from sitegen.source import lines_of

    content = near(options.content)
    lines = lines_of(options.content)
    printed = {
        "text": lambda: report.as_text(validation, content, colour=has_colour(), lines=lines),
        "json": lambda: report.as_json(validation),
        "github": lambda: report.as_github(validation, content),
        "sarif": lambda: _as_sarif(validation, content),
    }["json" if options.json else options.format]()
    if printed and not (options.quiet and not validation.problems):
        hand_over(printed)
    if options.format == "github" and not options.json:
        _add_summary(validation, content)
    errors, _ = report.count(validation.problems)
    return FAULTY if errors else DONE


def _as_sarif(validation: "Validation", content: Path) -> str:
    from sitegen import report
    from sitegen.catalogue import explanations

    return report.as_sarif(validation, content, explanations())


def _add_summary(validation: "Validation", content: Path) -> None:
    """Add the table of all problems to the summary of the code host's step, where there is one."""
    from sitegen.report import github

    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    summary = Path(name)
    there = summary.stat().st_size if summary.exists() else 0
    text = github.as_markdown(validation, content, room=github.ROOM - there)
    with summary.open("a", encoding="utf-8", newline="\n") as opened:
        opened.write(text)


def _explain(code: str) -> int:
    from sitegen import catalogue

    rule = catalogue.find(code)
    if rule is None:
        near_it = catalogue.nearest_code(code)
        say(f"There is no rule “{code}”." + (f" Did you mean {near_it}?" if near_it else ""))
        say("All rules: python3 build.py validate --explain all")
        return MISUSED
    hand_over(rule)
    return DONE
