"""The worked example on the front page: two figures on one scale, and whether both can be true."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from django.conf import settings

from apps.claims.provenance import Step, steps_of
from apps.reconciliation.engine import Outcome
from apps.reconciliation.models import UNSETTLED, Answer, Conflict, Question
from apps.reconciliation.presentation.answer_chart import Drawing, Row, drawing_of
from apps.reconciliation.presentation.answer_labels import (
    Comparison,
    Sides,
    judged,
    parts_for,
    why_apart,
)
from apps.reconciliation.presentation.status_labels import CONTESTED, INCOMPARABLE, State
from apps.reconciliation.queries.answers import answers_in_order, load_rows, with_line

ANSWERS_LOOKED_AT = 20
STATES = {Outcome.CONFLICT: CONTESTED, Outcome.UNDETERMINED: INCOMPARABLE}


@dataclass(frozen=True)
class ExampleRow:
    """One of the two answers, with the steps by which it reached the report."""

    row: Row
    steps: Sequence[Step]


@dataclass(frozen=True)
class Example:
    """A question, two of its answers, and what each is to the other."""

    question: Question
    state: State
    missing: str  # what keeps the two from being compared
    why: str
    drawing: Drawing
    rows: Sequence[ExampleRow]
    is_total_contested: bool


def worked_example() -> Example | None:
    """Return two answers to the question that the operator chose, where it has two that show it."""
    asked = Question.objects.select_related("universe_question").filter(slug=settings.EXAMPLE)
    question = asked.first() if settings.EXAMPLE else None
    if question is None:
        return None
    answers = list(with_line(answers_in_order(question).only())[:ANSWERS_LOOKED_AT])
    load_rows(question, answers)
    found = _telling_pair(question, answers)
    if found is None:
        return None
    one, other, comparison = found
    drawing = drawing_of(question, [one, other])
    universe = question.universe_question
    contested = Conflict.objects.standing().filter(question=universe, state__in=UNSETTLED)
    return Example(
        question=question,
        state=STATES[Outcome(comparison.outcome)],
        missing=why_apart(other) or why_apart(one),
        why=comparison.reason,
        drawing=drawing,
        rows=[ExampleRow(row, steps_of(row.answer.claim)[:-1]) for row in drawing.rows],
        is_total_contested=universe is not None and contested.exists(),
    )


def _telling_pair(
    question: Question, answers: Sequence[Answer]
) -> tuple[Answer, Answer, Comparison] | None:
    """Return two answers of the whole that conflict, else two that cannot be compared yet."""
    part_of = parts_for(question, answers)
    pairs = [
        (one, other, judged(other, one, part_of, Sides("B", "A")))
        for one, other in combinations(answers, 2)
        if one.scope == other.scope
    ]
    # A page that says "cannot be compared yet" says what is missing.
    pairs = [
        pair
        for pair in pairs
        if pair[2].outcome != Outcome.UNDETERMINED.value or why_apart(pair[0]) or why_apart(pair[1])
    ]
    for outcome in STATES:
        for pair in pairs:
            if pair[2].outcome == outcome.value:
                return pair
    return None
