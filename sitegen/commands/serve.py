"""`serve`: the site while it is being written."""

import argparse

from sitegen.commands.common import DONE, request_of
from sitegen.terminal import say

HELP = "build, watch, rebuild and reload the browser"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--port", type=_port, default=8008, help="port on 127.0.0.1 (8008)")
    parser.add_argument("--open", action="store_true", help="open the browser")


def run(options: argparse.Namespace) -> int:
    """Serve the preview until interrupted."""
    from sitegen.preview.server import serve

    serve(request_of(options), port=options.port, open_browser=options.open, say=say)
    return DONE


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return port
