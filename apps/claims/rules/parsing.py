"""The grammar of figures: "about 60", "162 of 398 districts", "from 50 to 70 km" into comparator, number and unit.

The comparators' words are those of the comparator table, so that the two cannot drift apart. Numbers are read by
``numerals``, units by ``measures``; here stands what holds them together.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from apps.claims.rules.comparators import ORDER_WORDS
from apps.claims.rules.figures import ParsedFigure, problems
from apps.claims.rules.measures import CURRENCIES, SIGN, UNIT_AFTER, currency_of, unit_said
from apps.claims.rules.numerals import Number, number_at
from apps.claims.rules.phrases import ANNOUNCED, APART, NAMED, SAID
from apps.core.edtf.dates import without_dates

_MINUS = re.compile(r"(?:[-−](?=\d)|minus\s+)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?P<word>from|between)\s+(?:about\s+|around\s+)?", re.IGNORECASE)
_DASH = re.compile(r"\s?(?:[–—]|-(?!-))\s?")
_WORD_BETWEEN = re.compile(r"\s+(?P<word>to|or|and|through)\s+(?:about\s+|around\s+|up\s+to\s+)?", re.IGNORECASE)
_UNIVERSE = re.compile(
    r"(?:\s+[a-z]+)?\s+(?:out\s+)?of\s+(?:(?:the|its|their|our|his|her|a|all|total|some)\s+){0,2}(?:[\w’']+[’']s?\s+)?"
    rf"(?P<about>(?:{SAID})\s+)?",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"(?:\s?\+(?!\w)|\s+(?P<said>or\s+more|and\s+more|or\s+so|or\s+less|or\s+fewer|or\s+larger|or\s+thereabouts|plus))(?!\w)",
    re.IGNORECASE,
)
_AFTER_MEANS = {"or so": "approx", "or less": "le", "or fewer": "le", "or thereabouts": "approx"}
_LARGE = r"(?:hundreds|thousands|millions|billions|trillions|lakhs|crores)"
_ORDER = re.compile(
    rf"(?P<word>(?:tens|dozens|scores|hundreds|thousands)\s+of\s+{_LARGE}|several\s+(?:hundred|thousand|dozen|million)|"
    r"(?:many|some|a\s+few|few)\s+(?:hundred|thousand|dozen|million)s?|several|tens(?=\s+of\b)|dozens|"
    r"scores(?=\s+of\b)|hundreds|thousands|millions|billions|trillions|tens|scores)(?!\w)",
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
_MILLIONS = re.compile(r"m(?=\s+[a-z]+(?:s|people|children|women|men)\b)")
_NOT_GLUED = re.compile(r"(?:[\w/#]|[.,:]\d|-[A-Za-z])")


class FoundFigure(NamedTuple):
    """A figure, and the words that give it, in code points of what was looked through."""

    start: int
    end: int
    parsed: ParsedFigure


class Amount(NamedTuple):
    """A number with the unit or currency said beside it, and where its words end."""

    number: Number
    unit: str
    end: int


def find_figures(words: str) -> list[FoundFigure]:
    """Return the figures in some words, in reading order; the numbers of dates are none."""
    return list(figures_among(without_dates(words)))


def figures_among(words: str) -> Iterator[FoundFigure]:
    """Give the figures in words that hold no dates any more, in reading order."""
    place = 0
    while found := _STARTS.search(words, place):
        figure = figure_at(words, found.start())
        if figure and not _NOT_GLUED.match(words, figure.end) and not problems(figure.parsed):
            yield figure
        place = figure.end if figure else _behind(words, found.start())


def _behind(words: str, start: int) -> int:
    """Return where to look on, behind a word that began no figure."""
    place = start + 1
    while place < len(words) and (words[place].isalnum() or (words[place] in ".,:-" and words[place - 1].isdigit())):
        place += 1
    return place


def parse_figure(words: str) -> ParsedFigure | None:
    """Return the figure that some words give, or ``None`` where they give none that is understood."""
    words = words.strip()
    figure = figure_at(words, 0)
    return None if figure is None or problems(figure.parsed) else figure.parsed


def figure_at(words: str, start: int) -> FoundFigure | None:
    """Return the figure whose words begin at a place, comparator included."""
    said = ANNOUNCED.match(words, start)
    place = said.end() if said else start
    comparator = NAMED[" ".join(said["said"].lower().split())] if said else "eq"
    if order := _order_at(words, place):
        return order._replace(start=start)
    return _range_at(words, start, place) or _compared_at(words, start, place, comparator)


def _order_at(words: str, start: int) -> FoundFigure | None:
    found = _ORDER.match(words, start)
    if found is None:
        return None
    said = "_".join(found["word"].lower().split())
    unit = UNIT_AFTER.match(words, found.end())
    word = said if said in ORDER_WORDS else _nearest_order(said)
    end = unit.end() if unit else found.end()
    return FoundFigure(
        start, end, ParsedFigure("order", order_word=word, unit=unit_said(unit["unit"]) if unit else "1")
    )


def _nearest_order(said: str) -> str:
    """Return the order word of the closed list for one that is not in it: "several hundred" are hundreds."""
    last = said.rsplit("_", 1)[-1].rstrip("s") + "s"
    return last if last in ORDER_WORDS else "millions"


def _range_at(words: str, start: int, place: int) -> FoundFigure | None:
    opened = _BETWEEN.match(words, place)
    first = _amount_at(words, opened.end() if opened else place)
    if first is None:
        return None
    joined = _DASH.match(words, first.end) or _WORD_BETWEEN.match(words, first.end)
    second = _amount_at(words, joined.end()) if joined else None
    if joined is None or second is None or not _is_range(opened, joined, first, second):
        return None
    n, n2 = _ends(first.number, second.number)
    unit = second.unit if second.unit != "1" else first.unit
    if n >= n2:
        return None
    return FoundFigure(start, second.end, ParsedFigure("between", n, n2, unit=unit))


def _is_range(opened: re.Match[str] | None, joined: re.Match[str], first: Amount, second: Amount) -> bool:
    """Say whether two amounts and what stands between them are one range, and not two figures side by side."""
    word = (joined.groupdict().get("word") or "–").lower()
    opening = opened["word"].lower() if opened else ""
    if word == "and" and opening != "between":
        return False
    if word == "or":
        return second.number.value <= first.number.value * 3 and first.unit in ("1", second.unit)
    return first.unit in ("1", second.unit) or (second.unit == "1" and first.unit in CURRENCIES)


def _ends(first: Number, second: Number) -> tuple[Decimal, Decimal]:
    """Return both ends of a range; in "5 to 10 thousand" the first one's thousand is left to the second."""
    n, n2 = first.value, second.value
    return (n * second.scale, n2) if first.scale == 1 and n * second.scale < n2 else (n, n2)


