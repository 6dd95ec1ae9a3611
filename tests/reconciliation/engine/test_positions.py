"""Positions: the fewest truths that a slot's reports need."""

from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from apps.claims.rules import Interval
from apps.reconciliation.engine.positions import positions
from apps.reconciliation.engine.statements import interval_of
from tests.reconciliation.engine.builders import choice, constant, date, denial, read, stance


def test_reports_that_can_all_be_true_are_one_position() -> None:
    answers = {
        "a": read(constant("approx", 60)),
        "b": read(constant("eq", 62)),
        "c": read(constant("gt", 50)),
    }
    (position,) = positions(answers)
    assert set(position.names) == {"a", "b", "c"}
    assert position.common is not None
    assert position.common.equals(Interval(Decimal(62), Decimal(62)))


def test_an_open_end_is_not_hit_by_its_number() -> None:
    answers = {"a": read(constant("lt", 100)), "b": read(constant("ge", 100))}
    assert [position.names for position in positions(answers)] == [("a",), ("b",)]


def test_bounds_without_end_meet_somewhere() -> None:
    answers = {n: read(constant("gt", n)) for n in (1, 1000, 50)}
    (position,) = positions(answers)
    assert position.common == Interval(Decimal(1000), None, low_open=True)


def test_dates_have_positions_like_numbers() -> None:
    answers = {"a": read(date("2003")), "b": read(date("2003-10")), "c": read(date("2004"))}
    assert [set(position.names) for position in positions(answers)] == [{"a", "b"}, {"c"}]


def test_choices_and_stances_group_by_value() -> None:
    places = {"a": read(choice("A", "B")), "b": read(choice("B", "A")), "c": read(choice("A"))}
    assert [position.names for position in positions(places)] == [("a", "b"), ("c",)]
    stances = {"a": read(stance("yes")), "b": read(stance("no")), "c": read(stance("yes"))}
    assert [position.names for position in positions(stances)] == [("a", "c"), ("b",)]


def test_what_has_no_value_is_in_no_position() -> None:
    assert positions({"a": read(denial())}) == []
    assert positions({}) == []


COMPARATORS = ["exact", "eq", "approx", "gt", "ge", "lt", "le", "nearly", "justover"]


@given(st.lists(st.tuples(st.sampled_from(COMPARATORS), st.integers(0, 40)), max_size=6))
def test_no_fewer_positions_would_do(figures: list[tuple[str, int]]) -> None:
    answers = {n: read(constant(*figure)) for n, figure in enumerate(figures)}
    found = positions(answers)
    assert sorted(name for position in found for name in position.names) == sorted(answers)
    for position in found:
        assert position.common is not None
        assert all(interval_of(answers[name]).contains(position.common) for name in position.names)  # type: ignore[union-attr]
        assert position.common.overlaps(position.common)
    if answers:
        assert len(found) == fewest_points(
            [one for each in answers.values() if (one := interval_of(each))]
        )


def fewest_points(intervals: list[Interval]) -> int:
    """Try every set of points that could matter: each bound, and a step to either side of it."""
    ends = {end for one in intervals for end in (one.low, one.high) if end is not None} | {
        Decimal(10**6)
    }
    points = [
        end + step for end in ends for step in (Decimal("-0.001"), Decimal(0), Decimal("0.001"))
    ]
    hit = {frozenset(n for n, one in enumerate(intervals) if one.holds(point)) for point in points}
    hit = {some for some in hit if not any(some < more for more in hit)}
    for size in range(1, len(intervals) + 1):
        if any(
            len(frozenset().union(*some)) == len(intervals)
            for some in combinations(hit, min(size, len(hit)))
        ):
            return size
    raise AssertionError("every interval is hit by one of its own ends")
