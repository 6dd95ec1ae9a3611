"""The analyst's lists, and what is done there with many claims at once."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.claims.actions import tag_claims
from apps.claims.queries import seen_at_desk
from apps.claims.tags import find_tags
from apps.core.fields import field_error
from apps.core.paging import page_of
from apps.core.templatetags.wording import counted, opened
from apps.desk.access import DeskRequest, desk
from apps.desk.claims.bulk_form import (
    chosen_claims,
    chosen_placements,
    placement_for,
    question_named,
    questions_to_choose,
    with_suggestions,
)
from apps.desk.claims.list_rows import ListForm, in_tab, narrowed, rows_of, tabs_for
from apps.reconciliation.actions import Placement, place_claims, publish_and_compare

CLAIMS = "claim,claims"


@desk("claims.record")
@require_safe
def claims(request: DeskRequest) -> HttpResponse:
    """Show what an analyst recorded, and what waits for somebody."""
    return _list(request)


@desk("reconciliation.answer")
@require_POST
def place(request: DeskRequest) -> HttpResponse:
    """Place the ticked claims under one question."""

    def act() -> str:
        ticked, question = chosen_claims(request), question_named(request.POST.get("under", ""))
        placements = [Placement(claim, question) for claim in ticked]
        new = place_claims(placements=placements, user=request.user)
        known = len(ticked) - new
        already = f" {opened(counted(known, CLAIMS))} answered it already." if known else ""
        return f"Placed {counted(new, CLAIMS)} under “{question}”.{already}"

    return _carry_out(request, act)


@desk("reconciliation.answer")
@require_POST
def place_one(request: DeskRequest, pk: int) -> HttpResponse:
    """Place one claim under the question chosen in its row."""
    claim = get_object_or_404(seen_at_desk(request.user), pk=pk)

    def act() -> str:
        placement = placement_for(request, claim)
        place_claims(placements=[placement], user=request.user)
        return f"Placed claim {pk} under “{placement.question}”."

    return _carry_out(request, act)


@desk("reconciliation.answer")
@require_POST
def place_chosen(request: DeskRequest) -> HttpResponse:
    """Place every claim whose row names a question."""

    def act() -> str:
        new = place_claims(placements=chosen_placements(request), user=request.user)
        return f"Placed {counted(new, CLAIMS)}."

    return _carry_out(request, act)


@desk("claims.tag")
@require_POST
def tag(request: DeskRequest) -> HttpResponse:
    """Add tags of the vocabulary to the ticked claims."""

    def act() -> str:
        ticked = chosen_claims(request)
        try:
            tags = find_tags(request.POST.get("tags", "").split(","))
        except ValidationError as error:
            raise ValidationError({"tags": error}) from error
        if not tags:
            raise field_error("tags", "name at least one tag", code="required")
        tag_claims(claims=ticked, tags=tags)
        return f"Tagged {counted(len(ticked), CLAIMS)} with {', '.join(one.name for one in tags)}."

    return _carry_out(request, act)


@desk("claims.record")
@require_POST
def publish(request: DeskRequest) -> HttpResponse:
    """Show the ticked drafts to the public, all or none."""

    def act() -> str:
        ticked = chosen_claims(request)
        for claim in ticked:
            try:
                publish_and_compare(claim=claim, user=request.user)
            except ValidationError as error:
                message = f"claim {claim.pk}: {' '.join(error.messages)}"
                raise field_error("claim", message) from error
        return f"Published {counted(len(ticked), CLAIMS)}."

    return _carry_out(request, act)


def _carry_out(request: DeskRequest, act: Callable[[], str]) -> HttpResponse:
    """Do something in one transaction and go back to the list, or show it with what is wrong."""
    try:
        with transaction.atomic():
            done = act()
    except ValidationError as error:
        return _list(request, wrong=error.message_dict)
    messages.success(request, done)
    return redirect(f"{reverse('desk:claims')}?{request.GET.urlencode()}")


def _list(request: DeskRequest, wrong: dict[str, list[str]] | None = None) -> HttpResponse:
    form = ListForm(request.GET)
    is_understood = form.is_valid()
    tabs = tabs_for(request.user)
    shown = in_tab(form.tab, request.user)
    found = narrowed(shown, form.cleaned_data) if is_understood else shown.none()
    count = None
    if is_understood and not form.is_narrowed:
        count = {tab.name: tab.count for tab in tabs}[form.tab]
    page = page_of(rows_of(found), request, count=count)
    rows: Any = [(claim, None) for claim in page]
    if form.tab == "unplaced":
        rows = with_suggestions(page, request)
    context = {
        "form": form,
        "tabs": tabs,
        "tab": form.tab,
        "page": page,
        "rows": rows,
        "ticked": request.POST.getlist("claim"),
        "under": request.POST.get("under", ""),
        "tags": request.POST.get("tags", ""),
        "wrong": wrong or {},
        **questions_to_choose(),
    }
    status = 422 if wrong or not is_understood else 200
    return render(request, "desk/claims/claims.html", context, status=status)
