"""What all tests share: the project's folder, its own site built once, and no network."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOOPBACK = ("127.0.0.1", "::1", "localhost")
STATE_FOLDERS = ("XDG_STATE_HOME", "LOCALAPPDATA")  # Linux, Windows
SHAPERS = ("FORCE_COLOR", "NO_COLOR", "SOURCE_DATE_EPOCH")  # a person's settings that shape output


@pytest.fixture(autouse=True, scope="session")
def own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A state folder for the whole run, so that no test touches the person's own key."""
    folder = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patch:
        for name in STATE_FOLDERS:
            patch.setenv(name, str(folder))
        yield folder


@pytest.fixture(scope="session")
def root() -> Path:
    """Folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the project's own site, built from its real content once for all tests."""
    from sitegen import cli  # here, so that a fault in it fails the tests of the site alone

    folder = tmp_path_factory.mktemp("built")
    site = folder / "site"
    places = {"--content": ROOT / "content", "--output": site, "--cache": folder / "cache"}
    options = [str(part) for place in places.items() for part in place]
    assert cli.main(["build", *options]) == 0
    return site


@pytest.fixture(autouse=True)
def same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget settings of the person at the keyboard that would shape what tests compare."""
    for name in SHAPERS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse connections to any other machine: building and testing need none."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if host and host not in LOOPBACK:
            pytest.fail(f"a test tried to connect to {host}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield
