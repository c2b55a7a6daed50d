"""The form in which a case is added or corrected by somebody who knows neither Git nor YAML.

The page holds the reference of all fields, which is of use without a script; the form itself is
made in the browser from the same fields.  What scripts need comes as scripts, since a page opened
from disk may load nothing else: the fields and lists, the cases that are known, and the text of
each case, fetched when somebody corrects it.  What is typed stays in the browser.
"""

from collections.abc import Iterator
from dataclasses import asdict

from sitegen.evidence import LADDER
from sitegen.figures import ABSENT_WORDS, DIRECTION_WORDS, PRECISION_WORDS
from sitegen.library import Library
from sitegen.model.case import HEADINGS
from sitegen.model.lists import EvidenceLevel, Status
from sitegen.model.vocabulary import OPEN_LISTS
from sitegen.outputs import Page
from sitegen.pages.views.fields import FieldView, case_fields, parts
from sitegen.pages.written import HOME, written
from sitegen.rules.lifecycle import next_id
from sitegen.units import UNITS

PAGE = "form"
ADDRESS = "form/index.html"
FIELDS, KNOWN = "form/fields.js", "form/known.js"


def pages(library: Library) -> Iterator[Page]:
    """The form, what its script needs, and the text of each listed case."""
    text = written(library.pages[PAGE], library, ADDRESS)
    all_parts = parts()
    yield Page(
        path=ADDRESS,
        template="pages/form.html",
        title=text.title,
        description=text.summary,
        context={
            "trail": HOME,
            "text": text,
            "parts": all_parts,
            "lists": _lists(library),
            "headings": HEADINGS,
            "repository": library.site.repository,
        },
    )
    yield _script(FIELDS, "fields", _fields(library))
    yield _script(KNOWN, "known", _known(library))
    for study in library.listed:
        case = {"slug": study.slug, "facts": study.facts.text, "story": study.story_text}
        yield _script(text_address(study.slug), "text", case)


def text_address(slug: str) -> str:
    """Where the text of a case stands in the site, for its correction."""
    return f"form/cases/{slug}.js"


def correct_address(slug: str) -> str:
    """The form with this case in it."""
    return f"{ADDRESS}?case={slug}"


def _script(path: str, name: str, data: object) -> Page:
    context = {"name": name, "data": data}
    return Page(path=path, template="pages/form.js", title="", description="", context=context)


def _fields(library: Library) -> dict[str, object]:
    """What the script makes the form of, and what it needs to check and to print."""
    levels = library.terms["evidence-levels"]
    return {
        "parts": [
            {
                "id": part.id,
                "title": part.title,
                "about": part.about,
                "fields": [field.as_data() for field in part.fields],
            }
            for part in parts()
        ],
        "order": [field.name for field in case_fields()],
        "headings": HEADINGS,
        "lists": _lists(library),
        "pages": sorted(library.page_names),
        "open": OPEN_LISTS,
        "units": [asdict(unit) for unit in UNITS.values()],
        "words": {
            "precision": PRECISION_WORDS,
            "absent": ABSENT_WORDS,
            "direction": DIRECTION_WORDS,
        },
        "ladder": [
            {
                "level": rung.level,
                "reached": rung.reached,
                "tests": [[test.lacking, test.raising] for test in rung.tests],
            }
            for rung in LADDER
        ],
        "levels": {level.value: levels[f"level-{level}"].label for level in EvidenceLevel},
    }


def _lists(library: Library) -> dict[str, list[dict[str, str]]]:
    """Every list that a field names: its terms with what they mean."""
    named = dict.fromkeys(name for part in parts() for field in part.fields for name in _in(field))
    return {
        name: [
            {
                "id": term.id,
                "label": term.label,
                "definition": term.definition,
                "use_when": term.use_when or "",
                "not_when": term.not_when or "",
            }
            for term in library.vocabularies[name].terms
        ]
        for name in named
    }


def _in(field: FieldView) -> Iterator[str]:
    """Names of the lists in a field and in what it holds."""
    if field.list:
        yield field.list
    for inner in field.fields:
        yield from _in(inner)
    if field.entry:
        yield from _in(field.entry)


def _known(library: Library) -> dict[str, object]:
    """The cases that there are: for choosing one, for links between them, for the next number."""
    repository = library.site.repository
    return {
        "next": next_id(library.ids.values()),
        "repository": repository.URL if repository else "",
        "edit": (repository.edit or "") if repository else "",
        "withdrawn": sorted(
            study.slug for study in library.studies if study.case.status is Status.WITHDRAWN
        ),
        "cases": [
            {
                "slug": study.slug,
                "id": study.case.id,
                "title": study.case.title,
                "former": study.case.former_slugs,
                "related": [related.case for related in study.case.related],
            }
            for study in sorted(library.listed, key=lambda study: (study.case.id, study.slug))
        ],
    }
