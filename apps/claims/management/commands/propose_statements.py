"""`manage.py propose_statements`: look for claims that quote the same words, among all that stand."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from apps.claims.shared_quotations import keep_runs, propose_statement, quoting_claims


class Command(BaseCommand):
    """Propose one statement for claims that share quoted words; run again, it changes nothing that was decided."""

    help = __doc__

    def handle(self, **options: Any) -> None:  # noqa: ARG002
        """Keep by what claims are found first, so that each sees all others; then look for one after another."""
        numbers, new = list(quoting_claims().values_list("pk", flat=True)), 0
        for pk in tqdm(numbers, "Reading", unit=" claims", disable=None):
            keep_runs(quoting_claims().get(pk=pk))
        for pk in tqdm(numbers, "Comparing", unit=" claims", disable=None):
            new += propose_statement(claim=quoting_claims().get(pk=pk)) is not None
        self.stdout.write(
            self.style.SUCCESS(f"{len(numbers)} quotations compared; {new} shared ones proposed.")
        )
