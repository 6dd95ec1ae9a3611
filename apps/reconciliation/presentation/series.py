"""The answers to a question in time: which value is current, which superseded, where a total fell.

The course in time is also drawn here: every number is a percentage for a template's SVG.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.claims.rules.figures import Interval
from apps.core import edtf
from apps.core.charts.number_scale import Scale, Tick, number_scale
from apps.core.charts.time_scale import calendar_scale
from apps.reconciliation.models import Aggregation, Answer, Kind, Question
from apps.reconciliation.presentation.answer_chart import ends_on
from apps.reconciliation.presentation.answer_labels import known, wording_of

MOST_POINTS = 60
ALIKE = ("scope", "start_low", "start_high", "modality_class", "denies", "dimension")  # of a slot


@dataclass(frozen=True)
class Point:
    """One answer in time; ``fell_from`` is the earlier answer of which a total falls short."""

    answer: Answer
    stated: str
    span: Interval
    value: Decimal | None
    time: edtf.Time
    is_current: bool
    fell_from: "Point | None" = None

    @property
    def days(self) -> list[int]:
        """Return the first and last day of its time, as far as they are given."""
        return [day for day in (self.time.low, self.time.high) if day is not None]

    @property
    def middle(self) -> Decimal:
        """Return the middle of the days that its time covers."""
        return Decimal(sum(self.days)) / len(self.days)

    @property
    def word(self) -> str:
        """Return what became of the value, in a word."""
        if self.fell_from:
            return "Fell"
        return "Current" if self.is_current else "Superseded"


@dataclass(frozen=True)
class Series:
    """A question's values in time, earliest first; ``is_cut`` where earlier ones are left out."""

    points: tuple[Point, ...]
    is_cumulative: bool
    is_cut: bool = False

    @property
    def latest_first(self) -> tuple[Point, ...]:
        """Return the values from the latest back."""
        return self.points[::-1]


def series_of(question: Question, reference: Answer | None) -> Series | None:
    """Return the values in time, of the same scope and kind as the current answer.

    ``None`` where there is no course in time.

    One query, of the latest values at most.
    """
    has_course = question.aggregation in (Aggregation.STOCK, Aggregation.CUMULATIVE)
    if question.kind != Kind.QUANTITY or not has_course or reference is None:
        return None
    # The answers that differ from the reference in time and value alone, latest first.
    same: dict[str, object] = {}
    for column in ALIKE:
        value = getattr(reference.slot, column)
        if value is None:
            same[f"slot__{column}__isnull"] = True
        else:
            same[f"slot__{column}"] = value
    alike = (
        Answer.objects.published()
        .filter(question=question, **same)
        .select_related("claim__figure", "slot")
    )
    answers = list(alike.order_by("-slot__time_low", "-pk")[: MOST_POINTS + 1])
    points = _points(question, answers[:MOST_POINTS])
    if len({(point.time.low, point.time.high) for point in points}) < 2:
        return None
    is_cumulative = question.aggregation == Aggregation.CUMULATIVE
    marked = _with_falls(points) if is_cumulative else points
    return Series(tuple(marked), is_cumulative, is_cut=len(answers) > MOST_POINTS)


def _points(question: Question, answers: Sequence[Answer]) -> list[Point]:
    """Return the values, earliest first; what one origin says twice of one time is one value."""
    newest = answers[0].slot if answers else None
    latest = newest.time_high if newest else None
    points: dict[object, Point] = {}
    for answer in reversed(answers):
        wording, time = wording_of(answer, question), edtf.read(answer.claim.time)
        if wording.span is None or time is None or answer.slot is None:
            continue
        until = answer.slot.time_high
        is_current = latest is None or until is None or until >= latest
        point = Point(answer, wording.stated, wording.span, wording.point, time, is_current)
        points.setdefault((answer.slot_id, answer.voice, wording.stated), point)
    return list(points.values())


def _with_falls(points: Sequence[Point]) -> list[Point]:
    """Mark each value that lies below what had surely been reached before."""
    marked: list[Point] = []
    greatest: Point | None = None
    for point in points:
        if greatest is None:
            marked.append(point)
            greatest = point
            continue
        is_later = greatest.time.strictly_before(point.time)
        fell = is_later and point.span.ends_before(greatest.span)
        marked.append(replace(point, fell_from=greatest if fell else None))
        if (point.span.low or 0) > (greatest.span.low or 0):
            greatest = point
    return marked


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
    """A series on two scales.

    ``across`` are ticks of time, ``upwards`` of values, measured from the top.
    """

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
    days: list[int] = []
    ends: list[Decimal] = []
    for point in series.points:
        days += point.days
        ends += known(point.span.low, point.span.high, point.value)
    across = calendar_scale(days)
    upwards = number_scale(
        ends,
        room_above=any(point.span.high is None for point in series.points),
        suffix="%" if question.unit == "%" else "",
    )
    marks = tuple(_mark(point, across, upwards) for point in series.points)
    line = _steps(series, across, upwards) if series.is_cumulative else ()
    ticks = []
    for tick in upwards.ticks:
        share = Decimal(tick.at.removesuffix("%")) / 100
        ticks.append(Tick(_from_top(upwards, share), tick.label, tick.anchor))
    return SeriesDrawing(marks, tuple(line), across.ticks, tuple(ticks))


def _mark(point: Point, across: Scale, upwards: Scale) -> Mark:
    low, high = ends_on(upwards, point.span)
    value = point.value if point.value is not None else low
    return Mark(
        point,
        x=across.at(point.middle),
        y=_height(upwards, value),
        top=_height(upwards, high),
        bottom=_height(upwards, low),
        opens_up=point.span.high is None,
    )


def _steps(series: Series, across: Scale, upwards: Scale) -> Iterator[Stretch]:
    """Yield the steps of what a running total had surely reached.

    It never goes down, whatever is reported later.
    """
    reached: Decimal | None = None
    here = ""
    for point in series.points:
        low, x = point.span.low or Decimal(0), across.at(point.middle)
        if reached is not None:
            y = _height(upwards, reached)
            yield Stretch(here, y, x, y)
            if low > reached:
                yield Stretch(x, y, x, _height(upwards, low))
        reached, here = max(low, reached or low), x


def _height(scale: Scale, value: Decimal) -> str:
    return _from_top(scale, scale.share(value))


def _from_top(scale: Scale, share: Decimal) -> str:
    """Return a place as SVG counts it, from the top down."""
    return scale.at(scale.high - share * (scale.high - scale.low))
