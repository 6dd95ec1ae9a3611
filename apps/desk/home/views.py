"""One list of the tasks of the signed-in user."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.desk.access import DeskRequest, desk
from apps.reconciliation.queries.concerns import concerns_of


@desk("claims.record")
@require_safe
def concerns(request: DeskRequest) -> HttpResponse:
    """Show what waits for the user, what has waited longest first."""
    return render(request, "desk/home/tasks.html", {"concerns": concerns_of(request.user)})
