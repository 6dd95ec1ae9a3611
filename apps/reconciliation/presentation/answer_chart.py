"""Answers set on one scale, ready to draw, and grouped by origin or by what they say.

Every number is a percentage that a template puts into an SVG.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from apps.claims.rules.intervals import Interval
from apps.core.charts.number_scale import Scale, number_scale, scale_with
from apps.core.charts.time_scale import calendar_scale
from apps.reconciliation.engine.statements import WHOLE
from apps.reconciliation.models import Answer, Estimate, Kind, Question
from apps.reconciliation.presentation.answer_labels import (
    FROM_NO_TO_YES,
    Wording,
    origin_words,
    wording_of,
)
from apps.reconciliation.presentation.estimate_marker import Diamond, diamond_of, numbers_of
from apps.reconciliation.presentation.row_remarks import Remark

NARROWEST_BAR = Decimal("0.03")
TONES = ("a", "b", "c")  # told apart by letter and shape first, by colour last


@dataclass(frozen=True)
class Shape:
    """What is drawn for one answer: a bar with two ends, an arrow where there is none, a point."""

    start: str = ""
    end: str = ""
    width: str = ""
    start_is_soft: bool = False
    end_is_soft: bool = False
    opens_left: bool = False
    opens_right: bool = False
    point: str = ""
    bracket: str = ""  # the number named is itself left out, on its “left” or its “right”
    is_set_aside: bool = False
    is_denied: bool = False

    @property
    def is_bar(self) -> bool:
        """Say whether both ends are on the scale."""
        return bool(self.width) and not self.opens_left and not self.opens_right

    @property
    def is_soft(self) -> bool:
        """Say whether house rule, not the report, set an end of the bar."""
        return self.is_bar and (self.start_is_soft or self.end_is_soft)

    @property
    def is_arrow(self) -> bool:
        """Say whether the stretch has no end on one side."""
        return self.opens_left or self.opens_right


@dataclass(frozen=True)
class Row:
    """One answer with its words and its shape.

    ``letter`` and ``tone`` are empty where there are too many answers.
    """

    answer: Answer
    wording: Wording
    shape: Shape | None
    letter: str = ""
    tone: str = ""
    remark: Remark | None = None


class Key(NamedTuple):
    """Which of the signs a drawing uses."""

    has_point: bool
    has_bracket: bool
    has_bar: bool
    has_soft: bool
    has_arrow: bool
    has_set_aside: bool
    has_estimate: bool
    has_denied: bool

    @property
    def is_needed(self) -> bool:
        """Say whether there is more to explain than points."""
        return any(self[1:])


@dataclass(frozen=True)
class Drawing:
    """Answers to one question, on one scale; without a scale there is nothing to draw them on."""

    rows: tuple[Row, ...]
    scale: Scale | None = None
    estimate: Diamond | None = None

    @property
    def key(self) -> Key:
        """Return what of the drawing needs explaining."""
        shapes = [row.shape for row in self.rows if row.shape]
        return Key(
            has_point=any(
                shape.point and not shape.bracket and not shape.is_denied for shape in shapes
            ),
            has_bracket=any(shape.point and shape.bracket for shape in shapes),
            has_bar=any(shape.is_bar and not shape.is_soft for shape in shapes),
            has_soft=any(shape.is_soft for shape in shapes),
            has_arrow=any(shape.is_arrow for shape in shapes),
            has_set_aside=any(shape.is_set_aside for shape in shapes),
            has_estimate=self.estimate is not None,
            has_denied=any(shape.is_denied for shape in shapes),
        )

    @property
    def has_times(self) -> bool:
        """Say whether any answer speaks of a time or of a part."""
        return any(row.answer.claim.time or row.answer.scope != WHOLE for row in self.rows)

    @property
    def has_shapes(self) -> bool:
        """Say whether there is anything to compare by eye: one answer is better read than drawn."""
        drawn = sum(1 for row in self.rows if row.shape) + (self.estimate is not None)
        return self.scale is not None and drawn > 1


def drawing_of(
    question: Question,
    answers: Sequence[Answer],
    *,
    extent: Iterable[Decimal] = (),
    set_aside: Container[int] = (),
    estimate: Estimate | None = None,
) -> Drawing:
    """Return the answers on one scale, which also holds ``extent``, the ends on other pages.

    Answers that were ``set_aside``, by their ids, are drawn hollow; the estimate is drawn on the
    same scale.
    """
    read = [(answer, wording_of(answer, question)) for answer in answers]
    numbers = [] if estimate is None else numbers_of(estimate)
    scale = _scale(question, [wording for _, wording in read], [*extent, *numbers])
    few = len(read) <= len(TONES)
    rows = (
        Row(
            answer,
            wording,
            _shape(wording, scale, is_set_aside=answer.pk in set_aside),
            *(("ABC"[at], TONES[at]) if few else ("", "")),
        )
        for at, (answer, wording) in enumerate(read)
    )
    return Drawing(tuple(rows), scale, diamond_of(estimate, scale) if estimate and scale else None)


def _scale(question: Question, wordings: list[Wording], extent: Iterable[Decimal]) -> Scale | None:
    spans = [wording.span for wording in wordings if wording.span]
    if question.kind == Kind.STANCE:
        return STANCES
    values = [*(value for wording in wordings for value in _places(wording)), *extent]
    if not values:
        return None
    if question.kind == Kind.DATE:
        return calendar_scale(int(value) for value in values)
    suffix = f"{question.unit}" if question.unit == "%" else ""
    return number_scale(values, room_above=any(span.high is None for span in spans), suffix=suffix)


STANCES = scale_with(
    Decimal(0),
    Decimal(len(FROM_NO_TO_YES)),
    [(Decimal(0), "No"), (Decimal(len(FROM_NO_TO_YES)), "Yes")],
)


def _places(wording: Wording) -> Iterator[Decimal]:
    span = wording.span
    if span:
        yield from (value for value in (span.low, span.high, wording.point) if value is not None)


def _shape(wording: Wording, scale: Scale | None, *, is_set_aside: bool) -> Shape | None:
    span = wording.span
    if span is None or scale is None:
        return None
    start, end = _on_scale(span, scale)
    return Shape(
        start=scale.at(start),
        end=scale.at(end),
        width=scale.width(start, end) if _is_worth_a_bar(start, end, scale, wording) else "",
        start_is_soft=span.low_soft,
        end_is_soft=span.high_soft,
        opens_left=span.low is None,
        opens_right=span.high is None,
        point=scale.at(wording.point) if wording.point is not None else "",
        bracket=("left" if span.low_open else "right") if wording.is_point_left_out else "",
        is_set_aside=is_set_aside,
        is_denied=wording.is_denied,
    )


def _is_worth_a_bar(start: Decimal, end: Decimal, scale: Scale, wording: Wording) -> bool:
    """Say whether a bar would show beside the point, or is all there is to show."""
    return start != end and (
        wording.point is None or scale.share(end) - scale.share(start) > NARROWEST_BAR
    )


def _on_scale(span: Interval, scale: Scale) -> tuple[Decimal, Decimal]:
    return (scale.low if span.low is None else span.low), (
        scale.high if span.high is None else span.high
    )


@dataclass(frozen=True)
class Group:
    """Answers that say the same thing, under what they say."""

    stated: str
    rows: tuple[Row, ...]


def groups_of(drawing: Drawing) -> list[Group]:
    """Return the answers by what they say: “yes” first, otherwise larger groups first."""
    said: dict[str, list[Row]] = {}
    for row in drawing.rows:
        said.setdefault(row.wording.stated, []).append(row)
    groups = [Group(stated, tuple(rows)) for stated, rows in said.items()]
    return sorted(groups, key=lambda group: (-(group.rows[0].wording.point or 0), -len(group.rows)))


@dataclass(frozen=True)
class OriginGroup:
    """Answers that go back to one origin, under its name; a single answer has no heading."""

    rows: tuple[Row, ...]
    label: str = ""
    is_known: bool = False

    @property
    def is_joined(self) -> bool:
        """Say whether more than one answer goes back to it."""
        return len(self.rows) > 1


def by_origin(drawing: Drawing) -> list[OriginGroup]:
    """Return the rows, those of one voice together, in the order in which they come."""
    voices: dict[int, list[Row]] = {}
    for row in drawing.rows:
        voices.setdefault(row.answer.voice or -row.answer.pk, []).append(row)
    return [_origin_group(rows) for rows in voices.values()]


def _origin_group(rows: list[Row]) -> OriginGroup:
    traced = getattr(rows[0].answer.claim, "traced", None)
    if traced is None:
        return OriginGroup(tuple(rows))
    return OriginGroup(tuple(rows), origin_words(traced.origin.label), traced.origin.is_known)
