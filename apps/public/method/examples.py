"""Worked examples for the method page; the rules compute each when the page is asked for."""

from typing import NamedTuple

from apps.claims.rules import ParsedFigure, interval, reads_as
from apps.claims.rules.parsing import UnreadFigure, read_figure
from apps.core import edtf
from apps.core.edtf.times import year_month_day
from apps.reconciliation.engine import Statement, Terms, compare, statement_of
from apps.reconciliation.presentation.answer_labels import PAGE_WORDS, Sides, called

# How a report may put it, by comparator: the first of each is the document's own example where it
# has one.
FIGURES = {
    "exact": ("exactly 60",),
    "eq": ("60", "162", "1,000", "20,000", "910 km"),
    "approx": ("about 60", "about 300", "about 1,000"),
    "gt": ("more than 1,000",),
    "ge": ("at least 1,000",),
    "lt": ("fewer than 60",),
    "le": ("at most 60",),
    "upto": ("up to 60",),
    "nearly": ("nearly 20,000",),
    "justover": ("just over 60",),
    "between": ("from 50 to 70",),
    "order": ("dozens",),
}
TIMES = (
    "2021-07-05", "2021-07", "2021", "2021-07-05?", "2021-07-05~", "2021-07~", "2021~", "2021-07%",
    "202X",
    "2021-06~/2021-07~", "../2003", "2021-07-05/..", "2021-21", "2021-07-05T12:00:00+05:00",
)  # fmt: skip
SIDES = Sides("the first", "the second")


class Reading(NamedTuple):
    """Words of a report and how they are read."""

    words: str
    reading: str


class DatedReading(NamedTuple):
    """A time as written, in words, and the days it covers."""

    text: str
    words: str
    first: str
    last: str
    is_vague: bool


class Pair(NamedTuple):
    """Two statements in words, what else they have in common, and what the rules make of them."""

    one: str
    other: str
    given: str
    a: Statement
    b: Statement

    @property
    def verdict(self) -> "ExampleVerdict":
        """Return what the rules say."""
        found = compare(self.a, self.b)
        severity = found.severity.value if found.severity else ""
        return ExampleVerdict(
            PAGE_WORDS[found.outcome],
            found.outcome.value,
            severity,
            found.rule,
            called(found.reason, SIDES),
        )


class ExampleVerdict(NamedTuple):
    """An outcome as a page prints it."""

    word: str
    outcome: str
    severity: str
    rule: str
    reason: str


def readings_of(comparator: str) -> list[Reading]:
    """Return the examples of a comparator, each as it is read."""
    return [Reading(words, reading_of(words)) for words in FIGURES.get(comparator, ())]


def reading_of(words: str) -> str:
    """Return how a figure in words is read."""
    figure = _figure(words)
    span = interval(figure)
    return "" if span is None else reads_as(span, figure.unit)


def times() -> list[DatedReading]:
    """Return times as written, each with the days it covers."""
    readings = []
    for text in TIMES:
        time = edtf.parse(text)
        first, last = _day(time.low), _day(time.high)
        readings.append(DatedReading(text, edtf.words(text), first, last, time.vague))
    return readings


def _day(number: int | None) -> str:
    if number is None:
        return "no end"
    year, month, day = year_month_day(number)
    return edtf.words(f"{year:04}-{month:02}-{day:02}")


def outcome_examples() -> list[Pair]:
    """Return a pair for each outcome, in the order of the table of outcomes."""
    return [
        _pair("about 60", "60", "one origin", origin="a"),
        _pair("about 60", "162", "one origin", origin="a"),
        _pair("about 60", "65"),
        _pair("more than 1,000", "about 1,500"),
        _pair("about 300", "398"),
        _pair(
            "60",
            "162",
            "as of 1 July 2021 and 9 July 2021",
            aggregation="stock",
            times=("2021-07-01", "2021-07-09"),
        ),
        _pair("60 km", "60"),
        _pair(
            "60", "162", "the first without a time", aggregation="stock", times=(None, "2021-07-09")
        ),
    ]


def severity_examples() -> list[Pair]:
    """Return pairs that are apart, the nearer ones first."""
    return [
        _pair("about 300", "398"),
        _pair("exactly 100", "105"),
        _pair("at most 120", "162"),
        _pair("exactly 20", "more than 50"),
        _pair("exactly 0", "exactly 1"),
    ]


def _pair(
    one: str,
    other: str,
    given: str = "",
    *,
    aggregation: str = "constant",
    times: tuple[str | None, str | None] = (None, None),
    origin: str | None = None,
) -> Pair:
    a, b = (
        statement_of(
            Terms(
                kind="quantity",
                measure="the same",
                aggregation=aggregation,
                time=time,
                origin=origin,
                figure=_figure(words),
            )
        )
        for words, time in zip((one, other), times, strict=True)
    )
    return Pair(one, other, given, a, b)


def _figure(words: str) -> ParsedFigure:
    figure = read_figure(words)
    if isinstance(figure, UnreadFigure):
        raise ValueError(f"“{words}” is no figure")
    return figure
