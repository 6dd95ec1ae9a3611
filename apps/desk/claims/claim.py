"""One claim at the desk, and everything that is done with it but correcting."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.claims.actions import discard_draft
from apps.claims.enquiries import answer_enquiry, send_back
from apps.claims.models import Claim, ClaimState, ObjectionState
from apps.claims.objections import answer_objection
from apps.claims.permissions import may_answer_enquiries, may_discard
from apps.core.fields import is_number
from apps.core.forms import ActionForm
from apps.desk.access import DeskRequest, desk
from apps.desk.claims.bulk_form import question_named
from apps.desk.claims.claim_detail import claims_to_show, detail_of
from apps.desk.claims.forms import (
    AnswerForm,
    AskForm,
    GradeForm,
    NothingForm,
    ObjectionAnswerForm,
    PlaceForm,
    ReasonForm,
    ScopeForm,
    WithdrawForm,
)
from apps.reconciliation.actions import (
    answer_question,
    change_scope,
    grade_claim,
    move_answer,
    publish_and_compare,
    remove_answer,
    withdraw_and_compare,
)
from apps.reconciliation.models import Answer, Question


@desk("claims.record")
@require_safe
def claim(request: DeskRequest, pk: int) -> HttpResponse:
    """Show one claim with its words, what it answers, its history, and what can be done with it."""
    shown = _claim(request, pk)
    # The address may name a question by its number, title or address.
    asked = request.GET.get("question", "").strip()
    if not asked:
        return _page(request, shown)
    question = Question.objects.filter(pk=_number(asked)).first()
    if question is None:
        try:
            question = question_named(asked)
        except ValidationError as error:
            return _page(request, shown, unknown=error.messages)
    place = PlaceForm(asked=question, claim=shown, moved=_moved(request, shown))
    return _page(request, shown, place=place)


@desk("claims.record")
@require_POST
def publish(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a draft to the public."""
    claim = _claim(request, pk)
    form = NothingForm(request.POST, key="publish")
    return _carry_out(
        request,
        claim,
        form,
        "publish",
        lambda _: publish_and_compare(claim=claim, user=request.user),
        "Claim published.",
    )


@desk("claims.record")
@require_POST
def discard(request: DeskRequest, pk: int) -> HttpResponse:
    """Put a draft aside."""
    claim = _claim(request, pk)
    if not may_discard(request.user, claim):
        raise PermissionDenied("a draft is discarded by its analyst or by an editor")
    form = ReasonForm(request.POST, key="discard")

    def act(said: dict[str, Any]) -> None:
        discard_draft(claim=claim, reason=said["reason"])

    # Nobody but its analyst sees it from now on.
    home = "" if claim.recorded_by_id == request.user.pk else "desk:claims"
    return _carry_out(request, claim, form, "discard", act, f"Claim {pk} was discarded.", home=home)


@desk("claims.withdraw")
@require_POST
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a published claim back, for a reason that readers see."""
    claim = _claim(request, pk)
    if claim.state == ClaimState.DRAFT:
        raise PermissionDenied("a draft is discarded, not withdrawn")
    form = WithdrawForm(request.POST, key="withdraw")

    def act(said: dict[str, Any]) -> None:
        withdraw_and_compare(claim=claim, reason=said["reason"])

    return _carry_out(
        request, claim, form, "withdraw", act, "Claim withdrawn. Its page gives the reason."
    )


@desk("claims.grade")
@require_POST
def grade(request: DeskRequest, pk: int) -> HttpResponse:
    """Say how credible what a claim says is."""
    claim = _claim(request, pk)
    if claim.state != ClaimState.PUBLISHED:
        raise PermissionDenied("only what the public sees is graded")
    form = GradeForm(request.POST, key="grade")

    def act(said: dict[str, Any]) -> None:
        grade_claim(claim=claim, credibility=said["credibility"], reason=said["reason"])

    return _carry_out(request, claim, form, "grade", act, "Grade saved.")


@desk("reconciliation.answer")
@require_POST
def place(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that the claim answers a question."""
    claim = _claim(request, pk)
    question = get_object_or_404(Question, pk=_number(request.POST.get("question", "")))
    form = PlaceForm(request.POST, asked=question, claim=claim, moved=None)

    def act(said: dict[str, Any]) -> None:  # noqa: ARG001
        answer_question(claim=claim, question=question, draft=form.draft, user=request.user)

    return _carry_out(request, claim, form, "place", act, f"Placed under “{question}”.")


@desk("reconciliation.answer")
@require_POST
def move(request: DeskRequest, pk: int, answer_pk: int) -> HttpResponse:
    """Take the claim off one question and place it under another."""
    claim = _claim(request, pk)
    answer = get_object_or_404(
        Answer.objects.active().select_related("question", "claim"), claim=claim, pk=answer_pk
    )
    question = get_object_or_404(Question, pk=_number(request.POST.get("question", "")))
    form = PlaceForm(request.POST, asked=question, claim=claim, moved=answer)

    def act(said: dict[str, Any]) -> None:
        move_answer(
            answer=answer,
            question=question,
            draft=form.draft,
            reason=said["reason"],
            user=request.user,
        )

    return _carry_out(request, claim, form, "place", act, f"Moved to “{question}”.", moved=answer)


