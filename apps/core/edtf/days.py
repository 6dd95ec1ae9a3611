"""Day numbers of the proleptic Gregorian calendar for any year, before 1 and after 9999 too.

Day 1 is 1 January of year 1, as in ``datetime.date.toordinal``. The calendar repeats every 400
years, so ``datetime`` does the work within one cycle and whole cycles are counted beside it.
"""

import datetime

CYCLE_YEARS = 400
CYCLE_DAYS = 146_097
DAY_SECONDS = 86_400


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
