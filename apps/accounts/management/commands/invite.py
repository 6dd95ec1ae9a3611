"""`manage.py invite USERNAME --role administrator`: print a link by which somebody gets an account.

This is how a new site gets its first administrator. The containers do it at every start with
``--if-nobody``, so that the newest link is good until somebody has taken it up.
"""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from apps.accounts.invitations import invite_user
from apps.accounts.models import RoleChoices, User


class Command(BaseCommand):
    """Invite somebody to the desk."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the arguments: the user, and the address of the site."""
        parser.add_argument("username")
        parser.add_argument("--role", choices=RoleChoices.values, default=RoleChoices.ANALYST.value)
        parser.add_argument("--email", default="", help="kept with the account; nothing is sent")
        parser.add_argument(
            "--site",
            default=settings.SITE,
            help="how the site is reached, as https://claims.example",
        )
        parser.add_argument(
            "--if-nobody", action="store_true", help="only where nobody has an account yet"
        )

    def handle(
        self,
        *,
        username: str,
        role: str,
        email: str,
        site: str,
        if_nobody: bool,
        **options: Any,  # noqa: ARG002
    ) -> None:
        """Make the invitation; the last line is the link alone."""
        if if_nobody and User.objects.exists():
            return
        try:
            invitation, secret = invite_user(username=username, email=email, role=role, by=None)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(
            f"Good once, until {invitation.ends_at:%Y-%m-%d %H:%M} UTC; it is not shown again:"
        )
        self.stdout.write(site.rstrip("/") + reverse("desk:invitation", args=[secret]))
