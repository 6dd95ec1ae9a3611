"""Questions in lists, each with its state and its answers on one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from django.db.models import (
    Case,
    CharField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    When,
    Window,
    prefetch_related_objects,
)
from django.db.models.functions import RowNumber
from django_stubs_ext import Annotations

from apps.reconciliation.models import (
    UNSETTLED,
    Answer,
    Conflict,
    ConflictState,
    Estimate,
    EstimateState,
    Kind,
    Question,
)
from apps.reconciliation.presentation.answer_chart import Drawing, drawing_of
from apps.reconciliation.presentation.status_labels import (
    INCOMPARABLE,
    QuestionStanding,
    QuestionState,
    state_of_question,
)
from apps.reconciliation.queries.answers import count_of
from apps.reconciliation.queries.summaries import comparability_of

IN_A_STRIP = 12
APART_LOOKED_AT = 100


def public_questions() -> QuerySet[Annotated[Question, Annotations[QuestionStanding]]]:
    """Return the questions by title, with how many answers each has and what it stands by.

    That is the state of its most pressing conflict, and its newest published decision.
    """
    this = OuterRef("pk")
    standing = Conflict.objects.standing().filter(question=this, state__in=UNSETTLED)
    pressing = standing.order_by(Case(When(state=ConflictState.REOPENED, then=0), default=1), "pk")
    decided = Estimate.objects.filter(question=this, state=EstimateState.PUBLISHED)
    newest = decided.order_by("-version")
    return Question.objects.annotate(
        answer_count=count_of(Answer.objects.published().filter(question=this)),
        conflict_state=Subquery(pressing.values("state")[:1], output_field=CharField()),
        estimate_decision=Subquery(newest.values("decision")[:1], output_field=CharField()),
    ).order_by("title", "pk")


def incomparable_lately(most: int) -> list[tuple[Question, QuestionState]]:
    """Return questions that cannot be compared yet, by their latest answers that are in no slot.

    Takes six queries at most.
    """
    apart = Answer.objects.published().filter(slot=None).order_by("-pk")
    latest = apart.values_list("question", flat=True)[:APART_LOOKED_AT]
    newest = list(dict.fromkeys(latest))[: most * 3]
    questions = public_questions().filter(pk__in=newest).in_bulk() if newest else {}
    found = comparability_of(questions.values())
    incomparable: list[tuple[Question, QuestionState]] = []
    for pk in newest:
        standing = state_of_question(questions[pk], found[pk].comparability)
        if standing.state is INCOMPARABLE:
            incomparable.append((questions[pk], standing))
    return incomparable[:most]


def questions_titled(typed: str) -> QuerySet[Question]:
    """Return the questions with what was typed in their title, by title."""
    return Question.objects.filter(title__icontains=typed).order_by("title", "pk")


@dataclass(frozen=True)
class Strip:
    """A question in a list, with its answers on one line."""

    question: Question
    drawing: Drawing
    standing: QuestionState


def strips_of(
    questions: Iterable[Annotated[Question, Annotations[QuestionStanding]]],
) -> list[Strip]:
    """Return the questions, each with its first answers drawn, in six queries at most."""
    asked = list(questions)
    found = comparability_of(asked)
    latest_first = Window(RowNumber(), partition_by="question", order_by=F("pk").desc())
    answers = Answer.objects.published().filter(question__in=asked).annotate(row=latest_first)
    shown = answers.filter(row__lte=IN_A_STRIP).select_related("claim__figure")
    answered: dict[int, list[Answer]] = {question.pk: [] for question in asked}
    for answer in shown.order_by("claim__time_first", "pk"):
        answered[answer.question_id].append(answer)

    chosen: list[Answer] = []
    for question in asked:
        if question.kind == Kind.CHOICE:
            chosen += answered[question.pk]
    prefetch_related_objects(chosen, "options")

    strips = []
    for question in asked:
        standing = state_of_question(question, found[question.pk].comparability)
        strips.append(Strip(question, drawing_of(question, answered[question.pk]), standing))
    return strips
