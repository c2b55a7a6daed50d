"""`check`: what a reader of the built site would stumble over, or which sources answer no more."""

import argparse
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.commands.common import DONE, FAILED, FAULTY, MISUSED
from sitegen.terminal import hand_over, near, say

if TYPE_CHECKING:
    from sitegen.library import Library
    from sitegen.links.asking import Answer, Manners

HELP = "check the built site: links, HTML, accessibility, weight"
EPILOG = """\
With --links the network is used: every address that a source names is asked whether it is still
there, politely, and what became of it is noted in content/upkeep/links.yml for the next build."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Testing links is asked for: nothing else of the program uses the network."""
    parser.add_argument(
        "--links", action="store_true", help="ask the sources' addresses instead (uses the network)"
    )
    parser.add_argument(
        "--pause",
        type=float,
        default=1.0,
        metavar="SECONDS",
        help="between two requests to one host (1)",
    )
    # For tests, which have a host of their own on this machine.
    parser.add_argument("--private-links", action="store_true", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Look at the built site, or at the addresses of sources, and print every fault."""
    return _check_links(options) if options.links else _check_site(options)


def _check_site(options: argparse.Namespace) -> int:
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


def _check_links(options: argparse.Namespace) -> int:
    from sitegen.links import noting, printing
    from sitegen.links.asking import Manners, agent_of
    from sitegen.links.testing import is_offline
    from sitegen.upkeep import addresses

    library = _library(options.content)
    site, named = library.site, addresses(library)
    agent = agent_of(site.title, options.base_url or site.base_address)
    manners = Manners(agent=agent, private=options.private_links)
    answers = _ask(tuple(named), manners, options)
    if is_offline(answers):
        say(printing.OFFLINE)
        return FAILED
    today = _today()
    before = library.link_report
    report = noting.next_report(before, answers, today)
    _write(options.content / noting.PATH, noting.as_yaml(report))
    found = noting.faults(before, answers, library.link_exceptions, named, today)
    if options.json:
        hand_over(printing.as_json(answers, found, today))
    elif found or not options.quiet:
        hand_over(printing.as_text(answers, found))
    return FAULTY if found else DONE


def _ask(
    addresses: tuple[str, ...], manners: "Manners", options: argparse.Namespace
) -> "tuple[Answer, ...]":
    from sitegen.links import printing
    from sitegen.links.testing import ask_all

    def tell(answer: "Answer") -> None:
        if not options.quiet:
            say(printing.line(answer))

    return ask_all(addresses, manners, pause=max(options.pause, 0), tell=tell)


def _library(content: Path) -> "Library":
    """The library with its drafts; a link must not be forgotten because its file has an error."""
    from sitegen.problems import ContentFaulty, has_errors
    from sitegen.validation import validate

    validation = validate(content, drafts=True)
    if validation.library is None or has_errors(validation.problems):
        raise ContentFaulty(validation.problems, validation.cases)
    return validation.library


def _today() -> date:
    """The day on which links are tested: the one date that no person writes."""
    return datetime.now(UTC).date()


def _write(path: Path, content: bytes) -> None:
    """Put the report in place of the last one, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(content)
    os.replace(new, path)  # noqa: PTH105 -- the same on every system, also where the file is there
