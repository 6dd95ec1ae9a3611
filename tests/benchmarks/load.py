"""Clients that ask a server as fast as it answers, in one process that itself costs next to nothing.

A usual HTTP client takes as long to ask as the server to answer, and would hide how two servers
differ.
"""

import re
import selectors
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import perf_counter

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
WITHOUT_BODY = {204, 304}


@dataclass
class Client:
    """One connection that is kept open, what came back on it so far, and the body of the last whole answer."""

    socket: socket.socket
    received: bytearray = field(default_factory=bytearray)
    answer: bytes = b""

    def answered(self) -> int:
        """Take in what has come; returns the status once an answer is whole, else 0."""
        octets = self.socket.recv(1 << 18)
        if not octets:
            raise ConnectionError("the server closed a connection")
        self.received += octets
        head = self.received.find(b"\r\n\r\n")
        if head < 0:
            return 0
        status = int(self.received[9:12])
        length = LENGTH.search(self.received, 0, head)
        body = int(length[1]) if length and status not in WITHOUT_BODY else 0
        if len(self.received) < head + 4 + body:
            return 0
        self.answer = bytes(self.received[head + 4 :])
        self.received.clear()
        return status


def request(method: str, path: str, *, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    """Return a request as it goes over the wire."""
    given = {"Host": "127.0.0.1", **headers} | ({"Content-Length": str(len(body))} if body else {})
    lines = [
        f"{method} {path} HTTP/1.1",
        *(f"{name}: {value}" for name, value in given.items()),
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + body


def rate(
    port: int,
    next_request: Callable[[], bytes],
    *,
    status: int,
    clients: int = 8,
    seconds: float = 4.0,
) -> float:
    """Return how many requests a second are answered; raises ``AssertionError`` for an answer of another status."""
    chosen, answers = selectors.DefaultSelector(), 0
    for _ in range(clients):
        client = Client(socket.create_connection(("127.0.0.1", port), timeout=60))
        chosen.register(client.socket, selectors.EVENT_READ, client)
        client.socket.sendall(next_request())
    started = perf_counter()
    while perf_counter() - started < seconds:
        for key, _ in chosen.select(timeout=60):
            if found := key.data.answered():
                assert found == status, f"answered {found}, not {status}: {key.data.answer[:500]!r}"
                answers += 1
                key.data.socket.sendall(next_request())
    passed = perf_counter() - started
    for key in list(chosen.get_map().values()):
        key.data.socket.close()
    return answers / passed
