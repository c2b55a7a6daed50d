"""Measure the preview: `python -m bench.serving FOLDER --edits 7`.

A sentence is added to the story of one case, again and again; what is measured is the time from
the file being written to the new page of that case being made, with every step that the preview
takes between: noticing, reading, checking, making.  On average half a pause between two looks at
the files comes on top, and is added.  A copy of the content is changed, never the content itself.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from bench.stages import machine
from sitegen.pipeline import Request
from sitegen.preview.desk import Desk
from sitegen.preview.server import Follower
from sitegen.preview.watching import Watch

ROOT = Path(__file__).resolve().parents[1]


def edits(content: Path, number: int) -> Iterator[float]:
    """Seconds from saving a story to its page, for so many edits."""
    request = Request(
        content=content,
        templates=ROOT / "templates",
        output=content.parent / "site",
        cache=content.parent / "cache",
    )
    desk = Desk(request)
    desk.look()
    follower = Follower(desk, Watch((content, request.templates)), lambda _line: None)
    story = min((content / "cases").glob("*/story.md"))
    page = f"cases/{story.parent.name}.html"
    for edit in range(number + 1):
        desk.settle()
        mark = f"Measured sentence {edit}."
        story.write_text(f"{story.read_text('utf-8')}\n{mark}\n", encoding="utf-8")
        start = time.perf_counter()
        follower.look()
        made = desk.shown.file(page) if desk.shown else None
        taken = time.perf_counter() - start
        if mark.encode() not in (made or b""):
            sys.exit(f"The edit did not show: {[one.message for one in desk.problems][:3]}")
        if edit:  # the first one reads the templates
            yield taken + follower.pause / 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the median and the extremes."""
    parser = argparse.ArgumentParser(description="Measure the preview from saving to the page.")
    parser.add_argument("content", type=Path, nargs="?", default=ROOT / "content")
    parser.add_argument("--edits", type=int, default=7)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="casebook-bench-") as folder:
        content = Path(folder, "content")
        shutil.copytree(options.content, content)
        cases = sum(1 for _ in (content / "cases").iterdir())
        taken = [1000 * seconds for seconds in edits(content, max(options.edits, 1))]
    print(
        f"{cases:,} cases: {median(taken):.0f} ms from saving to the page, median of {len(taken)} "
        f"({min(taken):.0f} to {max(taken):.0f})."
    )
    print(machine())
    return 0


if __name__ == "__main__":
    sys.exit(main())
