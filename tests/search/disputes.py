"""Questions whose answers cannot all be true, and what editors make of them."""

from decimal import Decimal
from typing import Any

from apps.accounts.models import User
from apps.reconciliation.actions import DecisionDraft, LineDraft, settle_conflict, take_conflict
from apps.reconciliation.models import Conflict, Decision, Estimate, LineUse, Question
from tests import factories as make


def dispute(title: str) -> tuple[Question, Conflict]:
    """Return a question with two answers that cannot both be true."""
    asked = make.question(title)
    for number in (60, 1000):
        figure = make.figure(f"{number}", "eq", number)
        claim = make.claim(
            statement=f"{number} crossed.",
            figure=figure,
            time="2021-07-05",
            speaker=make.speaker(),
            chain=["TASS"],
        )
        make.answer(claim, asked)
    return asked, Conflict.objects.get(question=asked)


def propose(conflict: Conflict, editor: User, **changes: Any) -> Estimate:
    """Return the decision of an editor, with every answer used."""
    take_conflict(conflict=conflict, editor=editor)
    lines = tuple(
        LineDraft(answer=answer, use=LineUse.USED) for answer in conflict.answers.order_by("pk")
    )
    fields: dict[str, Any] = {
        "decision": Decision.RANGE,
        "method": "range_min_max",
        "support": "contested",
        "rationale": "Both have a source.",
        "low": Decimal(60),
        "high": Decimal(1000),
        "lines": lines,
    }
    return settle_conflict(
        conflict=conflict, draft=DecisionDraft(**(fields | changes)), editor=editor
    )
