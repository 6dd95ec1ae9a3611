"""What is known of one source, how reliable it is, and how much of it the public sees."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from apps.core.forms import errors_by_field
from apps.desk.access import DeskRequest, desk
from apps.desk.sources.edit_form import SourceForm
from apps.reconciliation.actions import change_source_and_compare
from apps.sources.models import Source


@desk("sources.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    """Show what is known of a source, and change it."""
    source = get_object_or_404(Source.objects.select_related("publisher"), pk=pk)
    data = request.POST if request.method == "POST" else None
    form = SourceForm(data, source=source, user=request.user)
    if form.is_valid():
        try:
            change_source_and_compare(
                source=source, said=form.said, reason=form.cleaned_data["reason"]
            )
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, "Details saved.")
            return redirect("desk:edit_source", pk)
    wrong = errors_by_field([form]) if form.is_bound else {}
    context = {"source": source, "form": form, "wrong": wrong}
    return render(request, "desk/sources/edit.html", context, status=422 if wrong else 200)
