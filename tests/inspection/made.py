"""A small site without a fault: four pages, a style sheet, a script and a feed."""

from pathlib import Path

PAGE = """<!doctype html>
<html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width"><meta name="description" content="A page.">
<link rel="stylesheet" href="assets/site.css">
<title>{title}</title><script src="assets/site.js" defer></script>
</head><body>
<main id="main">{main}</main>
</body></html>
"""


def make_site(folder: Path) -> Path:
    """Make the site in a folder that is not there yet."""
    start = '<h1>S</h1><a href="cases/x.html#place">X</a> <a href="#main">S</a>'
    moved = '<h1>M</h1><a href="x.html">X</a>'
    files = {
        "index.html": PAGE.format(title="Start", main=start),
        "404.html": PAGE.format(title="None", main='<h1>N</h1><a href="index.html">S</a>'),
        "cases/x.html": _below(
            PAGE.format(title="Case X", main='<h1 id="place">Place</h1><a href="x.html">X</a>')
        ),
        "cases/old.html": _below(PAGE.format(title="Moved from old", main=moved)),
        "assets/site.css": "@font-face{src:url('font.woff2')}",
        "assets/site.js": '"use strict";',
        "assets/font.woff2": "",
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def _below(page: str) -> str:
    return page.replace('"assets/', '"../assets/')
