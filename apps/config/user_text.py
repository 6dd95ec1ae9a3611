"""What somebody typed and the database cannot hold: refused once, for every page and operation."""

from collections.abc import Callable, Iterable
from typing import Any

import structlog
from django.conf import settings
from django.db import DataError, Error
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.response import HttpResponseBase

from apps.api.problems import FieldError, escaped
from apps.config.errors import refused
from apps.core.fields import UNSTORABLE, unstorable
from apps.core.http.request_log import RequestLogMiddleware

log = structlog.get_logger(__name__)
ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii"}
LIMITS = "54"  # SQLSTATE class of what is too much for PostgreSQL, as of a row in an index
DOES_NOT_FIT = "A value is too large, or not of the kind that belongs there."
MOST_NAMED, LONGEST_NAME = 3, 100  # on a page


class UserTextMiddleware:
    """Answer 400 where text has characters that are none, or a value does not fit.

    It stands outside of sessions, whose cookie is text too. The bytes of files are not looked at.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look at the address and at the cookie of the session."""
        encoding = (request.content_params or {}).get("charset") or "utf-8"
        if encoding.lower() not in ENCODINGS:
            return refused(request, "Text is read as UTF-8, and another encoding was named.")
        cookie = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        own = [("address", request.path_info), (settings.SESSION_COOKIE_NAME, cookie)]
        refusal = _refused(request, [*own, *_typed(request.GET)])
        return refusal or self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Look at a form, which is within its bound by now; the API's parser looks at JSON."""
        if request.path.startswith("/api/v1/"):
            return None
        try:
            return _refused(request, _typed(request.POST))
        except UnreadablePostError:
            return None  # the client has gone

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for a value that does not fit, and log it: the fault may be ours."""
        if isinstance(error, Error) and not isinstance(error, DataError):
            state = getattr(error.__cause__, "sqlstate", None) or ""
            does_not_fit = state.startswith(LIMITS)
        else:
            does_not_fit = isinstance(error, DataError | OverflowError)
        if not does_not_fit:
            return None
        asked = RequestLogMiddleware.format_request(request)
        log.warning("value_refused", request=asked, exc_info=error)
        return refused(request, DOES_NOT_FIT)


def _typed(fields: QueryDict) -> Iterable[tuple[str, str]]:
    """Give each field with each of its values, and each name by itself."""
    for name, values in fields.lists():
        yield name, name
        yield from ((name, value) for value in values)


def _refused(request: HttpRequest, texts: Iterable[tuple[str, str]]) -> HttpResponse | None:
    """Answer 400 where a named text has a character that is none."""
    named: list[str] = []
    errors: list[FieldError] = []
    for name, text in texts:
        why = unstorable(text)
        if why:
            named.append(f"{UNSTORABLE.sub('?', name[:LONGEST_NAME])}: {why}")
            errors.append(FieldError(f"/{escaped(name)}", why))
    if not errors:
        return None
    return refused(request, "; ".join(named[:MOST_NAMED]), errors)
