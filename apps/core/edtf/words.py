"""An EDTF text in plain English, as pages and sentences print it."""

from apps.core.edtf.days import year_month_day
from apps.core.edtf.grammar import read
from apps.core.edtf.parts import ONE_DATE
from apps.core.edtf.times import Time

UNKNOWN = "date unknown"

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SEASON_WORDS: dict[int, str] = {
    **{
        first + at: word
        for first in (21, 25)
        for at, word in enumerate(("spring", "summer", "autumn", "winter"))
    },
    **{
        29 + at: f"southern {word}"
        for at, word in enumerate(("spring", "summer", "autumn", "winter"))
    },
    **{
        33 + at: f"{nth} quarter of"
        for at, nth in enumerate(("first", "second", "third", "fourth"))
    },
    **{37 + at: f"{nth} third of" for at, nth in enumerate(("first", "second", "third"))},
    **{40 + at: f"{nth} half of" for at, nth in enumerate(("first", "second"))},
}


def words(text: str | None) -> str:
    """Return the time in words: "5 July 2021", "about July 2021", "until 2003", "date unknown"."""
    time = read(text)
    if time is None:
        return UNKNOWN
    if "/" in time.text:
        return _interval_words(*time.text.split("/"))
    if time.text[0] in "[{":
        return _set_words(time.text)
    if "T" in time.text:
        return _clock_words(time.text)
    return _date_words(time.text)


def _interval_words(start: str, end: str) -> str:
    if start in ("", ".."):
        return f"until {_date_words(end)}"
    if end in ("", ".."):
        return f"from {_date_words(start)}"
    first, last, doubt = _bare_words(start), _bare_words(end), _doubt(start + end)
    if first == last:
        return f"{last} ({doubt})" if doubt else last
    return (
        f"between {_without_tail(first, last)} and {last} ({doubt})"
        if doubt
        else (f"{_without_tail(first, last)} to {last}")
    )


def _without_tail(first: str, last: str) -> str:
    """Return the first date without the month or year that the last one repeats."""
    ahead, behind = first.split(), last.split()
    if len(ahead) != len(behind):
        return first
    while len(ahead) > 1 and ahead[-1] == behind[-1]:
        ahead.pop()
        behind.pop()
    return " ".join(ahead)


def _set_words(text: str) -> str:
    elements = [_element_words(element) for element in text[1:-1].split(",")]
    joiner = "or" if text.startswith("[") else "and"
    return (
        elements[0] if len(elements) == 1 else f"{', '.join(elements[:-1])} {joiner} {elements[-1]}"
    )


def _element_words(element: str) -> str:
    return _interval_words(*element.split("..")) if ".." in element else _date_words(element)


def _clock_words(text: str) -> str:
    day, _, clock = text.partition("T")
    shown, zone = clock[:8].removesuffix(":00"), clock[8:]
    if not zone:
        return f"{_date_words(day)}, {shown}"
    return f"{_date_words(day)}, {shown} {'UTC' if zone == 'Z' else f'(UTC{zone})'}"


def _date_words(text: str) -> str:
    about = "about " if "~" in text or "%" in text else ""
    uncertain = " (uncertain)" if "?" in text or "%" in text else ""
    return f"{about}{_bare_words(text)}{uncertain}"


def _doubt(text: str) -> str:
    approximate = "approximate" if "~" in text or "%" in text else ""
    uncertain = "uncertain" if "?" in text or "%" in text else ""
    return ", ".join(word for word in (approximate, uncertain) if word)


def _bare_words(text: str) -> str:
    """Return one date without its qualifiers."""
    match = ONE_DATE.fullmatch(text)
    if match is None or match["digits"]:
        return _span_words(text)
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year:
        return _open_year_words(text, year, month)
    if month is None:
        return _year_words(int(year))
    if month == "XX" and day in (None, "XX"):
        return _year_words(int(year))
    if "X" in month or (day != "XX" and "X" in (day or "")):
        return _span_words(text)
    if day == "XX":
        return f"{_month_words(month)} {_year_words(int(year))}"
    parts = [str(int(day))] if day else []
    return " ".join([*parts, _month_words(month), _year_words(int(year))])


def _open_year_words(text: str, year: str, month: str | None) -> str:
    if month is None and len(year) == 4 and year[:3].isdigit():
        return f"{year[:3]}0s"
    return _span_words(text)


def _month_words(month: str) -> str:
    number = int(month)
    return MONTHS[number - 1] if number <= 12 else SEASON_WORDS[number]


def _year_words(year: int) -> str:
    if year < 1:
        return f"{1 - year:,} BC" if year < -9999 else f"{1 - year} BC"
    return f"{year:,}" if year > 9999 else str(year)


def _span_words(text: str) -> str:
    """Return what no simpler form fits as its first and last day or year."""
    time = read(text)
    if time is None or time.low is None or time.high is None:
        return text
    return _days_words(time)


def _days_words(time: Time) -> str:
    first, last = year_month_day(time.low or 0), year_month_day(time.high or 0)
    if first[1:] == (1, 1) and last[1:] == (12, 31):
        ends = [_year_words(first[0]), _year_words(last[0])]
    else:
        ends = [
            f"{day} {MONTHS[month - 1]} {_year_words(year)}" for year, month, day in (first, last)
        ]
    return ends[1] if ends[0] == ends[1] else f"{_without_tail(ends[0], ends[1])} to {ends[1]}"
