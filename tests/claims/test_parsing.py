"""The grammar of figures."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.claims.rules import ParsedFigure, interval
from apps.claims.rules.parsing import UnreadFigure, find_figures, read_figure
from apps.claims.rules.phrases import PHRASES

READ: list[tuple[str, dict[str, Any]]] = [
    ("60", {"comparator": "eq", "n": "60"}),
    ("about 60 districts", {"comparator": "approx", "n": "60"}),
    ("more than 1,000", {"comparator": "gt", "n": "1000"}),
    ("no more than 1,000", {"comparator": "le", "n": "1000"}),
    ("no fewer than 12", {"comparator": "ge", "n": "12"}),
    ("up to 20 thousand", {"comparator": "upto", "n": "20000"}),
    ("nearly 1.2 million people", {"comparator": "nearly", "n": "1200000"}),
    ("just over 5", {"comparator": "justover", "n": "5"}),
    ("exactly twenty", {"comparator": "exact", "n": "20"}),
    ("162 of 398 districts", {"comparator": "eq", "n": "162", "universe": "398"}),
    (
        "about 60 out of about 300",
        {"comparator": "approx", "n": "60", "universe": "300", "universe_comparator": "approx"},
    ),
    ("from 50 to 70 km", {"comparator": "between", "n": "50", "n2": "70", "unit": "km"}),
    ("50–70", {"comparator": "between", "n": "50", "n2": "70"}),
    ("90%", {"comparator": "eq", "n": "90", "unit": "%"}),
    ("90 percent complete", {"comparator": "eq", "n": "90", "unit": "%"}),
    ("910 km", {"comparator": "eq", "n": "910", "unit": "km"}),
    ("20 cats", {"comparator": "eq", "n": "20", "unit": "1"}),
    ("Dozens of houses", {"comparator": "order", "order_word": "dozens"}),
    ("tens of thousands", {"comparator": "order", "order_word": "tens_of_thousands"}),
    ("minus 18 degrees", {"comparator": "eq", "n": "-18", "unit": "degree"}),
    ("£20m or £30m", {"comparator": "between", "n": "20000000", "n2": "30000000", "unit": "GBP"}),
    (
        "Rs 8,500-9,000 crore",
        {"comparator": "between", "n": "85000000000", "n2": "90000000000", "unit": "INR"},
    ),
    ("someone", {}),
    ("1 037 people", {"comparator": "eq", "n": "1037"}),
]


@pytest.mark.parametrize(("words", "figure"), READ)
def test_words_are_read(words: str, figure: dict[str, Any]) -> None:
    for number in ("n", "n2", "universe"):
        if number in figure:
            figure = {**figure, number: Decimal(figure[number])}

    read = read_figure(words)

    assert (None if isinstance(read, UnreadFigure) else read) == (
        ParsedFigure(**figure) if figure else None
    )


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.words)
def test_every_phrase_of_the_table_is_read_as_its_comparator(phrase: Any) -> None:
    parsed = read_figure(f"{phrase.words} 60")

    assert isinstance(parsed, ParsedFigure)
    assert parsed.comparator == phrase.comparator


@given(st.text(max_size=80))
def test_no_words_break_it(words: str) -> None:
    figure = read_figure(words)

    assert isinstance(figure, UnreadFigure) or interval(figure) is not None


ANYWHERE: list[tuple[str, list[str]]] = [
    ("The service put their number at more than 1,000 soldiers.", ["more than 1,000"]),
    ("he held 162 of the country’s 398 districts", ["162 of the country’s 398"]),
    ("about 60, against a total of about 300", ["about 60", "about 300"]),
    ("the line runs from 50 to 70 km", ["from 50 to 70 km"]),
    ("it grew from 50 to 70 km", ["50", "70 km"]),
    ("hundreds of people and dozens; 3.5%", ["hundreds", "dozens", "3.5%"]),
    ("at 12:30 in the 201st base, room A12", []),
    ("no number at all", []),
]


@pytest.mark.parametrize(("words", "figures"), ANYWHERE)
def test_figures_are_found_among_other_words(words: str, figures: list[str]) -> None:
    assert [words[found.start : found.end] for found in find_figures(words)] == figures


@pytest.mark.parametrize(
    "words",
    [
        "On 5 July 2021 there were 60.",
        "On June 23 – 60 people came.",
        "From June 1 to 60.",
        "60 since May 2020",
    ],
)
def test_the_numbers_of_a_date_are_no_figures(words: str) -> None:
    assert [found.parsed.n for found in find_figures(words)] == [60]


def test_a_range_shares_its_thousand() -> None:
    figure = read_figure("between 5 and 10 thousand")

    assert figure == ParsedFigure("between", Decimal(5_000), Decimal(10_000))


@given(st.text(max_size=200))
def test_what_is_found_can_be_read_where_it_stands(words: str) -> None:
    for found in find_figures(words):
        assert read_figure(words[found.start : found.end]) == found.parsed
