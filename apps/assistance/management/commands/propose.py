"""`manage.py propose FILE`: what the rules find in a report, and what they miss."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.assistance.extraction import propose
from apps.claims.rules import words as figure_words


class Command(BaseCommand):
    """Print the figures and quotations that a report's text is found to hold, in reading order."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the arguments: a file and what is known of the report."""
        parser.add_argument("file", help="a text in UTF-8; - reads from the input")
        parser.add_argument("--published", help="the day the report is of, in EDTF")
        parser.add_argument("--language", help="such as en")

    def handle(self, *, file: str, published: str | None, language: str | None, **_: Any) -> None:
        """Print one line for each candidate."""
        try:
            text = sys.stdin.read() if file == "-" else Path(file).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file} cannot be read: {error}") from error
        for one in propose(text, published, language):
            words = " ".join(one.exact.split())
            if one.figure:
                about = "; ".join(filter(None, [one.counted, one.as_of]))
                line = f"figure “{words}”: {figure_words(one.figure)}"
                line += f" ({about})" if about else ""
            else:
                name = "nobody who is sure"
                if one.speaker:
                    name = f"{one.speaker.name} (“{one.speaker.said}”)"
                through = f", through {', '.join(one.chain)}" if one.chain else ""
                line = f"{one.quote_kind} “{words}”: {name}{through}"
            self.stdout.write(f"{one.start:6}–{one.end:<6} {line}")
