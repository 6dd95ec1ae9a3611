"""The closed lists of policy ``cmp-1``: comparators with their intervals, and order words.

``COMPARATORS`` is the comparator table of the comparison document, row by row: the method page
prints it, and the engine reads intervals off it. Beside r, a and step see ``figures.widths``.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from apps.claims.rules.intervals import Interval

ZERO = Decimal(0)


class GivenNumber(NamedTuple):
    """The numbers a row works with: n and n2 (for an order word its ends), widths r, a, step."""

    n: Decimal
    n2: Decimal
    r: Decimal
    a: Decimal
    step: Decimal


class Comparator(NamedTuple):
    """One row: how reports say it, how we say it, and the interval it stands for."""

    name: str
    words: str
    phrase: str
    formula: str
    soft_ends: str
    needs: tuple[str, ...]
    one_sided: bool
    interval: Callable[[GivenNumber], Interval]


def _exact(given: GivenNumber) -> Interval:
    return Interval(given.n, given.n)


def _eq(given: GivenNumber) -> Interval:
    soft = given.r > 0
    return Interval(given.n - given.r, given.n + given.r, low_soft=soft, high_soft=soft)


def _approx(given: GivenNumber) -> Interval:
    return Interval(given.n - given.a, given.n + given.a, low_soft=True, high_soft=True)


def _gt(given: GivenNumber) -> Interval:
    return Interval(given.n, None, low_open=True)


def _ge(given: GivenNumber) -> Interval:
    return Interval(given.n, None)


def _lt(given: GivenNumber) -> Interval:
    # "Less than zero" must not be empty either: like a negative number it reaches down without end.
    return Interval(ZERO if given.n > 0 else None, given.n, high_open=True)


def _le(given: GivenNumber) -> Interval:
    return Interval(_floor(given.n), given.n)


def _upto(given: GivenNumber) -> Interval:
    return Interval(_floor(given.n), given.n, high_soft=True)


def _nearly(given: GivenNumber) -> Interval:
    return Interval(given.n - max(given.a, given.step), given.n, high_open=True, low_soft=True)


def _justover(given: GivenNumber) -> Interval:
    reach = max(given.r, given.a / 2, given.step)
    return Interval(given.n, given.n + reach, low_open=True, high_soft=True)


def _between(given: GivenNumber) -> Interval:
    return Interval(given.n, given.n2)


def _order(given: GivenNumber) -> Interval:
    return Interval(given.n, given.n2, low_soft=True, high_soft=True)


def _floor(n: Decimal) -> Decimal | None:
    """Return where 0 stands in the table: a negative n has no lower end there."""
    return None if n < 0 else ZERO


_N = ("n",)

_ROWS = (
    Comparator(
        "exact", "exactly, precisely, a list of", "exactly", "[n, n]", "", _N, False, _exact
    ),
    Comparator("eq", "a bare number", "", "[n−r, n+r]", "both, where r > 0", _N, False, _eq),
    Comparator(
        "approx",
        "about, around, some, roughly, an estimated",
        "about",
        "[n−a, n+a]",
        "both",
        _N,
        False,
        _approx,
    ),
    Comparator("gt", "more than, over", "more than", "(n, ∞)", "", _N, True, _gt),
    Comparator("ge", "at least, no fewer than", "at least", "[n, ∞)", "", _N, True, _ge),
    Comparator("lt", "fewer than, under", "less than", "[0, n)", "", _N, True, _lt),
    Comparator("le", "at most, no more than", "at most", "[0, n]", "", _N, True, _le),
    Comparator("upto", "up to, as many as", "up to", "[0, n]", "upper", _N, True, _upto),
    Comparator(
        "nearly",
        "nearly, almost, just under",
        "nearly",
        "[n−max(a, step), n)",
        "lower",
        _N,
        False,
        _nearly,
    ),
    Comparator(
        "justover",
        "just over",
        "just over",
        "(n, n+max(r, a/2, step)]",
        "upper",
        _N,
        False,
        _justover,
    ),
    Comparator(
        "between", "from A to B, A–B", "between", "[n, n2]", "", ("n", "n2"), False, _between
    ),
    Comparator(
        "order",
        "an order word, as listed below",
        "",
        "as listed",
        "both",
        ("order_word",),
        False,
        _order,
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
