"""The Django database backend: PostgreSQL's, over a server that starts when it is needed.

``DATABASES["default"] = {"ENGINE": "apps.embedded_postgres", "NAME": ..., "OPTIONS": {"data_dir":
Path}}``
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import OperationalError
from django.db.backends.postgresql import base, client

from apps.embedded_postgres import binaries, launcher
from apps.embedded_postgres.paths import EmbeddedDatabaseError
from apps.embedded_postgres.server import PORT, USER


class DatabaseClient(client.DatabaseClient):
    """``manage.py dbshell`` on the embedded server."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        """Return the command line of the ``psql`` that belongs to the server."""
        folder = launcher.ensure_answering(_data_dir(settings_dict))
        address = {"HOST": str(folder), "PORT": PORT, "USER": USER}
        arguments, environment = super().settings_to_cmd_args_env(
            settings_dict | address, list(parameters)
        )
        return [binaries.client("psql"), *arguments[1:]], environment


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server."""

    client_class = DatabaseClient
    _databases_seen: set[tuple[Path, str]] = set()

    def get_connection_params(self) -> dict[str, Any]:
        """Return where the server is, started if need be."""
        parameters = super().get_connection_params()
        data_dir = Path(parameters.pop("data_dir"))
        name = self.settings_dict["NAME"]
        try:
            # Once a process: a first start has no database of that name.
            if name and (data_dir, name) not in self._databases_seen:
                launcher.ensure_database(data_dir, name)
                self._databases_seen.add((data_dir, name))
            folder = launcher.ensure_running(data_dir)
        except EmbeddedDatabaseError as error:
            raise OperationalError(str(error)) from error
        return parameters | {"host": str(folder), "port": PORT, "user": USER}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; if the server has just died, wait until its supervisor has it up again."""
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError:
            folder = launcher.ensure_answering(_data_dir(self.settings_dict))
            return super().get_new_connection(conn_params | {"host": str(folder)})


def _data_dir(settings_dict: dict[str, Any]) -> Path:
    return Path(settings_dict["OPTIONS"]["data_dir"])
