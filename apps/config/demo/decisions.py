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
        draft = _decision(conflict, record)
        estimate = settle_conflict(conflict=conflict, draft=draft, editor=users[record["by"]])
        if estimate.decision not in UNDECIDED:
            approve_estimate(estimate=estimate, editor=users[record["approved_by"]])
    if target == ConflictState.REOPENED:
        reopen_conflict(
            conflict=conflict,
            editor=users[record["reopened_by"]],
            because=record["reopened_because"],
        )
    yield f"{conflict}: {target.label.lower()}"


def _decision(conflict: Conflict, record: Record) -> DecisionDraft:
    """Return what is decided on a conflict, each of its answers with its use."""
    numbers = {}
    for end in ("low", "best", "high"):
        if record[end] is not None:
            numbers[end] = Decimal(record[end])
    answers = {}
    for answer in conflict.answers.select_related("claim"):
        answers[answer.claim.external_id] = answer
    lines = []
    for line in record["lines"]:
        answer = answers[f"demo:{line['answer']}"]
        lines.append(LineDraft(answer=answer, use=LineUse(line["use"]), reason=line["reason"]))
    return DecisionDraft(
        decision=Decision(record["decision"]),
        method=record["method"],
        support=record["support"],
        rationale=record["rationale"],
        lines=tuple(lines),
        **numbers,
    )
