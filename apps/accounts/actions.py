"""What administrators do with users; nobody is deleted, and an active administrator is left."""

from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.accounts.models import ApiKey, RoleChoices, SecondFactor, User
from apps.accounts.rules import Role
from apps.core.history import because


@transaction.atomic
def change_role(*, user: User, role: str, reason: str, by: User) -> User:
    """Change a user's role, which holds from their next request on.

    Raises ``ValidationError`` for the last active administrator.
    """
    user = _locked(user)
    if role != Role.ADMINISTRATOR:
        _leave_an_administrator(user)
    user.role = RoleChoices(role)
    with because(reason, user=by):
        user.save(update_fields=["role"])
    return user


@transaction.atomic
def switch_off(*, user: User, reason: str, by: User) -> User:
    """Lock a user out: sessions end at once, keys are revoked. Their work keeps their name.

    Raises ``ValidationError`` for the last active administrator.
    """
    user = _locked(user)
    _leave_an_administrator(user)
    user.is_active = False
    with because(reason, user=by):
        user.save(update_fields=["is_active"])
        ApiKey.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
    end_sessions(user=user)
    return user


@transaction.atomic
def switch_on(*, user: User, reason: str, by: User) -> User:
    """Switch a user on again, with their old password and second factor; keys stay revoked."""
    user = _locked(user)
    user.is_active = True
    with because(reason, user=by):
        user.save(update_fields=["is_active"])
    return user


@transaction.atomic
def remove_second_factor(*, user: User, reason: str, by: User) -> User:
    """Remove the second factor of a user who lost their phone; they sign in by password alone."""
    user = _locked(user)
    with because(reason, user=by):
        SecondFactor.objects.filter(user=user).delete()
    end_sessions(user=user)
    return user


def end_sessions(*, user: User) -> None:
    """Sign a user out everywhere."""
    for session in UserSession.objects.filter(user=user):
        session.end()


def _locked(user: User) -> User:
    """Lock a user, after all administrators: two of them cannot switch each other off at once."""
    list(
        User.objects.select_for_update()
        .filter(role=Role.ADMINISTRATOR, is_active=True)
        .order_by("pk")
    )
    return User.objects.select_for_update().get(pk=user.pk)


def _leave_an_administrator(user: User) -> None:
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=user.pk)
    if user.role == Role.ADMINISTRATOR and user.is_active and not others.exists():
        raise ValidationError(
            f"{user} is the last active administrator: make somebody else one first"
        )


def choose_language(*, user: User, language: str) -> None:
    """Have the desk in another language for a user; in that of the address where it is empty."""
    user.language = language
    user.save(update_fields=["language"])
