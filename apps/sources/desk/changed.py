"""A report whose text has changed: which claims' words still stand in the new one, and which a person must look at."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import DeskRequest, desk
from apps.claims.carrying import left_behind
from apps.reconciliation.actions import carry_over
from apps.sources.models import Source


@desk("claims.correct")
@require_safe
def changed(request: DeskRequest, pk: int) -> HttpResponse:
    """List the claims that quote an earlier text."""
    source = get_object_or_404(Source.objects.select_related("publisher"), pk=pk)
    return render(request, "desk/changed.html", {"source": source, "found": left_behind(source, request.user)})


@desk("claims.correct")
@require_POST
def carry(request: DeskRequest, pk: int) -> HttpResponse:
    """Let the claims whose words stand unchanged quote the new text; each gets a new version that says so."""
    source = get_object_or_404(Source, pk=pk)
    carried = carry_over(source=source, user=request.user)
    messages.success(request, f"{carried} {'claim quotes' if carried == 1 else 'claims quote'} the new text now.")
    return redirect("sources:desk_changed", pk)
