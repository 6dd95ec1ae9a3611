"""The users of the desk."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from apps.accounts.rules import Role
from apps.core.constraints import one_of
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
