"""A time as an interval of days: equality, overlap, inclusion and order.

"Times compare as intervals of days, or of seconds where both give a clock time" (comparison
document).
"""

import datetime
from dataclasses import dataclass

from apps.core.edtf.days import DAY_SECONDS, clamped_date


@dataclass(frozen=True, slots=True)
class Time:
    """What an EDTF text covers: its first and last day as day numbers, ``None`` where unbounded.

    ``second`` is set only where a clock time is given (seconds since day 0, in UTC; a clock time
    without a zone is read as UTC). The days stay those that were written, whatever the zone.
    """

    text: str
    low: int | None
    high: int | None
    vague: bool = False
    second: int | None = None

    def equals(self, other: "Time") -> bool:
        """Return whether both cover the same days, or the same second."""
        if self.second is not None and other.second is not None:
            return self.second == other.second
        return self.low == other.low and self.high == other.high

    def strictly_before(self, other: "Time") -> bool:
        """Return whether this one is over before the other begins."""
        if self.second is not None and other.second is not None:
            return self.second < other.second
        return self.high is not None and other.low is not None and self.high < other.low

    def overlaps(self, other: "Time") -> bool:
        """Return whether they have a day (or second) in common."""
        return not self.strictly_before(other) and not other.strictly_before(self)

    def contains(self, other: "Time") -> bool:
        """Return whether the other lies wholly inside this one; equal times contain each other."""
        if self.second is not None and other.second is not None:
            return self.second == other.second
        starts_inside = self.low is None or (other.low is not None and self.low <= other.low)
        ends_inside = self.high is None or (other.high is not None and other.high <= self.high)
        return starts_inside and ends_inside

    @property
    def is_open(self) -> bool:
        """Whether one end is unbounded."""
        return self.low is None or self.high is None

    def seconds_until(self, other: "Time") -> int:
        """Return the seconds to a time strictly after this one (whole days without a clock)."""
        if self.second is not None and other.second is not None:
            return other.second - self.second
        if self.high is None or other.low is None:
            return 0
        return (other.low - self.high) * DAY_SECONDS

    @property
    def first_day(self) -> datetime.date | None:
        """First day for storage: ``None`` where unbounded, clamped to the years 1 to 9999."""
        return None if self.low is None else clamped_date(self.low)

    @property
    def last_day(self) -> datetime.date | None:
        """Last day for storage: ``None`` where unbounded, clamped to the years 1 to 9999."""
        return None if self.high is None else clamped_date(self.high)
