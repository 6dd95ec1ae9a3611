"""The decisions of the demo: its conflicts in five states, by the actions that editors use."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.reconciliation.actions import (
    DecisionDraft,
    LineDraft,
    approve_estimate,
    reopen_conflict,
    settle_conflict,
    take_conflict,
)
from apps.reconciliation.models import UNDECIDED, Conflict, ConflictState, Decision, LineUse

Record = dict[str, Any]


@transaction.atomic
def tell_decision(record: Record, users: Mapping[str, User]) -> Iterator[str]:
    """Bring one conflict to its state in the story, unless an editor has it already."""
    conflict = Conflict.objects.standing().get(question__slug=record["question"])
    target = ConflictState(record["state"])
    if conflict.state != ConflictState.OPEN or target == ConflictState.OPEN:
        return
    take_conflict(conflict=conflict, editor=users["editor"])
    if target != ConflictState.IN_REVIEW:
        _settle(conflict, record, users)
    if target == ConflictState.REOPENED:
        reopen_conflict(
            conflict=conflict,
            editor=users[record["reopened_by"]],
            because=record["reopened_because"],
        )
    yield f"{conflict}: {target.label.lower()}"


def _settle(conflict: Conflict, record: Record, users: Mapping[str, User]) -> None:
    estimate = settle_conflict(
        conflict=conflict, draft=_draft(conflict, record), editor=users[record["by"]]
    )
    if estimate.decision not in UNDECIDED:
        approve_estimate(estimate=estimate, editor=users[record["approved_by"]])


def _draft(conflict: Conflict, record: Record) -> DecisionDraft:
    numbers = {
        end: Decimal(record[end]) if record[end] is not None else None
        for end in ("low", "best", "high")
    }
    answers = {
        answer.claim.external_id: answer for answer in conflict.answers.select_related("claim")
    }
    return DecisionDraft(
        decision=Decision(record["decision"]),
        method=record["method"],
        support=record["support"],
        rationale=record["rationale"],
        lines=tuple(
            LineDraft(
                answer=answers[f"demo:{line['answer']}"],
                use=LineUse(line["use"]),
                reason=line["reason"],
            )
            for line in record["lines"]
        ),
        **numbers,
    )
