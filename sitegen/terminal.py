"""What the commands say to a person and hand to a program.

With --json one JSON document stands on standard output and everything else goes to standard error.
"""

import os
import sys
from pathlib import Path


def speak_utf8() -> None:
    """Print any title on any terminal, whatever the machine's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str) -> None:
    """A line for the person, kept apart from what programs read."""
    sys.stderr.write(f"{text}\n")


def hand_over(text: str) -> None:
    """What was asked for, for people or programs."""
    sys.stdout.write(f"{text}\n")


def near(path: Path) -> Path:
    """The path as a person in this folder would type it."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path


def has_colour() -> bool:
    """Colour on terminals only, and never against the reader's wish (no-color.org)."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and sys.stdout.isatty() and os.name != "nt"