def _compared_at(words: str, start: int, place: int, comparator: str) -> FoundFigure | None:
    amount = _amount_at(words, place)
    if amount is None:
        return None
    universe = _universe_at(words, amount)
    if universe is not None:
        whole, about = universe
        parsed = ParsedFigure(comparator, amount.number.value, unit=amount.unit, universe=whole.value)
        return FoundFigure(start, whole.end, _with_about(parsed, about))
    return _with_afterthought(
        words, FoundFigure(start, amount.end, ParsedFigure(comparator, amount.number.value, unit=amount.unit))
    )


def _with_about(parsed: ParsedFigure, about: str) -> ParsedFigure:
    fields = {name: getattr(parsed, name) for name in ParsedFigure.__slots__}
    return ParsedFigure(**{**fields, "universe_comparator": NAMED.get(" ".join(about.lower().split()), "eq")})


def _with_afterthought(words: str, found: FoundFigure) -> FoundFigure:
    """Return a figure with what is said behind it: "500 or more", "200 or so", "500+"."""
    after = _AFTERWARDS.match(words, found.end)
    if after is None or found.parsed.comparator != "eq":
        return found
    comparator = _AFTER_MEANS.get(" ".join((after["said"] or "").lower().split()), "ge")
    return FoundFigure(found.start, after.end(), ParsedFigure(comparator, found.parsed.n, unit=found.parsed.unit))


def _universe_at(words: str, amount: Amount) -> tuple[Number, str] | None:
    found = _UNIVERSE.match(words, amount.end) if amount.unit == "1" else None
    whole = number_at(words, found.end()) if found else None
    if found is None or whole is None or whole.value <= amount.number.value or _is_year(words, whole):
        return None
    return (whole, found["about"] or "") if not UNIT_AFTER.match(words, whole.end) else None


def _is_year(words: str, whole: Number) -> bool:
    return 1500 <= whole.value <= 2099 and words[whole.end - 5 : whole.end].strip().isdigit()


def _amount_at(words: str, start: int) -> Amount | None:
    below = words[start : start + 1] in ("-", "−") and SIGN.match(words, start + 1)  # "-$38 million"
    sign = below or SIGN.match(words, start)
    place = sign.end() if sign else start
    minus = _MINUS.match(words, place)
    number = number_at(words, minus.end() if minus else place)
    if number is None:
        return None
    number = number._replace(value=-number.value) if minus or below else number
    if sign:
        return _money(words, number, currency_of(sign["sign"]))
    if (millions := _MILLIONS.match(words, number.end)) and number.scale == 1:
        return Amount(Number(number.value * 10**6, millions.end(), 10**6), "1", millions.end())
    unit = UNIT_AFTER.match(words, number.end)
    return Amount(number, unit_said(unit["unit"]), unit.end()) if unit else Amount(number, "1", number.end)


def _money(words: str, number: Number, currency: str) -> Amount:
    """Return an amount of money, whose "m" is a million."""
    if re.compile(r"\s?[mM](?![\w²³])").match(words, number.end) and number.scale == 1:
        end = number.end + 1 + words[number.end].isspace()
        return Amount(Number(number.value * 10**6, end, 10**6), currency, end)
    return Amount(number, currency, number.end)
