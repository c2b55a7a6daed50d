"""Checks of the built site as a whole: a folder in, every fault out.

Needs no browser and no network.  Pages are read one at a time; of each is kept only what the
checks of the whole need: where its links lead, which places it has, what it is called.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag, urlsplit

from sitegen.inspection.faults import Fault, sorted_faults
from sitegen.inspection.files import file_faults
from sitegen.inspection.pages import CHECKS, loaded
from sitegen.inspection.tree import Tree, read_tree
from sitegen.inspection.weight import BUDGET, Weights

START, NOT_FOUND = "index.html", "404.html"
NEVER_FOLLOWED = frozenset(("http", "https", "mailto", "data", "blob"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Something that a page leads to or asks for."""

    line: int
    address: str  # as written
    is_link: bool  # followed by a person, not asked for by the browser


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What the checks of the whole site know of a page."""

    title: str
    ids: frozenset[str]
    references: tuple[Reference, ...]
    base_path: str  # "/casebook/": where it believes the site to stand, "" when it does not say
    weight: int  # bytes that a first visit loads, compressed, without pictures


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The site as the checks see it."""

    files: frozenset[str]
    pages: Mapping[str, PageFacts]  # by path, sorted


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What checking a site gave."""

    pages: int
    files: int
    links: int  # followed inside the site
    heaviest: tuple[tuple[str, int], ...]  # path and weight in bytes, the heaviest first
    faults: tuple[Fault, ...]


def inspect(folder: Path) -> Inspection:
    """Check every page and file of a built site.

    Raises FileNotFoundError when the folder holds no site.
    """
    if not (folder / START).is_file():
        raise FileNotFoundError(folder / START)
    paths = (path for path in folder.rglob("*") if path.is_file())
    files = sorted(path.relative_to(folder).as_posix() for path in paths)
    faults: list[Fault] = list(file_faults(folder, files))
    pages: dict[str, PageFacts] = {}
    weights = Weights(folder)
    for path in files:
        if path.endswith(".html"):
            text = (folder / path).read_text("utf-8")
            tree = read_tree(text)
            faults += _page_faults(path, tree)
            pages[path] = _facts(path, text, tree, weights)
    site = Site(files=frozenset(files), pages=pages)
    faults += (fault for check in SITE_CHECKS.values() for fault in check(site))
    heaviest = sorted(pages, key=lambda path: (-pages[path].weight, path))
    return Inspection(
        pages=len(pages),
        files=len(files),
        links=sum(one.is_link for page in pages.values() for one in page.references),
        heaviest=tuple((path, pages[path].weight) for path in heaviest),
        faults=sorted_faults(faults),
    )


def _page_faults(path: str, tree: Tree) -> Iterator[Fault]:
    for code, check in CHECKS.items():
        for line, message in check(tree):
            yield Fault(path=path, line=line, check=code, message=message)


def _facts(path: str, text: str, tree: Tree, weights: Weights) -> PageFacts:
    links = [
        Reference(line=one.line, address=one.attributes["href"], is_link=True)
        for one in tree.find("a", "area")
        if one.attributes.get("href")
    ]
    for one in tree.find("meta"):  # a page that has moved leads on by itself
        _, found, target = one.attributes.get("content", "").partition("url=")
        if one.attributes.get("http-equiv") == "refresh" and found:
            links.append(Reference(line=one.line, address=target, is_link=True))
    assets = [
        Reference(line=one.line, address=address, is_link=False) for one, address in loaded(tree)
    ]
    title = next((one.text() for one in tree.find("title")), "")
    return PageFacts(
        title=title,
        ids=frozenset(one.attributes.get("id", "") for one in tree.root.walk()) - {""},
        references=(*links, *assets),
        base_path=_base_path(path, tree),
        weight=weights.of_page(path, text, tree),
    )


def _base_path(path: str, tree: Tree) -> str:
    """Where the site stands on its host, told by the page's own permanent address."""
    for one in tree.find("link"):
        if one.attributes.get("rel") == "canonical":
            return urlsplit(one.attributes.get("href", "")).path.removesuffix(path)
    return ""


# --- the whole -----------------------------------------------------------------------------------


def target_of(path: str, address: str, base_path: str) -> str | None:
    """The file that an address on a page means; None for one elsewhere.

    Only the page that hosts show for missing addresses, at any depth, may begin at the root.
    """
    if urlsplit(address).scheme in NEVER_FOLLOWED or address.startswith("//"):
        return None
    file = unquote(urldefrag(address)[0].partition("?")[0])
    if path == NOT_FOUND and base_path and file.startswith(base_path):
        return normpath(file.removeprefix(base_path))
    if file.startswith("/"):
        return file
    return normpath(join(dirname(path), file)) if file else path


def dead_links(site: Site) -> Iterator[Fault]:
    """Every link names a file that is there, and the place in it; from disk it has to."""
    for path, page in site.pages.items():
        for one in page.references:
            target = target_of(path, one.address, page.base_path)
            if target is None:
                continue
            fragment = unquote(urldefrag(one.address)[1])
            if target not in site.files:
                message = f"{one.address} leads to no file of the site"
            elif fragment and target in site.pages and fragment not in site.pages[target].ids:
                message = f"{one.address} leads to no place of that page"
            else:
                continue
            yield Fault(path=path, line=one.line, check="dead-links", message=message)


def orphans(site: Site) -> Iterator[Fault]:
    """Every page can be reached from the first one by links alone, or leads on by itself."""
    seen, waiting = {START}, [START]
    while waiting:
        path = waiting.pop()
        page = site.pages[path]
        for one in page.references:
            target = target_of(path, one.address, page.base_path) if one.is_link else None
            if target and target in site.pages and target not in seen:
                seen.add(target)
                waiting.append(target)
    for path in site.pages.keys() - seen - {NOT_FOUND}:
        if not _leads_on(path, site):
            yield Fault(path=path, line=0, check="orphans", message="no page leads here")


def _leads_on(path: str, site: Site) -> bool:
    """Whether it is the former address of another page; nothing leads there on purpose."""
    page = site.pages[path]
    return page.title.startswith("Moved from ") and any(one.is_link for one in page.references)


def repeated_titles(site: Site) -> Iterator[Fault]:
    """Twenty open tabs can be told apart."""
    first: dict[str, str] = {}
    for path, page in site.pages.items():
        other = first.setdefault(page.title, path)
        if other != path:
            message = f"“{page.title}” is the title of {other} as well"
            yield Fault(path=path, line=1, check="repeated-titles", message=message)


def weights(site: Site) -> Iterator[Fault]:
    """A first visit loads little: page, style, scripts and fonts, compressed, without pictures."""
    for path, page in site.pages.items():
        if page.weight > BUDGET:
            message = f"a first visit loads {page.weight / 1024:.1f} KB, more than {BUDGET // 1024}"
            yield Fault(path=path, line=0, check="weights", message=message)


SITE_CHECKS: Mapping[str, Callable[[Site], Iterator[Fault]]] = {
    "dead-links": dead_links,
    "orphans": orphans,
    "repeated-titles": repeated_titles,
    "weights": weights,
}
"""Code of each check of the whole -> the function that makes it."""
