"""The README shows the site in pictures that are there, small and described."""

import re
from pathlib import Path

from PIL import Image

from tests.conftest import ROOT

PICTURE = re.compile(r"!\[([^\]]*)\]\((docs/[^)]+)\)")


def pictures() -> list[tuple[str, Path]]:
    """Description and file of each picture."""
    readme = (ROOT / "README.md").read_text("utf-8")
    return [(words, ROOT / path) for words, path in PICTURE.findall(readme)]


def test_pictures_are_small_and_described() -> None:
    """A reader on a slow line sees them too, and one who does not see them reads what they show."""
    for words, path in pictures():
        assert len(words) > 30, path
        assert path.stat().st_size <= 60_000, path
        with Image.open(path) as picture:
            assert picture.width == 640, path


def test_every_picture_is_shown() -> None:
    """None is kept that nobody sees."""
    assert len(pictures()) == 6
    assert {path for _, path in pictures()} == set((ROOT / "docs").glob("*.webp"))
