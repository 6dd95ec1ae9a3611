"""What the pages about people read."""

import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from apps.accounts.models import ApiKey, Invitation, User

PEOPLE = {"active": "Active", "off": "Switched off", "invited": "Invited"}


def people(*, active: bool) -> QuerySet[User]:
    """Return the users, each with whether a second factor is set up (``has_second_factor``)."""
    has_one = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    return (
        User.objects.filter(is_active=active)
        .annotate(has_second_factor=Exists(has_one))
        .order_by("username")
    )


def open_invitations() -> QuerySet[Invitation]:
    """Return the invitations that were neither taken up nor withdrawn, with who made them."""
    return Invitation.objects.filter(became=None, withdrawn_at=None).select_related("invited_by")


def people_counts() -> dict[str, int]:
    """Return how long each list of people is."""
    active = User.objects.filter(is_active=True).count()
    return {
        "active": active,
        "off": User.objects.count() - active,
        "invited": open_invitations().count(),
    }


def keys_of(user: User, *, at: datetime.datetime) -> list[ApiKey]:
    """Return somebody's keys that still open something, with when each was last used."""
    return [
        key for key in ApiKey.objects.filter(user=user).select_related("use") if key.is_valid_at(at)
    ]
