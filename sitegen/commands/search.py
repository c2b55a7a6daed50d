"""`search`: the best cases for a question, from the built index or a copy of a published site."""

import argparse
from pathlib import Path

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
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--rebuild", action="store_true", help="build the index first")
    source.add_argument(
        "--site",
        type=Path,
        metavar="DIR|ZIP",
        help="search a copy of a published site, a folder or a zip; nothing in it is run",
    )
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="most results (10)")


def run(options: argparse.Namespace) -> int:
    """Search, and print what was found."""
    from sitegen import finding

    try:
        result, pages = finding.find(request_of(options), options)
    except finding.WrongFilter as wrong:
        say(str(wrong))
        return MISUSED
    if options.json:
        hand_over(finding.as_json(result))
    else:
        hand_over(finding.as_text(result, near(pages), colour=has_colour()))
    return DONE
