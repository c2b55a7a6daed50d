"""The commands as a person or a program calls them: what is printed where, and the exit code."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen import cli
from sitegen.commands import COMMANDS
from sitegen.terminal import has_colour
from tests.mistakes.made import CASE, make_content, make_mistake

ROOT = Path(__file__).resolve().parents[1]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(name="content", scope="module")
def _content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small content without a mistake: one invented case."""
    content = tmp_path_factory.mktemp("commands") / "content"
    make_content(content)
    return content


@pytest.fixture(name="run")
def _run(tmp_path: Path, content: Path) -> Run:
    """Run the program itself, on the small content unless another is named."""

    def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "sitegen", *arguments]
        if arguments and arguments[0] in COMMANDS:
            command += ["--output", str(tmp_path / "site"), "--cache", str(tmp_path / "cache")]
            command += [] if "--content" in arguments else ["--content", str(content)]
        return subprocess.run(
            command,
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, **environment},
            check=False,
        )

    return run


@pytest.fixture(name="broken")
def _broken(tmp_path: Path, content: Path) -> Path:
    """The small content with two mistakes in its case."""
    broken = tmp_path / "content"
    shutil.copytree(content, broken)
    for old, new in (("quadrant: co-delivery", "quadrant: co-delvery"), ("status:", "statuss:")):
        make_mistake(broken, {"old": old, "new": new})
    return broken


def test_content_without_mistakes_ends_with_0(run: Run) -> None:
    """Nothing to mend is said in one line."""
    done = run("validate")
    assert done.returncode == 0
    assert done.stdout == "1 case looked at: nothing to mend.\n"


def test_every_mistake_is_told_at_once_and_ends_with_1(run: Run, broken: Path) -> None:
    """File, line, what was found, and what to type instead."""
    done = run("validate", "--content", str(broken))
    assert done.returncode == 1
    assert "unknown-key" in done.stdout
    assert "Did you mean status?" in done.stdout
    assert "Did you mean co-delivery?" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_build_of_faulty_content_leaves_the_old_site(
    run: Run, broken: Path, tmp_path: Path
) -> None:
    """Readers see the old site until the content is right."""
    assert run("build", "-q").returncode == 0
    before = (tmp_path / "site" / "index.html").read_bytes()
    done = run("build", "--content", str(broken))
    assert done.returncode == 1
    assert "Nothing was written; the site is as it was." in done.stderr
    assert (tmp_path / "site" / "index.html").read_bytes() == before


def test_json_stands_alone_on_standard_output(run: Run, broken: Path) -> None:
    """Programs read the one document; whatever else there is goes elsewhere."""
    report = json.loads(run("validate", "--json", "--content", str(broken)).stdout)
    assert set(report) == {"cases", "errors", "warnings", "problems"}
    assert {"path", "line", "column", "severity", "rule", "message", "hint"} == set(
        report["problems"][0]
    )
    built = json.loads(run("build", "--json").stdout)
    assert {"cases", "pages", "written", "unchanged", "removed", "seconds"} <= set(built)
    found = json.loads(run("search", "caretakers", "--json").stdout)
    assert found["hits"][0]["slug"] == "millbrook-repair-evenings"
    assert set(found) == {"query", "total", "took_ms", "did_you_mean", "hits"}


def test_only_the_named_files_are_shown(run: Run, broken: Path) -> None:
    """An editor asks about their own case."""
    as_json = ("--content", str(broken), "--format", "json")
    own = json.loads(run("validate", CASE, *as_json).stdout)
    other = json.loads(run("validate", "pages", *as_json).stdout)
    assert {problem["path"] for problem in own["problems"]} == {f"{CASE}/case.yml"}
    assert other["problems"] == []


@pytest.mark.parametrize(
    "arguments", [["bild"], ["--nonsense"], ["serve", "--port", "x"], ["search"]]
)
def test_wrong_usage_ends_with_2(run: Run, arguments: list[str]) -> None:
    """What is allowed is said, and nothing is done."""
    done = run(*arguments)
    assert done.returncode == 2
    assert "usage:" in done.stderr
    assert "Traceback" not in done.stderr


def test_path_that_is_not_there_ends_with_2(run: Run) -> None:
    """A mistyped path would otherwise look like a clean case."""
    done = run("validate", "cases/millbrook")
    assert done.returncode == 2
    assert done.stderr.startswith("There is no file or folder cases/millbrook")


def test_unknown_filter_ends_with_2_and_says_what_there_is(run: Run) -> None:
    """A slip in a filter would otherwise find nothing, silently."""
    assert run("build", "-q").returncode == 0
    done = run("search", "complaints", "--quadrant", "co-asses")
    assert done.returncode == 2
    assert "Did you mean co-assessment?" in done.stderr


