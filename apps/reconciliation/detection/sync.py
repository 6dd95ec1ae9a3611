"""Conflicts kept up to date with the answers.

They are opened, joined, dissolved, merged and reopened, each for a reason.

Everything here runs with the question locked, so that two answers given at one moment open one
conflict.
"""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.claims.rules import Interval, convert
from apps.core.db.prepared import PreparedQuery, ids
from apps.reconciliation.detection.conflict_finder import (
    ConflictingPair,
    denied_by,
    find_conflict,
    slots_touched_by,
)
from apps.reconciliation.detection.statements import (
    TouchedSlots,
    answers_to_read,
    insert_normalised,
    parts_of,
    save_normalised,
    statement_for,
    statements_for_pair,
)
from apps.reconciliation.engine import Outcome, PartOf, compare
from apps.reconciliation.models import (
    SETTLED,
    Answer,
    Conflict,
    ConflictAnswer,
    ConflictState,
    Estimate,
    EstimateState,
    LineUse,
    Question,
    Review,
    ReviewStep,
    Slot,
)


def lock_questions(
    questions: Iterable[int], *, and_of: Collection[int] = (), with_totals: bool = False
) -> list[Question]:
    """Lock some questions, and those that some claims answer, until the transaction ends.

    They are always locked in the same order.

    ``with_totals`` locks their questions of totals as well.
    """
    wanted = list(set(questions))
    return LOCKED.models(
        questions=wanted, with_totals=wanted if with_totals else [], of_claims=list(and_of)
    )


def _to_lock() -> QuerySet[Question]:
    """Return the questions to lock.

    Their keys are put together first: for an OR, PostgreSQL would look through all questions.
    """
    totals = Question.objects.filter(
        pk__in=ids("with_totals"), universe_question__isnull=False
    ).order_by()
    answered = Answer.objects.active().filter(claim__in=ids("of_claims")).order_by()
    of_number = Question.objects.filter(pk__in=ids("questions")).order_by()
    keys = of_number.values("pk").union(
        totals.values("universe_question"), answered.values("question")
    )
    return Question.objects.select_for_update().filter(pk__in=keys).order_by("pk")


LOCKED = PreparedQuery(_to_lock)


def sync_answers(answers: Iterable[Answer], *, cause: str) -> None:
    """Save how the engine reads answers now, and bring every conflict that they touch up to date.

    ``cause`` says why, in words. The answers' questions are locked by the caller.
    """
    by_question: dict[int, list[Answer]] = {}
    for answer in answers:
        by_question.setdefault(answer.question_id, []).append(answer)
    for group in by_question.values():
        before = [answer.slot for answer in group]
        touched = save_normalised(group)
        moved = []
        for answer, slot in zip(group, before, strict=True):
            if answer.slot == slot:
                continue
            moved.append(answer)
            if slot:  # the conflict goes along if no answer is left there
                _move_conflict(slot, answer.slot)
                ConflictAnswer.objects.filter(conflict__slot=slot, answer=answer).delete()
                touched.without_conflict.discard(answer.slot)  # one may have come along
        _sync_touched(group, touched, moved, cause)


def insert_and_sync(answer: Answer, *, cause: str) -> None:
    """Insert the answer of a claim that nothing revises, and bring its conflicts up to date.

    The answer's question is locked by the caller.
    """
    touched = insert_normalised(answer)
    _sync_touched([answer], touched, [answer], cause)


def _sync_touched(
    answers: list[Answer], touched: TouchedSlots, moved: list[Answer], cause: str
) -> None:
    """Bring the conflicts of one question up to date; ``moved`` are answers in another slot now."""
    part_of = parts_of(answers[0].question)
    slots = slots_touched_by(touched.slots, part_of, blank_of_none=touched.blank_of_none)
    for answer in answers:
        if answer.claim.denies and answer.slot is None:  # a denial of no value is in no slot (R9)
            slots |= set(denied_by(answer.question_id, answer.scope, part_of))
    conflicts = []
    for slot in sorted(slots, key=lambda one: one.pk):
        conflict = sync_slot(
            slot,
            part_of,
            cause=cause,
            joined=[answer for answer in moved if answer.slot == slot],
            may_have_conflict=slot not in touched.without_conflict,
        )
        if conflict:
            conflicts.append(conflict)
    for answer in moved:
        if answer.slot:
            _reopen_for(answer, conflicts)


def sync_slot(
    slot: Slot,
    part_of: PartOf,
    *,
    cause: str,
    joined: list[Answer] | None = None,
    may_have_conflict: bool = True,
) -> Conflict | None:
    """Open, update or dissolve the conflict of a slot as its answers now are.

    ``joined`` are the answers that came to the slot; where they are not known, all of it are looked
    through. ``may_have_conflict`` is false where it is known that there is none yet.
    """
    pair = find_conflict(slot, part_of)
    conflict = None
    if may_have_conflict:
        current = Conflict.objects.select_for_update().filter(slot=slot, merged_into=None)
        conflict = current.first()
    if pair is None:
        if conflict and not conflict.dissolved_because:  # what was decided stays on record
            conflict.dissolved_because = cause
            conflict.save(update_fields=["dissolved_because"])
            Review.objects.create(conflict=conflict, step=ReviewStep.DISSOLVED, because=cause)
        return conflict
    if conflict:
        _update(conflict, pair, cause)
    else:
        conflict = Conflict.objects.create(question_id=slot.question_id, slot=slot, **_terms(pair))
        Review.objects.create(conflict=conflict, step=ReviewStep.OPENED, because=conflict.reason)
        joined = None
    _cover(conflict, pair, joined)
    return conflict


