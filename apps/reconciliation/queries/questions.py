"""Questions in lists and on their own page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    CharField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
    prefetch_related_objects,
)
from django.db.models.functions import JSONObject, RowNumber

from apps.claims.models import Tag
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
from apps.reconciliation.presentation.states import (
    INCOMPARABLE,
    QuestionState,
    state_of_question,
)
from apps.reconciliation.queries.answers import count_of
from apps.reconciliation.queries.comparability import comparability_of

IN_A_STRIP = 12
APART_LOOKED_AT = 100


def public_questions() -> QuerySet[Question]:
    """Return the questions with their number of answers (``answer_count``) and state, by title."""
    return _with_standing(_counted()).order_by("title", "pk")


def incomparable_lately(most: int) -> list[tuple[Question, QuestionState]]:
    """Return questions that cannot be compared yet, by their latest answers that are in no slot.

    Takes six queries at most.
    """
    apart = Answer.objects.published().filter(slot=None).order_by("-pk")
    latest = apart.values_list("question", flat=True)[:APART_LOOKED_AT]
    newest = list(dict.fromkeys(latest))[: most * 3]
    questions = public_questions().filter(pk__in=newest).in_bulk() if newest else {}
    found = comparability_of(questions.values())
    standings = [
        (questions[pk], state_of_question(questions[pk], found[pk].comparability)) for pk in newest
    ]
    return [one for one in standings if one[1].state is INCOMPARABLE][:most]


def questions_titled(typed: str) -> QuerySet[Question]:
    """Return the questions with what was typed in their title, by title."""
    return Question.objects.filter(title__icontains=typed).order_by("title", "pk")


def question_to_show() -> QuerySet[Question]:
    """Return questions with all that their page says of what is near them, in one query.

    ``near_tags`` are names and slugs; ``near_questions`` titles and slugs, with ``is_part`` where
    one counts a part of this one's total.
    """
    tags = Tag.objects.filter(questions=OuterRef("pk")).order_by("name")
    near = Question.objects.filter(
        Q(related=OuterRef("pk")) | Q(universe_question=OuterRef("pk"))
    ).order_by("title")
    is_part = Case(When(universe_question=OuterRef("pk"), then=Value("part")), default=Value(""))
    return Question.objects.select_related("universe_question").annotate(
        near_tags=ArraySubquery(tags.values(json=JSONObject(name="name", slug="slug"))),
        near_questions=ArraySubquery(
            near.distinct().values(json=JSONObject(title="title", slug="slug", is_part=is_part))
        ),
    )


def _counted() -> QuerySet[Question]:
    return Question.objects.annotate(
        answer_count=count_of(Answer.objects.published().filter(question=OuterRef("pk")))
    )


def _with_standing(questions: QuerySet[Question]) -> QuerySet[Question]:
    """Load with each question its most pressing conflict's state and newest estimate's version."""
    standing = Conflict.objects.standing().filter(question=OuterRef("pk"), state__in=UNSETTLED)
    pressing = standing.order_by(Case(When(state=ConflictState.REOPENED, then=0), default=1), "pk")
    estimates = Estimate.objects.filter(
        question=OuterRef("pk"), state=EstimateState.PUBLISHED
    ).order_by("-version")
    return questions.annotate(
        conflict_state=Subquery(pressing.values("state")[:1], output_field=CharField()),
        estimate_version=Subquery(estimates.values("version")[:1]),
        estimate_decision=Subquery(estimates.values("decision")[:1], output_field=CharField()),
    )


@dataclass(frozen=True)
class Strip:
    """A question in a list, with its answers on one line."""

    question: Question
    drawing: Drawing
    standing: QuestionState


def strips_of(questions: Iterable[Question]) -> list[Strip]:
    """Return the questions, each with its first answers drawn, in six queries at most."""
    asked = list(questions)
    found = comparability_of(asked)
    answers = _first_answers(Answer.objects.published().filter(question__in=asked), IN_A_STRIP)
    answered: dict[int, list[Answer]] = {question.pk: [] for question in asked}
    for answer in answers:
        answered[answer.question_id].append(answer)
    chosen = [
        answer
        for question in asked
        if question.kind == Kind.CHOICE
        for answer in answered[question.pk]
    ]
    prefetch_related_objects(chosen, "options")
    return [
        Strip(
            question,
            drawing_of(question, answered[question.pk]),
            state_of_question(question, found[question.pk].comparability),
        )
        for question in asked
    ]


def _first_answers(answers: QuerySet[Answer], most: int) -> Sequence[Answer]:
    """Return the latest recorded answers of each question, at most so many, and their drawing."""
    row = Window(RowNumber(), partition_by="question", order_by=F("pk").desc())
    shown = answers.annotate(row=row).filter(row__lte=most).select_related("claim__figure")
    return list(shown.order_by("claim__time_first", "pk"))
