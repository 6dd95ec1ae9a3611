"""``manage.py serve``: starts the processes that make up a site, keeps them running and stops them.

It does not load Django. What does is in processes of its own: ``manage.py web``, which answers
requests, and ``manage.py worker``, which does the jobs of the queue.
"""

import argparse
import errno
import os
import signal
import socket
import sys
import time
from contextlib import nullcontext

from apps.config.processes import Child

MOST_WORKERS = 4
START_SECONDS = 60
PAUSE_SECONDS = 0.05


class ServeError(Exception):
    """The site cannot be served; the message says why and what to do."""


def main(arguments: list[str]) -> int:
    """Serve as the command line says; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="manage.py serve",
        description="Run the production server; with --demo, prepare and show the demo.",
    )
    add_arguments(parser)
    try:
        return serve(**vars(parser.parse_args(arguments)))
    except ServeError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what is served, and where."""
    add_web_arguments(parser)
    parser.add_argument(
        "--jobs", action="store_true", help="do the jobs of the queue as well (manage.py worker)"
    )


def add_web_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where to listen and how many processes answer."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=_port, default=8000, help="port to listen on (8000)")
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    workers = min(cores, MOST_WORKERS)
    parser.add_argument("--workers", type=int, default=workers, help="processes that answer")
    parser.add_argument(
        "--demo", action="store_true", help="prepare the database and load the demo first"
    )


def serve(*, host: str, port: int, workers: int, jobs: bool, demo: bool) -> int:
    """Serve until told to stop; return the exit code.

    Raises ``ServeError`` if nothing can listen at the address.
    """
    _check_free(host, port)
    # Both mean what Ctrl-C does, also where a script or `nohup` had SIGINT ignored before us.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    is_ready = False
    command = ["web", "--host", host, "--port", str(port), "--workers", str(workers)]
    read_end, write_end = os.pipe()
    first = ["--ready-fd", str(write_end), *(["--demo"] if demo else [])]
    try:
        with os.fdopen(read_end) as told, Child(*command, first=first, pass_fds=[write_end]) as web:
            os.close(write_end)
            words = told.read()  # until it has prepared everything, or has ended
            is_ready = bool(words)
            trouble = _wait_until_well(web, host, port)
            if web.has_ended():
                return web.exit_code() or 1
            if trouble:
                sys.stderr.write(f"The site does not say that it is well: {trouble}\n")
            else:
                sys.stdout.write(words)
                sys.stdout.flush()
            web.keep_running()
            with Child("worker") if jobs or demo else nullcontext() as worker:
                if worker:
                    worker.keep_running()
                while True:
                    signal.pause()
    except KeyboardInterrupt:
        if not is_ready:
            sys.stderr.write("Stopped.\n")
            return 130
    return 0


def _wait_until_well(web: Child, host: str, port: int) -> str:
    """Wait until the site is well; return what was wrong with it if that takes too long."""
    # By a plain socket: ``http.client`` would double this process.
    request = b"GET /healthz/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    address = ("127.0.0.1" if host in {"0.0.0.0", "::"} else host, port)  # noqa: S104
    trouble, deadline = "it does not answer", time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and not web.has_ended():
        try:
            with socket.create_connection(address, timeout=5) as site:
                site.sendall(request)
                first_line = site.recv(1000).partition(b"\r\n")[0].decode("latin-1")
        except OSError as error:
            trouble = str(error)
        else:
            status = first_line.partition(" ")[2]
            if status.startswith("200"):
                return ""
            trouble = status or trouble
        time.sleep(PAUSE_SECONDS)
    return trouble


def _check_free(host: str, port: int) -> None:
    """Raise ``ServeError`` if we cannot listen there: granian would share a port in use."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ServeError(f"Port {port} is taken; run make demo PORT={port + 1}") from error
        raise ServeError(f"Cannot listen on {host}, port {port}: {error.strerror}.") from error


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text} is no port; give a number from 1 to 65535")
    return int(text)
