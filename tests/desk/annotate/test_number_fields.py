"""Number fields take all that was typed, or refuse it; what is on record goes back through them unchanged."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from apps.claims.rules import COMPARATORS, ParsedFigure
from apps.claims.rules.figures import LARGEST, MOST_DECIMALS
from apps.desk.annotate.claim_form import NumberField, TotalField
from apps.desk.annotate.form_initial import figure_fields

TAKEN = [
    ("0", "0"), ("0.0", "0"), ("-0", "0"), ("zero", "0"), ("12", "12"), ("2.5", "2.5"), ("-5", "-5"), ("−2.5", "-2.5"),
    ("1,250", "1250"), ("1 250", "1250"), ("1 250 000", "1250000"), ("1\u00a0250\u00a0000", "1250000"),
    ("1\u202f250", "1250"), ("1'250", "1250"), ("1.250.000", "1250000"), ("12,34,567", "1234567"),
    ("1.2 million", "1200000"), ("5k", "5000"), ("half a million", "500000"), ("twenty-five", "25"), ("2½", "2.5"),
    ("１２", "12"), ("٣", "3"), ("  7  ", "7"),
]  # fmt: skip
REFUSED = [
    "12,5", "12,50", "0,5", "1e6", "1.2e6", "12 per 1000", "12 per 1,000", "10 12", "300 ± 20", "1/3", "1,250,00",
    "1,2,3", "12.5.3", "12-5", "5-12", "1..2", "٣٫٥", "１２．５", "1_000", "0x10", "²", "5²", "½",
    "2⅓", "10 ½", "5 %", "5%",
    "--5", "-", "−", "+5", "5-", ".5", "5.000", "1,250 000", "1 250,5", "1.250.00", "NaN", "Infinity", "-inf", "nil",
    "12 people", "$5", "5 km", "about 12", "more than 12", "12 or 13", "12+", "5m", "12 and a half", "many", "9" * 400,
    "1" + "0" * 24, "0." + "0" * 12 + "1", "1\u2009250",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "number"), TAKEN)
def test_a_number_is_taken_whole(typed: str, number: str) -> None:
    assert NumberField(required=False).clean(typed) == Decimal(number)


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_not_one_number_to_its_end_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        NumberField(required=False).clean(typed)


def test_the_refusal_names_what_was_typed_and_what_to_write() -> None:
    with pytest.raises(ValidationError) as refusal:
        NumberField(required=False).clean("12,5")

    assert refusal.value.messages == [
        "“12,5” was not understood as a number. Enter one number, such as 1,000, 2.5 or 1.2 million."
    ]


@pytest.mark.parametrize("typed", ["", "   ", None])
def test_nothing_typed_is_nothing(typed: Any) -> None:
    assert NumberField(required=False).clean(typed) is None
    assert TotalField(required=False).clean(typed) is None


@pytest.mark.parametrize(
    ("typed", "comparator", "number"),
    [
        ("398", "eq", 398),
        ("0", "eq", 0),
        ("about 300", "approx", 300),
        ("398 districts", "eq", 398),
    ],
)
def test_a_total_may_have_a_comparator(typed: str, comparator: str, number: int) -> None:
    assert TotalField(required=False).clean(typed) == ParsedFigure(comparator, Decimal(number))


@pytest.mark.parametrize(
    "typed",
    ["12,5", "1e6", "300 per 1,000", "300 ± 20", "300 to 400", "1/3", "10 12", "300 km", "90%", "dozens", "162 of 398",
     "300 or 400", "several"],
)  # fmt: skip
def test_a_total_is_one_number_without_a_unit(typed: str) -> None:
    with pytest.raises(ValidationError, match="was not understood as a total"):
        TotalField(required=False).clean(typed)


@st.composite
def numbers(draw: st.DrawFn) -> Decimal:
    """Return any number that a figure may have, also one written with an exponent."""
    places = draw(st.integers(-20, MOST_DECIMALS))
    size = int(LARGEST) * 10**places if places > 0 else int(LARGEST) // 10**-places
    return Decimal(f"{draw(st.integers(-size + 1, size - 1))}E{-places}")


@given(numbers())
def test_every_number_that_a_figure_may_have_goes_back_through_its_field(number: Decimal) -> None:
    fields = figure_fields("words", ParsedFigure("eq", number))

    assert NumberField(required=False).clean(fields["n"]) == number


ONE_NUMBER = [name for name in COMPARATORS if name not in ("between", "order")]


@given(numbers().map(Decimal.copy_abs), st.sampled_from(ONE_NUMBER))
def test_every_total_that_a_figure_may_have_goes_back_through_its_field(
    number: Decimal, comparator: str
) -> None:
    figure = ParsedFigure("eq", Decimal(1), universe=number, universe_comparator=comparator)

    assert TotalField(required=False).clean(
        figure_fields("words", figure)["universe"]
    ) == ParsedFigure(comparator, number)
