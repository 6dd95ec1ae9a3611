"""`manage.py propose FILE`: what the rules find in a report, and what they miss."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.assistance.extraction import Candidate, propose
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
        for one in propose(_text_of(file), published, language):
            self.stdout.write(f"{one.start:6}–{one.end:<6} {_line(one)}")


def _text_of(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file} cannot be read: {error}") from error


def _line(one: Candidate) -> str:
    words = " ".join(one.exact.split())
    if one.figure:
        about = "; ".join(part for part in (one.counted, one.as_of) if part)
        return f"figure “{words}”: {figure_words(one.figure)}" + (f" ({about})" if about else "")
    name = f"{one.speaker.name} (“{one.speaker.said}”)" if one.speaker else "nobody who is sure"
    through = f", through {', '.join(one.chain)}" if one.chain else ""
    return f"{one.quote_kind} “{words}”: {name}{through}"
