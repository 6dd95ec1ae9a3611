"""A time in EDTF: read from its text into day numbers, and compared as an interval of days.

Implements the EDTF paragraph of the comparison document: ``?`` widens nothing; ``~`` on a day is
two days either way, on a month seven, on a year nothing; ``%`` is both; ``?``, ``~``, ``%`` and
``X`` make a time vague; open and unknown ends are unbounded. Levels 0 to 2, as far as the ``edtf``
package takes them as valid.

Day 1 is 1 January of year 1 of the proleptic Gregorian calendar, as in ``date.toordinal``. The
calendar repeats every 400 years, so ``datetime`` does the work within one cycle and whole cycles
are counted beside it: any year works.

Seasons (21 to 41) are whole months: spring is March to May, autumn September to November; winter
runs from December into February of the next year; 21 to 24 name no hemisphere and are read as
northern.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

CYCLE_YEARS = 400
CYCLE_DAYS = 146_097
DAY_SECONDS = 86_400
FARTHEST_YEAR = 10**12
DAYS_ROUND_A_DAY = 2
DAYS_ROUND_A_MONTH = 7
# The package needs some 10 ms for every element of a set: long texts would keep it busy.
LONGEST_TEXT = 100

Bounds = tuple[int | None, int | None]

ONE_DATE = re.compile(
    r"(?P<before_year>[?~%]?)(?P<year>-?[0-9X]{4})(?:S(?P<digits>[0-9]{1,2}))?(?P<after_year>[?~%]?)"
    r"(?:-(?P<before_month>[?~%]?)(?P<month>[0-9X]{2})(?P<after_month>[?~%]?)"
    r"(?:-(?P<before_day>[?~%]?)(?P<day>[0-9X]{2})(?P<after_day>[?~%]?))?)?"
)
_LONG_YEAR = re.compile(
    r"Y(?P<base>-?[1-9][0-9]*)(?:E(?P<exponent>[0-9]{1,3}))?(?:S(?P<digits>[0-9]{1,2}))?"
)

_VAGUE_MARKS = frozenset("?~%X")
_APPROXIMATE = frozenset("~%")
_PLAIN_DATE = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?[?~%]?"
_PLAIN = re.compile(rf"{_PLAIN_DATE}(?:/(?:{_PLAIN_DATE}|\.\.)?)?|(?:\.\.)?/{_PLAIN_DATE}")
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})"
    r"(?:Z|(?P<sign>[+-])(?P<zone_hour>[0-9]{2})(?::(?P<zone_minute>[0-9]{2}))?)?"
)
# The package (5.0) crashes, and prints, on some valid texts: an open digit in a month ("2021-1X",
# or "2021-XX" in a set), an open end beside open digits ("../202X"). It is asked about a text of
# the same shape instead.
_SPARED = (
    (re.compile(r"([0-9]{4})-(?:[01]X|X[0-9X])(?!-[0-9X])"), r"\1-12"),
    (re.compile(r"^(?:\.\.)?/"), "0000/"),
    (re.compile(r"/(?:\.\.)?$"), "/9999"),
)
_EXAMPLES = "write for example 2021-07-05, 2021-07, 2021-07-01/2021-07-07, ../2003 or 2021-07~"

# First month and number of months, counted on into the next year where it must be.
SEASONS: dict[int, tuple[int, int]] = {
    **dict.fromkeys((21, 25, 31), (3, 3)),
    **dict.fromkeys((22, 26, 32), (6, 3)),
    **dict.fromkeys((23, 27, 29), (9, 3)),
    **dict.fromkeys((24, 28, 30), (12, 3)),
    **{33 + quarter: (1 + 3 * quarter, 3) for quarter in range(4)},
    **{37 + third: (1 + 4 * third, 4) for third in range(3)},
    **{40 + half: (1 + 6 * half, 6) for half in range(2)},
}


def day_number(year: int, month: int, day: int) -> int:
    """Return the number of one day; raises ``ValueError`` where the calendar has no such day."""
    cycles, year_of_cycle = divmod(year - 1, CYCLE_YEARS)
    return datetime.date(year_of_cycle + 1, month, day).toordinal() + cycles * CYCLE_DAYS


def year_month_day(number: int) -> tuple[int, int, int]:
    """Return the year, month and day of a day number."""
    cycles, day_of_cycle = divmod(number - 1, CYCLE_DAYS)
    day = datetime.date.fromordinal(day_of_cycle + 1)
    return day.year + cycles * CYCLE_YEARS, day.month, day.day


def month_end(year: int, month: int) -> int:
    """Return the number of the last day of a month."""
    if month == 12:
        return day_number(year, 12, 31)
    return day_number(year, month + 1, 1) - 1


def clamped_date(number: int) -> datetime.date:
    """Return the day as a ``datetime.date``, or the nearest one that type can hold."""
    return datetime.date.fromordinal(min(max(number, 1), datetime.date.max.toordinal()))


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

    def _clocks(self, other: "Time") -> tuple[int, int] | None:
        """Return the seconds of both where both give a clock time."""
        if self.second is None or other.second is None:
            return None
        return self.second, other.second

    def equals(self, other: "Time") -> bool:
        """Return whether both cover the same days, or the same second."""
        if clocks := self._clocks(other):
            return clocks[0] == clocks[1]
        return self.low == other.low and self.high == other.high

    def strictly_before(self, other: "Time") -> bool:
        """Return whether this one is over before the other begins."""
        if clocks := self._clocks(other):
            return clocks[0] < clocks[1]
        if self.high is None or other.low is None:
            return False
        return self.high < other.low

    def overlaps(self, other: "Time") -> bool:
        """Return whether they have a day (or second) in common."""
        return not self.strictly_before(other) and not other.strictly_before(self)

    def contains(self, other: "Time") -> bool:
        """Return whether the other lies wholly inside this one; equal times contain each other."""
        if clocks := self._clocks(other):
            return clocks[0] == clocks[1]
        if self.low is not None and (other.low is None or other.low < self.low):
            return False
        return self.high is None or (other.high is not None and other.high <= self.high)

    @property
    def is_open(self) -> bool:
        """Whether one end is unbounded."""
        return self.low is None or self.high is None

    def seconds_until(self, other: "Time") -> int:
        """Return the seconds to a time strictly after this one (whole days without a clock)."""
        if clocks := self._clocks(other):
            return clocks[1] - clocks[0]
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


class EdtfError(ValueError):
    """A text that gives no usable time; the message says why in plain English."""


def parse(text: str) -> Time:
    """Return the time in a text; raises ``EdtfError`` if invalid, reversed or open at both ends."""
    reading = _reading(text.strip())
    if isinstance(reading, str):
        raise EdtfError(reading)
    return reading


def read(text: str | None) -> Time | None:
    """Return the time in a text, or ``None`` if it is empty or ``parse`` would refuse it."""
    if not text:
        return None
    reading = _reading(text.strip())
    return None if isinstance(reading, str) else reading


@lru_cache(maxsize=16_384)
def _reading(text: str) -> Time | str:
    """Return the time, or the sentence that refuses it (so that refusals are cached as well)."""
    if not text:
        return "no date is given"
    if len(text) > LONGEST_TEXT:
        return f"a date has at most {LONGEST_TEXT} characters"
    no_date = f"“{text}” is not a date in EDTF: {_EXAMPLES}"
    try:
        low, high, second = _bounds(text)
    except ValueError as error:
        return str(error) or no_date
    if not _package_agrees(text):
        return no_date
    if low is None and high is None:
        return "both ends are open: give at least one"
    if low is not None and high is not None and low > high:
        return f"“{text}” ends before it begins"
    is_vague = not _VAGUE_MARKS.isdisjoint(text)
    return Time(text, low, high, vague=is_vague, second=second)


def _package_agrees(text: str) -> bool:
    """Return whether the ``edtf`` package takes the text as valid."""
    # Nearly every text is a plain day, month or year (with a mark of doubt behind it or not) or an
    # interval of them. These need no grammar, the calendar has checked them, and the package takes
    # 5 to 10 ms for each.
    if _PLAIN.fullmatch(text):
        return True
    for pattern, replacement in _SPARED:
        text = pattern.sub(replacement, text)
    # Its grammar takes 6 MiB and a tenth of a second, and plain dates do without.
    from edtf.parser.grammar import parse_edtf  # noqa: PLC0415

    try:
        return parse_edtf(text, fail_silently=True) is not None
    except Exception:  # noqa: BLE001  its classes raise anything, and no text must bring us down
        return False


def _bounds(text: str) -> tuple[int | None, int | None, int | None]:
    """Return the first and last day, and the second where a clock time is given."""
    day_text, has_clock, clock_text = text.partition("T")
    if not has_clock:
        if text[0] + text[-1] in ("[]", "{}"):
            return *_set_bounds(text[1:-1]), None
        if "/" in text:
            return *_interval_bounds(text), None
        return *_date_bounds(text), None
    low, high = _date_bounds(day_text)
    clock = _CLOCK.fullmatch(clock_text)
    if clock is None:
        raise ValueError(
            f"“{clock_text}” is not a clock time: write for example 2021-07-05T12:00:00+05:00"
        )
    if low != high:
        raise ValueError("a clock time needs a full day before it")
    seconds = int(clock["hour"]) * 3600 + int(clock["minute"]) * 60 + int(clock["second"])
    zone_minutes = int(clock["zone_hour"] or 0) * 60 + int(clock["zone_minute"] or 0)
    if clock["sign"] == "-":
        zone_minutes = -zone_minutes
    return low, high, low * DAY_SECONDS + seconds - zone_minutes * 60


def _set_bounds(text: str) -> Bounds:
    """Return the envelope of a set: from its earliest to its latest day."""
    lows: list[int] = []
    highs: list[int] = []
    is_open_before = is_open_after = False
    for element in text.split(","):
        if ".." in element:
            low, high = _interval_bounds(element.replace("..", "/"))
        else:
            low, high = _date_bounds(element)
        if low is None:
            is_open_before = True
        else:
            lows.append(low)
        if high is None:
            is_open_after = True
        else:
            highs.append(high)
    return (None if is_open_before else min(lows)), (None if is_open_after else max(highs))


def _interval_bounds(text: str) -> Bounds:
    start, _, end = text.partition("/")
    low = None if start in ("", "..") else _date_bounds(start)[0]
    high = None if end in ("", "..") else _date_bounds(end)[1]
    return low, high


def _date_bounds(text: str) -> tuple[int, int]:
    """Return the first and last day that a date can mean; raises ``ValueError`` for none."""
    if text.startswith("Y"):  # a long year such as Y17000, Y-17E7 or Y171010000S3
        long_year = _LONG_YEAR.fullmatch(text)
        if long_year is None:
            raise ValueError
        year = int(long_year["base"]) * 10 ** int(long_year["exponent"] or 0)
        return _year_bounds(year, long_year["digits"] or "")
    match = ONE_DATE.fullmatch(text)
    if match is None:
        raise ValueError
    parts = match.groupdict(default="")
    year_text, month, day = parts["year"], parts["month"], parts["day"]
    if not month and "X" not in year_text:
        return _year_bounds(int(year_text), parts["digits"])
    if not month:
        first, last = next(_years(year_text, last=False)), next(_years(year_text, last=True))
        return day_number(first, 1, 1), day_number(last, 12, 31)
    if parts["digits"]:
        raise ValueError("significant digits belong to a year alone")
    if not day and month.isdigit() and int(month) in SEASONS:
        first_month, months = SEASONS[int(month)]
        years_on, month_before_last = divmod(first_month + months - 2, 12)
        low = day_number(int(year_text), first_month, 1)
        return low, month_end(int(year_text) + years_on, month_before_last + 1)
    low = _possible_day(year_text, month, day or "XX", last=False)
    high = _possible_day(year_text, month, day or "XX", last=True)
    # A mark behind a part is about all parts so far.
    about_day = parts["before_day"] + parts["after_day"]
    about_month = parts["before_month"] + parts["after_month"] + parts["after_day"]
    widening = 0
    if day.isdigit() and not _APPROXIMATE.isdisjoint(about_day):
        widening = DAYS_ROUND_A_DAY
    elif month.isdigit() and not _APPROXIMATE.isdisjoint(about_month):
        widening = DAYS_ROUND_A_MONTH
    return low - widening, high + widening


def _year_bounds(year: int, digits: str) -> tuple[int, int]:
    """Return the days of all years that share some significant digits (1950S2: 1900 to 1999)."""
    if abs(year) > FARTHEST_YEAR:
        raise ValueError("that year is too far away")
    size = abs(year)
    unsure = 10 ** max(len(str(size)) - int(digits), 0) if digits else 1
    nearest = size // unsure * unsure
    farthest = nearest + unsure - 1
    first, last = (nearest, farthest) if year >= 0 else (-farthest, -nearest)
    return day_number(first, 1, 1), day_number(last, 12, 31)


def _possible_day(year: str, month: str, day: str, *, last: bool) -> int:
    """Return the first or last day of the calendar that fits the digits."""
    for year_number in _years(year, last=last):
        for month_number in _matching(month, 12, last=last):
            for day_of_month in _matching(day, 31, last=last):
                try:
                    return day_number(year_number, month_number, day_of_month)
                except ValueError:
                    continue
    raise ValueError("the calendar has no such day or month")


def _years(pattern: str, *, last: bool) -> Iterator[int]:
    """Yield the years that fit, from the first on or from the last back."""
    digits = pattern.lstrip("-")
    most = 10 ** len(digits) - 1
    if digits == pattern:
        return _matching(digits, most, last=last, least=0)
    return (-size for size in _matching(digits, most, last=not last, least=0))


def _matching(pattern: str, most: int, *, last: bool, least: int = 1) -> Iterator[int]:
    """Yield the whole numbers up to ``most`` whose digits fit a pattern such as ``1X``."""
    if pattern.isdigit():
        if least <= int(pattern) <= most:
            yield int(pattern)
        return
    fitting = re.compile(pattern.replace("X", "[0-9]"))
    numbers = range(least, most + 1)
    for number in reversed(numbers) if last else numbers:
        if fitting.fullmatch(f"{number:0{len(pattern)}}"):
            yield number
