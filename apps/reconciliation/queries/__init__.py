"""What pages read of questions, answers, conflicts and estimates, fully loaded."""

from apps.reconciliation.queries.answers import answers_in_order, reference_for
from apps.reconciliation.queries.conflicts import (
    conflicts_of,
    contested_now,
    estimates_of,
    settled_lately,
)
from apps.reconciliation.queries.questions import (
    incomparable_lately,
    public_questions,
    questions_titled,
    strips_of,
)
from apps.reconciliation.queries.queue import work_of
from apps.reconciliation.queries.rivals import rivalries_of

__all__ = [
    "answers_in_order",
    "conflicts_of",
    "contested_now",
    "estimates_of",
    "incomparable_lately",
    "public_questions",
    "questions_titled",
    "reference_for",
    "rivalries_of",
    "settled_lately",
    "strips_of",
    "work_of",
]
