"""Static files get a digest in their names, and style sheets follow."""

import gzip
import re
from hashlib import sha256
from pathlib import Path

import pytest

from sitegen.assets import name_by_digest, read_assets
from sitegen.problems import BuildStopped

TEMPLATES = Path(__file__).parents[1] / "templates"


def test_name_changes_with_the_content() -> None:
    """A browser that keeps a file for ever never shows an old one."""
    first = name_by_digest({"icon.svg": b"<svg/>"}).addresses["icon.svg"]
    second = name_by_digest({"icon.svg": b"<svg></svg>"}).addresses["icon.svg"]
    assert first == f"assets/icon.{sha256(b'<svg/>').hexdigest()[:10]}.svg"
    assert first != second


def test_style_sheet_refers_to_named_files() -> None:
    """Addresses in a style sheet are relative to it and carry the digest, however quoted."""
    css = b"a{src:url(fonts/a.woff2)} b{src:url('fonts/a.woff2')} c{src:url( \"fonts/a.woff2\" )}"
    assets = name_by_digest({"site.css": css, "fonts/a.woff2": b"font"})
    font = f"fonts/a.{sha256(b'font').hexdigest()[:10]}.woff2"
    sheet = next(file for file in assets.files if file.path.endswith(".css"))
    named = f'url("{font}")'
    assert sheet.content.decode() == f"a{{src:{named}}}b{{src:{named}}}c{{src:{named}}}"


def test_style_sheet_in_a_folder_refers_upwards() -> None:
    """A style sheet of a folder reaches files beside and above that folder."""
    css = b"a{b:url(../icon.svg);c:url(near.svg)}"
    assets = name_by_digest({"parts/x.css": css, "icon.svg": b"1", "parts/near.svg": b"2"})
    sheet = next(file for file in assets.files if file.path.endswith(".css"))
    above = assets.addresses["icon.svg"].removeprefix("assets/")
    beside = assets.addresses["parts/near.svg"].removeprefix("assets/parts/")
    assert sheet.content.decode() == f'a{{b:url("../{above}");c:url("{beside}")}}'


def test_changed_font_gives_the_style_sheet_another_name() -> None:
    """Otherwise a kept style sheet would go on asking for a font that is gone."""
    css = b"a{src:url(a.woff2)}"
    before = name_by_digest({"site.css": css, "a.woff2": b"1"}).addresses["site.css"]
    after = name_by_digest({"site.css": css, "a.woff2": b"2"}).addresses["site.css"]
    assert before != after


def test_drawings_inside_a_style_sheet_stay() -> None:
    """data: addresses and fragments are not files."""
    css = b"a{b:url('data:image/svg+xml,%3Csvg/%3E');fill:url(#hatch)}"
    assets = name_by_digest({"site.css": css})
    assert assets.files[0].content == css


def test_missing_file_stops_the_build() -> None:
    """The message names the style sheet and what it asked for."""
    with pytest.raises(BuildStopped) as stopped:
        name_by_digest({"site.css": b"a{b:url(gone.svg)}"})
    expected = "templates/static/site.css refers to gone.svg, which is not there."
    assert str(stopped.value) == expected


def test_address_of_another_host_stops_the_build() -> None:
    """A reader's browser asks nobody but the site."""
    with pytest.raises(BuildStopped):
        name_by_digest({"site.css": b"a{b:url(https://fonts.example/a.woff2)}"})


def test_imported_parts_are_set_in_their_place() -> None:
    """A page waits for one style sheet; its parts find what stands beside them."""
    static = {
        "site.css": b"/* order matters */\n@import \"parts/a.css\";\n@import 'parts/b.css';\n",
        "parts/a.css": b"a{src:url(../x.woff2)} /* why */\n",
        "parts/b.css": b"b{}\n",
        "x.woff2": b"font",
    }
    assets = name_by_digest(static)
    assert set(assets.addresses) == {"site.css", "x.woff2"}
    font = assets.addresses["x.woff2"].removeprefix("assets/")
    sheet = next(file for file in assets.files if file.path.endswith(".css"))
    assert sheet.content.decode() == f'a{{src:url("{font}")}}b{{}}'


