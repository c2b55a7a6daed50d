"""`check`: what a reader of the built site would stumble over."""

import argparse

from sitegen.commands.common import DONE, FAULTY, MISUSED
from sitegen.terminal import hand_over, near, say

HELP = "check the built site: links, HTML, accessibility, weight"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None yet of its own."""


def run(options: argparse.Namespace) -> int:
    """Look at the built site and print every fault."""
    from sitegen.inspection import inspect, printing

    try:
        inspection = inspect(options.output)
    except FileNotFoundError:
        say(f"There is no site in {near(options.output)}. Build it first, or name it: --output.")
        return MISUSED
    if options.json:
        hand_over(printing.as_json(inspection))
    elif inspection.faults or not options.quiet:
        hand_over(printing.as_text(inspection))
    return FAULTY if inspection.faults else DONE
