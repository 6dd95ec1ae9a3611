"""Likely copies: pairs of sources whose texts look alike, side by side, for editors to confirm or refuse."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib import messages
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Left
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import DeskRequest, desk
from apps.claims.models import Claim, ClaimState
from apps.core.paging import page_of
from apps.reconciliation.actions import decide_copy_and_compare
from apps.sources.models import Likeness, LikenessState, Source, TextVersion

TABS = {"proposed": "Likely copies", "confirmed": "Confirmed", "refused": "Refused"}
BEGINNING = 420  # characters of a text that are shown


class Row(NamedTuple):
    """Two texts that look alike, each with its source and how it begins."""

    likeness: Likeness
    sides: tuple[Source, Source]


@desk("sources.decide_copies")
@require_safe
def copies(request: DeskRequest) -> HttpResponse:
    """List likely copies, or those that were decided."""
    tab = request.GET.get("show", "proposed")
    tab = tab if tab in TABS else "proposed"
    page = page_of(_likenesses(tab), request)
    counts = Likeness.objects.aggregate(**{name: Count("pk", filter=Q(state=name)) for name in TABS})
    tabs = [(name, label, counts[name]) for name, label in TABS.items()]
    return render(request, "desk/copies.html", {"page": page, "rows": _rows(page), "tab": tab, "tabs": tabs})


@desk("sources.decide_copies")
@require_POST
def confirm(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that one is a copy of the other."""
    return _decide(request, pk, LikenessState.CONFIRMED, "One is a copy of the other: their claims share an origin.")


@desk("sources.decide_copies")
@require_POST
def refuse(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that they are two texts of their own."""
    return _decide(request, pk, LikenessState.REFUSED, "They are two texts of their own. It is not asked again.")


def _decide(request: DeskRequest, pk: int, state: LikenessState, said: str) -> HttpResponse:
    likeness = get_object_or_404(Likeness, pk=pk)
    decide_copy_and_compare(likeness=likeness, state=state, user=request.user)
    messages.success(request, said)
    return redirect(f"{reverse('sources:desk_copies')}?{request.GET.urlencode()}")


def _likenesses(tab: str) -> QuerySet[Likeness]:
    found = Likeness.objects.filter(state=tab).select_related("decided_by")
    return found.order_by("-containment", "-pk") if tab == "proposed" else found.order_by("-decided_at", "-pk")


def _rows(page: Iterable[Likeness]) -> list[Row]:
    """Return pairs with both sources; one query for however many."""
    shown = list(page)
    texts = TextVersion.objects.filter(source=OuterRef("pk")).order_by("-number")
    claims = Claim.objects.filter(source=OuterRef("pk"), state=ClaimState.PUBLISHED).order_by().values("source")
    sources = (
        Source.objects.select_related("publisher")
        .annotate(
            beginning=Subquery(texts.values(start=Left("text", BEGINNING))[:1]),
            claim_count=Subquery(claims.annotate(count=Count("pk")).values("count")),
        )
        .in_bulk({pk for one in shown for pk in (one.first_id, one.second_id)})
    )
    return [Row(one, (sources[one.first_id], sources[one.second_id])) for one in shown]
