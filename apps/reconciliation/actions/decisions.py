"""What editors do with a conflict: take it, discuss it, decide on each answer, have it approved."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from apps.accounts.models import User
from apps.core.fields import field_error
from apps.reconciliation.concurrency import ChangedConflictError, changes_since
from apps.reconciliation.detection.sync import lock_questions, reopen
from apps.reconciliation.engine import estimates
from apps.reconciliation.models import (
    UNDECIDED,
    WAITING,
    Answer,
    Conflict,
    ConflictState,
    Decision,
    Estimate,
    EstimateAuthor,
    EstimateLine,
    EstimateState,
    LineUse,
    Remark,
    Review,
    ReviewStep,
    Sketch,
)
from apps.reconciliation.queries.queue import conflicts_in_hand
from apps.reconciliation.suggestions.estimates import grounds_for
from apps.sources.assignments import hand_over_assignments


@dataclass(frozen=True, kw_only=True)
class LineDraft:
    """What becomes of one answer."""

    answer: Answer
    use: LineUse
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionDraft:
    """An editor's decision; every answer that the conflict covers needs a line."""

    decision: Decision
    method: str
    support: str
    rationale: str
    lines: tuple[LineDraft, ...]
    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None


@transaction.atomic
def take_conflict(*, conflict: Conflict, editor: User) -> Conflict:
    """Put an open conflict in review by an editor; ``ValidationError`` if it is taken already."""
    conflict = _locked(conflict)
    if conflict.state not in WAITING:
        raise field_error(
            "state",
            f"this conflict is {conflict.get_state_display().lower()}, not open",
            code="state",
        )
    return _step(
        conflict, ReviewStep.TAKEN, editor=editor, state=ConflictState.IN_REVIEW, assigned_to=editor
    )


@transaction.atomic
def hand_over_conflict(
    *, conflict: Conflict, editor: User, to: User, because: str = ""
) -> Conflict:
    """Give a conflict in review to another editor."""
    conflict = _in_review(conflict)
    if not to.has_perm("reconciliation.review"):
        raise field_error("to", f"{to} is no editor")
    return _step(conflict, ReviewStep.HANDED_OVER, editor=editor, because=because, assigned_to=to)


@transaction.atomic
def assign_conflict(*, conflict: Conflict, editor: User, to: User) -> Conflict:
    """Give a conflict to an editor, whether it is in anybody's hands or not.

    Raises what the two steps do.
    """
    if _locked(conflict).state in WAITING:
        conflict = take_conflict(conflict=conflict, editor=editor)
        if to == editor:
            return conflict
    return hand_over_conflict(conflict=conflict, editor=editor, to=to)


@transaction.atomic
def give_back_conflict(*, conflict: Conflict, editor: User, because: str = "") -> Conflict:
    """Put a conflict that is in review back into the queue; drafts stay."""
    conflict = _in_review(conflict)
    state = ConflictState.REOPENED if conflict.reopened_because else ConflictState.OPEN
    return _step(
        conflict,
        ReviewStep.GIVEN_BACK,
        editor=editor,
        because=because,
        state=state,
        assigned_to=None,
    )


@transaction.atomic
def settle_conflict(
    *, conflict: Conflict, draft: DecisionDraft, editor: User, seen: str | None = None
) -> Estimate:
    """Decide a conflict in review.

    That it cannot be decided holds at once; any other decision waits for a second editor. Raises
    ``ValidationError`` naming what is missing: a line for an answer, the rationale, grounds for a
    best value; and ``ChangedConflictError`` where it is not any more as its ``seen`` stamp says.
    """
    lock_questions([conflict.question_id])
    conflict = _in_review(conflict, seen)
    _check(conflict, draft)
    estimate = Estimate.objects.create(
        question_id=conflict.question_id,
        conflict=conflict,
        state=EstimateState.PROPOSED,
        drafted_by=editor,
        decision=draft.decision,
        low=draft.low,
        best=draft.best,
        high=draft.high,
        method=draft.method,
        support=draft.support,
        rationale=draft.rationale,
    )
    EstimateAuthor.objects.create(estimate=estimate, author=editor)
    EstimateLine.objects.bulk_create(
        EstimateLine(estimate=estimate, answer=line.answer, use=line.use, reason=line.reason)
        for line in draft.lines
    )
    _step(conflict, ReviewStep.SETTLED, editor=editor, because=draft.rationale)
    if draft.decision in UNDECIDED:
        _publish(estimate)
        conflict.state = ConflictState(draft.decision)
        conflict.save(update_fields=["state"])
    return estimate


@transaction.atomic
def approve_estimate(*, estimate: Estimate, editor: User, seen: str | None = None) -> Estimate:
    """Publish a proposed estimate as a second editor.

    Raises ``ValidationError`` for an author of any part, and where an answer came that it says
    nothing of; ``ChangedConflictError`` where the conflict is not any more as its ``seen`` stamp
    says.
    """
    lock_questions([estimate.question_id])
    estimate, conflict = _proposed(estimate)
    _check_seen(conflict, seen)
    if estimate.authors.filter(author=editor).exists():
        raise field_error(
            "approved_by",
            "nobody approves an estimate of which they wrote a part",
            code="four_eyes",
        )
    if conflict.members.exclude(answer__estimate_lines__estimate=estimate).exists():
        raise field_error(
            "lines", "a claim has joined that it says nothing of: send it back", code="lines"
        )
    estimate.approved_by, estimate.approved_at = editor, timezone.now()
    _publish(estimate)
    _step(conflict, ReviewStep.APPROVED, editor=editor, state=ConflictState.RECONCILED)
    return estimate


