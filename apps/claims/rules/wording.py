"""Figures and intervals in plain English, for the annotation panel, the pages and the reasons."""

from decimal import Decimal

from apps.claims.rules.figures import COMPARATORS, ORDER_WORDS, Interval, ParsedFigure
from apps.claims.rules.units import is_count, is_percent

PLURALS = {
    **{
        name: f"{name}s"
        for name in [
            "mile",
            "kilometre",
            "kilometer",
            "metre",
            "meter",
            "hectare",
            "acre",
            "barrel",
            "tonne",
            "ton",
        ]
    },
    **{
        name: f"{name}s"
        for name in ["year", "decade", "month", "week", "day", "hour", "minute", "second"]
    },
    "foot": "feet",
    "inch": "inches",
}
ANY_NUMBER = "any number"


def number_words(number: Decimal) -> str:
    """Return a number with its thousands set apart and no idle zeros: 1,037 or −2.5."""
    text = f"{number:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def plain(number: Decimal | None) -> str | None:
    """Return a number in digits, without exponent or trailing zeros: ``1000``, ``2.5``."""
    if number is None:
        return None
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def with_unit(text: str, unit: str) -> str:
    """Return a number already in words with its unit: "700 km", "90%", "162"."""
    if is_count(unit):
        return text
    if is_percent(unit):
        return f"{text}%"
    shown = " ".join(unit.split())
    return f"{text} {shown if text == '1' else PLURALS.get(shown, shown)}"


def words(figure: ParsedFigure) -> str:
    """Return the figure in words: "more than 1,000", "60 of 300", "dozens (12 to 99)"."""
    value = with_unit(_value_words(figure), figure.unit)
    if figure.universe is None:
        return value
    whole = ParsedFigure(figure.universe_comparator, figure.universe)
    return f"{value} of {_value_words(whole)}"


def _value_words(figure: ParsedFigure) -> str:
    if figure.comparator == "order":
        word = figure.order_word
        if word is None or word not in ORDER_WORDS:
            return "no figure"
        low, high = ORDER_WORDS[word]
        return f"{word.replace('_', ' ')} ({low:,} to {high:,})"
    row = COMPARATORS.get(figure.comparator)
    if row is None or figure.n is None:
        return "no figure"
    number = number_words(figure.n)
    if figure.comparator != "between":
        return f"{row.phrase} {number}".strip()
    second = "?" if figure.n2 is None else number_words(figure.n2)
    return f"between {number} and {second}"


def reads_as(interval: Interval, unit: str) -> str:
    """Return how a figure is read: "50 to 70", "more than 1,000", "up to 700 km"."""
    low, high = interval.low, interval.high
    if low is None and high is None:
        return ANY_NUMBER
    if low is None:
        return with_unit(_high_words(interval), unit)
    first = number_words(low)
    if high is None:
        return with_unit(f"more than {first}" if interval.low_open else f"at least {first}", unit)
    if low == high:
        return with_unit(first, unit)
    if low == 0 and not interval.low_open and not interval.low_soft:
        return with_unit(_high_words(interval), unit)
    start = f"more than {first}" if interval.low_open else first
    end = f"just under {number_words(high)}" if interval.high_open else number_words(high)
    return with_unit(f"{start} to {end}", unit)


def _high_words(interval: Interval) -> str:
    number = ANY_NUMBER if interval.high is None else number_words(interval.high)
    return f"less than {number}" if interval.high_open else f"up to {number}"


def lowest_words(interval: Interval, unit: str) -> str:
    """Return the lower end as a sentence names it: "at least 162", "more than 1,000"."""
    if interval.low is None:
        return ANY_NUMBER
    phrase = "more than" if interval.low_open else "at least"
    return with_unit(f"{phrase} {number_words(interval.low)}", unit)


def highest_words(interval: Interval, unit: str) -> str:
    """Return the upper end as a sentence names it: "at most 120", "less than 20,000"."""
    if interval.high is None:
        return ANY_NUMBER
    phrase = "less than" if interval.high_open else "at most"
    return with_unit(f"{phrase} {number_words(interval.high)}", unit)
