"""The queue of conflicts: narrowed, kept fresh, taken, handed over and given back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from apps.core.fields import field_error, is_number
from apps.core.paging import page_of
from apps.desk.access import DeskRequest, desk
from apps.desk.conflicts.conflict import show_conflict
from apps.desk.conflicts.context import SubmittedForms
from apps.desk.conflicts.queue_filter import QueueForm, counts_on, rows_on, stamp_of
from apps.reconciliation.actions import give_back_conflict, hand_over_conflict, take_conflict
from apps.reconciliation.models import Conflict
from apps.reconciliation.queries.queue import editors, narrowed, queue

NOT_HERE = 409  # somebody was faster: it is not any more as the page had it


@desk("reconciliation.review")
@require_safe
def conflicts(request: DeskRequest) -> HttpResponse:
    """Show the conflicts that stand undecided; to htmx asking again, only if anything changed."""
    return _queue(request)


@desk("reconciliation.review")
@require_POST
def take(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a conflict that nobody has."""

    def act(conflict: Conflict) -> str:
        take_conflict(conflict=conflict, editor=request.user)
        return f"“{conflict.question}” is assigned to you."

    return _carry_out(request, pk, act)


@desk("reconciliation.review")
@require_POST
def hand_over(request: DeskRequest, pk: int) -> HttpResponse:
    """Give a conflict to another editor."""

    def act(conflict: Conflict) -> str:
        named = request.POST.get("to", "")
        to = editors().filter(pk=named).first() if is_number(named) else None
        if to is None:
            raise field_error("to", "choose who is to have it", code="required")
        said = request.POST.get("because", "").strip()
        hand_over_conflict(conflict=conflict, editor=request.user, to=to, because=said)
        return f"Handed over to {to}: “{conflict.question}”."

    return _carry_out(request, pk, act)


@desk("reconciliation.review")
@require_POST
def give_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Put a conflict back into the queue."""

    def act(conflict: Conflict) -> str:
        give_back_conflict(
            conflict=conflict, editor=request.user, because=request.POST.get("because", "").strip()
        )
        return f"Returned to the queue: “{conflict.question}”."

    return _carry_out(request, pk, act)


def _carry_out(request: DeskRequest, pk: int, act: Callable[[Conflict], str]) -> HttpResponse:
    """Act on a conflict and lead back to where that was asked for, or show errors there."""
    conflict = get_object_or_404(Conflict.objects.select_related("question"), pk=pk)
    is_from_page = request.POST.get("at") == "page"
    try:
        messages.success(request, act(conflict))
    except ValidationError as error:
        status = NOT_HERE if "state" in error.message_dict else 422
        if is_from_page:
            handing = request.POST.get("because") if "to" in request.POST else None
            return show_conflict(
                request, pk, SubmittedForms(wrong=error.message_dict, handing=handing), status
            )
        return _queue(request, wrong=error.message_dict, status=status, refused=pk)
    if is_from_page:
        return redirect("desk:conflict", pk)
    return redirect(f"{reverse('desk:conflicts')}?{request.GET.urlencode()}")


def _queue(
    request: DeskRequest,
    wrong: dict[str, list[str]] | None = None,
    status: int = 200,
    refused: int = 0,
) -> HttpResponse:
    everybody = list(editors())
    form = QueueForm(request.GET, editors=everybody, user=request.user)
    is_understood = form.is_valid()
    found = queue()
    if is_understood:
        found = narrowed(found, form.cleaned_data, user=request.user, now=timezone.now())
    else:
        found = found.none()
    page = page_of(found, request)
    counts = counts_on(page)
    stamp = stamp_of(page, counts)
    is_asked_again = bool(request.htmx) and "seen" in request.GET
    if is_asked_again and request.GET["seen"] == stamp:
        return HttpResponse(status=204)
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "rows": rows_on(page, counts),
        "stamp": stamp,
        "editors": everybody,
        "now": timezone.now(),
        "wrong": wrong or {},
        "refused": refused,
        "because": request.POST.get("because", ""),
        "is_asked_again": is_asked_again,
    }
    template = "desk/conflicts/conflicts.html"
    if is_asked_again:
        template += "#queue"
    return render(request, template, context, status=status if is_understood else 422)
