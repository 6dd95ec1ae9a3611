"""Clients that ask a server as fast as it answers, in one process that costs next to nothing.

A usual HTTP client takes as long to ask as the server to answer, and would hide how servers differ.
"""

import heapq
import re
import selectors
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from time import perf_counter

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
WITHOUT_BODY = {204, 304}
PATIENCE_SECONDS = 60.0


@dataclass
class Group:
    """Clients that ask for the same kind of thing, each on a connection that it keeps open.

    Each asks again when it has its answer or, with ``every``, no sooner than so many seconds after
    it asked last. When ``requests`` has no more, the turn ends. ``on_answer`` gets each request
    with its answer. An answer of another status is an ``AssertionError``.
    """

    requests: Iterator[bytes]
    clients: int = 8
    status: int = 200
    every: float = 0.0
    on_answer: Callable[[bytes, bytes], None] | None = None


@dataclass
class Outcome:
    """What came of a group: the seconds that each answer took, and how many came a second."""

    seconds: list[float] = field(default_factory=list)
    rate: float = 0.0


@dataclass
class Client:
    """One connection that is kept open: what it waits for, and what has come back so far."""

    group: Group
    outcome: Outcome
    socket: socket.socket
    asked: bytes = b""
    asked_at: float = 0.0
    received: bytearray = field(default_factory=bytearray)

    def ask(self, now: float) -> bool:
        """Send the next request; says whether there was one."""
        self.asked = next(self.group.requests, b"")
        self.asked_at = now
        if self.asked:
            self.socket.sendall(self.asked)
        return bool(self.asked)

    def has_answer(self) -> bool:
        """Take in what has come, and say whether the answer is whole."""
        received = self.socket.recv(1 << 18)
        if not received:
            raise ConnectionError("the server closed a connection")
        self.received += received
        head = self.received.find(b"\r\n\r\n")
        if head < 0:
            return False
        status = int(self.received[9:12])
        length = LENGTH.search(self.received, 0, head)
        if length is None and status not in WITHOUT_BODY:
            raise ConnectionError("an answer does not state its length")
        body = int(length[1]) if length and status not in WITHOUT_BODY else 0
        if len(self.received) < head + 4 + body:
            return False
        self._note(status)
        return True

    def _note(self, status: int) -> None:
        answer = bytes(self.received)
        self.received.clear()
        wanted = self.group.status
        assert status == wanted, f"{self.asked[:200]!r}: {status}, not {wanted}: {answer[:900]!r}"
        self.outcome.seconds.append(perf_counter() - self.asked_at)
        if self.group.on_answer:
            self.group.on_answer(self.asked, answer)
        self.asked = b""


def request(method: str, path: str, *, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    """Return a request as it goes over the wire."""
    given = {"Host": "127.0.0.1", **headers}
    if body:
        given["Content-Length"] = str(len(body))
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def load(port: int, groups: Sequence[Group], *, seconds: float) -> list[Outcome]:
    """Let all groups ask for so many seconds, wait for the last answers, and return what came."""
    turn = _Turn(port, groups)
    try:
        passed = turn.run(seconds)
    finally:
        turn.close()
    for outcome in turn.outcomes:
        outcome.rate = len(outcome.seconds) / passed
    return turn.outcomes


class _Turn:
    """The clients of all groups, and when each of them asks next."""

    def __init__(self, port: int, groups: Sequence[Group]) -> None:
        self.outcomes = [Outcome() for _ in groups]
        self._selector = selectors.DefaultSelector()
        self._due: list[tuple[float, int, Client]] = []  # the number only breaks ties
        self._numbers = count()
        self._waiting = 0
        now = perf_counter()
        for group, outcome in zip(groups, self.outcomes, strict=True):
            for nth in range(group.clients):
                connected = socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS)
                client = Client(group, outcome, connected)
                self._selector.register(connected, selectors.EVENT_READ, client)
                self._will_ask(client, now + nth * group.every / group.clients)

    def run(self, seconds: float) -> float:
        """Ask for so long, and return after how many seconds the last answer came."""
        started = perf_counter()
        ends = started + seconds
        while (now := perf_counter()) < ends:
            if not self._ask_those_due(now):
                break
            next_due = min(ends, self._due[0][0]) if self._due else ends
            self._take_answers(max(0.0, next_due - perf_counter()))
        while self._waiting:
            self._close_idle_clients()  # a server hangs up on those after some seconds
            if not self._take_answers(PATIENCE_SECONDS):
                raise TimeoutError("the server does not answer")
        return perf_counter() - started

    def close(self) -> None:
        """Close all connections."""
        for key in list(self._selector.get_map().values()):
            key.data.socket.close()
        self._selector.close()

    def _close_idle_clients(self) -> None:
        for key in list(self._selector.get_map().values()):
            if not key.data.asked:
                self._selector.unregister(key.fileobj)
                key.data.socket.close()

    def _will_ask(self, client: Client, at: float) -> None:
        heapq.heappush(self._due, (at, next(self._numbers), client))

    def _ask_those_due(self, now: float) -> bool:
        """Let those ask whose time has come; says whether all of them had something to ask."""
        while self._due and self._due[0][0] <= now:
            client = heapq.heappop(self._due)[2]
            if not client.ask(now):
                return False
            self._waiting += 1
        return True

    def _take_answers(self, patience: float) -> bool:
        """Take in what has come, and wait for it so long; says whether anything has."""
        ready = self._selector.select(patience)
        for key, _ in ready:
            client = key.data
            if client.has_answer():
                self._waiting -= 1
                self._will_ask(client, client.asked_at + client.group.every)
        return bool(ready)
