"""What an editor does from a conflict's page but deciding it; each compares again at once."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from apps.claims.actions import StaleClaimError
from apps.claims.drafts import draft_from_claim
from apps.claims.enquiries import send_back as send_claim_back
from apps.claims.models import Claim
from apps.core.forms import ActionForm
from apps.desk.access import DeskRequest, desk
from apps.desk.claims.forms import AskForm, ScopeForm
from apps.desk.conflicts.conflict import show_conflict
from apps.desk.conflicts.context import SubmittedForms
from apps.desk.conflicts.forms import (
    CopyForm,
    MoveForm,
    RemarkForm,
    ReopenForm,
    ReviseForm,
)
from apps.reconciliation.actions import (
    change_scope,
    correct_and_compare,
    decide_copy_and_compare,
    move_answers,
    remark_on_conflict,
    reopen_conflict,
    split_question,
)
from apps.reconciliation.models import Answer, Conflict
from apps.sources.models import Likeness, LikenessState

Said = dict[str, Any]


@desk("reconciliation.review")
@require_POST
def scope(request: DeskRequest, pk: int, answer_pk: int) -> HttpResponse:
    """Say that an answer is about another part of what is asked."""
    answer, key = _answer(pk, answer_pk), f"scope-{answer_pk}"

    def act(said: Said) -> str:
        changed = change_scope(answer=answer, scope=said["scope"])
        return (
            f"Claim {answer.claim_id} is about “{changed.scope}” now; "
            "everything it touches was compared again."
        )

    return carry_out(request, pk, key, ScopeForm(request.POST, key=key), act)


@desk("reconciliation.review")
@require_POST
def revise(request: DeskRequest, pk: int, answer_pk: int) -> HttpResponse:
    """Record that one claim revises another, as a correction of it."""
    covered, key = _answers(pk), f"revise-{answer_pk}"
    answer = get_object_or_404(covered, pk=answer_pk)

    def act(said: Said) -> str:
        draft = draft_from_claim(answer.claim, revises=Claim.objects.get(pk=said["revises"]))
        correct_and_compare(
            claim=answer.claim,
            draft=draft,
            expected_version=said["expected_version"],
            reason=said["reason"],
            user=request.user,
        )
        return f"Claim {answer.claim_id} revises claim {said['revises']} from now on."

    return carry_out(
        request, pk, key, ReviseForm(request.POST, key=key, of=answer, others=covered), act
    )


@desk("claims.review")
@require_POST
def ask(request: DeskRequest, pk: int, answer_pk: int) -> HttpResponse:
    """Send a claim back to the analyst who recorded it, with a remark; it waits in their list."""
    answer, key = _answer(pk, answer_pk), f"ask-{answer_pk}"

    def act(said: Said) -> str:
        send_claim_back(claim=answer.claim, remark=said["remark"], user=request.user)
        return f"Claim {answer.claim_id} was sent back with your remark."

    return carry_out(request, pk, key, AskForm(request.POST, key=key), act)


@desk("reconciliation.review")
@require_POST
def copy(request: DeskRequest, pk: int, likeness_pk: int) -> HttpResponse:
    """Confirm or refuse that two reports are one origin."""
    sources = _answers(pk).values("claim__source")
    likeness = get_object_or_404(Likeness, pk=likeness_pk, first__in=sources, second__in=sources)
    key = f"copy-{likeness_pk}"

    def act(said: Said) -> str:
        state = LikenessState(said["state"])
        decide_copy_and_compare(likeness=likeness, state=state, user=request.user)
        return f"Recorded: {state.label.lower()}. Their origins were counted again."

    return carry_out(request, pk, key, CopyForm(request.POST, key=key), act)


@desk("reconciliation.review")
@require_POST
def move(request: DeskRequest, pk: int) -> HttpResponse:
    """Move some of the answers to another question, or to a new one: joining, or splitting."""
    covered = _answers(pk)
    form = MoveForm(request.POST, answers=covered)

    def act(said: Said) -> str:
        ticked = [answer for answer in covered if answer.pk in said["answers"]]
        terms: dict[str, Any] = {"answers": ticked, "reason": said["reason"], "user": request.user}
        if said["title"]:
            question = split_question(title=said["title"], **terms)
            return f"“{question}” is asked now, and has the answers you ticked."
        move_answers(to_question=form.target, **terms)
        return f"“{form.target}” has the answers you ticked now."

    return carry_out(request, pk, "move", form, act)


@desk("reconciliation.review")
@require_POST
def remark(request: DeskRequest, pk: int) -> HttpResponse:
    """Say something about the conflict to the desk."""
    conflict = _conflict(pk)

    def act(said: Said) -> str:
        remark_on_conflict(conflict=conflict, text=said["text"], author=request.user)
        return "Comment posted."

    return carry_out(request, pk, "remark", RemarkForm(request.POST, key="remark"), act)


@desk("reconciliation.review")
@require_POST
def reopen(request: DeskRequest, pk: int) -> HttpResponse:
    """Put a settled conflict under review again."""
    conflict = _conflict(pk)

    def act(said: Said) -> str:
        reopen_conflict(conflict=conflict, editor=request.user, because=said["because"])
        return "Conflict reopened. Its page gives the reason."

    return carry_out(request, pk, "reopen", ReopenForm(request.POST, key="reopen"), act)


def _conflict(pk: int) -> Conflict:
    return get_object_or_404(Conflict, pk=pk)


def _answers(pk: int) -> Any:
    """Return the answers that a conflict covers; none of one that is not there."""
    answers = Answer.objects.filter(conflict_members__conflict=pk)
    return (
        answers.select_related("claim", "question")
        .prefetch_related("question__options", "options")
        .order_by("pk")
    )


def _answer(pk: int, answer_pk: int) -> Answer:
    answer: Answer = get_object_or_404(_answers(pk), pk=answer_pk)
    return answer


def carry_out(
    request: DeskRequest, pk: int, key: str, form: ActionForm, act: Callable[[Said], str]
) -> HttpResponse:
    """Do what a form asks for and lead back to the conflict, or show its page with the errors."""
    status = 422
    if form.is_valid():
        try:
            with transaction.atomic():
                done = act(form.cleaned_data)
        except ValidationError as error:
            form.refuse(error)
        except StaleClaimError as error:
            form.add_error(None, f"{str(error)[:1].upper()}{str(error)[1:]}.")
            status = 409
        else:
            messages.success(request, done)
            return redirect("desk:conflict", pk)
    return show_conflict(request, pk, SubmittedForms(bound={key: form}), status)
