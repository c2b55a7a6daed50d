"""The vectors as the two files of a case: the invented case of the rules' tests, changed."""

import copy
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.rules.changed import SLUG, read_plain

HERE = Path(__file__).parent
RULES = HERE.parent / "rules"
EXAMPLES = HERE.parents[1] / "sitegen" / "rules" / "examples"
FAMILIES = ("references", "figures", "lifecycle", "stories")
OF_OTHER_FILES = frozenset({"site", "page", "vocabulary", "survey", "drop", "other"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """One case and, for those written for it, all that is said of it."""

    name: str
    slug: str
    facts: str  # JSON, which is YAML too: both sides read the same text
    story: str
    told: tuple[tuple[str, ...], ...] = ()


def vectors() -> tuple[Vector, ...]:
    """Those of vectors.yml."""
    return tuple(
        _vector(name, change, tuple(tuple(one) for one in change["told"]))
        for name, change in read_plain(HERE / "vectors.yml").items()
    )


def examples() -> tuple[Vector, ...]:
    """Every example of the rules for cases that needs no second file."""
    return tuple(
        _vector(f"{code}, {kind}", example[kind])
        for family in FAMILIES
        for code, example in read_plain(EXAMPLES / f"{family}.yml").items()
        for kind in ("accepted", "refused")
        if not OF_OTHER_FILES & example[kind].keys()
    )


def _vector(name: str, change: dict[str, Any], told: tuple[tuple[str, ...], ...] = ()) -> Vector:
    data = copy.deepcopy(read_plain(RULES / "invented.yml"))
    _merge(data["outcomes"][0], change.get("outcome", {}))
    data["outcomes"] += change.get("outcomes", [])
    _merge(data, change.get("case", {}))
    story = change.get("story") or (RULES / "invented.md").read_text("utf-8")
    facts = json.dumps(data, ensure_ascii=False, default=float)
    return Vector(name=name, slug=SLUG, facts=facts, story=story, told=told)


def _merge(data: dict[str, Any], changes: dict[str, Any]) -> None:
    for key, value in changes.items():
        if value is None:
            data.pop(key, None)
        else:
            data[key] = value
