"""Estimates: low ≤ best ≤ high, what carries a best value, and the weighted interval median."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.claims.rules import Interval
from apps.reconciliation.engine.estimates import (
    METHODS,
    SUPPORT_GRADES,
    Estimate,
    Grounds,
    Suggestion,
    Weighted,
    best_is_allowed,
    problems,
    range_min_max,
    sum_of_parts,
    weighted_median,
)

AGREED = Grounds(agreeing_origins=2)


def estimate(*ends: int | None) -> Estimate:
    return Estimate(*(None if end is None else Decimal(end) for end in ends))


def span(low: int | None, high: int | None) -> Interval:
    return Interval(None if low is None else Decimal(low), None if high is None else Decimal(high))


@pytest.mark.parametrize(
    "ends", [(1, 2, 3), (1, 1, 1), (1, None, None), (1, None, 3), (None, None, None), (None, 2, 3)]
)
def test_an_estimate_in_order_is_accepted(ends: tuple[int | None, ...]) -> None:
    assert (
        problems(estimate(*ends), method="range_min_max", support="supported", grounds=AGREED) == []
    )


@pytest.mark.parametrize(
    ("ends", "field"),
    [((2, 1, 3), "best"), ((1, 4, 3), "high"), ((5, None, 3), "high"), ((None, 4, 3), "high")],
)
def test_an_estimate_out_of_order_names_the_end(ends: tuple[int | None, ...], field: str) -> None:
    found = problems(estimate(*ends), method="range_min_max", support="supported", grounds=AGREED)
    assert [name for name, _ in found] == [field]


def test_an_estimate_is_made_of_numbers() -> None:
    found = problems(
        Estimate(Decimal("NaN")), method="unresolved", support="contested", grounds=Grounds()
    )
    assert [name for name, _ in found] == ["low"]


def test_method_and_support_are_closed_lists() -> None:
    found = problems(Estimate(), method="guess", support="hearsay", grounds=Grounds())
    assert [name for name, _ in found] == ["method", "support"]
    assert len(METHODS) == 8
    assert len(SUPPORT_GRADES) == 4


@pytest.mark.parametrize(
    ("grounds", "allowed"),
    [
        (Grounds(), False),
        (Grounds(agreeing_origins=1), False),
        (Grounds(agreeing_origins=2), True),
        (Grounds(has_official_record=True), True),
        (Grounds(has_unopposed_origin=True), True),
    ],
)
def test_a_best_value_needs_something_that_carries_it(grounds: Grounds, allowed: bool) -> None:
    assert best_is_allowed(grounds) is allowed
    found = problems(
        estimate(1, 2, 3), method="range_min_max", support="contested", grounds=grounds
    )
    assert [name for name, _ in found] == ([] if allowed else ["best"])


def test_a_range_is_open_where_a_report_is() -> None:
    assert range_min_max([span(50, 70), span(60, 90)]) == estimate(50, None, 90)
    assert range_min_max([span(50, 70), span(100, None)]) == estimate(50, None, None)
    assert range_min_max([]) == estimate(None, None, None)


def test_parts_add_up_end_by_end() -> None:
    assert sum_of_parts([estimate(1, 2, 3), estimate(10, 20, None)]) == estimate(11, 22, None)
    assert sum_of_parts([]) == estimate(None, None, None)


MEDIANS = [
    ([(50, 70), (62, 62), (100, 120)], 66, (62, 70)),
    ([(1, 1), (2, 2), (9, 9)], 2, (2, 2)),
    ([(1, 1), (2, 2), (9, 9), (10, 10)], Decimal("5.5"), (2, 9)),
    ([(100, None), (50, 70), (60, 60)], 65, (60, 70)),
    ([(100, None), (200, None), (50, None)], 200, (200, None)),
    ([(None, 5), (None, 7), (None, 9)], 5, (None, 5)),
    ([(1, 5), (2, 6), (3, 7)], 4, (3, 5)),
]


@pytest.mark.parametrize(("spans", "number", "as_good"), MEDIANS)
def test_the_median_is_the_middle_of_what_is_nearest_to_all(
    spans: list[tuple[int | None, int | None]],
    number: Decimal,
    as_good: tuple[int | None, int | None],
) -> None:
    found = weighted_median([Weighted(span(*ends)) for ends in spans])
    assert found == Suggestion(Decimal(number), span(*as_good))


def test_weights_pull_the_median() -> None:
    heavy = [Weighted(span(1, 1), Decimal(5)), Weighted(span(8, 8)), Weighted(span(9, 9))]
    assert weighted_median(heavy) == Suggestion(Decimal(1), span(1, 1))


def test_fewer_than_three_origins_have_no_median() -> None:
    assert weighted_median([Weighted(span(1, 1)), Weighted(span(2, 2))]) is None


def test_ends_all_open_have_no_median() -> None:
    assert weighted_median([Weighted(span(None, None))] * 3) is None


def test_a_weight_must_count_for_something() -> None:
    with pytest.raises(ValueError, match="weight"):
        weighted_median([Weighted(span(1, 1), Decimal(0))] * 3)


ENDS = st.tuples(st.none() | st.integers(0, 30), st.none() | st.integers(0, 30)).map(
    lambda ends: ends if None in ends else tuple(sorted(ends))  # type: ignore[type-var]
)


@given(st.lists(st.tuples(ENDS, st.integers(1, 4)), min_size=3, max_size=7))
def test_no_number_is_nearer_to_all_than_the_median(
    reports: list[tuple[tuple[int | None, int | None], int]],
) -> None:
    origins = [Weighted(span(*ends), Decimal(weight)) for ends, weight in reports]
    found = weighted_median(origins)
    if found is None:
        assert all(ends == (None, None) for ends, _ in reports)
        return
    least = distance(origins, found.number)
    assert all(distance(origins, Decimal(number)) >= least for number in range(-1, 32))
    assert found.as_good.holds(found.number)


def distance(origins: list[Weighted], number: Decimal) -> Decimal:
    total = Decimal(0)
    for interval, weight in origins:
        below = Decimal(0) if interval.low is None else interval.low - number
        above = Decimal(0) if interval.high is None else number - interval.high
        total += weight * max(below, above, Decimal(0))
    return total
