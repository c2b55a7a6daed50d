"""`build`: content becomes the site and the search index."""

import argparse
import json
from typing import TYPE_CHECKING

from sitegen.commands.common import DONE, request_of
from sitegen.terminal import hand_over, has_colour, near, say

if TYPE_CHECKING:
    from sitegen.pipeline import BuildReport

HELP = "build site/ and the search index from content/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Drafts are for people who preview."""
    parser.add_argument("--drafts", action="store_true", help="show drafts, for a preview")


def run(options: argparse.Namespace) -> int:
    """Build, and say what was done."""
    from sitegen import pipeline

    report = pipeline.build(request_of(options), drafts=options.drafts)
    if options.json:
        hand_over(json.dumps(report.as_data(), ensure_ascii=False, indent=2))
    elif not options.quiet:
        _tell(options, report)
    return DONE


def _tell(options: argparse.Namespace, report: "BuildReport") -> None:
    """What was done and how to look at it."""
    from sitegen.report import paragraph

    for problem in report.warnings:
        say(paragraph(problem, near(options.content), colour=has_colour()))
    files = f"{report.written} written, {report.unchanged} unchanged, {report.removed} removed"
    output = near(options.output)
    hand_over(f"{report.cases} cases became {report.pages} pages in {output} ({files}).")
    if report.warnings:
        warnings = len(report.warnings)
        hand_over(f"{warnings} warnings are above; they do not keep the site from readers.")
    if options.verbose:
        for stage, seconds in report.seconds.items():
            hand_over(f"  {stage:<10} {seconds * 1000:8.1f} ms")
    hand_over(f"Look at it: open {output / 'index.html'} in a browser.")
    hand_over("Search it:  python3 build.py search how can residents stop speeding cars")
