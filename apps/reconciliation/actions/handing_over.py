"""Giving one person's unfinished work to another, as when somebody leaves."""

from dataclasses import dataclass

from django.db import transaction

from apps.accounts.models import User
from apps.core.fields import field_error
from apps.reconciliation.actions.decisions import hand_over_conflict
from apps.reconciliation.queries.queue import conflicts_in_hand
from apps.sources.assignments import hand_over_assignments


@dataclass(frozen=True)
class Handover:
    """How much went over."""

    conflicts: int
    reports: int


@transaction.atomic
def hand_over_work(*, of: User, to: User, by: User) -> Handover:
    """Give a user's conflicts in review, and the reports not yet done, to another user.

    Raises ``ValidationError`` where the other may not have them.
    """
    if not to.is_active or to == of:
        raise field_error("to", f"{to} cannot take it over")
    conflicts = list(conflicts_in_hand(of))
    for conflict in conflicts:
        hand_over_conflict(conflict=conflict, editor=by, to=to, because=f"in place of {of}")
    return Handover(
        conflicts=len(conflicts), reports=hand_over_assignments(analyst=of, to=to, user=by)
    )
