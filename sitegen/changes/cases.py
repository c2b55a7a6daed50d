"""What happened to each case: as a whole, its figures, its levels, its sources.  Pairs in."""

from collections.abc import Iterable, Iterator

from sitegen.changes.fields import changed
from sitegen.changes.pairs import NOWHERE, Pair
from sitegen.changes.records import (
    CaseChange,
    FieldChange,
    FigureChange,
    FigureWords,
    Kind,
    LevelChange,
    SourceChange,
)
from sitegen.evidence import Level
from sitegen.figures import ABSENT_WORDS, beside, counted, when
from sitegen.library import Study
from sitegen.model.ledger import Comparator, Outcome
from sitegen.model.lists import OutcomeKind, Status
from sitegen.model.scalars import Absent
from sitegen.model.sources import Source
from sitegen.units import UNITS

PUBLIC = frozenset({Status.PUBLISHED.value, Status.STUB.value})
ELSEWHERE = frozenset({"outcomes", "sources", "status"})  # told in other parts of the report
IN_WORDS = frozenset({"statement", "value", "high", "unit", "of", "per", "precision"})
"""Keys of a figure that its words before and after show."""


# --- the case as a whole -------------------------------------------------------------------------


def case_changes(pairs: Iterable[Pair]) -> Iterator[CaseChange]:
    """Every case that came, went, or is not quite what it was."""
    for pair in pairs:
        before, after = pair.before, pair.after
        if not before or not after or _differs(before, after):
            yield _case(pair)


def _differs(before: Study, after: Study) -> bool:
    return (before.slug, before.case, before.story.html) != (
        after.slug,
        after.case,
        after.story.html,
    )


def _case(pair: Pair) -> CaseChange:
    was, now = pair.statuses
    kind = kind_of(pair)
    fields = _fields(pair.before, pair.after) if pair.before and pair.after else ()
    return CaseChange(
        change=kind,
        id=pair.latest.case.id,
        slug=pair.latest.slug,
        was_slug=pair.before.slug if pair.before else "",
        title=pair.latest.case.title,
        before=was,
        after=now,
        note=" ".join(_notes(pair, kind)),
        fields=fields,
    )


def kind_of(pair: Pair) -> Kind:
    """What happened to a case, as readers of the site meet it."""
    was, now = pair.statuses
    if now == NOWHERE:
        return Kind.REMOVED
    if now == Status.DRAFT.value:
        return Kind.DRAFT if was in {NOWHERE, now} else Kind.REMOVED
    if now == Status.WITHDRAWN.value:
        return Kind.CHANGED if was == now else Kind.WITHDRAWN
    if was == Status.WITHDRAWN.value:
        return Kind.RESTORED
    if was not in PUBLIC:
        return Kind.ADDED
    return Kind.MOVED if pair.before and pair.before.slug != pair.latest.slug else Kind.CHANGED


def _fields(before: Study, after: Study) -> tuple[FieldChange, ...]:
    return (*changed(before.case, after.case, without=ELSEWHERE), *_story(before, after))


def _story(before: Study, after: Study) -> Iterator[FieldChange]:
    """The story in numbers; its lines are the code host's to show."""
    if before.story.html == after.story.html:
        return
    words = [f"{study.story.words:,} words" for study in (before, after)]
    yield FieldChange(
        what="story", before=words[0], after=words[1] if words[0] != words[1] else "reworded"
    )
    heads = ["; ".join(h.title for h in study.story.headings) for study in (before, after)]
    if heads[0] != heads[1]:
        yield FieldChange(what="story, headings", before=heads[0], after=heads[1])


def _notes(pair: Pair, kind: Kind) -> Iterator[str]:
    """What a reviewer should know."""
    before, after = pair.before, pair.after
    if kind is Kind.REMOVED and pair.statuses[0] != Status.DRAFT.value:
        yield (
            "Its page goes and links to it break; status: withdrawn with a reason would keep "
            "the address."
        )
    if kind is Kind.DRAFT:
        yield "It is a draft, which the site does not show."
    if not before or not after:
        return
    if before.slug != after.slug and before.slug not in after.case.former_slugs:
        yield f"Add {before.slug} to former_slugs, so that the old address leads here."
    if before.case.id != after.case.id:
        yield f"Its number was {before.case.id}; a number is given once and stays."
    if kind is not Kind.DRAFT and before.case.updated == after.case.updated:
        yield (
            f"“updated” is still {after.case.updated.isoformat()}; if readers would notice the "
            "change, set it to today."
        )


# --- figures -------------------------------------------------------------------------------------


