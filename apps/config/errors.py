"""The answer when something broke: a page that says if the database is away or we made an error."""

import sys
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views.decorators.csrf import requires_csrf_token

from apps.api.problems import FieldError, problem_response
from apps.core.http.request_ids import request_id

AWAY_SECONDS = 5
AWAY = "Claimtrail is temporarily unavailable. Nothing was saved; send the request again."
BROKEN = "Something broke on our side."
UNREADABLE: dict[type[Exception], str] = {
    TooManyFieldsSent: "There are more than {0.DATA_UPLOAD_MAX_NUMBER_FIELDS:,} fields.",
    TooManyFilesSent: "There are more than {0.DATA_UPLOAD_MAX_NUMBER_FILES:,} files.",
    RequestDataTooBig: "The text in the form is too long.",
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for a request that Django itself cannot read."""
    words = UNREADABLE.get(type(exception), "The request cannot be read.")
    return refused(request, words.format(settings))


def refused(request: HttpRequest, detail: str, errors: Iterable[FieldError] = ()) -> HttpResponse:
    """Answer 400, and say what is wrong; the page asks the database for nothing."""
    if request.path.startswith("/api/"):
        return problem_response(400, detail, errors)
    page = loader.get_template("400.html")
    return HttpResponse(page.render({"detail": detail}), status=400)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for an error that nobody foresaw; neither page asks the database for anything."""
    # The database is away if it did not answer, or not in time; an error in a query is ours.
    is_away, error = False, sys.exc_info()[1]
    while error is not None and not is_away:
        is_away = isinstance(error, OperationalError | InterfaceError)
        error = error.__cause__
    status = 503 if is_away else 500
    if request.path.startswith("/api/"):
        response = problem_response(status, AWAY if is_away else BROKEN)
    else:
        page = loader.get_template(f"{status}.html")
        response = HttpResponse(page.render({"request_id": request_id()}), status=status)
    if is_away:
        response["Retry-After"] = str(AWAY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response
