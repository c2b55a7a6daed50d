"""How build.py finds or makes its environment, tried on a small project of the same shape.

Nothing is downloaded: the small project needs one package, whose file lies in a folder.
"""

import ast
import errno
import os
import runpy
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from shutil import copyfile
from types import ModuleType
from zipfile import ZipFile, ZipInfo

import pytest

PARTS = ("build.py", "sitegen/__init__.py", "sitegen/__main__.py", "sitegen/bootstrap.py")
# A command line that says where it runs and with what, and ends with a code of its own.
COMMAND_LINE = """
import sys

def main(argv=None):
    print(sys.prefix, *(sys.argv[1:] if argv is None else argv), sep="|")
    return 7
"""
DISK_FULL = "The disk is full: make room (100 MB for building, 500 MB for testing) and try again."
READ_ONLY = (
    ".venv.lock may not be written: close programs that use it, or copy the project into a folder "
    "of your own and run build.py there."
)
UNREACHABLE = (
    "The package registry could not be reached, and preparing .venv needs it: check the network "
    "connection and any proxy settings, then run the command again."
)
# Nothing listens there.  Pip tells why it found nothing only if it may try twice.
NOWHERE = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1"}
NEWER_SYNTAX = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.FunctionDef, ast.Match)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A small project that needs the package `stand-in`."""

    root: Path
    packages: Path  # folder of package files, the only registry there is

    @property
    def venv(self) -> Path:
        """Where it keeps its environment."""
        return self.root / ".venv"

    @property
    def command(self) -> Path:
        """The `sitegen` of its environment."""
        windows = os.name == "nt"
        return self.venv / ("Scripts/sitegen.cmd" if windows else "bin/sitegen")

    def require(self, *versions: str, digest: str | None = None) -> None:
        """List packages, of which the first is `stand-in`, with the digests of their files."""
        lines = []
        for number, version in enumerate(versions):
            name = "stand-in" if number == 0 else f"stand-in-{number}"
            file = write_package(self.packages, name, version)
            found = digest or sha256(file.read_bytes()).hexdigest()
            lines.append(f"{name}=={version} --hash=sha256:{found}\n")
        (self.root / "requirements/run.txt").write_text("".join(lines), encoding="utf-8")

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        """Start build.py, where pip knows no registry but the folder of packages."""
        environment = {key: text for key, text in os.environ.items() if not key.startswith("PIP_")}
        environment |= {"PIP_CONFIG_FILE": os.devnull, "PYTHONPATH": "", **variables}
        if "PIP_INDEX_URL" not in variables:
            environment |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.packages)}
        return subprocess.Popen(
            [sys.executable, str(self.root / "build.py"), *arguments],
            env=environment,
            cwd=self.packages,  # anywhere but in the project
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run said and how it ended."""

    code: int
    said: str
    complained: tuple[str, ...]  # lines on standard error


def outcome(process: subprocess.Popen[str]) -> Outcome:
    """Wait for a run to end."""
    said, complained = process.communicate(timeout=120)
    lines = tuple(complained.splitlines())
    return Outcome(code=process.returncode, said=said, complained=lines)


def write_package(folder: Path, name: str, version: str) -> Path:
    """Write the file of an empty package as a registry would have it."""
    stem = f"{name.replace('-', '_')}-{version}"
    info = f"{stem}.dist-info"
    files = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    path = folder / f"{stem}-py3-none-any.whl"
    with ZipFile(path, "w") as archive:
        for entry, text in files.items():
            archive.writestr(ZipInfo(entry), text)  # the same bytes whenever it is written
    return path


def new_project(folder: Path, root: Path) -> Project:
    """Make the small project from the real build.py."""
    project = Project(root=folder / "project", packages=folder / "packages")
    for made in (project.root / "sitegen", project.root / "requirements", project.packages):
        made.mkdir(parents=True)
    for part in PARTS:
        copyfile(root / part, project.root / part)
    (project.root / "sitegen/cli.py").write_text(COMMAND_LINE, encoding="utf-8")
    settings = '[project]\ndependencies = ["stand-in>=1.1"]\n'
    (project.root / "pyproject.toml").write_text(settings, encoding="utf-8")
    project.require("1.2")
    return project


