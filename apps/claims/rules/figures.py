"""Figures into intervals: numbers, the table of comparators with its widths, policy ``cmp-1``.

Implements "Figures become intervals" of the comparison document. ``COMPARATORS`` is its table, row
by row: the method page prints it, and the engine reads intervals off it. Half-place rounding is
XBRL's rule for duplicate facts; the comparators follow ONIX code list 215 and FHIR's quantity
comparator.

Touching closed ends of two intervals overlap; an open end does not. Soft ends matter to severity
alone, so two intervals that differ only in softness are the same set of numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Context, Decimal, localcontext
from typing import NamedTuple

from apps.claims.rules.units import is_count, read_unit

POLICY = "cmp-1"

# Wide enough that no sum or product below is ever rounded, for numbers within these limits.
EXACT = Context(prec=80)
LARGEST = Decimal(10) ** 24
MOST_DECIMALS = 12
ROUNDINGS = ("auto", "none")
ZERO = Decimal(0)
INFINITE = Decimal("Infinity")

Problem = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from ``low`` to ``high``; ``None`` is unbounded, an open end is excluded."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    low_soft: bool = False
    high_soft: bool = False

    @property
    def _start(self) -> tuple[Decimal, bool]:
        """What orders lower ends: of two at one number, an open one comes after a closed one."""
        if self.low is None:
            return -INFINITE, False
        return self.low, self.low_open

    @property
    def _end(self) -> tuple[Decimal, bool]:
        """What orders upper ends: of two at one number, an open one comes before a closed one."""
        if self.high is None:
            return INFINITE, True
        return self.high, not self.high_open

    def ends_before(self, other: "Interval") -> bool:
        """Return whether every number here is below every number there."""
        if self.high is None or other.low is None:
            return False
        if self.high == other.low:
            return self.high_open or other.low_open
        return self.high < other.low

    def overlaps(self, other: "Interval") -> bool:
        """Return whether some number lies in both."""
        return not self.ends_before(other) and not other.ends_before(self)

    def contains(self, other: "Interval") -> bool:
        """Return whether the other lies inside this one; equal intervals contain each other."""
        return self._start <= other._start and other._end <= self._end

    def equals(self, other: "Interval") -> bool:
        """Return whether both hold the same numbers."""
        mine = (self.low, self.high, self.low_open, self.high_open)
        return mine == (other.low, other.high, other.low_open, other.high_open)

    def holds(self, number: Decimal) -> bool:
        """Return whether the number lies inside."""
        return self.contains(Interval(number, number))

    def mapped(self, change: Callable[[Decimal], Decimal]) -> "Interval":
        """Return the interval with its bounds mapped by an increasing function."""
        low = None if self.low is None else change(self.low)
        high = None if self.high is None else change(self.high)
        return replace(self, low=low, high=high)


class GivenNumber(NamedTuple):
    """The numbers a row works with: n and n2 (for an order word its ends), widths r, a, step.

    r is half the width of a bare number, a of "about"; step is the least width of "nearly".
    """

    n: Decimal
    n2: Decimal
    r: Decimal = ZERO
    a: Decimal = ZERO
    step: Decimal = ZERO

    @property
    def floor(self) -> Decimal | None:
        """Where 0 stands in the table: a negative n has no lower end there."""
        return None if self.n < 0 else ZERO


class Comparator(NamedTuple):
    """One row: how reports say it, how we say it, and the interval it stands for."""

    name: str
    words: str
    phrase: str
    formula: str
    interval: Callable[[GivenNumber], Interval]
    soft_ends: str = ""
    needs: tuple[str, ...] = ("n",)
    one_sided: bool = False


_ROWS = (
    Comparator(
        "exact",
        "exactly, precisely, a list of",
        "exactly",
        "[n, n]",
        lambda of: Interval(of.n, of.n),
    ),
    Comparator(
        "eq",
        "a bare number",
        "",
        "[n−r, n+r]",
        lambda of: Interval(of.n - of.r, of.n + of.r, low_soft=of.r > 0, high_soft=of.r > 0),
        soft_ends="both, where r > 0",
    ),
    Comparator(
        "approx",
        "about, around, some, roughly, an estimated",
        "about",
        "[n−a, n+a]",
        lambda of: Interval(of.n - of.a, of.n + of.a, low_soft=True, high_soft=True),
        soft_ends="both",
    ),
    Comparator(
        "gt",
        "more than, over",
        "more than",
        "(n, ∞)",
        lambda of: Interval(of.n, None, low_open=True),
        one_sided=True,
    ),
    Comparator(
        "ge",
        "at least, no fewer than",
        "at least",
        "[n, ∞)",
        lambda of: Interval(of.n, None),
        one_sided=True,
    ),
    Comparator(
        "lt",
        "fewer than, under",
        "less than",
        "[0, n)",
        # "Less than zero" must not be empty: like a negative number it reaches down without end.
        lambda of: Interval(of.floor if of.n else None, of.n, high_open=True),
        one_sided=True,
    ),
    Comparator(
        "le",
        "at most, no more than",
        "at most",
        "[0, n]",
        lambda of: Interval(of.floor, of.n),
        one_sided=True,
    ),
    Comparator(
        "upto",
        "up to, as many as",
        "up to",
        "[0, n]",
        lambda of: Interval(of.floor, of.n, high_soft=True),
        soft_ends="upper",
        one_sided=True,
    ),
    Comparator(
        "nearly",
        "nearly, almost, just under",
        "nearly",
        "[n−max(a, step), n)",
        lambda of: Interval(of.n - max(of.a, of.step), of.n, high_open=True, low_soft=True),
        soft_ends="lower",
    ),
    Comparator(
        "justover",
        "just over",
        "just over",
        "(n, n+max(r, a/2, step)]",
        lambda of: Interval(
            of.n, of.n + max(of.r, of.a / 2, of.step), low_open=True, high_soft=True
        ),
        soft_ends="upper",
    ),
    Comparator(
        "between",
        "from A to B, A–B",
        "between",
        "[n, n2]",
        lambda of: Interval(of.n, of.n2),
        needs=("n", "n2"),
    ),
    Comparator(
        "order",
        "an order word, as listed below",
        "",
        "as listed",
        lambda of: Interval(of.n, of.n2, low_soft=True, high_soft=True),
        soft_ends="both",
        needs=("order_word",),
    ),
)

COMPARATORS: dict[str, Comparator] = {row.name: row for row in _ROWS}

ORDER_WORDS: dict[str, tuple[int, int]] = {
    "several": (3, 9),
    "tens": (10, 99),
    "dozens": (12, 99),
    "scores": (20, 99),
    "hundreds": (100, 999),
    "thousands": (1_000, 9_999),
    "tens_of_thousands": (10_000, 99_999),
    "hundreds_of_thousands": (100_000, 999_999),
    "millions": (1_000_000, 9_999_999),
}


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


def interval(figure: ParsedFigure, *, rounding: str = "auto") -> Interval | None:
    """Return the numbers that a figure allows, in its unit; ``None`` where it has ``problems``.

    ``rounding="none"`` is the question's setting for what is counted one by one, such as
    casualties.
    """
    if _value_problems(figure):
        return None
    row = COMPARATORS[figure.comparator]
    if figure.comparator == "order":
        low, high = ORDER_WORDS[figure.order_word or ""]
        return row.interval(GivenNumber(Decimal(low), Decimal(high)))
    n = ZERO if figure.n is None else figure.n
    n2 = n if figure.n2 is None else figure.n2
    with localcontext(EXACT):
        return row.interval(GivenNumber(n, n2, *_widths(n, figure, rounding)))


def universe_interval(figure: ParsedFigure) -> Interval | None:
    """Return the numbers that a figure's total allows: the answer to its denominator's question."""
    whole = ParsedFigure(figure.universe_comparator, figure.universe, unit=figure.unit)
    return None if figure.universe is None else interval(whole)


def canonical(given: Interval, unit: str) -> Interval:
    """Return the interval in the base unit of its dimension, so that two of them compare."""
    return given.mapped(read_unit(unit).to_base)


def convert(given: Interval, unit: str, to: str) -> Interval | None:
    """Return the interval in another unit, or ``None`` where the two do not convert."""
    source, target = read_unit(unit), read_unit(to)
    if source.dimension != target.dimension:
        return None
    if source == target:
        return given
    return given.mapped(source.to_base).mapped(target.from_base)


def _widths(n: Decimal, figure: ParsedFigure, rounding: str) -> tuple[Decimal, Decimal, Decimal]:
    """Return r, a and step, with g = the place value of the last digit that counts."""
    counted = is_count(figure.unit)
    # The place value of the last digit that is not zero: 60 → 10, 162 → 1, 0 → 1.
    exponent = n.normalize().as_tuple().exponent
    g = Decimal(1).scaleb(int(exponent)) if n else Decimal(1)
    if figure.decimals is not None:
        g = Decimal(1).scaleb(-figure.decimals)
        r = g / 2
    elif counted and (g == 1 or figure.universe is not None or rounding == "none"):
        r = ZERO
    else:
        r = min(g / 2, abs(n) / 10)
    a = min(max(2 * r, abs(n) / 20), abs(n) / 4)
    if counted:
        return r.to_integral_value(ROUND_FLOOR), a.to_integral_value(ROUND_FLOOR), Decimal(1)
    return r, a, g / 2


def problems(figure: ParsedFigure) -> list[Problem]:
    """Return what keeps the figure from being read, as (field, message) in plain English."""
    found = _value_problems(figure)
    of_universe = number_problems("universe", figure.universe)
    if not of_universe and figure.universe is not None and figure.universe < 0:
        of_universe.append(("universe", "must not be smaller than zero"))
    found += of_universe
    takes_one_number = COMPARATORS.keys() - {"between", "order"}
    if figure.universe_comparator not in takes_one_number:
        found.append(("universe_comparator", "must be a comparator that takes one number"))
    return found


def _value_problems(figure: ParsedFigure) -> list[Problem]:
    row = COMPARATORS.get(figure.comparator)
    if row is None:
        return [("comparator", f"must be one of {', '.join(COMPARATORS)}")]
    found: list[Problem] = []
    for field in row.needs:
        if getattr(figure, field) is None:
            found.append((field, "is needed here"))
    found += number_problems("n", figure.n)
    found += number_problems("n2", figure.n2)
    if figure.order_word not in (None, *ORDER_WORDS):
        found.append(("order_word", f"must be one of {', '.join(ORDER_WORDS)}"))
    if figure.decimals is not None and not -24 <= figure.decimals <= MOST_DECIMALS:
        found.append(("decimals", f"must lie between -24 and {MOST_DECIMALS}"))
    if row.name != "between" or found:
        return found
    if (figure.n or ZERO) > (figure.n2 or ZERO):
        found.append(("n2", "must not be smaller than the first number"))
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
