"""The tests' database, migrated once and then copied.

Applying every migration takes ten seconds and more; a copy takes a tenth of a second. The
template's name is a hash of all that migrations come from, so that a changed one makes another
template, and those of other days are dropped.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper

from apps.config.database import EMBEDDED

PREFIX = "migrated_"
LOCK = 20261128  # any number: whoever makes the template holds it


def template_database() -> str:
    """Return the name of a database with all migrations applied, made if there is none."""
    name = f"{PREFIX}{_fingerprint()}"
    with connection.creation._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        _keep_quiet(cursor)
        cursor.execute(
            "SET lock_timeout = 0"
        )  # making it takes longer than a page may wait for a lock
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # given back with the connection
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        there = {row[0] for row in cursor.fetchall()}
        if name not in there:
            _make(cursor, name, there)
    return name


def _keep_quiet(cursor: CursorWrapper) -> None:
    """Have a server that is the tests' own wait for no disk: nobody misses their rows when the machine goes down.

    Nor does it count rows on its own: where it did so between two tests, queries of the next were
    planned for tables with nothing in them, and what takes hundredths took seconds.
    """
    if connection.settings_dict["ENGINE"] == EMBEDDED:
        for name in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            cursor.execute(f"ALTER SYSTEM SET {name} = off")
        cursor.execute("SELECT pg_reload_conf()")


def _make(cursor: CursorWrapper, name: str, old: set[str]) -> None:
    for each in old:
        cursor.execute(f'DROP DATABASE IF EXISTS "{each}"')
    unfinished = f"{PREFIX}unfinished"
    cursor.execute(f'CREATE DATABASE "{unfinished}"')
    with _connected_to(unfinished):
        call_command("migrate", verbosity=0, interactive=False)
    cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path).glob("migrations/*.py")):
            digest.update(f"{config.label}/{path.name}".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
