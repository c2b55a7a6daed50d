"""Write a content folder of N invented cases: `python -m bench.corpus 1000 FOLDER`.

Settings, vocabularies, pages and survey are those of the project; its own cases are left out, and
what names them names invented ones instead.  Case i depends on the seed, on i and on the ids in
the vocabularies alone, so that the first hundred of 1,000 cases are those of a corpus of 100.
Nothing here is true; addresses are in the domain reserved for examples.

Validation finds no error, and warns of nothing but the few stories that are too long on purpose.
"""

import argparse
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle, islice
from pathlib import Path

from bench.ledger import RESULTS, context, outcomes
from bench.notation import as_yaml
from bench.prose import NAMES, as_slug, classes
from bench.sketch import LANDS, Data, Sketch, partner_of, slug_of, subject_of
from bench.story import Story
from sitegen.markup import FIGURE
from sitegen.model import lists

CONTENT = Path(__file__).resolve().parents[1] / "content"
SEED = 7

SOURCES = (
    (lists.SourceType.REPORT, lists.Independence.COMMISSIONED),
    (lists.SourceType.WEBPAGE, lists.Independence.SELF_REPORTED),
    (lists.SourceType.ARTICLE_JOURNAL, lists.Independence.PEER_REVIEWED),
    (lists.SourceType.DATASET, lists.Independence.OFFICIAL_STATISTICS),
    (lists.SourceType.REPORT, lists.Independence.INDEPENDENT),
    *((type_, lists.Independence.SELF_REPORTED) for type_ in lists.SourceType),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """Ids that cases are tagged with, by list."""

    service_areas: tuple[str, ...]
    topics: tuple[str, ...]
    barriers: tuple[str, ...]
    groups: tuple[str, ...]


def read_tags(content: Path) -> Tags:
    """The ids that the vocabularies of a content folder define."""

    def ids(name: str) -> tuple[str, ...]:
        text = (content / "vocabularies" / f"{name}.yml").read_text("utf-8")
        return tuple(re.findall(r"^ *- id: (\S+)", text, re.MULTILINE))

    return Tags(
        service_areas=ids("service-areas"),
        topics=ids("topics"),
        barriers=ids("barriers"),
        groups=ids("participant-groups"),
    )


# --- the facts of a case -------------------------------------------------------------------------


def facts(sketch: Sketch, tags: Tags) -> Data:
    """What stands in the `case.yml` of a case, in the order of the model."""
    account = _stub(sketch) if sketch.is_stub else _account(sketch, tags)
    partner = slug_of(sketch.seed, partner_of(sketch.number))
    day = f"{sketch.rng.randint(1, 28):02}"
    record = {
        "id": f"CPC-{sketch.number + 1:04}",
        "title": _title(sketch),
        "summary": _summary(sketch),
        **_tagged(sketch, tags),
        "place": _place(sketch),
        **_dates(sketch),
        **account,
        "related": [{"case": partner, "because": sketch.teller.say("alike")}],
        "sources": [_source(sketch, number) for number in range(1, sketch.sources + 1)],
        "written": f"2026-0{sketch.rng.randint(1, 9)}-{day}",
        "updated": f"2026-10-{day}",
        "checked": f"2026-11-{day}",
    }
    return {key: value for key, value in record.items() if value != []}


def _title(sketch: Sketch) -> str:
    subject = subject_of(sketch.seed, sketch.number)
    return f"{sketch.place}: {sketch.teller['people']} and {sketch.teller['staff']} on {subject}"


def _summary(sketch: Sketch) -> str:
    """At most 60 words, as the model wants it."""
    words = " ".join(islice(sketch.teller.sentences(), 5)).replace("*", "").split()
    ends = [i for i, word in enumerate(words[:60]) if word.endswith(".")]
    return " ".join(words[: ends[-1] + 1])


def _tagged(sketch: Sketch, tags: Tags) -> Data:
    rng = sketch.rng
    quadrant, *others = rng.sample(tuple(lists.Quadrant), rng.randint(1, 3))
    also = [
        {"quadrant": other, "because": sketch.teller.say("reason"), "sources": sketch.cite()}
        for other in others
    ]
    involvement = {"involvement": {"professionals": "high", "citizens": "high"}}
    return {
        "status": "stub" if sketch.is_stub else "published",
        "quadrant": quadrant,
        **({"also": also} if also else {}),
        "steps": rng.sample(tuple(lists.Step), rng.randint(1, 3)),
        **({} if sketch.is_stub else involvement),
        "service_areas": sketch.some(tags.service_areas, 3),
        "topics": sketch.some(tags.topics, 5),
    }


def _place(sketch: Sketch) -> Data:
    rng, land = sketch.rng, sketch.land
    code, name = rng.choice(land.parts)
    people = {"value": rng.randint(900, 900_000), "as_of": sketch.began, "sources": sketch.cite(1)}
    return {
        "name": sketch.place,
        "country": land.code,
        "subdivision": code,
        "part_of": name,
        "kind": rng.choice(tuple(lists.PlaceKind)),
        "latitude": land.latitude + Decimal(rng.randint(-300, 300)) / 100,
        "longitude": land.longitude + Decimal(rng.randint(-300, 300)) / 100,
        **({"population": people} if rng.random() < 0.5 else {}),
    }


def _dates(sketch: Sketch) -> Data:
    rng = sketch.rng
    end = sketch.began + rng.randint(2, 7)
    state = rng.choice(tuple(lists.ActivityState))
    goes_on = state in {lists.ActivityState.RUNNING, lists.ActivityState.SCALED}
    activity: Data = {"state": state}
    if state is not lists.ActivityState.UNKNOWN:
        activity |= {"as_of": end, "sources": sketch.cite(1)}
    month = rng.choice(("", "-04", "-09", "~"))
    period = f"{sketch.began}{month}/{'..' if goes_on else end}"
    return {"period": period, "activity": activity}


def _account(sketch: Sketch, tags: Tags) -> Data:
    rng, say = sketch.rng, sketch.teller.say
    ledger = outcomes(sketch)
    results = [outcome["key"] for outcome in ledger if outcome["kind"] in RESULTS]
    years = sorted(rng.sample(range(sketch.began + 3, 2026), rng.randint(0, 3)))
    limits = [{"point": say("limit"), "sources": sketch.cite()} for _ in range(rng.randint(1, 4))]
    return {
        "organisations": [_organisation(sketch) for _ in range(rng.randint(2, 6))],
        "participants": [_participants(sketch, tags) for _ in range(rng.randint(1, 3))],
        **sketch.maybe(0.4, "not_reached", "missing"),
        **({"headline": rng.choice(results)} if rng.random() < 0.5 else {}),
        "outcomes": ledger,
        "costs": [_cost(sketch) for _ in range(rng.randint(0, 3))],
        "barriers": [_barrier(sketch, tags) for _ in range(rng.randint(0, 4))] or "none_reported",
        "limitations": limits,
        "learning": [_lesson(sketch) for _ in range(rng.randint(2, 5))],
        "later": [{"on": year, "what": say("news"), "sources": sketch.cite()} for year in years],
    }


def _stub(sketch: Sketch) -> Data:
    rng, say = sketch.rng, sketch.teller.say
    stub = {
        "known": [{"point": say("known"), "sources": sketch.cite()} for _ in range(3)],
        "not_known": [say("unknown") for _ in range(rng.randint(2, 6))],
        "looked_for": [say("reason") for _ in range(2)],
        "next_step": say("lesson"),
    }
    return {
        "stub": stub,
        "organisations": [_organisation(sketch)],
        "outcomes": context(sketch),
        "barriers": "none_reported",
        "limitations": [{"point": say("limit"), "origin": "inferred"}],
    }


def _organisation(sketch: Sketch) -> Data:
    name = sketch.place if sketch.rng.random() < 0.6 else sketch.teller["near"]
    return {
        "name": f"{name} {sketch.rng.choice(classes()['bodies'])}",
        "role": sketch.rng.choice(tuple(lists.OrganisationRole)),
        **sketch.maybe(0.8, "does", "part"),
        "sources": sketch.cite(),
    }


def _participants(sketch: Sketch, tags: Tags) -> Data:
    rng = sketch.rng
    number: Data = {"number": rng.choice(("unknown", "not_recorded"))}
    if rng.random() < 0.8:
        precision = rng.choice(tuple(lists.Precision))
        number = {
            "number": rng.randint(6, 4000),
            "precision": precision,
            "as_of": sketch.began + 1,
        }
    return {
        "group": rng.choice(tags.groups),
        "called": f"{sketch.teller['people']} with {sketch.teller['things']}",
        "role": sketch.teller.say("role"),
        **number,
        **sketch.maybe(0.6, "recruited", "found"),
        "reward": rng.choice(tuple(lists.Reward)),
        **sketch.maybe(0.6, "support", "help"),
        "sources": sketch.cite(3),
    }


def _cost(sketch: Sketch) -> Data:
    rng = sketch.rng
    return {
        "what": sketch.teller.say("cost"),
        "amount": rng.randint(3, 900) * 1000,
        "currency": sketch.land.currency,
        "price_year": sketch.began + 1,
        "kind": rng.choice(tuple(lists.CostKind)),
        "precision": rng.choice(tuple(lists.Precision)),
        "payer": f"{sketch.place} {rng.choice(classes()['bodies'])}",
        "sources": sketch.cite(),
    }


def _barrier(sketch: Sketch, tags: Tags) -> Data:
    return {
        "barrier": sketch.rng.choice(tags.barriers),
        "happened": sketch.teller.say("trouble"),
        "response": sketch.teller.say("answer"),
        "resolved": sketch.rng.choice(tuple(lists.Resolved)),
        "sources": sketch.cite(),
    }


def _lesson(sketch: Sketch) -> Data:
    return {
        "point": sketch.teller.say("lesson"),
        "for": sketch.rng.choice(tuple(lists.Audience)),
        "sources": sketch.cite(),
    }


def _source(sketch: Sketch, number: int) -> Data:
    rng, teller = sketch.rng, sketch.teller
    type_, independence = rng.choice(SOURCES)
    name = as_slug(f"{sketch.place} {sketch.number}")
    source: Data = {"id": number, "type": type_, "title": teller.say("work")}
    if rng.random() < 0.4:
        source["author"] = [f"{teller['near']} {rng.choice(classes()['bodies'])}"]
    source["publisher"] = f"{teller['near']} {rng.choice(classes()['bodies'])}"
    if rng.random() < 0.9:
        source["issued"] = rng.randint(sketch.began, 2025)
    source["URL"] = f"https://example.org/{name}/{as_slug(teller['things'])}-{number}"
    if type_ is lists.SourceType.ARTICLE_JOURNAL:
        source["container"] = f"Journal of {teller['Ideas']}"
        source["DOI"] = f"10.5555/{name}.{number}"
    source |= {"independence": independence, "accessed": f"2026-0{rng.randint(1, 9)}-15"}
    if rng.random() < 0.5:
        result = rng.choice(tuple(lists.Comparison))
        source["compared"] = {"on": "2026-10-02", "result": result}
    return source | sketch.maybe(0.3, "note", "note")


# --- the folder ----------------------------------------------------------------------------------


def write_corpus(cases: int, folder: Path, *, seed: int = SEED, content: Path = CONTENT) -> None:
    """Write a content folder with an even number of cases.

    Raises FileExistsError when the folder is there already.
    """
    folder.mkdir(parents=True)
    first = [slug_of(seed, number) for number in range(min(cases, 8))]
    for name in ("vocabularies", "pages", "survey"):
        shutil.copytree(content / name, folder / name)
    _name_invented_cases(folder, content / "site.yml", first)
    _add_countries(folder / "vocabularies" / "countries.yml")
    tags = read_tags(content)
    for number in range(cases):
        sketch = Sketch(seed, number)
        data = facts(sketch, tags)
        case = folder / "cases" / slug_of(seed, number)
        case.mkdir(parents=True)
        (case / "case.yml").write_bytes(as_yaml(data).encode())
        (case / "story.md").write_bytes(Story(sketch, data).text().encode())


def _name_invented_cases(folder: Path, site: Path, slugs: Sequence[str]) -> None:
    """Let pages and settings lead to cases that are there."""
    others = cycle(slugs)
    for page in sorted((folder / "pages").iterdir()):
        text = re.sub(r"\(case:[^()\s]+\)", lambda _: f"(case:{next(others)})", _text(page))
        text = FIGURE.sub("so many", text)
        page.write_bytes(text.encode())
    listed = "".join(f"  - {slug}\n" for slug in slugs[:4])
    settings = re.sub(r"^read_first:\n(?: .*\n)*", "", _text(site), flags=re.MULTILINE)
    (folder / "site.yml").write_bytes(f"{settings}read_first:\n{listed}".encode())


def _add_countries(path: Path) -> None:
    """Define the countries of the corpus that the project has no case in yet."""
    text = _text(path)
    for land in LANDS:
        if f"- id: {land.code}\n" not in text:
            text += (
                f"\n  - id: {land.code}\n    page: {as_slug(land.label)}\n    label: {land.label}\n"
                f"    definition: {land.label}, as a setting of invented cases.\n"
            )
    path.write_bytes(text.encode())


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a corpus and say how large it is."""
    parser = argparse.ArgumentParser(description="Write a content folder of invented cases.")
    parser.add_argument("cases", type=number_of_cases, help="how many, an even number")
    parser.add_argument("folder", type=Path, help="folder to make")
    parser.add_argument("--seed", type=int, default=SEED, help=f"another corpus ({SEED})")
    options = parser.parse_args(arguments)
    write_corpus(options.cases, options.folder, seed=options.seed)
    files = [path for path in (options.folder / "cases").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    print(f"{options.cases} cases, {size / 1e6:.1f} MB, in {options.folder}")
    return 0


def number_of_cases(text: str) -> int:
    """Read the number of cases; related cases come in pairs, so it is even."""
    cases = int(text)
    if cases % 2 or not 2 <= cases <= NAMES:
        raise argparse.ArgumentTypeError(f"an even number from 2 to {NAMES} is wanted")
    return cases


if __name__ == "__main__":
    sys.exit(main())
