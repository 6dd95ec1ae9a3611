"""List what was taken down, to be carried out again on a database restored from an older backup."""

import json
from typing import Any

from django.core.management import BaseCommand

from apps.takedowns.models import Takedown


class Command(BaseCommand):
    """`manage.py list_takedowns > FILE`."""

    help = (
        "Write what was taken down, one a line as JSON, without a word of it. "
        "Keep it beside the backups."
    )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Write the list, the oldest first."""
        for one in Takedown.objects.order_by("pk"):
            self.stdout.write(
                json.dumps({"kind": one.kind, "number": one.number, "ground": one.ground})
            )
