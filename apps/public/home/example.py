"""The worked example on the front page: two figures on one scale, and whether both can be true."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from apps.claims.provenance import Step, steps_of
from apps.reconciliation.models import UNSETTLED, Answer, Conflict, Question
from apps.reconciliation.presentation.answer_chart import Drawing, Row, drawing_of
from apps.reconciliation.presentation.conflict_labels import ShownConflict
from apps.reconciliation.presentation.outcome_labels import Sides, judged, parts_for
from apps.reconciliation.presentation.states import (
    CONTESTED,
    QuestionState,
    state_of_answers,
    with_gaps,
)
from apps.reconciliation.queries.answers import load_rows, reference_for, shown_answers
from apps.reconciliation.queries.conflicts import conflicts_of, contested_now
from apps.reconciliation.queries.summaries import summary_of


@dataclass(frozen=True)
class ExampleRow:
    """One of the two figures, with the steps by which it reached the report."""

    row: Row
    steps: Sequence[Step]


@dataclass(frozen=True)
class Example:
    """A question, two of its answers, and what each is to the other."""

    question: Question
    standing: QuestionState
    drawing: Drawing
    rows: Sequence[ExampleRow]
    why: str
    answers: int
    total: ShownConflict | None  # where the totals that the figures are parts of conflict, too


def worked_example() -> Example | None:
    """Return the question that the operator chose, else that of the gravest conflict, if any."""
    question = Question.objects.filter(slug=settings.EXAMPLE).first() if settings.EXAMPLE else None
    if question is None:
        conflict = contested_now().first()
        question = conflict.question if conflict else None
    return _example_of(question) if question else None


def _example_of(question: Question) -> Example | None:
    summary = summary_of(question)
    conflicts = [one for one in conflicts_of(question) if one.state in UNSETTLED]
    state = CONTESTED if conflicts else state_of_answers(summary.comparability)
    first = reference_for(question, conflicts)
    pair = _two_answers(first, conflicts, summary.counted.incomplete)
    if len(pair) < 2:
        return None
    load_rows(question, pair)
    drawing = drawing_of(question, pair)
    return Example(
        question=question,
        standing=with_gaps(state, summary.comparability, question.kind),
        drawing=drawing,
        rows=[ExampleRow(row, steps_of(row.answer.claim)[:-1]) for row in drawing.rows],
        why=judged(pair[1], pair[0], parts_for(question, pair), Sides("B", "A")).reason,
        answers=summary.reports,
        total=_conflict_of_totals(question),
    )


def _two_answers(
    first: Answer | None, conflicts: Sequence[Conflict], incomplete: Sequence[int]
) -> list[Answer]:
    """Return both sides of the gravest conflict, else an answer and one that lacks something."""
    if conflicts:
        return [conflicts[0].one, conflicts[0].other]
    if first is None or not incomplete:
        return []
    found = shown_answers(incomplete[:1])
    return [first, *found.values()]


def _conflict_of_totals(question: Question) -> ShownConflict | None:
    if question.universe_question is None:
        return None
    for conflict in conflicts_of(question.universe_question):
        if conflict.state in UNSETTLED and not conflict.dissolved_because:
            return ShownConflict(conflict, question.universe_question)
    return None
