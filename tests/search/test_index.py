"""The search in the terminal: what is found, in which order, and which folder is never opened.

The invented cases, by their numbers, are in `conftest.py`.
"""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

import pytest
import whoosh.index

from sitegen import index, seal
from sitegen.outputs import SearchDocument
from sitegen.search.answers import SearchIndex, SearchResult
from sitegen.search.language import LONGEST

Found = Callable[..., list[int]]
Search = Callable[..., SearchResult]


# What a person asks.


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("how can residents stop speeding cars", 2),
        ("get older people home from hospital sooner", 7),
        ("what did residents do about litter", 8),
        ("who helps seniors", 7),
        ("can patients choose when they are seen", 4),
        ("websites for disabled people's own care budgets", 3),
        ("Speedwatch", 2),
        ("peer educators", 1),
    ],
)
def test_a_natural_question_puts_the_right_case_first(found: Found, query: str, first: int) -> None:
    """Any of the words will do, and the more of them the better."""
    assert found(query)[0] == first


def test_a_case_with_all_words_beats_one_that_repeats_a_rare_one(found: Found) -> None:
    """Case 5 and case 6 are about complaints; case 6 has the repairs as well."""
    assert found("complaints")[0] == 5
    assert found("complaints about repairs")[0] == 6


@pytest.mark.parametrize("query", ["Eksjo", "Eksjö", "EKSJOE", "Eksjo\u0308"])
def test_a_place_is_found_with_and_without_its_accents(found: Found, query: str) -> None:
    """Whatever the keyboard has."""
    assert found(query) == [4]


@pytest.mark.parametrize("query", ["Arhus", "Århus", "Aarhus"])
def test_a_letter_may_be_spelt_out(found: Found, query: str) -> None:
    """Both customs are known."""
    assert found(query) == [11]


@pytest.mark.parametrize(
    "query",
    ["co-production", "coproduction", "co production", "Co\u2011production", "CO-PRODUCING"],
)
def test_co_production_is_one_thing(found: Found, query: str) -> None:
    """However it is joined, it finds the same cases in the same order."""
    assert found(query) == [9, 10]


@pytest.mark.parametrize("query", ["14,076", "14076", "£112,608", "35%", "35 per cent"])
def test_a_figure_is_found_however_it_is_typed(found: Found, query: str) -> None:
    """Commas and signs don't matter."""
    assert found(query)[0] == 2


def test_synonyms_find_each_other_for_less(found: Found) -> None:
    """Who asks for seniors finds older people; the word itself ranks above its synonym."""
    assert found("seniors") == [7]
    assert found("rubbish") == [8]
    assert found("teenagers") == [1, 11]
    assert found("young people")[:2] == [11, 1]


def test_words_apart_find_words_joined(found: Found) -> None:
    """A hyphen, a space or nothing between two words: who types one finds the others."""
    assert found("speed watch")[0] == 2
    assert set(found("peer-support")) == {1, 10}
    assert set(found("peersupport")) == {10}  # joined only where somebody wrote it with a hyphen


def test_a_slip_is_forgiven_and_said(search: Search) -> None:
    """The word that was meant is searched instead of one that stands nowhere."""
    result = search("teenage pregnnacy")
    assert result.did_you_mean == "teenage pregnancy"
    assert result.hits[0].id == "CPC-0001"
    assert search("teenage pregnancy").did_you_mean is None


def test_a_word_that_nothing_is_like_finds_nothing(search: Search) -> None:
    """No result is an answer too; there is no guess."""
    result = search("xylophone")
    assert (result.total, result.hits, result.did_you_mean) == (0, (), None)


def test_words_that_every_text_has_are_explained(search: Search) -> None:
    """Stop words alone find nothing, and the person learns why."""
    result = search("how can they")
    assert result.total == 0
    assert "only words that nearly every text has" in result.notes[0]


def test_nothing_asked_gives_all_by_id(found: Found) -> None:
    """An empty query is a list of all cases, so that filters can be used alone."""
    assert found("") == list(range(1, 13))
    assert found("", country="se dk") == [4, 11]


