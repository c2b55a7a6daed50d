"""`test`: every check of the project."""

import argparse

from sitegen.commands.common import ROOT

HELP = "run everything that the project's checks run"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What goes on to pytest."""
    parser.add_argument("pytest", nargs="*", metavar="-- ARG", help="arguments for pytest")


def run(options: argparse.Namespace) -> int:
    """Run the checks."""
    from sitegen.checks import run_checks

    return run_checks(ROOT, browser=True, extra=options.pytest)
