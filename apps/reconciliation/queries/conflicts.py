"""Conflicts with their sides, their slot and their history."""

from collections.abc import Iterable

from django.db.models import Case, Prefetch, Q, QuerySet, When, prefetch_related_objects

from apps.reconciliation.models import Conflict, Question, Review, SeverityChoices
from apps.reconciliation.queries.answers import SHOWN_WITH, chain_of
from apps.reconciliation.states import UNSETTLED

CONFLICTS_SHOWN = 20
GRAVEST_FIRST = Case(
    When(severity=SeverityChoices.FACTOR, then=0), When(severity=SeverityChoices.SUBSTANTIAL, then=1), default=2
)
SIDES = tuple(f"{side}__{path}" for side in ("one", "other") for path in SHOWN_WITH)
STANDING_FIRST = Case(When(dissolved_because="", then=0), default=1)
UNDECIDED_FIRST = Case(When(state__in=UNSETTLED, then=0), default=1)


def conflicts_of(question: Question) -> list[Conflict]:
    """Return a question's conflicts with their history, those that stand first and the gravest first among them."""
    kept = Conflict.objects.filter(question=question, merged_into=None).select_related("slot", *SIDES)
    reviews = Prefetch("reviews", Review.objects.order_by("pk"))
    found = kept.order_by(STANDING_FIRST, UNDECIDED_FIRST, GRAVEST_FIRST, "pk").prefetch_related(reviews)
    return list(found[: CONFLICTS_SHOWN + 1])


def contested_now() -> QuerySet[Conflict]:
    """Return the conflicts that stand undecided and whose sides the public sees, the gravest and newest first."""
    public = Q(one__claim__source__state="published", other__claim__source__state="published")
    standing = Conflict.objects.standing().filter(public, state__in=UNSETTLED)
    return standing.select_related("question", "slot", *SIDES).order_by(GRAVEST_FIRST, "-opened_at", "-pk")


def load_sides(conflicts: Iterable[Conflict]) -> None:
    """Load the options and relays of both sides of some conflicts, in two queries."""
    sides = [side for conflict in conflicts for side in (conflict.one, conflict.other)]
    prefetch_related_objects(sides, "options", chain_of("claim__chain"))
