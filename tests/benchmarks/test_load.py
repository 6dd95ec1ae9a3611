"""The client that measures: it counts every answer once, leaves none waiting, checks the status."""

import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat

import pytest

from tests.benchmarks.load import Group, load, request


class Counting(ThreadingHTTPServer):
    """A server that counts what it has answered."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answered: list[str] = []
        self.idle_seconds = 60.0


class Handler(BaseHTTPRequestHandler):
    """Answers a little late, later if told to, with 201 to what is sent; hangs up on the idle."""

    protocol_version = "HTTP/1.1"
    server: Counting

    def setup(self) -> None:
        super().setup()
        self.connection.settimeout(self.server.idle_seconds)

    def do_GET(self) -> None:
        self._answer(304 if "If-None-Match" in self.headers else 200)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(201)

    def _answer(self, status: int) -> None:
        time.sleep(3 if self.path == "/slow/" else 0.005)
        self.server.answered.append(self.path)
        self.send_response(status)
        if status != 304:
            self.send_header("Content-Length", "2")
        self.end_headers()
        if status != 304:
            self.wfile.write(b"{}")

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Counting]:
    with Counting() as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield serving
        serving.shutdown()


def test_every_answer_is_counted_and_none_is_left_waiting(server: Counting) -> None:
    reads = Group(repeat(request("GET", "/read/", headers={})), clients=6)
    sent = request("POST", "/write/", headers={}, body=b"{}")
    writes = Group(repeat(sent), clients=2, status=201)

    read, written = load(server.server_port, [reads, writes], seconds=0.3)

    assert len(read.seconds) == server.answered.count("/read/") >= 6
    assert len(written.seconds) == server.answered.count("/write/") >= 2
    assert min(read.seconds) >= 0.005
    assert read.rate > written.rate > 0


def test_a_group_with_a_pace_keeps_it(server: Counting) -> None:
    paced = Group(repeat(request("GET", "/", headers={})), clients=2, every=0.2)

    outcome = load(server.server_port, [paced], seconds=0.5)[0]

    assert 1 <= len(outcome.seconds) <= 6


def test_a_turn_ends_when_there_is_nothing_left_to_ask(server: Counting) -> None:
    some = Group(iter([request("GET", f"/{number}/", headers={}) for number in range(5)]))

    outcome = load(server.server_port, [some], seconds=600)[0]

    assert len(outcome.seconds) == 5
    assert sorted(server.answered) == [f"/{number}/" for number in range(5)]


def test_an_answer_of_another_status_is_refused(server: Counting) -> None:
    unchanged = Group(repeat(request("GET", "/", headers={"If-None-Match": '"1"'})))

    with pytest.raises(AssertionError, match=re.escape("304, not 200")):
        load(server.server_port, [unchanged], seconds=1)


def test_each_request_is_given_with_its_answer(server: Counting) -> None:
    seen = []
    sent = [request("GET", f"/{number}/", headers={}) for number in range(3)]
    group = Group(iter(sent), on_answer=lambda asked, answer: seen.append((asked, answer[-2:])))

    load(server.server_port, [group], seconds=600)

    assert sorted(seen) == [(one, b"{}") for one in sent]


def test_clients_that_wait_for_nobody_may_be_hung_up_on(server: Counting) -> None:
    server.idle_seconds = 1.0
    slow = Group(repeat(request("GET", "/slow/", headers={})), clients=1)
    quick = Group(repeat(request("GET", "/quick/", headers={})), clients=2)

    outcomes = load(server.server_port, [slow, quick], seconds=0.05)

    assert len(outcomes[0].seconds) == 1
