"""`manage.py backup FILE`: put the database and the kept files into one file."""

from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from apps.config.backup.archive import DUMP, BackupError, Manifest, files_under, write_archive
from apps.config.backup.database import applied_migrations, dump, server_major


class Command(BaseCommand):
    """Back everything up but the secret key, while the site runs."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument(
            "file", type=Path, metavar="FILE", help="the backup; one of that name is replaced"
        )

    def handle(self, *, file: Path, **options: Any) -> None:  # noqa: ARG002
        """Write the backup beside its place, then rename it, so that half a one is never used."""
        try:
            manifest = back_up(file)
        except BackupError as error:
            raise CommandError(str(error)) from error
        size = sum(length for _, length in manifest.parts.values())
        words = (
            f"{file}: the database and {len(manifest.parts) - 1} kept files, {size / 1e6:,.1f} MB."
        )
        self.stdout.write(self.style.SUCCESS(words))
        self.stdout.write("Keep the secret key apart: it is not in the backup.")


def back_up(file: Path) -> Manifest:
    """Write a backup and return what is in it; raises ``BackupError``."""
    if not file.absolute().parent.is_dir():
        raise BackupError(f"{file} cannot be written: there is no folder {file.absolute().parent}.")
    made = Manifest(
        made_at=timezone.now().isoformat(timespec="seconds"),
        postgresql=server_major(),
        migrations=applied_migrations(),
    )
    with TemporaryDirectory(prefix=".backup-", dir=file.absolute().parent) as folder:
        dump(Path(folder) / DUMP)
        kept = {
            name: path
            for folder, place in settings.KEPT_DIRS.items()
            for name, path in files_under(place, folder)
        }
        return write_archive(file, made, {DUMP: Path(folder) / DUMP, **kept})
