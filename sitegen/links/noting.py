"""The report of testing links: what was known and what was answered in, the next report out.

The same answers on the same day give the same bytes.  A link that was not asked this time keeps
what was known of it; one that no source names any more is left out.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sitegen.links.asking import Answer
from sitegen.model import read
from sitegen.model.upkeep import LinkException, LinkRecord, LinkReport, LinkState

PATH = "upkeep/links.yml"  # inside the content folder
HEAD = """\
# yaml-language-server: $schema=../../schema/links.schema.json
# Written by `python3 build.py check --links`; changes by hand are lost at the next test.
"""
ALIVE = frozenset({LinkState.ANSWERED, LinkState.MOVED})
FAILING = frozenset({LinkState.GONE, LinkState.SILENT})
TO_MEND = frozenset({LinkState.GONE, LinkState.UNASKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFault:
    """A link that somebody has to look at."""

    address: str
    message: str
    named_by: tuple[str, ...]  # files of the content


def next_report(before: LinkReport, answers: Iterable[Answer], on: date) -> LinkReport:
    """What is known after a test."""
    known = {link.address: link for link in before.links}
    by_address = sorted(answers, key=lambda answer: answer.address)
    links = [_noted(answer, known.get(answer.address), on) for answer in by_address]
    return read(LinkReport, {"tested": on.isoformat(), "links": links})


def _noted(answer: Answer, before: LinkRecord | None, on: date) -> dict[str, str]:
    """What is known of one address, as the report has it."""
    lasts = before is not None and before.state is answer.state
    since = before.since if before and (lasts or _fails_still(answer, before)) else on
    answered = on if answer.state in ALIVE else before.answered if before else None
    days = {"answered": answered.isoformat()} if answered else {}
    to = {"to": answer.to} if answer.to else {}
    noted = {"address": answer.address, "state": answer.state.value, "since": since.isoformat()}
    return {**noted, **days, **to}


def _fails_still(answer: Answer, before: LinkRecord) -> bool:
    """Gone after silent is no new beginning for whoever follows the link."""
    return answer.state in FAILING and before.state in FAILING


def as_yaml(report: LinkReport) -> bytes:
    """The report as a file, in an order and a form that never change by themselves."""
    lines = [f"tested: {report.tested}"] if report.tested else []
    lines.append("links:" if report.links else "links: []")
    for link in report.links:
        lines += [f"  - address: {_quoted(link.address)}", f"    state: {link.state}"]
        lines += [f"    answered: {link.answered}"] if link.answered else []
        lines += [f"    since: {link.since}"]
        lines += [f"    to: {_quoted(link.to)}"] if link.to else []
    return (HEAD + "".join(f"{line}\n" for line in lines)).encode()


def _quoted(text: str) -> str:
    """A text in double quotes; JSON's are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def faults(
    before: LinkReport,
    answers: Iterable[Answer],
    exceptions: Iterable[LinkException],
    named: Mapping[str, tuple[str, ...]],
    on: date,
) -> tuple[LinkFault, ...]:
    """What somebody has to look at.

    A host that is silent for the first time is given until the next test.
    """
    excused = {one.address: one for one in exceptions}
    silent = {link.address for link in before.links if link.state is LinkState.SILENT}
    found = []
    for answer in answers:
        excuse = excused.get(answer.address)
        fails = answer.state in TO_MEND or (
            answer.state is LinkState.SILENT and answer.address in silent
        )
        if fails and (excuse is None or excuse.until < on):
            message = f"{answer.state}: {answer.detail}"
            if excuse:
                message += f"; its exception ended on {excuse.until}"
            found.append(_fault(answer.address, message, named))
        elif excuse and excuse.until < on:
            message = f"its exception ended on {excuse.until}: delete it or set a later day"
            found.append(_fault(answer.address, message, named))
    return tuple(found)


def _fault(address: str, message: str, named: Mapping[str, tuple[str, ...]]) -> LinkFault:
    return LinkFault(address=address, message=message, named_by=named.get(address, ()))
