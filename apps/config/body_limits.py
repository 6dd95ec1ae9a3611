"""How much somebody may send in one request, seen to before any of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import resolve
from rest_framework.exceptions import APIException
from rest_framework.request import Request as ApiRequest

from apps.api.authentication import KeyAuthentication
from apps.api.bounds import stated_bytes
from apps.api.problems import problem_response
from apps.config.requests import Request
from apps.config.wsgi_in_threads import UNREAD

API = "/api/v1/"
# Why a body was left, where its size alone does not say so, by the status of the answer.
LEFT_UNREAD = {
    408: (
        "The body took too long to arrive. "
        "Nothing was stored; check the connection and send it again."
    ),
    411: "Send Content-Length: of a body without a stated length, at most 1 MB is read.",
}


class BodyLimitMiddleware:
    """Refuse what is too large: forms with files are written to the disk while they are read.

    It stands inside of signing in, and outside of the check of a form's token, which is what reads
    a form. Each view of the API has a bound of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 413 where too much is sent, 408 and 411 where the server read no more of it."""
        left_unread = request.META.get(UNREAD)
        if left_unread in LEFT_UNREAD:
            if request.path.startswith(API):
                return problem_response(left_unread, LEFT_UNREAD[left_unread])
            return render(request, f"{left_unread}.html", status=left_unread)
        stated = stated_bytes(request)
        if request.path.startswith(API) or stated <= settings.MOST_BYTES_OF_STRANGERS:
            return self.get_response(request)
        most = _most_of_page(request)
        if stated <= most:
            return self.get_response(request)
        return render(request, "413.html", {"megabytes": most // 1_000_000}, status=413)


def is_refused_unread(environ: dict[str, object]) -> bool:
    """Say whether a request will be refused whatever its body says; nothing of it is read."""
    request = Request(environ)
    stated = stated_bytes(request)
    if not request.path.startswith(API):
        if stated <= settings.MOST_BYTES_OF_STRANGERS:
            return False
        SessionMiddleware(_no_answer).process_request(request)
        AuthenticationMiddleware(_no_answer).process_request(request)
        return stated > _most_of_page(request)
    try:
        most: int = resolve(request.path_info).func.view_class.most_bytes  # type: ignore[attr-defined]
    except (Http404, AttributeError):
        most = 0  # nothing is read at this address
    if min(stated, most) <= settings.MOST_BYTES_OF_STRANGERS:
        return stated > most
    try:
        has_key = KeyAuthentication().authenticate(ApiRequest(request)) is not None
    except APIException:
        has_key = False
    return stated > most or not has_key


def _most_of_page(request: HttpRequest) -> int:
    is_known = request.user.is_authenticated
    return settings.MOST_BYTES_AT_ONCE if is_known else settings.MOST_BYTES_OF_STRANGERS


def _no_answer(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Stand in for the next middleware; only the way requests are read is used here."""
    return HttpResponse()
