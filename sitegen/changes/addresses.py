"""Which addresses of the site lead somewhere, and what happened to them.

Only what the content decides is looked at; the pages that every site has come and go with the
program.
"""

from collections.abc import Iterable, Iterator

from sitegen.changes.pairs import Pair, has_page
from sitegen.changes.records import AddressChange, Kind
from sitegen.library import Library
from sitegen.pages import views


def addresses(library: Library | None) -> dict[str, str]:
    """Address -> the one of its page: itself, or another that it leads to.

    Every address is there that exists because of a case, a term or a written page.
    """
    if library is None:
        return {}
    own = [*_cases(library), *_terms(library), *map(views.page_address, library.pages)]
    found = dict(_moved(library))
    found.update({address: address for address in own})
    return found


def _cases(library: Library) -> Iterator[str]:
    return (study.address for study in library.studies if has_page(study))


def _moved(library: Library) -> Iterator[tuple[str, str]]:
    for study in library.studies:
        if has_page(study):
            for former in study.case.former_slugs:
                yield f"cases/{former}.html", study.address


def _terms(library: Library) -> Iterator[str]:
    for name in views.FOLDERS:
        for term in library.terms.get(name, {}).values():
            yield views.term_address(name, term)


def address_changes(
    before: Library | None, after: Library | None, pairs: Iterable[Pair]
) -> tuple[AddressChange, ...]:
    """Every address that came, leads elsewhere or leads nowhere from now on, by address."""
    was, now = addresses(before), addresses(after)
    new_homes = {**_of_terms(before, after), **_of_cases(pairs)}
    found = [*_added(was, now), *_lost(was, now, new_homes), *_lost_figures(pairs)]
    return tuple(sorted(found, key=lambda change: (change.address, change.change)))


def _added(was: dict[str, str], now: dict[str, str]) -> Iterator[AddressChange]:
    reached = {home for address, home in now.items() if address in was and address != home}
    for address in now.keys() - was.keys():
        if address not in reached:
            yield AddressChange(change=Kind.ADDED, address=address, to="")


def _lost(
    was: dict[str, str], now: dict[str, str], new_homes: dict[str, str]
) -> Iterator[AddressChange]:
    """Addresses of pages that are elsewhere now, with a page that leads there or without."""
    for address, home in was.items():
        if address not in now:
            yield AddressChange(change=Kind.RETIRED, address=address, to=new_homes.get(home, ""))
        elif now[address] not in {home, address}:
            yield AddressChange(change=Kind.MOVED, address=address, to=now[address])


def _of_cases(pairs: Iterable[Pair]) -> dict[str, str]:
    """Old address of a case -> the new one, where it has another."""
    both = [(pair.before, pair.after) for pair in pairs]
    return {
        old.address: new.address
        for old, new in both
        if old and new and has_page(new) and old.address != new.address
    }


def _of_terms(before: Library | None, after: Library | None) -> dict[str, str]:
    """Old address of a term's page -> the new one, where it has another."""
    if before is None or after is None:
        return {}
    return {
        views.term_address(name, term): views.term_address(name, now)
        for name in views.FOLDERS
        for term_id, term in before.terms.get(name, {}).items()
        if (now := after.terms.get(name, {}).get(term_id)) and now.address != term.address
    }


def _lost_figures(pairs: Iterable[Pair]) -> Iterator[AddressChange]:
    """Addresses of single figures, which people quote, on pages that stay."""
    for pair in pairs:
        before, after = pair.listed
        if before and after and before.slug == after.slug:
            for key in before.outcomes.keys() - after.outcomes.keys():
                address = views.figure_address(after.address, key)
                yield AddressChange(change=Kind.RETIRED, address=address, to="")
