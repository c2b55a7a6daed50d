"""A host on this machine that answers as the hosts of sources do."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Host:
    """Where it listens, and what it was asked."""

    address: str
    asked: list[tuple[str, str]] = field(default_factory=list)  # method and path
    agents: set[str] = field(default_factory=set)
    at_once: int = 0  # requests that are being answered
    most_at_once: int = 0


class _Handler(BaseHTTPRequestHandler):
    host: Host

    def do_HEAD(self) -> None:
        """Some hosts know only GET."""
        self._answer("HEAD")

    def do_GET(self) -> None:
        """What a browser would send."""
        self._answer("GET")

    def _answer(self, method: str) -> None:
        host = self.host
        host.asked.append((method, self.path))
        host.agents.add(self.headers["User-Agent"])
        host.at_once += 1
        host.most_at_once = max(host.most_at_once, host.at_once)
        time.sleep(0.01)
        host.at_once -= 1
        name, _, rest = self.path.strip("/").partition("/")
        if name == "slow":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            with suppress(OSError):  # until we are left
                for _ in range(50):
                    time.sleep(0.1)
                    self.wfile.write(b"X")
            return
        if name == "nonsense":
            self.wfile.write(b"Good day to you\r\n\r\n")
            return
        if name in {"301", "302", "308"}:
            self.send_response(int(name))
            self.send_header("Location", f"/{rest}" if not rest.startswith("to=") else rest[3:])
        elif name == "get-only":
            self.send_response(200 if method == "GET" else 405)
        else:
            self.send_response(int(name))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def host() -> Iterator[Host]:
    """The host, as long as it is needed."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    handler.host = Host(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield handler.host  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
