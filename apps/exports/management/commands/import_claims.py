"""``manage.py import_claims FILE...``: sources, questions and claims of an export or a table."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from apps.exports.imports.batch import REFUSED
from apps.exports.imports.lines import TableError
from apps.exports.imports.running import Import, compare_what_came
from apps.exports.imports.table import HEADER

WORDS = {"source": "sources", "question": "questions", "claim": "claims", "": "other lines"}
HELP = f"""Import sources, questions and claims from files: NDJSON as `manage.py export --whole`
writes it, or a CSV of claims with the columns {", ".join(HEADER)}.
Run again, it passes over what is there."""


class Command(BaseCommand):
    """Import sources, questions and claims; killed or run again, it goes on where it was."""

    help = HELP

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the files, and where to write what is refused."""
        parser.add_argument(
            "files", nargs="+", type=Path, metavar="FILE", help="NDJSON, or CSV by its name"
        )
        parser.add_argument(
            "--refused",
            type=Path,
            default=Path("refused.ndjson"),
            metavar="FILE",
            help="where lines that are not imported are written, with reasons (refused.ndjson)",
        )

    def handle(self, *, files: list[Path], refused: Path, **_options: Any) -> None:
        """Import the files, compare what came, and say what became of it all."""
        try:
            size = sum(path.stat().st_size for path in files)
            with (
                refused.open("wb") as side,
                tqdm(total=size, unit="B", unit_scale=True, disable=None) as bar,
            ):
                running = Import(side, bar.update)
                running.run(files)
        except (OSError, TableError) as error:
            raise CommandError(f"{error}. What was read before is imported.") from error
        if not refused.stat().st_size:
            refused.unlink()
        with tqdm(desc="Comparing", unit=" claims", disable=None) as bar:
            compare_what_came(bar.update)
        told: dict[str, list[str]] = {kind: [] for kind in WORDS}
        left = 0
        for (kind, what), count in sorted(running.counts.items()):
            if kind in told:
                told[kind].append(f"{count} {what}")
            if what == REFUSED:
                left += count
        for kind, words in WORDS.items():
            if told[kind]:
                self.stdout.write(f"{words}: {', '.join(told[kind])}")
        if left:
            raise CommandError(
                f"{left} lines were refused: see {refused} for the reasons. "
                "Correct them and run it again."
            )
        self.stdout.write(self.style.SUCCESS("Nothing was refused."))
