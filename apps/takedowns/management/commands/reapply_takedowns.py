"""Carry out again what an older backup does not know of."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from apps.takedowns.actions import carry_out_again
from apps.takedowns.models import Ground, TakedownKind


class Command(BaseCommand):
    """`manage.py reapply_takedowns FILE`."""

    help = "Take down what list_takedowns listed, in a database restored from an older backup."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the argument: the file with the list."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Carry out each line that the database does not know yet."""
        if not options["file"].is_file():
            raise CommandError(f"there is no file {options['file']}")
        lines = options["file"].read_text(encoding="utf-8").splitlines()
        lines = [line for line in lines if line.strip()]
        count = 0
        for number, line in enumerate(lines, 1):
            if carry_out_again(**self.read(number, line)):
                count += 1
        self.stdout.write(
            f"{count} of {len(lines)} were carried out; the others were already, or are not there."
        )

    def read(self, number: int, line: str) -> dict[str, Any]:
        """Return what a line says. Raises ``CommandError`` where it is not one of the list."""
        try:
            entry = json.loads(line)
            return {
                "kind": TakedownKind(entry["kind"]),
                "number": int(entry["number"]),
                "ground": Ground(entry["ground"]),
            }
        except (ValueError, KeyError, TypeError) as error:
            raise CommandError(f"line {number} is not one of list_takedowns: {error}") from error
