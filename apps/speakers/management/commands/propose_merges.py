"""``manage.py propose_merges``: look through all speakers for pairs that may be one."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from apps.speakers.merge_candidates import propose_pairs
from apps.speakers.models import Speaker

BATCH = 500


class Command(BaseCommand):
    """Propose pairs of speakers to the editors; what they answered before is not asked again."""

    help = "Propose pairs of speakers that may be one; nothing is merged."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Go through the speakers, some hundreds at a time."""
        speakers = list(Speaker.objects.order_by("pk").values_list("pk", flat=True))
        starts = tqdm(
            range(0, len(speakers), BATCH), disable=options["verbosity"] == 0, unit="batch"
        )
        new = 0
        for start in starts:
            new += propose_pairs(speakers[start : start + BATCH])
        self.stdout.write(
            f"{new} new of {len(speakers)} speakers looked through; "
            "they wait at /desk/review/speakers/"
        )