def test_missing_content_ends_with_3(run: Run, tmp_path: Path) -> None:
    """The machine, not the content, is at fault: one sentence."""
    done = run("build", "--content", str(tmp_path / "nowhere"))
    assert done.returncode == 3
    assert "There is no content folder at" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_missing_index_ends_with_3_and_says_how_to_build_it(run: Run) -> None:
    """Searching before building is the first thing that people try."""
    done = run("search", "speeding")
    assert done.returncode == 3
    assert "python3 build.py" in done.stderr


def test_search_rebuilds_the_index_on_request(run: Run) -> None:
    """`--rebuild` needs no build of the site."""
    done = run("search", "tenants", "--rebuild", "--quadrant", "co-design")
    assert done.returncode == 0
    assert done.stdout.startswith("1. Repair evenings in Millbrook")


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("how can residents stop speeding cars", "wiltshire-community-speedwatch"),
        ("teenage pregnnacy", "lambeth-peer-educators"),
        ("Eksjo", "eksjo-highland-hospital"),
        ("Eksjö", "eksjo-highland-hospital"),
        ("title:speedwatch AND police", "wiltshire-community-speedwatch"),
    ],
)
def test_questions_put_the_right_case_first(built_site: Path, question: str, slug: str) -> None:
    """The questions by which the search was ordered, over the real cases."""
    from sitegen.index import open_index

    index = open_index(built_site.parent / "cache" / "index", fingerprint=None)
    assert index.search(question).hits[0].slug == slug


def test_help_names_every_command(run: Run) -> None:
    """Whoever is lost asks for help."""
    text = run("--help").stdout
    assert [name for name in COMMANDS if name not in text] == []
    for name in COMMANDS:
        assert run(name, "--help").stdout.startswith("usage: sitegen")


def test_a_reader_who_stops_reading_is_no_fault() -> None:
    """`validate | head -1` ends in peace."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "sitegen", "validate"],
            cwd=ROOT,
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("terminal", "settings", "expected"),
    [
        (True, {}, os.name != "nt"),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, os.name != "nt"),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_is_for_terminals_and_never_against_a_wish(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, settings: dict[str, str], expected: bool
) -> None:
    """As no-color.org asks: any value but the empty one."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert has_colour() is expected


@pytest.mark.parametrize(
    ("form", "first"),
    [("github", "::error file="), ("sarif", "{\n"), ("json", "{\n"), ("text", "content/cases/")],
)
def test_formats_hold_no_colour_and_no_more(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    form: str,
    first: str,
) -> None:
    """What a code host or a scanner reads begins with its own first sign."""
    make_content(tmp_path / "content")
    make_mistake(tmp_path / "content", {"old": "title: Repair", "new": "titel: Repair"})
    monkeypatch.chdir(tmp_path)
    assert cli.main(["validate", "--content", "content", "--format", form]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith(first)
    assert "\x1b" not in printed.out
    assert printed.err == ""


def test_quiet_says_nothing_of_clean_content(run: Run) -> None:
    """For scripts: the exit code is the answer."""
    done = run("validate", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_mistakes_are_mended_when_asked(run: Run, broken: Path) -> None:
    """First shown, then written; what is left is told and counts."""
    facts = broken / CASE / "case.yml"
    before = facts.read_bytes()
    shown = run("validate", "--fix", "--dry-run", "--content", str(broken))
    assert shown.returncode == 1
    assert "+quadrant: co-delivery" in shown.stderr
    assert facts.read_bytes() == before
    done = run("validate", "--fix", "--content", str(broken))
    assert done.returncode == 0, done.stdout
    assert done.stdout == "1 case looked at: nothing to mend.\n"
    assert done.stderr.count("Mended ") == 2
    assert b"quadrant: co-delivery" in facts.read_bytes()


def test_dry_run_without_fix_is_refused(run: Run) -> None:
    """Nobody should believe that something was looked at."""
    done = run("validate", "--dry-run")
    assert done.returncode == 2
    assert done.stderr == "--dry-run shows what --fix would change: give both.\n"


def test_rule_is_explained(run: Run) -> None:
    """With the nearest for a slip of the hand."""
    assert run("validate", "--explain", "unknown-term").stdout.startswith("unknown-term (error)")
    slip = run("validate", "--explain", "unknown-trm")
    assert slip.returncode == 2
    assert "Did you mean unknown-term?" in slip.stderr


def test_summary_of_the_code_host_is_added_to(run: Run, broken: Path, tmp_path: Path) -> None:
    """What other steps wrote there stays."""
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    told = {"GITHUB_STEP_SUMMARY": str(summary)}
    done = run("validate", "--format", "github", "--content", str(broken), **told)
    assert done.stdout.startswith("::error file=")
    text = summary.read_text("utf-8")
    assert text.startswith("# Before\n### 2 errors, 0 warnings\n")
    assert text.count("\n| ") == 3
