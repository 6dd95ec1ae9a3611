"""Dates in the words of a report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.edtf import read
from apps.core.edtf.dates import dates_in

FOUND = [
    ("on 5 July 2021 they crossed", "2021-07-05"),
    ("on July 5, 2021, they crossed", "2021-07-05"),
    ("on the 5th of July they crossed", "2021-07-05"),
    ("on Dec. 30 they crossed", "2020-12-30"),
    ("in July 2021", "2021-07"),
    ("since 2015", "2015"),
    ("as of 2021-07-05", "2021-07-05"),
    ("yesterday", "2021-07-05"),
    ("today", "2021-07-06"),
    ("on 31 June 2021", ""),
    ("2021 soldiers", ""),
    ("he may march", ""),
]


@pytest.mark.parametrize(("words", "date"), FOUND)
def test_a_date_is_read_with_the_day_of_the_report(words: str, date: str) -> None:
    assert "".join(found.edtf for found in dates_in(words, published="2021-07-06")) == date


def test_a_day_without_its_year_is_left_alone_where_nobody_knows_when_the_report_came() -> None:
    assert dates_in("on 5 July, yesterday") == []


@given(st.text(max_size=200))
def test_every_date_that_is_found_is_one(words: str) -> None:
    for found in dates_in(words, published="2021-07-06"):
        assert read(found.edtf) is not None
        assert 0 <= found.start < found.end <= len(words)
