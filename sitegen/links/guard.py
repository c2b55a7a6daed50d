"""Keep requests to the public web: content written by strangers must not reach what is inside.

A name is looked up once, and the connection goes to the numbers that were examined; so a name
that answers differently the second time (DNS rebinding) gains nothing.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}
HIDING_PLACES = (
    ipaddress.ip_network("64:ff9b::/96"),  # IPv4 behind NAT64
    ipaddress.ip_network("64:ff9b:1::/48"),
    ipaddress.ip_network("2002::/16"),  # IPv4 behind 6to4
    ipaddress.ip_network("2001::/32"),  # IPv4 behind Teredo
)
"""Networks of IPv6 whose numbers stand for numbers of IPv4."""


class Unwelcome(Exception):
    """An address that is not asked; the text says why."""


class Unfound(Exception):
    """A name that could not be looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address taken apart, with the numbers that a connection may go to."""

    scheme: str
    host: str  # as named in requests and certificates
    port: int
    path: str  # with its query
    numbers: tuple[str, ...]  # IP addresses, examined


def target_of(address: str, *, private: bool) -> Target:
    """Examine an address; `private` allows this machine and its network, for tests.

    Raises Unwelcome when it is not an address of the public web, Unfound when it has no numbers.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise Unwelcome("it cannot be read") from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise Unwelcome("only http and https addresses are asked")
    if parts.username is not None or parts.password is not None:
        raise Unwelcome("it carries a user's name")
    if port not in {None, *PORTS.values()} and not private:
        raise Unwelcome(f"the port {port} is not one of the public web")
    port = port or PORTS[parts.scheme]
    numbers = _numbers(parts.hostname, port)
    if not private and not all(is_public(number) for number in numbers):
        raise Unwelcome("it leads into a private network")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(scheme=parts.scheme, host=parts.hostname, port=port, path=path, numbers=numbers)


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public internet, whatever it hides behind."""
    try:
        ip = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if any(ip in network for network in HIDING_PLACES):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _numbers(host: str, port: int) -> tuple[str, ...]:
    try:
        name = host.encode("idna").decode("ascii") if not host.isascii() else host
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unfound(str(error)) from None
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
