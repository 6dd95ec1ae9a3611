"""Saying that a claim answers a question; comparing hangs on nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.core.checks import refuse
from apps.core.history import because
from apps.reconciliation.evaluation import evaluate, lock_questions
from apps.reconciliation.models import Answer, AnswerOption, AnswerPart, AnswerState, Kind, Option, Question, Stance
from apps.reconciliation.readings import answers_to_read
from apps.reconciliation.rules.statements import WHOLE
from apps.reconciliation.tracing import trace_if_new


@dataclass(frozen=True, kw_only=True)
class AnswerDraft:
    """What of an answer depends on the question."""

    part: AnswerPart = AnswerPart.VALUE
    scope: str = WHOLE
    stance: Stance | None = None
    choices: tuple[str, ...] = ()


@transaction.atomic
def answer_question(*, claim: Claim, question: Question, draft: AnswerDraft, user: User | None) -> list[Answer]:
    """Say that a claim answers a question; the total of "162 of 398" answers the question of totals too.

    Gives the answer, and the total's if one was made. Raises ``ValidationError`` naming the field that is wrong.
    """
    moved = trace_if_new(claim)
    _lock(question, moved)
    made = _answer(claim, question, draft, user)
    evaluate(_to_evaluate(made, moved), cause=f"claim {claim.pk} was placed under this question")
    return made


def _lock(question: Question, moved: set[int]) -> None:
    """Lock the question, its question of totals, and those of claims whose origin has just become known."""
    totals = [question.universe_question_id] if question.universe_question_id else []
    lock_questions([question.pk, *totals], and_of=moved)


def _to_evaluate(made: list[Answer], moved: set[int]) -> list[Answer]:
    """Return the new answers, those that their claims revise, and those of claims that have another origin now."""
    new = Q(pk__in=[answer.pk for answer in made])
    questions = {answer.question_id for answer in made}
    revised = Q(claim__in={answer.claim.revises_id for answer in made} - {None}, question__in=questions)
    return list(answers_to_read().filter(new | revised | Q(claim__in=moved)).order_by("pk"))


def _answer(claim: Claim, question: Question, draft: AnswerDraft, user: User | None) -> list[Answer]:
    options = _check_answer(claim, question, draft)
    answer = Answer.objects.create(
        claim=claim,
        question=question,
        part=draft.part,
        scope=draft.scope.strip() or WHOLE,
        stance=draft.stance or "",
        answered_by=user,
    )
    AnswerOption.objects.bulk_create(AnswerOption(answer=answer, option=option) for option in options)
    return [answer, *_answer_universe(answer, user)]


def _answer_universe(answer: Answer, user: User | None) -> list[Answer]:
    """Let the total of "162 of 398" answer the question of totals, where the question names one."""
    totals = answer.question.universe_question
    if answer.part != AnswerPart.VALUE or totals is None or _universe(answer.claim) is None:
        return []
    if Answer.objects.active().filter(claim=answer.claim, question=totals, part=AnswerPart.UNIVERSE).exists():
        return []
    draft = AnswerDraft(part=AnswerPart.UNIVERSE, scope=answer.scope)
    return _answer(answer.claim, totals, draft, user)


@transaction.atomic
def remove_answer(*, answer: Answer, reason: str) -> Answer:
    """Take a claim off a question; the answer stays in the history, and what it touched is compared anew."""
    if not reason.strip():
        raise refuse("reason", "say why: it stays in the history", code="required")
    lock_questions([answer.question_id])
    answer = answers_to_read().get(pk=answer.pk)
    answer.state = AnswerState.REMOVED
    with because(reason):
        answer.save(update_fields=["state"])
    evaluate([answer], cause=f"claim {answer.claim_id} was taken off this question: {reason}")
    return answer


@transaction.atomic
def change_scope(*, answer: Answer, scope: str) -> Answer:
    """Say that an answer is about another part of what is asked."""
    return change_answer(answer=answer, scope=scope)


@transaction.atomic
def change_answer(
    *, answer: Answer, scope: str | None = None, stance: str | None = None, choices: Iterable[str] | None = None
) -> Answer:
    """Change what of an answer depends on its question, as far as it is given, and compare anew.

    Raises ``ValidationError`` naming the field that does not go with the question.
    """
    lock_questions([answer.question_id])
    answer = answers_to_read().get(pk=answer.pk)
    if answer.state != AnswerState.ACTIVE:
        raise refuse("state", "the claim was taken off this question", code="state")
    answer.scope = answer.scope if scope is None else scope.strip() or WHOLE
    answer.stance = answer.stance if stance is None else stance
    _check_kind(answer.question, stance, choices)
    answer.save(update_fields=["scope", "stance"])
    if choices is not None:
        options = [_option(answer.question, choice) for choice in dict.fromkeys(choices)]
        AnswerOption.objects.filter(answer=answer).delete()
        AnswerOption.objects.bulk_create(AnswerOption(answer=answer, option=option) for option in options)
    changed = answers_to_read().get(pk=answer.pk)
    evaluate([changed], cause=f"claim {answer.claim_id} is about “{answer.scope}” now")
    return changed


def _check_kind(question: Question, stance: str | None, choices: Iterable[str] | None) -> None:
    if stance and question.kind != Kind.STANCE:
        raise refuse("stance", "only a question of yes or no takes a stance")
    if choices and question.kind != Kind.CHOICE:
        raise refuse("choices", "only a choice question takes choices")


def _check_answer(claim: Claim, question: Question, draft: AnswerDraft) -> list[Option]:
    _check_kind(question, draft.stance, draft.choices)
    if draft.part == AnswerPart.UNIVERSE and (question.kind != Kind.QUANTITY or _universe(claim) is None):
        raise refuse("part", "this claim names no total, or the question does not ask for one")
    if Answer.objects.active().filter(claim=claim, question=question, part=draft.part).exists():
        raise refuse("question", "this claim answers that question already", code="unique")
    return [_option(question, choice) for choice in dict.fromkeys(draft.choices)]


def _universe(claim: Claim) -> object:
    figure = getattr(claim, "figure", None)
    return figure.universe if figure else None


def _option(question: Question, choice: str) -> Option:
    wanted = choice.strip().casefold()
    for option in question.options.all():
        if wanted in {name.casefold() for name in (option.name, *option.aliases)}:
            return option
    raise refuse("choices", f"“{choice}” is no option of this question")
