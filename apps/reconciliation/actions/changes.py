"""Changes from below that answers rest on.

Each wraps the lower area's action and compares again what it touches.

Views, the API and commands call these, never the actions they wrap; a test in `tests/architecture`
sees to it.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q

from apps.accounts.models import User
from apps.claims.actions import (
    correct_claim,
    decide_quotation,
    publish_claim,
    withdraw_claim,
)
from apps.claims.drafts import ClaimDraft
from apps.claims.models import Claim, SharedQuotation, SharedState
from apps.claims.queries import same_statement_as
from apps.reconciliation.detection.origins import assign_origin, copies_of
from apps.reconciliation.detection.statements import answers_to_read, parts_of, save_normalised
from apps.reconciliation.detection.sync import (
    lock_questions,
    reopen_where_used,
    sync_answers,
    sync_slot,
)
from apps.reconciliation.models import Answer, Question, Review, Slot
from apps.sources.actions import Incoming, add_text_version, change_source, decide_likeness
from apps.sources.models import Likeness, LikenessState, Source, SourceState, TextVersion
from apps.speakers.actions import merge_speakers, undo_merge
from apps.speakers.models import Merge, Speaker
from apps.speakers.queries import all_names_of


@transaction.atomic
def correct_and_compare(
    *, claim: Claim, draft: ClaimDraft, expected_version: int, reason: str, user: User
) -> Claim:
    """Correct a claim and compare again; a decision that relied on it is reopened.

    Raises what correcting does.
    """
    revised = [claim.revises_id, draft.revises.pk if draft.revises else None]
    claim = correct_claim(
        claim=claim, draft=draft, expected_version=expected_version, reason=reason, user=user
    )
    cause = f"claim {claim.pk} was corrected: {reason}"
    _compare_again([claim], also=revised, cause=cause)
    reopen_where_used([claim], because=cause)
    return claim


@transaction.atomic
def withdraw_and_compare(*, claim: Claim, reason: str) -> Claim:
    """Withdraw a claim, and compare without it; a decision that relied on it is reopened."""
    claim = withdraw_claim(claim=claim, reason=reason)
    cause = f"claim {claim.pk} was withdrawn: {reason}"
    _compare_again([claim], also=[claim.revises_id], cause=cause)
    reopen_where_used([claim], because=cause)
    return claim


@transaction.atomic
def publish_and_compare(*, claim: Claim, user: User) -> Claim:
    """Show a draft to the public, and compare its answers from now on.

    Raises what publishing does.
    """
    claim = publish_claim(claim=claim, user=user)
    _compare_again([claim], also=[claim.revises_id], cause=f"claim {claim.pk} was published")
    return claim


@transaction.atomic
def replace_text_and_compare(*, source: Source, incoming: Incoming) -> TextVersion:
    """Keep another text of a source.

    Decisions that relied on its claims are reopened, since it may say otherwise.
    """
    before = source.versions.count()
    text = add_text_version(source=source, incoming=incoming)
    if text.number > before:
        claims = Claim.objects.filter(source=source)
        reopen_where_used(claims, because=f"source {source.pk} has changed its text")
    return text


@transaction.atomic
def change_source_and_compare(*, source: Source, said: dict[str, Any], reason: str) -> Source:
    """Change what is known of a source.

    Where the public sees it no more or again, its claims are compared again.
    """
    before = source.state, source.published
    source = change_source(source=source, said=said, reason=reason)
    if (source.state, source.published) != before:
        cause = f"source {source.pk} was changed: {reason or 'its date'}"
        claims = Claim.objects.filter(source=source)
        _compare_again(claims, cause=cause)
        if source.state != SourceState.PUBLISHED:
            reopen_where_used(claims, because=cause)
    return source


@transaction.atomic
def decide_copy_and_compare(*, likeness: Likeness, state: LikenessState, user: User) -> Likeness:
    """Confirm or refuse that one source is a copy of another, and count their origins again."""
    likeness = decide_likeness(likeness=likeness, state=state, user=user)
    claims = Claim.objects.filter(
        source__in=copies_of(likeness.first_id) | copies_of(likeness.second_id)
    )
    _compare_again(
        claims,
        cause=(
            f"an editor decided whether sources {likeness.first_id} and {likeness.second_id} are "
            "one"
        ),
    )
    return likeness


@transaction.atomic
def decide_quotation_and_compare(
    *, shared: SharedQuotation, state: SharedState, user: User
) -> SharedQuotation:
    """Confirm or refuse that two claims relay one statement; their origins are counted again."""
    shared = decide_quotation(shared=shared, state=state, user=user)
    claims = Claim.objects.filter(
        pk__in=same_statement_as(shared.first_id) | same_statement_as(shared.second_id)
    )
    cause = (
        f"an editor decided whether claims {shared.first_id} and {shared.second_id} relay one "
        "statement"
    )
    _compare_again(claims, cause=cause)
    return shared


@transaction.atomic
def merge_and_compare(*, kept: Speaker, merged: Speaker, reason: str, user: User) -> Merge:
    """Record that two speakers are one, and count their claims' origins again."""
    merge = merge_speakers(kept=kept, merged=merged, reason=reason, user=user)
    _compare_again(_said_by(kept), cause=f"“{kept}” and “{merged}” were merged")
    return merge


@transaction.atomic
def undo_merge_and_compare(*, merge: Merge, user: User) -> Merge:
    """Undo the merger of two speakers, and count their claims' origins again."""
    family = list(_said_by(merge.kept))
    merge = undo_merge(merge=merge, user=user)
    _compare_again(family, cause=f"“{merge.kept}” and “{merge.merged}” were taken apart again")
    return merge


def _said_by(speaker: Speaker) -> Iterable[Claim]:
    return Claim.objects.filter(speaker__in=all_names_of(speaker))


def _compare_again(claims: Iterable[Claim], *, cause: str, also: Iterable[int | None] = ()) -> None:
    """Trace claims again, and bring in step what they answer and what answers beside them."""
    answering = list(
        Claim.objects.filter(pk__in=[claim.pk for claim in claims], answers__isnull=False)
        .distinct()
        .order_by("pk")
    )
    moved = {pk for pk in also if pk is not None}
    for claim in answering:
        moved |= {claim.pk} | assign_origin(claim)
    answers = Answer.objects.filter(Q(claim__in=moved) | Q(claim__revises__in=moved)).active()
    lock_questions(answers.values_list("question", flat=True))
    sync_answers(answers_to_read().filter(pk__in=answers.values("pk")).order_by("pk"), cause=cause)


@transaction.atomic
def compare_untraced(*, claims: Iterable[Claim], cause: str) -> None:
    """Trace claims that were written with their answers in bulk, and compare what they answer."""
    found = list(claims)
    _compare_again(found, also={claim.revises_id for claim in found}, cause=cause)


@transaction.atomic
def retrace_claims(questions: Iterable[Question]) -> None:
    """Trace the origins of all claims that answer some questions again."""
    for claim in Claim.objects.filter(answers__question__in=questions).distinct().order_by("pk"):
        assign_origin(claim)


@transaction.atomic
def recompare_question(*, question: Question) -> int:
    """Read all answers to a question and look at all its slots again; gives how many steps it took.

    Where everything was kept in step, that is none.
    """
    lock_questions([question.pk])
    steps = Review.objects.filter(conflict__question=question)
    before = steps.count()
    cause = "everything was compared again"
    save_normalised(answers_to_read().filter(question=question).order_by("pk"))
    part_of = parts_of(question)
    for slot in Slot.objects.filter(question=question).order_by("pk"):
        sync_slot(slot, part_of, cause=cause)
    return steps.count() - before
