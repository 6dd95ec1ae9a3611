"""`manage.py propose_copies`: look for likely copies among texts that no worker has compared yet."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from tqdm import tqdm

from apps.sources.copying import keep_sample, propose_copies, texts_to_compare
from apps.sources.models import TextVersion


class Command(BaseCommand):
    """Compare texts with one another and propose likely copies; stopped, it goes on where it was."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether everything is compared anew."""
        parser.add_argument(
            "--again", action="store_true", help="compare all texts, not only those that never were"
        )

    def handle(self, *, again: bool, **options: Any) -> None:  # noqa: ARG002
        """Keep what texts are found by first, so that boilerplate is known; then compare one text after another."""
        unkept = TextVersion.objects.filter(sample=None).order_by("pk")
        for text in tqdm(_each(unkept), "Reading", unkept.count(), unit=" texts", disable=None):
            keep_sample(text)
        texts = TextVersion.objects.order_by("pk") if again else texts_to_compare()
        count, new = texts.count(), 0
        for text in tqdm(_each(texts), "Comparing", count, unit=" texts", disable=None):
            new += len(propose_copies(text=text))
        self.stdout.write(
            self.style.SUCCESS(f"{count} texts compared; {new} likely copies proposed.")
        )


def _each(texts: QuerySet[TextVersion]) -> Iterator[TextVersion]:
    """Give texts one by one, each read when it is its turn: there may be many, and they change while this runs."""
    for pk in list(texts.values_list("pk", flat=True)):
        yield TextVersion.objects.select_related("source").get(pk=pk)
