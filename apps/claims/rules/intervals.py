"""Intervals of the number line: the third layer of a figure, and how two of them lie to each other.

Touching closed ends overlap; an open end does not. Soft ends matter to severity alone, so two
intervals that differ only in softness are the same set of numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from ``low`` to ``high``; ``None`` is unbounded, an open end is excluded."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    low_soft: bool = False
    high_soft: bool = False

    def ends_before(self, other: "Interval") -> bool:
        """Return whether every number here is below every number there."""
        if self.high is None or other.low is None:
            return False
        if self.high == other.low:
            return self.high_open or other.low_open
        return self.high < other.low

    def overlaps(self, other: "Interval") -> bool:
        """Return whether some number lies in both."""
        return not self.ends_before(other) and not other.ends_before(self)

    def contains(self, other: "Interval") -> bool:
        """Return whether the other lies inside this one; equal intervals contain each other."""
        return self._starts_no_later(other) and self._ends_no_sooner(other)

    def equals(self, other: "Interval") -> bool:
        """Return whether both hold the same numbers."""
        return (
            self.low == other.low
            and self.high == other.high
            and self.low_open == other.low_open
            and self.high_open == other.high_open
        )

    def holds(self, number: Decimal) -> bool:
        """Return whether the number lies inside."""
        return self.contains(Interval(number, number))

    def mapped(self, change: Callable[[Decimal], Decimal]) -> "Interval":
        """Return the interval with its bounds mapped by an increasing function."""
        low = None if self.low is None else change(self.low)
        high = None if self.high is None else change(self.high)
        return replace(self, low=low, high=high)

    def _starts_no_later(self, other: "Interval") -> bool:
        if self.low is None:
            return True
        if other.low is None:
            return False
        if self.low == other.low:
            return other.low_open or not self.low_open
        return self.low < other.low

    def _ends_no_sooner(self, other: "Interval") -> bool:
        if self.high is None:
            return True
        if other.high is None:
            return False
        if self.high == other.high:
            return other.high_open or not self.high_open
        return self.high > other.high
