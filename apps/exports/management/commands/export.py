"""``manage.py export FOLDER``: the files of an export, written here and now."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from apps.exports.building import write_files
from apps.exports.records import PUBLIC, WHOLE


class Command(BaseCommand):
    """Write an export into a folder."""

    help = "Write sources, questions and claims into a folder, as NDJSON and CSV."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare where to, and for whom."""
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--whole",
            action="store_true",
            help="with drafts, and with the texts that rights keep from the public: "
            "for another site of your own",
        )

    def handle(self, *, folder: Path, whole: bool, **_options: Any) -> None:
        """Write the files, and say what is in them."""
        try:
            files = write_files(
                folder, audience=WHOLE if whole else PUBLIC, day=timezone.now().date()
            )
        except OSError as error:
            raise CommandError(
                f"{folder} cannot be written: {error.strerror}. Name another folder."
            ) from error
        for name, file in files.items():
            self.stdout.write(f"{file.sha256}  {name}  {file.count} records, {file.size} bytes")
