"""Only a folder that this machine sealed, and that nobody touched since, is read."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from sitegen import seal

FACTS = {"content": "as of today"}
POSIX = pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds this machine's key."""
    another_machine(monkeypatch, tmp_path / "state")
    return tmp_path / "state"


def another_machine(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Go on as if at a machine with this home."""
    for name in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sealed folder of two files."""
    folder = tmp_path / "index"
    folder.mkdir()
    (folder / "one.seg").write_bytes(b"first")
    (folder / "two.toc").write_bytes(b"second")
    seal.seal(folder, FACTS)
    return folder


def refused(folder: Path) -> str:
    """The reason why a folder is not read, and the sentence."""
    with pytest.raises(seal.IndexUnusable) as refusal:
        seal.read(folder, seal.read_record(folder))
    return f"{refusal.value.reason}: {refusal.value}"


FOREIGN = "foreign: The search index was not written on this machine, so it is not opened."


def damaged(name: str) -> str:
    """What is said when a file is not as it was written."""
    return f"damaged: The search index is damaged ({name}), so it is not opened."


def test_what_was_sealed_here_is_read(folder: Path) -> None:
    """The facts come back, and every file byte for byte."""
    record = seal.read_record(folder)
    assert record.facts == FACTS
    assert seal.read(folder, record) == {"one.seg": b"first", "two.toc": b"second"}


def test_nothing_there_is_missing(tmp_path: Path) -> None:
    """Neither a folder that does not exist nor one without a record frightens anybody."""
    assert refused(tmp_path / "index") == "missing: There is no search index here yet."
    (tmp_path / "index").mkdir()
    assert refused(tmp_path / "index") == "missing: There is no search index here yet."


@pytest.mark.parametrize("content", [b"First", b"firs", b"first!", b""])
def test_a_changed_file_is_damaged(folder: Path, content: bytes) -> None:
    """One byte is enough."""
    (folder / "one.seg").write_bytes(content)
    assert refused(folder) == damaged("one.seg")


def test_a_lost_file_is_damaged(folder: Path) -> None:
    """All that was there must be there."""
    (folder / "two.toc").unlink()
    assert refused(folder) == damaged("two.toc")


def test_a_file_too_many_is_damaged(folder: Path) -> None:
    """Whoosh would open the table of contents with the highest number, whoever put it there."""
    (folder / "three.toc").write_bytes(b"third")
    assert refused(folder) == damaged("three.toc")


def test_a_folder_of_another_machine_is_foreign(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key never travels with the folder."""
    another_machine(monkeypatch, tmp_path / "elsewhere")
    assert refused(folder) == FOREIGN


def test_a_forged_record_is_foreign(folder: Path) -> None:
    """Right digests of other files prove nothing without the key."""
    record = json.loads((folder / seal.RECORD).read_bytes())
    (folder / "one.seg").write_bytes(b"forged")
    record["files"]["one.seg"] = [6, hashlib.sha256(b"forged").hexdigest()]
    (folder / seal.RECORD).write_text(json.dumps(record), encoding="utf-8")
    assert refused(folder) == FOREIGN


def test_another_fact_is_foreign(folder: Path) -> None:
    """An old index can't be passed off as a new one by writing so."""
    text = (folder / seal.RECORD).read_text(encoding="utf-8")
    (folder / seal.RECORD).write_text(text.replace("today", "tomorrow"), encoding="utf-8")
    assert refused(folder) == FOREIGN


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{}", "[" * 100_000, '{"format":1,"facts":{},"files":{}}', "é"]
)
def test_a_record_that_is_none_is_damaged(folder: Path, text: str) -> None:
    """Whatever is written there, there is a sentence."""
    (folder / seal.RECORD).write_text(text, encoding="latin-1")
    assert refused(folder) == damaged(seal.RECORD)


@POSIX
def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    """Neither a file nor the folder may be a door to another place."""
    (tmp_path / "aside").write_bytes(b"first")
    (folder / "one.seg").unlink()
    (folder / "one.seg").symlink_to(tmp_path / "aside")
    assert refused(folder) == FOREIGN
    (tmp_path / "door").symlink_to(folder)
    assert refused(tmp_path / "door") == FOREIGN


@POSIX
def test_a_folder_in_the_place_of_a_file_is_refused(folder: Path) -> None:
    """Only plain files are read."""
    (folder / "one.seg").unlink()
    (folder / "one.seg").mkdir()
    assert refused(folder) == FOREIGN


@POSIX
def test_the_key_is_the_users_alone(folder: Path, state: Path) -> None:
    """Made with rights for nobody else, in a folder of its own."""
    key = next(state.rglob("index-key"))
    assert key.stat().st_mode & 0o777 == 0o600
    assert len(key.read_bytes()) == 32
    assert key.parent.stat().st_mode & 0o777 == 0o700


@POSIX
def test_a_key_that_others_may_read_is_thrown_away(folder: Path, state: Path) -> None:
    """Somebody may have copied it, so nothing sealed with it is believed."""
    key = next(state.rglob("index-key"))
    known = key.read_bytes()
    key.chmod(0o644)
    assert refused(folder) == FOREIGN
    assert key.read_bytes() != known
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_torn_key_is_replaced(folder: Path, state: Path) -> None:
    """A key of the wrong length was never ours."""
    key = next(state.rglob("index-key"))
    key.write_bytes(b"short")
    assert refused(folder) == FOREIGN
    assert len(key.read_bytes()) == 32


def test_without_a_home_the_key_lives_as_long_as_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index can still be built and read at once; the next process builds its own."""
    (tmp_path / "no folder").write_bytes(b"")
    another_machine(monkeypatch, tmp_path / "no folder")
    (tmp_path / "index").mkdir()
    seal.seal(tmp_path / "index", FACTS)
    assert seal.read_record(tmp_path / "index").facts == FACTS
    monkeypatch.setattr(seal, "_PASSING_KEY", b"of the next process")
    assert refused(tmp_path / "index") == FOREIGN


def test_an_older_form_is_outdated(folder: Path) -> None:
    """A newer program says so and does not guess."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seal, "_FORMAT", 0)
        seal.seal(folder, FACTS)
    assert refused(folder) == "outdated: The search index is of an older form."


def test_a_folder_without_the_right_to_write_is_read(folder: Path) -> None:
    """Reading leaves no trace and needs no lock."""
    for path in (*folder.iterdir(), folder):
        path.chmod(0o500)
    try:
        assert seal.read(folder, seal.read_record(folder))["one.seg"] == b"first"
    finally:
        folder.chmod(0o700)
