"""The site as a build would make it now, a file at a time: what the preview shows.

After a change only what changed is read again, and a page is made when somebody asks for it.  Every
file comes from the whole present content by the functions that a build uses, so it is the same to
the byte; remembering only spares running them anew.

The rules for a case may look at other cases.  So after a change those that changed are checked at
once, and the others soon after (`settle`); until then what was found before counts.
"""

import time
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sitegen import rules
from sitegen.assets import Assets, read_assets
from sitegen.exports import exports
from sitegen.library import Library, Study, build_library
from sitegen.outputs import Frame, OutputFile, Page
from sitegen.pages import PAGE_KINDS
from sitegen.pages.frame import frame
from sitegen.pipeline import SEARCH, Request, picture_file, search_files
from sitegen.preview.memory import Memory
from sitegen.problems import BuildStopped, Problem, has_errors, sorted_problems
from sitegen.render import Renderer
from sitegen.shards import FOLDER as SEARCH_FOLDER
from sitegen.source import read_content

PAGE_ENDINGS = (".html", ".js")


class Desk:
    """The present content, what is wrong with it, and the site that it makes."""

    def __init__(self, request: Request) -> None:
        self._request = replace(request, base_address=None)
        self._memory = Memory()
        self._renderers = _Renderers(self)
        self._library: Library | None = None
        self._told: tuple[Problem, ...] = ()  # found while reading
        self._rest: tuple[Problem, ...] = ()  # found by rules that look at no single case
        self._of_studies: dict[int, tuple[Study, tuple[Problem, ...]]] = {}
        self._waiting: deque[Study] = deque()
        self._sound: Library | None = None  # the last one without an error, wholly checked
        self.shown: Shown | None = None  # None until the content was without errors once
        self.problems: tuple[Problem, ...] = ()
        self.stopped = ""
        self.kinds: dict[str, int] = {}  # path -> number of the page kind that made it last

    @property
    def request(self) -> Request:
        """What is shown, from where."""
        return self._request

    @property
    def is_faulty(self) -> bool:
        """Whether a build would refuse the content."""
        return bool(self.stopped) or has_errors(self.problems)

    def look(self, *, templates: bool = True) -> None:
        """Take up the content as it is now; `templates`: and the templates."""
        self.stopped = ""
        self._memory.turn()
        try:
            if templates:
                self._renderers.read_templates()
            content = read_content(self._request.content, remember=self._memory)
        except BuildStopped as stopped:
            self.stopped = str(stopped)
            return
        library, told = build_library(content, drafts=True, remember=self._memory)
        self._library, self._told = library, told
        self._check(library)
        if self.is_faulty or not self._waiting:  # what was found before may be mended by now
            self.settle()
            self._conclude(library)
        elif library:
            self.shown = Shown(library, self, self._renderers)

    def settle(self, seconds: float | None = None) -> bool:
        """Check what waits, for about so many seconds; True when all of it is done."""
        start = time.perf_counter()
        library = self._library
        while library and self._waiting:
            if seconds is not None and time.perf_counter() - start > seconds:
                return False
            study = self._waiting.popleft()
            found = tuple(rules.check_study(study, library))
            self._of_studies[id(study)] = study, found
            if not self._waiting:
                self._conclude(library)
        return True

    def _check(self, library: Library | None) -> None:
        """Check what changed; let the rest wait."""
        known, self._of_studies = self._of_studies, {}
        self._waiting.clear()
        self._rest = tuple(rules.check_rest(library)) if library else ()
        for study in library.studies if library else ():
            if id(study) in known:
                self._of_studies[id(study)] = known[id(study)]
                self._waiting.append(study)
            elif library:
                found = tuple(rules.check_study(study, library))
                self._of_studies[id(study)] = study, found
        self._sum_up()

    def _conclude(self, library: Library | None) -> None:
        """Everything is checked: show it if it is sound, else the last that was."""
        self._sum_up()
        if library and not has_errors(self.problems):
            self._sound = library
        if self._sound and (self.shown is None or self.shown.library is not self._sound):
            self.shown = Shown(self._sound, self, self._renderers)

    def _sum_up(self) -> None:
        told = {problem.path for problem in self._told}  # a rule would call these files missing
        by_rules = [*self._rest, *(p for _, found in self._of_studies.values() for p in found)]
        self.problems = sorted_problems(
            [*self._told, *(problem for problem in by_rules if problem.path not in told)]
        )


