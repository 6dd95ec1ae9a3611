"""The database into a file and back, by PostgreSQL's own programs."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from apps.config.backup.archive import BackupError, Manifest
from apps.config.database import place_of_data
from apps.embedded_postgres import binaries

WAIT = "10s"  # for a lock; a site that runs holds one longer
# In one transaction with what is restored: a restore that fails leaves everything as it was.
CLEAR = f"SET lock_timeout = '{WAIT}'; DROP SCHEMA public CASCADE; CREATE SCHEMA public;"


def server_major() -> int:
    """Return which PostgreSQL the database is served by."""
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10_000


def applied_migrations() -> tuple[str, ...]:
    """Return the names of the migrations that the database has had."""
    loader = MigrationLoader(connection)
    return tuple(sorted(f"{app}.{name}" for app, name in loader.applied_migrations))


def is_empty() -> bool:
    """Say whether nothing was ever entered: no table of ours has a row."""
    there = set(connection.introspection.table_names())
    for model in apps.get_models():
        is_ours = model.__module__.startswith("apps.") and model._meta.db_table in there
        if is_ours and model._base_manager.exists():
            return False
    return True


def dump(path: Path) -> None:
    """Write the database as it is at this moment, in PostgreSQL's custom format."""
    _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--file={path}"])


def check_restorable(manifest: Manifest, *, replace: bool) -> None:
    """Raise ``BackupError`` if a backup does not fit this program, server or database."""
    known = set()
    for key, migration in MigrationLoader(connection).disk_migrations.items():
        for app, name in (key, *migration.replaces):
            known.add(f"{app}.{name}")
    if unknown := sorted(set(manifest.migrations) - known):
        named = ", ".join(unknown[:3])
        if len(unknown) > 3:
            named += " and more"
        raise BackupError(
            f"The backup was made by a newer Claimtrail: this one does not know {named}. "
            "Upgrade this one first."
        )
    if manifest.postgresql > server_major():
        raise BackupError(
            f"The backup comes from PostgreSQL {manifest.postgresql}, and this server is "
            f"{server_major()}: an older server may not read it. "
            "Restore to the same version or a later one."
        )
    if not replace and not is_empty():
        raise BackupError(
            "The database is not empty. To put the backup in its place, say --replace."
        )


def restore(path: Path) -> None:
    """Put a dump in place of whatever the database holds, all of it or nothing."""
    script = path.with_suffix(".sql")
    _run(
        "pg_restore",
        ["--no-owner", "--no-privileges", f"--file={script}", str(path)],
        connected=False,
    )
    clear = path.with_suffix(".clear.sql")
    clear.write_text(CLEAR, encoding="utf-8")
    quietly = [
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        "--output=/dev/null",
    ]
    _run("psql", [*quietly, f"--file={clear}", f"--file={script}"])


def _run(program: str, arguments: Sequence[str], *, connected: bool = True) -> None:
    """Run a program of PostgreSQL; what it complains of is the message of the ``BackupError``."""
    # The installed program for a server of your own, else the one that came with the embedded.
    path = None if place_of_data() else shutil.which(program)
    command, environment = connection.client.settings_to_cmd_args_env(
        connection.settings_dict, list(arguments)
    )
    told = command[1:] if connected else list(arguments)
    try:
        done = subprocess.run(  # noqa: S603
            [path or binaries.client(program), *told],
            capture_output=True,
            text=True,
            check=False,
            # The language is set because the program's words are read below.
            env={"PATH": os.defpath, "LC_ALL": "C", **(environment or {})},
        )
    except FileNotFoundError as error:
        raise BackupError(
            f"{program} was not found: install PostgreSQL's client programs (on "
            "Debian: postgresql-client)."
        ) from error
    if not done.returncode:
        return
    words = f"It says: {done.stderr.strip()}"
    if "server version mismatch" in words:
        raise BackupError(
            f"{program} is older than the server and refuses. Install the client programs of "
            f"PostgreSQL {server_major()} or later. {words}"
        )
    if "lock timeout" in words:
        raise BackupError(
            "Somebody works in the database: stop the site and its worker first, then restore. "
            f"{words}"
        )
    raise BackupError(f"{program} failed, and nothing was changed. {words}")