def load(project: Project) -> ModuleType:
    """Import the bootstrap of a project, bound to its folder."""
    spec = spec_from_file_location("bootstrap_of_project", project.root / "sitegen/bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Project:
    """A fresh clone: nothing is prepared."""
    return new_project(tmp_path, root)


@pytest.fixture
def bootstrap(project: Project) -> ModuleType:
    """The bootstrap of the fresh clone."""
    return load(project)


@pytest.fixture(scope="module")
def first_runs(
    tmp_path_factory: pytest.TempPathFactory, root: Path
) -> tuple[Project, list[Outcome]]:
    """A project, and how its first two runs went, which were started at the same time."""
    project = new_project(tmp_path_factory.mktemp("prepared"), root)
    processes = [project.start("validate", "--json") for _ in range(2)]
    return project, [outcome(process) for process in processes]


@pytest.fixture(scope="module")
def prepared(first_runs: tuple[Project, list[Outcome]]) -> Project:
    """A project with its environment."""
    return first_runs[0]


# --- the door -------------------------------------------------------------------------------------


def test_an_old_python_is_told_which_one_is_needed(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An old Python ends with code 3 and one sentence."""
    monkeypatch.setattr(sys, "version_info", (3, 10, 13, "final", 0))
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(root / "build.py"))
    assert ended.value.code == 3
    assert capsys.readouterr().err == (
        "build.py needs Python 3.11 or newer and this is Python 3.10: install a newer one"
        " from python.org/downloads and start build.py with it.\n"
    )


def test_every_python_can_read_the_door(root: Path) -> None:
    """build.py has no syntax that would be an error before the sentence could be said."""
    tree = ast.parse((root / "build.py").read_text(encoding="utf-8"))
    assert [node for node in ast.walk(tree) if isinstance(node, NEWER_SYNTAX)] == []


# --- the first run --------------------------------------------------------------------------------


def test_two_first_runs_at_once_both_reach_the_command(
    first_runs: tuple[Project, list[Outcome]],
) -> None:
    """Both get the environment, their arguments and the command's own exit code."""
    project, outcomes = first_runs
    assert [each.code for each in outcomes] == [7, 7]
    assert [each.said for each in outcomes] == [f"{project.venv}|validate|--json\n"] * 2


def test_only_one_of_two_first_runs_prepares(
    first_runs: tuple[Project, list[Outcome]],
) -> None:
    """The other says that it waits, and what they say goes to standard error."""
    assert sorted(each.complained for each in first_runs[1]) == [
        ("Another run is preparing .venv; waiting for it.",),
        (
            "Preparing .venv, this once; it takes a minute or so ...",
            "Installing the packages in requirements/run.txt ...",
        ),
    ]


def test_an_unreachable_registry_leaves_nothing_to_be_trusted(project: Project) -> None:
    """The first run says so and ends with 3; a later one starts afresh and succeeds."""
    failed = outcome(project.start(**NOWHERE))
    assert (failed.code, failed.said) == (3, "")
    assert failed.complained[-1] == UNREACHABLE
    left = project.venv / "left-by-the-first-run"
    left.touch()
    assert outcome(project.start()).code == 7
    assert not left.exists()


def test_a_package_with_another_digest_is_refused(
    project: Project, bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not the file that was listed is not installed."""
    project.require("1.2", digest="0" * 64)
    monkeypatch.setattr(bootstrap, "PYTHON", sys.executable)
    monkeypatch.setenv("PIP_DRY_RUN", "1")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(project.packages))
    with pytest.raises(bootstrap.NotPrepared, match=r"^A package from the registry is not"):
        bootstrap.install("run")


def test_a_missing_venv_module_is_named(
    project: Project,
    bootstrap: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Debian leaves ensurepip out; the sentence says what to install, and nothing is made."""
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert bootstrap.run([]) == 3
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert capsys.readouterr().err == (
        "This Python came without its venv module, which is needed to prepare .venv: on Debian "
        f"and Ubuntu install it with `sudo apt install python{version}-venv`, elsewhere use "
        "Python from python.org/downloads.\n"
    )
    assert not project.venv.exists()


def test_a_folder_that_is_no_environment_is_left_alone(
    project: Project, bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody's files under the name .venv are not deleted."""
    project.venv.mkdir()
    (project.venv / "letter.txt").touch()
    assert bootstrap.run([]) == 3
    assert capsys.readouterr().err == (
        f"{project.venv} is not a Python environment, so it was left alone: move it away and try "
        "again.\n"
    )
    assert (project.venv / "letter.txt").exists()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, DISK_FULL),
        (errno.EROFS, READ_ONLY),
        (errno.EIO, f"Preparing .venv failed: .venv.lock: {os.strerror(errno.EIO)}."),
    ],
)
def test_a_refusal_of_the_system_becomes_a_sentence(
    bootstrap: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: int,
    sentence: str,
) -> None:
    """A full disk or a folder that may not be written ends with 3, never with a traceback."""

    def refuse(_: str) -> str:
        raise OSError(code, os.strerror(code), ".venv.lock")

    monkeypatch.setattr(bootstrap, "prepare", refuse)
    assert bootstrap.run([]) == 3
    assert capsys.readouterr().err == f"{sentence}\n"


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("[Errno 28] No space left on device\nERROR: Could not install", DISK_FULL),
        ("Max retries exceeded\nERROR: No matching distribution found for nh3", UNREACHABLE),
        ("ERROR: new\n\nTraceback", "Preparing .venv failed; pip said: ERROR: new"),
        ("Killed\n", "Preparing .venv failed; pip said: Killed"),
    ],
)
def test_the_reason_of_pip_becomes_a_sentence(
    bootstrap: ModuleType, output: str, sentence: str
) -> None:
    """Known reasons are explained; of an unknown one the last words are passed on."""
    assert bootstrap.reason_in(output) == sentence


