"""The arithmetic of low, best and high of an estimate, and the suggestion, never an average.

Implements "The reconciled estimate" of the comparison document. The range is the spread of
*reports*, not a confidence interval.
"""

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, localcontext
from itertools import pairwise
from typing import NamedTuple

from apps.claims.rules import Interval
from apps.claims.rules.figures import ZERO

FEWEST_ORIGINS = 3
_EXACT = Context(prec=80)

METHODS = {
    "single_origin": "the only origin there is",
    "preferred_claim": "one claim preferred, with the reason",
    "range_min_max": "from the lowest to the highest that is reported",
    "weighted_median": "the number nearest to all origins together",
    "sum_of_parts": "the sum of the parts",
    "most_recent": "the most recent value",
    "official_record": "an official record",
    "unresolved": "left open",
}
SUPPORT_GRADES = {
    "supported": "independent origins agree, or an official record says so",
    "single_origin": "one origin only",
    "contested": "origins contradict each other",
    "discounted": "there are reasons to doubt it",
}

Problem = tuple[str, str]


class Estimate(NamedTuple):
    """An editor's reading of a question; ``best`` and ``high`` may stay empty."""

    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None


class Grounds(NamedTuple):
    """What a best value may rest on."""

    has_official_record: bool = False
    agreeing_origins: int = 0
    has_unopposed_origin: bool = False


class Suggestion(NamedTuple):
    """The weighted interval median: one number, and all numbers that would do as well."""

    number: Decimal
    as_good: Interval


class Weighted(NamedTuple):
    """What one origin reports, and how much it counts."""

    interval: Interval
    weight: Decimal = Decimal(1)


def problems(estimate: Estimate, *, method: str, support: str, grounds: Grounds) -> list[Problem]:
    """Return what keeps an estimate from being saved, as (field, message) in plain English."""
    given = [(field, number) for field, number in estimate._asdict().items() if number is not None]
    found = [(field, "must be a number") for field, number in given if not number.is_finite()][:1]
    if not found:  # low ≤ best ≤ high, of those that are given
        for (before, smaller), (field, number) in pairwise(given):
            if number < smaller:
                found.append((field, f"must not be smaller than {before}"))
    if method not in METHODS:
        found.append(("method", f"must be one of {', '.join(METHODS)}"))
    if support not in SUPPORT_GRADES:
        found.append(("support", f"must be one of {', '.join(SUPPORT_GRADES)}"))
    if estimate.best is not None and not best_is_allowed(grounds):
        found.append(("best", BEST_NEEDS))
    return found


BEST_NEEDS = (
    "stays empty unless there is an official record, two independent origins agree, or one "
    "well-placed origin stands unopposed"
)


def best_is_allowed(grounds: Grounds) -> bool:
    """Return whether anything carries a best value: two sides of a conflict are never averaged."""
    return (
        grounds.has_official_record or grounds.agreeing_origins >= 2 or grounds.has_unopposed_origin
    )


def range_min_max(intervals: Iterable[Interval]) -> Estimate:
    """Return the spread of what is reported; an end is empty where a report leaves it open."""
    every = list(intervals)
    lows = [interval.low for interval in every if interval.low is not None]
    highs = [interval.high for interval in every if interval.high is not None]
    return Estimate(
        low=min(lows, default=None) if len(lows) == len(every) else None,
        high=max(highs, default=None) if len(highs) == len(every) else None,
    )


def sum_of_parts(parts: Iterable[Estimate]) -> Estimate:
    """Return the sum of parts that leave nothing out; an end that one part lacks is empty."""
    every = list(parts)
    totals: dict[str, Decimal | None] = {}
    for end in Estimate._fields:
        known = [getattr(part, end) for part in every if getattr(part, end) is not None]
        with localcontext(_EXACT):
            totals[end] = sum(known, ZERO) if known and len(known) == len(every) else None
    return Estimate(**totals)


def weighted_median(origins: Sequence[Weighted]) -> Suggestion | None:
    """Return the number x that minimises Σ w·max(lo − x, x − hi, 0), one interval an origin.

    ``None`` with fewer than three origins, or where no end is bounded. Where several numbers do
    equally well, it is the middle of them, or their one end if they go on without end the other
    way. Raises ``ValueError`` for a weight that is not above zero.
    """
    if any(not origin.weight > 0 for origin in origins):
        raise ValueError("every origin needs a weight above zero")
    if len(origins) < FEWEST_ORIGINS:
        return None
    as_good = _flattest(origins)
    if as_good.low is None or as_good.high is None:
        end = as_good.high if as_good.low is None else as_good.low
        return None if end is None else Suggestion(end, as_good)
    with localcontext(_EXACT):
        return Suggestion((as_good.low + as_good.high) / 2, as_good)


def _flattest(origins: Sequence[Weighted]) -> Interval:
    """Return where the sum is least: it falls while its slope is negative, then rises."""
    bends: list[tuple[Decimal, Decimal]] = []
    with localcontext(_EXACT):
        slope = ZERO
        for interval, weight in origins:
            if interval.low is not None:
                slope -= weight
                bends.append((interval.low, weight))
            if interval.high is not None:
                bends.append((interval.high, weight))
        start: Decimal | None = None
        for bend, weight in sorted(bends):
            if slope == 0:
                return Interval(start, bend)
            slope += weight
            start = bend
            if slope > 0:
                return Interval(bend, bend)
        return Interval(start, None)
