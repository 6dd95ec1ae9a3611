"""Decisions for tests of pages: a conflict that two editors have settled."""

from decimal import Decimal
from typing import Any

from apps.reconciliation.actions import (
    DecisionDraft,
    LineDraft,
    approve_estimate,
    settle_conflict,
    take_conflict,
)
from apps.reconciliation.models import Answer, Conflict, Decision, Estimate, LineUse, Question
from tests import factories as make


def settle(
    question: Question, *, aside: Answer, because: str = "It counts something else.", **fields: Any
) -> Estimate:
    """Return the published estimate of a question's conflict, with one answer set aside."""
    conflict = take_conflict(
        conflict=Conflict.objects.standing().get(question=question), editor=make.user("editor")
    )
    lines = tuple(_line(answer, aside, because) for answer in conflict.answers.order_by("pk"))
    terms: dict[str, Any] = {
        "decision": Decision.RANGE,
        "method": "range_min_max",
        "support": "contested",
        "rationale": "Neither names its list.",
        "low": Decimal(50),
        "high": Decimal(70),
    }
    draft = DecisionDraft(lines=lines, **(terms | fields))
    estimate = settle_conflict(
        conflict=conflict, draft=draft, editor=conflict.assigned_to or make.user("editor")
    )
    if draft.decision in (Decision.CONTESTED, Decision.INSUFFICIENT):
        return estimate
    return approve_estimate(estimate=estimate, editor=make.user("editor"))


def _line(answer: Answer, aside: Answer, because: str) -> LineDraft:
    is_aside = answer.pk == aside.pk
    return LineDraft(
        answer=answer,
        use=LineUse.SET_ASIDE if is_aside else LineUse.USED,
        reason=because if is_aside else "",
    )
