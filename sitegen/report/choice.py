"""Which files a check is about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sitegen.validation import Validation


def _places(paths: Sequence[str], content: Path) -> Iterator[Path]:
    """What the paths may mean: relative to where the person is, or to the content folder."""
    for path in paths:
        for folder in (Path.cwd(), content):
            yield (folder / path).resolve()


def chosen_cases(paths: Sequence[str], content: Path) -> frozenset[str] | None:
    """Names of the cases that all paths lie in; None when they ask for more than some cases."""
    cases = (content / "cases").resolve()
    found = [place for place in _places(paths, content) if place.exists()]
    if not found or not all(cases in place.parents for place in found):
        return None
    return frozenset(place.relative_to(cases).parts[0] for place in found)


def only(validation: Validation, paths: Sequence[str], content: Path) -> Validation:
    """The validation with the problems of some files or folders only; all of them without any."""
    if not paths:
        return validation
    wanted = set(_places(paths, content))

    def is_wanted(path: str) -> bool:
        place = (content / path).resolve()
        return bool(wanted & {place, *place.parents})

    return replace(
        validation,
        problems=tuple(p for p in validation.problems if is_wanted(p.path)),
        unfinished=tuple(u for u in validation.unfinished if is_wanted(f"{u.folder}/case.yml")),
    )
