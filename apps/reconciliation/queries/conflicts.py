"""Conflicts with their sides, their slot and their history, and the estimates that settled them."""

from collections.abc import Iterable

from django.db.models import Case, Count, Max, Prefetch, Q, QuerySet, Subquery, When

from apps.reconciliation.models import (
    GRAVEST_FIRST,
    UNSETTLED,
    Answer,
    Conflict,
    Decision,
    Estimate,
    EstimateState,
    Question,
    Review,
)
from apps.reconciliation.queries.answers import SHOWN_WITH, chain_of

CONFLICTS_SHOWN = 20
SIDES = tuple(f"{side}__{path}" for side in ("one", "other") for path in SHOWN_WITH)
STANDING_FIRST = Case(When(dissolved_because="", then=0), default=1)
UNDECIDED_FIRST = Case(When(state__in=UNSETTLED, then=0), default=1)


def conflicts_of(question: Question) -> list[Conflict]:
    """Return a question's conflicts with their history, standing ones first, then the gravest."""
    return list(every_conflict_of(question)[: CONFLICTS_SHOWN + 1])


def every_conflict_of(question: Question) -> QuerySet[Conflict]:
    """Return all that ``conflicts_of`` begins with, in the same order."""
    reviews = Prefetch("reviews", Review.objects.order_by("pk"))
    return _in_order(question).select_related("slot", *SIDES).prefetch_related(reviews)


def count_conflicts(question: Question) -> int:
    """Return how many conflicts a question has or had."""
    return _in_order(question).count()


def place_of(conflict: Conflict) -> int:
    """Return how many of its question's conflicts come before one."""
    return list(_in_order(conflict.question).values_list("pk", flat=True)).index(conflict.pk)


def _in_order(question: Question) -> QuerySet[Conflict]:
    kept = Conflict.objects.filter(question=question, merged_into=None)
    return kept.order_by(STANDING_FIRST, UNDECIDED_FIRST, GRAVEST_FIRST, "pk")


def contested_now() -> QuerySet[Conflict]:
    """Return the public conflicts that stand undecided, the gravest and newest first."""
    public = Q(one__claim__source__state="published", other__claim__source__state="published")
    standing = Conflict.objects.standing().filter(public, state__in=UNSETTLED)
    return standing.select_related("question", "slot").order_by(GRAVEST_FIRST, "-opened_at", "-pk")


def load_sides(conflicts: Iterable[Conflict]) -> None:
    """Load both sides of some conflicts with what is shown of them, in three queries.

    Joined to the conflicts, the two would make more joins than PostgreSQL plans in a moment.
    """
    shown = list(conflicts)
    sides = Answer.objects.filter(pk__in={pk for one in shown for pk in (one.one_id, one.other_id)})
    answers = (
        sides.select_related(*SHOWN_WITH)
        .prefetch_related("options", chain_of("claim__chain"))
        .in_bulk()
    )
    for conflict in shown:
        conflict.one, conflict.other = answers[conflict.one_id], answers[conflict.other_id]


VERSIONS_SHOWN = 20


def estimates_of(question: Question) -> list[Estimate]:
    """Return a question's published estimates with their conflicts and number of authors."""
    return list(_published().filter(question=question).order_by("-version")[:VERSIONS_SHOWN])


def settled_lately() -> QuerySet[Estimate]:
    """Return the newest estimate of each question, the latest published first.

    Estimates under review again are left out, and so are decisions that leave a conflict open.
    """
    newest = (
        Estimate.objects.filter(state=EstimateState.PUBLISHED)
        .values("question")
        .annotate(newest=Max("pk"))
    )
    return (
        _published()
        .filter(pk__in=Subquery(newest.values("newest")))
        .exclude(conflict__state__in=UNSETTLED)
        .exclude(decision__in=[Decision.CONTESTED, Decision.INSUFFICIENT])
        .select_related("question")
        .order_by("-pk")
    )


def _published() -> QuerySet[Estimate]:
    counted = Estimate.objects.filter(state=EstimateState.PUBLISHED).annotate(
        writers=Count("authors__author", distinct=True)
    )
    return counted.select_related("conflict")
