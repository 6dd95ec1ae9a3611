"""What somebody has begun and not finished."""

from dataclasses import dataclass

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.reconciliation.models import Conflict, ConflictState
from apps.sources.assignments import unfinished


@dataclass(frozen=True)
class UnfinishedWork:
    """How many conflicts somebody has in review, and how many reports they are to record."""

    conflicts: int
    reports: int


def conflicts_in_hand(user: User) -> QuerySet[Conflict]:
    """Return the conflicts that somebody has in review."""
    return (
        Conflict.objects.standing()
        .filter(state=ConflictState.IN_REVIEW, assigned_to=user)
        .order_by("pk")
    )


def work_of(user: User) -> UnfinishedWork:
    """Return how much somebody has in hand."""
    return UnfinishedWork(
        conflicts=conflicts_in_hand(user).count(), reports=unfinished(user).count()
    )
