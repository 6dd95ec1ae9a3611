"""An EDTF text in plain English, as pages and sentences print it."""

from apps.core.edtf.times import ONE_DATE, read, year_month_day

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
SEASONS = ("spring", "summer", "autumn", "winter")
ORDINALS = ("first", "second", "third", "fourth")
SEASON_WORDS: dict[int, str] = {
    **dict(enumerate(SEASONS, start=21)),
    **dict(enumerate(SEASONS, start=25)),
    **dict(enumerate((f"southern {season}" for season in SEASONS), start=29)),
    **dict(enumerate((f"{ordinal} quarter of" for ordinal in ORDINALS), start=33)),
    **dict(enumerate((f"{ordinal} third of" for ordinal in ORDINALS[:3]), start=37)),
    **dict(enumerate((f"{ordinal} half of" for ordinal in ORDINALS[:2]), start=40)),
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
    first = _without_tail(first, last)
    return f"between {first} and {last} ({doubt})" if doubt else f"{first} to {last}"


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
    elements = []
    for element in text[1:-1].split(","):
        is_interval = ".." in element
        elements.append(
            _interval_words(*element.split("..")) if is_interval else _date_words(element)
        )
    if len(elements) == 1:
        return elements[0]
    joiner = "or" if text.startswith("[") else "and"
    return f"{', '.join(elements[:-1])} {joiner} {elements[-1]}"


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
        is_decade = month is None and len(year) == 4 and year[:3].isdigit()
        return f"{year[:3]}0s" if is_decade else _span_words(text)
    if day == "XX":
        day = None
    if month == "XX" and day is None:
        month = None
    if "X" in f"{month}{day}":
        return _span_words(text)
    words = [_year_words(int(year))]
    if month:
        number = int(month)
        words.insert(0, MONTHS[number - 1] if number <= 12 else SEASON_WORDS[number])
    if day:
        words.insert(0, str(int(day)))
    return " ".join(words)


def _year_words(year: int) -> str:
    if year < 1:
        return f"{1 - year:,} BC" if year < -9999 else f"{1 - year} BC"
    return f"{year:,}" if year > 9999 else str(year)


def _span_words(text: str) -> str:
    """Return what no simpler form fits as its first and last day or year."""
    time = read(text)
    if time is None or time.low is None or time.high is None:
        return text
    first, last = year_month_day(time.low), year_month_day(time.high)
    if first[1:] == (1, 1) and last[1:] == (12, 31):
        start, end = _year_words(first[0]), _year_words(last[0])
    else:
        start, end = _day_words(*first), _day_words(*last)
    return end if start == end else f"{_without_tail(start, end)} to {end}"


def _day_words(year: int, month: int, day: int) -> str:
    return f"{day} {MONTHS[month - 1]} {_year_words(year)}"
