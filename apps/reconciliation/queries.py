"""What pages read of questions and their answers, fully loaded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    When,
    Window,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, RowNumber

from apps.claims.models import AttributionLink, Claim
from apps.reconciliation.drawings import Drawing, drawing_of, without_repeats
from apps.reconciliation.models import Aggregation, Answer, AnswerPart, Kind, Question
from apps.reconciliation.wording import FROM_NO_TO_YES

IN_A_STRIP = 12
RIVALS_SHOWN = 8
RIVALS_ON_FRONT = 3
UNITS_DRAWN = 24


def public_questions() -> QuerySet[Question]:
    """Return the questions with how many answers stand (``answer_count``), by title."""
    return Question.objects.annotate(answer_count=_answer_count()).order_by("title", "pk")


def disputed_questions() -> QuerySet[Question]:
    """Return the questions that several claims answer, the one answered last first."""
    last = Answer.objects.published().filter(question=OuterRef("pk")).order_by("-answered_at").values("answered_at")[:1]
    counted = Question.objects.annotate(answer_count=_answer_count(), last_answered=Subquery(last))
    return counted.filter(answer_count__gte=2).order_by("-last_answered", "-pk")


def _answer_count() -> Coalesce:
    return _count(Answer.objects.published().filter(question=OuterRef("pk")).order_by())


def _count(answers: QuerySet[Answer]) -> Coalesce:
    """Return a subquery that counts the answers of one question."""
    counted = answers.values("question").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


@dataclass(frozen=True)
class StanceCount:
    """How many answers take a stance."""

    label: str
    count: int

    @property
    def units(self) -> range:
        """Return one unit to draw for each answer, as far as they can be told apart."""
        return range(min(self.count, UNITS_DRAWN))


def depends_on_time(question: Question) -> bool:
    """Say whether an answer to a question holds for a time."""
    return question.aggregation != Aggregation.CONSTANT


def stance_counts(question: Question) -> list[StanceCount]:
    """Return how many answers take each stance, from no to yes; nothing for other questions."""
    if question.kind != Kind.STANCE:
        return []
    rows = Answer.objects.published().filter(question=question).order_by().values("stance")
    counts = dict(rows.annotate(count=Count("pk")).values_list("stance", "count"))
    return [StanceCount(str(stance.label), counts.get(stance, 0)) for stance in FROM_NO_TO_YES]


def is_grouped(question: Question) -> bool:
    """Say whether answers are shown by what they say, not along a scale."""
    return question.kind in {Kind.CHOICE, Kind.STANCE}


def answers_in_order(question: Question) -> QuerySet[Answer]:
    """Return the answers that stand, by the time they hold for and then as recorded, with all a table shows."""
    return _with_trail(Answer.objects.published().filter(question=question)).order_by(*_order(question))


def _with_trail(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """Load with each answer what a row of a table shows of its claim."""
    chain = AttributionLink.objects.select_related("agent", "earlier_source").order_by("position")
    return answers.select_related("claim__speaker", "claim__figure", "claim__source__publisher").prefetch_related(
        Prefetch("claim__chain", chain), "options"
    )


def _order(question: Question) -> tuple[Combinable | str, ...]:
    if question.kind == Kind.STANCE:
        return Case(*(When(stance=stance, then=at) for at, stance in enumerate(reversed(FROM_NO_TO_YES)))), "pk"
    return F("claim__time_first").asc(nulls_last=True), F("claim__date").asc(), "pk"


def extent_of(question: Question) -> list[Decimal]:
    """Return the lowest and highest number that any standing answer names in the question's own unit."""
    if question.kind != Kind.QUANTITY:
        return []
    figure, value, total = "claim__figure", Q(part=AnswerPart.VALUE), Q(part=AnswerPart.UNIVERSE)
    ends = Answer.objects.published().filter(question=question, claim__figure__unit=question.unit)
    found = ends.order_by().aggregate(
        lowest=Min(f"{figure}__interval__startswith", filter=value),
        highest=Max(f"{figure}__interval__endswith", filter=value),
        highest_number=Max(f"{figure}__n", filter=value),
        lowest_total=Min(f"{figure}__universe", filter=total),
        highest_total=Max(f"{figure}__universe", filter=total),
    )
    return [end for end in found.values() if end is not None]


@dataclass(frozen=True)
class Strip:
    """A question in a list, with its answers on one line."""

    question: Question
    drawing: Drawing

    @property
    def rivals(self) -> Drawing:
        """Return at most three answers that differ, told apart by letter and shape."""
        return without_repeats(self.drawing, self.question, RIVALS_ON_FRONT)


def strips_of(questions: Iterable[Question]) -> list[Strip]:
    """Return the questions, each with its first answers drawn; two queries, however many they are."""
    asked = list(questions)
    answers = _first_answers(Answer.objects.published().filter(question__in=asked), IN_A_STRIP)
    answered: dict[int, list[Answer]] = {question.pk: [] for question in asked}
    for answer in answers:
        answered[answer.question_id].append(answer)
    return [Strip(question, drawing_of(question, answered[question.pk])) for question in asked]


def _first_answers(answers: QuerySet[Answer], most: int) -> Sequence[Answer]:
    """Return at most so many answers of each question, the latest recorded."""
    row = Window(RowNumber(), partition_by="question", order_by=F("pk").desc())
    return list(_with_trail(answers.annotate(row=row).filter(row__lte=most)).order_by("claim__time_first", "pk"))


@dataclass(frozen=True)
class Rivalry:
    """One question that a claim answers, and what others answer to it; the claim's own row is first."""

    question: Question
    own: Answer
    drawing: Drawing
    answer_count: int

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


def rivalries_of(claim: Claim) -> list[Rivalry]:
    """Return the questions that a claim answers, each with its own and its rivals' answers on one scale."""
    by_question: dict[Question, list[Answer]] = {}
    for answer in _answers_beside(claim):
        by_question.setdefault(answer.question, []).append(answer)
    return [_rivalry(question, answers) for question, answers in by_question.items()]


def _answers_beside(claim: Claim) -> QuerySet[Answer]:
    """Return a claim's answers, withdrawn or not, and the latest others to the same questions; its own first."""
    own = Answer.objects.active().filter(claim=claim)
    is_own = Case(When(claim=claim, then=0), default=1)
    row = Window(RowNumber(), partition_by="question", order_by=[is_own.asc(), F("pk").desc()])
    all_answers = Answer.objects.published().filter(question=OuterRef("question")).order_by()
    beside = Answer.objects.active().filter(Q(claim__in=Claim.objects.published()) | Q(claim=claim))
    shown = beside.filter(question__in=own.values("question")).annotate(row=row)
    return (
        _with_trail(shown.filter(row__lte=RIVALS_SHOWN + 1).annotate(answer_count=_count(all_answers)))
        .select_related("question")
        .order_by(is_own, "-part", "claim__time_first", "pk")
    )


def _rivalry(question: Question, answers: list[Answer]) -> Rivalry:
    own, count = answers[0], max(answers[0].answer_count, 1)  # type: ignore[attr-defined]
    return Rivalry(question, own, drawing_of(question, answers), count)
