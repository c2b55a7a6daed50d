"""What the parts of one invented case have in common: its place, its time, its sources, its chance.

Nothing is drawn from anything but the seed and the number of the case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from random import Random

from bench.prose import Teller, as_slug, classes, place_name

STUBS = 16  # one case in so many is a stub

Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class Land:
    """A country in which cases are set."""

    code: str  # ISO 3166-1
    label: str
    currency: str  # a unit of the model
    latitude: int  # degrees, roughly the middle
    longitude: int
    parts: tuple[tuple[str, str], ...]  # (ISO 3166-2, name)


LANDS = (
    Land("GB", "United Kingdom", "GBP", 54, -2, (("GB-WIL", "England"), ("GB-FIF", "Scotland"))),
    Land("SE", "Sweden", "SEK", 62, 17, (("SE-F", "Jönköping County"), ("SE-O", "West Götaland"))),
    Land("AU", "Australia", "AUD", -25, 134, (("AU-VIC", "Victoria"), ("AU-TAS", "Tasmania"))),
    Land("BE", "Belgium", "EUR", 51, 5, (("BE-VLG", "Flanders"), ("BE-WAL", "Wallonia"))),
    Land("BR", "Brazil", "BRL", -10, -52, (("BR-RS", "Rio Grande do Sul"), ("BR-BA", "Bahia"))),
    Land("CA", "Canada", "CAD", 56, -106, (("CA-ON", "Ontario"), ("CA-QC", "Québec"))),
    Land("CO", "Colombia", "COP", 5, -74, (("CO-ANT", "Antioquia"), ("CO-NAR", "Nariño"))),
    Land("DK", "Denmark", "DKK", 56, 10, (("DK-82", "Central Denmark"), ("DK-85", "Zealand"))),
    Land("EE", "Estonia", "EUR", 59, 26, (("EE-37", "Harju"), ("EE-79", "Tartu"))),
    Land("FI", "Finland", "EUR", 63, 26, (("FI-18", "Uusimaa"), ("FI-11", "Pirkanmaa"))),
    Land("FR", "France", "EUR", 47, 3, (("FR-BRE", "Brittany"), ("FR-IDF", "Île-de-France"))),
    Land("DE", "Germany", "EUR", 51, 10, (("DE-BY", "Bavaria"), ("DE-SN", "Saxony"))),
    Land("IN", "India", "INR", 22, 79, (("IN-KL", "Kerala"), ("IN-MH", "Maharashtra"))),
    Land("IE", "Ireland", "EUR", 53, -8, (("IE-M", "Munster"), ("IE-L", "Leinster"))),
    Land("IT", "Italy", "EUR", 43, 13, (("IT-45", "Emilia-Romagna"), ("IT-52", "Tuscany"))),
    Land("MW", "Malawi", "MWK", -13, 34, (("MW-C", "Central Region"), ("MW-S", "South"))),
    Land("NL", "Netherlands", "EUR", 52, 6, (("NL-UT", "Utrecht"), ("NL-FR", "Friesland"))),
    Land("NZ", "New Zealand", "NZD", -41, 173, (("NZ-OTA", "Otago"), ("NZ-WGN", "Wellington"))),
    Land("NO", "Norway", "NOK", 65, 18, (("NO-46", "Vestland"), ("NO-50", "Trøndelag"))),
    Land("PH", "Philippines", "PHP", 13, 122, (("PH-CAM", "Camiguin"), ("PH-ILI", "Iloilo"))),
    Land("PT", "Portugal", "EUR", 39, -8, (("PT-13", "Porto"), ("PT-08", "Faro"))),
    Land("ES", "Spain", "EUR", 40, -4, (("ES-CT", "Catalonia"), ("ES-PV", "Basque Country"))),
    Land("TH", "Thailand", "THB", 15, 101, (("TH-50", "Chiang Mai"), ("TH-30", "Khorat"))),
    Land("UG", "Uganda", "UGX", 1, 32, (("UG-C", "Central Region"), ("UG-N", "Northern Region"))),
    Land("US", "United States", "USD", 40, -99, (("US-VT", "Vermont"), ("US-OR", "Oregon"))),
)
HOME = LANDS[:2] * 12  # about half of the cases lie in two countries


def slug_of(seed: int, number: int) -> str:
    """Folder name of a case."""
    return as_slug(f"{place_name(number + seed)} {subject_of(seed, number)}")


def partner_of(number: int) -> int:
    """The case that a case is related to; the two name each other."""
    return number ^ 1


def subject_of(seed: int, number: int) -> str:
    """What a case is about."""
    return Random(f"{seed}/{number}").choice(classes()["things"])


class Sketch:
    """One case before anything is written of it, and the chance that the rest is drawn from."""

    def __init__(self, seed: int, number: int) -> None:
        self.seed = seed
        self.number = number
        self.rng = Random(f"{seed}:{number}")
        self.place = place_name(number + seed)
        self.teller = Teller(self.rng, self.place)
        self.land = self.rng.choice((*HOME, *LANDS))
        self.began = self.rng.randint(1996, 2018)
        self.is_stub = number % STUBS == STUBS // 2
        self.sources = 3 if self.is_stub else self.rng.randint(3, 15)
        self._in_turn = cycle(range(1, self.sources + 1))

    def cite(self, most: int = 2) -> list[object]:
        """Some sources; taken in turn, so that each is cited before any is cited again."""
        cited: list[object] = []
        for _ in range(min(self.rng.randint(1, most), self.sources)):
            source = next(self._in_turn)
            page = {"source": source, "locator": f"page {self.rng.randint(2, 90)}"}
            cited.append(page if self.rng.random() < 0.15 else source)
        return cited

    def maybe(self, chance: float, key: str, purpose: str) -> Data:
        """A short text under a key, or nothing."""
        return {key: self.teller.say(purpose)} if self.rng.random() < chance else {}

    def some(self, words: Sequence[str], most: int) -> list[str]:
        """One to `most` of the words, those at the head of the list more often than not."""
        number = self.rng.randint(1, most)
        drawn = (words[int(self.rng.random() ** 1.5 * len(words))] for _ in range(number))
        return list(dict.fromkeys(drawn))