@desk("reconciliation.answer")
@require_POST
def remove(request: DeskRequest, pk: int, answer_pk: int) -> HttpResponse:
    """Take the claim off a question, for a reason."""
    claim = _claim(request, pk)
    answer = get_object_or_404(
        Answer.objects.active().select_related("question"), claim=claim, pk=answer_pk
    )
    key = f"remove-{answer.pk}"
    form = ReasonForm(request.POST, key=key)

    def act(said: dict[str, Any]) -> None:
        remove_answer(answer=answer, reason=said["reason"])

    return _carry_out(request, claim, form, key, act, f"Removed from “{answer.question}”.")


@desk("reconciliation.answer")
@require_POST
def scope(request: DeskRequest, pk: int, answer_pk: int) -> HttpResponse:
    """Say that an answer is about another part of what is asked."""
    claim = _claim(request, pk)
    answer = get_object_or_404(
        Answer.objects.active().select_related("question"), claim=claim, pk=answer_pk
    )
    key = f"scope-{answer.pk}"
    form = ScopeForm(request.POST, key=key)

    def act(said: dict[str, Any]) -> None:
        change_scope(answer=answer, scope=said["scope"])

    return _carry_out(request, claim, form, key, act, f"Scope changed under “{answer.question}”.")


@desk("claims.review")
@require_POST
def ask(request: DeskRequest, pk: int) -> HttpResponse:
    """Send the claim back to its analyst, with a remark."""
    claim = _claim(request, pk)
    form = AskForm(request.POST, key="send_back")

    def act(said: dict[str, Any]) -> None:
        send_back(claim=claim, remark=said["remark"], user=request.user)

    return _carry_out(request, claim, form, "send_back", act, "Claim sent back with your comment.")


@desk("claims.record")
@require_POST
def answer(request: DeskRequest, pk: int, enquiry_pk: int) -> HttpResponse:
    """Answer what an editor asked."""
    claim = _claim(request, pk)
    if not may_answer_enquiries(request.user, claim):
        raise PermissionDenied("an enquiry is answered by the analyst of the claim or by an editor")
    enquiry, key = get_object_or_404(claim.enquiries, pk=enquiry_pk), f"answer-{enquiry_pk}"
    form = AnswerForm(request.POST, key=key)

    def act(said: dict[str, Any]) -> None:
        answer_enquiry(enquiry=enquiry, answer=said["answer"], user=request.user)

    return _carry_out(request, claim, form, key, act, "Answer sent.")


@desk("claims.correct")
@require_POST
def judge(request: DeskRequest, pk: int, objection_pk: int) -> HttpResponse:
    """Record what the desk made of a reader's objection."""
    claim = _claim(request, pk)
    objection = get_object_or_404(claim.objections, pk=objection_pk)
    key = f"objection-{objection_pk}"
    form = ObjectionAnswerForm(request.POST, key=key)

    def act(said: dict[str, Any]) -> None:
        state = ObjectionState(said["state"])
        answer_objection(objection=objection, state=state, remark=said["remark"], user=request.user)

    return _carry_out(request, claim, form, key, act, "Objection answered.")


def _claim(request: DeskRequest, pk: int) -> Claim:
    return get_object_or_404(claims_to_show(request.user), pk=pk)


def _carry_out(
    request: DeskRequest,
    claim: Claim,
    form: ActionForm,
    key: str,
    act: Callable[[dict[str, Any]], object],
    done: str,
    *,
    home: str = "",
    moved: Answer | None = None,
) -> HttpResponse:
    """Do what a form asks for and lead back to the page, or show the page with what is wrong."""
    if form.is_valid():
        try:
            with transaction.atomic():
                act(form.cleaned_data)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, done)
            return redirect(home) if home else redirect("desk:claim", claim.pk)
    place = form if isinstance(form, PlaceForm) else None
    return _page(request, claim, bound={key: form}, place=place, moved=moved)


def _moved(request: DeskRequest, claim: Claim) -> Answer | None:
    """Return the answer that the address wants to have moved."""
    wanted = _number(request.GET.get("move", ""))
    return {answer.pk: answer for answer in claim.answers.all()}.get(wanted)


def _page(
    request: DeskRequest,
    claim: Claim,
    *,
    bound: dict[str, ActionForm] | None = None,
    place: PlaceForm | None = None,
    moved: Answer | None = None,
    unknown: list[str] | None = None,
) -> HttpResponse:
    context = detail_of(claim, request.user, bound or {})
    wrong = {"other-question": unknown} if unknown else context["wrong"]
    suggestions = context["suggestions"]
    if place is None and not context["placed"] and suggestions and not wrong:
        place = PlaceForm(asked=suggestions[0].question, claim=claim, moved=None)
    context |= {"wrong": wrong, "place": place, "moved": moved or _moved(request, claim)}
    return render(request, "desk/claims/claim.html", context, status=422 if wrong else 200)


def _number(typed: str) -> int:
    """Return a row's number as somebody sent it; 0, which no row has, for anything else."""
    return int(typed) if is_number(typed) else 0
