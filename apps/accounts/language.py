"""The language that a user has chosen for the desk."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from apps.accounts.models import User
from apps.core.http.language import answering_in

# Only here is a session read because of the language: a public page is the same for everybody.
OF_USERS = ("/desk/", "/admin/", "/account/")


class UserLanguageMiddleware:
    """Answer in the language that the user has chosen, whatever the address says."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Change the language for users who have one."""
        user = request.user if request.path_info.startswith(OF_USERS) else None
        # A language that is no longer offered is no part of an address that would be found.
        if not isinstance(user, User) or user.language not in dict(settings.LANGUAGES):
            return self.get_response(request)
        with answering_in(user.language):
            return self.get_response(request)
