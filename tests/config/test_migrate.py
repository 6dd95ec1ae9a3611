"""A register of 0.1 is taken over from its last migration, and refused in words before it."""

from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


def squashed() -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Give each squashed migration with those that it replaces."""
    for (label, name), migration in MigrationLoader(None).disk_migrations.items():
        if migration.replaces:
            yield label, name, list(migration.replaces)


def pretend_to_be_of_version_0_1() -> MigrationRecorder:
    """Record what 0.1 had recorded at its end."""
    recorder = MigrationRecorder(connection)
    for label, name, replaced in squashed():
        recorder.record_unapplied(label, name)
        for one in replaced:
            recorder.record_applied(*one)
    return recorder


def test_a_register_at_the_last_migration_of_0_1_is_taken_over() -> None:
    recorder = pretend_to_be_of_version_0_1()

    call_command("migrate", verbosity=0)

    applied = recorder.applied_migrations()
    assert all((label, name) in applied for label, name, _ in squashed())


@pytest.mark.parametrize("which", [0, -1])
def test_an_older_one_is_told_what_to_do(which: int) -> None:
    recorder = pretend_to_be_of_version_0_1()
    label, name = next(replaced for label, _, replaced in squashed() if label == "claims")[which]
    recorder.record_unapplied(label, name)

    with pytest.raises(CommandError, match=rf"0\.1\.1.*{label}\.{name} is missing.*then upgrade"):
        call_command("migrate", verbosity=0)
