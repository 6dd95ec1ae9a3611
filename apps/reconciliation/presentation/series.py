"""The answers to a question in time: which value is current, which were superseded, where a running total fell."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from apps.claims.rules.intervals import Interval
from apps.core import edtf
from apps.reconciliation.models import Aggregation, Answer, Kind, Question
from apps.reconciliation.presentation.answer_labels import wording_of

MOST_POINTS = 60
ALIKE = (
    "slot__scope",
    "slot__start_low",
    "slot__start_high",
    "slot__modality_class",
    "slot__denies",
    "slot__dimension",
)


@dataclass(frozen=True)
class Point:
    """One answer in time; ``fell_from`` is the earlier answer that a running total falls short of."""

    answer: Answer
    stated: str
    span: Interval
    value: Decimal | None
    time: edtf.Time
    is_current: bool
    fell_from: "Point | None" = None

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
    """Return the values at their times, of the same scope and kind as the current answer; ``None`` without a course.

    One query, of the latest values at most.
    """
    if question.kind != Kind.QUANTITY or question.aggregation not in (
        Aggregation.STOCK,
        Aggregation.CUMULATIVE,
    ):
        return None
    answers = _alike(question, reference) if reference else []
    points = _points(question, answers[:MOST_POINTS])
    if len({(point.time.low, point.time.high) for point in points}) < 2:
        return None
    is_cumulative = question.aggregation == Aggregation.CUMULATIVE
    marked = _with_falls(points) if is_cumulative else points
    return Series(tuple(marked), is_cumulative, is_cut=len(answers) > MOST_POINTS)


def _alike(question: Question, reference: Answer) -> list[Answer]:
    """Return the answers that differ from the reference in time and value alone, the latest first."""
    same = {
        (f"{path}__isnull" if (value := _follow(reference, path)) is None else path): (
            value is None or value
        )
        for path in ALIKE
    }
    found = (
        Answer.objects.published()
        .filter(question=question, **same)
        .select_related("claim__figure", "slot")
    )
    return list(found.order_by("-slot__time_low", "-pk")[: MOST_POINTS + 1])


def _follow(answer: Answer, path: str) -> object:
    return getattr(answer.slot, path.removeprefix("slot__"))


def _points(question: Question, answers: Sequence[Answer]) -> list[Point]:
    """Return the values, earliest first; what one origin says twice of one time is one value."""
    latest = answers[0].slot.time_high if answers and answers[0].slot else None
    points: dict[object, Point] = {}
    for answer in reversed(answers):
        wording, time = wording_of(answer, question), edtf.read(answer.claim.time)
        if wording.span is None or time is None or answer.slot is None:
            continue
        is_current = (
            latest is None or answer.slot.time_high is None or answer.slot.time_high >= latest
        )
        point = Point(answer, wording.stated, wording.span, wording.point, time, is_current)
        points.setdefault((answer.slot_id, answer.voice, wording.stated), point)
    return list(points.values())


def _with_falls(points: Sequence[Point]) -> list[Point]:
    """Mark each value that lies below what had surely been reached before."""
    marked: list[Point] = []
    greatest: Point | None = None
    for point in points:
        fell = greatest if greatest and _fell(greatest, point) else None
        marked.append(
            Point(
                point.answer,
                point.stated,
                point.span,
                point.value,
                point.time,
                point.is_current,
                fell,
            )
        )
        if greatest is None or (point.span.low or Decimal(0)) > (greatest.span.low or Decimal(0)):
            greatest = point
    return marked


def _fell(earlier: Point, later: Point) -> bool:
    return earlier.time.strictly_before(later.time) and later.span.ends_before(earlier.span)
