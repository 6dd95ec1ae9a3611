"""The users of the desk."""

import datetime

import pghistory
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from apps.accounts.rules import Role
from apps.core.constraints import not_blank, one_of
from apps.core.history import track_changes


class RoleChoices(models.TextChoices):
    """The roles, as forms offer them."""

    ANALYST = Role.ANALYST.value, "Analyst"
    EDITOR = Role.EDITOR.value, "Editor"
    ADMINISTRATOR = Role.ADMINISTRATOR.value, "Administrator"


@track_changes
class User(AbstractUser):
    """A user of the desk; switched off, never deleted, so that their work keeps its author."""

    role = models.CharField(max_length=20, choices=RoleChoices, default=RoleChoices.ANALYST)
    language = models.CharField(
        max_length=10,
        blank=True,
        db_default="",
        help_text="Of the desk; the address’s where empty.",
    )

    class Meta:
        ordering = ["username"]
        constraints = [
            one_of("role", RoleChoices.values, name="user_role_is_known"),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), exclude=["data", "last_used_at"])
class SecondFactor(Authenticator):  # type: ignore[misc]
    """django-allauth's row of a second factor, declared here so that it has a history.

    The history says when one was set up or removed, by whom and why; the secret is not in it.
    """

    class Meta:
        proxy = True


@track_changes
class Invitation(models.Model):
    """A link by which a new user gets an account; it works once, for some days.

    The link's secret is shown and mailed once, and stored as a hash only.
    """

    username = models.CharField(max_length=150, validators=[AbstractUser.username_validator])
    email = models.EmailField(
        blank=True, help_text="The link is sent there. Left empty, hand it over yourself."
    )
    role = models.CharField(max_length=20, choices=RoleChoices, default=RoleChoices.ANALYST)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="invitations_made")
    invited_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    became = models.OneToOneField(
        User, models.PROTECT, null=True, blank=True, related_name="invitation"
    )

    class Meta:
        ordering = ["-invited_at", "-pk"]
        constraints = [
            one_of("role", RoleChoices.values, name="invitation_role_is_known"),
            not_blank("username", name="invitation_is_for_somebody"),
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="invitation_is_hashed"
            ),
            models.CheckConstraint(
                condition=Q(became=None) | Q(withdrawn_at=None),
                name="invitation_is_taken_up_or_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["username"],
                condition=Q(became=None, withdrawn_at=None),
                name="invitation_once_a_username",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation of {self.username}"

    def is_open_at(self, moment: datetime.datetime) -> bool:
        """Say whether the link still opens anything."""
        return self.became_id is None and self.withdrawn_at is None and moment < self.ends_at


class Scope(models.TextChoices):
    """What a program may do with a key, as far as its user's role allows."""

    READ = "read", "Read"
    WRITE = "write", "Read and write"


@track_changes
class ApiKey(models.Model):
    """A key by which a program acts as a user; shown once, and stored as a hash only."""

    user = models.ForeignKey(User, models.PROTECT, related_name="api_keys")
    name = models.CharField(max_length=100, help_text="What uses it.")
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.READ)
    beginning = models.CharField(
        max_length=12, editable=False, help_text="Tells keys apart in a list."
    )
    sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Never, if left empty.")
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "API key"
        ordering = ["-created_at", "-pk"]
        constraints = [
            one_of("scope", Scope.values, name="api_key_scope_is_known"),
            not_blank("name", name="api_key_has_a_name"),
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="api_key_is_hashed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.beginning}… ({self.name})"

    def is_valid_at(self, moment: datetime.datetime) -> bool:
        """Say whether the key still opens anything."""
        return self.revoked_at is None and (self.expires_at is None or moment < self.expires_at)


class KeyUse(models.Model):
    """When a key was last used; a table of its own, so that use does not fill the key's history."""

    key = models.OneToOneField(ApiKey, models.CASCADE, primary_key=True, related_name="use")
    last_used_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"last used {self.last_used_at:%Y-%m-%d %H:%M}"


class StoredResponse(models.Model):
    """The response to one ``Idempotency-Key`` of a user, kept while a program may retry.

    The API writes it and takedowns, which lie below the API, remove it; so it lives here.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(
        max_length=64, help_text="SHA-256 of the method, the path and the body."
    )
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.TextField()
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "api_storedanswer"
        indexes = [models.Index(fields=["expires_at"], name="stored_answer_expiry")]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="stored_answer_once_a_key"),
            not_blank("key", name="stored_answer_has_a_key"),
        ]

    def __str__(self) -> str:
        return f"answer to “{self.key}”"
