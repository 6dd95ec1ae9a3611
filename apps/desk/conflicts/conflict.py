"""The page that reconciles one conflict."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.desk.access import DeskRequest, desk
from apps.desk.conflicts.context import ReconcilingPage, SubmittedForms, conflicts_to_show


@desk("reconciliation.review")
@require_safe
def conflict(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a conflict with its rivals, their words, and the form of the decision."""
    return show_conflict(request, pk)


def show_conflict(
    request: DeskRequest, pk: int, typed: SubmittedForms | None = None, status: int = 200
) -> HttpResponse:
    """Show a conflict's page with the errors of what was typed.

    A conflict that was merged leads to the one that stays.
    """
    found = get_object_or_404(conflicts_to_show(), pk=pk)
    if found.merged_into_id:
        return redirect("desk:conflict", found.merged_into_id)
    context: dict[str, Any] = {"shown": ReconcilingPage(found, request.user, typed)}
    return render(request, "desk/conflicts/conflict.html", context, status=status)
