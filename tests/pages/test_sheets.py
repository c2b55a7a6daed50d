"""A sheet hands a case over as data: safe as a script, whole as a fragment."""

import json
import re
from collections.abc import Mapping

from sitegen.model.lists import Status
from sitegen.pages import sheets
from sitegen.pages.sheets import scale_of, source_key
from tests.pages.small import STUB, WITHDRAWN, rendered, small_library
from tests.test_tally import FALL, OUTPUT, line


def parsed(*cases: Mapping[str, object]) -> list[list[object]]:
    """What each sheet hands over: slug, HTML, data."""
    library = small_library(*cases)
    found = []
    for page in sheets.pages(library):
        script = rendered(page, library).strip()
        call = re.fullmatch(r"casebook\.sheet\((.*)\);", script, re.DOTALL)
        assert call, script[:200]
        found.append(json.loads(f"[{call[1]}]"))
    return found


def test_every_listed_case_has_a_sheet_and_no_other() -> None:
    """Stubs too; what is withdrawn or a draft is not handed on."""
    found = parsed({}, STUB, WITHDRAWN, {"status": Status.DRAFT.value})
    assert [sheet[0] for sheet in found] == ["case-1", "case-2"]


def test_sheet_is_nothing_but_one_call_with_data() -> None:
    """Whatever stands in a title, the script cannot be left: not even by a tag."""
    title = "</script><script>alert(1)</script> “x”"
    library = small_library({"title": title})
    (page,) = sheets.pages(library)
    script = rendered(page, library)
    assert "</" not in script
    (sheet,) = parsed({"title": title})
    assert isinstance(sheet[2], dict)
    assert sheet[2]["title"] == title
    assert "<script" not in str(sheet[1])


def test_links_of_a_sheet_are_right_one_folder_down() -> None:
    """The brief and the comparison stand in folders of their own."""
    (sheet,) = parsed({})
    assert 'href="../cases/case-1.html"' in str(sheet[1])


def test_figures_share_a_scale_only_when_they_are_of_one_kind() -> None:
    """A count is one only with what it counts; changes in per cent are alike."""
    library = small_library(
        {
            "outcomes": [
                OUTPUT,
                FALL,
                line("points", unit="percentage_points"),
                {**OUTPUT, "key": "years", "of": "cards", "per": "year"},
                line("words", value=None, unit=None, baseline=None, endline=None),
            ],
            "headline": None,
        }
    )
    scales = [scale_of(outcome) for outcome in library.studies[0].case.outcomes]
    assert scales == [
        "number",
        "per cent change",
        "percentage points",
        "number cards a year",
        "",
    ]


def test_same_source_has_the_same_key_in_every_case() -> None:
    """By its DOI, whatever its case; else by its address."""
    library = small_library({}, {})
    one, other = (study.case.sources[0] for study in library.studies)
    assert source_key(one) == source_key(other)
    assert source_key(one.model_copy(update={"DOI": "10.1000/X"})) == "doi:10.1000/x"
