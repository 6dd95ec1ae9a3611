"""How a question or a conflict stands, as a shape and a word; colour comes last."""

from typing import NamedTuple

from apps.reconciliation.engine.comparability import Comparability, Standing
from apps.reconciliation.models import (
    UNSETTLED,
    Conflict,
    ConflictState,
    Decision,
    Estimate,
    Question,
)
from apps.reconciliation.presentation.answer_labels import missing_words


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
ONE_ANSWER = State("single", "Only one answer")
ONE_ORIGIN = State("single", "One origin only")
ONE_A_DATE = State("single", "One origin per date")
APART = State("single", "Answers are not comparable")
AGREED = State("single", "No conflict found")
INCOMPARABLE = State("unknown", "Cannot be compared yet:")  # what is missing stands beside it
DOUBTS = {
    "time": "dates may differ",
    "start": "start dates may differ",
    "value": "too vague to decide",
}


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


class QuestionState(NamedTuple):
    """How a question stands, and in words what its answers lack to be compared."""

    state: State
    gaps: str = ""


def state_of_question(question: Question, found: Comparability) -> QuestionState:
    """Return how a question of a list stands, from what ``public_questions`` loads."""
    conflict_state = getattr(question, "conflict_state", None)
    estimate_version = getattr(question, "estimate_version", None)
    if conflict_state and estimate_version:
        state = STATES[ConflictState.REOPENED]
    elif conflict_state:
        state = STATES[ConflictState(conflict_state)]
    elif estimate_version:
        state = _decided(getattr(question, "estimate_decision", ""))
    else:
        state = state_of_answers(found)
    return with_gaps(state, found, question.kind)


def with_gaps(state: State, found: Comparability, kind: str) -> QuestionState:
    """Return a state with what answers lack beside it."""
    gaps = gap_words(found, kind)
    if state is INCOMPARABLE and not gaps:
        gaps = DOUBTS[found.relations.doubt]
    return QuestionState(state, gaps)


def state_of_answers(found: Comparability) -> State:
    """Return how answers stand where no conflict does; only those compared are said to agree."""
    if found.standing is Standing.UNANSWERED:
        return NO_ANSWERS
    if found.standing is Standing.AGREED:
        return AGREED
    if found.standing is Standing.INCOMPARABLE:
        return INCOMPARABLE
    if found.answers == 1:
        return ONE_ANSWER
    if found.is_one_origin:
        return ONE_ORIGIN
    return ONE_A_DATE if found.relations.has_series else APART


def gap_words(found: Comparability, kind: str) -> str:
    """Return how many answers lack what: “2 of 3 answers have no date”."""
    if found.answers == 1:
        return "".join(missing_words(field, kind) for field in found.missing)
    said: list[str] = []
    for field, count in found.missing.items():
        of_all = "" if said else f" of {found.answers:,} answers"
        verb = "has" if count == 1 else "have"
        said.append(f"{count:,}{of_all} {verb} {missing_words(field, kind)}")
    return ", ".join(said)


def _decided(decision: str) -> State:
    if decision in (Decision.CONTESTED, Decision.INSUFFICIENT):
        return STATES[ConflictState(decision)]
    return STATES[ConflictState.RECONCILED]
