"""Verdicts and intervals as the API gives them."""

from typing import Any

from apps.claims.rules import Interval
from apps.claims.rules.wording import plain
from apps.reconciliation.engine import Verdict


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
