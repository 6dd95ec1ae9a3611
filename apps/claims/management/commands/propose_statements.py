"""`manage.py propose_statements`: look for claims that quote the same words."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from apps.claims.actions import keep_runs, propose_statement, quoting_claims


class Command(BaseCommand):
    """Propose one statement for claims that share quoted words; decided pairs stay as they are."""

    help = __doc__

    def handle(self, **options: Any) -> None:  # noqa: ARG002
        """Index every claim first, so that each finds all others; then look for one by one."""
        numbers, new = list(quoting_claims().values_list("pk", flat=True)), 0
        for pk in tqdm(numbers, "Reading", unit=" claims", disable=None):
            keep_runs(quoting_claims().get(pk=pk))
        for pk in tqdm(numbers, "Comparing", unit=" claims", disable=None):
            new += propose_statement(claim=quoting_claims().get(pk=pk)) is not None
        self.stdout.write(
            self.style.SUCCESS(f"{len(numbers)} quotations compared; {new} shared ones proposed.")
        )
