"""`search`: the best cases for a question, from the built index."""

import argparse

from sitegen.commands.common import DONE, MISUSED, request_of
from sitegen.search import language
from sitegen.terminal import hand_over, has_colour, near, say

HELP = "search the built index offline"
EPILOG = language.HELP


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The question and what narrows its answer."""
    parser.add_argument("words", nargs="+", metavar="WORDS", help="a question or a query")
    parser.add_argument("--quadrant", action="append", default=[], metavar="ID")
    parser.add_argument("--service-area", action="append", default=[], metavar="ID")
    parser.add_argument("--country", action="append", default=[], metavar="CODE")
    parser.add_argument("--evidence", metavar="LEVEL", help="this level or better: 1 to 5")
    parser.add_argument("--rebuild", action="store_true", help="build the index first")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="most results (10)")


def run(options: argparse.Namespace) -> int:
    """Search, and print what was found."""
    from sitegen import finding

    try:
        result = finding.find(request_of(options), options)
    except finding.WrongFilter as wrong:
        say(str(wrong))
        return MISUSED
    if options.json:
        hand_over(finding.as_json(result))
    else:
        hand_over(finding.as_text(result, near(options.output), colour=has_colour()))
    return DONE
