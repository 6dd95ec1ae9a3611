"""`manage.py create_api_key USERNAME`: make an API key and print it once, on the last line."""

import datetime
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from apps.accounts.keys import create_api_key
from apps.accounts.models import Scope, User


class Command(BaseCommand):
    """Make a key by which a program acts as a user."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the arguments: the user, and what the key is for."""
        parser.add_argument("username")
        parser.add_argument("--scope", choices=Scope.values, default=Scope.READ.value)
        parser.add_argument(
            "--name", default="", help="what uses it; “made on” and the day unless said"
        )
        parser.add_argument(
            "--days", type=int, default=None, help="after how many days it ends; never unless said"
        )

    def handle(
        self,
        *,
        username: str,
        scope: str,
        name: str,
        days: int | None,
        **options: Any,  # noqa: ARG002
    ) -> None:
        """Make the key; the last line is the key alone, so that a script can read it."""
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(f"there is no active user “{username}”")
        if days is not None and days < 1:
            raise CommandError("a key lasts for one day at least")
        now = timezone.now()
        ends = now + datetime.timedelta(days=days) if days else None
        try:
            _, secret = create_api_key(
                user=user,
                name=name or f"made on {now:%Y-%m-%d}",
                scope=Scope(scope),
                expires_at=ends,
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(
            f"A key to {Scope(scope).label.lower()} as {username}; it is not shown again:"
        )
        self.stdout.write(secret)
