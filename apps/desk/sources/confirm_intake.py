"""One report on its way in: how far it is, what was read, and confirming it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.core.forms import errors_by_field
from apps.desk.access import DeskRequest, desk
from apps.desk.sources.intake_forms import ConfirmForm
from apps.reconciliation.actions import replace_text_and_compare
from apps.sources.actions import DuplicateSourceError
from apps.sources.intake.confirming import incoming_of, mark_taken, ready, take_in
from apps.sources.models import Intake, IntakeState

SHOWN = 20_000  # code points of a text: to see that the right thing was read


@desk("sources.add")
@require_safe
def one(request: DeskRequest, pk: int) -> HttpResponse:
    """Show how far it is; htmx asks again while it waits."""
    intake = get_object_or_404(Intake.objects.select_related("source", "feed", "asked_by"), pk=pk)
    if request.htmx and intake.state == IntakeState.WAITING:
        return HttpResponse(status=204)
    return _page(request, intake, ConfirmForm(intake=intake, user=request.user))


@desk("sources.add")
@require_POST
def confirm(request: DeskRequest, pk: int) -> HttpResponse:
    """Add a new report, with what is known of it."""
    intake = get_object_or_404(Intake, pk=pk)
    if intake.state == IntakeState.TAKEN:
        return redirect("desk:annotate", intake.source_id)  # sent twice
    form = ConfirmForm(request.POST, intake=intake, user=request.user)
    if form.is_valid():
        try:
            source = take_in(intake=intake, known=form.known, user=request.user)
        except DuplicateSourceError as error:
            form.add_error(
                None,
                f"This report has already been added: “{error.first.title}”. Dismiss this one.",
            )
        except ValidationError as error:
            # The field of a publisher's name is called otherwise in the form.
            texts = error.message_dict
            if "name" in texts:
                texts["publisher_name"] = texts.pop("name")
            form.refuse(ValidationError(texts))
        else:
            messages.success(request, "Report added.")
            return redirect("desk:annotate", source.pk)
    return _page(request, intake, form)


@desk("sources.add")
@require_POST
def confirm_text(request: DeskRequest, pk: int) -> HttpResponse:
    """Add a new version of a report's text, beside the one before."""
    intake = get_object_or_404(Intake, pk=pk)
    if intake.source is None:
        return redirect(intake)
    try:
        with transaction.atomic():
            incoming = incoming_of(ready(intake))
            mark_taken(intake, replace_text_and_compare(source=intake.source, incoming=incoming))
    except ValidationError as error:
        messages.error(request, "; ".join(error.messages))
        return redirect(intake)
    return redirect("desk:changed_text", intake.source.pk)


def _page(request: DeskRequest, intake: Intake, form: ConfirmForm) -> HttpResponse:
    wrong = errors_by_field([form]) if form.is_bound else {}
    context = {
        "intake": intake,
        "form": form,
        "wrong": wrong,
        "beginning": intake.text[:SHOWN],
        "is_cut": len(intake.text) > SHOWN,
        "original": intake.originals.defer("content").first(),
    }
    return render(request, "desk/sources/intake_one.html", context, status=422 if wrong else 200)
