"""Takedowns at the desk, for administrators: the list, and taking something down."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.claims.models import Claim, ClaimState
from apps.core.forms import errors_by_field
from apps.core.paging import page_of
from apps.desk.access import DeskRequest, desk
from apps.desk.takedowns.forms import NameTakedownForm, TakedownForm
from apps.sources.models import Source
from apps.speakers.models import Speaker
from apps.takedowns.actions import take_down_claim, take_down_name, take_down_text
from apps.takedowns.models import Takedown
from apps.takedowns.queries import every_takedown, reach_of_claim, reach_of_name, reach_of_text

Act = Callable[[dict[str, Any]], Takedown]


@desk("takedowns.decide")
@require_safe
def takedowns(request: DeskRequest) -> HttpResponse:
    """List what was taken down, the newest first."""
    return render(
        request, "desk/takedowns/takedowns.html", {"page": page_of(every_takedown(), request)}
    )


@desk("takedowns.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask for, and carry out, the takedown of a claim."""
    found = get_object_or_404(
        Claim.objects.exclude(state=ClaimState.TAKEN_DOWN).select_related("source"), pk=pk
    )
    context = {
        "heading": _("Take down this claim"),
        "words": found.statement,
        "reach": reach_of_claim(found),
    }
    form = TakedownForm(request.POST or None, key="takedown")
    return _page(
        request, form, context, lambda data: take_down_claim(claim=found, user=request.user, **data)
    )


@desk("takedowns.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask for, and carry out, the takedown of a report's text."""
    found = get_object_or_404(Source, pk=pk)
    context = {
        "heading": _("Take down the text of this report"),
        "words": found.title,
        "reach": reach_of_text(found),
    }
    form = TakedownForm(request.POST or None, key="takedown")
    return _page(
        request, form, context, lambda data: take_down_text(source=found, user=request.user, **data)
    )


@desk("takedowns.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask for, and carry out, the takedown of a speaker's name."""
    found = get_object_or_404(Speaker.objects.standing(), pk=pk)
    context = {
        "heading": _("Take down this name"),
        "words": found.name,
        "reach": reach_of_name(found),
    }
    form = NameTakedownForm(request.POST or None, key="takedown")

    def act(data: dict[str, Any]) -> Takedown:
        names = data.pop("names").splitlines()
        return take_down_name(speaker=found, names=names, user=request.user, **data)

    return _page(request, form, context, act)


def _page(
    request: DeskRequest, form: TakedownForm, context: dict[str, Any], act: Act
) -> HttpResponse:
    """Show what would be removed, and remove it once that was confirmed."""
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        data.pop("is_meant")
        try:
            act(data)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(
                request, "It was taken down: the words are gone from every page, file and history."
            )
            return redirect("desk:takedowns")
    wrong = errors_by_field([form]) if form.is_bound else {}
    return render(
        request,
        "desk/takedowns/take_down.html",
        {**context, "form": form, "wrong": wrong},
        status=422 if wrong else 200,
    )
