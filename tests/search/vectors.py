"""What texts are found by, written down for every reader of the index: `vectors.json`.

The browser's script and Python are held against the same file, and so can be a reader in another
language.  `python -m tests.search.vectors` writes it anew; look at what changed.
"""

import json
from pathlib import Path
from typing import Any

from sitegen.search.analysis import Form, Unit, units

FILE = Path(__file__).with_name("vectors.json")

TEXTS = (
    # case and accents, both ways
    "Eksjö EKSJÖ Eksjo Eksjoe",
    "Eksjo\u0308 cafe\u0301 naïve Zoë’s",
    "Århus Aarhus København Strömsund Straße Łódź Þór",
    "İstanbul ΣΊΣΥΦΟΣ Москва 東京 שלום",
    "ﬁnance 𝐛𝐨𝐥𝐝 ｗｉｄｅ",
    # hyphens and prefixes
    "co-production coproduction co production",
    "Co\u2011production co\u00a0production co\u00adproduction",
    "peer-support self help semi-detached anti social non-profit multi agency",
    "state-of-the-art 2009-10 speed-watch -dash dash- a--b",
    # apostrophes
    "residents’ parents' panel's O'Neill don't rock’n’roll s' 's",
    # initials
    "A&E R&D Q&A's a&b&c AT&T x&1 x_&y B & B A&amp;E é&a e\u0301&a 𝐛&b a&𝐛 K&\u212a & &c",
    # numbers
    "14,076 1,2,3 30.2 1.5m 3. .5 £112,608 35% 2½ m² ① 1,234,567.89 12,34",
    # stop words keep their place
    "get older people home from the hospital sooner",
    "how can they, what did we do about it",
    # stems
    "hospitals hospitalised volunteering volunteers relational caresses ponies ties agreed",
    "motoring conflated troubling sized hopping falling hissing failing happy sky generalisations",
    "production productions co-produced reproduction product organ organisation universal",
    "yearly by-law layers enjoyed ally rolled controlling adoption communism triplicate",
    # spellings
    "organise organize analysed analyzed behaviour behavior colour centre programme paediatric",
    "anaesthetic gynaecology labelled labeled enrolment enrollment licence license practise ageing",
    # what nobody means
    "_under_ no_words ___ … -- ''",
    "<script>alert(1)</script>&amp; ../../etc/passwd",
    "care\u200bhome care\u2060home e\u0301te\u0301",
    "👪🏽 family",
    "x" * 70,
    "",
)


def vector(text: str) -> dict[str, Any]:
    """A text with its units, as written to the file."""
    return {"text": text, "units": [_unit(text, unit) for unit in units(text)]}


def _unit(text: str, unit: Unit) -> dict[str, Any]:
    return {
        "of": text[unit.start : unit.end],
        "position": unit.position,
        "parts": [_form(form) for form in unit.parts],
        "whole": _form(unit.whole),
    }


def _form(form: Form | None) -> dict[str, Any] | None:
    return {"word": form.word, "terms": list(form.terms)} if form else None


def kept() -> list[dict[str, Any]]:
    """The vectors in the file."""
    read: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))
    return read


def main() -> None:
    """Write the file."""
    found = [vector(text) for text in TEXTS]
    lines = (json.dumps(one, ensure_ascii=False) for one in found)
    FILE.write_text("[\n" + ",\n".join(lines) + "\n]\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
