"""How a role becomes permissions."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from apps.accounts.models import User
from apps.accounts.rules import WRITES_IN_ADMIN, may

DEMO_PASSWORD = "demo"  # noqa: S105  known to everybody, which is why a demo serves loopback only


class RoleBackend(ModelBackend):
    """Checks passwords as Django does; permissions come from the table in `rules` alone."""

    def authenticate(  # type: ignore[override]
        self, request: HttpRequest | None, **credentials: Any
    ) -> User | None:
        """Return the user with this name and password; the demo's password works in a demo only."""
        if credentials.get("password") == DEMO_PASSWORD and not settings.DEMO:
            return None
        return super().authenticate(request, **credentials)

    def has_perm(
        self,
        user_obj: AbstractBaseUser | AnonymousUser,
        perm: str,
        obj: Any = None,  # noqa: ARG002
    ) -> bool:
        """Say whether an active user's role has the permission."""
        return isinstance(user_obj, User) and user_obj.is_active and may(user_obj.role, perm)

    def has_module_perms(self, user_obj: AbstractBaseUser | AnonymousUser, app_label: str) -> bool:
        """Say whether the admin lists an area for this user."""
        return app_label in WRITES_IN_ADMIN and self.has_perm(user_obj, f"{app_label}.view_any")
