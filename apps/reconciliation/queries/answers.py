"""Answers as a table shows them: speaker and attribution, origin, and line in an estimate."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Lookup,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    When,
    Window,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, JSONObject
from django.db.models.sql.compiler import SQLCompiler

from apps.claims.models import AttributionLink
from apps.reconciliation.engine.statements import WHOLE
from apps.reconciliation.models import (
    Aggregation,
    Answer,
    Conflict,
    EstimateLine,
    EstimateState,
    Kind,
    Option,
    Party,
    Question,
    Slot,
)
from apps.reconciliation.presentation.answer_labels import FROM_NO_TO_YES
from apps.speakers.models import Speaker

SHOWN_WITH = (
    "claim__speaker",
    "claim__figure",
    "claim__source__publisher",
    "claim__traced__origin",
)
HAS_A_CURRENT_VALUE = (Aggregation.STOCK, Aggregation.CUMULATIVE)


class AmongFew(Lookup[Any]):
    """That a column has one of a few values, which a subquery finds before anything is joined.

    PostgreSQL orders at most eight joins; with more, "in a subquery" would be asked last, of every
    row there is.
    """

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        """Return the condition in SQL."""
        column, of_column = self.process_lhs(compiler, connection)
        values, of_values = self.process_rhs(compiler, connection)
        return f"{column} = ANY({values})", (*of_column, *of_values)


def count_of(answers: QuerySet[Answer]) -> Coalesce:
    """Return a subquery that counts the answers of one question."""
    counted = answers.order_by().values("question").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def answers_in_order(question: Question) -> QuerySet[Answer]:
    """Return the answers that stand, grouped by origin, origins by the earliest time they name.

    Grouped answers stand by what they say. Only what the order needs is read; ``load_rows`` adds
    what a page shows.
    """
    answers = Answer.objects.published().filter(question=question).only("pk")
    if question.kind == Kind.CHOICE:
        return answers.order_by("choice_key", "pk")
    if question.kind == Kind.STANCE:
        from_yes = enumerate(reversed(FROM_NO_TO_YES))
        return answers.order_by(Case(*(When(stance=one, then=at) for at, one in from_yes)), "pk")
    spoke_first = Window(Min("claim__time_first"), partition_by="voice")
    return answers.order_by(
        spoke_first.asc(nulls_last=True),
        "voice",
        F("claim__time_first").asc(nulls_last=True),
        "claim__date",
        "pk",
    )


def with_line(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """Load with each answer its claim and what was made of it.

    ``line`` is its line in the newest published estimate that has one, ``is_party`` whether its
    speaker is a party to what is disputed.
    """
    lines = EstimateLine.objects.filter(
        answer=OuterRef("pk"), estimate__state=EstimateState.PUBLISHED
    )
    newest = lines.order_by("-estimate__version").values(
        json=JSONObject(
            use="use", reason="reason", estimate="estimate", version="estimate__version"
        )
    )
    return answers.select_related(*SHOWN_WITH).annotate(
        line=Subquery(newest[:1]), is_party=is_party()
    )


def shown_answers(pks: Iterable[int]) -> dict[int, Answer]:
    """Return answers by their numbers, with all of their own that a row shows."""
    found: dict[int, Answer] = (
        with_line(Answer.objects.filter(pk__in=set(pks))).order_by().in_bulk()
    )
    return found


def load_rows(question: Question, answers: Iterable[Answer]) -> None:
    """Load what rows show beside the answers themselves, in two queries at most."""
    rows = list(answers)
    for answer in rows:
        answer.question = question
    is_choice = question.kind == Kind.CHOICE
    options = Prefetch("options", Option.objects.all() if is_choice else Option.objects.none())
    prefetch_related_objects(rows, options, chain_of("claim__chain"))


def chain_of(path: str) -> Prefetch[str]:
    """Return how to load a claim's relays in their order."""
    return Prefetch(
        path, AttributionLink.objects.select_related("agent", "earlier_source").order_by("position")
    )


def reference_for(question: Question, conflicts: Sequence[Conflict]) -> Answer | None:
    """Return the answer that others are held against: the current one, or a conflict's side.

    The conflict is the widest.

    It speaks of the whole where any does, and asserts where any does. Where time replaces values it
    is of the latest time; otherwise a side of a conflict comes first. Among equals it is the one
    recorded last.
    """
    sides = [pk for conflict in conflicts for pk in (conflict.other_id, conflict.one_id)]
    whens = [When(pk=pk, then=at) for at, pk in enumerate(sides)]
    widest = [Case(*whens, default=len(whens))] if whens else []
    comparable = Answer.objects.published().filter(question=question)
    if sides and question.aggregation not in HAS_A_CURRENT_VALUE:
        asserting_the_whole = (Case(When(scope=WHOLE, then=0), default=1), "claim__denies")
        first = (
            comparable.filter(pk__in=sides)
            .exclude(slot=None)
            .order_by(*asserting_the_whole, *widest)
        )
    else:
        first = comparable.filter(
            slot=Subquery(_current_slots(question).values("pk")[:1])
        ).order_by(*widest, "-pk")
    # Equal to the one, not in a list of one: else PostgreSQL joins all answers before it leaves out
    # the others.
    found = with_line(Answer.objects.filter(pk=Subquery(first.values("pk")[:1]))).select_related(
        "slot"
    )
    return found.order_by("pk").first()


def _current_slots(question: Question) -> QuerySet[Slot]:
    """Return the slots that hold answers; there are few.

    Those of the whole, of assertions and of the latest time come first.
    """
    filled = Slot.objects.filter(
        Exists(Answer.objects.filter(slot=OuterRef("pk"))), question=question
    )
    latest = F("time_low").desc(nulls_last=True)
    return filled.order_by(Case(When(scope=WHOLE, then=0), default=1), "denies", latest, "-pk")


def is_party() -> Exists:
    """Return whether an answer's speaker, merged or not, is a party to its question.

    Answers are annotated with it.
    """
    speaker = OuterRef("claim__speaker")
    same = (
        Q(speaker=speaker)
        | Q(speaker=OuterRef("claim__speaker__merged_into"))
        | Q(speaker__merged_into=speaker)
    )
    return Exists(Party.objects.filter(same, question=OuterRef("question")))


def disputes_of(speaker: Speaker) -> QuerySet[Party]:
    """Return the questions to which somebody is a party, with who said so."""
    return (
        Party.objects.filter(speaker=speaker)
        .select_related("question", "by")
        .order_by("question__title")
    )
