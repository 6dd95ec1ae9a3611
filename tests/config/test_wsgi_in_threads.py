"""The way from the event loop to Django and back: bodies, deadlines, files."""

import asyncio
import io
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from apps.config import wsgi_in_threads
from apps.config.wsgi_in_threads import UNREAD, Environ, SentFile, WsgiInThreads, environ_of

Message = dict[str, Any]


def scope(path: str = "/", *headers: tuple[str, str], method: str = "POST") -> Message:
    return {
        "type": "http",
        "method": method,
        "raw_path": path.encode(),
        "query_string": b"a=1",
        "http_version": "1.1",
        "server": ("127.0.0.1", "8000"),
        "client": ("203.0.113.9", "4711"),
        "scheme": "http",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
    }


class Client:
    """Sends a body piece by piece, and keeps what comes back."""

    def __init__(self, *pieces: bytes, hangs: bool = False, goes_away: bool = False) -> None:
        self.messages = [{"type": "http.request", "body": one, "more_body": True} for one in pieces]
        if self.messages and not hangs:
            self.messages[-1]["more_body"] = False
        if goes_away:
            self.messages.append({"type": "http.disconnect"})
        self.asked = 0
        self.asked_before_answer = 0
        self.sent: list[Message] = []

    async def receive(self) -> Message:
        self.asked += 1
        if not self.messages:
            await asyncio.Event().wait()
        return self.messages.pop(0)

    async def send(self, message: Message) -> None:
        if not self.sent:
            self.asked_before_answer = self.asked
        self.sent.append(message)


class App:
    """A WSGI application that keeps what it was asked."""

    def __init__(self, answer: Any = None) -> None:
        self.environ: Environ = {}
        self.body = b""
        self.answer = answer

    def __call__(self, environ: Environ, start_response: Any) -> Any:
        self.environ, self.body = environ, environ["wsgi.input"].read()
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"he", b"llo"] if self.answer is None else self.answer


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run an event loop in a thread of its own: Playwright's keeps one running in this one."""
    with ThreadPoolExecutor(1, thread_name_prefix="loop") as thread:
        thread.submit(asyncio.run, work).result()


def ask(app: App, client: Client, asked: Message, *, too_large: bool = False) -> None:
    run(WsgiInThreads(app, is_too_large=lambda _: too_large)(asked, client.receive, client.send))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wsgi_in_threads, "BODY_SECONDS", 0.05)
    monkeypatch.setattr(wsgi_in_threads, "DRAIN_SECONDS", 0.05)


def test_a_body_that_comes_in_pieces_is_whole_when_the_application_is_called() -> None:
    app, client = App(), Client(b"one ", b"two ", b"three")

    ask(app, client, scope("/", ("content-length", "13")))

    assert app.body == b"one two three"
    assert client.sent == [
        {
            "type": "http.response.start",
            "status": 200,
            "headers": [(b"Content-Type", b"text/plain")],
        },
        {"type": "http.response.body", "body": b"hello"},
    ]


def test_a_request_without_a_body_is_answered_without_asking_for_one() -> None:
    app, client = App(), Client()

    ask(app, client, scope(method="GET"))

    assert (app.body, client.asked) == (b"", 0)


def test_a_body_of_no_stated_length_gets_one() -> None:
    app, client = App(), Client(b"x" * 70_000, b"y" * 70_000)

    ask(app, client, scope("/", ("transfer-encoding", "chunked")))

    assert app.environ["CONTENT_LENGTH"] == "140000"
    assert app.body == b"x" * 70_000 + b"y" * 70_000


@pytest.mark.usefixtures("impatient")
def test_a_body_that_does_not_come_in_time_is_answered_unread() -> None:
    app, client = App(), Client(b"half", hangs=True)

    ask(app, client, scope("/", ("content-length", "8")))

    assert (app.environ[UNREAD], app.body) == (408, b"")
    assert client.sent[0]["status"] == 200  # the application says how it is answered


def test_a_long_body_of_no_stated_length_is_answered_unread() -> None:
    pieces = [b"x" * 400_000] * 4
    app, client = App(), Client(*pieces)

    ask(app, client, scope("/", ("transfer-encoding", "chunked")))

    assert (app.environ[UNREAD], app.body) == (411, b"")
    assert client.messages == []  # the rest was taken, so that the client reads its answer


def test_what_will_be_refused_is_answered_before_any_of_it_is_read() -> None:
    app, client = App(), Client(b"x" * 50_000, b"x" * 50_000)

    ask(app, client, scope("/", ("content-length", "100000")), too_large=True)

    assert (app.environ[UNREAD], app.body) == (413, b"")
    assert client.asked_before_answer == 0
    assert client.messages == []


@pytest.mark.usefixtures("impatient")
def test_who_sends_on_after_a_refusal_without_end_is_left() -> None:
    app, client = App(), Client(b"x", hangs=True)

    ask(app, client, scope("/", ("content-length", "100000")), too_large=True)

    assert app.environ[UNREAD] == 413


