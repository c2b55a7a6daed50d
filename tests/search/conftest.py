"""A dozen small invented cases, and an index of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitegen import index
from sitegen.outputs import SearchDocument
from sitegen.search.answers import SearchIndex, SearchResult

SYNONYMS = (
    ("young people", "teenagers", "youth"),
    ("older people", "seniors"),
    ("litter", "rubbish"),
)


def case(number: int, title: str, **given: Any) -> SearchDocument:
    """A case with the fields that a test names; the others say nothing."""
    said: dict[str, Any] = {
        "summary": "",
        "status": "published",
        "quadrant": "co-delivery",
        "country": "GB",
        "place": "Harfield, United Kingdom",
        "service_areas": ("health",),
        "evidence": 1,
        "topics": (),
        "names": "",
        "figures": "",
        "body": "",
    }
    said |= given
    slug = f"case-{number}"
    return SearchDocument(
        slug=slug,
        id=f"CPC-{number:04d}",
        url=f"cases/{slug}.html",
        title=title,
        **{"quadrants": (said["quadrant"],), **said},
    )


CASES = (
    case(
        1,
        "Peer educators in Brockley",
        summary="Teenagers talk with other teenagers about relationships and contraception.",
        quadrant="co-commissioning",
        place="Brockley, United Kingdom",
        topics=("teenage pregnancy", "peer support"),
        figures="Teenage conceptions fell by 30.2%",
        evidence=2,
        body="The council trained forty young people. They visit schools and youth clubs.",
    ),
    case(
        2,
        "Community Speedwatch in Marlshire",
        summary="Residents trained by the police check the speed of cars at the roadside.",
        place="Marlshire, United Kingdom",
        service_areas=("community-safety",),
        topics=("road safety",),
        figures="Volunteers gave 14,076 hours, valued at £112,608\nCasualties fell by 35%",
        evidence=3,
        body="Speeding was the first complaint at every meeting. Teams of residents stand at the "
        "roadside with a device that the police lend them. Drivers get a letter. The police visit "
        "those who are seen again and again.",
    ),
    case(
        3,
        "My budget, my life",
        summary="People with disabilities write the website on which they choose their care.",
        quadrant="co-design",
        service_areas=("social-care",),
        topics=("personal budgets",),
        body="Service users and staff wrote the pages together. It was designed by those who use "
        "it, which nobody had done before.",
    ),
    case(
        4,
        "Patients plan the hospital at Eksjö",
        summary="Patients with bowel disease book their own visits at the hospital.",
        quadrant="co-delivery",
        quadrants=("co-delivery", "co-design"),
        country="SE",
        place="Eksjö, Sweden",
        figures="Admissions fell by 48%",
        evidence=2,
        body="Nurses answer the telephone the same day. Patients know their own disease best.",
    ),
    case(
        5,
        "Learning from complaints",
        summary="Little is known of how tenants and staff read complaints together.",
        status="stub",
        quadrant="co-assessment",
        evidence=0,
        service_areas=("housing",),
        body="No account has been found.",
    ),
    case(
        6,
        "Tenant inspectors",
        summary="Tenants inspect empty homes and say what must be mended.",
        quadrant="co-assessment",
        service_areas=("housing",),
        evidence=1,
        body="Complaints about repairs fell. The inspectors also read every complaint.",
    ),
    case(
        7,
        "Home from hospital",
        summary="Neighbours help older people through their first week at home.",
        topics=("hospital discharge", "loneliness"),
        evidence=4,
        body="A volunteer calls on the day of discharge. Fewer people were readmitted.",
    ),
    case(
        8,
        "Adopt a street",
        summary="Residents pick litter and report what is broken.",
        service_areas=("environment",),
        country="DE",
        place="Aalbach, Germany",
        body="Each street has a friend who rings the council. The bins were moved.",
    ),
    case(
        9,
        "The Co-production Star in practice",
        summary="What co-production is and how five towns began with it.",
        quadrant="co-commissioning",
        body="Co‑producing a service takes time. A co production charter was signed.",
    ),
    case(
        10,
        "Coproduction of mental health care in Trieste",
        country="IT",
        place="Trieste, Italy",
        summary="A centre run by users and nurses on equal terms.",
        evidence=5,
        body="Peer-support workers open the door. Night beds replaced the ward.",
    ),
    case(
        11,
        "Youth parliament",
        quadrant="co-commissioning",
        summary="Young people spend a budget of the town.",
        place="Århus, Denmark",
        country="DK",
        body="Each class sends two members. The mayor signs what they decide.",
    ),
    case(
        12,
        "Parents’ panel",
        quadrant="co-design",
        summary="Parents redesign the children’s centre.",
        body="The panel’s organisers met at weekends. Behaviour at the centre was calmer.",
    ),
)


@pytest.fixture(scope="session")
def cases() -> tuple[SearchDocument, ...]:
    """The invented cases."""
    return CASES


@pytest.fixture(scope="session")
def built(own_state: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an index of the invented cases; not to be changed."""
    folder = tmp_path_factory.mktemp("cache") / "index"
    index.build_index(CASES, SYNONYMS, folder, fingerprint="as of today")
    return folder


@pytest.fixture(scope="session")
def opened(built: Path) -> SearchIndex:
    """The index of the invented cases."""
    return index.open_index(built, fingerprint="as of today")


@pytest.fixture(scope="session")
def search(opened: SearchIndex) -> Callable[..., SearchResult]:
    """Ask the index of the invented cases."""
    return opened.search


@pytest.fixture(scope="session")
def found(opened: SearchIndex) -> Callable[..., list[int]]:
    """Numbers of the invented cases that a query finds, best first."""

    def numbers(query: str, **filters: str) -> list[int]:
        chosen = {name: frozenset(values.split()) for name, values in filters.items()}
        result = opened.search(query, filters=chosen, limit=len(CASES))
        return [int(hit.id.removeprefix("CPC-")) for hit in result.hits]

    return numbers
