"""Placing many claims at once, and moving an answer to another question."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import transaction

from apps.accounts.models import User
from apps.claims.models import Claim, ClaimState, Tag
from apps.claims.tags import merge_tags
from apps.core.fields import field_error
from apps.reconciliation.actions.answers import AnswerDraft, answer_question, remove_answer
from apps.reconciliation.detection.sync import lock_questions
from apps.reconciliation.models import Answer, AnswerPart, Kind, Question

# The others need an answer of the person who places the claim.
PLACED_AT_ONCE = (Kind.QUANTITY, Kind.DATE)


class Placement(NamedTuple):
    """A claim, and the question that it answers with its own figure or date."""

    claim: Claim
    question: Question


@transaction.atomic
def place_claims(*, placements: Sequence[Placement], user: User) -> int:
    """Say of several claims what they answer, all or none; gives how many did not answer it before.

    Raises ``ValidationError`` where a question asks for more than the claim's own figure or date.
    """
    for claim, question in placements:
        if question.kind not in PLACED_AT_ONCE:
            kind = question.get_kind_display().lower()
            raise field_error(
                "question",
                f"“{question}” asks for a {kind}: place claim {claim.pk} on its own page",
                code="kind",
            )
        if claim.state not in (ClaimState.DRAFT, ClaimState.PUBLISHED):
            raise field_error(
                "claim",
                f"claim {claim.pk} is {claim.get_state_display().lower()}: it answers nothing",
                code="state",
            )
    _lock(question for _, question in placements)
    claims = [claim.pk for claim, _ in placements]
    answers = Answer.objects.active().filter(claim__in=claims, part=AnswerPart.VALUE)
    placed = set(answers.values_list("claim", "question"))
    new = [one for one in placements if (one.claim.pk, one.question.pk) not in placed]
    for claim, question in new:
        answer_question(claim=claim, question=question, draft=AnswerDraft(), user=user)
    return len(new)


@transaction.atomic
def move_answer(
    *, answer: Answer, question: Question, draft: AnswerDraft, reason: str, user: User
) -> list[Answer]:
    """Take a claim off one question and place it under another, in one step.

    The answer before stays in the history.

    Raises ``ValidationError`` naming the field that is wrong; then nothing has changed.
    """
    if question.pk == answer.question_id:
        raise field_error(
            "question", "it answers this question already: choose another", code="unique"
        )
    _lock([answer.question, question])
    remove_answer(answer=answer, reason=reason)
    return answer_question(claim=answer.claim, question=question, draft=draft, user=user)


@transaction.atomic
def merge_tags_everywhere(*, kept: Tag, merged: Tag) -> Tag:
    """Make two tags one, on claims and on questions. Raises what merging does."""
    kept = merge_tags(kept=kept, merged=merged)
    kept.questions.add(*merged.questions.all())
    merged.questions.clear()
    return kept


def _lock(questions: Iterable[Question]) -> None:
    """Lock the questions and their questions of totals at once.

    Two users who place many claims then never wait in a circle.
    """
    lock_questions(pk for one in questions for pk in (one.pk, one.universe_question_id) if pk)
