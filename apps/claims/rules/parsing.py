"""The grammar of figures: "about 60", "162 of 398 districts", "from 50 to 70 km".

The comparators' words are those of the comparator table, so that the two cannot drift apart.
Amounts are read by ``amounts``; here stands what holds them together.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from apps.claims.rules.amounts import Amount, amount_at
from apps.claims.rules.figures import ORDER_WORDS, ParsedFigure, problems
from apps.claims.rules.leftovers import changed_before, changed_behind, is_plain, left_over
from apps.claims.rules.measures import CURRENCIES, UNIT_AFTER, unit_said
from apps.claims.rules.numerals import Number, number_at
from apps.claims.rules.phrases import ANNOUNCED, APART, NAMED, SAID
from apps.core.edtf.dates import without_dates

_BETWEEN = re.compile(r"(?P<word>from|between)\s+", re.IGNORECASE)
_DASH = re.compile(r"\s?(?:[–—]|-(?!-))\s?")
_WORD_BETWEEN = re.compile(r"\s+(?P<word>to|or|and|through)\s+", re.IGNORECASE)
_UNIVERSE = re.compile(
    r"(?P<noun>\s+[a-z]+)?\s+(?:out\s+)?of\s+(?:(?:the|its|their|our|his|her|a|all|total)\s+){0,2}(?:[\w’']+[’']s?\s+)?"
    rf"(?P<about>(?:{SAID})\s+)?",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"(?:\s?\+(?![\w/–−-])|-plus|\s+(?P<said>or\s+more|and\s+more|or\s+so|or\s+less|or\s+fewer|or\s+larger|"
    r"or\s+thereabouts|(?:and|or)\s+over|plus))(?!\w|\s+(?:than|or\s+minus|\d)|-or)",
    re.IGNORECASE,
)
_AFTER_MEANS = {"or so": "approx", "or less": "le", "or fewer": "le", "or thereabouts": "approx"}
_LARGE = r"(?:dozen|score|hundred|thousand|lakh|million|crore|billion|trillion)s?"
_ORDER = re.compile(  # with all that belongs to it, so that no part is taken for the whole
    rf"(?P<word>(?:several|many|some|a\s+few|a\s+(?:couple|handful)\s+of|few)\s+{_LARGE}"
    rf"(?:\s+(?:of\s+|or\s+|and\s+)?{_LARGE})*"
    rf"|(?:tens|dozens|scores|hundreds|thousands|lakhs|millions|crores|billions|trillions)(?!\w)"
    rf"(?:\s+(?:of\s+|upon\s+|or\s+|and\s+)?{_LARGE}(?!\w))*|several)(?!\w)",
    re.IGNORECASE,
)
_STARTS = re.compile(
    rf"(?<![\w.,:/#+])(?<!\w['’])(?:(?:{SAID}){APART})?(?:(?:from|between)\s+)?(?:[-−](?=[$€£]))?(?:US\$|(?:[ACSR]|HK|NZ)\$|[$€£¥₽₹₴₺₦₸₪]\s?|Rs\.?\s?|USD\s|EUR\s|CHF\s|"
    r"PKR\s|GBP\s|INR\s|RUB\s|Tk\s|[KTU]?Sh\.?\s?|Ksh\.?\s?|(?:NOK|SEK|DKK|PLN|UAH|KZT|AED|SAR|TRY|CNY|JPY|AUD|CAD|RM)\s)?(?:[-−](?=\d)|minus\s+)?"
    r"(?:\d|(?:half\s+(?:of\s+)?)?an?\s+(?:hundred|thousand|million|billion|dozen|trillion|lakh|crore)\b|"
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thir|four|fif|six|seven|eigh|nine|twen|for)"
    r"(?:teen|ty)?\b|several\b|many\s|some\s|a\s+few\s|few\s|tens\b|dozens\b|scores\b|hundreds\b|thousands\b|millions\b|"
    r"billions\b|trillions\b)",
    re.IGNORECASE,
)
_RATIOS = frozenset(
    [*range(2, 11), *(10**power for power in range(2, 10))]
)  # "nine out of ten" is a share
_TO_NUMBER = re.compile(r"\s+to\s+[-−$€£]?\d[\d,.]*")
_NAMED_BEFORE = re.compile(r"(?:[A-Za-z]-|(?<!\w)(?:Nos?\.?|№|aged)\s?)$")  # "Covid-19", "No. 10"
_NOT_GLUED = re.compile(r"(?:[\w/#]|[.,:]\d|-[A-Za-z])")


_CHANGED = re.compile(
    r"(?<!\w)(?:rose|rise|risen|rises|rising|fell|fall|fallen|falls|falling|grew|grow|grown|grows|climb\w*|drop\w*|increas\w+|"
    r"decreas\w+|cut|cuts|rais\w+|up|down|expand\w*|jump\w*|slip\w*|edg\w+|went|go|goes|gone|slow\w*|accelerat\w+|reduc\w+|"
    r"shrank|shrunk|shr\w+|dwindl\w+|widen\w*|narrow\w*|chang\w+|mov\w+|declin\w+|eas\w+|surg\w+|soar\w*|plung\w+|doubl\w+|"
    r"tripl\w+|lower\w*|lift\w*|boost\w*|swell\w*|swollen|revis\w+|upgrad\w+|advanc\w+|tumbl\w+|improv\w+)(?!\w)[^.;¤]{0,60}$",
    re.IGNORECASE,
)


class FoundFigure(NamedTuple):
    """A figure, and the words that give it, in code points of what was looked through."""

    start: int
    end: int
    parsed: ParsedFigure


class UnreadFigure(NamedTuple):
    """The part of some words that keeps a figure from being read, in code points."""

    words: str
    start: int
    end: int


def _unread(words: str, start: int, end: int) -> UnreadFigure:
    return UnreadFigure(words[start:end], start, end)


def find_figures(words: str) -> list[FoundFigure]:
    """Return the figures in some words, in reading order; the numbers of dates are none."""
    return [found for found in readings_in(words) if isinstance(found, FoundFigure)]


def readings_in(words: str) -> Iterator[FoundFigure | UnreadFigure]:
    """Give the figures in some words, and the parts that keep one from being read."""
    return readings_among(without_dates(words), words)


def readings_among(undated: str, words: str) -> Iterator[FoundFigure | UnreadFigure]:
    """Give what ``readings_in`` does; ``undated`` are the words with their dates blotted out."""
    place = 0
    while found := _STARTS.search(undated, place):
        figure = figure_at(undated, found.start())
        if isinstance(figure, FoundFigure):
            figure = _in_its_words(undated, words, figure)
        if isinstance(figure, FoundFigure):
            yield from _levels(undated, figure)
        elif figure:
            yield figure
        place = max(figure.end if figure else 0, _behind(undated, found.start()))


def figures_among(undated: str, words: str) -> Iterator[FoundFigure]:
    """Give the figures in words whose dates are blotted out in ``undated``."""
    return (found for found in readings_among(undated, words) if isinstance(found, FoundFigure))


def _levels(words: str, figure: FoundFigure) -> Iterator[FoundFigure]:
    """Give "rose from 3.1% to 3.4%" as two figures, and any other figure as it is."""
    opened = _BETWEEN.match(words, figure.start) if figure.parsed.comparator == "between" else None
    is_from = opened is not None and opened["word"].lower() == "from"
    first = amount_at(words, opened.end()) if opened and is_from else None
    is_change = _CHANGED.search(words, max(0, figure.start - 70), figure.start)
    if opened is None or first is None or not is_change:
        yield figure
        return
    joined = _DASH.match(words, first.end) or _WORD_BETWEEN.match(words, first.end)
    assert joined
    level = ParsedFigure("eq", figure.parsed.n, unit=figure.parsed.unit)
    yield FoundFigure(opened.end(), first.end, level)
    yield FoundFigure(joined.end(), figure.end, replace(level, n=figure.parsed.n2))


def _in_its_words(
    undated: str, words: str, figure: FoundFigure
) -> FoundFigure | UnreadFigure | None:
    """Return a figure if nothing beside it changes it; ``None`` inside a name: "201st"."""
    if _NAMED_BEFORE.search(undated, max(figure.start - 7, 0), figure.start):
        return None
    to = _TO_NUMBER.match(undated, figure.end)
    is_change = figure.parsed.unit == "%" or _CHANGED.search(
        undated, max(0, figure.start - 70), figure.start
    )
    if to and not is_change:
        return _unread(words, figure.start, to.end())
    if behind := changed_behind(undated, figure.end, figure.parsed, words):
        return _unread(words, figure.start, behind)
    before = changed_before(undated, figure.start)
    if before is not None or problems(figure.parsed):
        return _unread(words, figure.start if before is None else before, figure.end)
    return None if _NOT_GLUED.match(undated, figure.end) else figure


def _behind(words: str, start: int) -> int:
    """Return where to look on, behind a word that began no figure."""
    place = start + 1
    while place < len(words):
        is_inside = words[place] in ".,:-" and words[place - 1].isdigit()
        if not words[place].isalnum() and not is_inside:
            break
        place += 1
    return place


def read_figure(words: str) -> ParsedFigure | UnreadFigure:
    """Return the figure that some words give as a whole, or the part that was not understood."""
    start = len(words) - len(words.lstrip())
    undated = without_dates(words)
    figure = figure_at(undated, start)
    if not isinstance(figure, FoundFigure) or figure.start > start or problems(figure.parsed):
        return _unread(words, start, max(start, len(words.rstrip())))
    if changed := left_over(undated, figure.end):
        return _unread(words, *changed)
    return figure.parsed


def figure_at(words: str, start: int) -> FoundFigure | UnreadFigure | None:
    """Return the figure whose words begin at a place, comparator included."""
    said = ANNOUNCED.match(words, start)
    place = said.end() if said else start
    comparator = NAMED[" ".join(said["said"].lower().split())] if said else "eq"
    if order := _order_at(words, start, place):
        return order
    if between := _range_at(words, start, place):
        if said and "estimate" not in said["said"].lower():  # "at least 5 to 10" is no range
            return _unread(words, start, between.end)
        return between
    return _compared_at(words, start, place, comparator)


def _order_at(words: str, start: int, place: int) -> FoundFigure | UnreadFigure | None:
    """Return an order word with its unit; one that is unknown, or has a bound, is not read.

    Step 5 has a longer list, and reads "at least dozens" as a bound of its lower end.
    """
    found = _ORDER.match(words, place)
    if found is None:
        return None
    word = "_".join(found["word"].lower().split())
    if words[start:place].strip().lower() in ("over", "some", "only"):
        start = place  # "handed over hundreds"
    if word not in ORDER_WORDS or place > start:
        return _unread(words, start, found.end())
    unit = UNIT_AFTER.match(words, found.end())
    parsed = ParsedFigure("order", order_word=word, unit=unit_said(unit["unit"]) if unit else "1")
    return FoundFigure(start, unit.end() if unit else found.end(), parsed)


def _range_at(words: str, start: int, place: int) -> FoundFigure | None:
    opened = _BETWEEN.match(words, place)
    first = amount_at(words, opened.end() if opened else place)
    if first is None:
        return None
    joined = _DASH.match(words, first.end) or _WORD_BETWEEN.match(words, first.end)
    if joined is None:
        return None
    second = amount_at(words, joined.end(), money=first.unit)
    if second is None or not _is_range(opened, joined, first, second):
        return None
    n, n2 = _ends(first.number, second.number)
    unit = second.unit if second.unit != "1" else first.unit
    if n >= n2:
        return None
    return FoundFigure(start, second.end, ParsedFigure("between", n, n2, unit=unit))


def _is_range(
    opened: re.Match[str] | None, joined: re.Match[str], first: Amount, second: Amount
) -> bool:
    """Say whether two amounts and the words between them are one range, not two figures."""
    word = (joined.groupdict().get("word") or "–").lower()
    opening = opened["word"].lower() if opened else ""
    if word == "and" and opening != "between":
        return False
    if word == "or":
        n, n2 = _ends(first.number, second.number)  # "five or six dozen"
        return n2 <= n * 3 and first.unit in ("1", second.unit)
    return first.unit in ("1", second.unit) or (second.unit == "1" and first.unit in CURRENCIES)


def _ends(first: Number, second: Number) -> tuple[Decimal, Decimal]:
    """Return both ends of a range; in "5 to 10 thousand" the scale belongs to both."""
    n, n2 = first.value, second.value
    if first.scale == 1 and n * second.scale < n2:
        n *= second.scale
    return n, n2


def _compared_at(words: str, start: int, place: int, comparator: str) -> FoundFigure | None:
    amount = amount_at(words, place)
    if amount is None:
        return None
    parsed = ParsedFigure(comparator, amount.number.value, unit=amount.unit)
    universe = _universe_at(words, amount)
    if universe is not None:
        whole, about = universe
        about_means = NAMED.get(" ".join(about.lower().split()), "eq")
        parsed = replace(parsed, universe=whole.value, universe_comparator=about_means)
        return FoundFigure(start, whole.end, parsed)
    after = _AFTERWARDS.match(words, amount.end)
    if after is None or comparator != "eq":
        return FoundFigure(start, amount.end, parsed)
    # What is said behind a figure: "500 or more", "200 or so", "500+".
    after_means = _AFTER_MEANS.get(" ".join((after["said"] or "").lower().split()), "ge")
    return FoundFigure(start, after.end(), replace(parsed, comparator=after_means))


def _universe_at(words: str, amount: Amount) -> tuple[Number, str] | None:
    if amount.unit != "1":
        return None
    found = _UNIVERSE.match(words, amount.end)
    if found is None:
        return None
    if found["noun"] and not is_plain(words, *found.span("noun")):
        return None
    whole = number_at(words, found.end())
    if whole is None or whole.value <= amount.number.value:
        return None
    if whole.value in _RATIOS and "out" in found[0].lower().split():
        return None
    is_year = words[whole.end - 5 : whole.end].strip().isdigit() and 1500 <= whole.value <= 2099
    if is_year or UNIT_AFTER.match(words, whole.end):
        return None
    return whole, found["about"] or ""
