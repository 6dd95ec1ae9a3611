"""The endpoints of the REST API, version 1."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView

from apps.api.problems import InvalidError
from apps.claims.rules import Interval
from apps.claims.rules.wording import plain
from apps.reconciliation.rules import UnreadableError, Verdict, compare, read_comparison


class CompareThrottle(AnonRateThrottle):
    """How often a stranger may have two statements compared."""

    rate = "600/min"
    scope = "compare"


class CompareView(APIView):
    """POST two statements, get what they are to each other; nothing is stored and no key is needed."""

    throttle_classes = [CompareThrottle]

    def post(self, request: Request) -> Response:
        """Return the outcome, rule, severity and reason, with both intervals."""
        try:
            comparison = read_comparison(request.data)
        except UnreadableError as error:
            raise InvalidError((one.pointer, one.message, "invalid") for one in error.problems) from error
        return Response(verdict_document(compare(comparison.a, comparison.b, comparison.part_of)))


def verdict_document(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as the API gives it; an update also says which of the two is current."""
    document = {
        "outcome": verdict.outcome.value,
        "rule": verdict.rule,
        "reason": verdict.reason,
        "severity": verdict.severity.value if verdict.severity else None,
        "a": {"interval": interval_document(verdict.a.interval)},
        "b": {"interval": interval_document(verdict.b.interval)},
    }
    return document | ({"current": verdict.current} if verdict.current else {})


def interval_document(interval: Interval | None) -> dict[str, Any] | None:
    """Return an interval as the API gives it: numbers as strings, null for no bound."""
    if interval is None:
        return None
    return {
        "low": plain(interval.low),
        "high": plain(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
        "low_soft": interval.low_soft,
        "high_soft": interval.high_soft,
    }
