"""How much somebody may send in one request, seen to before any of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from apps.api.problems import problem_response


class BodyLimitMiddleware:
    """Refuse what is too large: forms with files are written to the disk as they are read, whoever sends them.

    It stands inside of signing in, and outside of the check of a form's token, which is what reads a form. A body that
    does not say how long it is counts as empty, as Django has it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 413 where too much is sent."""
        said = request.META.get("CONTENT_LENGTH") or ""
        octets = int(said) if said.isdecimal() else 0
        if octets <= settings.MOST_OCTETS_OF_STRANGERS or octets <= _most(request):
            return self.get_response(request)
        return _too_large(request, _most(request))


def _most(request: HttpRequest) -> int:
    """Return how many octets a request may have; the API has keys, which its views look at, and its own bound."""
    is_known = request.path.startswith("/api/") or request.user.is_authenticated
    return settings.MOST_OCTETS_AT_ONCE if is_known else settings.MOST_OCTETS_OF_STRANGERS


def _too_large(request: HttpRequest, most: int) -> HttpResponse:
    megabytes = most // 1_000_000
    if request.path.startswith("/api/"):
        return problem_response(413, f"The body is too large: the most is {megabytes} MB.")
    return render(request, "413.html", {"megabytes": megabytes}, status=413)
