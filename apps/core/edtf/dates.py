"""Dates that stand in some words, as EDTF: "5 July 2021", "July 5", "in July 2021", "2021-07-05", "yesterday".

A day without its year is the latest such day that is not after the report's own date. What hangs on
a weekday or on "last month" is left to the reader: which one is meant depends on more than the
words.
"""

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from apps.core.edtf import read
from apps.core.edtf.words import MONTHS

_NAMES = "|".join(f"{month}|{month[:3]}\\.?" if len(month) > 4 else month for month in MONTHS)
_MONTH = rf"(?P<month>{_NAMES})"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_SHAPES = [
    re.compile(r"\b(?P<iso>(?:1[5-9]|20)\d\d-[01]\d(?:-[0-3]\d)?)\b"),
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY}(?!\d)(?:,?\s+{_YEAR})?\b", re.IGNORECASE),
    re.compile(rf"(?<!\d )\b{_MONTH}\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b(?:in|since|by|until|of|during|end of|early|late)\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(r"\b(?P<near>yesterday|today)\b", re.IGNORECASE),
]


class FoundDate(NamedTuple):
    """A date, and the words that give it, in code points of what was looked through."""

    start: int
    end: int
    edtf: str


def dates_in(words: str, *, published: str = "") -> list[FoundDate]:
    """Return the dates in some words, in reading order; ``published`` (EDTF) is the day that they were written."""
    return [date for date in _all_dates(words, published) if date.edtf]


def without_dates(words: str) -> str:
    """Return words of the same length without what is a date, so that no number of it is taken for a figure."""
    for date in _all_dates(words, ""):
        words = words[: date.start] + "_" * (date.end - date.start) + words[date.end :]
    return words


def _all_dates(words: str, published: str) -> list[FoundDate]:
    """Return what has the form of a date, also where nobody knows of which year; without EDTF then."""
    base = read(published)
    found: list[FoundDate] = []
    for shape in _SHAPES:
        for match in shape.finditer(words):
            if not any(one.start < match.end() and one.end > match.start() for one in found):
                found.append(
                    FoundDate(
                        match.start(), match.end(), _date(match, base.last_day if base else None)
                    )
                )
    return sorted(found)


def _date(match: re.Match[str], base: datetime.date | None) -> str:
    parts = match.groupdict()
    text = next((text for text in _readings(parts, base) if text), "")
    return text if read(text) else ""  # 31 June is no day


def _readings(parts: dict[str, str | None], base: datetime.date | None) -> Iterator[str]:
    """Give what the parts that were found come to."""
    yield parts.get("iso") or ""
    if near := parts.get("near"):
        yield _near(near, base)
    if month := parts.get("month"):
        yield _month_or_day(_number_of(month), parts.get("day"), parts.get("year"), base)
    yield parts.get("year") or ""


def _near(word: str, base: datetime.date | None) -> str:
    if base is None:
        return ""
    return (base - datetime.timedelta(days=word.lower() == "yesterday")).isoformat()


def _month_or_day(month: int, day: str | None, year: str | None, base: datetime.date | None) -> str:
    if day is None:
        return f"{year}-{month:02}"
    if year is None:
        return _latest(month, int(day), base)
    return f"{year}-{month:02}-{int(day):02}"


def _latest(month: int, day: int, base: datetime.date | None) -> str:
    """Return the latest day of that name that is not after the base; nothing without one."""
    if base is None:
        return ""
    year = base.year if (month, day) <= (base.month, base.day) else base.year - 1
    return f"{year}-{month:02}-{day:02}"


def _number_of(name: str) -> int:
    return next(
        at
        for at, month in enumerate(MONTHS, start=1)
        if month.lower().startswith(name.lower().rstrip("."))
    )
