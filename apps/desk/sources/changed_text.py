"""A report whose text has changed: which claims still stand in it, and which need a person."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.claims.reanchor import left_behind
from apps.core.fields import is_number
from apps.desk.access import DeskRequest, desk
from apps.reconciliation.actions import carry_over
from apps.sources.models import Source


@desk("claims.correct")
@require_safe
def changed(request: DeskRequest, pk: int) -> HttpResponse:
    """List the claims that quote an earlier text."""
    source = get_object_or_404(Source.objects.select_related("publisher"), pk=pk)
    return render(
        request,
        "desk/sources/changed_text.html",
        {"source": source, "found": left_behind(source, request.user)},
    )


@desk("claims.correct")
@require_POST
def carry(request: DeskRequest, pk: int) -> HttpResponse:
    """Move claims whose sentence did not change to the new text, if it is the one shown."""
    source, text = get_object_or_404(Source, pk=pk), request.POST.get("text", "")
    try:
        carried = carry_over(
            source=source, user=request.user, text=int(text) if is_number(text) else None
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request,
            f"{carried} {'claim quotes' if carried == 1 else 'claims quote'} the new text now.",
        )
    return redirect("desk:changed_text", pk)
