"""What runs on a code host is safe for strangers' branches, and says nothing that is not so.

Workflows are read as the host reads them; what they run is held against the commands.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from sitegen import cli

ROOT = Path(__file__).resolve().parents[1]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = ("suggest-a-case", "report-a-problem")
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
COMMAND = re.compile(r"python3? build\.py([^\n|>`]*)")
READ_ONLY: dict[str, str] = {"contents": "read"}
MAY_PUBLISH = {"id-token": "write", "pages": "write"}
CHOICES = {
    "quadrant": ("quadrants", "I am not sure"),
    "service-area": ("service-areas", "Another one"),
    "barriers": ("barriers", "Something else"),
}
"""Dropdown of the form -> the list whose labels it offers, and its last choice."""
each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def load(path: Path) -> Any:
    """A YAML file as a code host reads it."""
    return yaml.safe_load(path.read_text("utf-8"))


def steps(path: Path) -> Iterator[dict[str, Any]]:
    """Every step of every job."""
    for job in load(path)["jobs"].values():
        yield from job["steps"]


def commands(text: str) -> list[list[str]]:
    """What is handed to build.py, wherever it stands in a text."""
    return [shlex.split(found, comments=True) for found in COMMAND.findall(text)]


def is_understood(arguments: list[str]) -> bool:
    """Whether the program takes these arguments."""
    try:
        cli._parser().parse_args(arguments or ["build"])
    except SystemExit:
        return False
    return True


# --- workflows -----------------------------------------------------------------------------------


def test_there_are_workflows_for_tests_for_content_and_for_publishing() -> None:
    """A test over no file would pass."""
    assert [path.stem for path in WORKFLOWS] == ["content", "publish", "test"]


@each_workflow
def test_actions_are_pinned_to_commits_with_their_version_beside_them(path: Path) -> None:
    """A tag can be moved by whoever holds the action."""
    used = re.findall(r"uses: (.+)", path.read_text("utf-8"))
    assert used
    for line in used:
        action, _, version = line.partition(" # ")
        assert PINNED.fullmatch(action), line
        assert re.fullmatch(r"v\d+\.\d+\.\d+", version), line


def test_an_action_has_one_version_everywhere() -> None:
    """Whoever moves one moves all."""
    used = {
        line for path in WORKFLOWS for line in re.findall(r"uses: (.+)", path.read_text("utf-8"))
    }
    names = [line.partition("@")[0] for line in used]
    assert sorted(names) == sorted(set(names))


@each_workflow
def test_a_strangers_branch_gets_nothing_but_reading(path: Path) -> None:
    """No secret is named, no event runs with the rights of the main branch, tokens can read."""
    text, workflow = path.read_text("utf-8"), load(path)
    triggers = workflow[True]  # what YAML makes of `on`
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(triggers)
    assert "secrets." not in text
    assert workflow["permissions"] in ({}, READ_ONLY)
    for job in workflow["jobs"].values():
        asked = job.get("permissions", workflow["permissions"])
        assert asked == READ_ONLY or ("pull_request" not in triggers and asked == MAY_PUBLISH)


def test_the_job_that_may_publish_runs_no_code_of_a_branch() -> None:
    """It takes the finished folder from the job that can only read."""
    jobs = load(GITHUB / "workflows" / "publish.yml")["jobs"]
    mighty = [job for job in jobs.values() if job.get("permissions") != READ_ONLY]
    assert len(mighty) == 1
    assert [sorted(step) for step in mighty[0]["steps"]] == [["id", "uses"]]


@each_workflow
def test_no_token_stays_behind_in_the_checkout(path: Path) -> None:
    """Code of a branch could use it."""
    checkouts = [s for s in steps(path) if s.get("uses", "").startswith("actions/checkout@")]
    for step in checkouts:
        assert step["with"]["persist-credentials"] is False


@each_workflow
def test_nothing_that_a_stranger_wrote_gets_into_a_command(path: Path) -> None:
    """An expression inside `run` is put there before the shell reads it."""
    for step in steps(path):
        assert "${{" not in step.get("run", "")


@each_workflow
def test_jobs_end_by_themselves_and_say_their_name(path: Path) -> None:
    """A job that hangs costs hours; a name is what people see beside a change."""
    for job in load(path)["jobs"].values():
        assert 0 < job["timeout-minutes"] <= 30
        assert job["name"]


@each_workflow
def test_workflows_run_commands_that_exist(path: Path) -> None:
    """With options that exist, too."""
    run = "\n".join(step.get("run", "") for step in steps(path))
    assert commands(run) or ".ci/run" in run
    assert [words for words in commands(run) if not is_understood(words)] == []


def test_pull_request_has_its_base_at_hand() -> None:
    """`HEAD^1` is the main branch only when the merge and its parents were fetched."""
    (checkout,) = [
        step
        for step in steps(GITHUB / "workflows" / "content.yml")
        if step.get("uses", "").startswith("actions/checkout@")
    ]
    run = "\n".join(s.get("run", "") for s in steps(GITHUB / "workflows" / "content.yml"))
    assert ["diff", "HEAD^1", "--format", "markdown"] in commands(run)
    assert checkout["with"]["fetch-depth"] == 2


# --- forms and templates -------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMS)
def test_forms_have_all_that_the_host_asks_for(name: str) -> None:
    """A form with a slip in it is not shown at all."""
    form = load(GITHUB / "ISSUE_TEMPLATE" / f"{name}.yml")
    assert form["name"]
    assert form["description"]
    fields = [part for part in form["body"] if part["type"] != "markdown"]
    ids = [part["id"] for part in fields]
    assert len(ids) == len(set(ids))
    for part in fields:
        assert part["type"] in {"checkboxes", "dropdown", "input", "textarea"}
        assert part["attributes"]["label"]
        options = part["attributes"].get("options", [])
        assert bool(options) is (part["type"] in {"checkboxes", "dropdown"})


@pytest.mark.parametrize("field", CHOICES)
def test_choices_of_the_form_are_the_words_of_the_lists(field: str) -> None:
    """In their order, with a last choice for those who do not know."""
    form = load(GITHUB / "ISSUE_TEMPLATE" / "suggest-a-case.yml")
    (part,) = [part for part in form["body"] if part.get("id") == field]
    name, last = CHOICES[field]
    terms = load(ROOT / "content" / "vocabularies" / f"{name}.yml")["terms"]
    assert part["attributes"]["options"] == [*(term["label"] for term in terms), last]


@pytest.mark.parametrize("name", FORMS)
def test_forms_ask_to_leave_private_persons_out(name: str) -> None:
    """What is written there is public at once."""
    form = load(GITHUB / "ISSUE_TEMPLATE" / f"{name}.yml")
    (part,) = [part for part in form["body"] if part["type"] == "checkboxes"]
    assert part["attributes"]["options"][0] == {
        "label": "No private person can be found or reached by what I wrote.",
        "required": True,
    }


def test_owners_of_the_example_name_folders_that_exist() -> None:
    """A path with a slip in it asks nobody."""
    lines = (GITHUB / "CODEOWNERS.example").read_text("utf-8").splitlines()
    paths = [line.split()[0] for line in lines if line and not line.startswith("#")]
    assert paths[0] == "*"
    assert [path for path in paths[1:] if not (ROOT / path.strip("/")).is_dir()] == []


# --- GitLab and pre-commit -----------------------------------------------------------------------


def fenced() -> list[Any]:
    """Every YAML text of the page on code hosts."""
    text = (ROOT / "docs" / "code-hosts.md").read_text("utf-8")
    return [yaml.safe_load(found) for found in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]


def test_gitlab_does_the_same_with_commands_that_exist() -> None:
    """Check, compare and preview for merge requests, publish from the main branch alone."""
    pipeline = fenced()[0]
    jobs = {
        name: job for name, job in pipeline.items() if isinstance(job, dict) and "script" in job
    }
    assert list(jobs) == ["check", "compare", "preview", "pages"]
    for name, job in jobs.items():
        (rule,) = job["rules"]
        wanted = "$CI_COMMIT_BRANCH ==" if name == "pages" else "$CI_PIPELINE_SOURCE =="
        assert rule["if"].startswith(wanted)
        assert [w for line in job["script"] for w in commands(line) if not is_understood(w)] == []
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]


def test_hook_is_one_of_ours() -> None:
    """Its entry is a command, its id is the one that the page on code hosts tells."""
    (hook,) = load(ROOT / ".pre-commit-hooks.yaml")
    program, *words = shlex.split(hook["entry"])
    assert program == "sitegen"
    assert is_understood(words)
    assert re.match(hook["files"], "content/cases/a/case.yml")
    others, local = (page["repos"][0]["hooks"][0] for page in fenced()[1:])
    assert others["id"] == local["id"] == hook["id"]
    assert commands(local["entry"]) == [["validate"]]


# --- what people read ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "docs/diff.md", "docs/code-hosts.md"]
)
def test_commands_in_texts_exist(name: str) -> None:
    """Whoever copies a line gets what the line promises."""
    found = commands((ROOT / name).read_text("utf-8"))
    assert [words for words in found if not is_understood(words)] == []


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "docs/diff.md", "docs/code-hosts.md"]
)
def test_links_in_texts_lead_to_files(name: str) -> None:
    """Pictures too."""
    path = ROOT / name
    text = re.sub(r"`[^`]*`", "", path.read_text("utf-8"))  # there links are explained
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    local = [link.partition("#")[0] for link in links if not link.startswith("http")]
    assert [link for link in local if link and not (path.parent / link).exists()] == []


PICTURES = sorted((ROOT / "docs" / "pictures").iterdir())


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_pictures_are_small_and_told_in_words(path: Path) -> None:
    """At most 60 KB; each is used, with a text for those who do not see it."""
    assert path.stat().st_size <= 60_000
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (told,) = re.findall(rf"!\[([^\]]+)\]\(docs/pictures/{re.escape(path.name)}\)", text)
    assert len(told.split()) >= 8


@pytest.mark.parametrize("path", [p for p in PICTURES if p.suffix == ".svg"], ids=lambda p: p.name)
def test_drawings_bring_nothing_from_elsewhere_and_name_themselves(path: Path) -> None:
    """No script, no link, no other host."""
    root = ET.fromstring(path.read_text("utf-8"))  # noqa: S314 -- our own drawing
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert {"title", "desc"} <= tags
    assert not tags & {"script", "image", "a", "use", "foreignObject"}
    assert "http" not in path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
