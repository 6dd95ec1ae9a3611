"""How a question or a conflict stands, as a shape and a word; colour comes last."""

from typing import NamedTuple

from apps.reconciliation.models import Conflict, ConflictState, Decision, Estimate, Question
from apps.reconciliation.models import conflict as conflicts

UNSETTLED = conflicts.UNSETTLED


class State(NamedTuple):
    """A word for how something stands, and the name of the shape that is drawn beside it."""

    shape: str
    word: str


CONTESTED = State("contested", "Contested")
STATES = {
    ConflictState.OPEN: CONTESTED,
    ConflictState.IN_REVIEW: State("review", "Contested, in review"),
    ConflictState.REOPENED: State("again", "Under review again"),
    ConflictState.RECONCILED: State("settled", "Settled"),
    ConflictState.CONTESTED: State("contested", "Left contested"),
    ConflictState.INSUFFICIENT: State("unknown", "Not enough to decide"),
}
OVER = State("settled", "Over")
NO_ANSWERS = State("unknown", "No answers yet")
ONE_ORIGIN = State("single", "One origin only")
AGREE = State("settled", "No contradiction")
NO_RIVALS = State("single", "No rivals")


def state_of_conflict(conflict: Conflict) -> State:
    """Return how a conflict stands."""
    if conflict.dissolved_because:
        return OVER
    if conflict.state == ConflictState.IN_REVIEW and conflict.reopened_because:
        return STATES[ConflictState.REOPENED]
    return STATES[ConflictState(conflict.state)]


def state_of_estimate(estimate: Estimate) -> State:
    """Return how a published decision stands: as it was taken, or under review again."""
    if estimate.conflict and estimate.conflict.state in UNSETTLED:
        return STATES[ConflictState.REOPENED]
    return _decided(estimate.decision)


def state_of_question(question: Question) -> State | None:
    """Return how a question of a list stands, from what ``public_questions`` loads; ``None`` where nothing is open."""
    pressing, version = getattr(question, "conflict_state", None), getattr(question, "estimate_version", None)
    if pressing:
        return STATES[ConflictState.REOPENED] if version else STATES[ConflictState(pressing)]
    if version:
        return _decided(getattr(question, "estimate_decision", ""))
    return None


def _decided(decision: str) -> State:
    if decision in (Decision.CONTESTED, Decision.INSUFFICIENT):
        return STATES[ConflictState(decision)]
    return STATES[ConflictState.RECONCILED]
