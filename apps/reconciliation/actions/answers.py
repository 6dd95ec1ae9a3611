"""Saying that a claim answers a question; comparing hangs on nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from apps.accounts.models import User
from apps.claims.actions import RecordedClaim
from apps.claims.models import Claim
from apps.core.fields import field_error
from apps.core.history import because
from apps.reconciliation.detection.origins import (
    assign_first_origin,
    assign_origin_of_new_claim,
)
from apps.reconciliation.detection.statements import answers_to_read
from apps.reconciliation.detection.sync import insert_and_sync, lock_questions, sync_answers
from apps.reconciliation.engine.statements import WHOLE
from apps.reconciliation.models import (
    Answer,
    AnswerOption,
    AnswerPart,
    AnswerState,
    Kind,
    Option,
    Question,
    Stance,
)


@dataclass(frozen=True, kw_only=True)
class AnswerDraft:
    """What of an answer depends on the question."""

    part: AnswerPart = AnswerPart.VALUE
    scope: str = WHOLE
    stance: Stance | None = None
    choices: tuple[str, ...] = ()


@transaction.atomic
def answer_question(
    *, claim: Claim, question: Question, draft: AnswerDraft, user: User | None
) -> list[Answer]:
    """Say that a claim answers a question.

    The total of "162 of 398" answers the question of totals too.

    Gives the answer, and the total's if one was made. Raises ``ValidationError`` naming the field
    that is wrong.
    """
    return answer_question_of(claim=claim, number=question.pk, draft=draft, user=user)


@transaction.atomic(savepoint=False)
def answer_question_of(
    *, claim: Claim, number: int, draft: AnswerDraft, user: User | None
) -> list[Answer]:
    """Say that a claim answers the question of an id, which is read as it is locked.

    Raises ``ValidationError`` where there is no such question. It sets no savepoint: a caller's
    transaction must let its errors pass, and is undone by them.
    """
    moved = assign_first_origin(claim)
    question = _locked(number, moved)
    made = _answer(claim, question, draft, user)
    sync_answers(_to_sync(made, moved), cause=_placed_because(claim))
    return made


@transaction.atomic(savepoint=False)
def answer_with_new_claim(
    *,
    recorded: RecordedClaim,
    number: int,
    draft: AnswerDraft,
    user: User | None,
    source_may_have_copies: bool = True,
) -> list[Answer]:
    """Say that a claim gives its first answer, in the transaction that recorded it.

    It does what ``answer_question_of`` does, and asks less: nothing refers to the claim yet. Where
    no other answer has to be read, its own is written once, as the engine reads it.
    """
    claim = recorded.claim
    if not recorded.is_new:
        return answer_question_of(claim=claim, number=number, draft=draft, user=user)
    moved = assign_origin_of_new_claim(recorded, source_may_have_copies=source_may_have_copies)
    question = _locked(number, moved)
    moves_others = bool(moved - {claim.pk} or claim.revises_id)
    has_parts = bool(draft.choices or question.universe_question_id)
    if moves_others or has_parts:
        made = _answer(claim, question, draft, user)
        sync_answers(_to_sync(made, moved), cause=_placed_because(claim))
        return made
    _check_draft(question, draft, _universe(claim))
    answer = Answer(claim=claim, question=question, answered_by=user, **_columns(draft))
    insert_and_sync(answer, cause=_placed_because(claim))
    return [answer]


def _placed_because(claim: Claim) -> str:
    return f"claim {claim.pk} was placed under this question"


def _locked(number: int, moved: set[int]) -> Question:
    """Return the question, locked.

    Its question of totals is locked with it, and the questions of claims whose origin changed.
    """
    locked = {one.pk: one for one in lock_questions([number], and_of=moved, with_totals=True)}
    if (question := locked.get(number)) is None:
        raise field_error("question", f"there is no question {number}", code="unknown")
    if question.universe_question_id:
        question.universe_question = locked[question.universe_question_id]
    return question


def _to_sync(made: list[Answer], moved: set[int]) -> list[Answer]:
    """Return the new answers, those that their claims revise, and those whose origin changed."""
    new = Q(pk__in=[answer.pk for answer in made])
    questions = {answer.question_id for answer in made}
    revised = Q(
        claim__in={answer.claim.revises_id for answer in made} - {None}, question__in=questions
    )
    return list(answers_to_read().filter(new | revised | Q(claim__in=moved)).order_by("pk"))


def _answer(
    claim: Claim, question: Question, draft: AnswerDraft, user: User | None
) -> list[Answer]:
    options = options_for(question, draft, universe=_universe(claim))
    if Answer.objects.active().filter(claim=claim, question=question, part=draft.part).exists():
        raise field_error("question", "this claim answers that question already", code="unique")
    answer = Answer.objects.create(
        claim=claim, question=question, answered_by=user, **_columns(draft)
    )
    AnswerOption.objects.bulk_create(
        AnswerOption(answer=answer, option=option) for option in options
    )
    return [answer, *_answer_universe(answer, user)]


def _columns(draft: AnswerDraft) -> dict[str, str]:
    return {"part": draft.part, "scope": draft.scope.strip() or WHOLE, "stance": draft.stance or ""}


def _answer_universe(answer: Answer, user: User | None) -> list[Answer]:
    """Let the total of "162 of 398" answer the question of totals, where the question names one."""
    totals = answer.question.universe_question
    if answer.part != AnswerPart.VALUE or totals is None or _universe(answer.claim) is None:
        return []
    placed = Answer.objects.active().filter(claim=answer.claim, question=totals)
    if placed.filter(part=AnswerPart.UNIVERSE).exists():
        return []
    draft = AnswerDraft(part=AnswerPart.UNIVERSE, scope=answer.scope)
    return _answer(answer.claim, totals, draft, user)


@transaction.atomic
def remove_answer(*, answer: Answer, reason: str) -> Answer:
    """Take a claim off a question, and compare again; the answer stays in the history."""
    if not reason.strip():
        raise field_error("reason", "say why: it stays in the history", code="required")
    lock_questions([answer.question_id])
    answer = answers_to_read().get(pk=answer.pk)
    answer.state = AnswerState.REMOVED
    with because(reason):
        answer.save(update_fields=["state"])
    sync_answers([answer], cause=f"claim {answer.claim_id} was taken off this question: {reason}")
    return answer


@transaction.atomic
def change_scope(*, answer: Answer, scope: str) -> Answer:
    """Say that an answer is about another part of what is asked."""
    return change_answer(answer=answer, scope=scope)


@transaction.atomic
def change_answer(
    *,
    answer: Answer,
    scope: str | None = None,
    stance: str | None = None,
    choices: Iterable[str] | None = None,
) -> Answer:
    """Change what of an answer depends on its question, as far as it is given, and compare again.

    Raises ``ValidationError`` naming the field that does not go with the question.
    """
    lock_questions([answer.question_id])
    answer = answers_to_read().get(pk=answer.pk)
    if answer.state != AnswerState.ACTIVE:
        raise field_error("state", "the claim was taken off this question", code="state")
    answer.scope = answer.scope if scope is None else scope.strip() or WHOLE
    answer.stance = answer.stance if stance is None else stance
    _check_kind(answer.question, stance, choices)
    answer.save(update_fields=["scope", "stance"])
    if choices is not None:
        options = [_option(answer.question, choice) for choice in dict.fromkeys(choices)]
        AnswerOption.objects.filter(answer=answer).delete()
        AnswerOption.objects.bulk_create(
            AnswerOption(answer=answer, option=option) for option in options
        )
    changed = answers_to_read().get(pk=answer.pk)
    sync_answers([changed], cause=f"claim {answer.claim_id} is about “{answer.scope}” now")
    return changed


def _check_kind(question: Question, stance: str | None, choices: Iterable[str] | None) -> None:
    if stance and question.kind != Kind.STANCE:
        raise field_error("stance", "only a question of yes or no takes a stance")
    if choices and question.kind != Kind.CHOICE:
        raise field_error("choices", "only a choice question takes choices")


def options_for(question: Question, draft: AnswerDraft, *, universe: object) -> list[Option]:
    """Return the options that an answer chooses; ``universe`` is the claim's total, if it has one.

    Raises ``ValidationError`` naming the field that does not go with the question.
    """
    _check_draft(question, draft, universe)
    return [_option(question, choice) for choice in dict.fromkeys(draft.choices)]


def _check_draft(question: Question, draft: AnswerDraft, universe: object) -> None:
    _check_kind(question, draft.stance, draft.choices)
    if draft.part == AnswerPart.UNIVERSE and (question.kind != Kind.QUANTITY or universe is None):
        raise field_error("part", "this claim names no total, or the question does not ask for one")


def _universe(claim: Claim) -> object:
    figure = getattr(claim, "figure", None)
    return figure.universe if figure else None


def _option(question: Question, choice: str) -> Option:
    wanted = choice.strip().casefold()
    for option in question.options.all():
        for name in (option.name, *option.aliases):
            if name.casefold() == wanted:
                return option
    raise field_error("choices", f"“{choice}” is no option of this question")
