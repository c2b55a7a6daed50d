"""`validate`: what is wrong with the content, and how to mend it."""

import argparse
from pathlib import Path

from sitegen.commands.common import DONE, FAULTY, MISUSED
from sitegen.terminal import hand_over, has_colour, near, say

HELP = "check content/ and say what to mend"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which files, and for whom the answer is."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="show problems of these files only"
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help="how to print the problems",
    )


def run(options: argparse.Namespace) -> int:
    """Check the content and print every problem."""
    from sitegen import report
    from sitegen.validation import validate

    for path in options.paths:
        if not any((folder / path).exists() for folder in (Path.cwd(), options.content)):
            say(f"There is no file or folder {path}, neither here nor in {options.content}.")
            return MISUSED
    validation = report.only(validate(options.content), options.paths, options.content)
    content = near(options.content)
    printed = {
        "text": lambda: report.as_text(validation, content, colour=has_colour()),
        "json": lambda: report.as_json(validation),
        "github": lambda: report.as_github(validation, content),
        "sarif": lambda: report.as_sarif(validation, content),
    }["json" if options.json else options.format]()
    if printed and not (options.quiet and not validation.problems):
        hand_over(printed)
    errors, _ = report.count(validation.problems)
    return FAULTY if errors else DONE
