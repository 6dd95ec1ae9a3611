"""Inviting somebody to the desk: a link that is good once, for some days."""

import datetime
import secrets
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.accounts.models import Invitation, RoleChoices, User
from apps.core.history import because
from apps.core.validation import check_fields, field_error


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """What somebody says of themselves who takes up an invitation."""

    first_name: str
    last_name: str
    password: str


@transaction.atomic
def invite_user(*, username: str, email: str, role: str, by: User | None) -> tuple[Invitation, str]:
    """Return a new invitation and the secret of its link, which nobody can be told again.

    One that was open for the same name is withdrawn, so that a lost link is made good by inviting
    once more. Raises ``ValidationError`` where the name is taken.
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
        sha256=_hash(secret),
        invited_by=by,
        ends_at=now + datetime.timedelta(days=settings.INVITATION_DAYS),
    )
    check_fields(invitation)
    invitation.save(force_insert=True)
    return invitation, secret


def find_invitation(secret: str, *, at: datetime.datetime) -> Invitation | None:
    """Return the invitation of a link; nothing if it is unknown, taken up, withdrawn, or past its time."""
    invitation = Invitation.objects.filter(sha256=_hash(secret)).first()
    return invitation if invitation and invitation.is_open_at(at) else None


@transaction.atomic
def accept_invitation(*, invitation: Invitation, newcomer: Newcomer) -> User:
    """Return the user whom an invitation has become; it opens nothing more.

    Raises ``ValidationError`` where the password is a bad one, or somebody else took the invitation
    or the name up.
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
    """Let a link open nothing any more. Raises ``ValidationError`` where it was taken up."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.became_id:
        raise ValidationError(
            f"{invitation.username} has taken it up: switch the account off instead"
        )
    invitation.withdrawn_at = invitation.withdrawn_at or timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    return invitation


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
