"""Ask one address whether it is there: HEAD first, GET where that is not enough.

Redirections are followed one by one, each examined like the first address.  Of an answer only the
head is read: whether a page is there stands in its first line, and it may be as large as it likes.
"""

import http.client
import re
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, urldefrag, urljoin

from sitegen import __version__
from sitegen.links.guard import Target, Unfound, Unwelcome, target_of
from sitegen.model.upkeep import LinkState

MOST_TURNS = 8  # redirections in a row
LONGEST = 1000  # signs of an address that is noted
PATIENCE = 20.0  # seconds for an answer
FOR_GOOD = frozenset({301, 308})
TURNS = FOR_GOOD | {302, 303, 307}
GONE = frozenset({404, 410})
TOO_MANY = 429  # requests
REFUSALS = frozenset({401, 402, 403, 405, 406, 407, 409, 418, 423, 425, 426, 428, 429, 451, 999})
"""Answers to programs that say nothing about what a person would see."""

UNSAFE = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How to ask."""

    agent: str  # what we call ourselves
    private: bool = False  # ask this machine and its network too; for tests
    patience: float = PATIENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of asking for an address."""

    address: str
    state: LinkState
    detail: str  # "404 Not Found", "timed out", for people
    to: str = ""  # where it is now, when it moved for good
    reached: bool = True  # whether any machine answered at all


def agent_of(title: str, base_address: str | None) -> str:
    """What we call ourselves: the program, and the site for which it asks."""
    name = re.sub(r"[^A-Za-z0-9]+", "-", title).strip("-") or "casebook"
    return f"{name}-links/{__version__} ({base_address or 'tests whether sources answer'})"


def ask(address: str, manners: Manners) -> Answer:
    """Ask for an address; whatever happens is an answer."""
    try:
        return _follow(address, manners)
    except Unwelcome as unwelcome:
        return Answer(address=address, state=LinkState.UNASKED, detail=str(unwelcome))
    except (Unfound, OSError, http.client.HTTPException, ValueError) as fault:
        detail, reached = _silence(fault)
        return Answer(address=address, state=LinkState.SILENT, detail=detail, reached=reached)


def _silence(fault: Exception) -> tuple[str, bool]:
    """Why there was no answer, and whether any machine was reached all the same."""
    if isinstance(fault, Unfound):
        return f"the name of the host is not known ({fault})", False
    if isinstance(fault, ssl.SSLError):
        return f"no safe connection ({fault.reason or fault})", True
    if isinstance(fault, TimeoutError):
        return "it took too long", False
    if isinstance(fault, OSError):
        return fault.strerror or str(fault), isinstance(fault, ConnectionError)
    return f"the answer cannot be read ({type(fault).__name__})", True


def _follow(address: str, manners: Manners) -> Answer:
    """Go from turn to turn; the address moved when every turn on the way is for good."""
    here, for_good = urldefrag(address)[0], True
    for _ in range(MOST_TURNS + 1):
        status, reason, headers = _request(here, manners)
        to = headers.get("location", "")
        if status not in TURNS or not to:
            state = state_of(status)
            moved = for_good and here != urldefrag(address)[0] and state is LinkState.ANSWERED
            return Answer(
                address=address,
                state=LinkState.MOVED if moved else state,
                detail=f"{status} {reason}".strip(),
                to=here if moved and len(here) <= LONGEST else "",
            )
        for_good = for_good and status in FOR_GOOD
        here = urldefrag(urljoin(here, _in_ascii(to.encode("latin-1"))))[0]
    return Answer(address=address, state=LinkState.SILENT, detail="it leads round in a circle")


def state_of(status: int) -> LinkState:
    """What the first line of an answer says."""
    if 200 <= status < 400:
        return LinkState.ANSWERED
    if status in GONE:
        return LinkState.GONE
    return LinkState.REFUSED if status in REFUSALS or status == 503 else LinkState.SILENT


def _request(address: str, manners: Manners) -> tuple[int, str, Mapping[str, str]]:
    """The first line and the headers; a host that does not know HEAD is asked by GET."""
    target = target_of(address, private=manners.private)
    first = _one_request("HEAD", target, manners)
    if first[0] in TURNS or 200 <= first[0] < 300 or first[0] == TOO_MANY:
        return first
    return _one_request("GET", target, manners)


def _one_request(
    method: str, target: Target, manners: Manners
) -> tuple[int, str, Mapping[str, str]]:
    connection = _Connection(target, manners.patience)
    # Each piece of an answer may take its time; a host that sends a letter a minute may not.
    hang_up = threading.Timer(manners.patience, connection.hang_up)
    hang_up.start()
    try:
        headers = {"User-Agent": manners.agent, "Accept": "*/*", "Connection": "close"}
        connection.request(method, UNSAFE.sub("", _in_ascii(target.path)), headers=headers)
        answer = connection.getresponse()
    except http.client.HTTPException:
        if not connection.was_cut:
            raise
        raise TimeoutError from None
    finally:
        hang_up.cancel()
        connection.close()
    if connection.was_cut:  # what came before looks like a short answer
        raise TimeoutError
    return answer.status, answer.reason, {n.lower(): v for n, v in answer.getheaders()}


def _in_ascii(address: str | bytes) -> str:
    """An address whose letters beyond ASCII are written as browsers send them."""
    return quote(address, safe="%/:=&?~#+!$,;'@()*[]")


class _Connection(http.client.HTTPConnection):
    """A connection to one of the numbers that were examined, under the name that was asked for."""

    def __init__(self, target: Target, patience: float) -> None:
        super().__init__(target.host, target.port, timeout=patience)
        self._target = target
        self.default_port = 443 if target.scheme == "https" else 80
        self.was_cut = False

    def hang_up(self) -> None:
        """End the connection from outside, whatever it waits for."""
        self.was_cut = True
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)

    def connect(self) -> None:
        """Try one number after the other."""
        fault: OSError = OSError("no number")
        for number in self._target.numbers:
            try:
                self.sock = socket.create_connection((number, self.port), self.timeout)
                break
            except OSError as error:
                fault = error
        else:
            raise fault
        if self._target.scheme == "https":
            name = self._target.host.encode("idna").decode("ascii")
            self.sock = _certificates().wrap_socket(self.sock, server_hostname=name)


@cache
def _certificates() -> ssl.SSLContext:
    return ssl.create_default_context()
