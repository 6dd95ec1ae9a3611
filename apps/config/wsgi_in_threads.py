"""A WSGI application behind an event loop, so that no thread ever waits for a client.

A body is read whole, within a deadline, before a thread is taken; answers and files are sent by the
server itself. docs/decisions/0001-serve-through-asgi.md says what else was measured.
"""

import asyncio
import os
import resource
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from queue import SimpleQueue
from tempfile import SpooledTemporaryFile
from threading import Thread
from typing import IO, Any, NamedTuple, TypeVar
from urllib.parse import unquote_to_bytes

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Environ = dict[str, Any]
T = TypeVar("T")
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

BODY_SECONDS = 20  # for any body, and a second more for so many bytes of it:
BYTES_PER_SECOND = 50_000
STALLED_SECONDS = 30  # then a connection ends whose client takes nothing of its answer
DRAIN_SECONDS = 5  # in which a client whose body is refused may send on, so that it hears why
DRAIN_BYTES = 32_000_000
MEMORY_BYTES = 64_000  # a longer body waits in a temporary file
UNSTATED_BYTES = 1_000_000  # the most of a body that does not state its length
OPEN_FILES = 16_384

UNREAD = "claimtrail.unread"  # in the environ: the status that says why the body was not read


class UnreadBodyError(Exception):
    """A body that was not read to its end, and the HTTP status that says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Answer(NamedTuple):
    """What the application answered: a body, or the path of the file that is the body."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    path: str = ""


class PendingRequest(NamedTuple):
    """Something to do in a thread, and where its outcome is awaited."""

    do: Callable[[Environ], Any]
    environ: Environ
    done: "asyncio.Future[Any]"


class SentFile:
    """The ``wsgi.file_wrapper``: a file to be sent by its path where it is a whole file on disk."""

    def __init__(self, file: IO[bytes], block_size: int = 65_536) -> None:
        self.file = file
        self.block_size = block_size

    @property
    def path(self) -> str:
        """Return where the file lies; empty for a part of a file and for what is on no disk."""
        name = getattr(self.file, "name", None)
        path = os.fspath(name) if isinstance(name, str | os.PathLike) else ""
        return path if path.startswith(os.sep) and self.file.tell() == 0 else ""

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self.file.read(self.block_size), b"")

    def close(self) -> None:
        """Close the file."""
        self.file.close()


