"""`check --links` from the content to the report that the next build reads."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen import cli
from sitegen.links.noting import PATH
from sitegen.validation import validate
from tests.links.host import Host, host
from tests.mistakes.made import CASE, make_content

ADDRESS = "https://example.org/millbrook"


@pytest.fixture(name="there")
def _there() -> Iterator[Host]:
    with host() as there:
        yield there


def content_with(folder: Path, *addresses: str) -> Path:
    """A content whose one case has sources at these addresses, and nothing else has any."""
    make_content(folder)
    (folder / "survey" / "pilot.yml").unlink()
    facts = folder / CASE / "case.yml"
    lines = [line for line in facts.read_text("utf-8").split("\n") if "URL:" not in line]
    at = lines.index("sources:") + 1
    for number, address in enumerate(addresses, start=90):
        about = "type: webpage, title: A page, independence: independent"
        lines.insert(at, f"  - {{id: {number}, {about}, URL: {address!r}}}")
    facts.write_text("\n".join(lines), encoding="utf-8")
    return folder


def check(content: Path, *more: str) -> int:
    """Run the command on this machine's own host."""
    return cli.main(
        ["check", "--links", "--content", str(content), "--private-links", "--pause", "0", *more]
    )


def test_every_address_is_counted_and_noted(
    tmp_path: Path, there: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report is content: it is read, it has no mistake, and it says what was answered."""
    paths = ("200", "301/200", "403", "404", "500")
    content = content_with(tmp_path / "content", *(f"{there.address}/{path}" for path in paths))
    assert check(content, "--json") == 1
    data = json.loads(capsys.readouterr().out)
    assert data["tested"] == 5
    assert data["counts"] == {
        "answered": 1,
        "moved": 1,
        "refused": 1,
        "gone": 1,
        "silent": 1,
        "unasked": 0,
    }
    assert [fault["address"] for fault in data["faults"]] == [f"{there.address}/404"]
    validation = validate(content)
    assert not [one for one in validation.problems if one.path.startswith("upkeep/")]
    assert validation.library is not None
    assert validation.library.links[f"{there.address}/200"].state == "answered"


def test_second_test_on_the_same_day_changes_nothing(tmp_path: Path, there: Host) -> None:
    """A report differs only where something became different."""
    content = content_with(tmp_path / "content", f"{there.address}/200")
    assert check(content, "-q") == 0
    first = (content / PATH).read_bytes()
    assert check(content, "-q") == 0
    assert (content / PATH).read_bytes() == first


def test_without_network_nothing_is_noted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fails, and says that nothing was tested."""
    import socket

    def no_network(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    content = content_with(tmp_path / "content", ADDRESS)
    assert check(content, "-q") == 3
    assert "nothing was tested" in capsys.readouterr().err
    assert not (content / PATH).exists()


def test_private_address_in_the_content_is_a_fault(
    tmp_path: Path, there: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not asked, and somebody has to look at who wrote it."""
    content = content_with(tmp_path / "content", f"{there.address}/200")
    done = cli.main(["check", "--links", "--content", str(content), "--pause", "0"])
    assert done == 1
    assert there.asked == []
    assert "1 address tested: 1 not asked." in capsys.readouterr().out
