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
    """Return the invitations neither accepted nor withdrawn, with who made them."""
    return Invitation.objects.filter(became=None, withdrawn_at=None).select_related("invited_by")


def people_counts() -> dict[str, int]:
    """Return how many people each list holds."""
    active = User.objects.filter(is_active=True).count()
    return {
        "active": active,
        "off": User.objects.count() - active,
        "invited": open_invitations().count(),
    }


def keys_of(user: User, *, at: datetime.datetime) -> list[ApiKey]:
    """Return a user's valid keys, with when each was last used."""
    keys = ApiKey.objects.filter(user=user).select_related("use")
    return [key for key in keys if key.is_valid_at(at)]
