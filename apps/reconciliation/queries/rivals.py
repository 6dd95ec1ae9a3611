"""The questions that a claim answers, and what others answer to them."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber

from apps.claims.models import Claim, ClaimState
from apps.reconciliation.models import Answer, Question
from apps.reconciliation.presentation.answer_chart import Drawing, Row, drawing_of, with_remarks
from apps.reconciliation.presentation.answer_labels import (
    CLAIM_PAGE,
    depends_on_time,
    lines_of,
    parts_for,
)
from apps.reconciliation.queries.answers import AmongFew, chain_of, count_of, with_line
from apps.sources.models import SourceState

RIVALS_SHOWN = 8


@dataclass(frozen=True)
class QuestionWithRivals:
    """One question that a claim answers, and what others answer to it; its own row is first."""

    question: Question
    own: Answer
    drawing: Drawing
    answer_count: int

    @property
    def own_row(self) -> Row:
        """Return the claim's own row, with its line in the estimate."""
        return self.drawing.rows[0]

    @property
    def depends_on_time(self) -> bool:
        """Say whether an answer holds for a time."""
        return depends_on_time(self.question)

    @property
    def other_count(self) -> int:
        """Return how many answers there are beside this claim's."""
        return len(self.drawing.rows) - 1 if not self.is_cut else self.answer_count - 1

    @property
    def is_cut(self) -> bool:
        """Say whether there are more answers than are shown."""
        return self.answer_count > len(self.drawing.rows)


def rivalries_of(claim: Claim) -> list[QuestionWithRivals]:
    """Return the questions that a claim answers, with its and its rivals' answers on one scale."""
    by_question: dict[Question, list[Answer]] = {}
    for answer in _answers_beside(claim):
        by_question.setdefault(answer.question, []).append(answer)
    rivalries = []
    for question, answers in by_question.items():
        own, count = answers[0], max(answers[0].answer_count, 1)  # type: ignore[attr-defined]
        lines = lines_of(answers)
        set_aside = [pk for pk, line in lines.items() if line.is_set_aside]
        drawing = drawing_of(question, answers, set_aside=set_aside)
        parts = parts_for(question, answers)
        remarked = with_remarks(drawing, own, parts, CLAIM_PAGE, lines=lines)
        rivalries.append(QuestionWithRivals(question, own, remarked, count))
    return rivalries


def _answers_beside(claim: Claim) -> QuerySet[Answer]:
    """Return a claim's answers, withdrawn or not, then the latest others to the same questions."""
    own = Answer.objects.active().filter(claim=claim)
    is_own = Case(When(claim=claim, then=0), default=1)
    row = Window(RowNumber(), partition_by="question", order_by=[is_own.asc(), F("pk").desc()])
    all_answers = Answer.objects.published().filter(question=OuterRef("question"))
    stands = Q(claim__state=ClaimState.PUBLISHED, claim__source__state=SourceState.PUBLISHED)
    beside = Answer.objects.active().filter(stands | Q(claim=claim))
    shown = beside.filter(AmongFew(F("question"), ArraySubquery(own.values("question")))).annotate(
        row=row
    )
    latest = shown.filter(row__lte=RIVALS_SHOWN + 1).annotate(answer_count=count_of(all_answers))
    return (
        with_line(latest)
        .select_related("question")
        .prefetch_related("options", chain_of("claim__chain"))
        .order_by(is_own, "-part", "claim__time_first", "pk")
    )
