"""Positions and ticks of drawn scales."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.charts.number_scale import number_scale
from apps.core.charts.time_scale import calendar_scale
from apps.core.edtf.times import day_number

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False)


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ((60, 162), ["0", "50", "100", "150", "200"]),
        ((9,), ["0", "5", "10"]),
        ((0,), ["0", "0.5", "1"]),
        ((5800, 6200), ["5,600", "5,800", "6,000", "6,200", "6,400"]),
        ((1_600_000, 4_000_000), ["0", "1 m", "2 m", "3 m", "4 m"]),
        ((-3, 5), ["−4", "−2", "0", "2", "4", "6"]),
        ((), ["0", "0.5", "1"]),
    ],
)
def test_a_scale_ends_at_round_numbers(values: tuple[int, ...], labels: list[str]) -> None:
    assert [tick.label for tick in number_scale(Decimal(value) for value in values).ticks] == labels


def test_positions_are_plain_percentages() -> None:
    scale = number_scale([Decimal(60), Decimal(162)])

    assert [scale.at(0), scale.at(60), scale.at(200), scale.width(50, 70)] == [
        "0%",
        "30%",
        "100%",
        "10%",
    ]


def test_what_lies_beyond_stands_at_the_end() -> None:
    assert number_scale([Decimal(0), Decimal(10)]).at(99) == "100%"


def test_an_arrow_has_room_above_the_greatest_number() -> None:
    assert number_scale([Decimal(20), Decimal(1000)], room_above=True).high > 1000


def test_outer_labels_stay_inside_the_drawing() -> None:
    assert [tick.anchor for tick in number_scale([Decimal(10)]).ticks] == ["start", "middle", "end"]


@given(st.lists(NUMBERS, min_size=1, max_size=8))
def test_every_value_lies_on_its_scale(values: list[Decimal]) -> None:
    scale = number_scale(values)

    assert all(scale.low <= value <= scale.high for value in values)
    assert 2 <= len(scale.ticks) <= 8


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ((2021, 5, 1), (2021, 9, 11), ["Mar 2021", "May 2021", "Jul 2021", "Sep 2021", "Nov 2021"]),
        (
            (2003, 1, 1),
            (2003, 12, 31),
            ["Jul 2002", "Jan 2003", "Jul 2003", "Jan 2004", "Jul 2004"],
        ),
        ((1990, 1, 1), (2021, 1, 1), ["1980", "1990", "2000", "2010", "2020", "2030"]),
        ((2021, 6, 30), (2021, 7, 3), ["28 Jun 2021", "30 Jun", "2 Jul", "4 Jul", "6 Jul"]),
        ((2020, 12, 31), (2021, 1, 2), ["29 Dec 2020", "31 Dec", "2 Jan 2021", "4 Jan", "6 Jan"]),
    ],
)
def test_a_calendar_is_labelled_by_what_fits(
    first: tuple[int, int, int], last: tuple[int, int, int], labels: list[str]
) -> None:
    scale = calendar_scale([day_number(*first), day_number(*last)])

    assert [tick.label for tick in scale.ticks] == labels


@given(st.lists(st.integers(-400_000, 3_000_000), min_size=1, max_size=5))
def test_every_day_lies_on_its_calendar(days: list[int]) -> None:
    scale = calendar_scale(days)

    assert all(scale.low <= day < scale.high for day in days)
    assert 2 <= len(scale.ticks) <= 8
