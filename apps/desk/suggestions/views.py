"""How often a suggestion becomes a claim."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.assistance.accuracy import precision_by_rule
from apps.desk.access import DeskRequest, desk


@desk("claims.record")
@require_safe
def precision(request: DeskRequest) -> HttpResponse:
    """Show the accuracy of suggestions by version, type and rule."""
    return render(request, "desk/suggestions/accuracy.html", {"groups": precision_by_rule()})
