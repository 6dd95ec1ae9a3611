"""Clients that a server must not wait for: some hardly send, some hardly read, some download for long."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from typing import Any

SLOW = 200
DOWNLOADS = 4
EXPORT_BYTES = 60_000_000
DOWNLOAD_BYTES_PER_SECOND = 1_000_000
PATIENCE = 60.0
HALF_SENT = (
    "POST /desk/sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    "Content-Length: 200000\r\n\r\nlo"
)


@contextmanager
def slow_clients(port: int, path: str) -> Iterator[None]:
    """Hold 200 requests half sent, and 200 answers and four downloads of ``path`` half read."""
    stop = Event()
    with ExitStack() as open_sockets:
        for _ in range(SLOW):
            open_sockets.enter_context(_asking(port, HALF_SENT))
            open_sockets.enter_context(_asking(port, _get(path)))
        downloads = [
            open_sockets.enter_context(_asking(port, _get(path))) for _ in range(DOWNLOADS)
        ]
        threads = [Thread(target=_download, args=(one, stop)) for one in downloads]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join()


def long_export(port: int, key: str, folder: Path) -> str:
    """Have an export made, lengthen its file of claims on disk, and return where it can be downloaded."""
    _json(port, "POST", "/api/v1/exports/", key)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        newest = _json(port, "GET", "/api/v1/exports/", key)["results"][0]
        if newest["state"] == "finished":
            break
        time.sleep(0.2)
    name = next(file["name"] for file in newest["files"] if file["name"].endswith(".ndjson"))
    with (folder / newest["id"] / name).open("ab") as file:
        file.truncate(EXPORT_BYTES)
    return f"/api/v1/exports/{newest['id']}/files/{name}"


def ask_for(port: int, path: str) -> None:
    """Ask for a page on a connection of its own, and see that it is answered."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == 200, f"{path}: {answer.status}"


def _get(path: str) -> str:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


def _asking(port: int, request: str) -> socket.socket:
    """Return a connection over which something was asked, and of whose answer hardly anything fits."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.settimeout(PATIENCE)
    client.connect(("127.0.0.1", port))
    client.sendall(request.encode())
    return client


def _download(client: socket.socket, stop: Event) -> None:
    step = DOWNLOAD_BYTES_PER_SECOND // 100
    while not stop.wait(0.01) and client.recv(step):
        pass


def _json(port: int, method: str, path: str, key: str) -> Any:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    connection.request(method, path, body="{}" if method == "POST" else None, headers=headers)
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return answer
