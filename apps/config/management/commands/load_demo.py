"""`manage.py load_demo`: the demo users and the demo story; loading it again changes nothing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from apps.accounts.backends import DEMO_PASSWORD
from apps.config.demo.story import USERS, Story


class Command(BaseCommand):
    """Load the demo users and the demo story; what is here already stays as it is."""

    help = __doc__

    def handle(self, **options: Any) -> None:  # noqa: ARG002
        """Load, and say what was new."""
        if not settings.DEMO:
            raise CommandError(
                "the demo's users have a known password: set CLAIMTRAIL_DEMO=1 to have them here"
            )
        news = list(tqdm(Story().tell(), desc="Loading the demo", unit=" records", disable=None))
        self.stdout.write(
            f"Demo story: {len(news)} new records. Users {', '.join(USERS)}; password "
            f"“{DEMO_PASSWORD}”."
        )