class _Renderers:
    """A renderer that lasts as long as templates and frame do: it has read the templates."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._assets: Assets | None = None
        self._made: tuple[Frame, Renderer] | None = None

    def read_templates(self) -> None:
        """Forget what was made of the templates as they were."""
        self._assets = read_assets(self._desk.request.templates / "static")
        self._made = None

    @property
    def assets(self) -> Assets:
        """Static files; the address of the search index is found when a page asks for it."""
        assets = self._assets or read_assets(self._desk.request.templates / "static")
        return replace(assets, addresses=_Addresses(assets.addresses, self._desk))

    def of(self, library: Library) -> Renderer:
        """The renderer for pages of a library."""
        wanted = frame(library)
        if self._made is None or self._made[0] != wanted:
            self._made = wanted, Renderer(self._desk.request.templates, self.assets, wanted)
        return self._made[1]


class _Addresses(Mapping[str, str]):
    """Addresses of assets; that of the search index is not known before somebody asks for it."""

    def __init__(self, known: Mapping[str, str], desk: Desk) -> None:
        self._known = known
        self._desk = desk

    def __getitem__(self, name: str) -> str:
        if name == SEARCH and self._desk.shown:
            return next(iter(self._desk.shown.search))
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._known, SEARCH))

    def __len__(self) -> int:
        return len(self._known) + 1


class Shown:
    """The site that one library makes; what was made once is kept."""

    def __init__(self, library: Library, desk: Desk, renderers: _Renderers) -> None:
        self.library = library
        self._desk = desk
        self._renderers = renderers
        self._pages: dict[int, Mapping[str, Page]] = {}
        self._files: dict[str, bytes] = {}
        self._search: Mapping[str, bytes] | None = None

    @property
    def search(self) -> Mapping[str, bytes]:
        """The files of the search index by path, the first file first."""
        if self._search is None:
            self._search = {file.path: file.content for file in search_files(self.library)}
        return self._search

    def file(self, path: str) -> bytes | None:
        """The file at a path of the site, as a build would write it; None where there is none.

        Raises BuildStopped when a template is at fault.
        """
        if path not in self._files:
            made = self._make(path)
            if made is None:
                return None
            self._files[path] = made
        return self._files[path]

    def _make(self, path: str) -> bytes | None:
        if path.startswith(f"{SEARCH_FOLDER}/"):
            return self.search.get(path)
        for asset in self._renderers.assets.files:
            if asset.path == path:
                return asset.content
        if path.endswith(PAGE_ENDINGS):
            page = self._page(path)
            return self._renderers.of(self.library).render(page).content if page else None
        other = self._other(path)
        return other.content if other else None

    def _page(self, path: str) -> Page | None:
        """The page at a path; first asked is the kind that had it the last time."""
        likely = self._desk.kinds.get(path, 0)
        for number in sorted(range(len(PAGE_KINDS)), key=lambda number: number != likely):
            if number not in self._pages:
                planned = {page.path: page for page in PAGE_KINDS[number](self.library)}
                self._pages[number] = planned
                self._desk.kinds.update(dict.fromkeys(planned, number))
            if path in self._pages[number]:
                return self._pages[number][path]
        return None

    def _other(self, path: str) -> OutputFile | None:
        if path.endswith(".png"):
            return picture_file(path, self._desk.request, self.library)
        return next((file for file in exports(self.library) if file.path == path), None)
