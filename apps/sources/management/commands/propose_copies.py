"""`manage.py propose_copies`: look for likely copies among texts that were not compared yet."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from tqdm import tqdm

from apps.sources.copying import keep_sample, propose_copies, texts_to_compare
from apps.sources.models import TextVersion


class Command(BaseCommand):
    """Compare texts with one another and propose likely copies; a second run resumes the first."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the option to compare everything again."""
        parser.add_argument(
            "--again", action="store_true", help="compare all texts, not only those that never were"
        )

    def handle(self, *, again: bool, **options: Any) -> None:  # noqa: ARG002
        """Store the shingles of all first, so that boilerplate is known; then compare each text."""
        unsampled = TextVersion.objects.filter(sample=None).order_by("pk")
        for text in tqdm(
            _each(unsampled), "Reading", unsampled.count(), unit=" texts", disable=None
        ):
            keep_sample(text)
        texts = TextVersion.objects.order_by("pk") if again else texts_to_compare()
        count, new = texts.count(), 0
        for text in tqdm(_each(texts), "Comparing", count, unit=" texts", disable=None):
            new += len(propose_copies(text=text))
        self.stdout.write(
            self.style.SUCCESS(f"{count} texts compared; {new} likely copies proposed.")
        )


def _each(texts: QuerySet[TextVersion]) -> Iterator[TextVersion]:
    """Give texts one by one, each read in its turn: there may be many, and they may change."""
    for pk in list(texts.values_list("pk", flat=True)):
        yield TextVersion.objects.select_related("source").get(pk=pk)
