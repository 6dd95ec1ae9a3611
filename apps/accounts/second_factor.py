"""The second factor: which roles must have one, and the middleware that enforces it."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from apps.accounts.models import User
from apps.accounts.rules import REQUIRED_OF, Role

GUARDED = ("/desk/", "/admin/")
# What a user may open before they have set one up: setting it up, confirming who they are, their
# password, signing out.
OPEN = {
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_change_password",
    "mfa_activate_totp",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "invitation",
}


def is_required_of(role: str) -> bool:
    """Say whether the operator requires a second factor for this role."""
    return Role(role) in REQUIRED_OF[settings.SECOND_FACTOR]


def has_second_factor(user: User) -> bool:
    """Say whether a user signs in with a code, too."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


class SecondFactorMiddleware:
    """Keeps users out of desk and admin who must have a second factor and have none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Redirect to the page where a second factor is set up, whatever was requested."""
        if not request.path_info.startswith(GUARDED) or not isinstance(request.user, User):
            return None
        match = request.resolver_match
        if match and match.url_name in OPEN:
            return None
        if not is_required_of(request.user.role) or has_second_factor(request.user):
            return None
        messages.info(
            request, "Your role requires two-factor authentication. Set it up to continue."
        )
        return redirect("mfa_activate_totp")
