"""Users and their API keys in the admin."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from apps.accounts.keys import revoke_api_key
from apps.accounts.models import ApiKey, Invitation, User
from apps.core.admin import ReadOnlyAdmin

# django-allauth registers secrets of second factors and sessions here, where nobody needs them.
admin.site.unregister([EmailAddress, Authenticator, UserSession])


@admin.register(User)
class RoleUserAdmin(ReadOnlyAdmin):
    """Users, read-only: they are invited, given roles and switched off at the desk."""

    list_display = ("username", "first_name", "last_name", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username", "first_name", "last_name", "email")
    fields = readonly_fields = (*list_display, "email", "date_joined")


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Invitations, made and withdrawn at the desk."""

    list_display = (
        "username",
        "email",
        "role",
        "invited_by",
        "invited_at",
        "ends_at",
        "withdrawn_at",
        "became",
    )
    list_select_related = ("invited_by", "became")
    search_fields = ("username", "email")
    fields = readonly_fields = list_display


@admin.register(ApiKey)
class ApiKeyAdmin(ReadOnlyAdmin):
    """Keys are listed and revoked here; ``manage.py create_api_key`` makes and shows them."""

    list_display = (
        "beginning",
        "name",
        "user",
        "scope",
        "created_at",
        "expires_at",
        "last_used",
        "revoked_at",
    )
    list_select_related = ("user", "use")
    list_filter = ("scope", "user")
    search_fields = ("name", "beginning", "user__username")
    fields = readonly_fields = list_display
    actions = ["revoke"]

    @admin.display(description="Last used")
    def last_used(self, key: ApiKey) -> Any:
        """Return when the key was last used, to the minute."""
        use = getattr(key, "use", None)
        return use.last_used_at if use else None

    @admin.action(description="Revoke the selected keys, for good", permissions=["change_any"])
    def revoke(self, request: HttpRequest, keys: QuerySet[ApiKey]) -> None:
        """Revoke the chosen keys."""
        count = len([revoke_api_key(key=key) for key in keys])
        messages.success(request, f"Revoked: {count}.")

    def has_change_any_permission(self, request: HttpRequest) -> bool:
        """Say whether the user manages accounts."""
        return request.user.has_perm("accounts.manage")
