"""How a figure is set where there is no room for words: “> 1,000”, “≈ 60 of ≈ 300”, “50–70”."""

from decimal import Decimal

from apps.claims.rules.figures import ParsedFigure
from apps.claims.rules.wording import number_words, with_unit, words

THIN = "\u202f"
SIGNS = {"approx": "≈", "gt": ">", "ge": "≥", "lt": "<", "le": "≤"}
IN_WORDS = {"nearly": "nearly", "justover": "just over", "upto": "up to"}


def in_signs(figure: ParsedFigure) -> str:
    """Return a figure with signs for its comparators, as short as it can be read."""
    value = with_unit(_signed(figure), figure.unit)
    if figure.universe is None:
        return value
    return f"{value} of {_one_number(figure.universe_comparator, figure.universe)}"


def _signed(figure: ParsedFigure) -> str:
    if figure.comparator == "order":
        return (figure.order_word or "").replace("_", " ")
    if figure.n is None:
        return words(figure)
    if figure.comparator == "between" and figure.n2 is not None:
        return f"{number_words(figure.n)}–{number_words(figure.n2)}"
    return _one_number(figure.comparator, figure.n)


def _one_number(comparator: str, number: Decimal) -> str:
    if comparator in IN_WORDS:
        return f"{IN_WORDS[comparator]} {number_words(number)}"
    sign = SIGNS.get(comparator, "")
    return f"{sign}{THIN}{number_words(number)}" if sign else number_words(number)
