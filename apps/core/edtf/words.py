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
        elements = []
        for element in time.text[1:-1].split(","):
            if ".." in element:
                elements.append(_interval_words(*element.split("..")))
            else:
                elements.append(_date_words(element))
        if len(elements) == 1:
            return elements[0]
        joiner = "or" if time.text.startswith("[") else "and"
        return f"{', '.join(elements[:-1])} {joiner} {elements[-1]}"
    if "T" not in time.text:
        return _date_words(time.text)
    day, _, clock = time.text.partition("T")
    shown, zone = clock[:8].removesuffix(":00"), clock[8:]
    if zone == "Z":
        shown += " UTC"
    elif zone:
        shown += f" (UTC{zone})"
    return f"{_date_words(day)}, {shown}"


def _interval_words(start: str, end: str) -> str:
    if start in ("", ".."):
        return f"until {_date_words(end)}"
    if end in ("", ".."):
        return f"from {_date_words(start)}"
    doubts = []
    if _is_approximate(start + end):
        doubts.append("approximate")
    if _is_uncertain(start + end):
        doubts.append("uncertain")
    doubt = f" ({', '.join(doubts)})" if doubts else ""
    first, last = _bare_words(start), _bare_words(end)
    if first == last:
        return f"{last}{doubt}"
    first = _without_tail(first, last)
    return f"between {first} and {last}{doubt}" if doubts else f"{first} to {last}"


def _without_tail(first: str, last: str) -> str:
    """Return the first date without the month or year that the last one repeats."""
    ahead, behind = first.split(), last.split()
    if len(ahead) != len(behind):
        return first
    while len(ahead) > 1 and ahead[-1] == behind[-1]:
        ahead.pop()
        behind.pop()
    return " ".join(ahead)


def _date_words(text: str) -> str:
    about = "about " if _is_approximate(text) else ""
    uncertain = " (uncertain)" if _is_uncertain(text) else ""
    return f"{about}{_bare_words(text)}{uncertain}"


def _is_approximate(text: str) -> bool:
    return "~" in text or "%" in text


def _is_uncertain(text: str) -> bool:
    return "?" in text or "%" in text


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
    if month is None:
        return _year_words(int(year))
    if day:
        return _day_words(int(year), int(month), int(day))
    name = SEASON_WORDS.get(int(month)) or MONTHS[int(month) - 1]
    return f"{name} {_year_words(int(year))}"


def _year_words(year: int) -> str:
    counted = year if year > 0 else 1 - year
    # Only years of five digits get a comma.
    digits = f"{counted:,}" if abs(year) > 9999 else str(counted)
    return digits if year > 0 else f"{digits} BC"


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
