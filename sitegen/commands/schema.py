"""`schema`: the JSON Schemas by which editors' tools complete and check."""

import argparse

from sitegen.commands.common import DONE, ROOT
from sitegen.terminal import near, say

HELP = "write schema/ anew from the model"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(options: argparse.Namespace) -> int:
    """Write the schemas."""
    from sitegen.pipeline import write_schemas

    written = write_schemas(options.content, ROOT / "schema")
    say(f"{written} schemas are in {near(ROOT / 'schema')}.")
    return DONE
