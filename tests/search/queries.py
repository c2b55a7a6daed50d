"""Queries that every reader of the index must answer alike: written ones, and drawn from cases."""

from collections.abc import Iterator, Sequence
from random import Random

from sitegen.outputs import SearchDocument

WRITTEN = (
    # What people ask.
    "how can residents stop speeding cars",
    "get older people home from hospital sooner",
    "what did residents do about litter",
    "who helps seniors",
    "can patients choose when they are seen",
    "websites for disabled people's own care budgets",
    "young people and their budget",
    "teenagers teenagers youth",
    "Is there anything about complaints?",
    "police",
    "POLICE, police; Police!",
    "residents’ parents' panel's",
    "speed watch",
    "hospital-discharge volunteer",
    "peer-support",
    "peersupport",
    "co-production",
    "coproduction in practice",
    "co production star",
    "Co\u2011producing self help semi detached",
    "multi-agency pre-school anti social",
    "Eksjö",
    "Eksjo hospital",
    "EKSJOE",
    "Århus Aarhus arhus",
    "14,076 hours",
    "£112,608",
    "30.2%",
    "35 per cent of 48",
    "organisation organization centre center",
    "the of and",
    "how can they",
    "xylophone",
    "a",
    "",
    "   ",
    # Slips.
    "teenage pregnnacy",
    "hospitol dischrage",
    "complaits about repairz",
    "volunteerz readmited",
    "relatonships",
    "elationships",
    "budgte",
    "parlament",
    "qwertzuiop",
    "speed-wotch hospitl-care",
    # The query language.
    "HOW DO WE STOP LITTER AND SPEEDING",
    "NHS AND POLICE",
    'police "people older"',
    'police visit* "people older" -litter "the young"',
    'police title:"people older" "older hospital"',
    'quadrant:co-design police "people older"',
    "re* of co* hospitals",
    '"peer support"',
    '"older people" litter',
    '"people older"',
    '"first week at home"',
    '"first week in home"',
    '"coproduction star"',
    '"the co-production star in practice"',
    '"hours valued" OR "mental health care"',
    '"the"',
    '"',
    '"never closed',
    "title:speedwatch AND police",
    "title:police",
    "title:(hospital OR panel)",
    "place:sweden",
    "place:United Kingdom",
    'topic:"peer support"',
    "figures:35",
    "figures:fell -figures:48",
    "names:council body:council",
    "summary:teenagers",
    "body:young",
    "title:co-production",
    "complaints -tenants -police",
    "complaint NOT repairs",
    "NOT complaint",
    "-residents -people",
    "police OR litter",
    "(police OR litter) AND street",
    "(police OR litter) street",
    "police AND NOT cars",
    "police AND",
    "AND OR NOT",
    "((((police))))",
    "(police",
    "quadrant:co-assessment",
    "quadrant:co-assessment NOT status:stub",
    "quadrant:co-design complaint",
    "evidence:4",
    "evidence:3+ people",
    "evidence:0",
    "evidence:9",
    "country:it OR country:dk",
    "country:GB area:housing",
    "service-area:community-safety police",
    'quadrant:"co-design" -status:stub',
    "quadrant:nothing",
    "conception*",
    "readm*",
    "wom?n",
    "h?spital AND discharge",
    "*tion",
    "*a*b*",
    "c*",
    "**",
    "hospitel~ -discharge",
    "eksjo~2",
    "polise~1 litter",
    "x~",
    # What nobody means.
    "<script>alert(1)</script>&amp;",
    "/(a+)+$/ .*[a-z]{1,9}\\d",
    "../../../etc/passwd",
    "care\x00\x1b[2J\r\n\u202ehome",
    "\ud800care\udfff",
    "שלום עליכם",
    "東京 Москва straße ﬁnance",
    "İstanbul ΣΊΣΥΦΟΣ ½ m² ①",
    "👪🏽 family 𝐛𝐨𝐥𝐝 𝒽ome",
    "e\u0301te\u0301 na\u00efve zo\u00eb\u2019s",
    "care " * 300,
    "x" * 2_000,
    "(" * 50 + "care" + ")" * 50,
    "(" * 30 + "care AND home" + ")" * 30,
    "NOT " * 40 + "care",
    "title:" * 40,
    "*a* " * 70,
    "hospitol~9 " * 70,
    'quadrant: country:* "a* b?" title:*',
)
_FIELDS = ("title", "place", "topic", "names", "summary", "figures", "body")


def drawn(cases: Sequence[SearchDocument], count: int, seed: int = 7) -> Iterator[str]:
    """Queries made of words that stand in the cases, some of them spoilt."""
    rng = Random(seed)  # noqa: S311 - no secret hangs on it
    for _ in range(count):
        case = rng.choice(cases)
        texts = [case.title, case.summary, case.body, case.figures, case.place]
        words = rng.choice([text for text in texts if text]).split()
        first = rng.randrange(len(words))
        yield rng.choice(_MAKERS)(words[first : first + rng.randint(1, 5)], case, rng)


def _plain(words: list[str], _case: SearchDocument, _rng: Random) -> str:
    return " ".join(words)


def _shuffled(words: list[str], _case: SearchDocument, rng: Random) -> str:
    return " ".join(rng.sample(words, len(words)))


def _spoilt(words: list[str], _case: SearchDocument, rng: Random) -> str:
    """A letter left out, doubled, changed or swapped with the next."""
    word = max(words, key=len)
    at = rng.randrange(len(word))
    slip = rng.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at : at + 1] + word[at:],
            word[:at] + "e" + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
        )
    )
    return " ".join(slip if each == word else each for each in words)


def _phrase(words: list[str], _case: SearchDocument, _rng: Random) -> str:
    return f'"{" ".join(words[:3])}"'


def _field(words: list[str], _case: SearchDocument, rng: Random) -> str:
    return f"{rng.choice(_FIELDS)}:{words[0]} {' '.join(words[1:])}"


def _joined(words: list[str], _case: SearchDocument, rng: Random) -> str:
    return f" {rng.choice(('AND', 'OR', 'NOT', '-'))} ".join(words[:4]).replace("- ", "-")


def _beginning(words: list[str], _case: SearchDocument, rng: Random) -> str:
    word = words[-1]
    return " ".join([*words[:-1], word[: rng.randint(2, 5)] + "*"])


def _faceted(words: list[str], case: SearchDocument, rng: Random) -> str:
    facets = (
        f"quadrant:{case.quadrant}",
        f"country:{case.country}",
        f"evidence:{case.evidence}",
        f"area:{case.service_areas[0]}" if case.service_areas else "status:published",
    )
    return f"{' '.join(words)} {rng.choice(('', '-', 'OR '))}{rng.choice(facets)}"


_MAKERS = (
    _plain,
    _plain,
    _shuffled,
    _spoilt,
    _spoilt,
    _phrase,
    _field,
    _joined,
    _beginning,
    _faceted,
)
