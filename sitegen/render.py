"""Turn a page into a file: the home of jinja2.  Page in, OutputFile out.

Templates see the page's own context, the `page` and the `frame`, and three functions:
`href` (an address of the site, relative to the page being rendered), `asset` (the same for a
file of templates/static) and `is_current` (for the navigation).  The path of the page that is
being rendered is ambient, like a locale: macros stay free of a parameter that only passes
through them, and need no "with context".

Everything is escaped, in XML and SVG as in HTML; an undefined name is an error.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)

from sitegen.assets import Assets
from sitegen.edtf import Moment
from sitegen.outputs import Frame, Link, OutputFile, Page
from sitegen.problems import BuildStopped

NOT_FOUND = "404.html"  # hosts show it at any depth, so its links can't be relative

_FIGURE_AND_WORDS = re.compile(r"(?P<figure>\S*\d\S*)\s(?P<words>per \S+|[^\d\W][^\d]*)")
_HEADING = re.compile(r"<(h[1-4]|th|label)\b.*?</\1>", re.DOTALL)
_CO_WORD = re.compile(r"\b[Cc]o-\w+(?=[^<>]*<)(?![^<]*</(?:option|text|title|tspan)>)")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_folder_of_site: ContextVar[str] = ContextVar("folder_of_site")  # "", "../", "/casebook/"
_path_of_page: ContextVar[str] = ContextVar("path_of_page")


class Renderer:
    """Renders pages with the templates of one folder."""

    def __init__(self, templates: Path, assets: Assets, frame: Frame) -> None:
        self._templates = templates
        self._assets = assets
        self._frame = frame
        self._environment = Environment(
            loader=FileSystemLoader(templates, encoding="utf-8"),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters.update(FILTERS)
        self._environment.globals.update(
            frame=frame, href=href, is_current=is_current, asset=self._asset
        )

    def render(self, page: Page) -> OutputFile:
        """Fill the page's template.

        Raises BuildStopped with template and line when the template is at fault.
        """
        _path_of_page.set(page.path)
        _folder_of_site.set(_way_up(page.path, self._frame.site.base_address))
        try:
            template = self._environment.get_template(page.template)
            text = template.render(page.context, page=page)
        except TemplateError as error:
            raise BuildStopped(_explained(error, page, self._templates)) from error
        if page.template.endswith(".html"):
            text = unbroken(text)
        return OutputFile(path=page.path, content=text.encode("utf-8"))

    def _asset(self, name: str) -> str:
        """Address of a file of templates/static, relative to the page."""
        if name not in self._assets.addresses:
            raise TemplateError(f"asset {name!r} is not in templates/static")
        return href(self._assets.addresses[name])


def href(address: str) -> str:
    """Address of a page or file of the site, relative to the page being rendered.

    Takes `cases/x.html`, `cases/x.html#sources` or `search.html?q=y`; a bare `#sources` stays.
    Refuses folders and addresses elsewhere: from disk, a link has to name its file.
    """
    if address.startswith("#") and len(address) > 1:
        return address
    file = re.split("[?#]", address, maxsplit=1)[0]
    if _ELSEWHERE.match(address) or ".." in file or "." not in posixpath.basename(file):
        raise TemplateError(f"href takes the path of a file of the site, found {address!r}")
    up = _folder_of_site.get()
    here = posixpath.dirname(_path_of_page.get()) + "/"
    same_folder = up.startswith("../") and address.startswith(here)
    return address[len(here) :] if same_folder else up + address


def unbroken(html: str) -> str:
    """Keep `co-production` and its kin on one line in headings and labels: a lone "Co-" looks lost.

    Browsers break after a hyphen, no style forbids just that, and a hyphen that never breaks is
    another character, which a search inside the page would not find.
    """
    return _HEADING.sub(
        lambda heading: _CO_WORD.sub(r'<span class="unbroken">\g<0></span>', heading[0]), html
    )


def is_current(link: Link) -> str:
    """Value of aria-current: "page" for the page itself, "true" for one in its section, or ""."""
    path = _path_of_page.get()
    if path == link.address:
        return "page"
    return "true" if link.section and path.startswith(link.section) else ""


def thousands(value: int) -> str:
    """`14,076`."""
    return f"{value:,}"


def counted(value: int, one: str, many: str) -> str:
    """`no cases`, `1 case`, `1,204 cases`."""
    return f"{thousands(value) if value else 'no'} {one if value == 1 else many}"


def percent(value: float | Decimal) -> str:
    """A length inside a drawing, `35%` or `33.33%`; readers' figures are printed elsewhere."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def day(value: date) -> str:
    """`22 November 2026`."""
    return Moment(value.year, value.month, value.day).in_words()


def host(address: str) -> str:
    """`govint.org`: what a reader wants to know of an address before following it."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def parted(figure: str) -> tuple[str, str]:
    """A printed figure as what is set large and what is set small beside it.

    `14,076 hours` is parted into `14,076` and `hours`; `−35%`, `5 to 10` and `Fell` stay whole.
    """
    found = _FIGURE_AND_WORDS.fullmatch(figure)
    return (found["figure"], found["words"]) if found else (figure, "")


FILTERS: Mapping[str, Callable[..., object]] = {
    "counted": counted,
    "day": day,
    "host": host,
    "parted": parted,
    "percent": percent,
    "thousands": thousands,
}


def _way_up(path: str, base_address: str | None) -> str:
    """From a page's folder to the site's: "", "../", or from the root for the 404 page."""
    if path == NOT_FOUND and base_address:
        return urlsplit(base_address).path.rstrip("/") + "/"
    return "../" * path.count("/")


def _explained(error: TemplateError, page: Page, templates: Path) -> str:
    """Which template, which line, what is wrong, on which page."""
    if isinstance(error, TemplateSyntaxError):
        place = f"templates/{error.name}:{error.lineno}"
    else:
        place = _template_line(error.__traceback__, templates) or f"templates/{page.template}"
    return f"{place}: {error.message} (while making {page.path})."


def _template_line(traceback: TracebackType | None, templates: Path) -> str:
    """Innermost line of a template in a traceback, "templates/base.html:12", or ""."""
    place = ""
    while traceback is not None:
        if "__jinja_exception__" in traceback.tb_frame.f_globals:  # a frame that jinja2 drew
            file = Path(traceback.tb_frame.f_code.co_filename).relative_to(templates).as_posix()
            place = f"templates/{file}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place
