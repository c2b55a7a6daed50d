"""What several commands share: where things are, the exit codes, and the shared options."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.pipeline import Request

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
DONE, FAULTY, MISUSED, FAILED, INTERRUPTED = 0, 1, 2, 3, 130


def shared_options() -> argparse.ArgumentParser:
    """The options that every command takes, as a parent of its parser."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--content",
        type=Path,
        default=ROOT / "content",
        metavar="DIR",
        help="folder of the content",
    )
    shared.add_argument(
        "--output", type=Path, default=ROOT / "site", metavar="DIR", help="folder of the site"
    )
    shared.add_argument(
        "--cache", type=Path, default=ROOT / ".sitegen", metavar="DIR", help="folder of the index"
    )
    shared.add_argument("--base-url", metavar="URL", help="where the site will be published")
    shared.add_argument("--json", action="store_true", help="print one JSON document")
    shared.add_argument("-q", "--quiet", action="store_true", help="print errors only")
    shared.add_argument("-v", "--verbose", action="store_true", help="print the cost of each stage")
    return shared


def request_of(options: argparse.Namespace) -> "Request":
    """What the shared options ask to build."""
    from sitegen.pipeline import Request

    return Request(
        content=options.content,
        templates=TEMPLATES,
        output=options.output,
        cache=options.cache,
        base_address=options.base_url,
    )
