"""The grammar of figures: "about 60", "162 of 398 districts", "from 50 to 70 km" into comparator, number and unit.

The comparators' words are those of the comparator table, so that the two cannot drift apart.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from apps.claims.rules.comparators import COMPARATORS, ORDER_WORDS
from apps.claims.rules.figures import ParsedFigure, problems
from apps.core.edtf.dates import without_dates

_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_NUMBER = rf"(?:{_DIGITS})(?:\s+(?:{'|'.join(_SCALES)}))?"
_MORE_WORDS = {
    "gt": "above, greater than, in excess of",
    "ge": "no less than, not less than, not fewer than, a minimum of",
    "lt": "less than, below",
    "le": "not more than, a maximum of",
    "approx": "approximately, circa, estimated, ~, ≈",
    "nearly": "close to",
    "exact": "only",
}
# A closed list: a library of units takes "cats" for a pressure.
_UNITS = {
    "%": "% percent|per cent",
    "km": "km kilometre|kilometres|kilometer|kilometers",
    "mile": "mile miles",
    "metre": "metre metres|meter|meters",
    "hectare": "ha hectare|hectares",
    "acre": "acre acres",
    "kg": "kg kilogram|kilograms",
    "tonne": "tonne tonnes",
    "ton": "ton tons",
    "year": "year years",
    "month": "month months",
    "week": "week weeks",
    "day": "day days",
    "hour": "hour hours",
}
_UNIT_WORDS = {said: unit for unit, words in _UNITS.items() for said in words.replace(" ", "|", 1).split("|")}
_UNIT_AFTER = re.compile(
    rf"\s*(?:{'|'.join(re.escape(said) for said in sorted(_UNIT_WORDS, key=len, reverse=True))})(?!\w)"
)


class Phrase(NamedTuple):
    """Words that announce a comparator."""

    words: str
    comparator: str


def _phrases() -> list[Phrase]:
    """Return the announcing words of all comparators, longest first, so that "no more than" is not "more than"."""
    listed = [
        Phrase(words.strip(), row.name)
        for row in COMPARATORS.values()
        if row.name not in ("eq", "between", "order")
        for words in f"{row.words}, {_MORE_WORDS.get(row.name, '')}".split(",")
        if words.strip()
    ]
    return sorted(listed, key=lambda phrase: -len(phrase.words))


PHRASES = _phrases()
_ANNOUNCED = "|".join(re.escape(phrase.words) for phrase in PHRASES)
_ORDER_WORDS = "|".join(word.replace("_", " ") for word in sorted(ORDER_WORDS, key=len, reverse=True))
_CORES = {
    "range": rf"(?:(?:from|between)\s+)?(?P<n>{_NUMBER})\s*(?:[–—-]|to|and)\s*(?P<n2>{_NUMBER})",
    "compared": (
        rf"(?P<words>{_ANNOUNCED})?\s*(?P<n>{_NUMBER})(?:\s+(?:out\s+)?of\s+(?:the\s+)?(?:[\w’']+\s+)??"
        rf"(?P<about>{_ANNOUNCED})?\s*(?P<universe>{_NUMBER}))?"
    ),
    "order": rf"(?P<word>{_ORDER_WORDS})\b(?:\s+of)?",
}
_RANGE, _COMPARED, _ORDER = (re.compile(rf"{core}(?P<rest>.*)", re.IGNORECASE | re.DOTALL) for core in _CORES.values())
_ANYWHERE = re.compile(
    r"(?<![\w.,:/-])(?:"
    + "|".join(re.sub(r"\?P<\w+>", "?:", core) for core in _CORES.values())
    + r")(?![\w/]|[.,:]\d)",
    re.IGNORECASE,
)


class FoundFigure(NamedTuple):
    """A figure, and the words that give it, in code points of what was looked through."""

    start: int
    end: int
    parsed: ParsedFigure


def find_figures(words: str) -> list[FoundFigure]:
    """Return the figures in some words, in reading order; the numbers of dates are none."""
    found = []
    words = without_dates(words)
    for match in _ANYWHERE.finditer(words):
        start, end = match.span()
        start += len(words[start:end]) - len(words[start:end].lstrip())
        unit = _UNIT_AFTER.match(words, end)
        end = unit.end() if unit else end
        end -= len(" of") * words[start:end].endswith(" of")
        if figure := parse_figure(words[start:end]):
            found.append(FoundFigure(start, end, figure))
    return found


def parse_figure(words: str) -> ParsedFigure | None:
    """Return the figure that some words give, or ``None`` where they give none that is understood."""
    figure = _parsed(words.strip())
    return None if figure is None or problems(figure) else figure


def _parsed(words: str) -> ParsedFigure | None:
    if match := _RANGE.fullmatch(words):
        return ParsedFigure("between", *_ends(match["n"], match["n2"]), unit=_unit(match["rest"]))
    if match := _COMPARED.fullmatch(words):
        return _compared(match)
    if match := _ORDER.fullmatch(words):
        return ParsedFigure("order", order_word=match["word"].lower().replace(" ", "_"), unit=_unit(match["rest"]))
    return None


def _ends(first: str, second: str) -> tuple[Decimal, Decimal]:
    """Return both ends of a range; in "5 to 10 thousand" the first one's thousand is left to the second."""
    n, n2 = _number(first), _number(second)
    scale = _SCALES.get(second.rsplit(maxsplit=1)[-1].lower(), 1)
    return (n * scale, n2) if n < n2 / scale and not first.rsplit(maxsplit=1)[-1].isalpha() else (n, n2)


def _compared(match: re.Match[str]) -> ParsedFigure:
    universe = _number(match["universe"]) if match["universe"] else None
    return ParsedFigure(
        comparator=_comparator(match["words"]),
        n=_number(match["n"]),
        unit=_unit(match["rest"]),
        universe=universe,
        universe_comparator=_comparator(match["about"]),
    )


def _comparator(words: str | None) -> str:
    said = " ".join((words or "").lower().split())
    return next((phrase.comparator for phrase in PHRASES if phrase.words == said), "eq")


def _number(words: str) -> Decimal:
    digits, _, scale = words.partition(" ") if words.rsplit(maxsplit=1)[-1].lower() in _SCALES else (words, "", "")
    digits = re.sub(r"[,\u00a0\u202f ]", "", digits)
    return Decimal(digits) * _SCALES.get(scale.strip().lower(), 1)


def _unit(rest: str) -> str:
    """Return the unit that follows a number: a known one by its name, or a count of whatever is named."""
    words = rest.strip().lower()
    said = next((unit for unit in _UNIT_WORDS if re.match(rf"{re.escape(unit)}(?!\w)", words)), "")
    return _UNIT_WORDS.get(said, "1")
