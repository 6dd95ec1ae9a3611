"""Figures into intervals: the comparator table's widths r, a and step, policy ``cmp-1``.

Implements "Figures become intervals" of the comparison document. Half-place rounding is XBRL's rule
for duplicate facts; the comparators follow ONIX code list 215 and FHIR's quantity comparator.
"""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Context, Decimal, localcontext
from typing import NamedTuple

from apps.claims.rules.comparators import COMPARATORS, ORDER_WORDS, ZERO, GivenNumber
from apps.claims.rules.intervals import Interval
from apps.claims.rules.units import is_count

POLICY = "cmp-1"

# Wide enough that no sum or product below is ever rounded, for numbers within these limits.
EXACT = Context(prec=80)
LARGEST = Decimal(10) ** 24
MOST_DECIMALS = 12
ROUNDINGS = ("auto", "none")

Problem = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ParsedFigure:
    """The second layer of a figure: comparator and numbers as the report gave them.

    ``decimals`` is the stated precision (−2: to the nearest hundred); ``unit`` is ``1`` for a
    count; ``universe`` is the whole that the figure is part of ("162 of 398").
    """

    comparator: str = "eq"
    n: Decimal | None = None
    n2: Decimal | None = None
    order_word: str | None = None
    decimals: int | None = None
    unit: str = "1"
    universe: Decimal | None = None
    universe_comparator: str = "eq"


class Widths(NamedTuple):
    """Half the width of a bare number (r) and of "about" (a); least width of "nearly" (step)."""

    r: Decimal
    a: Decimal
    step: Decimal


def interval(figure: ParsedFigure, *, rounding: str = "auto") -> Interval | None:
    """Return the numbers that a figure allows, in its unit; ``None`` where it has ``problems``.

    ``rounding="none"`` is the question's setting for what is counted one by one, such as
    casualties.
    """
    if _value_problems(figure):
        return None
    with localcontext(EXACT):
        return COMPARATORS[figure.comparator].interval(_given(figure, rounding))


def universe_interval(figure: ParsedFigure) -> Interval | None:
    """Return the numbers that a figure's total allows: the answer to its denominator's question."""
    whole = ParsedFigure(figure.universe_comparator, figure.universe, unit=figure.unit)
    return None if figure.universe is None else interval(whole)


def widths(n: Decimal, figure: ParsedFigure, rounding: str) -> Widths:
    """Return r, a and step, with g = the place value of the last digit that is not zero."""
    g = _place_value(n) if figure.decimals is None else Decimal(1).scaleb(-figure.decimals)
    r = _rounding_width(n, g, figure, rounding)
    a = min(max(2 * r, abs(n) / 20), abs(n) / 4)
    if is_count(figure.unit):
        return Widths(_floored(r), _floored(a), Decimal(1))
    return Widths(r, a, g / 2)


def _rounding_width(n: Decimal, g: Decimal, figure: ParsedFigure, rounding: str) -> Decimal:
    if figure.decimals is not None:
        return g / 2
    if is_count(figure.unit) and (g == 1 or figure.universe is not None or rounding == "none"):
        return ZERO
    return min(g / 2, abs(n) / 10)


def _place_value(n: Decimal) -> Decimal:
    """Return the place value of the last digit that is not zero: 60 → 10, 162 → 1, 0 → 1."""
    exponent = n.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent)) if n else Decimal(1)


def _floored(width: Decimal) -> Decimal:
    return width.to_integral_value(ROUND_FLOOR)


def _given(figure: ParsedFigure, rounding: str) -> GivenNumber:
    """Return the numbers for the figure's row of the table; nothing it needs may be missing."""
    if figure.comparator == "order":
        low, high = ORDER_WORDS[figure.order_word or ""]
        return GivenNumber(Decimal(low), Decimal(high), ZERO, ZERO, ZERO)
    n = ZERO if figure.n is None else figure.n
    n2 = n if figure.n2 is None else figure.n2
    return GivenNumber(n, n2, *widths(n, figure, rounding))


def problems(figure: ParsedFigure) -> list[Problem]:
    """Return what keeps the figure from being read, as (field, message) in plain English."""
    return _value_problems(figure) + _universe_problems(figure)


def _value_problems(figure: ParsedFigure) -> list[Problem]:
    row = COMPARATORS.get(figure.comparator)
    if row is None:
        return [("comparator", f"must be one of {', '.join(COMPARATORS)}")]
    found = [(field, "is needed here") for field in row.needs if getattr(figure, field) is None]
    found += number_problems("n", figure.n) + number_problems("n2", figure.n2)
    if figure.order_word is not None and figure.order_word not in ORDER_WORDS:
        found.append(("order_word", f"must be one of {', '.join(ORDER_WORDS)}"))
    if figure.decimals is not None and not -24 <= figure.decimals <= MOST_DECIMALS:
        found.append(("decimals", f"must lie between -24 and {MOST_DECIMALS}"))
    if not found and row.name == "between" and (figure.n or ZERO) > (figure.n2 or ZERO):
        found.append(("n2", "must not be smaller than the first number"))
    return found


def _universe_problems(figure: ParsedFigure) -> list[Problem]:
    found = number_problems("universe", figure.universe)
    if not found and figure.universe is not None and figure.universe < 0:
        found.append(("universe", "must not be smaller than zero"))
    if figure.universe_comparator not in COMPARATORS or figure.universe_comparator in (
        "between",
        "order",
    ):
        found.append(("universe_comparator", "must be a comparator that takes one number"))
    return found


def number_problems(field: str, number: Decimal | None) -> list[Problem]:
    """Return what is wrong with one number; its size is bounded so that arithmetic stays cheap."""
    if number is None:
        return []
    if not number.is_finite():
        return [(field, "must be a number")]
    if number.copy_abs() >= LARGEST:
        return [(field, "is too large")]
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -MOST_DECIMALS:
        return [(field, f"may have {MOST_DECIMALS} digits after the point at most")]
    return []