# --- later runs -----------------------------------------------------------------------------------


def test_a_later_run_says_nothing_of_its_own(prepared: Project) -> None:
    """With the environment there, only the command speaks."""
    assert outcome(prepared.start("search", "speeding cars")) == Outcome(
        code=7, said=f"{prepared.venv}|search|speeding cars\n", complained=()
    )


def test_the_environment_has_the_command(prepared: Project, tmp_path: Path) -> None:
    """`sitegen` works from any folder, without an installation of its own."""
    done = subprocess.run(
        [prepared.command, "new", "--id", "CPC-0099"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    said = f"{prepared.venv}|new|--id|CPC-0099\n"
    assert (done.returncode, done.stdout, done.stderr) == (7, said, "")


def test_a_changed_list_brings_the_environment_up_to_date(prepared: Project) -> None:
    """What is new on the list is installed into the environment that is there."""
    kept = prepared.venv / "kept"
    kept.touch()
    prepared.require("1.3", "2.0")
    assert outcome(prepared.start()) == Outcome(
        code=7,
        said=f"{prepared.venv}\n",
        complained=("Installing the packages in requirements/run.txt ...",),
    )
    assert kept.exists()
    infos = prepared.venv.glob("**/stand_in*.dist-info")
    assert sorted(info.name for info in infos) == [
        "stand_in-1.3.dist-info",
        "stand_in_1-2.0.dist-info",
    ]


def test_a_copied_environment_is_not_trusted(prepared: Project, tmp_path: Path) -> None:
    """An environment is bound to its folder, so in another one its stamp does not count."""
    moved = Project(root=tmp_path / "moved", packages=prepared.packages)
    (moved.root / "sitegen").mkdir(parents=True)
    copyfile(prepared.root / "sitegen/bootstrap.py", moved.root / "sitegen/bootstrap.py")
    bootstrap = load(moved)
    moved.venv.mkdir()
    for file in prepared.venv.glob("installed-*.txt"):
        copyfile(file, moved.venv / file.name)
    assert load(prepared).is_ours()
    assert not bootstrap.is_ours()
    assert not bootstrap.is_current("run")


# --- a Python that already has everything ---------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "used"), [("1.1", True), ("1.10.0", True), ("1.0.9", False), ("1", False)]
)
def test_a_python_with_the_packages_is_used_as_it_is(
    project: Project, tmp_path: Path, version: str, used: bool
) -> None:
    """A container or an active environment needs no .venv, if its packages are new enough."""
    (tmp_path / "elsewhere" / f"Stand_In-{version}.dist-info").mkdir(parents=True)
    if used:
        done = outcome(project.start("build", PYTHONPATH=str(tmp_path / "elsewhere"), **NOWHERE))
        assert done == Outcome(code=7, said=f"{sys.prefix}|build\n", complained=())
        assert not project.venv.exists()
    else:
        bootstrap = load(project)
        have = bootstrap.installed([str(tmp_path / "elsewhere")])
        assert have == {"stand-in": version}
        assert not bootstrap.satisfies("stand-in>=1.1", have)


def test_an_exact_requirement_takes_no_other_version(bootstrap: ModuleType) -> None:
    """`==` holds for that version alone, and for no package that is missing."""
    found = [{"whoosh": "2.7.5"}, {"whoosh": "2.7.6"}, {}]
    assert [bootstrap.satisfies("whoosh==2.7.5", have) for have in found] == [True, False, False]


# --- the real lists -------------------------------------------------------------------------------


def pins(file: Path) -> dict[str, str]:
    """Version of each package on a list; fails where one has no digest or names a place."""
    text = file.read_text(encoding="utf-8").replace("\\\n", "")
    assert "://" not in text
    assert "index" not in text
    found = {}
    for line in text.splitlines():
        requirement, *digests = line.split("--hash=sha256:")
        assert digests, f"{line} has no digest"
        name, _, version = requirement.partition(";")[0].strip().partition("==")
        found[name] = version
    return found


def test_the_lists_are_what_the_project_asks_for(root: Path) -> None:
    """Every requirement is on its list in a version that it allows."""
    bootstrap = load(Project(root=root, packages=root))
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    running = settings["project"]["dependencies"]
    testing = [*running, *settings["dependency-groups"]["test"]]
    for wanted, requirements in (("run", running), ("test", testing)):
        have = pins(root / f"requirements/{wanted}.txt")
        assert [each for each in requirements if not bootstrap.satisfies(each, have)] == []


def test_tests_run_with_what_the_site_is_built_with(root: Path) -> None:
    """The list for testing holds the list for running, version by version."""
    run, test = pins(root / "requirements/run.txt"), pins(root / "requirements/test.txt")
    assert {name: test.get(name) for name in run} == run
