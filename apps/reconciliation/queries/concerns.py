"""What waits for one user of the desk.

Enquiries, decisions sent back or to approve, conflicts reopened or in hand.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from apps.accounts.models import User
from apps.claims.models import Enquiry
from apps.reconciliation.models import (
    Conflict,
    ConflictState,
    Estimate,
    EstimateState,
    Review,
    ReviewStep,
)
from apps.reconciliation.queries.queue import WAS_REOPENED

MOST = 50  # of each kind; a user with more of them starts from the oldest


@dataclass(frozen=True)
class Task:
    """One thing that waits for somebody: what kind of thing, what it is about, since when."""

    kind: str
    word: str
    title: str
    detail: str
    url: str
    since: datetime.datetime


def concerns_of(user: User) -> list[Task]:
    """Return all that waits for a user, what has waited longest first."""
    found = [*_to_answer(user), *_decisions_of(user), *_conflicts_of(user)]
    return sorted(found, key=lambda one: one.since)


def _to_answer(user: User) -> Iterator[Task]:
    waiting = Enquiry.objects.filter(answered_at=None, claim__recorded_by=user).select_related(
        "claim", "asked_by"
    )
    for one in waiting.order_by("pk")[:MOST]:
        url = reverse("desk:claim", args=[one.claim_id])
        detail = f"{one.asked_by} asks: {one.remark}"
        yield Task("asked", "You are asked", one.claim.statement, detail, url, one.asked_at)


def _decisions_of(user: User) -> Iterator[Task]:
    """Yield the decisions that came back to the user, and those that wait for their approval."""
    decisions = (
        Estimate.objects.exclude(conflict=None)
        .select_related("conflict__question", "drafted_by")
        .order_by("pk")
    )
    back = decisions.filter(
        state=EstimateState.SENT_BACK, drafted_by=user, conflict__state=ConflictState.IN_REVIEW
    )
    # Nothing was written in its place yet.
    later = Estimate.objects.filter(conflict=OuterRef("conflict"), pk__gt=OuterRef("pk"))
    for one in back.filter(~Exists(later))[:MOST]:
        yield _of(
            "sent-back",
            "Sent back to you",
            one.conflict,
            f"What is missing: {one.remark}",
            one.drafted_at,
        )
    if not user.has_perm("reconciliation.settle"):
        return
    proposed = decisions.filter(state=EstimateState.PROPOSED)
    for one in proposed.exclude(authors__author=user)[:MOST]:
        yield _of(
            "approve",
            "Waits for your approval",
            one.conflict,
            f"Written by {one.drafted_by}",
            one.drafted_at,
        )


def _conflicts_of(user: User) -> Iterator[Task]:
    """Yield what the user helped to decide and is open again, and what they have in hand."""
    standing: QuerySet[Conflict] = Conflict.objects.standing()
    standing = standing.select_related("question").order_by("pk")
    in_hand = Q(state=ConflictState.IN_REVIEW, assigned_to=user)
    reviews = Review.objects.filter(conflict=OuterRef("pk")).order_by("-pk").values("at")

    decided = Estimate.objects.filter(conflict=OuterRef("pk"), state=EstimateState.PUBLISHED)
    mine = decided.filter(Q(authors__author=user) | Q(approved_by=user))
    again = standing.filter(WAS_REOPENED & Q(Exists(mine))).exclude(in_hand)
    reopened = reviews.filter(step=ReviewStep.REOPENED)[:1]
    for one in again.annotate(again_at=reopened)[:MOST]:
        yield _of(
            "reopened",
            "Reopened after you decided",
            one,
            one.reopened_because,
            one.again_at or one.opened_at,
        )

    taken = reviews.filter(step__in=[ReviewStep.TAKEN, ReviewStep.HANDED_OVER])[:1]
    held = standing.filter(in_hand).exclude(estimates__state=EstimateState.PROPOSED)
    for own in held.annotate(taken_at=taken)[:MOST]:
        yield _of("in-hand", "You have it", own, own.reason, own.taken_at or own.opened_at)


def _of(
    kind: str, word: str, conflict: Conflict | None, detail: str, since: datetime.datetime
) -> Task:
    if conflict is None:
        raise ValueError("a decision without a conflict waits for nobody")
    url = reverse("desk:conflict", args=[conflict.pk])
    return Task(kind, word, conflict.question.title, detail, url, since)
