"""Units: which convert into which, how, and that no text of a unit ever brings us down."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.claims.rules import Interval, canonical, convert, dimension
from apps.claims.rules.units import COUNT, PERCENT, is_count, is_percent, read_unit

SAME_DIMENSION = [
    ("km", "mile"),
    ("km", "kilometres"),
    ("km²", "hectare"),
    ("sq km", "km^2"),
    ("square mile", "km2"),
    ("m/s", "km/h"),
    ("kilometres per hour", "mph"),
    ("t", "kg"),
    ("metric ton", "tonne"),
    ("year", "decade"),
    ("decades", "century"),
    ("degC", "degF"),
    ("barrel", "litre"),
    ("%", "percent"),
    ("1", ""),
    ("1", " count "),
    ("byte", "bit"),
    ("Soldiers", "soldiers"),
]
OTHER_DIMENSION = [
    ("%", "1"),
    ("km", "kg"),
    ("km", "km²"),
    ("USD", "EUR"),
    ("USD", "1"),
    ("soldiers", "1"),
    ("soldiers", "tanks"),
    ("ppm", "%"),
    ("decade", "1"),
    ("points", "km"),
    ("PEN", "km"),
    ("[length]^1", "km"),
]


@pytest.mark.parametrize(("one", "other"), SAME_DIMENSION)
def test_these_units_convert_into_each_other(one: str, other: str) -> None:
    assert dimension(one) == dimension(other)


@pytest.mark.parametrize(("one", "other"), OTHER_DIMENSION)
def test_these_units_do_not(one: str, other: str) -> None:
    assert dimension(one) != dimension(other)
    assert convert(Interval(Decimal(1), Decimal(2)), one, other) is None


CONVERSIONS = [
    ("1", "mile", "km", "1.609344"),
    ("2", "decade", "year", "20"),
    ("1", "year", "month", "12"),
    ("100", "degC", "degF", "212"),
    ("-40", "degF", "degC", "-40"),
    ("1", "km²", "hectare", "100"),
    ("36", "km/h", "m/s", "10"),
    ("1", "barrel", "litre", "158.987294928"),
    ("5", "soldiers", "soldiers", "5"),
]


@pytest.mark.parametrize(("number", "unit", "to", "expected"), CONVERSIONS)
def test_numbers_convert_without_noise(number: str, unit: str, to: str, expected: str) -> None:
    converted = convert(Interval(Decimal(number), None, low_open=True, low_soft=True), unit, to)
    assert converted == Interval(Decimal(expected), None, low_open=True, low_soft=True)


def test_equal_temperatures_are_equal_in_their_base_unit() -> None:
    boiling = Interval(Decimal(100), Decimal(100)), Interval(Decimal(212), Decimal(212))
    assert canonical(boiling[0], "degC") == canonical(boiling[1], "degF")


@given(st.one_of(st.text(max_size=20), st.sampled_from(["Count", " per  cent", "PCT", "counts"])))
def test_counts_and_percentages_are_those_that_are_read_as_such(unit: str) -> None:
    assert is_count(unit) == (read_unit(unit).dimension == COUNT)
    assert is_percent(unit) == (read_unit(unit).dimension == PERCENT)


def test_only_counts_are_counts() -> None:
    assert is_count("1")
    assert is_count("")
    assert not any(is_count(unit) for unit in ("%", "km", "USD", "soldiers"))


NASTY = [
    "m**9999999",
    "9**9**9",
    "m**m",
    "((((((m",
    "__import__('os').getcwd()",
    "m/0",
    "km/",
    "1e999999999 m",
    "delta_degC",
    "degC**3",
    "x" * 10_000,
    "m*" * 5_000,
    "\x00",
    "\ud800",
    "km\n",
    "²",
    "^",
    "$",
]


@pytest.mark.parametrize("unit", NASTY, ids=lambda unit: ascii(unit[:20]))
def test_a_nasty_unit_is_answered(unit: str) -> None:
    assert dimension(unit)
    assert convert(Interval(Decimal(1), Decimal(1)), unit, unit) is not None


@given(st.one_of(st.text(max_size=30), st.text(alphabet="kmsgdegC*/^-12 ²per", max_size=20)))
def test_any_text_is_a_unit_of_some_dimension(unit: str) -> None:
    found = canonical(Interval(Decimal(1), Decimal(2)), unit)
    assert dimension(unit)
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.high
