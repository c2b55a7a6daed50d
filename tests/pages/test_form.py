"""The page of the form: every field of the model once, explained; data for its script, harmless."""

import json
from typing import Any

from sitegen.model import Case, as_schema
from sitegen.pages import form
from sitegen.pages.views.fields import FieldView, case_fields, parts
from tests.pages.small import main_text, rendered, small_library


def script(path: str, **case: Any) -> str:
    """One of the form's scripts, of a library with one case."""
    library = small_library(case)
    page = next(page for page in form.pages(library) if page.path == path)
    return rendered(page, library)


def data_in(text: str) -> Any:
    """What a script hands over."""
    return json.loads(text.partition(" = ")[2].strip().removesuffix(";"))


def test_every_key_of_a_case_is_in_one_part() -> None:
    """A field that the model gains is in the form, or this fails."""
    named = [field.name for part in parts() for field in part.fields]
    assert sorted(named) == sorted(as_schema(Case)["properties"])
    assert [field.name for field in case_fields()] == list(as_schema(Case)["properties"])


def _all(field: FieldView) -> list[FieldView]:
    inner = [*field.fields, *([field.entry] if field.entry else [])]
    return [field, *(found for one in inner for found in _all(one))]


def test_fields_say_what_they_are_and_what_may_stand_there() -> None:
    """Help in the model's words, limits, words for nothing, and what messages repeat."""
    fields = {field.name: field for field in case_fields()}
    assert fields["summary"].most_words == 60
    assert fields["id"].example == "CPC-0042"
    assert fields["period"].kind == "period"
    assert fields["period"].words == ("unknown", "not_recorded", "not_applicable", "none")
    assert fields["barriers"].words == ("none_reported",)
    assert fields["topics"].entry is not None
    assert fields["topics"].entry.list == "topics"
    helpless = [one.name for field in case_fields() for one in _all(field) if one.name]
    assert [
        one for field in case_fields() for one in _all(field) if one.name and not one.help
    ] == []
    assert len(helpless) > 150


def test_reference_explains_every_field() -> None:
    """On the page, for those without a script and those who write the files themselves."""
    library = small_library({})
    page = next(page for page in form.pages(library) if page.path == form.ADDRESS)
    text = main_text(rendered(page, library))
    for field in case_fields():
        assert field.help.replace("`", "") in text.replace("`", "")


def test_text_of_a_case_is_handed_over_as_it_stands() -> None:
    """Whatever is in it: nothing ends the script."""
    text = script("form/cases/case-1.js", title="</script><b>&'\"")
    assert text.startswith("casebook.form.text = ")
    assert "<" not in text
    assert data_in(text)["slug"] == "case-1"


def test_known_cases_are_those_that_readers_see() -> None:
    """Nothing of a draft is told; its number is taken all the same."""
    library = small_library({}, {"status": "draft"})
    page = next(page for page in form.pages(library) if page.path == form.KNOWN)
    known = data_in(rendered(page, library))
    assert [case["slug"] for case in known["cases"]] == ["case-1"]
    assert known["next"] == "CPC-0003"
