"""Disputes to test with: who says what, and how an editor decides."""

from decimal import Decimal
from typing import Any

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.reconciliation.actions import (
    DecisionDraft,
    LineDraft,
    approve_estimate,
    settle_conflict,
    take_conflict,
)
from apps.reconciliation.models import (
    Conflict,
    Decision,
    Estimate,
    LineUse,
    Question,
)
from tests import factories


def say(question: Question, n: int, speaker: str, comparator: str = "eq", **fields: Any) -> Claim:
    """Record that a speaker gives a number, and that this answers the question."""
    fields = {"uttered": "2021-07-05", "time": "2021-07-05", **fields}
    scope = fields.pop("scope", "all")
    claim = factories.claim(
        speaker=factories.speaker(speaker), figure=factories.figure(str(n), comparator, n), **fields
    )
    factories.answer(claim, question, scope=scope)
    return claim


def decide(conflict: Conflict, editor: User, **changes: Any) -> Estimate:
    """Settle a conflict with every answer used."""
    lines = tuple(
        LineDraft(answer=answer, use=LineUse.USED) for answer in conflict.answers.order_by("pk")
    )
    fields: dict[str, Any] = {
        "decision": Decision.RANGE,
        "method": "range_min_max",
        "support": "contested",
        "rationale": "Both stand.",
        "low": Decimal(130),
        "high": Decimal(1037),
        "lines": lines,
    }
    return settle_conflict(
        conflict=conflict, draft=DecisionDraft(**{**fields, **changes}), editor=editor
    )


def reconcile(conflict: Conflict) -> Estimate:
    editor, second = factories.user("editor"), factories.user("editor")
    take_conflict(conflict=conflict, editor=editor)
    return approve_estimate(estimate=decide(conflict, editor), editor=second)


def steps(conflict: Conflict) -> list[str]:
    return list(conflict.reviews.values_list("step", flat=True))
