"""`diff`: what a change of the content does to the published site."""

import argparse

from sitegen.commands.common import DONE, FAULTY, MISUSED
from sitegen.terminal import hand_over, has_colour, say

HELP = "say what this change does to the published site"
EPILOG = """\
Without REV the content is compared with the last commit that this work shares with the main
branch: on a branch, where it left the main branch; on the main branch, the last commit that the
code host has, or the last one when there is no code host.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to compare with, and for whom the answer is."""
    parser.add_argument(
        "revision", nargs="?", metavar="REV", help="compare with this revision: HEAD~1, v1.2, main"
    )
    parser.add_argument(
        "--format",
        choices=("text", "markdown", "json"),
        default="text",
        help="how to print the changes",
    )


def run(options: argparse.Namespace) -> int:
    """Compare, and print what changes; content with errors is compared as far as it can be read."""
    from sitegen import comparison
    from sitegen.changes import formats
    from sitegen.revisions import UnknownRevision

    try:
        found = comparison.compare_with(options.content, options.revision)
    except UnknownRevision as unknown:
        say(str(unknown))
        return MISUSED
    changes, base = found.changes, found.base
    printed = {
        "text": lambda: formats.as_text(changes, base, colour=has_colour()),
        "markdown": lambda: formats.as_markdown(changes, base),
        "json": lambda: formats.as_json(changes, base),
    }["json" if options.json else options.format]()
    if not (options.quiet and changes.is_empty):
        hand_over(printed)
    return FAULTY if changes.after.errors else DONE
