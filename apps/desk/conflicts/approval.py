"""The second editor: approves a decision that others wrote, or sends it back."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from apps.desk.access import DeskRequest, desk
from apps.desk.conflicts.conflict import show_conflict
from apps.desk.conflicts.context import SubmittedForms
from apps.desk.conflicts.forms import SendBackForm
from apps.reconciliation.actions import ChangedConflictError, approve_estimate, send_back_estimate
from apps.reconciliation.models import Estimate


@desk("reconciliation.settle")
@require_POST
def approve(request: DeskRequest, pk: int, estimate_pk: int) -> HttpResponse:
    """Publish a decision that somebody else wrote."""
    estimate = _estimate(pk, estimate_pk)

    def act() -> str:
        approved = approve_estimate(
            estimate=estimate, editor=request.user, seen=request.POST.get("seen", "")
        )
        return f"Estimate {approved.version} published."

    return _carry_out(request, pk, act)


@desk("reconciliation.settle")
@require_POST
def send_back(request: DeskRequest, pk: int, estimate_pk: int) -> HttpResponse:
    """Send a decision back to its author, with what is missing."""
    estimate = _estimate(pk, estimate_pk)
    form = SendBackForm(request.POST, key="send_back")
    if not form.is_valid():
        return show_conflict(request, pk, SubmittedForms(bound={"send_back": form}), 422)

    def act() -> str:
        send_back_estimate(
            estimate=estimate, editor=request.user, remark=form.cleaned_data["remark"]
        )
        return f"It was sent back to {estimate.drafted_by} with your remark."

    return _carry_out(request, pk, act)


def _estimate(pk: int, estimate_pk: int) -> Estimate:
    return get_object_or_404(
        Estimate.objects.select_related("drafted_by"), pk=estimate_pk, conflict=pk
    )


def _carry_out(request: DeskRequest, pk: int, act: Callable[[], str]) -> HttpResponse:
    try:
        messages.success(request, act())
    except ChangedConflictError as changed:
        return show_conflict(request, pk, SubmittedForms(changes=changed.changes), 409)
    except ValidationError as error:
        status = 409 if "state" in error.message_dict else 422
        return show_conflict(request, pk, SubmittedForms(wrong=error.message_dict), status)
    return redirect("desk:conflict", pk)
