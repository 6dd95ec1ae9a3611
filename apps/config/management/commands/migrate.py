"""`manage.py migrate`: Django's, which first looks at the version that the register comes from."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

TOO_OLD = (
    "This register was last migrated by a version older than 0.1.1: {missing} is missing. "
    "Install version 0.1.1 and run its “manage.py migrate”, then upgrade to this version."
)


class Command(migrate.Command):
    """Bring the tables up to date."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse a register that is not at the last migration of 0.1, which are squashed here."""
        if missing := missing_migration(connections[options["database"]]):
            raise CommandError(TOO_OLD.format(missing=missing))
        super().handle(*args, **options)


def missing_migration(connection: BaseDatabaseWrapper) -> str:
    """Return a squashed migration that is not applied though others of its area are, or ""."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    for migration in MigrationLoader(None, ignore_no_migrations=True).disk_migrations.values():
        if migration is None or not applied.intersection(migration.replaces):
            continue
        for label, name in migration.replaces:
            if (label, name) not in applied:
                return f"{label}.{name}"
    return ""
