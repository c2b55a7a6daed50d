"""The commands, a module each: what its help says, which arguments it takes, what it does.

    HELP                   one line, for the list of commands
    EPILOG                 more help, printed as it is; optional
    add_arguments(parser)  its own arguments, after the shared ones
    run(options)           does it and returns the exit code

A command imports what it needs when it runs: `search` starts without templates, `--help` without
anything.  A new command is one module and one line of COMMANDS.
"""

import argparse
from collections.abc import Mapping
from typing import Protocol

from sitegen.commands import build, check, diff, new, schema, search, serve, test, validate


class Command(Protocol):
    """What a module in this package offers."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Add the arguments of this command to the shared ones."""

    def run(self, options: argparse.Namespace, /) -> int:
        """Do what was asked and return the exit code."""


COMMANDS: Mapping[str, Command] = {
    "build": build,
    "validate": validate,
    "serve": serve,
    "new": new,
    "search": search,
    "diff": diff,
    "check": check,
    "schema": schema,
    "test": test,
}
"""Commands by name, in the order of the help."""
