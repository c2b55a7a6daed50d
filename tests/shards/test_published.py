"""Copies of a published site: honest ones answer as the terminal does, others get a sentence."""

import json
import os
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sitegen import cli
from sitegen.index import build_index, open_index
from sitegen.problems import BuildStopped
from sitegen.search.answers import SearchIndex, SearchResult
from sitegen.shards import FORMAT, published
from sitegen.shards.published import open_site
from tests.search.conftest import CASES
from tests.search.real import real_cases, real_queries
from tests.shards.conftest import write

Refused = Callable[[Path], str]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with an index, a page, and nothing else."""
    folder = tmp_path / "copy"
    for file in write(CASES):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    (folder / "index.html").write_text("<title>A site</title>", "utf-8")
    return folder


@pytest.fixture
def index(site: Path) -> Path:
    """The folder of the index in it."""
    (start,) = site.glob("search/*/start.js")
    return start.parent


def files_in(folder: Path) -> dict[str, bytes]:
    """Contents by their path in the folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def pack(files: Mapping[str, bytes], archive: Path) -> Path:
    """An archive of files."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return archive


def refusal(site: Path, query: str = "police") -> str:
    """The sentence with which a copy is refused, at once or when it is asked."""
    with pytest.raises(BuildStopped) as stopped:
        open_site(site)[0].search(query)
    return str(stopped.value)


def told(result: SearchResult) -> tuple[object, ...]:
    """All of an answer but the time that it took."""
    return (result.query, result.total, result.did_you_mean, result.hits, result.notes)


# --- honest copies -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real_terminal(own_state: Path, tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """The terminal's index of the real cases."""
    folder = tmp_path_factory.mktemp("real") / "index"
    cases, synonyms = real_cases()
    build_index(cases, synonyms, folder, fingerprint="")
    return open_index(folder, fingerprint=None)


def test_a_copy_of_the_real_site_answers_as_the_terminal(
    real_terminal: SearchIndex, built_site: Path
) -> None:
    """Judged, written and drawn questions: the same cases, order, scores, snippets, remarks."""
    copy, pages = open_site(built_site)
    assert pages == built_site
    assert len(real_queries()) >= 300
    differing = [
        query
        for query in real_queries()
        if told(copy.search(query, limit=99)) != told(real_terminal.search(query, limit=99))
    ]
    assert differing == []


def test_an_archive_answers_as_the_folder(site: Path, tmp_path: Path) -> None:
    """Packed as it is, wrapped in one folder, or with the paths of another system."""
    expected = told(open_site(site)[0].search("police complaints"))
    files = files_in(site)
    wrapped = {f"casebook-main/{name}": content for name, content in files.items()}
    foreign = {name.replace("/", "\\"): content for name, content in files.items()}
    for number, (packed, top) in enumerate(
        ((files, ""), (wrapped, "casebook-main"), (foreign, ""))
    ):
        archive = pack(packed, tmp_path / f"{number}.zip")
        index, pages = open_site(archive)
        assert told(index.search("police complaints")) == expected
        assert pages == archive / top


