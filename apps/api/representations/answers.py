"""Answers as the API gives them, on their own."""

from django.db.models import F, QuerySet

from apps.accounts.models import User
from apps.claims.models import PUBLIC_STATES
from apps.core.json_values import Document, id_of, moment_of
from apps.reconciliation.models import Answer
from apps.reconciliation.representations.claims import (
    answer_document,
    answers_with_conflict,
    claims_seen_by,
)
from apps.sources.models import SourceState


def answers_seen_by(reader: User | None) -> QuerySet[Answer]:
    """Return the answers that claims give whom a program may read."""
    if reader:
        return Answer.objects.active().filter(claim__in=claims_seen_by(reader))
    public = {"claim__state__in": PUBLIC_STATES, "claim__source__state": SourceState.PUBLISHED}
    return Answer.objects.active().filter(**public)


def answer_documents(answers: QuerySet[Answer]) -> list[Document]:
    """Return answers in their order, each with its origin and the conflict it is part of."""
    rows = answers_with_conflict(answers).annotate(
        of=F("claim"), origin=F("claim__traced__origin"), at=F("answered_at")
    )
    return [
        answer_document(
            {**json, "claim": claim, "origin": id_of(origin), "answered_at": moment_of(at)}
        )
        for json, claim, origin, at in rows.values_list("json", "of", "origin", "at")
    ]
