"""One line in the log for each request, with what may stand there and nothing else."""

import time

import structlog
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django_structlog.middlewares import RequestMiddleware
from structlog.contextvars import bind_contextvars, clear_contextvars

from apps.core.http.request_ids import HEADER, named, request_id

log = structlog.get_logger(__name__)
SAID = "_raised_exception"  # where django-structlog marks that what broke has its line


class RequestLogMiddleware(RequestMiddleware):
    """Name every request, say so in ``X-Request-ID``, and log how it went.

    Addresses hold secrets, names, and words that somebody searched for: the log gets the pattern
    that the address fits and the numbers in it. Who it was is logged if the request has found that
    out anyway.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, and log the answer."""
        clear_contextvars()
        bind_contextvars(request_id=named(request.headers.get(HEADER)))
        started = time.perf_counter()
        response: HttpResponse = self.get_response(request)  # type: ignore[assignment]
        response[HEADER] = request_id()
        request.__dict__.pop(SAID, None)
        bind_contextvars(duration_ms=round((time.perf_counter() - started) * 1000, 1))
        file = getattr(response, "file_to_stream", None)
        self.handle_response(request, response)
        if file is not None:
            # It was wrapped to log its end; as it was, the server sends it by its path.
            response.file_to_stream = file  # type: ignore[attr-defined]
        return response

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Return the method, the pattern of the address, and the numbers in it."""
        match = request.resolver_match
        if match is None:
            return f"{request.method} (no such address)"
        line = f"{request.method} /{match.route}"
        for name, value in match.kwargs.items():
            if isinstance(value, int):
                line += f" {name}={value}"
        return line

    @staticmethod
    def bind_user_id(request: HttpRequest) -> None:
        """Log the user if known, but ask neither session nor database for it."""
        user = request.__dict__.get("user")  # a key's user, else a promise to find out
        if isinstance(user, SimpleLazyObject):
            user = getattr(request, "_cached_user", None)
        if user is not None and user.pk:
            bind_contextvars(user_id=user.pk)

    def _process_exception(self, request: HttpRequest, exception: BaseException) -> None:
        """Log what broke; how it was answered has a line of its own."""
        if not isinstance(exception, Http404 | PermissionDenied):
            request.__dict__[SAID] = exception
            log.error("request_failed", request=self.format_request(request), exc_info=exception)
