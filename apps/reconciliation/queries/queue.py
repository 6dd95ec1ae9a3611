"""The editors' queue: conflicts that stand undecided, and what each row says beside the rivals."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from apps.accounts.models import User
from apps.accounts.rules import EDITORS
from apps.reconciliation.engine.comparability import Count as Voices
from apps.reconciliation.models import (
    GRAVEST_FIRST,
    UNSETTLED,
    WAITING,
    Answer,
    Conflict,
    ConflictState,
    Estimate,
    EstimateState,
)
from apps.reconciliation.queries.summaries import voice_counts, voices_in
from apps.sources.assignments import unfinished

ORDERS: dict[str, tuple[Combinable | str, ...]] = {
    "oldest": ("opened_at", "pk"),
    "newest": (F("opened_at").desc(), F("pk").desc()),
    "gravest": (GRAVEST_FIRST, F("opened_at").desc(), F("pk").desc()),
}
WAS_REOPENED = Q(state=ConflictState.REOPENED) | Q(state=ConflictState.IN_REVIEW) & ~Q(
    reopened_because=""
)
IN_STATE = {
    "open": Q(state=ConflictState.OPEN),
    "reopened": WAS_REOPENED,
    "in_review": Q(state=ConflictState.IN_REVIEW),
    "proposed": Q(is_proposed=True),
}
AGES = {"-7": "A week at most", "7": "More than a week", "30": "More than a month"}
Count = tuple[int, Voices]


def queue() -> QuerySet[Conflict]:
    """Return the undecided conflicts; ``is_proposed`` if a decision waits for a second editor."""
    standing = Conflict.objects.standing().filter(state__in=UNSETTLED)
    return standing.annotate(is_proposed=Exists(proposals_for("pk"))).select_related(
        "question", "slot", "assigned_to"
    )


def proposals_for(conflict: str) -> QuerySet[Estimate]:
    """Return the decisions on a conflict that wait for a second editor."""
    return Estimate.objects.filter(conflict=OuterRef(conflict), state=EstimateState.PROPOSED)


def narrowed(
    conflicts: QuerySet[Conflict], said: Mapping[str, Any], *, user: User, now: Any
) -> QuerySet[Conflict]:
    """Keep what every filter admits, in the order that is asked for."""
    if said.get("state"):
        conflicts = conflicts.filter(IN_STATE[said["state"]])
    if said.get("severity"):
        conflicts = conflicts.filter(severity=said["severity"])
    for word in (said.get("q") or "").split():
        conflicts = conflicts.filter(question__title__icontains=word)
    if said.get("who") == "nobody":
        conflicts = conflicts.filter(state__in=WAITING)
    elif said.get("who"):
        editor = user.pk if said["who"] == "me" else int(said["who"])
        conflicts = conflicts.filter(state=ConflictState.IN_REVIEW, assigned_to=editor)
    if said.get("age"):
        conflicts = conflicts.filter(aged(said["age"], now))
    return conflicts.order_by(*ORDERS[said.get("sort") or "oldest"])


def aged(age: str, now: datetime.datetime) -> Q:
    """Return the filter for an age in days: “-7” is at most a week, “30” more than a month."""
    days = int(age)
    border = now - datetime.timedelta(days=abs(days))
    return Q(opened_at__gte=border) if days < 0 else Q(opened_at__lt=border)


def voices_of(conflicts: Iterable[Model]) -> dict[int, Count]:
    """Return for each conflict how many answers it covers, and of how many origins; one query."""
    covered = Answer.objects.filter(conflict_members__conflict__in=[one.pk for one in conflicts])
    counted = covered.order_by().values("conflict_members__conflict").annotate(**voice_counts())
    rows: list[dict[str, Any]] = [dict(row) for row in counted]
    return {row["conflict_members__conflict"]: (row["reports"], voices_in(row)) for row in rows}


def editors() -> QuerySet[User]:
    """Return who may reconcile, by name."""
    return User.objects.filter(is_active=True, role__in=EDITORS).order_by("username")


def questions_in_queue(most: int) -> list[tuple[int, str]]:
    """Return the questions with most conflicts that stand undecided, as number and title."""
    standing = Conflict.objects.standing().filter(state__in=UNSETTLED).order_by()
    counted = (
        standing.values("question", "question__title")
        .annotate(number=CountOf("pk"))
        .order_by("-number", "question")
    )
    return [(row["question"], row["question__title"]) for row in counted[:most]]


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
