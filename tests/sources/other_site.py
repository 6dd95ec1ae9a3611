"""Another site, on this machine: it serves what it is given, and can be as hostile as sites are."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Handler"], None]


class OtherSite(ThreadingHTTPServer):
    """The site; ``answers`` says what it does for each path, ``asked`` which were asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return f"http://127.0.0.1:{self.server_port}{path}"


class Handler(BaseHTTPRequestHandler):
    server: OtherSite

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        with suppress(OSError):
            self.server.answers[self.path](self)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def serving(content: bytes, content_type: str = "text/html", **headers: str) -> Answer:
    """Serve some bytes."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", content_type)
        handler.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def answering(status: int, **headers: str) -> Answer:
    """Answer without a body."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def packed_bomb(megabytes: int, encoding: str = "gzip") -> Answer:
    """Serve little that unpacks to much."""
    return serving(gzip.compress(b" " * megabytes * 1024 * 1024), Content_Encoding=encoding)


def endless(pause_seconds: float = 0, chunk: bytes = b"x" * 65536) -> Answer:
    """Serve without end, as fast as it goes or in drips."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(100_000):
            handler.wfile.write(chunk)
            time.sleep(pause_seconds)

    return answer


def dripping_headers() -> Answer:
    """Send one header after another, slowly, and never a body."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
        for number in range(600):
            handler.wfile.write(f"X-{number}: y\r\n".encode())
            time.sleep(0.5)

    return answer


@contextmanager
def other_site() -> Iterator[OtherSite]:
    """Run the site for a while."""
    with OtherSite() as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield site
        site.shutdown()
        thread.join()
