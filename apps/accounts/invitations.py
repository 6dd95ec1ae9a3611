"""Invitations to the desk: a link that works once, for some days."""

import datetime
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.accounts.keys import hash_secret
from apps.accounts.models import Invitation, RoleChoices, User
from apps.core.fields import check_fields, field_error
from apps.core.history import because


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """What a new user enters when they accept an invitation."""

    first_name: str
    last_name: str
    password: str


@transaction.atomic
def invite_user(*, username: str, email: str, role: str, by: User | None) -> tuple[Invitation, str]:
    """Return a new invitation and the secret of its link, which cannot be shown again.

    An open invitation for the same name is withdrawn, so a lost link is replaced by inviting
    again. Raises ``ValidationError`` where the name is taken.
    """
    username = User.normalize_username(username.strip())
    if User.objects.filter(username__iexact=username).exists():
        raise field_error("username", f"somebody is called “{username}” already", code="unique")
    now, secret = timezone.now(), secrets.token_urlsafe(32)
    Invitation.objects.filter(username=username, became=None, withdrawn_at=None).update(
        withdrawn_at=now
    )
    invitation = Invitation(
        username=username,
        email=email.strip(),
        role=RoleChoices(role),
        sha256=hash_secret(secret),
        invited_by=by,
        ends_at=now + datetime.timedelta(days=settings.INVITATION_DAYS),
    )
    check_fields(invitation)
    invitation.save(force_insert=True)
    return invitation, secret


def find_invitation(secret: str, *, at: datetime.datetime) -> Invitation | None:
    """Return the invitation of a link; nothing if unknown, accepted, withdrawn or expired."""
    invitation = Invitation.objects.filter(sha256=hash_secret(secret)).first()
    if invitation is None or not invitation.is_open_at(at):
        return None
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, newcomer: Newcomer) -> User:
    """Return the new user of an invitation, which cannot be used again.

    Raises ``ValidationError`` where the password is too weak, or the invitation or the name was
    taken meanwhile.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not invitation.is_open_at(timezone.now()):
        raise ValidationError("this invitation is used up")
    user = User(
        username=invitation.username,
        email=invitation.email,
        role=invitation.role,
        first_name=newcomer.first_name.strip(),
        last_name=newcomer.last_name.strip(),
        is_staff=True,
    )
    if User.objects.filter(username__iexact=user.username).exists():
        raise ValidationError(
            f"somebody is called “{user.username}” already: ask for another invitation"
        )
    try:
        validate_password(newcomer.password, user)
    except ValidationError as error:
        raise ValidationError({"password": error.error_list}) from error
    user.set_password(newcomer.password)
    check_fields(user)
    with because("took up an invitation"):
        user.save(force_insert=True)
        invitation.became = user
        invitation.save(update_fields=["became"])
    return user


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation) -> Invitation:
    """Make a link useless. Raises ``ValidationError`` where the invitation was accepted."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.became_id:
        raise ValidationError(
            f"{invitation.username} has taken it up: switch the account off instead"
        )
    invitation.withdrawn_at = invitation.withdrawn_at or timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    return invitation