class WsgiInThreads:
    """An ASGI application that answers with a WSGI one.

    ``is_too_large`` is asked, before a long body is read, whether the application will refuse it.
    The application is called all the same, with the body unread and ``UNREAD`` in its environ.
    """

    def __init__(
        self, wsgi: Wsgi, *, is_too_large: Callable[[Environ], bool], threads: int = 1
    ) -> None:
        self._wsgi = wsgi
        self._is_too_large = is_too_large
        self._waiting: SimpleQueue[PendingRequest] = SimpleQueue()
        self._is_listening = False
        for number in range(threads):
            Thread(target=self._work, name=f"answering-{number}", daemon=True).start()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read one request, have it answered in a thread, and send the answer."""
        if not self._is_listening:  # the server opens its socket after it has loaded this
            self._is_listening = True
            end_stalled_answers()
        with SpooledTemporaryFile(MEMORY_BYTES) as body:
            environ = {**environ_of(scope), "wsgi.input": body}
            try:
                await self._read_body(environ, receive)
            except ConnectionError:
                return
            except UnreadBodyError as error:
                environ[UNREAD] = error.status
                body.seek(0)
                body.truncate()
            answer = await self._in_thread(self._answer, environ)
        await send(
            {"type": "http.response.start", "status": answer.status, "headers": answer.headers}
        )
        if answer.path:
            await send({"type": "http.response.pathsend", "path": answer.path})
        else:
            await send({"type": "http.response.body", "body": answer.body})
        if UNREAD in environ:
            await drain(receive)

    async def _read_body(self, environ: Environ, receive: Receive) -> None:
        """Read the whole body, or raise ``UnreadBodyError``."""
        stated = environ.get("CONTENT_LENGTH", "")
        if not stated and "HTTP_TRANSFER_ENCODING" not in environ:
            return
        length = int(stated) if stated.isdecimal() else UNSTATED_BYTES
        if length > MEMORY_BYTES and await self._in_thread(self._is_too_large, environ):
            raise UnreadBodyError(413)
        body = environ["wsgi.input"]
        try:
            async with asyncio.timeout(BODY_SECONDS + length / BYTES_PER_SECOND):
                async for chunk in chunks(receive):
                    body.write(chunk)
                    if body.tell() > length:
                        raise UnreadBodyError(411)
        except TimeoutError:
            raise UnreadBodyError(408) from None
        environ["CONTENT_LENGTH"] = str(body.tell())
        body.seek(0)

    async def _in_thread(self, do: Callable[[Environ], T], environ: Environ) -> T:
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put(PendingRequest(do, environ, done))
        return await done

    def _work(self) -> None:
        """Run what is queued, for ever; at half the cost of a ``ThreadPoolExecutor``."""
        while True:
            do, environ, done = self._waiting.get()
            try:
                settle, outcome = done.set_result, do(environ)
            except BaseException as error:  # noqa: BLE001  it is raised again where the answer is awaited
                settle, outcome = done.set_exception, error
            with suppress(RuntimeError):  # the loop has ended, and nobody waits any more
                done.get_loop().call_soon_threadsafe(settle, outcome)

    def _answer(self, environ: Environ) -> Answer:
        """Call the application, and gather what it answers."""
        status, headers = 500, []

        def start_response(line: str, lines: list[tuple[str, str]], _error: Any = None) -> None:
            nonlocal status, headers
            status = int(line[:3])
            headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in lines]

        result = self._wsgi(environ, start_response)
        try:
            if isinstance(result, SentFile) and (path := result.path):
                return Answer(status, headers, b"", path)
            return Answer(status, headers, b"".join(result))
        finally:
            if hasattr(result, "close"):
                result.close()


async def chunks(receive: Receive) -> AsyncIterator[bytes]:
    """Give a body piece by piece as it comes; raises ``ConnectionError`` if the client leaves."""
    has_more = True
    while has_more:
        message = await receive()
        if message["type"] != "http.request":
            raise ConnectionError
        yield message["body"]
        has_more = message["more_body"]


async def drain(receive: Receive) -> None:
    """Read what a client still sends: if we closed at once, it would never read the answer."""
    taken = 0
    with suppress(TimeoutError, ConnectionError):
        async with asyncio.timeout(DRAIN_SECONDS):
            async for chunk in chunks(receive):
                taken += len(chunk)
                if taken > DRAIN_BYTES:
                    return


def end_stalled_answers() -> None:
    """Have the system close each connection whose client takes nothing of its answer for too long.

    Connections inherit this from the socket that listens. It needs Linux; elsewhere they stay open,
    and hold memory but no thread.
    """
    if not hasattr(socket, "TCP_USER_TIMEOUT"):
        return
    for number in os.listdir("/dev/fd"):  # noqa: PTH208  names are wanted, not paths
        with suppress(OSError):  # no socket, or closed by now
            found = socket.socket(fileno=int(number))
            try:
                if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    found.setsockopt(
                        socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, STALLED_SECONDS * 1000
                    )
            finally:
                found.detach()


def allow_many_connections() -> None:
    """Raise the number of files, and so of connections, that this process may have open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, OPEN_FILES)
    if soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


FIXED: Environ = {
    "SCRIPT_NAME": "",
    "SERVER_SOFTWARE": "granian",
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
    "wsgi.file_wrapper": SentFile,
}


def environ_of(scope: Scope) -> Environ:
    """Return a request as WSGI has it (PEP 3333), but for its body."""
    environ: Environ = {
        **FIXED,
        "REQUEST_METHOD": scope["method"],
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": scope["server"][0],
        "SERVER_PORT": scope["server"][1],
        "REMOTE_ADDR": scope["client"][0],
        "wsgi.url_scheme": scope["scheme"],
    }
    for name, value in scope["headers"]:
        key, text = _environ_key(name), value.decode("latin-1")
        if key in environ:
            text = f"{environ[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{text}"
        if key and text:
            environ[key] = text
    return environ


@lru_cache(maxsize=1_000)
def _environ_key(name: bytes) -> str:
    """Return a header's key; empty for a name with ``_``, which would pass for one with ``-``."""
    if b"_" in name:
        return ""
    key = name.decode("latin-1").upper().replace("-", "_")
    return key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"
