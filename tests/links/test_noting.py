"""The report of a test: what was known is kept, and the same answers give the same bytes."""

from datetime import date
from typing import Any

from sitegen.links.asking import Answer
from sitegen.links.noting import as_yaml, faults, next_report
from sitegen.model import read
from sitegen.model.upkeep import LinkException, LinkReport, LinkState
from sitegen.reader import read_yaml

A, B = "https://example.org/a", "https://example.org/b"
FIRST, SECOND, THIRD = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


def answer(state: str, address: str = A, **more: Any) -> Answer:
    """One answer."""
    return Answer(address=address, state=LinkState(state), detail="detail", **more)


def after(*states: str) -> Any:
    """What is known of an address after tests in three months that gave these states."""
    report = LinkReport()
    for state, day in zip(states, (FIRST, SECOND, THIRD), strict=False):
        report = next_report(report, [answer(state)], day)
    return report.links[0]


def test_day_of_the_last_answer_is_kept() -> None:
    """A reader sees how long ago somebody could still read it."""
    assert after("answered", "gone").answered == FIRST
    assert after("answered", "refused").answered == FIRST
    assert after("gone", "moved").answered == SECOND
    assert after("silent").answered is None


def test_since_is_the_first_test_in_a_row() -> None:
    """Gone after silent is no new beginning; answered in between is."""
    assert after("silent", "silent").since == FIRST
    assert after("silent", "gone").since == FIRST
    assert after("gone", "answered", "gone").since == THIRD
    assert after("answered", "silent").since == SECOND


def test_link_that_nobody_names_is_forgotten() -> None:
    """The report does not grow for ever."""
    report = next_report(LinkReport(), [answer("answered"), answer("gone", B)], FIRST)
    assert [link.address for link in next_report(report, [answer("gone")], SECOND).links] == [A]


def test_report_is_read_as_it_was_written() -> None:
    """And written again it has the same bytes, whatever the order of the answers."""
    odd = "https://example.org/ä?a=1&b=#c:d,-"
    answers = [
        answer("moved", A, to=B),
        answer("silent", odd),
        answer("gone", B),
    ]
    report = next_report(LinkReport(), answers, FIRST)
    written = as_yaml(report)
    assert read(LinkReport, read_yaml("links.yml", written.decode()).data) == report
    assert as_yaml(next_report(LinkReport(), reversed(answers), FIRST)) == written
    nothing = as_yaml(next_report(LinkReport(), [], FIRST))
    assert read(LinkReport, read_yaml("links.yml", nothing.decode()).data).links == ()


def told(state: str, before: str = "answered", *exceptions: dict[str, Any]) -> list[str]:
    """What somebody has to look at after a second test."""
    known = next_report(LinkReport(), [answer(before)], FIRST)
    excused = [read(LinkException, one) for one in exceptions]
    found = faults(known, [answer(state)], excused, {A: ("cases/x/case.yml",)}, SECOND)
    assert all(fault.named_by == ("cases/x/case.yml",) for fault in found)
    return [fault.message for fault in found]


def test_only_what_a_person_can_mend_is_a_fault() -> None:
    """A host is given a second chance; one that refuses programs says nothing."""
    assert [told(state) for state in ("answered", "moved", "refused", "silent")] == [[]] * 4
    assert told("gone") == ["gone: detail"]
    assert told("unasked") == ["unasked: detail"]
    assert told("silent", before="silent") == ["silent: detail"]


def test_exception_holds_until_its_day() -> None:
    """After it somebody looks again, whether the link answers or not."""
    holds = {"address": A, "reason": "It is slow.", "until": "2026-04-01"}
    ended = {**holds, "until": "2026-03-31"}
    assert told("gone", "gone", holds) == []
    assert told("gone", "gone", ended) == ["gone: detail; its exception ended on 2026-03-31"]
    assert told("answered", "gone", ended) == [
        "its exception ended on 2026-03-31: delete it or set a later day"
    ]
