"""A case and its sources as records for reference managers: BibTeX, RIS and CSL-JSON.

Study in, files out.  Each file begins with the case itself, whose key is its permanent number, and
goes on with its sources, so that a writer can cite the original.  Names are kept as printed and
never parted: nobody can tell “National Audit Office” from a person by looking at it.

BibTeX has the entry types and fields of the original styles, which every manager reads; RIS
follows the specification of 2011, CSL-JSON the schema of CSL 1.0.2.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sitegen.edtf import Moment
from sitegen.library import Library, Study
from sitegen.model.sources import Source
from sitegen.outputs import OutputFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something that can be cited."""

    key: str  # "CPC-0003", "CPC-0003-s1"
    type: str  # name in CSL, "article-journal"
    title: str
    authors: tuple[str, ...]
    container: str
    publisher: str
    issued: Moment | None
    address: str
    doi: str
    isbn: str
    accessed: date | None
    note: str


def citation_files(library: Library) -> Iterator[OutputFile]:
    """Three files for each listed case, beside its page."""
    for study in library.listed:
        cited = tuple(works(study, library))
        for suffix, written in FORMATS.items():
            path = f"cases/{study.slug}.{suffix}"
            yield OutputFile(path=path, content=written(cited).encode("utf-8"))


def works(study: Study, library: Library) -> Iterator[Work]:
    """The case, then its sources by number."""
    case, site = study.case, library.site
    yield Work(
        key=case.id,
        type="webpage",
        title=case.title,
        authors=(),
        container=site.title,
        publisher=site.publisher.name if site.publisher else "",
        issued=Moment(case.updated.year, case.updated.month, case.updated.day),
        address=f"{site.base_address}{study.address}" if site.base_address else "",
        doi="",
        isbn="",
        accessed=None,
        note=f"Case {case.id}. {site.licence.name}",
    )
    for source in sorted(case.sources, key=lambda source: source.id):
        yield _source(source, case.id)


def _source(source: Source, case_id: str) -> Work:
    return Work(
        key=f"{case_id}-s{source.id}",
        type=source.type,
        title=source.title,
        authors=source.author,
        container=source.container or "",
        publisher=source.publisher or "",
        issued=source.issued,
        address=source.URL or "",
        doi=source.DOI or "",
        isbn=source.ISBN or "",
        accessed=source.accessed,
        note=f"Source {source.id} of case {case_id}",
    )


# --- BibTeX --------------------------------------------------------------------------------------

_BIBTEX_TYPES = {
    "article-journal": "article",
    "article-newspaper": "article",
    "article": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
_BIBTEX_CONTAINERS = {
    "article": "journal",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
}
_BIBTEX_PUBLISHERS = {"techreport": "institution", "phdthesis": "school"}
_BIBTEX_SIGNS = re.compile(r"[\\{}%&#$_~^]")
_BIBTEX_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def bibtex(cited: tuple[Work, ...]) -> str:
    """The works as BibTeX entries, in UTF-8."""
    return "\n".join(_bibtex_entry(work) for work in cited)


def _bibtex_entry(work: Work) -> str:
    kind = _BIBTEX_TYPES.get(work.type, "misc")
    lines = "".join(
        f"  {name} = {{{text}}},\n" for name, text in _bibtex_fields(work, kind) if text
    )
    return f"@{kind}{{{work.key},\n{lines}}}\n"


def _bibtex_fields(work: Work, kind: str) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{_bibtex(work.title)}}}"  # in braces twice: capitals stay
    yield "author", " and ".join(f"{{{_bibtex(name)}}}" for name in work.authors)
    yield _BIBTEX_CONTAINERS.get(kind, "howpublished"), _bibtex(work.container)
    yield _BIBTEX_PUBLISHERS.get(kind, "publisher"), _bibtex(work.publisher)
    if work.issued:
        yield "year", str(work.issued.year)
        yield "month", str(work.issued.month or "")
    yield "url", work.address.replace("{", "%7B").replace("}", "%7D")
    yield "doi", work.doi
    yield "isbn", work.isbn
    yield "urldate", work.accessed.isoformat() if work.accessed else ""
    yield "note", _bibtex(work.note)


def _bibtex(text: str) -> str:
    line = " ".join(text.split())
    return _BIBTEX_SIGNS.sub(lambda sign: _BIBTEX_ESCAPES.get(sign[0], f"\\{sign[0]}"), line)


# --- RIS -----------------------------------------------------------------------------------------

_RIS_TYPES = {
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "article": "GEN",
    "book": "BOOK",
    "broadcast": "SOUND",
    "chapter": "CHAP",
    "dataset": "DATA",
    "hearing": "HEAR",
    "legislation": "STAT",
    "paper-conference": "CPAPER",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "speech": "GEN",
    "thesis": "THES",
    "webpage": "ELEC",
}


def ris(cited: tuple[Work, ...]) -> str:
    """The works as RIS records; lines end in CR and LF, as the specification asks."""
    return "\r\n".join("\r\n".join(_ris_lines(work)) + "\r\n" for work in cited)


def _ris_lines(work: Work) -> Iterator[str]:
    fields = (
        ("TY", _RIS_TYPES.get(work.type, "GEN")),
        ("ID", work.key),
        ("TI", work.title),
        *(("AU", name) for name in work.authors),
        ("T2", work.container),
        ("PB", work.publisher),
        ("PY", str(work.issued.year) if work.issued else ""),
        ("DA", _ris_date(work.issued) if work.issued else ""),
        ("DO", work.doi),
        ("SN", work.isbn),
        ("UR", work.address),
        ("Y2", work.accessed.strftime("%Y/%m/%d") if work.accessed else ""),
        ("N1", work.note),
    )
    yield from (f"{tag}  - {' '.join(text.split())}" for tag, text in fields if text)
    yield "ER  - "


def _ris_date(issued: Moment) -> str:
    """`2016/05/01/`; parts that are not known stay empty."""
    month = f"{issued.month:02}" if issued.month else ""
    day = f"{issued.day:02}" if issued.day else ""
    return f"{issued.year}/{month}/{day}/"


# --- CSL-JSON ------------------------------------------------------------------------------------


def csl_json(cited: tuple[Work, ...]) -> str:
    """The works as a list of CSL items."""
    return json.dumps([_csl(work) for work in cited], ensure_ascii=False, indent=1) + "\n"


def _csl(work: Work) -> dict[str, object]:
    issued, accessed = work.issued, work.accessed
    item: dict[str, object] = {
        "id": work.key,
        "type": work.type,
        "title": work.title,
        "author": [{"literal": name} for name in work.authors],
        "container-title": work.container,
        "publisher": work.publisher,
        "issued": _csl_date(issued.year, issued.month, issued.day) if issued else "",
        "accessed": _csl_date(accessed.year, accessed.month, accessed.day) if accessed else "",
        "URL": work.address,
        "DOI": work.doi,
        "ISBN": work.isbn,
        "note": work.note,
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(*parts: int | None) -> dict[str, object]:
    known = parts[: parts.index(None)] if None in parts else parts
    return {"date-parts": [list(known)]}


FORMATS: Mapping[str, Callable[[tuple[Work, ...]], str]] = {
    "bib": bibtex,
    "ris": ris,
    "csl.json": csl_json,
}
"""Ending of the file -> how it is written."""
