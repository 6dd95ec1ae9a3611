"""``manage.py serve``: the production server, and with ``--demo`` everything that shows the demo."""

import argparse
import atexit
import errno
import logging.config
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from ipaddress import ip_address
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections
from django.shortcuts import resolve_url
from granian._internal import load_target
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server
from granian.server.common import AbstractServer

from apps.config.children import Child, follow
from apps.config.database import leave_database, place_of_data
from apps.config.wsgi_in_threads import allow_many_connections

MOST_WORKERS = 4
STOP_SECONDS = 5
CONNECTIONS = (
    4_096  # of each worker, so that slow ones leave room for others until their time is up
)
START_SECONDS = 60
DEMO_USERS = "analyst, editor, editor2 or admin"


class Command(BaseCommand):
    """Run the production server until Ctrl-C."""

    help = "Run the production server; with --demo, prepare and show the demo."
    requires_system_checks = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare where to listen and how many processes answer."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=_port, default=8000, help="port to listen on (8000)")
        parser.add_argument("--workers", type=int, default=_workers(), help="processes that answer")
        parser.add_argument(
            "--jobs",
            action="store_true",
            help="do the jobs of the queue as well (manage.py worker)",
        )
        parser.add_argument(
            "--demo", action="store_true", help="prepare the database and load the demo first"
        )

    def handle(
        self, *, host: str, port: int, workers: int, jobs: bool, demo: bool, **_options: Any
    ) -> None:
        """Check the address, prepare the demo if wanted, serve."""
        if demo and not settings.DEMO:
            raise CommandError(
                "The demo is switched off. Use make demo, which sets CLAIMTRAIL_DEMO=1."
            )
        if settings.DEMO and not _is_loopback(host):
            raise CommandError(
                f"The demo's passwords are known to everybody, so it is not shown on {host}: drop --host; "
                "to serve others, unset CLAIMTRAIL_DEMO."
            )
        _check_free(host, port)
        try:
            if demo:
                self._prepare()
            with Child("worker") if jobs or demo else nullcontext():
                self._serve(host, port, workers)
        except KeyboardInterrupt:
            self.stderr.write("Stopped.")
            sys.exit(130)
        finally:
            leave_database()

    def _prepare(self) -> None:
        """Bring the database, the demo story and the static files up to date."""
        self._step("Preparing the database…", lambda: call_command("migrate", verbosity=0))
        self._step("Loading the demo story…", lambda: call_command("load_demo"))
        self._step(
            "Gathering styles and scripts…",
            lambda: call_command("collectstatic", interactive=False, verbosity=0),
        )

    def _step(self, words: str, work: Callable[[], object]) -> None:
        self.stdout.write(words)
        self.stdout.flush()
        try:
            work()
        except (CommandError, DatabaseError, OSError) as error:
            raise CommandError(
                f"{error}\n\nThat was “{words}”. Mend what is named above and try again."
            ) from error

    def _serve(self, host: str, port: int, workers: int) -> None:
        self.stdout.write("Starting the server…")
        self.stdout.flush()
        connections.close_all()
        multiprocessing.set_start_method(
            "spawn", force=True
        )  # workers share nothing with this process
        self.was_well = threading.Event()
        threading.Thread(target=self._announce, args=(host, port), daemon=True).start()
        while not self._ended(_server(host, port, workers)):
            self.stderr.write(
                "Processes that answer died one after the other; the server starts anew."
            )

    def _ended(self, server: AbstractServer[Any]) -> bool:
        """Serve; say whether that was to end, which it was not where granian gave up a site that had been well.

        It does where a worker dies twice within seconds, since it takes the application to be
        broken.
        """
        # A closed terminal ends the server and nohup keeps it; granian's own answer is to start
        # workers anew.
        hangup = signal.getsignal(signal.SIGHUP)
        server.on_startup(lambda: signal.signal(signal.SIGHUP, hangup))
        try:
            server.serve(target_loader=load_application)
        except SystemExit:
            if server.interrupt_signal or not self.was_well.is_set():
                raise
            return False
        return True

    def _announce(self, host: str, port: int) -> None:
        """Say where the site is once it answers that it is well."""
        address = f"http://{_reachable(host)}:{port}"
        trouble = _ask(f"{address}/healthz/")
        if trouble:
            self.stderr.write(f"The site does not say that it is well: {trouble}")
            return
        self.was_well.set()
        lines = [f"\nClaimtrail is ready: {address}/"]
        if settings.DEMO:
            lines.append(f"  Sign in at {address}{resolve_url(settings.LOGIN_URL)}")
            lines.append(f"  as {DEMO_USERS}; the password is: demo")
        if place := place_of_data():
            lines.append(f"  What you enter is kept in {place}")
        self.stdout.write("\n".join([*lines, "  Stop with Ctrl-C.\n"]))
        self.stdout.flush()


def _server(host: str, port: int, workers: int) -> AbstractServer[Any]:
    server: AbstractServer[Any] = Server(
        "apps.config.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        workers=workers,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    )
    logging.config.dictConfig(settings.LOGGING)  # granian has just set its own
    return server


def load_application(target: str) -> Callable[..., Any]:
    """Return the application in a worker, which stops if the main process is killed."""
    main = multiprocessing.parent_process()
    follow(main.pid if main else None)
    allow_many_connections()
    atexit.register(leave_at_once)
    application: Callable[..., Any] = load_target(target)
    return application


def leave_at_once() -> None:
    """End a worker before Python takes itself down, which granian's threads may call into: they abort then."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _ask(address: str) -> str:
    """Ask for a page until it answers 200; return what was wrong with it if that takes too long."""
    opener, trouble = build_opener(ProxyHandler({})), ""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with opener.open(address, timeout=5):
                return ""
        except HTTPError as error:
            trouble = f"{error.code} {error.reason}"
            error.close()
        except (URLError, OSError) as error:
            trouble = str(error)
        time.sleep(0.1)
    return trouble


def _check_free(host: str, port: int) -> None:
    """Raise ``CommandError`` if nobody may listen there: the server itself would share a taken port."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CommandError(f"Port {port} is taken; run make demo PORT={port + 1}") from error
        raise CommandError(f"Cannot listen on {host}, port {port}: {error.strerror}.") from error


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _reachable(host: str) -> str:
    """Return ``host`` as it stands in an address that this machine can open."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text} is no port; give a number from 1 to 65535")
    return int(text)


def _workers() -> int:
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    return min(cores, MOST_WORKERS)
