"""Measure a build, stage by stage: `python -m bench.stages 100 1000 10000 --runs 3`.

For each number of cases an invented corpus is written into a temporary folder and built twice by
a process of its own: from nothing, and again with nothing changed.  What comes out is a table in
Markdown with milliseconds per case, medians over the runs; there are no limits and no verdicts.

The last column compares the cost per case at the largest number with that at the smallest: about 1
is linear, less is a fixed cost spread over more cases, more is a cost that grows faster than the
content.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.corpus import SEED, number_of_cases, write_corpus

ROOT = Path(__file__).resolve().parents[1]
START = "start and end"  # the interpreter, imports, and printing the report
KINDS = ("from nothing", "nothing changed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One build in a process of its own."""

    seconds: dict[str, float]  # by stage, START last; they add up to the time on the wall
    processor: float | None  # seconds; None where the system does not tell
    peak: float | None  # MiB of memory held at once; None where the system does not tell

    @property
    def wall(self) -> float:
        """Seconds from starting the process to its end."""
        return sum(self.seconds.values())


Runs = dict[int, list[Run]]
"""Number of cases -> its runs."""


def measure(cases: int, *, runs: int, seed: int) -> Iterator[tuple[Run, Run]]:
    """Build a corpus from nothing and again, `runs` times; pairs of the two."""
    with tempfile.TemporaryDirectory(prefix="casebook-bench-") as folder:
        content = Path(folder, "content")
        write_corpus(cases, content, seed=seed)
        for number in range(runs):
            target = Path(folder, f"run-{number}")
            yield build(content, target), build(content, target)


def build(content: Path, target: Path) -> Run:
    """Build `content` below the folder `target` in a new process.

    Raises CalledProcessError when it fails; what it says goes to standard error.
    """
    command = [sys.executable, "-m", "sitegen", "build", "--json", "--content", str(content)]
    command += ["--output", str(target / "site"), "--cache", str(target / "cache")]
    with tempfile.TemporaryFile() as report:  # a pipe could fill up while nobody reads
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=report)  # noqa: S603 - ourselves
        processor, peak = _wait(process)
        wall = time.perf_counter() - start
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        report.seek(0)
        stages: dict[str, float] = json.load(report)["seconds"]
    return Run(
        seconds={**stages, START: wall - sum(stages.values())}, processor=processor, peak=peak
    )


def _wait(process: "subprocess.Popen[bytes]") -> tuple[float | None, float | None]:
    """Wait for the end of a process; its processor seconds and MiB, where they are told."""
    if sys.platform == "win32":
        process.wait()
        return None, None
    # Of this child alone: the sums that `resource` keeps are over all children, its peak too.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    kibibytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return usage.ru_utime + usage.ru_stime, kibibytes / 1024


# --- printing ------------------------------------------------------------------------------------


def table(cold: Runs, again: Runs) -> Iterator[str]:
    """The lines of the table in Markdown: both kinds of build, smallest number of cases first."""
    numbers = sorted(cold)
    yield row("ms per case", *(f"{n:,}" for n in numbers), "share", "growth")
    yield row("---", *("---:" for _ in numbers), "---:", "---:")
    for kind, runs in zip(KINDS, (cold, again), strict=True):
        yield row(f"**{kind}**", *("" for _ in numbers), "", "")
        yield from _stages(runs, numbers)
        yield from _totals(runs, numbers)


def row(*cells: str) -> str:
    """One line of a table."""
    return f"| {' | '.join(cells)} |"


def _stages(runs: Runs, numbers: Sequence[int]) -> Iterator[str]:
    largest = numbers[-1]
    wall = median(run.wall for run in runs[largest])
    for stage in runs[largest][0].seconds:
        taken = {n: median(run.seconds[stage] for run in runs[n]) for n in numbers}
        share = f"{taken[largest] / wall:.0%}"
        yield row(stage, *(_per_case(taken[n], n) for n in numbers), share, _growth(taken, numbers))


def _totals(runs: Runs, numbers: Sequence[int]) -> Iterator[str]:
    wall = {n: median(run.wall for run in runs[n]) for n in numbers}
    yield row("all", *(_per_case(wall[n], n) for n in numbers), "100%", _growth(wall, numbers))
    yield row("seconds on the wall", *(f"{wall[n]:.2f}" for n in numbers), "", "")
    processor = (_median_of(run.processor for run in runs[n]) for n in numbers)
    yield row("seconds of processor", *(_shown(value, ".2f") for value in processor), "", "")
    peaks = (_median_of(run.peak for run in runs[n]) for n in numbers)
    yield row("peak MiB", *(_shown(value, ".0f") for value in peaks), "", "")


def _per_case(seconds: float, cases: int) -> str:
    return f"{seconds / cases * 1000:.2f}"


def _growth(seconds: dict[int, float], numbers: Sequence[int]) -> str:
    """Cost per case at the largest number of cases, as a multiple of that at the smallest."""
    first, last = numbers[0], numbers[-1]
    return f"{(seconds[last] / last) / (seconds[first] / first):.2f}" if seconds[first] else ""


def _median_of(values: Iterator[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def _shown(value: float | None, form: str) -> str:
    return "not told" if value is None else format(value, form)


def machine() -> str:
    """What the figures were measured on, in a sentence."""
    # Windows keeps no load; there the sentence goes without.
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return (
        f"Python {platform.python_version()}, {platform.system()} on {platform.machine()}, "
        f"{os.cpu_count()} cores{load}."
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every number of cases and print the table; progress goes to standard error."""
    parser = argparse.ArgumentParser(description="Measure builds of invented cases by stage.")
    parser.add_argument(
        "cases", type=number_of_cases, nargs="*", default=(100, 1_000, 10_000), help="how many"
    )
    parser.add_argument("--runs", type=int, default=1, help="take medians over so many (1)")
    parser.add_argument("--seed", type=int, default=SEED, help=f"another corpus ({SEED})")
    options = parser.parse_args(arguments)
    cold: Runs = {}
    again: Runs = {}
    for cases in sorted(set(options.cases)):
        print(f"{cases} cases ...", file=sys.stderr, flush=True)
        pairs = list(measure(cases, runs=max(options.runs, 1), seed=options.seed))
        cold[cases], again[cases] = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    print("\n".join(table(cold, again)))
    print(f"\n{machine()} Medians of {max(options.runs, 1)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
