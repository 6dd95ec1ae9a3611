"""From what a view raises to the problem that is answered."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpResponse
from rest_framework.exceptions import Throttled
from rest_framework.views import exception_handler, set_rollback

from apps.api.problems import ProblemError, invalid_input, problem_response
from apps.claims.actions import StaleClaimError
from apps.sources.actions import DuplicateSourceError


def problem_handler(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Turn what a view raises into a problem; the rest goes on to the site's own handlers."""
    known = _as_problem(error)
    if known is not error:
        set_rollback()
    if isinstance(known, ProblemError):
        return problem_response(known.status_code, str(known.detail), known.errors, **known.members)
    response = exception_handler(error, context)
    if response is None:
        return None
    detail = getattr(error, "detail", None) or HTTPStatus(response.status_code).phrase
    answer = problem_response(response.status_code, str(detail))
    for name in ("WWW-Authenticate", "Retry-After", "Allow"):
        if name in response.headers:
            answer[name] = response.headers[name]
    if isinstance(error, Throttled):
        answer.setdefault("Retry-After", "60")
    return answer


def _as_problem(error: Exception) -> Exception:
    if isinstance(error, ValidationError):
        return invalid_input(error)
    if isinstance(error, StaleClaimError):
        return ProblemError(412, str(error))
    if isinstance(error, DuplicateSourceError):
        return ProblemError(409, str(error), id=str(error.first.pk))
    if isinstance(error, IntegrityError):
        return ProblemError(409, "This contradicts what is on record; nothing was stored.")
    return error
