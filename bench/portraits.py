"""Take the six small pictures of the site that stand in the README.

    python3 build.py && .venv/bin/python -m bench.portraits

Opens site/ from disk in the browser that the tests use, and writes docs/*.webp.  The printed case
is printed for good and read back by pdftoppm (Debian: poppler-utils).
"""

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from sitegen.checks import HOW_TO_GET_A_BROWSER, find_browser

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "site"
PICTURES = ROOT / "docs"
WIDTH = 640  # pixels of a picture; the README shows two beside each other
MOST = 60_000  # bytes of a picture
CASE = "cases/wiltshire-community-speedwatch.html"


SHOTS = {
    "home": "index.html",
    "case": CASE,
    "map": "evidence-map.html",
    "like-mine": "like-mine.html?service-area=health-care&quadrant=co-delivery&evidence=level-2",
}
"""Name of the picture -> what a laptop shows first."""

LAPTOP = (1280, 960)
PHONE = (390, 800)
SCREENS = 3  # of a phone, as one scrolls


def on_laptop(browser: Browser, address: str) -> Image.Image:
    """The first screen of a page."""
    with opened(browser, address, LAPTOP) as page:
        return seen(page)


def on_phone(browser: Browser, address: str) -> Image.Image:
    """The first screens of a page in the dark, one after the other."""
    with opened(browser, address, PHONE, color_scheme="dark") as page:
        screens = []
        for number in range(SCREENS):
            page.evaluate("top => scrollTo({top, behavior: 'instant'})", number * PHONE[1])
            screens.append(seen(page))
    return in_a_row(screens)


def on_paper(browser: Browser, address: str) -> Image.Image:
    """The sheets of a page that is printed."""
    with opened(browser, address, LAPTOP) as page:
        return in_a_row(list(sheets_of(page.pdf(prefer_css_page_size=True))))


@contextmanager
def opened(browser: Browser, address: str, size: tuple[int, int], **options: Any) -> Iterator[Page]:
    """A page of the site on a screen of this size, with two dots to each pixel."""
    viewport: ViewportSize = {"width": size[0], "height": size[1]}
    page = browser.new_page(viewport=viewport, device_scale_factor=2, **options)
    page.goto(f"{SITE.as_uri()}/{address}")
    page.wait_for_load_state("networkidle")
    yield page
    page.close()


def seen(page: Page) -> Image.Image:
    """What stands on the screen now."""
    return Image.open(io.BytesIO(page.screenshot()))


def in_a_row(pictures: list[Image.Image]) -> Image.Image:
    """Pictures of one size beside each other, on a grey table."""
    width, height = pictures[0].size
    edge = width // 20
    table = Image.new("RGB", (edge + (width + edge) * len(pictures), height + 2 * edge), "#8b8f94")
    for place, picture in enumerate(pictures):
        table.paste(picture, (edge + place * (width + edge), edge))
    return table


def sheets_of(paper: bytes) -> Iterator[Image.Image]:
    """The pages of a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", "110", "-png", "-", f"{folder}/sheet"]
        subprocess.run(command, input=paper, check=True)  # noqa: S603 -- a fixed command
        for sheet in sorted(Path(folder).glob("sheet*.png")):
            yield Image.open(io.BytesIO(sheet.read_bytes()))


def keep(picture: Image.Image, name: str) -> None:
    """Write a picture as well as fits."""
    height = round(picture.height * WIDTH / picture.width)
    small = picture.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
    for quality in range(90, 40, -5):
        content = io.BytesIO()
        small.save(content, "WEBP", quality=quality, method=6)
        if content.tell() <= MOST:
            break
    (PICTURES / f"{name}.webp").write_bytes(content.getvalue())
    print(f"docs/{name}.webp: {WIDTH} x {height}, {content.tell():,} bytes")


def main() -> int:
    """Take all pictures; 3 if the machine lacks what is needed."""
    program = find_browser()
    lacking = (
        *(("a browser: " + HOW_TO_GET_A_BROWSER,) if program is None else ()),
        *(() if shutil.which("pdftoppm") else ("pdftoppm: install poppler-utils",)),
        *(() if (SITE / "index.html").exists() else ("the site: run build.py first",)),
    )
    if lacking:
        print("\n".join(f"There is no {one}" for one in lacking), file=sys.stderr)
        return 3
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--disable-gpu"])
        for name, address in SHOTS.items():
            keep(on_laptop(browser, address), name)
        keep(on_phone(browser, CASE), "phone")
        keep(on_paper(browser, CASE), "brief")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
