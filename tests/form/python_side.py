"""What Python finds in a case: the same two files that the form makes, read as the product does."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from sitegen import figures, rules
from sitegen.library import Library, Study
from sitegen.markup import Markup, convert
from sitegen.model import Case
from sitegen.parse import Misread, parse
from sitegen.reader import read_yaml
from sitegen.validation import validate

ROOT = Path(__file__).resolve().parents[2]
Told = tuple[str, str, str, str]  # severity, rule, message, hint


@cache
def real() -> Library:
    """The project's own cases and lists; its pages, which rules look at too, are left out."""
    library = validate(ROOT / "content").library
    assert library is not None
    return replace(library, pages={}, surveys={})


def joined(slug: str, facts: str, story: str) -> Library:
    """The library with this case in it, in place of one of the same name.

    Raises Misread when the case does not fit the model.
    """
    document = read_yaml(f"cases/{slug}/case.yml", facts)
    study = Study(
        slug=slug,
        case=parse(document, Case),
        story=converted(story),
        facts=document,
        story_path=f"cases/{slug}/story.md",
        story_text=story,
    )
    studies = (*(other for other in real().studies if other.slug != slug), study)
    in_order = sorted(studies, key=lambda study: (study.case.id, study.slug))
    return replace(
        real(),
        studies=tuple(in_order),
        documents={document.path: document},
        ids={**real().ids, slug: study.case.id},
    )


@cache
def converted(story: str) -> Markup:
    """The story as rules see it."""
    return convert(story)


def found_in(slug: str, facts: str, story: str) -> set[Told]:
    """What `validate` says of the case: misfits alone, or what the rules find."""
    try:
        library = joined(slug, facts, story)
    except Misread as misread:
        told = misread.problems
    else:
        path = f"cases/{slug}/"
        told = tuple(p for p in rules.check(library) if p.path.startswith(path))
    return {(str(p.severity), p.rule, p.message, p.hint) for p in told}


def study_of(slug: str, facts: str, story: str) -> Study:
    """The case in its library; it must fit the model."""
    return joined(slug, facts, story).by_slug[slug]


def figures_of(study: Study) -> list[dict[str, Any]]:
    """Each line of the ledger as readers see it."""
    return [
        {
            "key": outcome.key,
            "level": _level(study, outcome.key),
            "figure": figures.counted(outcome),
            "beside": figures.beside(outcome),
            "when": figures.when(outcome),
        }
        for outcome in study.case.outcomes
    ]


def _level(study: Study, key: str) -> dict[str, Any] | None:
    level = study.levels.get(key)
    if level is None:
        return None
    told = {"value": level.value, "why": level.why, "raisedBy": level.raised_by}
    return told | ({"loweredFrom": level.lowered_from} if level.lowered_from else {})


def found_by_script(answer: dict[str, Any]) -> set[Told]:
    """The same of what the script says: misfits alone, or what its rules find."""
    told = answer["shape"] or answer["rules"]
    return {(p["severity"], p["rule"], p["message"], p["hint"]) for p in told}
