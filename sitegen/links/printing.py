"""What testing the links gave, in words for people and as data for programs."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date

from sitegen.links.asking import Answer
from sitegen.links.noting import LinkFault
from sitegen.model.upkeep import LinkState

WORDS = {
    LinkState.ANSWERED: "answered",
    LinkState.MOVED: "moved for good",
    LinkState.REFUSED: "refused a program, which tells nothing",
    LinkState.GONE: "gone",
    LinkState.SILENT: "gave no answer",
    LinkState.UNASKED: "not asked",
}
"""What is said of each state, in the order of the summary."""

OFFLINE = "No host answered, so the network is at fault: nothing was tested, nothing was noted."


def line(answer: Answer) -> str:
    """One address as it is told while others are still asked."""
    to = f" {answer.to}" if answer.to else ""
    return f"{answer.state:<8} {answer.address} ({answer.detail}{';' if to else ''}{to})"


def as_text(answers: Sequence[Answer], faults: Sequence[LinkFault]) -> str:
    """What to look at, then how many addresses gave what."""
    lines = []
    for fault in faults:
        lines.append(f"{fault.address}: {fault.message}")
        lines += [f"    named in {path}" for path in fault.named_by]
    counts = Counter(answer.state for answer in answers)
    parts = [f"{counts[state]} {words}" for state, words in WORDS.items() if counts[state]]
    addresses = "1 address" if len(answers) == 1 else f"{len(answers)} addresses"
    lines.append(f"{addresses} tested: {', '.join(parts) or 'no source has an address'}.")
    return "\n".join(lines)


def as_json(answers: Sequence[Answer], faults: Sequence[LinkFault], on: date) -> str:
    """The JSON shape that others rely on."""
    counts = Counter(answer.state for answer in answers)
    data = {
        "on": on.isoformat(),
        "tested": len(answers),
        "counts": {state.value: counts[state] for state in WORDS},
        "answers": [
            {"address": one.address, "state": one.state, "detail": one.detail, "to": one.to}
            for one in answers
        ],
        "faults": [
            {"address": one.address, "message": one.message, "named_by": list(one.named_by)}
            for one in faults
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
