"""EDTF bounds: what a text covers, what is refused, how it reads, and that no text crashes."""

import contextlib
import datetime
import io

import pytest
from edtf.parser.grammar import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.edtf import EdtfError, Time, parse, read, words
from apps.core.edtf.times import day_number, month_end, year_month_day

BOUNDS = [
    ("2021-07-05", "2021-07-05", "2021-07-05"),
    ("2021-07", "2021-07-01", "2021-07-31"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("2021", "2021-01-01", "2021-12-31"),
    ("2021-07-05?", "2021-07-05", "2021-07-05"),
    ("2021-07-05~", "2021-07-03", "2021-07-07"),
    ("2021-07-05%", "2021-07-03", "2021-07-07"),
    ("2021-07?", "2021-07-01", "2021-07-31"),
    ("2021-07~", "2021-06-24", "2021-08-07"),
    ("2021-07%", "2021-06-24", "2021-08-07"),
    ("2021~", "2021-01-01", "2021-12-31"),
    ("2021%", "2021-01-01", "2021-12-31"),
    ("2021-07-~05", "2021-07-03", "2021-07-07"),
    ("2021-~07-05", "2021-06-28", "2021-07-12"),
    ("2021-07~-05", "2021-06-28", "2021-07-12"),
    ("2021~-07-05", "2021-07-05", "2021-07-05"),
    ("?2021-07-05", "2021-07-05", "2021-07-05"),
    ("202X", "2020-01-01", "2029-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("1XX9", "1009-01-01", "1999-12-31"),
    ("2021-XX", "2021-01-01", "2021-12-31"),
    ("2021-1X", "2021-10-01", "2021-12-31"),
    ("2021-07-XX", "2021-07-01", "2021-07-31"),
    ("2021-07-1X", "2021-07-10", "2021-07-19"),
    ("2021-02-2X", "2021-02-20", "2021-02-28"),
    ("2021-XX-05", "2021-01-05", "2021-12-05"),
    ("202X-02-29", "2020-02-29", "2028-02-29"),
    ("2021-21", "2021-03-01", "2021-05-31"),
    ("2021-24", "2021-12-01", "2022-02-28"),
    ("2019-28", "2019-12-01", "2020-02-29"),
    ("2021-32", "2021-06-01", "2021-08-31"),
    ("2021-33", "2021-01-01", "2021-03-31"),
    ("2021-39", "2021-09-01", "2021-12-31"),
    ("2021-41", "2021-07-01", "2021-12-31"),
    ("2021-07-01/2021-07-07", "2021-07-01", "2021-07-07"),
    ("2021-07-05~/2021-07-10", "2021-07-03", "2021-07-10"),
    ("2021-06~/2021-07~", "2021-05-25", "2021-08-07"),
    ("2021-07-05/2021-07-04~", "2021-07-05", "2021-07-06"),
    ("2021/..", "2021-01-01", None),
    ("../2003", None, "2003-12-31"),
    ("../202X", None, "2029-12-31"),
    ("2021-1X/..", "2021-10-01", None),
    ("2021/", "2021-01-01", None),
    ("/2003", None, "2003-12-31"),
    ("[2021,2023-05]", "2021-01-01", "2023-05-31"),
    ("{2021-07-05..2021-07-10}", "2021-07-05", "2021-07-10"),
    ("[..2021]", None, "2021-12-31"),
    ("[1760-01,1760-12..]", "1760-01-01", None),
    ("1950S2", "1900-01-01", "1999-12-31"),
    (" 2021-07-05 ", "2021-07-05", "2021-07-05"),
]

FAR_AWAY = [
    ("0000", (0, 1, 1), (0, 12, 31)),
    ("-0044-03-15", (-44, 3, 15), (-44, 3, 15)),
    ("-202X", (-2029, 1, 1), (-2020, 12, 31)),
    ("Y17000", (17000, 1, 1), (17000, 12, 31)),
    ("Y-17E7", (-170_000_000, 1, 1), (-170_000_000, 12, 31)),
    ("Y171010000S3", (171_000_000, 1, 1), (171_999_999, 12, 31)),
    ("XXXX", (0, 1, 1), (9999, 12, 31)),
]

REFUSED = [
    "",
    " ",
    "July 2021",
    "2021-7-5",
    "2021-13",
    "2021-07-32",
    "2021-02-29",
    "2021-02-30",
    "1900-02-29",
    "2021-02-3X",
    "2021-00",
    "2021-42",
    "-0000",
    "2022/2021",
    "2021-07-10/2021-07-05~",
    "../..",
    "/",
    "..",
    "2021..2022",
    "[2021]",
    "[2021,]",
    "2021T12:00:00",
    "2021-07-05T25:00:00",
    "2021-07-05T12:00",
    "2021-07-05T12:00:00Z/..",
    "2021-07-05/open",
    "unknown",
    "Y1E100",
    "Y" + "9" * 90,
    "٢٠٢١",
    "2021\x00",
    "[" + ",".join(["2021"] * 50) + "]",
]

WORDS = [
    (None, "date unknown"),
    ("", "date unknown"),
    ("nonsense", "date unknown"),
    ("2021-07-05", "5 July 2021"),
    ("2021-07", "July 2021"),
    ("2021", "2021"),
    ("2021-07~", "about July 2021"),
    ("2021-07-05?", "5 July 2021 (uncertain)"),
    ("2021-07-05%", "about 5 July 2021 (uncertain)"),
    ("2021-06~/2021-07~", "between June and July 2021 (approximate)"),
    ("2021-07-01/2021-07-07", "1 to 7 July 2021"),
    ("2021-06/2021-07", "June to July 2021"),
    ("2020-12/2021-01", "December 2020 to January 2021"),
    ("2021-07-05/2021-07-05", "5 July 2021"),
    ("../2003", "until 2003"),
    ("2003/..", "from 2003"),
    ("202X", "2020s"),
    ("20XX", "2000 to 2099"),
    ("2021-07-XX", "July 2021"),
    ("2021-07-1X", "10 to 19 July 2021"),
    ("2021-21", "spring 2021"),
    ("2021-33", "first quarter of 2021"),
    ("[2021,2022]", "2021 or 2022"),
    ("{2021,2022,2023}", "2021, 2022 and 2023"),
    ("-0044-03-15", "15 March 45 BC"),
    ("Y17000", "17,000"),
    ("2021-07-05T12:00:00Z", "5 July 2021, 12:00 UTC"),
    ("2021-07-05T12:30:05+05:00", "5 July 2021, 12:30:05 (UTC+05:00)"),
]


@pytest.mark.parametrize(("text", "first", "last"), BOUNDS)
def test_a_text_covers_these_days(text: str, first: str | None, last: str | None) -> None:
    time = parse(text)
    assert (time.first_day, time.last_day) == tuple(
        None if day is None else datetime.date.fromisoformat(day) for day in (first, last)
    )


@pytest.mark.parametrize(("text", "first", "last"), FAR_AWAY)
def test_years_beyond_the_calendar_of_python_have_days_too(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    time = parse(text)
    assert time.low is not None
    assert time.high is not None
    assert (year_month_day(time.low), year_month_day(time.high)) == (first, last)
    assert time.first_day is not None
    assert datetime.date.min <= time.first_day <= datetime.date.max


@pytest.mark.parametrize("text", REFUSED)
def test_a_text_that_gives_no_time_is_refused_in_words(text: str) -> None:
    with pytest.raises(EdtfError, match=r"[a-z]"):
        parse(text)
    assert read(text) is None


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_a_time_reads_as_plain_english(text: str | None, expected: str) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text", ["2021-07-05?", "2021~", "202X", "2021-?07", "2021-07-05~/2021-08", "[202X,2031]"]
)
def test_every_mark_of_doubt_makes_a_time_vague(text: str) -> None:
    assert parse(text).vague


@pytest.mark.parametrize("text", ["2021-07", "2021-07-01/..", "[2021,2022]", "1950S2", "2021-21"])
def test_breadth_alone_is_not_vague(text: str) -> None:
    assert not parse(text).vague


def test_nothing_given_is_no_time() -> None:
    assert read(None) is None


def test_clock_times_compare_by_the_second_in_utc() -> None:
    early = parse("2021-07-05T12:00:00+05:00")
    late = parse("2021-07-05T08:00:00Z")
    assert early.strictly_before(late)
    assert early.equals(parse("2021-07-05T07:00:00"))
    assert late.seconds_until(parse("2021-07-05T24:00:00")) == 16 * 3600


def test_a_clock_time_compares_with_a_day_by_days_as_written() -> None:
    clock, day = parse("2021-07-05T02:00:00+05:00"), parse("2021-07-05")
    assert clock.equals(day)
    assert clock.strictly_before(parse("2021-07-06"))


RELATIONS = [
    ("2021-07-05", "2021-07-06", "before"),
    ("2021-07-05", "2021-07", "inside"),
    ("2021-07", "2021-07-01/2021-07-31", "equal"),
    ("2021-07-01/2021-07-05", "2021-07-05/2021-07-07", "overlap"),
    ("../2021", "2021-07", "outside"),
    ("../2020", "2021/..", "before"),
    ("../2021", "2021/..", "overlap"),
]


@pytest.mark.parametrize(("one", "other", "relation"), RELATIONS)
def test_two_times_lie_to_each_other(one: str, other: str, relation: str) -> None:
    a, b = parse(one), parse(other)
    found = {
        "before": a.strictly_before(b),
        "equal": a.equals(b),
        "inside": b.contains(a) and not a.contains(b),
        "outside": a.contains(b) and not b.contains(a),
        "overlap": a.overlaps(b) and not a.contains(b) and not b.contains(a),
    }
    assert [name for name, holds in found.items() if holds] == [relation]
    assert a.overlaps(b) is b.overlaps(a) is (relation != "before")


@given(st.dates())
def test_day_numbers_are_those_of_python_where_it_has_any(day: datetime.date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    assert year_month_day(day.toordinal()) == (day.year, day.month, day.day)


@given(st.integers(-(10**9), 10**9), st.integers(1, 12))
def test_months_follow_each_other_in_any_year(year: int, month: int) -> None:
    following = day_number(year + month // 12, month % 12 + 1, 1)
    assert month_end(year, month) + 1 == following
    assert year_month_day(following) == (year + month // 12, month % 12 + 1, 1)


PLAIN = st.builds(
    lambda day, length: day.isoformat()[:length], st.dates(), st.sampled_from([4, 7, 10])
)

MARK = st.sampled_from(["", "?", "~", "%"])


@settings(deadline=None, max_examples=60)
@given(PLAIN, MARK, st.sampled_from(["", "/", "/..", "to"]), PLAIN, MARK)
def test_what_is_not_asked_of_the_package_would_be_valid_there(
    start: str, mark: str, joint: str, end: str, end_mark: str
) -> None:
    first, last = sorted([start, end])
    texts = (
        [f"{start}{mark}{joint}"]
        if joint != "to"
        else [f"../{end}{mark}", f"/{end}{mark}", f"{first}{mark}/{last}{end_mark}"]
    )
    for text in texts:
        assert read(text), text
        assert parse_edtf(text), text


NASTY = st.text(alphabet="0123456789XYTSE?~%-/.[]{},:+Z ", max_size=30)


@given(st.one_of(NASTY, st.text(max_size=20)))
def test_no_text_brings_us_down_or_prints(text: str) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        time = read(text)
    assert time is None or time.low is None or time.high is None or time.low <= time.high
    assert words(text)
    assert not printed.getvalue()


PART = st.builds(
    lambda *parts: "".join(parts),
    st.sampled_from(["2021", "202X", "20X1", "X021", "-0044", "2020"]),
    st.sampled_from(["", "?", "~", "%"]),
    st.sampled_from(["", "-07", "-1X", "-0X", "-X1", "-XX", "-~07", "-21", "-12"]),
    st.sampled_from(["", "?", "~"]),
    st.sampled_from(["", "-05", "-3X", "-XX", "-1X", "-%05", "-29"]),
    st.sampled_from(["", "?", "~", "%"]),
)


@settings(deadline=None, max_examples=60)
@given(PART, st.sampled_from(["", "/", "/..", ".."]), PART)
def test_well_formed_parts_never_make_the_package_crash_aloud(
    start: str, joint: str, end: str
) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        for text in (start, f"{start}{joint}{end}", f"[{start},{end}]"):
            assert isinstance(read(text), Time | None)
            assert words(text)
    assert not printed.getvalue()
