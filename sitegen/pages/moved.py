"""A page at each former address of a case, so that no bookmark and no citation dies."""

from collections.abc import Iterator

from sitegen.library import Library
from sitegen.model.lists import Status
from sitegen.outputs import Page
from sitegen.pages.views import lessons


def pages(library: Library) -> Iterator[Page]:
    """One page per former folder name of a case that has a page."""
    for study in library.studies:
        if lessons.is_open(study, library) or study.case.status is Status.WITHDRAWN:
            for former in study.case.former_slugs:
                yield Page(
                    path=f"cases/{former}.html",
                    template="pages/moved.html",
                    title=f"Moved from {former}",
                    description=f"This page has moved: {study.case.title}",
                    context={"title": study.case.title, "address": study.address},
                )
