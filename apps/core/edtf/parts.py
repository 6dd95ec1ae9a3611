"""The bounds of one EDTF date: year, month or season, and day, with open digits and qualifiers.

Seasons (EDTF 21 to 41) are whole months: spring is March to May, autumn September to November;
winter runs from December into February of the next year; 21 to 24 name no hemisphere and are read
as northern.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from apps.core.edtf.days import day_number, month_end

FARTHEST_YEAR = 10**12
DAYS_ROUND_A_DAY = 2
DAYS_ROUND_A_MONTH = 7

ONE_DATE = re.compile(
    r"(?P<before_year>[?~%]?)(?P<year>-?[0-9X]{4})(?:S(?P<digits>[0-9]{1,2}))?(?P<after_year>[?~%]?)"
    r"(?:-(?P<before_month>[?~%]?)(?P<month>[0-9X]{2})(?P<after_month>[?~%]?)"
    r"(?:-(?P<before_day>[?~%]?)(?P<day>[0-9X]{2})(?P<after_day>[?~%]?))?)?"
)
_LONG_YEAR = re.compile(
    r"Y(?P<base>-?[1-9][0-9]*)(?:E(?P<exponent>[0-9]{1,3}))?(?:S(?P<digits>[0-9]{1,2}))?"
)

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


class DateParts(NamedTuple):
    """The groups of ``ONE_DATE``; a qualifier after a part is about all parts so far."""

    before_year: str
    year: str
    digits: str
    after_year: str
    before_month: str
    month: str
    after_month: str
    before_day: str
    day: str
    after_day: str


def bounds_of_parts(parts: DateParts) -> tuple[int, int]:
    """Return the first and last day that a date can mean; raises ``ValueError`` for none."""
    widening = _widening(parts)
    low, high = _plain_bounds(parts)
    return low - widening, high + widening


def long_year_bounds(text: str) -> tuple[int, int]:
    """Return the first and last day of a year such as ``Y17000``, ``Y-17E7``, ``Y171010000S3``."""
    match = _LONG_YEAR.fullmatch(text)
    if match is None:
        raise ValueError
    year = int(match["base"]) * 10 ** int(match["exponent"] or 0)
    return _year_bounds(year, match["digits"] or "")


def _plain_bounds(parts: DateParts) -> tuple[int, int]:
    if not parts.month:
        if "X" not in parts.year:
            return _year_bounds(int(parts.year), parts.digits)
        first, last = next(_years(parts.year, last=False)), next(_years(parts.year, last=True))
        return day_number(first, 1, 1), day_number(last, 12, 31)
    if parts.digits:
        raise ValueError("significant digits belong to a year alone")
    if not parts.day and parts.month.isdigit() and int(parts.month) in SEASONS:
        return _season_bounds(parts.year, int(parts.month))
    return _possible(parts, last=False), _possible(parts, last=True)


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


def _season_bounds(year: str, season: int) -> tuple[int, int]:
    first_month, months = SEASONS[season]
    last_month = first_month + months - 1
    low = day_number(int(year), first_month, 1)
    return low, month_end(int(year) + (last_month - 1) // 12, (last_month - 1) % 12 + 1)


def _possible(parts: DateParts, *, last: bool) -> int:
    """Return the first or last day of the calendar that fits the digits."""
    for year in _years(parts.year, last=last):
        for month in _matching(parts.month or "XX", 12, last=last):
            for day in _matching(parts.day or "XX", 31, last=last):
                try:
                    return day_number(year, month, day)
                except ValueError:
                    continue
    raise ValueError("the calendar has no such day or month")


def _years(pattern: str, *, last: bool) -> Iterator[int]:
    """Yield the years that fit, from the first on or from the last back."""
    negative = pattern.startswith("-")
    sign = -1 if negative else 1
    digits = pattern.lstrip("-")
    sizes = _matching(digits, 10 ** len(digits) - 1, last=last != negative, least=0)
    return (sign * size for size in sizes)


def _matching(pattern: str, most: int, *, last: bool, least: int = 1) -> Iterator[int]:
    """Yield the whole numbers up to ``most`` whose digits fit a pattern such as ``1X``."""
    if pattern.isdigit():
        number = int(pattern)
        return iter([number] if least <= number <= most else [])
    numbers = range(most, least - 1, -1) if last else range(least, most + 1)
    fitting = re.compile(pattern.replace("X", "[0-9]"))
    return (number for number in numbers if fitting.fullmatch(f"{number:0{len(pattern)}}"))


def _widening(parts: DateParts) -> int:
    """Return by how many days ``~`` or ``%``, about the finest part, moves the bounds outwards."""
    if parts.day.isdigit() and _is_approximate(parts.before_day + parts.after_day):
        return DAYS_ROUND_A_DAY
    if not parts.month.isdigit() or int(parts.month) > 12:  # a season
        return 0
    about_month = parts.before_month + parts.after_month + parts.after_day
    return DAYS_ROUND_A_MONTH if _is_approximate(about_month) else 0


def _is_approximate(qualifiers: str) -> bool:
    return "~" in qualifiers or "%" in qualifiers
