"""The PostgreSQL server of a run, where every checkout and the floor have a database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from apps.embedded_postgres.launcher import ensure_answering, leave
from tests.benchmarks import processes

USER = "claimtrail"


class Postgres:
    """A server that runs, and what is done with its databases."""

    def __init__(self, socket_folder: Path) -> None:
        self.socket_folder = socket_folder
        with self._connection("postgres") as connection:
            backend = processes.running()[connection.info.backend_pid]
        self._postmaster = backend.parent

    def url(self, database: str) -> str:
        """Return where a database is, as DATABASE_URL takes it."""
        return f"postgres://{USER}@/{self.socket_folder}/{database}"

    def create(self, database: str, *, template: str = "template1") -> None:
        """Make a database anew, as a copy of another."""
        names = sql.Identifier(database), sql.Identifier(template)
        with self._connection("postgres") as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(names[0]))
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))

    def vacuum(self, database: str) -> None:
        """Let the planner know what the tables hold, and write out what is in memory."""
        with self._connection(database) as connection:
            connection.execute("VACUUM ANALYZE")
            connection.execute("CHECKPOINT")

    def conflicts(self, database: str) -> int:
        """Return how many conflicts were opened in a register."""
        with self._connection(database) as connection:
            row = connection.execute("SELECT count(*) FROM reconciliation_conflict").fetchone()
        return int(row[0]) if row else 0

    def cpu_seconds(self) -> float:
        """Return how much processor time the server has taken with all its connections."""
        return processes.cpu_seconds(processes.tree(self._postmaster))

    @contextmanager
    def _connection(self, database: str) -> Iterator[psycopg.Connection]:
        host = str(self.socket_folder)
        with psycopg.connect(host=host, user=USER, dbname=database, autocommit=True) as connection:
            yield connection


@contextmanager
def running_postgres(folder: Path) -> Iterator[Postgres]:
    """Give a new server for as long as the ``with`` block takes."""
    try:
        yield Postgres(ensure_answering(folder))
    finally:
        leave(folder)