def test_style_sheet_loses_only_space_between_rules() -> None:
    """What stands inside a string is printed, and a space between selectors has a meaning."""
    css = b"""a b { content: " ; { x"; }\n\n@media (x) {\n  c::after { content: '} '; }\n}\n"""
    (sheet,) = name_by_digest({"site.css": css}).files
    assert sheet.content == b"""a b{content: " ; { x";}@media (x){c::after{content: '} ';}}"""


def test_parts_of_a_script_are_set_in_their_place() -> None:
    """One file for the browser, without what only developers read."""
    part = b'/* 1\n 2 */\nconst one = "a  b"; // goes\n  // goes\nfunction f() {\n  g();\n}\n'
    assets = name_by_digest(
        {
            "all.js": b'(function () {\n  /* @import "parts/one.js" */\n  f();\n}());\n',
            "alone.js": b"/* why */\nf ();\n",
            "parts/one.js": part,
        }
    )
    contents = {file.path: file.content for file in assets.files}
    assert contents[assets.addresses["all.js"]] == (
        b'(function(){const one="a  b";function f(){g();}\nf();}());'
    )
    assert contents[assets.addresses["alone.js"]] == b"f();"
    assert "parts/one.js" not in assets.addresses


def test_missing_part_stops_the_build() -> None:
    """A misspelt import is told, not left to the browser."""
    with pytest.raises(BuildStopped) as stopped:
        name_by_digest({"site.css": b'@import "styles/gone.css";'})
    with pytest.raises(BuildStopped, match=re.escape("gone.js")):
        name_by_digest({"search.js": b'/* @import "search/gone.js" */\n'})
    expected = "templates/static/site.css refers to styles/gone.css, which is not there."
    assert str(stopped.value) == expected


def test_windows_checkout_gives_the_same_names(tmp_path: Path) -> None:
    """Newlines of a checkout do not reach the site; bytes of a font do."""
    for folder, newline in (("unix", b"\n"), ("windows", b"\r\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "site.css").write_bytes(b"a{}" + newline + b"b{}" + newline)
        (tmp_path / folder / "a.woff2").write_bytes(b"\r\n")
    assert read_assets(tmp_path / "unix") == read_assets(tmp_path / "windows")
    assert read_assets(tmp_path / "windows").files[0].content == b"\r\n"


def test_notes_for_developers_and_hidden_files_stay_behind(tmp_path: Path) -> None:
    """The folder's README and what an operating system leaves there are not published."""
    (tmp_path / "fonts").mkdir()
    for name in ("README.md", "fonts/README.md", ".DS_Store", "fonts/OFL.txt"):
        (tmp_path / name).write_text("text", encoding="utf-8")
    assert list(read_assets(tmp_path).addresses) == ["fonts/OFL.txt"]


def test_fonts_travel_with_their_licences() -> None:
    """The Open Font License asks that its text goes wherever the fonts go."""
    names = read_assets(TEMPLATES / "static").addresses
    assert {"fonts/OFL-newsreader.txt", "fonts/OFL-atkinson-hyperlegible-next.txt"} <= set(names)


def test_search_scripts_are_small() -> None:
    """Compressed as hosts do: the box of every page below 15 KB, the search page below 18."""
    assets = read_assets(TEMPLATES / "static")
    sizes = {file.path: len(gzip.compress(file.content, 6, mtime=0)) for file in assets.files}
    engine, box, page = (
        sizes[assets.addresses[name]] for name in ("search.js", "lookup.js", "find.js")
    )
    assert engine + box < 15_000, (engine, box)
    assert engine + page < 18_000, (engine, page)
