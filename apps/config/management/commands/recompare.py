"""`manage.py recompare`: trace origins and compare answers again, for all or for some questions."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from apps.reconciliation.actions import recompare_question, retrace_claims
from apps.reconciliation.models import Question


class Command(BaseCommand):
    """Trace the origins of all claims, and compare the answers to all or some questions again."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the questions."""
        parser.add_argument(
            "slugs", nargs="*", metavar="QUESTION", help="slugs; all questions where none is named"
        )

    def handle(self, *, slugs: list[str], **options: Any) -> None:  # noqa: ARG002
        """Recompare one question after another, each in a transaction of its own."""
        questions = Question.objects.order_by("pk")
        if slugs:
            questions = questions.filter(slug__in=slugs)
            if unknown := set(slugs) - set(questions.values_list("slug", flat=True)):
                raise CommandError(f"no such question: {', '.join(sorted(unknown))}")
        retrace_claims(questions)
        changed = 0
        for question in tqdm(list(questions), desc="Comparing", unit=" questions", disable=None):
            changed += recompare_question(question=question)
        self.stdout.write(
            self.style.SUCCESS(
                f"{questions.count()} questions compared again; {changed} steps recorded."
            )
        )
