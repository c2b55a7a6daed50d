"""Files for machines: a feed of changes, a list of addresses, a word to robots.  One function each.

Nothing here asks the clock: every date is one that an editor wrote.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from sitegen.citations import citation_files
from sitegen.library import Library, Study
from sitegen.model.site import Site
from sitegen.outputs import OutputFile
from sitegen.pages.sitemap import groups
from sitegen.reminders import reminders
from sitegen.tables import figures_csv

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
LATEST = 50  # entries of the feed; a reader who was away for longer has the list of cases

# Names of the feed and its entries.  A tag: or http: name would need a domain of ours and change
# with it; these come from the number of the case alone, so a feed reader that follows a casebook
# to another host marks nothing as new.
NAMES = UUID("637af429-d1fb-4283-970d-eda95d301884")


def exports(library: Library) -> Iterator[OutputFile]:
    """Every file for machines.

    The list of addresses needs to know where the site is published; without that there is none.
    """
    yield feed(library)
    yield figures_csv(library)
    yield from citation_files(library)
    yield from reminders(library)
    yield robots(library.site)
    if library.site.base_address:
        yield sitemap(library, library.site.base_address)


# --- the feed ------------------------------------------------------------------------------------


def feed(library: Library) -> OutputFile:
    """The cases changed last, as an Atom feed (RFC 4287).

    Addresses are absolute when the site knows where it is published, else relative to the feed.
    """
    site = library.site
    latest = _latest(library)
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": site.language})
    _add(root, "id", _name("feed"))
    _add(root, "title", site.title)
    _add(root, "subtitle", site.tagline)
    _add(root, "updated", _moment(_last_change(library)))
    _add(ET.SubElement(root, "author"), "name", _author(site))
    _add(root, "rights", f"{site.licence.name}, {site.licence.URL}")
    _link(root, "self", _address("feed.xml", site), "application/atom+xml")
    _link(root, "alternate", _address("index.html", site), "text/html")
    for study in latest:
        root.append(_entry(study, library))
    return OutputFile(path="feed.xml", content=_document(root))


def _latest(library: Library) -> list[Study]:
    """Listed cases, the last changed first; those of one day by number."""
    by_number = sorted(library.listed, key=lambda study: study.case.id)
    return sorted(by_number, key=lambda study: study.case.updated, reverse=True)[:LATEST]


def _last_change(library: Library) -> date:
    """Day of the last change of a case or a page; a site always has pages."""
    days = [study.case.updated for study in library.listed]
    return max([*days, *(page.head.updated for page in library.pages.values())])


def _entry(study: Study, library: Library) -> ET.Element:
    case = study.case
    entry = ET.Element("entry")
    _add(entry, "id", _name(case.id))
    _add(entry, "title", case.title)
    _add(entry, "published", _moment(case.written))
    _add(entry, "updated", _moment(case.updated))
    _link(entry, "alternate", _address(study.address, library.site), "text/html")
    for quadrant in case.quadrants:
        label = library.label("quadrants", quadrant)
        ET.SubElement(entry, "category", {"term": quadrant, "label": label})
    _add(entry, "summary", case.summary)
    return entry


def _author(site: Site) -> str:
    return site.publisher.name if site.publisher else site.title


def _name(thing: str) -> str:
    return uuid5(NAMES, thing).urn


def _moment(day: date) -> str:
    """Dates of records have no hour; the feed's format wants one."""
    return f"{day.isoformat()}T00:00:00Z"


# --- addresses -----------------------------------------------------------------------------------


def sitemap(library: Library, base_address: str) -> OutputFile:
    """The addresses of all pages, as sitemaps.org describes; dates only where they are known."""
    root = ET.Element("urlset", {"xmlns": SITEMAP})
    for group in groups(library):
        for entry in group.entries:
            place = ET.SubElement(root, "url")
            _add(place, "loc", f"{base_address}{entry.address}")
            if entry.updated:
                _add(place, "lastmod", entry.updated.isoformat())
    return OutputFile(path="sitemap.xml", content=_document(root))


def robots(site: Site) -> OutputFile:
    """Everything may be read; where the list of addresses is, if there is one (RFC 9309)."""
    lines = ["User-agent: *", "Allow: /"]
    if site.base_address:
        lines += ["", f"Sitemap: {site.base_address}sitemap.xml"]
    return OutputFile(path="robots.txt", content="".join(f"{x}\n" for x in lines).encode("utf-8"))


def _address(path: str, site: Site) -> str:
    return f"{site.base_address or ''}{path}"


# --- XML -----------------------------------------------------------------------------------------


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def _link(parent: ET.Element, relation: str, address: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "type": kind, "href": address})


def _document(root: ET.Element) -> bytes:
    """The tree as a file, indented so that a person can read a change of it."""
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()
