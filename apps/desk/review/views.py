"""One queue for “are these two the same?”: reports, quotations and speakers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.models import User
from apps.core.forms import ActionForm, errors_by_field
from apps.core.paging import page_of
from apps.core.status_tabs import count_by_status, current_tab
from apps.desk.access import DeskRequest, desk
from apps.desk.review.copies import COPIES, compared_in_full
from apps.desk.review.kinds import WAITING, PairKind
from apps.desk.review.quotations import QUOTATIONS
from apps.desk.review.speakers import SPEAKERS
from apps.sources.models import Likeness

KINDS = {kind.slug: kind for kind in (COPIES, QUOTATIONS, SPEAKERS)}


class SearchForm(forms.Form):
    """Words of a name, for the kinds that can be searched."""

    q = forms.CharField(
        required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )


def may_see(kind: str, **_: Any) -> str:
    """Return the permission that seeing a kind of pairs takes."""
    return KINDS[kind].may_see


def may_decide(kind: str, **_: Any) -> str:
    """Return the permission that deciding about a kind of pairs takes."""
    return KINDS[kind].may_decide


@desk("speakers.add")
@require_safe
def review(request: DeskRequest) -> HttpResponse:
    """Redirect to the first kind that the user may see and that has waiting pairs."""
    kinds = _kinds_seen_by(request.user)
    for kind in kinds:
        if kind.all_pairs().filter(state=WAITING).exists():
            return redirect("desk:pairs", kind=kind.slug)
    return redirect("desk:pairs", kind=kinds[0].slug)


@desk(may_see)
@require_safe
def pairs(request: DeskRequest, kind: str) -> HttpResponse:
    """List the pairs of a kind, those that wait or those with an answer."""
    return _list(request, KINDS[kind])


@desk(may_decide)
@require_POST
def decide(request: DeskRequest, kind: str, pk: int, answer: str) -> HttpResponse:
    """Record an answer about a pair, or show the list again with what is wrong."""
    pair_kind = KINDS[kind]
    chosen = pair_kind.answers[answer]
    record = get_object_or_404(pair_kind.model, pk=pk)
    data: dict[str, Any] = {}
    if chosen.form:
        form = chosen.form(request.POST, record=record)
        if not form.is_valid():
            return _list(request, pair_kind, sent={pk: form})
        data = form.cleaned_data
    try:
        with transaction.atomic():
            message = pair_kind.decide(record, chosen.state, request.user, data)
    except ValidationError as error:
        return _list(request, pair_kind, wrong=error.message_dict)
    messages.success(request, message)
    return redirect(_address(kind, request.GET))


@desk("sources.decide_copies")
@require_safe
def compare_copies(request: DeskRequest, pk: int) -> HttpResponse:
    """Show both texts of a pair whole, with the words that they share marked."""
    likeness = get_object_or_404(Likeness.objects.select_related("decided_by"), pk=pk)
    context = {"kind": COPIES, "pair": compared_in_full(likeness), "may_decide": True}
    return render(request, "desk/review/compare_copies.html", context)


@desk(may_see)
@require_safe
def moved(request: DeskRequest, kind: str) -> HttpResponse:
    """Redirect from the address that a list had before there was one queue."""
    return redirect(_address(kind, request.GET), permanent=True)


@desk("sources.decide_copies")
@require_safe
def moved_copy(request: DeskRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """Redirect from the address that a pair of reports had before there was one queue."""
    return redirect("desk:compare_copies", pk=pk, permanent=True)


def _kinds_seen_by(user: User) -> list[PairKind]:
    return [kind for kind in KINDS.values() if user.has_perm(kind.may_see)]


def waiting_by_kind(user: User, shown: PairKind, count: int) -> list[tuple[PairKind, int]]:
    """Return the kinds that a user may see with how many pairs wait: ``count`` of the one shown."""
    found = []
    for kind in _kinds_seen_by(user):
        if kind is shown:
            found.append((kind, count))
        else:
            found.append((kind, kind.all_pairs().filter(state=WAITING).count()))
    return found


def _address(kind: str, query: QueryDict) -> str:
    address = reverse("desk:pairs", kwargs={"kind": kind})
    return f"{address}?{query.urlencode()}" if query else address


def _list(
    request: DeskRequest,
    kind: PairKind,
    *,
    wrong: Mapping[str, list[str]] | None = None,
    sent: Mapping[int, ActionForm] | None = None,
) -> HttpResponse:
    """Show a list, after a decision that was refused with what is wrong and what was entered."""
    sent = sent or {}
    wrong = wrong or errors_by_field(sent.values())
    search = SearchForm(request.GET, auto_id="by-%s")
    is_understood = search.is_valid()
    words = search.cleaned_data.get("q", "") if kind.search_label else ""
    status = current_tab(request, kind.statuses)
    statuses = count_by_status(kind.all_pairs(), kind.statuses)
    counts = {name: count for name, _, count in statuses}
    kinds = waiting_by_kind(request.user, kind, counts[WAITING])
    page = page_of(kind.in_status(status, words), request, count=None if words else counts[status])
    rows = kind.rows(page, request.user)
    for pair in rows:
        pair.form = sent.get(pair.record.pk, pair.form)
    context = {
        "kinds": kinds,
        "kind": kind,
        "tabs": statuses,
        "tab": status,
        "search": search,
        "page": page,
        "pairs": rows,
        "may_decide": request.user.has_perm(kind.may_decide),
        "wrong": wrong,
    }
    refused = bool(wrong) or not is_understood
    return render(request, "desk/review/pairs.html", context, status=422 if refused else 200)
