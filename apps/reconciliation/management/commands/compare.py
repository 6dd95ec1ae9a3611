"""`manage.py compare "about 60" "more than 100"`: the engine at the command line."""

from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.claims.rules import ParsedFigure, reads_as
from apps.claims.rules import words as figure_words
from apps.claims.rules.parsing import UnreadFigure, read_figure
from apps.core import edtf
from apps.reconciliation.engine import OUTCOMES, Statement, Terms, compare, statement_of
from apps.reconciliation.engine.statements import AGGREGATIONS, MODALITIES, Settings


class Command(BaseCommand):
    """Compare two figures and say what they are to each other, by which rule, and why."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take two figures in words, and what else a comparison may hang on."""
        parser.add_argument(
            "figures", nargs=2, metavar="FIGURE", help="such as “about 60 km” or “162 of 398”"
        )
        parser.add_argument("--aggregation", choices=AGGREGATIONS, default="constant")
        parser.add_argument("--unit", help="of figures that name none; 1 is a count")
        parser.add_argument("--rounding", choices=("auto", "none"), default="auto")
        for name, what in (
            ("time", "as-of or period, EDTF"),
            ("since", "start of a running total, EDTF"),
        ):
            parser.add_argument(
                f"--{name}",
                nargs="+",
                metavar="EDTF",
                help=f"{what}: one for both, or one for each",
            )
        parser.add_argument(
            "--modality", nargs="+", choices=MODALITIES, default=["assertion"], metavar="MODALITY"
        )
        parser.add_argument("--same-origin", action="store_true", help="both go back to one origin")

    def handle(self, *, figures: list[str], **options: Any) -> None:
        """Print both readings, the outcome, the rule and the reason."""
        parsed = [_parse(words, options["unit"]) for words in figures]
        a, b = (_statement(figure, options, side) for side, figure in enumerate(parsed))
        for words, figure, statement in zip(figures, parsed, (a, b), strict=True):
            interval = statement.interval
            reading = reads_as(interval, figure.unit) if interval else "no number that can be read"
            self.stdout.write(f"“{words}” is {figure_words(figure)}: reads as {reading}")
        verdict = compare(a, b)
        meaning = next(row for row in OUTCOMES if row.outcome is verdict.outcome)
        severity = f", {verdict.severity.value}" if verdict.severity else ""
        self.stdout.write(
            self.style.SUCCESS(
                f"{verdict.outcome.value} ({verdict.rule}{severity}): {meaning.meaning}"
            )
        )
        self.stdout.write(verdict.reason)
        if verdict.current:
            self.stdout.write(f"Current is “{figures['ab'.index(verdict.current)]}”.")


def _parse(words: str, unit: str | None) -> ParsedFigure:
    figure = read_figure(words)
    if isinstance(figure, UnreadFigure):
        part = "it" if figure.words == words.strip() else f"“{figure.words}”"
        raise CommandError(
            f"“{words}” is not read: {part} was not understood. Try “about 60”, “50 to 70 km” or "
            "“dozens”."
        )
    return replace(figure, unit=unit) if unit and figure.unit == "1" else figure


def _statement(figure: ParsedFigure, options: dict[str, Any], side: int) -> Statement:
    return statement_of(
        Terms(
            kind="quantity",
            measure="what is asked",
            aggregation=options["aggregation"],
            time=_of_side("time", options["time"], side),
            since=_of_side("since", options["since"], side),
            modality=options["modality"][min(side, len(options["modality"]) - 1)],
            origin="one" if options["same_origin"] else None,
            figure=figure,
            settings=Settings(rounding=options["rounding"]),
        )
    )


def _of_side(name: str, times: list[str] | None, side: int) -> str | None:
    """Return the time of one side; a single one is used for both.

    Raises ``CommandError`` if it is no EDTF.
    """
    if not times:
        return None
    if len(times) > 2:
        raise CommandError(f"--{name} takes one time for both, or one for each")
    try:
        edtf.parse(times[min(side, len(times) - 1)])
    except edtf.EdtfError as error:
        raise CommandError(f"--{name}: {error}") from error
    return times[min(side, len(times) - 1)]