def _terms(pair: ConflictingPair) -> dict[str, object]:
    verdict = pair.verdict
    severity = verdict.severity
    return {
        "one": pair.one,
        "other": pair.other,
        "rule": verdict.rule,
        "severity": severity.value if severity else "",
        "reason": verdict.reason,
    }


def _update(conflict: Conflict, pair: ConflictingPair, cause: str) -> None:
    """Write what changed of the widest pair; a conflict that was over stands again."""
    changed = {
        name: value for name, value in _terms(pair).items() if getattr(conflict, name) != value
    }
    if "other" in changed and conflict.other.slot_id != conflict.slot_id:
        conflict.members.filter(
            answer=conflict.other
        ).delete()  # it no longer reaches into the slot
    if conflict.dissolved_because:
        changed["dissolved_because"] = ""
        Review.objects.create(conflict=conflict, step=ReviewStep.STANDS_AGAIN, because=cause)
    for name, value in changed.items():
        setattr(conflict, name, value)
    if changed:
        conflict.save(update_fields=list(changed))


def _cover(conflict: Conflict, pair: ConflictingPair, joined: list[Answer] | None) -> None:
    """Record which answers the conflict covers: those of its slot, and what reaches into it."""
    if joined is None:
        in_slot = set(Answer.objects.filter(slot=conflict.slot_id).values_list("pk", flat=True))
        conflict.members.exclude(answer__in=in_slot | {pair.other.pk}).delete()
    else:
        in_slot = {answer.pk for answer in joined}
    rows = [
        ConflictAnswer(conflict=conflict, answer_id=pk)
        for pk in sorted(in_slot | {pair.one.pk, pair.other.pk})
    ]
    ConflictAnswer.objects.bulk_create(rows, ignore_conflicts=True)


def _move_conflict(left: Slot, target: Slot | None) -> None:
    """Move the conflict of a slot that all answers left along with them.

    Where there is one already, it merges into the older.
    """
    current = Conflict.objects.select_for_update().filter(merged_into=None)
    if target is None or left.answers.exists():
        return
    conflict = current.filter(slot=left).first()
    if conflict is None:
        return
    if there := current.filter(slot=target).first():
        conflict, newer = sorted((conflict, there), key=lambda one: one.pk)
        newer.merged_into = conflict
        newer.save(update_fields=["merged_into"])
        because = (
            f"it is about the same as conflict {conflict.pk} since a date or scope was corrected"
        )
        Review.objects.create(conflict=newer, step=ReviewStep.MERGED, because=because)
    conflict.slot = target
    conflict.save(update_fields=["slot"])


def reopen(conflict: Conflict, *, because: str, editor: User | None = None) -> bool:
    """Put a settled conflict under review again, and say why; any other stays as it is."""
    if conflict.state not in SETTLED or conflict.merged_into_id:
        return False
    conflict.state, conflict.reopened_because = ConflictState.REOPENED, because
    conflict.save(update_fields=["state", "reopened_because"])
    Review.objects.create(
        conflict=conflict, step=ReviewStep.REOPENED, editor=editor, because=because
    )
    return True


def reopen_where_used(claims: Iterable[Claim], *, because: str) -> None:
    """Reopen the decisions that relied on some claims."""
    used = Estimate.objects.filter(
        state=EstimateState.PUBLISHED, lines__use=LineUse.USED, lines__answer__claim__in=claims
    )
    settled = Conflict.objects.select_for_update(of=["self"]).filter(
        state__in=SETTLED, pk__in=used.values("conflict")
    )
    for conflict in settled.order_by("pk"):
        if _standing_estimate(conflict) in used:
            reopen(conflict, because=because)


def _standing_estimate(conflict: Conflict) -> Estimate | None:
    published = conflict.estimates.filter(state=EstimateState.PUBLISHED)
    return published.order_by("-version").first()


def _reopen_for(answer: Answer, conflicts: list[Conflict]) -> None:
    """Reopen what a late answer contradicts; another relay of a voice that was heard does not."""
    because = f"claim {answer.claim_id}, of a new origin, contradicts the settled estimate"
    for conflict in conflicts:
        if conflict.slot_id != answer.slot_id:
            # A part, a denial or a later total that reaches into the slot.
            if conflict.other_id == answer.pk:
                reopen(conflict, because=because)
            continue
        of_its_voice = Answer.objects.filter(slot=conflict.slot, voice=answer.voice)
        if of_its_voice.exclude(pk=answer.pk).exists():
            continue
        estimate = _standing_estimate(conflict)
        if estimate and _contradicts(answer, estimate):
            reopen(conflict, because=because)


def _contradicts(answer: Answer, estimate: Estimate) -> bool:
    """Say whether an answer is disjoint from the settled range.

    Without a range: from every answer that the estimate rests on.
    """
    reading = statement_for(answer).quantity
    settled = Interval(estimate.low, estimate.high)
    if reading and settled != Interval(None, None):
        interval = convert(reading.interval, reading.figure.unit, answer.question.unit)
        return interval is not None and not interval.overlaps(settled)
    used = answers_to_read().filter(
        estimate_lines__estimate=estimate, estimate_lines__use=LineUse.USED
    )
    outcomes = {compare(*statements_for_pair(answer, one)).outcome for one in used}
    return outcomes == {Outcome.CONFLICT}
