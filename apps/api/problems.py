"""Errors as `application/problem+json` (RFC 9457): what was wrong, and where."""

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import exception_handler

CONTENT_TYPE = "application/problem+json"


class InvalidError(APIException):
    """A body or parameter that cannot be taken; ``errors`` are (pointer, message, code) of everything wrong."""

    status_code = 400
    default_detail = "The request is not valid: see the errors."

    def __init__(self, errors: Iterable[tuple[str, str, str]]) -> None:
        super().__init__()
        self.errors = [{"pointer": pointer, "detail": message, "code": code} for pointer, message, code in errors]


def problem(status: int, detail: str, errors: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Return the body of an error."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": errors or [],
    }


def problem_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn what a view raises into a problem; what nobody foresaw goes on to Django's own handler."""
    response = exception_handler(error, context)
    if response is None:
        return None
    detail = getattr(error, "detail", None) or HTTPStatus(response.status_code).phrase
    response.data = problem(response.status_code, str(detail), getattr(error, "errors", None))
    response.content_type = CONTENT_TYPE
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        response.setdefault("Retry-After", "60")
    return response


def problem_response(status: int, detail: str) -> HttpResponse:
    """Return an error from outside of a view, such as a page that is not there."""
    return HttpResponse(json.dumps(problem(status, detail)), status=status, content_type=CONTENT_TYPE)
