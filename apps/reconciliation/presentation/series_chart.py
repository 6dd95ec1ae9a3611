"""A series drawn: time to the right, values upwards, every place in per cent for SVG attributes."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.core.charts.number_scale import Scale, Tick, number_scale
from apps.core.charts.time_scale import calendar_scale
from apps.reconciliation.models import Question
from apps.reconciliation.presentation.series import Point, Series


@dataclass(frozen=True)
class Mark:
    """One value as drawn: the number named, and the stretch that its wording allows."""

    point: Point
    x: str
    y: str
    top: str
    bottom: str
    opens_up: bool

    @property
    def is_fall(self) -> bool:
        """Say whether a running total falls here."""
        return self.point.fell_from is not None


@dataclass(frozen=True)
class Stretch:
    """One straight piece of the line."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True)
class SeriesDrawing:
    """A series on two scales: ``across`` are ticks of time, ``upwards`` of values, measured from the top."""

    marks: tuple[Mark, ...]
    line: tuple[Stretch, ...]
    across: tuple[Tick, ...]
    upwards: tuple[Tick, ...]

    @property
    def has_current(self) -> bool:
        """Say whether the latest value is drawn as one that holds."""
        return any(mark.point.is_current and not mark.is_fall for mark in self.marks)

    @property
    def has_fall(self) -> bool:
        """Say whether a running total falls."""
        return any(mark.is_fall for mark in self.marks)


def draw_series(question: Question, series: Series) -> SeriesDrawing:
    """Return the series as drawn."""
    days = [
        day
        for point in series.points
        for day in (point.time.low, point.time.high)
        if day is not None
    ]
    across = calendar_scale(days)
    upwards = _upwards(question, series)
    marks = tuple(_mark(point, across, upwards) for point in series.points)
    line = _steps(series, across, upwards) if series.is_cumulative else ()
    ticks = tuple(
        Tick(_from_top(upwards, _share_of(tick.at)), tick.label, tick.anchor)
        for tick in upwards.ticks
    )
    return SeriesDrawing(marks, tuple(line), across.ticks, ticks)


def _upwards(question: Question, series: Series) -> Scale:
    ends = [
        end
        for point in series.points
        for end in (point.span.low, point.span.high, point.value)
        if end is not None
    ]
    room = any(point.span.high is None for point in series.points)
    return number_scale(ends, room_above=room, suffix="%" if question.unit == "%" else "")


def _mark(point: Point, across: Scale, upwards: Scale) -> Mark:
    low = upwards.low if point.span.low is None else point.span.low
    high = upwards.high if point.span.high is None else point.span.high
    value = point.value if point.value is not None else low
    return Mark(
        point,
        x=across.at(_day(point)),
        y=_height(upwards, value),
        top=_height(upwards, high),
        bottom=_height(upwards, low),
        opens_up=point.span.high is None,
    )


def _steps(series: Series, across: Scale, upwards: Scale) -> Iterator[Stretch]:
    """Yield the steps of what a running total had surely reached; it never goes down, whatever is reported later."""
    reached: Decimal | None = None
    here = ""
    for point in series.points:
        low, x = point.span.low or Decimal(0), across.at(_day(point))
        if reached is not None:
            y = _height(upwards, reached)
            yield Stretch(here, y, x, y)
            if low > reached:
                yield Stretch(x, y, x, _height(upwards, low))
        reached, here = max(low, reached or low), x


def _day(point: Point) -> Decimal:
    """Return where a time stands: in the middle of the days it covers."""
    low, high = point.time.low, point.time.high
    known = [day for day in (low, high) if day is not None]
    return Decimal(sum(known)) / len(known)


def _height(scale: Scale, value: Decimal) -> str:
    return _from_top(scale, scale.share(value))


def _from_top(scale: Scale, share: Decimal) -> str:
    """Return a place as SVG counts it, from the top down."""
    return scale.at(scale.high - share * (scale.high - scale.low))


def _share_of(at: str) -> Decimal:
    return Decimal(at.removesuffix("%")) / 100
