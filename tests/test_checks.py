"""What `build.py test` runs and how it sums up."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen import checks
from sitegen.checks import HOW_TO_GET_A_BROWSER, Check, Counts, Result

MIXED_TESTS = """
import pytest

def test_good():
    pass

def test_bad():
    raise ValueError

def test_left_out():
    pytest.skip("no reason")
"""
FAULTY = Check(name="types", module="no_such_tool", arguments=())


@pytest.fixture
def small_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with three tests and one tool, which fails."""
    (tmp_path / "test_mixed.py").write_text(MIXED_TESTS, encoding="utf-8")
    monkeypatch.setattr(checks, "TOOLS", (FAULTY,))
    return tmp_path


def test_every_check_runs_and_the_counts_come_last(
    small_project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A tool that fails does not keep the tests from running; the last line counts them."""
    assert checks.run_checks(small_project, browser=False) == 1
    *_, types, tests, left_out, counts = capfd.readouterr().out.splitlines()
    assert types.startswith("types   FAILED")
    assert tests.startswith("tests   FAILED")
    assert left_out == "The tests in tests/browser were left out, as asked."
    assert counts == "tests: 1 passed, 1 failed, 1 skipped"


def test_arguments_reach_pytest(
    small_project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """`test -- -k good` runs the good one alone, and all is well."""
    monkeypatch.setattr(checks, "TOOLS", ())
    assert checks.run_checks(small_project, browser=False, extra=["-k", "good"]) == 0
    assert capfd.readouterr().out.endswith("tests: 1 passed, 0 failed, 0 skipped\n")


def test_missing_tools_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An environment without the tools says which, and how to get them."""
    monkeypatch.setattr(checks, "find_spec", lambda name: None if name == "ruff" else name)
    assert checks.run_checks(tmp_path, browser=False) == 3
    said = "Not installed here: ruff. `python3 build.py test` installs it.\n"
    assert capsys.readouterr().out == said


def test_a_run_that_broke_off_counts_nothing(tmp_path: Path) -> None:
    """Without pytest's report there is nothing to count."""
    assert checks.read_counts(tmp_path / "none.xml") == Counts(passed=0, failed=0, skipped=0)


def test_a_failed_check_says_how_to_mend_it() -> None:
    """The remedy is a command that can be pasted."""
    lint = Check(name="lint", module="ruff", arguments=("check",), remedy=("check", "--fix"))
    assert str(Result(check=lint, passed=True, seconds=0.24)) == "lint    passed     0.2 s"
    assert str(Result(check=lint, passed=False, seconds=0.24)) == (
        f"lint    FAILED     0.2 s  mend it with: {sys.executable} -m ruff check --fix"
    )


def test_without_a_browser_the_summary_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What could not run is told, with what to do about it."""
    monkeypatch.setattr(checks, "find_browser", lambda: None)
    counts = Counts(passed=5, failed=0, skipped=2)
    assert list(checks.summary([], counts, browser=True)) == [
        f"The tests in tests/browser could not run without a browser: {HOW_TO_GET_A_BROWSER}.",
        "tests: 5 passed, 0 failed, 2 skipped",
    ]


def test_the_browser_that_is_named_is_the_only_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """$CHROMIUM is taken at its word, also where it leads nowhere."""
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert checks.find_browser() == Path(sys.executable)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "gone"))
    assert checks.find_browser() is None


@pytest.mark.parametrize(("user", "commands"), [(0, ["update", "install"]), (1000, [])])
def test_packages_are_installed_only_where_nobody_has_to_be_asked(
    monkeypatch: pytest.MonkeyPatch, user: int, commands: list[str]
) -> None:
    """Debian's browser is installed by its administrator alone."""
    ran = []

    def note(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(next(word for word in command if word in ("update", "install")))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", note)
    checks.install_browser()
    assert ran == commands


def test_the_other_package_is_taken_where_the_first_is_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Older releases of Debian have no engine without windows."""
    asked: list[str] = []

    def refuse_the_first(_apt: str, *words: str) -> bool:
        asked.extend(word for word in words if word.startswith("chromium"))
        return "chromium-headless-shell" not in words

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(checks, "_apt", refuse_the_first)
    checks.install_browser()
    assert asked == ["chromium-headless-shell", "chromium"]
