"""``manage.py web``: loads the site once, then forks the processes that answer requests."""

import argparse
import gc
import logging.config
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, connections
from django.shortcuts import resolve_url
from granian._internal import load_target
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server
from granian.server.common import AbstractServer

from apps.config.database import leave_database, place_of_data
from apps.config.processes import follow
from apps.config.supervisor import add_web_arguments
from apps.config.wsgi_in_threads import allow_many_connections

STOP_SECONDS = 5
# Of each worker, so that slow ones leave room for others until their time is up.
CONNECTIONS = 4_096
DEMO_USERS = "analyst, editor, editor2 or admin"


class Command(BaseCommand):
    """Answer requests until told to stop."""

    help = "Answer requests; “manage.py serve” starts this and keeps it running."
    requires_system_checks = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare where to listen, and whom to tell."""
        add_web_arguments(parser)
        parser.add_argument("--child-of", type=int, help=argparse.SUPPRESS)
        parser.add_argument("--ready-fd", type=int, help=argparse.SUPPRESS)

    def handle(
        self,
        *,
        host: str,
        port: int,
        workers: int,
        demo: bool,
        child_of: int | None,
        ready_fd: int | None,
        **_options: Any,
    ) -> None:
        """Check the address, prepare the demo if wanted, serve."""
        if demo and not settings.DEMO:
            raise CommandError(
                "The demo is switched off. Use make demo, which sets CLAIMTRAIL_DEMO=1."
            )
        try:
            is_loopback = ip_address(host).is_loopback
        except ValueError:
            is_loopback = host == "localhost"
        if settings.DEMO and not is_loopback:
            raise CommandError(
                f"The demo's passwords are known to everybody, so it is not shown on {host}: "
                "drop --host; to serve others, unset CLAIMTRAIL_DEMO."
            )
        if child_of is not None:
            follow(child_of)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # until granian takes it over
        try:
            if demo:
                self._prepare()
            self._say("Starting the server…")
            load_site()
            if ready_fd is not None:
                with os.fdopen(ready_fd, "w") as told:
                    told.write(_where_it_is(host, port))
            multiprocessing.set_start_method("fork", force=True)
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
            server.serve(target_loader=load_application)
        finally:
            leave_database()

    def _prepare(self) -> None:
        """Bring the database, the demo story and the static files up to date.

        In a process of its own, so that the memory this takes is not kept.
        """
        _start_database()  # held here, so that it is down when this process has ended
        process = multiprocessing.get_context("fork").Process(target=self._prepare_here)
        process.start()
        try:
            process.join()
        finally:
            process.terminate()
            process.join()
        if process.exitcode:
            sys.exit(process.exitcode)

    def _prepare_here(self) -> None:
        _begin_as_child()
        self._step("Preparing the database…", lambda: call_command("migrate", verbosity=0))
        self._step("Loading the demo story…", lambda: call_command("load_demo"))
        self._step(
            "Gathering styles and scripts…",
            lambda: call_command("collectstatic", interactive=False, verbosity=0),
        )
        connections.close_all()

    def _step(self, words: str, work: Callable[[], object]) -> None:
        self._say(words)
        try:
            work()
        except (CommandError, DatabaseError, OSError) as error:
            self.stderr.write(
                f"CommandError: {error}\n\n"
                f"That was “{words}”. Fix what is named above and try again."
            )
            sys.exit(1)

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def load_site() -> None:
    """Load what answers requests, while an embedded database starts; leave no connection open.

    Processes that are forked later share this memory until they write to it, which the garbage
    collector would: it is told to pass over what is there.
    """
    database = Thread(target=_start_database)
    database.start()
    # Imported here because the address and the demo are checked, and prepared, before.
    from apps.config import urls, wsgi  # noqa: F401, PLC0415

    database.join()
    gc.collect()
    gc.freeze()


def _start_database() -> None:
    if place_of_data():
        with suppress(DatabaseError):  # then every page says so
            connection.ensure_connection()
        connections.close_all()


def _where_it_is(host: str, port: int) -> str:
    """Return what to say once the site is well."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104
        host = "127.0.0.1"  # which this machine can open
    elif ":" in host:
        host = f"[{host}]"
    address = f"http://{host}:{port}"
    lines = [f"\nClaimtrail is ready: {address}/"]
    if settings.DEMO:
        lines.append(f"  Sign in at {address}{resolve_url(settings.LOGIN_URL)}")
        lines.append(f"  as {DEMO_USERS}; the password is: demo")
    if place := place_of_data():
        lines.append(f"  What you enter is kept in {place}")
    return "\n".join([*lines, "  Stop with Ctrl-C.\n\n"])


def load_application(target: str) -> Callable[..., Any]:
    """Return the application in a worker, which stops if its parent is killed."""
    _begin_as_child()
    allow_many_connections()
    application: Callable[..., Any] = load_target(target)
    return application


def _begin_as_child() -> None:
    """Follow the process that forked this one, and forget what signals meant to it."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    follow(parent.pid if parent else None)
