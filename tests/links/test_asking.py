"""What becomes of asking for an address; the host that answers is on this machine."""

import socket
from collections.abc import Iterator

import pytest

from sitegen.links.asking import Answer, Manners, agent_of, ask
from sitegen.links.guard import Unwelcome, is_public, target_of
from sitegen.links.testing import ask_all, is_offline
from tests.links.host import Host, host

HERE = Manners(agent="Casebook-links/1 (tests)", private=True, patience=5)


@pytest.fixture(name="there")
def _there() -> Iterator[Host]:
    with host() as there:
        yield there


def state(there: Host, path: str) -> str:
    """The state of an address of the host."""
    return ask(f"{there.address}/{path}", HERE).state


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        *((path, "answered") for path in ("200", "204", "get-only", "302/200", "302/301/200")),
        *((path, "moved") for path in ("301/200", "308/200", "301/308/204")),
        *((path, "gone") for path in ("404", "410", "301/404", "302/410")),
        *((path, "refused") for path in ("401", "403", "429", "451", "503", "301/403")),
        *((path, "silent") for path in ("400", "500", "502", "nonsense")),
    ],
)
def test_answer_is_understood(there: Host, path: str, wanted: str) -> None:
    """What refuses a program may be there for a person; only 404 and 410 say that it is gone."""
    assert state(there, path) == wanted


def test_moved_page_tells_where_it_is(there: Host) -> None:
    """The whole way is for good, or the old address stays the right one."""
    answer = ask(f"{there.address}/301/200#part", HERE)
    assert (answer.state, answer.to) == ("moved", f"{there.address}/200")
    assert ask(f"{there.address}/302/301/200", HERE).to == ""


def test_get_is_sent_only_where_head_is_not_enough(there: Host) -> None:
    """A page may be as large as it likes; and whoever says “too many” is not asked again."""
    for path in ("200", "404", "429"):
        state(there, path)
    assert there.asked == [("HEAD", "/200"), ("HEAD", "/404"), ("GET", "/404"), ("HEAD", "/429")]


def test_host_is_told_who_asks(there: Host) -> None:
    """Whoever reads the log can see what for, and whom to ask."""
    state(there, "200")
    assert there.agents == {"Casebook-links/1 (tests)"}
    agent = agent_of("Co-production Casebook", "https://example.org/book/")
    assert agent.startswith("Co-production-Casebook-links/")
    assert agent.endswith("(https://example.org/book/)")
    assert "\n" not in agent_of("A\r\nX-Header: 1", None)


def test_circle_ends(there: Host) -> None:
    """A page that leads to itself is no page."""
    answer = ask(f"{there.address}/302/" + "302/" * 20 + "200", HERE)
    assert (answer.state, answer.detail) == ("silent", "it leads round in a circle")


def test_slow_host_is_left(there: Host) -> None:
    """Also one that sends a letter now and then for ever."""
    answer = ask(f"{there.address}/slow", Manners(agent="x", private=True, patience=0.5))
    assert (answer.state, answer.detail) == ("silent", "it took too long")


def test_nobody_at_home_is_silence() -> None:
    """A machine that refuses was reached; the network is not at fault."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    answer = ask(f"http://127.0.0.1:{port}/", HERE)
    assert (answer.state, answer.reached) == ("silent", True)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://224.0.0.1/",
        "https://8.8.8.8:22/",
        "ftp://8.8.8.8/",
        "file:///etc/passwd",
        "http://user@8.8.8.8/",
        "http://8.8.8.8:99999/",
    ],
)
def test_private_places_are_not_asked(address: str) -> None:
    """Content is written by strangers: it must not reach what only this machine can."""
    assert ask(address, Manners(agent="x")).state == "unasked"


def test_page_cannot_lead_into_a_private_place(
    there: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each turn is examined like the first address."""
    from sitegen.links import guard

    port = int(there.address.rpartition(":")[2])
    monkeypatch.setattr(guard, "is_public", lambda number: number == "127.0.0.1")
    monkeypatch.setitem(guard.PORTS, "http", port)
    strict = Manners(agent="x", patience=5)
    assert ask("http://127.0.0.1/200", strict).state == "answered"
    for place in ("http://127.0.0.2/200", "file:///etc/passwd", "//[::1]/200"):
        assert ask(f"http://127.0.0.1/302/to={place}", strict).state == "unasked"


def test_name_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to the number that was examined, not to what the name says later."""
    looked_up = []

    def look_up(name: str, port: int, **_: object) -> list[tuple[object, ...]]:
        looked_up.append(name)
        return [(2, 1, 6, "", ("93.184.216.34" if len(looked_up) == 1 else "127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert target_of("http://example.org/", private=False).numbers == ("93.184.216.34",)
    with pytest.raises(Unwelcome, match="private network"):
        target_of("http://example.org/", private=False)


def test_public_numbers_are_told_from_others() -> None:
    """In both families, and nothing that is not a number."""
    assert is_public("8.8.8.8")
    assert is_public("2606:2800:220:1::1")
    assert not is_public("fe80::1%eth0")
    assert not is_public("example.org")


def test_one_host_is_asked_one_by_one(there: Host) -> None:
    """Ten pages of one council are ten requests in a row, each address once."""
    addresses = [f"{there.address}/200/{number}" for number in range(10)]
    told: list[Answer] = []
    answers = ask_all([*addresses, *addresses], HERE, pause=0, tell=told.append)
    assert [answer.address for answer in answers] == addresses
    assert there.most_at_once == 1
    assert len(told) == 10


def test_network_that_is_down_is_told_from_links_that_are() -> None:
    """Nothing tested is not a clean pass."""

    def answer(*, reached: bool, state: str = "silent") -> Answer:
        from sitegen.model.upkeep import LinkState

        return Answer(address="a", state=LinkState(state), detail="", reached=reached)

    assert is_offline([answer(reached=False), answer(reached=True, state="unasked")])
    assert not is_offline([answer(reached=False), answer(reached=True, state="gone")])
    assert not is_offline([])
