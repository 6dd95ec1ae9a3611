"""How often what the machine proposes becomes a claim."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.access import DeskRequest, desk
from apps.assistance.precision import precision_by_rule


@desk("claims.record")
@require_safe
def precision(request: DeskRequest) -> HttpResponse:
    """Show what became of the candidates, by version, type and rule."""
    return render(request, "desk/precision.html", {"groups": precision_by_rule()})
