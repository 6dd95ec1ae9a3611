"""`manage.py restore FILE`: load a backup into an empty database, or `--replace` a full one."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from apps.config.backup import database
from apps.config.backup.archive import DUMP, FILES, BackupError, Manifest, unpack


class Command(BaseCommand):
    """Check a backup, then put it in place: the database in one transaction, and the kept files."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and whether what is there may go."""
        parser.add_argument(
            "file", type=Path, metavar="FILE", help="a backup that `manage.py backup` made"
        )
        parser.add_argument(
            "--replace",
            action="store_true",
            help="in place of what the database holds, which is lost",
        )

    def handle(self, *, file: Path, replace: bool, **options: Any) -> None:  # noqa: ARG002
        """Restore, and bring an older backup to the present with the migrations that came since."""
        try:
            manifest = put_back(file, replace=replace)
        except BackupError as error:
            raise CommandError(str(error)) from error
        connections.close_all()
        call_command("migrate", interactive=False, verbosity=0)
        kept = len(manifest.parts) - 1
        words = f"Restored what was backed up on {manifest.made_at}, with {kept} kept files."
        self.stdout.write(self.style.SUCCESS(words))


def put_back(file: Path, *, replace: bool) -> Manifest:
    """Restore a backup; raises ``BackupError``, and then nothing was changed."""
    with TemporaryDirectory(prefix=".restore-", dir=file.absolute().parent) as name:
        folder = Path(name)
        manifest = unpack(file, folder)
        database.check_restorable(manifest, replace=replace)
        connections.close_all()
        database.restore(folder / DUMP)
        for kept, place in settings.KEPT_DIRS.items():
            unpacked = folder / FILES / kept
            if unpacked.is_dir():  # files that are not in the backup stay
                shutil.copytree(unpacked, place, dirs_exist_ok=True)
    return manifest
