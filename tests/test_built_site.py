"""Every file of the built site: links lead somewhere, ids are unique, nothing asks another host.

The checks are those of `build.py check`; what needs a browser is in `tests/browser/`.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.inspection import CHECKS, SITE_CHECKS, Inspection, inspect
from tests.conftest import ROOT


@pytest.fixture(name="inspection", scope="session")
def _inspection(built_site: Path) -> Inspection:
    return inspect(built_site)


@pytest.mark.parametrize("check", [*CHECKS, *SITE_CHECKS, "for-machines"])
def test_site_passes_every_check(inspection: Inspection, check: str) -> None:
    """Nothing that `build.py check` looks for is wrong with the project's own site."""
    assert [fault for fault in inspection.faults if fault.check == check] == []


def test_whole_site_was_looked_at(inspection: Inspection, built_site: Path) -> None:
    """A check that saw nothing would find nothing."""
    assert inspection.pages == len(list(built_site.rglob("*.html"))) > 100
    assert inspection.links > 5_000
    assert (built_site / "feed.xml").is_file()


def test_another_build_gives_the_same_bytes(built_site: Path, tmp_path: Path) -> None:
    """In a process that goes through sets in another order, and without a cache."""
    command = [sys.executable, "-m", "sitegen", "build", "--content", str(ROOT / "content")]
    places = ["--output", str(tmp_path / "site"), "--cache", str(tmp_path / "cache")]
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run([*command, *places], cwd=ROOT, env=environment, check=True, capture_output=True)
    assert files_in(tmp_path / "site") == files_in(built_site)


def files_in(folder: Path) -> dict[str, bytes]:
    """Contents by their path in the folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
