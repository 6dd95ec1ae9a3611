"""`manage.py import_sources PATH...`: import reports from files and folders."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from tqdm import tqdm

from apps.sources.actions import DuplicateSourceError, Incoming, add_source
from apps.sources.files import Candidate, find_files, read_file
from apps.sources.models import Arrival, Source
from apps.sources.rules.text import TextError

IMPORTED, HERE, LEFT_OUT, REFUSED = "imported", "already here", "left out", "refused"


class Outcome(NamedTuple):
    """The outcome of importing one file."""

    what: str
    path: Path
    why: str


class Command(BaseCommand):
    """Import reports from files and folders; a report that is here already is skipped."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the argument: the paths."""
        parser.add_argument(
            "paths",
            nargs="+",
            type=Path,
            metavar="PATH",
            help="a txt, md, html, pdf or docx file, or a folder",
        )

    def handle(self, *, paths: list[Path], **options: Any) -> None:  # noqa: ARG002
        """Import the files, each in a transaction of its own, and print each outcome at once."""
        counts = dict.fromkeys((IMPORTED, HERE, LEFT_OUT, REFUSED), 0)
        with tqdm(list(find_files(paths)), unit="file", desc="Importing", disable=None) as bar:
            for candidate in bar:
                outcome = import_file(candidate)
                counts[outcome.what] += 1
                with bar.external_write_mode():
                    self.show(outcome)
        self.stdout.write(
            self.style.SUCCESS(", ".join(f"{count} {what}" for what, count in counts.items()))
        )

    def show(self, outcome: Outcome) -> None:
        """Print one row of the table, and flush it: what was printed is stored."""
        style = self.style.ERROR if outcome.what == REFUSED else str
        self.stdout.write(style(f"{outcome.what:<13} {outcome.path}  {outcome.why}"))
        self.stdout.flush()


def import_file(candidate: Candidate) -> Outcome:
    """Import one file; what is wrong with it is in the outcome, never raised."""
    if candidate.left_out:
        return Outcome(LEFT_OUT, candidate.path, candidate.left_out)
    try:
        content = read_file(candidate.path, most_bytes=settings.MAX_SOURCE_BYTES)
        source = Source(
            title=content.title or candidate.path.stem,
            author=content.author,
            published=content.published,
            language=content.language,
        )
        note = f"{candidate.path.name}, {content.note}"
        incoming = Incoming(text=content.text, arrival=Arrival.FILE, note=note)
        source = add_source(source=source, incoming=incoming, user=None)
    except DuplicateSourceError as here:
        return Outcome(HERE, candidate.path, f"source {here.first.pk}")
    except TextError as error:
        return Outcome(REFUSED, candidate.path, str(error))
    except ValidationError as error:
        return Outcome(REFUSED, candidate.path, "; ".join(error.messages))
    return Outcome(IMPORTED, candidate.path, f"source {source.pk}, “{source.title}”")
