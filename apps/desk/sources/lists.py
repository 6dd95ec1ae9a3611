"""Reports at the desk: who has which, how far they are, and what two made of one independently."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.models import User
from apps.core.fields import field_error, is_number
from apps.core.paging import page_of
from apps.desk.access import DeskRequest, desk
from apps.desk.sources.list_rows import SHOW, ReportsForm, reports, row_of, tabs_for
from apps.sources.assignments import assign_source, mark_done, unassign_source
from apps.sources.models import Assignment, Source


@desk("claims.record")
@require_safe
def sources(request: DeskRequest) -> HttpResponse:
    """List the reports with their claims so far, and who has them."""
    return _list(request)


@desk("claims.record")
@require_POST
def assign(request: DeskRequest, pk: int) -> HttpResponse:
    """Assign a report to an analyst; analysts may assign one to themselves."""
    source = get_object_or_404(Source, pk=pk)
    # A form that offers no choice is for the user who sends it.
    analyst: User | None = request.user
    chosen = request.POST.get("analyst")
    if chosen is not None:
        number = int(chosen) if is_number(chosen) else 0
        analyst = User.objects.filter(pk=number, is_active=True).first()
    if analyst != request.user and not request.user.has_perm("sources.assign"):
        raise PermissionDenied("editors assign reports; analysts take them for themselves")

    def act() -> str:
        if analyst is None:
            raise field_error("analyst", "choose an analyst", code="required")
        independent = request.POST.get("independent") == "on"
        assign_source(source=source, analyst=analyst, independent=independent, user=request.user)
        return f"“{source}” is with {analyst} now{', independently' if independent else ''}."

    return _carry_out(request, act)


@desk("claims.record")
@require_POST
def unassign(request: DeskRequest, pk: int, assignment_pk: int) -> HttpResponse:
    """Unassign a report."""
    assignment = get_object_or_404(
        Assignment.objects.select_related("analyst", "source"), source=pk, pk=assignment_pk
    )
    if assignment.analyst != request.user and not request.user.has_perm("sources.assign"):
        raise PermissionDenied("editors assign reports; analysts give back their own")

    def act() -> str:
        unassign_source(assignment=assignment)
        return f"“{assignment.source}” is not with {assignment.analyst} any more."

    return _carry_out(request, act)


@desk("claims.record")
@require_POST
def done(request: DeskRequest, pk: int) -> HttpResponse:
    """Mark a report as done by the user."""
    return _mark(request, pk, is_done=True)


@desk("claims.record")
@require_POST
def not_done(request: DeskRequest, pk: int) -> HttpResponse:
    """Mark a report as not done by the user after all."""
    return _mark(request, pk, is_done=False)


def _mark(request: DeskRequest, pk: int, *, is_done: bool) -> HttpResponse:
    source = get_object_or_404(Source, pk=pk)
    if not source.assignments.filter(analyst=request.user).exists():
        raise PermissionDenied("take the report first: only who has it can be done with it")

    def act() -> str:
        mark_done(source=source, analyst=request.user, done=is_done)
        return f"You are {'done' if is_done else 'not done'} with “{source}”."

    return _carry_out(request, act)


def _carry_out(request: DeskRequest, act: Callable[[], str]) -> HttpResponse:
    """Do something and lead back to the same list, or show it again with what is wrong."""
    try:
        with transaction.atomic():
            message = act()
    except ValidationError as error:
        return _list(request, wrong=error.message_dict)
    messages.success(request, message)
    return redirect(f"{reverse('desk:sources')}?{request.GET.urlencode()}")


def _list(request: DeskRequest, wrong: dict[str, list[str]] | None = None) -> HttpResponse:
    form = ReportsForm(request.GET)
    is_understood = form.is_valid()
    found = reports(request.user, tab=form.tab, words=form.cleaned_data.get("q", ""))
    page = page_of(found if is_understood else found.none(), request)
    counts = tabs_for(request.user)
    context: dict[str, Any] = {
        "form": form,
        "tabs": [(name, label, counts[name]) for name, label in SHOW.items()],
        "tab": form.tab,
        "page": page,
        "rows": [row_of(source, request.user) for source in page],
        "analysts": User.objects.filter(is_active=True).only("username", "first_name", "last_name"),
        "may_assign": request.user.has_perm("sources.assign"),
        "wrong": wrong or {},
    }
    refused = bool(wrong) or not is_understood
    return render(request, "desk/sources/sources.html", context, status=422 if refused else 200)
