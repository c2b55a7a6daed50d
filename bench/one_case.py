"""Measure checking one case beside checking all: `python -m bench.one_case 1000 10000 --all 1000`.

For each number of cases an invented corpus is written into a temporary folder.  Each check runs in
a process of its own; what comes out is a table of seconds of processor, which other work on the
machine disturbs least, imports included.  Numbers above `--all` are not checked whole.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.corpus import SEED, number_of_cases, write_corpus

ROOT = Path(__file__).resolve().parents[1]
TIMED = """
import sys, time
from pathlib import Path
from sitegen.validation import validate
names = frozenset(sys.argv[2:]) or None
validate(Path(sys.argv[1]), only=names)
print(time.process_time())
"""


def seconds(content: Path, *names: str) -> float:
    """Seconds of processor for checking the named cases, or all of them."""
    done = subprocess.run(  # noqa: S603  # the interpreter that runs this
        [sys.executable, "-c", TIMED, str(content), *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def main() -> None:
    """Print the table, a row for each number of cases."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("cases", nargs="+", type=number_of_cases)
    parser.add_argument("--all", type=int, default=1000, help="largest number checked whole")
    options = parser.parse_args()
    print("| cases | one case, s | all, s | ratio |\n| ---: | ---: | ---: | ---: |")
    for cases in options.cases:
        with tempfile.TemporaryDirectory(prefix="casebook-bench-") as folder:
            content = Path(folder, "content")
            write_corpus(cases, content, seed=SEED)
            slugs = sorted(path.name for path in (content / "cases").iterdir())
            one = min(seconds(content, slugs[len(slugs) // 2]) for _ in range(3))
            whole = seconds(content) if cases <= options.all else None
        told = f"{whole:.2f} | {whole / one:.0f}" if whole else "- | -"
        print(f"| {cases:,} | {one:.2f} | {told} |", flush=True)


if __name__ == "__main__":
    main()