def test_equals_are_ordered_by_id(tmp_path: Path, cases: tuple[SearchDocument, ...]) -> None:
    """However the documents came, the answer is the same."""
    index.build_index(reversed(cases), (), tmp_path / "index", fingerprint="")
    opened = index.open_index(tmp_path / "index", fingerprint=None)
    assert [hit.id for hit in opened.search("quadrant:co-assessment").hits] == [
        "CPC-0005",
        "CPC-0006",
    ]
    assert [hit.id for hit in opened.search("").hits][:3] == ["CPC-0001", "CPC-0002", "CPC-0003"]


# What a hit shows.


def test_a_hit_has_all_that_a_list_of_results_needs(search: Search) -> None:
    """The fields that other programs rely on."""
    result = search("speeding residents")
    (hit, *_) = result.hits
    assert (hit.slug, hit.id, hit.title) == (
        "case-2",
        "CPC-0002",
        "Community Speedwatch in Marlshire",
    )
    assert (hit.quadrant, hit.place, hit.evidence) == (
        "co-delivery",
        "Marlshire, United Kingdom",
        3,
    )
    assert hit.url == "cases/case-2.html"
    assert hit.score > result.hits[1].score > 0
    assert result.query == "speeding residents"
    assert result.took_ms > 0


def test_a_hit_is_made_of_plain_values(tmp_path: Path, cases: tuple[SearchDocument, ...]) -> None:
    """Whatever types the documents use, showing a result needs none of them."""

    class Quadrant(StrEnum):
        CO_DESIGN = "co-design"

    document = replace(cases[2], quadrant=Quadrant.CO_DESIGN)
    index.build_index([document], (), tmp_path / "index", fingerprint="")
    (hit,) = index.open_index(tmp_path / "index", fingerprint="").search("").hits
    assert (type(hit.quadrant), hit.quadrant) == (str, "co-design")


def test_a_snippet_marks_what_was_found(search: Search) -> None:
    """Plain text with places, for each reader to mark in its own way."""
    snippet = search("registered complaints and repairs").hits[0].snippet
    assert snippet.text == (
        "Complaints about repairs fell. The inspectors also read every complaint."
    )
    assert [snippet.text[start:end] for start, end in snippet.spans] == [
        "Complaints",
        "repairs",
        "complaint",
    ]


def test_the_limit_bounds_what_is_shown_not_what_is_counted(search: Search) -> None:
    """The total is of all."""
    result = search("quadrant:co-delivery", limit=2)
    assert (result.total, len(result.hits)) == (5, 2)
    assert search("quadrant:co-delivery", limit=0).hits == ()


# Filters and the query language.


def test_filters_join_alternatives_and_narrow_each_other(found: Found) -> None:
    """Values of one are alternatives; several must all hold; any quadrant of a case counts."""
    assert found("complaints", quadrant="co-assessment") == [5, 6]
    assert found("", quadrant="co-design") == [3, 4, 12]
    assert found("", quadrant="co-design co-assessment", service_area="housing") == [5, 6]
    assert found("", country="GB", quadrant="co-commissioning") == [1, 9]
    assert found("", evidence="3") == found("", evidence="3+") == [2, 7, 10]
    assert found("", evidence="4 2") == [1, 2, 4, 7, 10]
    assert found("", country="XX") == []


def test_a_filter_that_is_none_is_refused(search: Search) -> None:
    """A slip in a program is not answered with nothing found."""
    with pytest.raises(ValueError, match="'colour' is not one of quadrant, service_area, country"):
        search("police", filters={"colour": frozenset({"red"})})


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("title:speedwatch AND police", [2]),
        ("title:police", []),
        ("place:sweden", [4]),
        ('topic:"peer support"', [1]),
        ("figures:35", [2]),
        ('"older people"', [7]),
        ('"people older"', []),
        ('"first week at home"', [7]),
        ('"first week in home"', [7]),  # any small word may stand in the gap
        ('"first week home"', []),
        ('"coproduction star"', [9]),
        ('"the co-production star in practice"', [9]),
        ('"hours valued"', [2]),
        ('"people relationships"', []),  # from one part of a case to the next there is no phrase
        ("complaints -tenants -police", []),
        ("complaint NOT repairs", [5, 2]),
        ("police OR litter", [2, 8]),
        ("(police OR litter) AND street", [8]),
        ("quadrant:co-assessment NOT status:stub", [6]),
        ("evidence:4", [7, 10]),
        ("country:it OR country:dk", [10, 11]),
        ("conception*", [1]),
        ("readm*", [7]),
        ("wom*", []),
        ("h?spital AND discharge", [7]),
        ("hospitel~ -discharge", [4]),
        ("title:(hospital OR panel)", [12, 7, 4]),
    ],
)
def test_the_query_language_is_answered(found: Found, query: str, numbers: list[int]) -> None:
    """Phrases, fields, facets, patterns and what joins them."""
    assert found(query) == numbers