def test_nobody_is_asked_whether_a_short_body_is_too_large() -> None:
    app, client = App(), Client(b"12345678")

    ask(app, client, scope("/", ("content-length", "8")), too_large=True)

    assert (app.body, UNREAD in app.environ) == (b"12345678", False)


def test_a_client_that_goes_away_amid_its_body_is_not_answered() -> None:
    app, client = App(), Client(b"half", hangs=True, goes_away=True)

    ask(app, client, scope("/", ("content-length", "8")))

    assert (app.environ, client.sent) == ({}, [])


@pytest.mark.usefixtures("impatient")
def test_bodies_that_hang_hold_no_thread() -> None:
    app = App()
    gateway = WsgiInThreads(app, is_too_large=lambda _: False, threads=1)
    slow = [Client(b"half", hangs=True) for _ in range(50)]
    quick = Client()

    async def all_at_once() -> None:
        hanging = [
            asyncio.create_task(gateway(scope("/", ("content-length", "8")), one.receive, one.send))
            for one in slow
        ]
        await asyncio.sleep(0)
        await gateway(scope(method="GET"), quick.receive, quick.send)
        assert not any(one.done() for one in hanging)
        await asyncio.gather(*hanging)

    run(all_at_once())
    assert quick.sent


def test_the_application_never_runs_on_the_event_loop() -> None:
    threads = set()

    def note(_environ: Environ, start_response: Any = None) -> list[bytes]:
        threads.add(threading.current_thread().name)
        if start_response:
            start_response("200 OK", [])
        return []

    client = Client(b"x" * 100_000)
    gateway = WsgiInThreads(note, is_too_large=lambda environ: bool(note(environ)))
    run(gateway(scope("/", ("content-length", "100000")), client.receive, client.send))

    assert client.sent
    assert threads == {"answering-0"}


class Sliced(io.BytesIO):
    name = None


@pytest.mark.parametrize(
    ("read_ahead", "by_path"),
    [(0, True), (1, False)],
    ids=["a whole file", "a file that was begun"],
)
def test_a_whole_file_is_sent_by_its_path(
    tmp_path: Path, read_ahead: int, *, by_path: bool
) -> None:
    path = tmp_path / "claims.csv"
    path.write_bytes(b"abc")
    file = path.open("rb")
    file.read(read_ahead)
    client = Client()

    ask(App(SentFile(file)), client, scope(method="GET"))

    sent = {"type": "http.response.pathsend", "path": str(path)}
    assert client.sent[1] == (sent if by_path else {"type": "http.response.body", "body": b"bc"})
    assert file.closed


def test_what_lies_on_no_disk_is_sent_as_it_is() -> None:
    client = Client()

    ask(App(SentFile(Sliced(b"abc"))), client, scope(method="GET"))

    assert client.sent[1] == {"type": "http.response.body", "body": b"abc"}


def test_what_an_application_gives_is_closed_where_it_breaks() -> None:
    class Breaking:
        closed = False

        def __iter__(self) -> Iterator[bytes]:
            raise ValueError("broken")

        def close(self) -> None:
            self.closed = True

    answer = Breaking()
    with pytest.raises(ValueError, match="broken"):
        ask(App(answer), Client(), scope(method="GET"))

    assert answer.closed


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([("host", "claims.example")], {"HTTP_HOST": "claims.example"}),
        ([("host", "")], {}),
        ([("content-type", "text/plain")], {"CONTENT_TYPE": "text/plain"}),
        ([("x-forwarded-for", "1"), ("x-forwarded-for", "2")], {"HTTP_X_FORWARDED_FOR": "1,2"}),
        ([("cookie", "a=1"), ("cookie", "b=2")], {"HTTP_COOKIE": "a=1; b=2"}),
        ([("x_forwarded_for", "9.9.9.9")], {}),
        ([("x_forwarded-for", "9.9.9.9"), ("x-forwarded-for", "1")], {"HTTP_X_FORWARDED_FOR": "1"}),
        ([("user-agent", "caf\xe9")], {"HTTP_USER_AGENT": "caf\xe9"}),
    ],
)
def test_headers_become_keys(headers: list[tuple[str, str]], expected: dict[str, str]) -> None:
    environ = environ_of(scope("/", *headers))

    assert {
        key: value for key, value in environ.items() if key.startswith(("HTTP_", "CONTENT_"))
    } == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/claims/1/", "/claims/1/"), ("/a%2Fb%20c", "/a/b c"), ("/%D0%A8", "/Ш"), ("/%ff", "/\xff")],
)
def test_a_path_is_the_bytes_that_were_asked_for(path: str, expected: str) -> None:
    found = environ_of(scope(path))["PATH_INFO"].encode("latin-1")

    assert found == (b"/\xff" if path == "/%ff" else expected.encode())


def test_a_request_says_where_it_comes_from() -> None:
    environ = environ_of(scope("/"))

    assert (environ["REMOTE_ADDR"], environ["SERVER_NAME"], environ["SERVER_PORT"]) == (
        "203.0.113.9",
        "127.0.0.1",
        "8000",
    )
    assert environ["QUERY_STRING"] == "a=1"
