"""The lists of speakers: all of them by name, and the merges with their undoing."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.core.paging import page_of
from apps.desk.access import DeskRequest, desk
from apps.reconciliation.actions import undo_merge_and_compare
from apps.speakers.models import Merge, Speaker
from apps.speakers.queries import named_like, public_speakers

TABS = {"all": "All speakers", "merged": "Merged"}
# Lists of pairs that moved to the review queue: what was shown, and what it is called there.
MOVED = {"likely": "proposed", "unsure": "unsure", "different": "different"}


class SpeakersForm(forms.Form):
    """Which list, and words of a name; all of it in the address."""

    show = forms.ChoiceField(choices=list(TABS.items()), required=False, widget=forms.HiddenInput)
    q = forms.CharField(
        label="Name",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


@desk("speakers.add")
@require_safe
def speakers(request: DeskRequest) -> HttpResponse:
    """List all speakers, or the merges."""
    asked = request.GET.get("show", "")
    if asked in MOVED:
        query = request.GET.copy()
        query["show"] = MOVED[asked]
        address = reverse("desk:pairs", kwargs={"kind": "speakers"})
        return redirect(f"{address}?{query.urlencode()}", permanent=True)
    return _list(request)


@desk("speakers.merge")
@require_POST
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    """Take two merged speakers apart again."""
    merge = get_object_or_404(Merge.objects.select_related("kept", "merged"), pk=pk)
    try:
        with transaction.atomic():
            undo_merge_and_compare(merge=merge, user=request.user)
    except ValidationError as error:
        return _list(request, wrong=error.message_dict)
    messages.success(request, f"“{merge.kept}” and “{merge.merged}” are two again.")
    return redirect(f"{reverse('desk:speakers')}?{request.GET.urlencode()}")


def _list(request: DeskRequest, *, wrong: dict[str, list[str]] | None = None) -> HttpResponse:
    form = SpeakersForm(request.GET, auto_id="by-%s")
    is_understood = form.is_valid()
    tab, words = form.cleaned_data.get("show") or "all", form.cleaned_data.get("q", "")
    rows: QuerySet[Any] = merges(words) if tab == "merged" else by_name(words)
    counts = {"all": Speaker.objects.standing().count(), "merged": Merge.objects.count()}
    context = {
        "form": form,
        "tab": tab,
        "tabs": [(name, label, counts[name]) for name, label in TABS.items()],
        "may_merge": request.user.has_perm("speakers.merge"),
        "page": page_of(rows, request),
        "wrong": wrong,
    }
    status = 422 if wrong or not is_understood else 200
    return render(request, "desk/speakers/speakers.html", context, status=status)


def merges(words: str) -> QuerySet[Merge]:
    """Return the merges that were decided, the latest first."""
    merges = Merge.objects.select_related("kept", "merged", "decided_by", "undone_by")
    if words:
        merges = merges.filter(Q(kept__name__icontains=words) | Q(merged__name__icontains=words))
    return merges.order_by("-decided_at", "-pk")


def by_name(words: str) -> QuerySet[Speaker]:
    """Return the standing speakers, perhaps with some words in a name or alias."""
    found = named_like(words) if words else public_speakers()
    return found.prefetch_related("aliases", "roles")
