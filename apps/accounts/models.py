"""The users of the desk."""

import datetime

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
    """Somebody who works at the desk; switched off rather than deleted, so that the work keeps its author."""

    role = models.CharField(max_length=20, choices=RoleChoices, default=RoleChoices.ANALYST)

    class Meta:
        ordering = ["username"]
        constraints = [
            one_of("role", RoleChoices.values, name="user_role_is_known"),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Scope(models.TextChoices):
    """What a program may do with a key, as far as its user's role allows."""

    READ = "read", "Read"
    WRITE = "write", "Read and write"


@track_changes
class ApiKey(models.Model):
    """A key by which a program acts as a user; the key itself is shown once and kept nowhere, only its hash is."""

    user = models.ForeignKey(User, models.PROTECT, related_name="api_keys")
    name = models.CharField(max_length=100, help_text="What uses it.")
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.READ)
    beginning = models.CharField(max_length=12, editable=False, help_text="Tells keys apart in a list.")
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
            models.CheckConstraint(condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="api_key_is_hashed"),
        ]

    def __str__(self) -> str:
        return f"{self.beginning}… ({self.name})"

    def is_valid_at(self, moment: datetime.datetime) -> bool:
        """Say whether the key still opens anything."""
        return self.revoked_at is None and (self.expires_at is None or moment < self.expires_at)


class KeyUse(models.Model):
    """When a key was last used; apart from the key, so that its history does not fill with reading."""

    key = models.OneToOneField(ApiKey, models.CASCADE, primary_key=True, related_name="use")
    last_used_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"last used {self.last_used_at:%Y-%m-%d %H:%M}"
