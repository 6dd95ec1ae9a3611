"""How much somebody may send in one request to a page, seen to before any of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from apps.api.bounds import stated_bytes


class BodyLimitMiddleware:
    """Refuse what is too large: forms with files are written to the disk as they are read, whoever sends them.

    It stands inside of signing in, and outside of the check of a form's token, which is what reads a
    form. A body that does not say how long it is counts as empty, as Django has it. Each view of the
    API has a bound of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 413 where too much is sent."""
        stated = stated_bytes(request)
        if request.path.startswith("/api/v1/") or stated <= settings.MOST_OCTETS_OF_STRANGERS:
            return self.get_response(request)
        is_known = request.user.is_authenticated
        most = settings.MOST_OCTETS_AT_ONCE if is_known else settings.MOST_OCTETS_OF_STRANGERS
        if stated <= most:
            return self.get_response(request)
        return render(request, "413.html", {"megabytes": most // 1_000_000}, status=413)
