"""What a process does that wants the embedded database: say so, and see that it runs."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
from psycopg import sql

from apps.embedded_postgres import locks
from apps.embedded_postgres.paths import EmbeddedDatabaseError, Home, home_of
from apps.embedded_postgres.server import PORT, USER

PROJECT = Path(__file__).resolve().parents[2]
START_SECONDS = 120  # a first start takes one; recovery after a crash in a large import takes more
POLL_SECONDS = 0.03
LEAVE_SECONDS = 15
LARGEST_LOG_BYTES = 5_000_000
# One for a server that was going down while we asked, one for us.
MOST_STARTS = 2

_one_thread_at_a_time = threading.Lock()
# The users' locks that this process holds, to its end: a process that dies releases them.
_in_use: dict[Path, tuple[Home, int]] = {}


def ensure_running(data_dir: Path) -> Path:
    """Return the folder of the server's socket; start the server if nobody has.

    Raises ``EmbeddedDatabaseError`` with what to do if it does not start.
    """
    with _one_thread_at_a_time:
        home = _use(data_dir)
        folder = home.socket_folder()
        if folder is None or not locks.is_held(home.supervisor_lock):
            folder = _start(home)
        return folder


def ensure_answering(data_dir: Path) -> Path:
    """Return the folder of the server's socket once the server takes connections."""
    with _one_thread_at_a_time:
        return _start(_use(data_dir))


def ensure_database(data_dir: Path, name: str) -> None:
    """Make the database ``name`` if the server has none of that name."""
    folder = ensure_answering(data_dir)
    with psycopg.connect(_address(folder), autocommit=True) as connection:
        found = connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [name]
        ).fetchone()
        if found is None:
            try:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                return  # another first start was quicker


def leave(data_dir: Path) -> None:
    """Stop using the database; if nobody else does, return when the server is down."""
    with _one_thread_at_a_time:
        home, lock = _in_use.pop(data_dir, (None, None))
        if home is None or lock is None:
            return
        os.close(lock)
        deadline = time.monotonic() + LEAVE_SECONDS
        while time.monotonic() < deadline and _is_going_down(home):
            time.sleep(POLL_SECONDS)


def _is_going_down(home: Home) -> bool:
    """Say whether a server still runs that nobody uses."""
    if not locks.is_held(home.supervisor_lock):
        return False
    alone = locks.take(home.users_lock)
    if alone is not None:
        os.close(alone)
        return True
    return locks.is_held(home.users_lock)  # the supervisor holds it alone while it stops the server


def _use(data_dir: Path) -> Home:
    """Hold the users' lock of the database of ``data_dir``; waits while a server is stopping."""
    if data_dir not in _in_use:
        home = home_of(data_dir)
        lock = locks.take(home.users_lock, shared=True, seconds=START_SECONDS)
        if lock is None:
            raise EmbeddedDatabaseError(
                f"The database in {home.path} is being stopped and does not end."
            )
        _in_use[data_dir] = home, lock
    return _in_use[data_dir][0]


def _start(home: Home) -> Path:
    """Return the socket's folder once the server answers; starts a supervisor if needed."""
    starts, deadline = 0, time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        folder = home.socket_folder()
        if folder is not None:
            # As ``pg_isready`` does: process numbers in files may be outdated.
            answer = psycopg.pq.PGconn.ping(_address(folder).encode())
            if answer == psycopg.pq.Ping.OK:
                return folder
        if not locks.is_held(home.supervisor_lock):
            if starts == MOST_STARTS:
                break
            _start_supervisor(home)
            starts += 1
        time.sleep(POLL_SECONDS)
    try:
        reason = home.failure.read_text()
    except FileNotFoundError:
        reason = f"The database did not start. Its log is {home.log}."
    raise EmbeddedDatabaseError(reason)


def _start_supervisor(home: Home) -> None:
    """Start a supervisor, which goes to the background, and ends at once if there is one."""
    if home.log.exists() and home.log.stat().st_size > LARGEST_LOG_BYTES:
        home.log.replace(home.log.with_suffix(".old.log"))
    with home.log.open("ab") as log:
        subprocess.run(  # noqa: S603
            [sys.executable, "-m", "apps.embedded_postgres.supervisor", os.fspath(home.path)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=PROJECT,
            start_new_session=True,
            check=False,
        )


def _address(folder: Path) -> str:
    return psycopg.conninfo.make_conninfo(
        host=str(folder), port=PORT, user=USER, dbname="postgres", connect_timeout=5
    )
