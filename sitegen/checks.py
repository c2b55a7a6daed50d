"""Run every check of the project: format, lint, strict types, tests.  What `build.py test` does.

All checks run, whatever the earlier ones found, and a short summary comes last.  The tests that
need a browser use one that is on the machine; where Debian's packages can be installed without
asking anybody, it is installed, and otherwise the summary says which tests did not run.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

# Chromium and its kin, which is what the tests know how to drive.
BROWSER_NAMES = (
    "chromium-headless-shell",  # the same engine without windows: the tests take half the time
    *("chromium", "chromium-browser", "google-chrome", "chrome", "microsoft-edge"),
)
MAC_BROWSERS = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_BROWSERS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
DEBIAN_BROWSERS = ("chromium-headless-shell", "chromium")  # the second where the first is unknown
DEBIAN_PACKAGES = (
    "fonts-dejavu-core",  # without a font, text has no size
    "libatomic1",  # the driver of the tests needs it, and a bare machine has none
)
HOW_TO_GET_A_BROWSER = (
    "install Chromium, Google Chrome or Microsoft Edge, or set CHROMIUM to the path of one"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One tool, run over the whole project."""

    name: str
    module: str  # run as `python -m`, so that it is the environment's own
    arguments: tuple[str, ...]
    remedy: tuple[str, ...] = ()  # arguments that mend what it finds, where it can


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How a check went."""

    check: Check
    passed: bool
    seconds: float

    def __str__(self) -> str:
        """One line of the summary."""
        verdict = "passed" if self.passed else "FAILED"
        line = f"{self.check.name:<7} {verdict} {self.seconds:7.1f} s"
        if self.passed or not self.check.remedy:
            return line
        mend = " ".join([sys.executable, "-m", self.check.module, *self.check.remedy])
        return f"{line}  mend it with: {mend}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many tests went how."""

    passed: int
    failed: int  # errors in fixtures and in collecting are failures too
    skipped: int

    def __str__(self) -> str:
        """Last line of the summary."""
        return f"tests: {self.passed} passed, {self.failed} failed, {self.skipped} skipped"


TOOLS = (
    Check(
        name="format",
        module="ruff",
        arguments=("format", "--check", "."),
        remedy=("format", "."),
    ),
    Check(
        name="lint",
        module="ruff",
        arguments=("check", "."),
        remedy=("check", "--fix", "."),
    ),
    Check(name="types", module="mypy", arguments=("build.py", "sitegen", "tests")),
)

SHARED_OUT = ("--numprocesses=auto", "--dist=loadfile")


def run_checks(root: Path, *, browser: bool, extra: Sequence[str] = ()) -> int:
    """Run every check of the project in `root` and print a summary.

    Without `browser` the browser tests are left out.  `extra` goes to pytest.  Returns 1 if a
    check failed, 3 if the tools are not installed, else 0.
    """
    missing = [name for name in ("mypy", "pytest", "ruff") if find_spec(name) is None]
    if missing:
        print(f"Not installed here: {', '.join(missing)}. `python3 build.py test` installs it.")
        return 3
    if browser and find_browser() is None:
        install_browser()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "tests.xml")
        checks = (*TOOLS, tests(report, browser=browser, extra=extra))
        results = [run(check, root) for check in checks]
        counts = read_counts(report)
    print("\n" + "\n".join(summary(results, counts, browser=browser)), flush=True)
    return 0 if all(result.passed for result in results) else 1


def tests(report: Path, *, browser: bool, extra: Sequence[str]) -> Check:
    """Describe the run of pytest that writes its counts to `report`.

    Files of tests are shared out among the cores; a file stays whole, for it shares a browser.
    """
    left_out = () if browser else ("--ignore=tests/browser",)
    arguments = (f"--junit-xml={report}", *SHARED_OUT, *left_out, *extra)
    return Check(name="tests", module="pytest", arguments=arguments)


def run(check: Check, root: Path) -> Result:
    """Run one check, which prints what it finds."""
    print(f"\n{check.name}: {check.module} {' '.join(check.arguments)}", flush=True)
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", check.module, *check.arguments], cwd=root, check=False
    )
    seconds = time.monotonic() - start
    return Result(check=check, passed=done.returncode == 0, seconds=seconds)


def read_counts(report: Path) -> Counts:
    """Read how many tests went how; none if pytest did not come to its end."""
    total = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    if report.exists():
        for suite in ET.parse(report).iter("testsuite"):  # noqa: S314 -- written just now
            total = {key: total[key] + int(suite.get(key, 0)) for key in total}
    failed = total["failures"] + total["errors"]
    passed = total["tests"] - failed - total["skipped"]
    return Counts(passed=passed, failed=failed, skipped=total["skipped"])


def summary(results: Sequence[Result], counts: Counts, *, browser: bool) -> Iterator[str]:
    """Sum up: a line for each check, what could not run, and last the counts."""
    yield from map(str, results)
    if not browser:
        yield "The tests in tests/browser were left out, as asked."
    elif find_browser() is None:
        yield f"The tests in tests/browser could not run without a browser: {HOW_TO_GET_A_BROWSER}."
    yield str(counts)


def find_browser() -> Path | None:
    """Find the program of a browser that the tests can drive.

    $CHROMIUM, if set, is the only one considered.
    """
    if given := os.environ.get("CHROMIUM"):
        found = shutil.which(given)
        return Path(found) if found else None
    for name in BROWSER_NAMES:
        if found := shutil.which(name):
            return Path(found)
    return next((path for path in usual_places() if path.is_file()), None)


def usual_places() -> list[Path]:
    """Where macOS and Windows keep browsers, off the search path."""
    folders = [
        os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
    ]
    return [
        *(Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in MAC_BROWSERS),
        *(Path(folder, place) for folder in folders if folder for place in WINDOWS_BROWSERS),
    ]


def install_browser() -> None:
    """Install Debian's browser where this process may; failing is left to the summary to tell."""
    apt = shutil.which("apt-get")
    if sys.platform != "linux" or apt is None or os.geteuid() != 0:
        return
    print("Installing a browser for its tests ...", flush=True)
    if not _apt(apt, "update"):
        return
    for browser in DEBIAN_BROWSERS:
        if _apt(apt, "install", "-y", "--no-install-recommends", browser, *DEBIAN_PACKAGES):
            return


def _apt(apt: str, *words: str) -> bool:
    """Run Debian's installer, which asks nobody; whether it did what it was told."""
    done = subprocess.run(
        [apt, "-qq", "-o", "DPkg::Lock::Timeout=120", *words],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0