@transaction.atomic
def send_back_estimate(*, estimate: Estimate, editor: User, remark: str) -> Estimate:
    """Send a proposed estimate back to its author, with a remark."""
    if not remark.strip():
        raise field_error("remark", "say what is missing", code="required")
    lock_questions([estimate.question_id])
    estimate, conflict = _proposed(estimate)
    estimate.state, estimate.remark = EstimateState.SENT_BACK, remark
    estimate.save(update_fields=["state", "remark"])
    _step(conflict, ReviewStep.SENT_BACK, editor=editor, because=remark)
    return estimate


@transaction.atomic
def reopen_conflict(*, conflict: Conflict, editor: User, because: str) -> Conflict:
    """Put a settled conflict under review again by hand, for a reason that readers see."""
    if not because.strip():
        raise field_error("because", "say why: readers see it", code="required")
    conflict = _locked(conflict)
    if not reopen(conflict, because=because, editor=editor):
        raise field_error("state", "only a settled conflict is reopened", code="state")
    return conflict


def _check_seen(conflict: Conflict, seen: str | None) -> None:
    if seen is not None and (changes := changes_since(conflict, seen)):
        raise ChangedConflictError(changes)


def _locked(conflict: Conflict) -> Conflict:
    return Conflict.objects.select_for_update().get(pk=conflict.pk)


def _in_review(conflict: Conflict, seen: str | None = None) -> Conflict:
    conflict = _locked(conflict)
    _check_seen(conflict, seen)
    if conflict.state != ConflictState.IN_REVIEW:
        raise field_error("state", "take the conflict first: it is not in review", code="state")
    return conflict


def _proposed(estimate: Estimate) -> tuple[Estimate, Conflict]:
    estimate = (
        Estimate.objects.select_for_update(of=["self"])
        .select_related("conflict")
        .get(pk=estimate.pk)
    )
    if estimate.state != EstimateState.PROPOSED or estimate.conflict is None:
        raise field_error("state", "this estimate does not wait for approval", code="state")
    return estimate, _locked(estimate.conflict)


def _step(
    conflict: Conflict, step: ReviewStep, *, editor: User, because: str = "", **columns: object
) -> Conflict:
    """Change a conflict's columns and keep the step with who and why."""
    for name, value in columns.items():
        setattr(conflict, name, value)
    if columns:
        conflict.save(update_fields=list(columns))
    Review.objects.create(conflict=conflict, step=step, editor=editor, because=because)
    return conflict


def _check(conflict: Conflict, draft: DecisionDraft) -> None:
    """Raise ``ValidationError`` with everything that keeps a decision from being saved."""
    problems: dict[str, list[str]] = {}
    if conflict.estimates.filter(state=EstimateState.PROPOSED).exists():
        problems["state"] = [
            "an estimate waits for a second editor already: have it approved or sent back first"
        ]
    if not draft.rationale.strip():
        problems["rationale"] = ["say why: readers see it"]
    lines = list(_line_problems(conflict, draft))
    if lines:
        problems["lines"] = lines
    estimate = estimates.Estimate(draft.low, draft.best, draft.high)
    used = [line.answer for line in draft.lines if line.use == LineUse.USED]
    grounds = grounds_for(draft.method, used)
    for name, message in estimates.problems(
        estimate, method=draft.method, support=draft.support, grounds=grounds
    ):
        problems.setdefault(name, []).append(message)
    if problems:
        raise ValidationError(problems)


def _line_problems(conflict: Conflict, draft: DecisionDraft) -> Iterable[str]:
    given = Counter(line.answer.pk for line in draft.lines)
    covered = set(conflict.members.values_list("answer", flat=True))
    for pk in sorted(covered - given.keys()):
        yield f"answer {pk} has no line: say whether it was used or set aside"
    for pk in sorted(given.keys() - covered):
        yield f"answer {pk} is not part of this conflict"
    for pk, lines in sorted(given.items()):
        if lines > 1:
            yield f"answer {pk} has more than one line"
    for line in draft.lines:
        if line.use == LineUse.SET_ASIDE and not line.reason.strip():
            yield f"answer {line.answer.pk} is set aside without a reason"


def _publish(estimate: Estimate) -> None:
    """Make an estimate the newest version that the public sees.

    The question is locked, so that version numbers count on.
    """
    versions = Estimate.objects.filter(question=estimate.question_id)
    newest: int | None = versions.aggregate(newest=Max("version"))["newest"]
    estimate.version = 1 + (newest or 0)
    estimate.state = EstimateState.PUBLISHED
    estimate.save(update_fields=["version", "state", "approved_by", "approved_at"])


@transaction.atomic
def remark_on_conflict(*, conflict: Conflict, text: str, author: User) -> Remark:
    """Post a remark on a conflict to all who work at the desk; it is kept unchanged."""
    if not text.strip():
        raise field_error("text", "write something first", code="required")
    return Remark.objects.create(conflict=conflict, text=text.strip(), author=author)


@transaction.atomic
def keep_sketch(*, conflict: Conflict, typed: Mapping[str, str], editor: User) -> Sketch:
    """Keep what an editor has typed of a decision so far, in place of what they kept before."""
    sketch, _ = Sketch.objects.update_or_create(
        conflict=conflict, editor=editor, defaults={"typed": dict(typed)}
    )
    return sketch


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
