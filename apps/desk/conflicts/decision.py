"""Deciding a conflict: the form, what is typed so far, and the suggestion beside it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from apps.desk.access import DeskRequest, desk
from apps.desk.conflicts.conflict import show_conflict
from apps.desk.conflicts.context import SubmittedForms, conflicts_to_show
from apps.desk.conflicts.decision_form import DecisionForm
from apps.desk.conflicts.decision_lines import groups_of
from apps.reconciliation.actions import ChangedConflictError, keep_sketch, settle_conflict
from apps.reconciliation.concurrency import changes_since
from apps.reconciliation.models import UNDECIDED, Answer, Conflict
from apps.reconciliation.suggestions.estimates import SuggestedEstimate, suggested_for

NOT_TYPED = {"csrfmiddlewaretoken", "seen"}


@desk("reconciliation.settle")
@require_POST
def decide(request: DeskRequest, pk: int) -> HttpResponse:
    """Write the decision.

    Where something is missing or has changed meanwhile, it is refused and shown with all that was
    typed.
    """
    conflict = _conflict(pk)
    form, seen = _form(request, conflict), request.POST.get("seen", "")
    if not form.is_valid():
        return _again(request, conflict, form, changes_since(conflict, seen))
    answers = Answer.objects.in_bulk([answer for group in form.groups for answer in group.answers])
    try:
        estimate = settle_conflict(
            conflict=conflict, draft=form.draft(answers), editor=request.user, seen=seen
        )
    except ChangedConflictError as changed:
        return _again(request, conflict, form, changed.changes)
    except ValidationError as error:
        form.refuse(error)
        return _again(request, conflict, form, [])
    keep_sketch(conflict=conflict, typed=_typed(request), editor=request.user)
    is_final = estimate.decision in UNDECIDED
    done = "is published" if is_final else "waits for a second editor"
    messages.success(request, f"Your decision {done}.")
    return redirect("desk:conflict", pk)


@desk("reconciliation.settle")
@require_POST
def sketch(request: DeskRequest, pk: int) -> HttpResponse:
    """Keep what is typed of a decision so far, complete or not."""
    conflict = _conflict(pk)
    kept = keep_sketch(conflict=conflict, typed=_typed(request), editor=request.user)
    if request.htmx:
        return render(request, "desk/conflicts/_draft_saved.html", {"sketch": kept})
    messages.success(request, "Draft saved. Only you can see it.")
    return redirect("desk:conflict", pk)


@desk("reconciliation.settle")
@require_POST
def suggestion(request: DeskRequest, pk: int) -> HttpResponse:
    """Show the weighted median of the origins to an editor who has entered a view of their own.

    It writes nothing.
    """
    conflict = _conflict(pk)
    form = _form(request, conflict)
    suggested: SuggestedEstimate | None = suggested_for(conflict) if form.has_own_view else None
    if request.htmx:
        return render(
            request,
            "desk/conflicts/_suggested_estimate.html",
            {"suggested": suggested, "is_asked_for": True},
        )
    again = DecisionForm(question=conflict.question, groups=form.groups, initial=_typed(request))
    seen = request.POST.get("seen", "")
    typed = SubmittedForms(
        decision=again, suggested=suggested, is_suggestion_asked_for=True, seen=seen
    )
    return show_conflict(request, pk, typed)


def _conflict(pk: int) -> Conflict:
    return get_object_or_404(conflicts_to_show(), pk=pk)


def _form(request: DeskRequest, conflict: Conflict) -> DecisionForm:
    return DecisionForm(request.POST, question=conflict.question, groups=groups_of(conflict))


def _typed(request: DeskRequest) -> dict[str, str]:
    return {name: value for name, value in request.POST.dict().items() if name not in NOT_TYPED}


def _again(
    request: DeskRequest, conflict: Conflict, form: DecisionForm, changes: list[str]
) -> HttpResponse:
    """Show the form once more with all that was typed.

    Where the conflict has changed, the status is 409 and the stamp is new.
    """
    seen = "" if changes else request.POST.get("seen", "")
    if changes:
        keep_sketch(conflict=conflict, typed=_typed(request), editor=request.user)
    return show_conflict(
        request,
        conflict.pk,
        SubmittedForms(decision=form, changes=changes, seen=seen),
        409 if changes else 422,
    )
