"""Records for reference managers: complete, escaped, and equal in all three formats."""

import json
import re

import pytest

from sitegen.citations import FORMATS, Work, bibtex, citation_files, csl_json, ris, works
from sitegen.edtf import Moment
from sitegen.validation import validate
from tests.conftest import ROOT
from tests.pages.small import WITHDRAWN, small_library

REPORT = Work(
    key="CPC-0001-s1",
    type="report",
    title="50% of {all} A&B: a C# story_1",
    authors=("Jörgen Tholstrup", "Audit and Review Office"),
    container="",
    publisher="R&D",
    issued=Moment(2016, 5),
    address="https://example.org/a_b?x=1&y=%20",
    doi="10.1000/182",
    isbn="",
    accessed=None,
    note="Source 1",
)


def test_case_comes_first_and_its_sources_follow() -> None:
    """Keys are the permanent number of the case and of each source in it."""
    library = small_library({}, WITHDRAWN)
    paths = [file.path for file in citation_files(library)]
    assert paths == [f"cases/case-1.{suffix}" for suffix in FORMATS]
    assert [work.key for work in works(library.studies[0], library)] == [
        "CPC-0001",
        *(f"CPC-0001-s{source.id}" for source in library.studies[0].case.sources),
    ]


def test_address_of_the_case_is_there_when_the_site_knows_it() -> None:
    """A path inside the site would lead a reader of the paper nowhere."""
    library = small_library({}, site={"base_address": "https://example.org/"})
    first = next(works(library.studies[0], library))
    assert first.address == "https://example.org/cases/case-1.html"
    assert next(works(small_library({}).studies[0], small_library({}))).address == ""


def test_bibtex_keeps_capitals_and_escapes_its_signs() -> None:
    """Bodies stay whole, whatever stands in their names; addresses stay as they are."""
    assert bibtex((REPORT,)) == (
        "@techreport{CPC-0001-s1,\n"
        "  title = {{50\\% of \\{all\\} A\\&B: a C\\# story\\_1}},\n"
        "  author = {{Jörgen Tholstrup} and {Audit and Review Office}},\n"
        "  institution = {R\\&D},\n"
        "  year = {2016},\n"
        "  month = {5},\n"
        "  url = {https://example.org/a_b?x=1&y=%20},\n"
        "  doi = {10.1000/182},\n"
        "  note = {Source 1},\n"
        "}\n"
    )


def test_ris_has_a_tag_for_each_line() -> None:
    """Six characters of tag, CR and LF, TY first and ER last."""
    assert ris((REPORT,)).split("\r\n") == [
        "TY  - RPRT",
        "ID  - CPC-0001-s1",
        "TI  - 50% of {all} A&B: a C# story_1",
        "AU  - Jörgen Tholstrup",
        "AU  - Audit and Review Office",
        "PB  - R&D",
        "PY  - 2016",
        "DA  - 2016/05//",
        "DO  - 10.1000/182",
        "UR  - https://example.org/a_b?x=1&y=%20",
        "N1  - Source 1",
        "ER  - ",
        "",
    ]


def test_csl_says_dates_in_parts_and_names_as_printed() -> None:
    """What is not known is left out, not empty."""
    (item,) = json.loads(csl_json((REPORT,)))
    assert item["issued"] == {"date-parts": [[2016, 5]]}
    assert item["author"][1] == {"literal": "Audit and Review Office"}
    assert "ISBN" not in item


@pytest.mark.parametrize("hostile", ["a\nER  - \nTY  - HACK", "}\n@misc{x,", "\\input{x}"])
def test_no_text_breaks_out_of_its_field(hostile: str) -> None:
    """Titles are written by strangers."""
    library = small_library({"title": "T"})
    work = next(works(library.studies[0], library))
    bad = type(work)(**{**{f: getattr(work, f) for f in work.__slots__}, "title": hostile})
    assert ris((bad,)).count("ER  - \r\n") == 1
    assert len(re.findall(r"^@", bibtex((bad,)), re.MULTILINE)) == 1
    assert "\\input" not in bibtex((bad,)).replace("\\textbackslash{}input", "")


def test_all_real_cases_give_as_many_records_in_every_format() -> None:
    """Every source of every case can be cited."""
    library = validate(ROOT / "content").library
    assert library is not None
    for study in library.listed:
        cited = tuple(works(study, library))
        wanted = len(study.case.sources) + 1
        assert len(json.loads(csl_json(cited))) == wanted
        assert len(re.findall(r"^@\w+\{CPC-", bibtex(cited), re.MULTILINE)) == wanted
        assert ris(cited).count("ER  - \r\n") == wanted