def test_what_is_excluded_is_not_marked(search: Search) -> None:
    """A snippet shows why a case was found, not what was not asked for."""
    (hit, *_) = search("complaints -repairs").hits
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.spans] == ["complaints"]


HOSTILE = {
    "long": "care " * 2_000 + "home",
    "one long word": "x" * 10_000,
    "brackets": "(" * 3_000 + "care" + ")" * 3_000,
    "brackets with an operator": "(" * 3_000 + "care AND home" + ")" * 3_000,
    "NOTs": "NOT " * 3_000 + "care",
    "minuses": "-" * 3_000 + "care",
    "quotation marks": '"' * 3_001,
    "half characters": "\ud800care\udfff",
    "control characters": "care\x00\x1b[2J\r\n\u202ehome",
    "an expression": r"/(a+)+$/ .*[a-z]{1,9}\d",
    "stars": "*a*b*c*d*e*f*g* AND *",
    "many patterns": "*a* " * 250,
    "many fuzzy words": "hospitol~9 " * 90,
    "many unknown words": " ".join(f"qwertz{chr(97 + n)}uiopas" for n in range(26)),
    "fields": "title:" * 160,
    "markup": "<script>alert(1)</script>&amp;",
    "a path": "../../../etc/passwd",
    "a quoted pattern": '"a* b?" title:*',
    "right to left": "שלום עליכם",
    "operators only": "AND OR NOT",
    "facets": "quadrant: country:* evidence:99",
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_query_is_harmless(search: Search, query: str) -> None:
    """It is answered, and the answer can be printed and sent anywhere."""
    result = search(query)
    assert len(result.query) <= LONGEST
    assert result.query.isprintable()
    json.dumps([result.query, result.did_you_mean, result.notes]).encode("ascii")


# The folder.


FOREIGN = "foreign: The search index was not written on this machine, so it is not opened."


def damaged(name: str) -> str:
    """What is said when a file is not as it was written."""
    return f"damaged: The search index is damaged ({name}), so it is not opened."


def reason(folder: Path, fingerprint: str | None = "as of today") -> str:
    """Why a folder is not opened, and the sentence."""
    with pytest.raises(seal.IndexUnusable) as refusal:
        index.open_index(folder, fingerprint=fingerprint)
    return f"{refusal.value.reason}: {refusal.value}"


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A copy of the index, to be spoilt."""
    return Path(shutil.copytree(built, tmp_path / "index"))


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Go on as if at another machine."""
    for name in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """What a poisoned index writes when it is opened."""
    return tmp_path / "ran"


@pytest.fixture
def poisoned(cases: tuple[SearchDocument, ...], marker: Path, tmp_path: Path) -> Path:
    """An index made by a stranger, whose schema is a pickle that runs what the stranger wished."""
    folder = tmp_path / "poisoned" / "index"
    deed = f"__import__('pathlib').Path({str(marker)!r}).touch()"
    field = "__import__('sitegen.index').index._Ready(with_values=False)"
    with pytest.MonkeyPatch.context() as stranger:
        for name in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
            stranger.setenv(name, str(tmp_path / "stranger"))
        pickled = (eval, (f"{deed} or {field}",))
        stranger.setattr(index._Ready, "__reduce__", lambda _: pickled, raising=False)
        index.build_index(cases, (), folder, fingerprint="as of today")
    marker.unlink(missing_ok=True)  # if the writer itself opened what it wrote
    return folder


def test_the_poison_works(poisoned: Path, marker: Path) -> None:
    """Opened by Whoosh without a check, it runs: the tests below prove something."""
    whoosh.index.open_dir(str(poisoned))
    assert marker.exists()


def test_a_poisoned_index_does_not_run(poisoned: Path, marker: Path) -> None:
    """Its record is whole and its digests fit, but it has not this machine's key."""
    assert reason(poisoned) == FOREIGN
    assert not marker.exists()


def test_poison_beside_our_own_record_does_not_run(
    built: Path, poisoned: Path, marker: Path
) -> None:
    """With a record that this machine wrote for other files, the digests don't fit."""
    shutil.copy(built / seal.RECORD, poisoned)
    assert reason(poisoned).startswith("damaged: The search index is damaged (")
    assert not marker.exists()


def test_poison_under_the_names_of_our_own_files_does_not_run(
    copy: Path, poisoned: Path, marker: Path
) -> None:
    """The name of a file says nothing about what is in it."""
    (ours,) = copy.glob("*.toc")
    (theirs,) = poisoned.glob("*.toc")
    shutil.copy(theirs, ours)
    assert reason(copy) == damaged(ours.name)
    assert not marker.exists()


def test_a_planted_table_of_contents_does_not_run(copy: Path, poisoned: Path, marker: Path) -> None:
    """Whoosh would take the one with the highest number."""
    (theirs,) = poisoned.glob("*.toc")
    shutil.copy(theirs, copy / "_MAIN_999.toc")
    assert reason(copy) == damaged("_MAIN_999.toc")
    assert not marker.exists()


def test_a_damaged_byte_is_noticed(copy: Path) -> None:
    """Wherever it is."""
    (segment,) = copy.glob("*.seg")
    content = bytearray(segment.read_bytes())
    content[len(content) // 2] ^= 1
    segment.write_bytes(content)
    assert reason(copy) == damaged(segment.name)


@pytest.mark.usefixtures("elsewhere")
def test_an_index_from_another_machine_is_foreign(copy: Path) -> None:
    """Copied from a colleague or a download, whole as it may be."""
    assert reason(copy) == FOREIGN


def test_an_index_of_other_content_is_outdated(built: Path) -> None:
    """The cases have changed since."""
    assert reason(built, "as of tomorrow") == (
        "outdated: The content has changed since the search index was written."
    )


def test_an_index_of_other_rules_is_outdated(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Terms cut by other rules would not be found by these."""
    software = index._software()
    monkeypatch.setattr(index, "_software", lambda: software | {"rules": "new"})
    assert reason(built, None) == (
        "outdated: The rules of search have changed since the search index was written."
    )


def test_no_index_is_missing(tmp_path: Path) -> None:
    """Said so, and no more."""
    assert reason(tmp_path / "index") == "missing: There is no search index here yet."


def test_an_index_is_read_without_the_right_to_write(copy: Path) -> None:
    """From a medium that can't be written, too."""
    for path in (*copy.iterdir(), copy):
        path.chmod(0o500)
    try:
        assert index.open_index(copy, fingerprint=None).search("police").total == 1
    finally:
        copy.chmod(0o700)


def test_building_again_replaces_the_index(copy: Path, cases: tuple[SearchDocument, ...]) -> None:
    """The old one is gone, and so is everything that was needed on the way."""
    (copy / "stray").write_bytes(b"")
    index.build_index(cases[:2], (), copy, fingerprint="two")
    assert index.open_index(copy, fingerprint="two").search("").total == 2
    assert [path.name for path in copy.parent.iterdir()] == ["index"]


def test_a_build_that_fails_leaves_the_old_index(
    copy: Path, cases: tuple[SearchDocument, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole or not at all."""

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(seal, "seal", fail)
    with pytest.raises(OSError, match="the disk is full"):
        index.build_index(cases[:2], (), copy, fingerprint="two")
    assert index.open_index(copy, fingerprint="as of today").search("").total == 12
    assert [path.name for path in copy.parent.iterdir()] == ["index"]


def test_what_a_killed_build_left_is_removed_later(
    copy: Path, cases: tuple[SearchDocument, ...]
) -> None:
    """After an hour nobody is building there any more; before, somebody may be."""
    old, fresh = copy.parent / "index.new-old", copy.parent / "index.new-fresh"
    old.mkdir()
    fresh.mkdir()
    os.utime(old, (0, 0))
    index.build_index(cases[:1], (), copy, fingerprint="one")
    assert not old.exists()
    assert fresh.exists()


def test_no_cases_make_an_index_too(tmp_path: Path) -> None:
    """A casebook begins empty."""
    index.build_index((), (), tmp_path / "index", fingerprint="")
    opened = index.open_index(tmp_path / "index", fingerprint="")
    assert opened.search("police").total == opened.search("").total == 0


def test_the_same_query_has_the_same_answer(opened: SearchIndex) -> None:
    """Asking leaves nothing behind."""
    assert opened.search("police").hits == opened.search("police").hits
