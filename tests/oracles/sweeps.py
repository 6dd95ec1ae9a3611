"""Sorted sweeps over times: the greatest amount within each period, the lowest total after each time.

Used for R12 and R15 across the slots of one question; both take n·log n steps for n slots.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

from apps.core.edtf import Time
from apps.reconciliation.engine.positions import BoundedAnswer, high_end, low_end
from apps.reconciliation.engine.statements import Slot, Span, span_of
from tests.oracles.extremes import Extremes

K = TypeVar("K")

# Farther than any second that a year of EDTF reaches.
_ENDLESS = 10**30


class Timed(NamedTuple, Generic[K]):
    """The answers of one slot at their time, with its unbounded ends made endless numbers."""

    low: int
    high: int
    slot: Slot
    ends: Extremes[K]


def timed(slot: Slot, ends: Extremes[K]) -> Timed[K]:
    """Return a slot with its time as two numbers."""
    return Timed(*_numbers(slot.time), slot, ends)


def seconds_of(time: Time | None) -> tuple[int, int]:
    """Return a time as two numbers; no time (of a constant) is without ends."""
    return _numbers(None if time is None else span_of(time))


def _numbers(span: Span | None) -> tuple[int, int]:
    if span is None:
        return -_ENDLESS, _ENDLESS
    return (-_ENDLESS if span.low is None else span.low), (
        _ENDLESS if span.high is None else span.high
    )


def greatest_inside(periods: Sequence[Timed[K]]) -> Iterator[tuple[Timed[K], BoundedAnswer[K]]]:
    """Yield each period with the greatest low among the periods inside it, equal ones apart."""
    ranks = sorted({period.high for period in periods})
    seen: _GreatestUpTo[K] = _GreatestUpTo(len(ranks))
    # Later starts first, then earlier ends: whatever lies inside a period has been seen before it.
    for _, equal in groupby(
        sorted(periods, key=lambda one: (-one.low, one.high)), key=lambda one: one[:2]
    ):
        group = list(equal)
        rank = bisect_left(ranks, group[0].high)
        inside = seen.greatest(rank)
        if inside is not None:
            yield from ((period, inside) for period in group)
        for period in group:
            seen.add(rank, period.ends.lows[0])


def lowest_later(totals: Sequence[Timed[K]]) -> Iterator[tuple[Timed[K], BoundedAnswer[K]]]:
    """Yield each time with the smallest high among those strictly later."""
    ordered = sorted(totals, key=lambda one: one.low)
    lowest: list[BoundedAnswer[K]] = []
    for total in reversed(ordered):
        smallest = total.ends.highs[0]
        lowest.append(min(lowest[-1], smallest, key=high_end) if lowest else smallest)
    lowest.reverse()
    starts = [total.low for total in ordered]
    for total in ordered:
        later = bisect_right(starts, total.high)
        if later < len(lowest):
            yield total, lowest[later]


class _GreatestUpTo(Generic[K]):
    """The greatest low among what was added at a rank or any rank below (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._best: list[BoundedAnswer[K] | None] = [None] * (size + 1)

    def add(self, rank: int, held: BoundedAnswer[K]) -> None:
        at = rank + 1
        while at < len(self._best):
            best = self._best[at]
            if best is None or low_end(best) < low_end(held):
                self._best[at] = held
            at += at & -at

    def greatest(self, rank: int) -> BoundedAnswer[K] | None:
        at, found = rank + 1, None
        while at > 0:
            best = self._best[at]
            if best is not None and (found is None or low_end(found) < low_end(best)):
                found = best
            at -= at & -at
        return found
