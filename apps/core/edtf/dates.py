"""Dates found in a text, as EDTF: "5 July 2021", "July 5", "in July 2021", "yesterday".

A day without its year is the latest such day that is not after the report's own date. What hangs on
a weekday or on "last month" is left to the reader: which one is meant depends on more than the
words.
"""

import datetime
import re
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
    """A date, and the place of the words that give it, in code points of the text."""

    start: int
    end: int
    edtf: str


def dates_in(words: str, *, published: str = "") -> list[FoundDate]:
    """Return the dates in a text, in reading order; ``published`` (EDTF) is when it was written."""
    return [date for date in _all_dates(words, published) if date.edtf]


def without_dates(words: str) -> str:
    """Return a text of the same length with its dates blanked, so that none is read as a figure."""
    for date in _all_dates(words, ""):
        words = words[: date.start] + "_" * (date.end - date.start) + words[date.end :]
    return words


def _all_dates(words: str, published: str) -> list[FoundDate]:
    """Return all that has the form of a date; one whose year is unknown has no EDTF."""
    written = read(published)
    base = written.last_day if written else None
    found: list[FoundDate] = []
    for shape in _SHAPES:
        for match in shape.finditer(words):
            start, end = match.span()
            if not any(one.start < end and one.end > start for one in found):
                text = _edtf_of(match.groupdict(), base)
                found.append(FoundDate(start, end, text if read(text) else ""))
    return sorted(found)


def _edtf_of(parts: dict[str, str | None], base: datetime.date | None) -> str:
    """Return the words found in the form of EDTF; they need not give a day, as 31 June does not.

    A day without its year is the latest such day that is not after the base.
    """
    near, name, day, year = (parts.get(part) for part in ("near", "month", "day", "year"))
    if near:
        days_back = int(near.lower() == "yesterday")
        return (base - datetime.timedelta(days=days_back)).isoformat() if base else ""
    if name is None:
        return parts.get("iso") or year or ""
    beginnings = [month[:3] for month in MONTHS]
    month = beginnings.index(name[:3].capitalize()) + 1
    if day is None:
        return f"{year}-{month:02}"
    if year is None and base is not None:
        is_past = (month, int(day)) <= (base.month, base.day)
        year = str(base.year if is_past else base.year - 1)
    return f"{year}-{month:02}-{int(day):02}" if year else ""
