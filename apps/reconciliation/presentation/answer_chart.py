"""Answers and an estimate on one scale, ready to draw; grouped by origin or by what they say.

Every number is a percentage that a template puts into an SVG.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from apps.claims.rules.figures import Interval
from apps.core.charts.number_scale import Scale, number_scale, scale_with
from apps.core.charts.time_scale import calendar_scale
from apps.reconciliation.engine import PartOf
from apps.reconciliation.engine.statements import WHOLE
from apps.reconciliation.models import Answer, Estimate, Kind, Question
from apps.reconciliation.presentation.answer_labels import (
    BY_REVISION,
    FROM_NO_TO_YES,
    NO_LINES,
    QUESTION_PAGE,
    REVISED,
    Line,
    Remark,
    Sides,
    Wording,
    judged,
    known,
    origin_words,
    why_apart,
    wording_of,
)


@dataclass(frozen=True)
class Diamond:
    """Where an estimate lies; ``peak`` is where its best value stands inside it, from 0 to 100."""

    start: str
    end: str
    width: str = ""
    peak: str = ""
    opens_left: bool = False
    opens_right: bool = False
    best: str = ""


def diamond_of(estimate: Estimate, scale: Scale) -> Diamond | None:
    """Return an estimate as drawn; ``None`` where it names no number."""
    numbers = known(estimate.low, estimate.best, estimate.high)
    if not numbers:
        return None
    best = estimate.best
    opens_left = estimate.low is None and best is None
    opens_right = estimate.high is None and best is None
    start = scale.low if opens_left else numbers[0]
    end = scale.high if opens_right else numbers[-1]
    width = scale.share(end) - scale.share(start)
    peak = MIDDLE
    if best is not None and width:
        peak = (scale.share(best) - scale.share(start)) / width * 100
    is_open = opens_left or opens_right
    return Diamond(
        start=scale.at(start),
        end=scale.at(end),
        width=scale.width(start, end) if start != end and not is_open else "",
        peak=f"{peak:.1f}",
        opens_left=opens_left,
        opens_right=opens_right,
        best=scale.at(best) if best is not None else "",
    )


MIDDLE = Decimal(50)
NARROWEST_BAR = Decimal("0.03")
LETTERS = ("A", "B", "C")
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
        return bool(self.width) and not self.is_arrow

    @property
    def is_soft(self) -> bool:
        """Say whether house rule, not the report, set an end of the bar."""
        return self.is_bar and (self.start_is_soft or self.end_is_soft)

    @property
    def is_arrow(self) -> bool:
        """Say whether the stretch has no end on one side."""
        return self.opens_left or self.opens_right

    @property
    def signs(self) -> set[str]:
        """Return the signs that it is drawn with, by the names of the key."""
        is_point = bool(self.point)
        has_bracket = bool(self.bracket)
        used = {
            "point": is_point and not has_bracket and not self.is_denied,
            "bracket": is_point and has_bracket,
            "bar": self.is_bar and not self.is_soft,
            "soft": self.is_soft,
            "arrow": self.is_arrow,
            "set_aside": self.is_set_aside,
            "denied": self.is_denied,
        }
        return {name for name, is_used in used.items() if is_used}


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
        signs = set() if self.estimate is None else {"estimate"}
        for row in self.rows:
            if row.shape:
                signs |= row.shape.signs
        return Key(*(name.removeprefix("has_") in signs for name in Key._fields))

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
    wordings = [wording_of(answer, question) for answer in answers]
    values = list(extent)
    if estimate:
        values += known(estimate.low, estimate.best, estimate.high)
    scale = _scale(question, wordings, values)
    few = len(answers) <= len(TONES)
    rows = []
    for at, (answer, wording) in enumerate(zip(answers, wordings, strict=True)):
        shape = _shape(wording, scale, is_set_aside=answer.pk in set_aside) if scale else None
        letter, tone = (LETTERS[at], TONES[at]) if few else ("", "")
        rows.append(Row(answer, wording, shape, letter, tone))
    diamond = diamond_of(estimate, scale) if estimate and scale else None
    return Drawing(tuple(rows), scale, diamond)


def _scale(question: Question, wordings: list[Wording], values: list[Decimal]) -> Scale | None:
    """Return the scale that holds what answers say and further values; none without a number."""
    if question.kind == Kind.STANCE:
        return STANCES
    spans = [wording.span for wording in wordings if wording.span]
    values = values + known(*(wording.point for wording in wordings))
    for span in spans:
        values += known(span.low, span.high)
    if not values:
        return None
    if question.kind == Kind.DATE:
        return calendar_scale(int(value) for value in values)
    suffix = "%" if question.unit == "%" else ""
    has_open_end = any(span.high is None for span in spans)
    return number_scale(values, room_above=has_open_end, suffix=suffix)


STANCES = scale_with(
    Decimal(0),
    Decimal(len(FROM_NO_TO_YES)),
    [(Decimal(0), "No"), (Decimal(len(FROM_NO_TO_YES)), "Yes")],
)


def ends_on(scale: Scale, span: Interval) -> tuple[Decimal, Decimal]:
    """Return where a stretch begins and ends on a scale; an open end is the scale's."""
    start = scale.low if span.low is None else span.low
    end = scale.high if span.high is None else span.high
    return start, end


def _shape(wording: Wording, scale: Scale, *, is_set_aside: bool) -> Shape | None:
    span = wording.span
    if span is None:
        return None
    start, end = ends_on(scale, span)
    # A bar is drawn where it would show beside the point, or is all there is to show.
    is_wide = scale.share(end) - scale.share(start) > NARROWEST_BAR
    has_bar = start != end and (wording.point is None or is_wide)
    bracket = ""
    if wording.is_point_left_out:
        bracket = "left" if span.low_open else "right"
    return Shape(
        start=scale.at(start),
        end=scale.at(end),
        width=scale.width(start, end) if has_bar else "",
        start_is_soft=span.low_soft,
        end_is_soft=span.high_soft,
        opens_left=span.low is None,
        opens_right=span.high is None,
        point=scale.at(wording.point) if wording.point is not None else "",
        bracket=bracket,
        is_set_aside=is_set_aside,
        is_denied=wording.is_denied,
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
    groups = []
    for rows in voices.values():
        traced = getattr(rows[0].answer.claim, "traced", None)
        label = origin_words(traced.origin.label) if traced else ""
        is_known = traced is not None and traced.origin.is_known
        groups.append(OriginGroup(tuple(rows), label, is_known))
    return groups


def with_remarks(
    drawing: Drawing,
    reference: Answer | None,
    part_of: PartOf,
    sides: Sides = QUESTION_PAGE,
    *,
    rival: Answer | None = None,
    lines: Mapping[int, Line] = NO_LINES,
) -> Drawing:
    """Return a drawing whose rows say what each is to the reference.

    The reference itself is held against its rival. ``lines`` are what an estimate did with the
    answers, by answer id.
    """
    rows = []
    for row in drawing.rows:
        answer, line = row.answer, lines.get(row.answer.pk)
        apart = why_apart(answer)
        is_reference = reference is not None and answer.pk == reference.pk
        other = rival if is_reference else reference
        if apart == REVISED:
            remark = Remark(BY_REVISION, line)
        elif other and other.pk != answer.pk:
            remark = Remark(judged(answer, other, part_of, sides), line, apart, is_reference)
        else:
            remark = Remark(None, line, apart, is_reference)
        rows.append(replace(row, remark=remark))
    return replace(drawing, rows=tuple(rows))
