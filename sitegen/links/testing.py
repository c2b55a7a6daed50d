"""Test many addresses politely: one request to a host at a time, and a pause between two."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from urllib.parse import urlsplit

from sitegen.links.asking import Answer, Manners, ask

HOSTS_AT_ONCE = 8
PAUSE = 1.0  # seconds between two requests to one host


def ask_all(
    addresses: Iterable[str],
    manners: Manners,
    *,
    pause: float = PAUSE,
    tell: Callable[[Answer], None] = lambda _answer: None,
) -> tuple[Answer, ...]:
    """Ask for every address; answers come sorted by address.

    `tell` hears of each as it comes, from one thread at a time.
    """
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in sorted(set(addresses)):
        by_host[urlsplit(address).hostname or ""].append(address)
    found: list[Answer] = []
    telling = threading.Lock()
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        tasks = [pool.submit(_ask_host, of_host, manners, pause) for of_host in by_host.values()]
        for task in as_completed(tasks):
            for answer in task.result():
                with telling:
                    tell(answer)
                found.append(answer)
    return tuple(sorted(found, key=lambda answer: answer.address))


def _ask_host(addresses: list[str], manners: Manners, pause: float) -> list[Answer]:
    return list(_one_by_one(addresses, manners, pause))


def _one_by_one(addresses: list[str], manners: Manners, pause: float) -> Iterator[Answer]:
    for number, address in enumerate(addresses):
        if number:
            time.sleep(pause)
        yield ask(address, manners)


def is_offline(answers: Iterable[Answer]) -> bool:
    """Whether no machine answered at all: then it is our network that is silent, not the hosts."""
    asked = [answer for answer in answers if answer.state != "unasked"]
    return bool(asked) and not any(answer.reached for answer in asked)
