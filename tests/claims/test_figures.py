"""Figures into intervals, policy cmp-1: the comparator table, the widths, what is refused, and the words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.claims.rules import (
    COMPARATORS,
    ORDER_WORDS,
    POLICY,
    Interval,
    ParsedFigure,
    interval,
    problems,
    reads_as,
    words,
)
from apps.claims.rules.figures import universe_interval


def figure(comparator: str, n: str | None = None, **rest: object) -> ParsedFigure:
    numbers = {
        name: Decimal(str(value)) if name in ("n2", "universe") else value
        for name, value in rest.items()
    }
    return ParsedFigure(comparator, None if n is None else Decimal(n), **numbers)  # type: ignore[arg-type]


def bounds(text: str) -> Interval:
    """Read "[50, 70)" with ~ before a soft end: how the document writes intervals."""
    low, high = (end.strip() for end in text[1:-1].split(","))
    return Interval(
        None if low == "-∞" else Decimal(low.lstrip("~")),
        None if high == "∞" else Decimal(high.lstrip("~")),
        low_open=text[0] == "(",
        high_open=text[-1] == ")",
        low_soft=low.startswith("~"),
        high_soft=high.startswith("~"),
    )


# The document's own examples stand first in each group.
READINGS = [
    (figure("eq", "60"), "[~55, ~65]"),
    (figure("approx", "60"), "[~50, ~70]"),
    (figure("approx", "300"), "[~240, ~360]"),
    (figure("eq", "1000"), "[~900, ~1100]"),
    (figure("approx", "1000"), "[~800, ~1200]"),
    (figure("eq", "20000"), "[~18000, ~22000]"),
    (figure("nearly", "20000"), "[~16000, 20000)"),
    (figure("eq", "910", unit="km"), "[~905, ~915]"),
    # exact and bare numbers
    (figure("exact", "1000"), "[1000, 1000]"),
    (figure("eq", "162"), "[162, 162]"),
    (figure("eq", "0"), "[0, 0]"),
    (figure("eq", "10"), "[~9, ~11]"),
    (figure("eq", "-60"), "[~-65, ~-55]"),
    (figure("eq", "60.0"), "[~55, ~65]"),
    (figure("eq", "2.5"), "[2.5, 2.5]"),
    (figure("eq", "160", universe=398), "[160, 160]"),
    (figure("eq", "1500000"), "[~1450000, ~1550000]"),
    # physical quantities and percentages are always rounded
    (figure("eq", "70", unit="km"), "[~65, ~75]"),
    (figure("eq", "565", unit="mile"), "[~564.5, ~565.5]"),
    (figure("eq", "2.5", unit="km"), "[~2.45, ~2.55]"),
    (figure("eq", "0", unit="km"), "[0, 0]"),
    (figure("eq", "3", unit="km"), "[~2.7, ~3.3]"),
    (figure("eq", "90", unit="%"), "[~85, ~95]"),
    (figure("eq", "160", unit="km", universe=398), "[~155, ~165]"),
    # a stated precision beats all of this
    (figure("eq", "1000", decimals=-2), "[~950, ~1050]"),
    (figure("eq", "100", decimals=-3), "[~-400, ~600]"),
    (figure("eq", "1000", decimals=0), "[1000, 1000]"),
    (figure("eq", "1000", decimals=0, unit="km"), "[~999.5, ~1000.5]"),
    (figure("eq", "1000", decimals=-2, universe=4000), "[~950, ~1050]"),
    # about
    (figure("approx", "162"), "[~154, ~170]"),
    (figure("approx", "3"), "[~3, ~3]"),
    (figure("approx", "60", universe=300), "[~57, ~63]"),
    (figure("approx", "160"), "[~150, ~170]"),
    (figure("approx", "0"), "[~0, ~0]"),
    (figure("approx", "100", decimals=-3), "[~75, ~125]"),
    # bounds
    (figure("gt", "1000"), "(1000, ∞]"),
    (figure("ge", "300"), "[300, ∞]"),
    (figure("lt", "5"), "[0, 5)"),
    (figure("le", "5"), "[0, 5]"),
    (figure("upto", "1000"), "[0, ~1000]"),
    (figure("le", "0"), "[0, 0]"),
    (figure("lt", "-5"), "[-∞, -5)"),
    (figure("le", "-5"), "[-∞, -5]"),
    (figure("upto", "-5"), "[-∞, ~-5]"),
    (figure("lt", "0"), "[-∞, 0)"),
    # nearly, just over
    (figure("nearly", "3"), "[~2, 3)"),
    (figure("nearly", "60", unit="km"), "[~50, 60)"),
    (figure("nearly", "0"), "[~-1, 0)"),
    (figure("justover", "1000"), "(1000, ~1100]"),
    (figure("justover", "60"), "(60, ~65]"),
    (figure("justover", "162"), "(162, ~166]"),
    (figure("justover", "3"), "(3, ~4]"),
    (figure("justover", "0", unit="km"), "(0, ~0.5]"),
    # ranges and order words
    (figure("between", "1000", n2=1500), "[1000, 1500]"),
    (figure("between", "5", n2=5), "[5, 5]"),
    (figure("order", order_word="dozens"), "[~12, ~99]"),
    (figure("order", order_word="tens_of_thousands", unit="km"), "[~10000, ~99999]"),
]


@pytest.mark.parametrize(("given_figure", "expected"), READINGS, ids=str)
def test_a_figure_is_read_as_this_interval(given_figure: ParsedFigure, expected: str) -> None:
    assert not problems(given_figure)
    assert interval(given_figure) == bounds(expected)


CASUALTIES = [
    (figure("eq", "60"), "[60, 60]"),
    (figure("approx", "60"), "[~57, ~63]"),
    (figure("nearly", "60"), "[~57, 60)"),
    (figure("eq", "1000", decimals=-2), "[~950, ~1050]"),
    (figure("eq", "910", unit="km"), "[~905, ~915]"),
]


@pytest.mark.parametrize(("given_figure", "expected"), CASUALTIES, ids=str)
def test_what_is_counted_one_by_one_is_not_rounded(
    given_figure: ParsedFigure, expected: str
) -> None:
    assert interval(given_figure, rounding="none") == bounds(expected)


REFUSED = [
    (figure("eq"), "n"),
    (figure("between", "5"), "n2"),
    (figure("between", "9", n2=5), "n2"),
    (figure("order"), "order_word"),
    (figure("order", order_word="oodles"), "order_word"),
    (figure("maybe", "5"), "comparator"),
    (figure("eq", "NaN"), "n"),
    (figure("eq", "sNaN"), "n"),
    (figure("eq", "Infinity"), "n"),
    (figure("eq", "1e24"), "n"),
    (figure("eq", "1e-13"), "n"),
    (figure("eq", "1e999999"), "n"),
    (figure("eq", "5", decimals=10**9), "decimals"),
]


@pytest.mark.parametrize(("given_figure", "field"), REFUSED, ids=str)
def test_a_figure_that_cannot_be_read_says_which_field_is_wrong(
    given_figure: ParsedFigure, field: str
) -> None:
    assert [name for name, _ in problems(given_figure)] == [field]
    assert interval(given_figure) is None
    assert words(given_figure)


@pytest.mark.parametrize("universe", ["-1", "NaN", "1e30"])
def test_a_broken_total_is_a_problem_but_leaves_the_value_readable(universe: str) -> None:
    given_figure = ParsedFigure("eq", Decimal(162), universe=Decimal(universe))
    assert [name for name, _ in problems(given_figure)] == ["universe"]
    assert interval(given_figure) == bounds("[162, 162]")


def test_a_total_is_read_like_a_figure_of_its_own() -> None:
    given_figure = ParsedFigure(
        "eq", Decimal(60), universe=Decimal(300), universe_comparator="approx"
    )
    assert universe_interval(given_figure) == bounds("[~240, ~360]")
    assert universe_interval(ParsedFigure("eq", Decimal(60))) is None


WORDS = [
    (figure("gt", "1000"), "more than 1,000", "more than 1,000"),
    (figure("ge", "300"), "at least 300", "at least 300"),
    (figure("approx", "60"), "about 60", "50 to 70"),
    (figure("eq", "1037"), "1,037", "1,037"),
    (figure("upto", "700", unit="km"), "up to 700 km", "up to 700 km"),
    (figure("lt", "5"), "less than 5", "less than 5"),
    (figure("eq", "90", unit="%"), "90%", "85 to 95%"),
    (figure("eq", "565", unit="mile"), "565 miles", "564.5 to 565.5 miles"),
    (figure("eq", "1", unit="mile"), "1 mile", "0.9 to 1.1 miles"),
    (figure("nearly", "20000"), "nearly 20,000", "16,000 to just under 20,000"),
    (figure("justover", "1000"), "just over 1,000", "more than 1,000 to 1,100"),
    (figure("between", "1000", n2=1500), "between 1,000 and 1,500", "1,000 to 1,500"),
    (figure("order", order_word="dozens"), "dozens (12 to 99)", "12 to 99"),
    (figure("eq", "162", universe=398), "162 of 398", "162"),
    (figure("eq", "-2.50"), "−2.5", "−2.5"),
    (figure("eq", "1E+3", decimals=0), "1,000", "1,000"),
]


@pytest.mark.parametrize(("given_figure", "said", "read"), WORDS, ids=str)
def test_a_figure_is_put_into_words(given_figure: ParsedFigure, said: str, read: str) -> None:
    found = interval(given_figure)
    assert found is not None
    assert (words(given_figure), reads_as(found, given_figure.unit)) == (said, read)


def test_a_total_keeps_its_own_hedge_in_words() -> None:
    given_figure = ParsedFigure(
        "approx", Decimal(60), universe=Decimal(300), universe_comparator="approx"
    )
    assert words(given_figure) == "about 60 of about 300"


def test_an_interval_without_ends_is_any_number() -> None:
    assert reads_as(Interval(None, None), "1") == "any number"


def test_the_policy_has_a_name_and_its_tables_are_complete() -> None:
    assert POLICY == "cmp-1"
    assert all(row.words and row.formula for row in COMPARATORS.values())
    assert all(low < high for low, high in ORDER_WORDS.values())


NUMBERS = st.decimals(
    min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=3
) | st.integers(-(10**9), 10**9).map(Decimal)


@given(
    st.sampled_from(sorted(set(COMPARATORS) - {"between", "order"})),
    NUMBERS,
    st.sampled_from(["1", "km", "%", "USD"]),
    st.none() | st.integers(-9, 6),
    st.sampled_from(["auto", "none"]),
)
def test_an_interval_is_never_empty_and_touches_its_number(
    comparator: str, n: Decimal, unit: str, decimals: int | None, rounding: str
) -> None:
    found = interval(ParsedFigure(comparator, n, unit=unit, decimals=decimals), rounding=rounding)
    assert found is not None
    assert found.overlaps(found)
    closed = Interval(found.low, found.high)
    assert closed.holds(n)


@given(NUMBERS, st.sampled_from(["1", "km", "%"]), st.sampled_from(["auto", "none"]))
def test_about_is_never_narrower_than_a_bare_number_nor_that_than_an_exact_one(
    n: Decimal, unit: str, rounding: str
) -> None:
    exact, bare, about = (
        interval(ParsedFigure(comparator, n, unit=unit), rounding=rounding)
        for comparator in ("exact", "eq", "approx")
    )
    assert exact is not None
    assert bare is not None
    assert about is not None
    assert bare.contains(exact)
    assert about.contains(bare)
