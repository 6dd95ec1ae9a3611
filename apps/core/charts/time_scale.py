"""A drawn scale of time: ticks at the beginnings of days, weeks, months or years, whichever fit."""

from collections.abc import Iterable
from decimal import Decimal

from apps.core.charts.number_scale import Scale, scale_with
from apps.core.edtf.times import day_number, year_month_day

MOST_TICKS = 6
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DAY_STEPS = (1, 2, 7, 14)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000, 120000)

Labelled = list[tuple[Decimal, str]]


def calendar_scale(days: Iterable[int]) -> Scale:
    """Return a scale that holds all the days, by number, with some air on either side."""
    known = sorted(days) or [day_number(2000, 1, 1)]
    first, last = known[0], known[-1] + 1
    air = max((last - first) // 8, 2)
    labelled = _ticks(first - air, last + air)
    low = min(Decimal(first - air), labelled[0][0])
    high = max(Decimal(last + air), labelled[-1][0])
    return scale_with(low, high, labelled)


def _ticks(first: int, last: int) -> Labelled:
    """Return the finest ticks that are not too many."""
    for step in DAY_STEPS:
        if (last - first) // step < MOST_TICKS - 1:
            return _day_ticks(first, last, step)
    for step in MONTH_STEPS:
        # A month has 31 days at most, so a step that fails this has too many ticks: they need not
        # be counted.
        if (last - first) // (step * 31) >= MOST_TICKS:
            continue
        ticks = _month_ticks(first, last, step)
        if len(ticks) <= MOST_TICKS:
            return ticks
    return [(Decimal(first), _year(first)), (Decimal(last), _year(last))]


def _day_ticks(first: int, last: int, step: int) -> Labelled:
    ticks: Labelled = []
    shown_year = None
    for number in range(first, last + step, step):
        year, month, day = year_month_day(number)
        label = f"{day} {MONTHS[month - 1]}"
        if year != shown_year:
            label += f" {year}"
        ticks.append((Decimal(number), label))
        shown_year = year
    return ticks


def _month_ticks(first: int, last: int, step: int) -> Labelled:
    """Return the beginnings of months or years, from before ``first`` to after ``last``."""
    ticks: Labelled = []
    year, month, _ = year_month_day(first)
    months = (year * 12 + month - 1) // step * step
    while not ticks or ticks[-1][0] < last:
        year, month = divmod(months, 12)
        label = _year_label(year)
        if step < 12:
            label = f"{MONTHS[month]} {label}"
        ticks.append((Decimal(day_number(year, month + 1, 1)), label))
        months += step
    return ticks


def _year(number: int) -> str:
    return _year_label(year_month_day(number)[0])


def _year_label(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"
