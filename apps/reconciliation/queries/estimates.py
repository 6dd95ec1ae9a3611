"""Published estimates, the newest first."""

from django.db.models import Count, Max, QuerySet, Subquery

from apps.reconciliation.models import Estimate, EstimateState, Question
from apps.reconciliation.presentation.states import UNSETTLED

VERSIONS_SHOWN = 20


def estimates_of(question: Question) -> list[Estimate]:
    """Return a question's published estimates with the conflicts they decide and how many wrote them."""
    return list(_published().filter(question=question).order_by("-version")[:VERSIONS_SHOWN])


def settled_lately() -> QuerySet[Estimate]:
    """Return the newest estimate of each question, the latest published first; none that is under review again."""
    newest = (
        Estimate.objects.filter(state=EstimateState.PUBLISHED)
        .values("question")
        .annotate(newest=Max("pk"))
    )
    return (
        _published()
        .filter(pk__in=Subquery(newest.values("newest")))
        .exclude(conflict__state__in=UNSETTLED)
        .select_related("question")
        .order_by("-pk")
    )


def _published() -> QuerySet[Estimate]:
    counted = Estimate.objects.filter(state=EstimateState.PUBLISHED).annotate(
        writers=Count("authors__author", distinct=True)
    )
    return counted.select_related("conflict")