def test_a_folder_in_a_folder_will_do(site: Path) -> None:
    """What unpacking an archive leaves."""
    index, pages = open_site(site.parent)
    assert index.search("police").total
    assert pages == site


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "archive"])
def test_command_prints_the_same_shape(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], packed: bool
) -> None:
    """With filters, for programs."""
    copy = pack(files_in(site), tmp_path / "copy.zip") if packed else site
    options = ["--quadrant", "co-assessment", "--evidence", "1", "--json"]
    assert cli.main(["search", "--site", str(copy), "complaints", *options]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["query", "total", "took_ms", "did_you_mean", "hits"]
    assert [hit["title"] for hit in answer["hits"]] == ["Tenant inspectors"]
    assert list(answer["hits"][0]) == [
        *("slug", "id", "title", "score", "quadrant", "place", "evidence", "url", "snippet"),
    ]


def test_command_says_where_the_pages_are(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the copy, not in the site that this machine builds."""
    assert cli.main(["search", "--site", str(site), "speedwatch"]) == 0
    assert (site / "cases" / "case-2.html").as_posix() in capsys.readouterr().out


def test_command_refuses_a_copy_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence and no traceback."""
    assert cli.main(["search", "--site", str(tmp_path), "police"]) == 3
    assert capsys.readouterr().err == (
        f"{tmp_path} is no copy of a site with search: there is no search/…/start.js in it.\n"
    )


@pytest.mark.parametrize(
    "options", [["--rebuild"], ["--evidence", "9"], ["--country", "xx"], ["--quadrant", "co"]]
)
def test_command_used_wrongly_ends_with_2(site: Path, options: list[str]) -> None:
    """A copy cannot be rebuilt, and filters take what the copy has."""
    try:
        code = cli.main(["search", "--site", str(site), "police", *options])
    except SystemExit as ended:  # the parser's own way to say so
        code = int(ended.code or 0)
    assert code == 2


# --- what is no copy -----------------------------------------------------------------------------


def test_nothing_there(tmp_path: Path) -> None:
    """A slip in the path."""
    there = tmp_path / "nowhere"
    assert refusal(there) == f"There is nothing at {there}. Name a folder or a .zip with --site."


def test_another_file(tmp_path: Path) -> None:
    """Whatever it is called."""
    path = tmp_path / "site.zip"
    path.write_bytes(b"%PDF-1.7 and so on")
    assert refusal(path) == f"{path} is neither a folder nor a zip archive."


def test_an_archive_of_other_things(tmp_path: Path) -> None:
    """Photographs, say."""
    archive = pack({"photos/1.jpg": b"..."}, tmp_path / "photos.zip")
    assert refusal(archive).startswith(f"{archive} is no copy of a site with search")


def test_two_sites_in_one(site: Path, tmp_path: Path) -> None:
    """Nobody can know which was meant."""
    files = files_in(site)
    both = {f"{top}/{name}": content for top in "ab" for name, content in files.items()}
    archive = pack(both, tmp_path / "both.zip")
    assert refusal(archive) == (
        f"{archive} holds 2 search indexes. Name the folder of one site with --site."
    )


@pytest.mark.parametrize("kept", [0.5, 0.99])
def test_an_unfinished_download(site: Path, tmp_path: Path, kept: float) -> None:
    """Cut off in the middle, and shortly before its end."""
    archive = pack(files_in(site), tmp_path / "copy.zip")
    whole = archive.read_bytes()
    archive.write_bytes(whole[: int(len(whole) * kept)])
    assert refusal(archive) == f"{archive} is a damaged or unfinished archive. Download it again."


def test_a_flipped_byte(site: Path, tmp_path: Path) -> None:
    """Its checksum tells."""
    archive = pack(files_in(site), tmp_path / "copy.zip")
    with zipfile.ZipFile(archive) as opened:
        start = next(info for info in opened.infolist() if info.filename.endswith("start.js"))
    content = bytearray(archive.read_bytes())
    content[start.header_offset + 120] ^= 0xFF
    archive.write_bytes(content)
    assert "damaged" in refusal(archive)


def test_a_shard_that_is_missing(index: Path, site: Path) -> None:
    """Its name is in the sentence."""
    (index / "terms-0.js").unlink()
    name = (index / "terms-0.js").relative_to(site).as_posix()
    assert refusal(site) == f"The copy of the site is not whole: {name} is missing."


@pytest.mark.parametrize("spoilt", [(f'"format":{FORMAT}', '"format":99'), ("figures", "numbers")])
def test_an_index_of_another_version(index: Path, site: Path, spoilt: tuple[str, str]) -> None:
    """Nothing is guessed."""
    start = index / "start.js"
    text = start.read_text("utf-8")
    assert f'"format":{FORMAT}' in text
    start.write_text(text.replace(spoilt[0], spoilt[1]), "utf-8")
    assert refusal(site) == (
        "The search index of this site was made for another version of this program."
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        'casebook.shard("start",{"format":2});\n',
        'casebook.shard("start",{"format":2,"cases":1e999});\n',
        'casebook.shard("start",{"format":2,"cases":' + "9" * 5_000 + "});\n",
        'casebook.shard("start",' + "[" * 100_000 + ");\n",
        'casebook.shard("other",{});\n',
        'fetch("https://example.org/");casebook.shard("start",{});\n',
        "<!doctype html><title>404</title>",
    ],
    ids=["empty", "bare", "endless", "giant", "nested", "misnamed", "code", "page"],
)
def test_a_spoilt_start(index: Path, site: Path, text: str) -> None:
    """Whatever stands there, it is text, and refused."""
    (index / "start.js").write_text(text, "utf-8")
    assert refusal(site) == "The search index of this site cannot be read (start.js is damaged)."


# --- what would do harm --------------------------------------------------------------------------


def test_a_file_of_endless_zeros(
    index: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is never unpacked further than a limit, here a low one."""
    monkeypatch.setattr(published, "LARGEST", 100_000)
    files = files_in(site)
    name = (index / "terms-0.js").relative_to(site).as_posix()
    archive = pack({**files, name: bytes(50_000_000)}, tmp_path / "bomb.zip")
    assert archive.stat().st_size < 200_000
    assert refusal(archive) == f"The search index in {archive} is too large (terms-0.js)."


def test_many_large_files(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that one search reads has a limit too."""
    monkeypatch.setattr(published, "LARGEST_OF_ALL", 3_000)
    assert "is too large" in refusal(site)


def test_a_list_that_would_fill_the_memory(site: Path, tmp_path: Path) -> None:
    """An archive says how long its list is, before it is read."""
    archive = pack(files_in(site), tmp_path / "copy.zip")
    content = bytearray(archive.read_bytes())
    struct.pack_into("<L", content, len(content) - 10, 1 << 30)
    archive.write_bytes(content)
    assert refusal(archive) == f"{archive} lists too many files. Unpack it and name the folder."


def test_paths_that_lead_elsewhere(site: Path, tmp_path: Path) -> None:
    """Nothing is unpacked, so they lead nowhere; the index beside them is read."""
    files = files_in(site)
    evil = {"../../evil.js": b"1", "/etc/evil.js": b"1", "search/../../evil.js": b"1"}
    archive = pack({**evil, **files}, tmp_path / "evil.zip")
    before = files_in(tmp_path)
    assert open_site(archive)[0].search("police").total
    assert files_in(tmp_path) == before


def test_a_case_that_leads_elsewhere(index: Path, site: Path) -> None:
    """An address is a page of the site."""
    case = index / "case-1.js"
    spoilt = case.read_text("utf-8").replace("cases/case-2.html", "javascript:alert(1)")
    case.write_text(spoilt, "utf-8")
    assert "case-1.js is damaged" in refusal(site, "speedwatch")


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are made otherwise there")
def test_links_and_pipes(index: Path, site: Path) -> None:
    """A pipe would be waited for, and a link may lead to a device without end."""
    (index / "start.js").unlink()
    for make in (os.mkfifo, lambda path: path.symlink_to("/dev/zero")):
        make(index / "start.js")
        assert refusal(site) == f"{index / 'start.js'} is not a plain file, so it is not read."
        (index / "start.js").unlink()


def test_a_locked_archive(site: Path, tmp_path: Path) -> None:
    """Or one packed in a way that costs much to unpack."""
    archive = tmp_path / "copy.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_LZMA) as opened:
        for name, content in files_in(site).items():
            opened.writestr(name, content)
    assert "locked or packed unusually" in refusal(archive)


def test_signs_that_steer_a_terminal(
    index: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are left out of titles and of the values of filters."""
    case = index / "case-1.js"
    case.write_text(case.read_text("utf-8").replace("Speedwatch", "\\u001b[2JSpeed"), "utf-8")
    facets = index / "facets.js"
    facets.write_text(facets.read_text("utf-8").replace('"housing"', '"\\u001b]0;x"'), "utf-8")
    assert cli.main(["search", "--site", str(site), "speedwatch"]) == 0
    assert cli.main(["search", "--site", str(site), "speedwatch", "--service-area", "hous"]) == 2
    printed = capsys.readouterr()
    assert "\x1b" not in printed.out + printed.err