def figure_changes(pairs: Iterable[Pair]) -> Iterator[FigureChange]:
    """Every figure that came to the site, left it, or says something else."""
    for pair in pairs:
        before, after = pair.listed
        keys = dict.fromkeys([*(before.outcomes if before else ()), *_keys(after)])
        for key in keys:
            change = _figure(key, before, after, pair.latest.slug)
            if change:
                yield change


def _keys(study: Study | None) -> tuple[str, ...]:
    return tuple(study.outcomes) if study else ()


def _figure(key: str, before: Study | None, after: Study | None, slug: str) -> FigureChange | None:
    was = before.outcomes.get(key) if before else None
    now = after.outcomes.get(key) if after else None
    if was == now:
        return None
    kind = Kind.CHANGED if was and now else Kind.ADDED if now else Kind.REMOVED
    return FigureChange(
        change=kind,
        case=slug,
        key=key,
        before=_in_words(was, before),
        after=_in_words(now, after),
        fields=changed(was, now, without=IN_WORDS) if was and now else (),
    )


def _in_words(outcome: Outcome | None, study: Study | None) -> FigureWords | None:
    if outcome is None or study is None:
        return None
    level = study.levels.get(outcome.key)
    return FigureWords(
        statement=outcome.statement,
        figure=counted(outcome),
        unit=UNITS[outcome.unit].label if outcome.unit else "",
        period=when(outcome),
        comparator=_comparator(outcome),
        level=level.value if level else 0,
    )


def _comparator(outcome: Outcome) -> str:
    """What stands beside the figure: `−22%, Great Britain`."""
    comparator = outcome.comparator
    if isinstance(comparator, Comparator):
        return f"{beside(outcome)}, {comparator.name}"
    return ABSENT_WORDS[comparator] if isinstance(comparator, Absent) else ""


# --- levels --------------------------------------------------------------------------------------


def level_changes(pairs: Iterable[Pair]) -> Iterator[LevelChange]:
    """Every level that moved in a case that stays: the case's first, then those of its figures."""
    for pair in pairs:
        before, after = pair.listed
        if before and after:
            yield from _case_level(before, after)
            for key, level in after.levels.items():
                was = before.levels.get(key)
                if was and was.value != level.value:
                    yield _level(after.slug, key, was, level)


def _level(slug: str, key: str, before: Level | None, after: Level | None) -> LevelChange:
    return LevelChange(
        case=slug,
        key=key,
        before=before.value if before else 0,
        after=after.value if after else 0,
        why_before=before.why if before else "No outcome had a level.",
        why_after=after.why if after else "No outcome has a level.",
        raised_by=after.raised_by if after else "",
    )


def _case_level(before: Study, after: Study) -> Iterator[LevelChange]:
    if before.level != after.level:
        yield _level(after.slug, "", _best(before), _best(after))


def _best(study: Study) -> Level | None:
    """The level that the case takes its own from."""
    kinds = {o.key for o in study.case.outcomes if o.kind is OutcomeKind.OUTCOME}
    graded = [level for key, level in study.levels.items() if key in kinds]
    return max(graded, key=lambda level: level.value, default=None)


# --- sources -------------------------------------------------------------------------------------


def source_changes(pairs: Iterable[Pair]) -> Iterator[SourceChange]:
    """Every source of a case on the site that came, went, or is described otherwise."""
    for pair in pairs:
        before, after = pair.listed
        yield from sources_between(
            pair.latest.slug,
            before.case.sources if before else (),
            after.case.sources if after else (),
        )


def sources_between(
    of: str, before: Iterable[Source], after: Iterable[Source]
) -> Iterator[SourceChange]:
    """What happened to the sources of a case or a page, by number."""
    was, now = ({source.id: source for source in side} for side in (before, after))
    for number in sorted({*was, *now}):
        old, new = was.get(number), now.get(number)
        latest = new or old
        if old == new or latest is None:
            continue
        yield SourceChange(
            change=Kind.CHANGED if old and new else Kind.ADDED if new else Kind.REMOVED,
            of=of,
            number=number,
            title=latest.title,
            fields=_source_fields(old, new, latest),
            is_another=bool(old and new and _is_another(old, new)),
        )


def _source_fields(
    old: Source | None, new: Source | None, latest: Source
) -> tuple[FieldChange, ...]:
    """What differs; of one that came or went what a reviewer asks first."""
    if old and new:
        return changed(old, new, without=frozenset())
    told = ", ".join(str(word).replace("_", " ") for word in (latest.type, latest.independence))
    return (FieldChange(what="kind", before=told if old else "", after=told if new else ""),)


def _is_another(old: Source, new: Source) -> bool:
    """Whether nothing by which a source is known has stayed."""
    return old.title != new.title and old.URL != new.URL and (old.DOI is None or old.DOI != new.DOI)
