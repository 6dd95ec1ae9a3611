"""The lists of speakers, and what is decided about likely pairs."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.core.forms import errors_by_field
from apps.core.paging import page_of
from apps.desk.access import DeskRequest, desk
from apps.desk.speakers.pairs import (
    ANSWERS,
    TABS,
    MergeForm,
    SpeakersForm,
    everybody,
    merges,
    pairs_in,
    rows_of,
    tab_counts,
)
from apps.reconciliation.actions import merge_and_compare, undo_merge_and_compare
from apps.speakers.actions import answer_candidate
from apps.speakers.models import Merge, MergeAnswer, MergeCandidate


@desk("speakers.add")
@require_safe
def speakers(request: DeskRequest) -> HttpResponse:
    """List the likely pairs, what was answered about others, the merges, or all speakers."""
    return _list(request)


@desk("speakers.merge")
@require_POST
def merge(request: DeskRequest, pk: int) -> HttpResponse:
    """Merge the two speakers of a pair."""
    candidate = get_object_or_404(MergeCandidate.objects.select_related("first", "second"), pk=pk)
    form = MergeForm(request.POST, candidate=candidate)
    if not form.is_valid():
        return _list(request, sent={pk: form})

    def act() -> str:
        pair = (candidate.first, candidate.second)
        kept, merged = pair if form.cleaned_data["kept"] == str(pair[0].pk) else pair[::-1]
        merge_and_compare(
            kept=kept, merged=merged, reason=form.cleaned_data["reason"], user=request.user
        )
        return f"“{merged}” is merged into “{kept}”. Every claim keeps the name and role that its report printed."

    return _carry_out(request, act)


@desk("speakers.merge")
@require_POST
def different(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that a pair is two; it is never proposed again."""
    return _answer(request, pk, MergeAnswer.DIFFERENT, "are two. They are never proposed again")


@desk("speakers.merge")
@require_POST
def unsure(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that nobody can tell whether a pair is one."""
    return _answer(request, pk, MergeAnswer.UNSURE, "are left undecided")


@desk("speakers.merge")
@require_POST
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    """Take two merged speakers apart again."""
    merge = get_object_or_404(Merge.objects.select_related("kept", "merged"), pk=pk)

    def act() -> str:
        undo_merge_and_compare(merge=merge, user=request.user)
        return f"“{merge.kept}” and “{merge.merged}” are two again."

    return _carry_out(request, act)


def _answer(request: DeskRequest, pk: int, answer: MergeAnswer, done: str) -> HttpResponse:
    candidate = get_object_or_404(MergeCandidate.objects.select_related("first", "second"), pk=pk)

    def act() -> str:
        answer_candidate(candidate=candidate, answer=answer, user=request.user)
        return f"“{candidate.first}” and “{candidate.second}” {done}."

    return _carry_out(request, act)


def _carry_out(request: DeskRequest, act: Callable[[], str]) -> HttpResponse:
    """Do something in one transaction and lead back to the same list, or show it again with what is wrong."""
    try:
        with transaction.atomic():
            done = act()
    except ValidationError as error:
        return _list(request, wrong=error.message_dict)
    messages.success(request, done)
    return redirect(f"{reverse('desk:speakers')}?{request.GET.urlencode()}")


def _list(
    request: DeskRequest,
    *,
    wrong: dict[str, list[str]] | None = None,
    sent: dict[int, MergeForm] | None = None,
) -> HttpResponse:
    form = SpeakersForm(request.GET, auto_id="by-%s")
    is_understood = form.is_valid()
    tab, words = form.tab, form.cleaned_data.get("q", "")
    sent, counts = sent or {}, tab_counts()
    context: dict[str, Any] = {
        "form": form,
        "tab": tab,
        "tabs": [(name, label, counts[name]) for name, label in TABS.items()],
        "may_merge": request.user.has_perm("speakers.merge"),
        "wrong": wrong or errors_by_field(sent.values()),
    }
    if tab in ANSWERS:
        context["page"] = page_of(pairs_in(tab, words), request)
        context["pairs"] = rows_of(context["page"], request.user, sent)
    else:
        context["page"] = (
            page_of(merges(words), request)
            if tab == "merged"
            else page_of(everybody(words), request)
        )
    status = 422 if context["wrong"] or not is_understood else 200
    return render(request, "desk/speakers/speakers.html", context, status=status)
