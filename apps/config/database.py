"""The database that the settings name, where it is the embedded one."""

from pathlib import Path

from django.conf import settings
from django.db import connections

from apps.embedded_postgres.launcher import leave
from apps.embedded_postgres.paths import home_of

EMBEDDED = "apps.embedded_postgres"


def place_of_data() -> str:
    """Return where the embedded database lies; nothing if the database is a server of its own."""
    data_dir = _data_dir()
    return str(home_of(data_dir).path) if data_dir else ""


def leave_database() -> None:
    """Let go of the database; an embedded one that nobody else uses is down on return."""
    connections.close_all()
    if data_dir := _data_dir():
        leave(data_dir)


def _data_dir() -> Path | None:
    database = settings.DATABASES["default"]
    return Path(database["OPTIONS"]["data_dir"]) if database["ENGINE"] == EMBEDDED else None
