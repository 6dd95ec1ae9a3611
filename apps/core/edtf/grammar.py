"""Read EDTF text into bounds: days, months, seasons, years, open digits, intervals, sets, clocks.

Implements the EDTF paragraph of the comparison document: ``?`` widens nothing; ``~`` on a day is
two days either way, on a month seven, on a year nothing; ``%`` is both; ``?``, ``~``, ``%`` and
``X`` make a time vague; open and unknown ends are unbounded. Levels 0 to 2, as far as the ``edtf``
package takes them as valid.
"""

import re
from functools import lru_cache

from apps.core.edtf.days import DAY_SECONDS
from apps.core.edtf.parts import ONE_DATE, DateParts, bounds_of_parts, long_year_bounds
from apps.core.edtf.times import Time

# The package needs some 10 ms for every element of a set: long texts would be a way to keep it
# busy.
LONGEST_TEXT = 100

Bounds = tuple[int | None, int | None]

_VAGUE_MARKS = frozenset("?~%X")
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
        (low, high), second = _bounds(text)
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
    # Plain days, months, years (with a mark of doubt behind them or not) and intervals of them need
    # no grammar, and the calendar has checked them: nearly every text is one, and the package
    # takes 5 to 10 ms for each.
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


def _bounds(text: str) -> tuple[Bounds, int | None]:
    """Return the first and last day, and the second where a clock time is given."""
    if "T" in text:
        return _clock_bounds(text)
    if text[0] + text[-1] in ("[]", "{}"):
        return _set_bounds(text[1:-1]), None
    if "/" in text:
        return _interval_bounds(text), None
    return _date_bounds(text), None


def _date_bounds(text: str) -> Bounds:
    if text.startswith("Y"):
        return long_year_bounds(text)
    match = ONE_DATE.fullmatch(text)
    if match is None:
        raise ValueError
    return bounds_of_parts(DateParts(**match.groupdict(default="")))


def _interval_bounds(text: str) -> Bounds:
    start, _, end = text.partition("/")
    low = None if start in ("", "..") else _date_bounds(start)[0]
    high = None if end in ("", "..") else _date_bounds(end)[1]
    return low, high


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


def _clock_bounds(text: str) -> tuple[Bounds, int]:
    day_text, _, clock_text = text.partition("T")
    low, high = _date_bounds(day_text)
    clock = _CLOCK.fullmatch(clock_text)
    if clock is None:
        raise ValueError(
            f"“{clock_text}” is not a clock time: write for example 2021-07-05T12:00:00+05:00"
        )
    if low is None or low != high:
        raise ValueError("a clock time needs a full day before it")
    hours, minutes, seconds = (int(clock[name]) for name in ("hour", "minute", "second"))
    zone_minutes = int(clock["zone_hour"] or 0) * 60 + int(clock["zone_minute"] or 0)
    zone_seconds = (-60 if clock["sign"] == "-" else 60) * zone_minutes
    return (low, high), low * DAY_SECONDS + hours * 3600 + minutes * 60 + seconds - zone_seconds
