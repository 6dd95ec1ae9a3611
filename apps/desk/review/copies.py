"""Likely copies: pairs of sources whose texts look alike, side by side, for editors to confirm or refuse."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib import messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Left
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.claims.models import Claim, ClaimState
from apps.core.paging import page_of
from apps.core.status_tabs import count_by_status, current_tab
from apps.desk.access import DeskRequest, desk
from apps.reconciliation.actions import decide_copy_and_compare
from apps.sources.models import Likeness, LikenessState, Source, TextVersion
from apps.sources.queries import current_text
from apps.sources.rules.marks import Mark, Paragraph, Window, paragraphs
from apps.sources.rules.shingles import shingled

TABS = {"proposed": "Likely copies", "confirmed": "Confirmed", "refused": "Refused"}
BEGINNING = 420  # characters of a text that are shown


class CopyPair(NamedTuple):
    """Two texts that look alike, each with its source and how it begins."""

    likeness: Likeness
    sides: tuple[Source, Source]


@desk("sources.decide_copies")
@require_safe
def copies(request: DeskRequest) -> HttpResponse:
    """List likely copies, or those that were decided."""
    tab = current_tab(request, TABS)
    page = page_of(_likenesses(tab), request)
    context = {
        "page": page,
        "rows": _rows(page),
        "tab": tab,
        "tabs": count_by_status(Likeness.objects.all(), TABS),
    }
    return render(request, "desk/review/copies.html", context)


@desk("sources.decide_copies")
@require_safe
def pair(request: DeskRequest, pk: int) -> HttpResponse:
    """Show both texts of a pair whole, with the words that they share marked."""
    likeness = get_object_or_404(Likeness.objects.select_related("decided_by"), pk=pk)
    sources = _rows([likeness])[0].sides
    texts = [current_text(source) for source in sources]
    first, second = (shingled(text.text, text.furniture) for text in texts)
    shared = first.different & second.different
    spans = (first.spans_of(shared), second.spans_of(shared))
    sides = [
        (source, _marked(text, own))
        for source, text, own in zip(sources, texts, spans, strict=True)
    ]
    return render(request, "desk/review/copy.html", {"likeness": likeness, "sides": sides})


@desk("sources.decide_copies")
@require_POST
def confirm(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that one is a copy of the other."""
    return _decide(
        request,
        pk,
        LikenessState.CONFIRMED,
        "One is a copy of the other: their claims share an origin.",
    )


@desk("sources.decide_copies")
@require_POST
def refuse(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that they are two texts of their own."""
    return _decide(
        request,
        pk,
        LikenessState.REFUSED,
        "They are two texts of their own. It is not asked again.",
    )


def _decide(request: DeskRequest, pk: int, state: LikenessState, said: str) -> HttpResponse:
    likeness = get_object_or_404(Likeness, pk=pk)
    decide_copy_and_compare(likeness=likeness, state=state, user=request.user)
    messages.success(request, said)
    return redirect(f"{reverse('desk:copies')}?{request.GET.urlencode()}")


def _likenesses(tab: str) -> QuerySet[Likeness]:
    found = Likeness.objects.filter(state=tab).select_related("decided_by")
    return (
        found.order_by("-containment", "-pk")
        if tab == "proposed"
        else found.order_by("-decided_at", "-pk")
    )


def _marked(text: TextVersion, spans: list[Window]) -> list[Paragraph]:
    """Return a text with some of its words marked."""
    marks = [Mark(span.start, span.end, number) for number, span in enumerate(spans, 1)]
    return paragraphs(text.text, marks, text.furniture)


def _rows(page: Iterable[Likeness]) -> list[CopyPair]:
    """Return pairs with both sources; one query for however many."""
    shown = list(page)
    texts = TextVersion.objects.filter(source=OuterRef("pk")).order_by("-number")
    claims = (
        Claim.objects.filter(source=OuterRef("pk"), state=ClaimState.PUBLISHED)
        .order_by()
        .values("source")
    )
    sources = (
        Source.objects.select_related("publisher")
        .annotate(
            beginning=Subquery(texts.values(start=Left("text", BEGINNING))[:1]),
            claim_count=Subquery(claims.annotate(count=Count("pk")).values("count")),
        )
        .in_bulk({pk for one in shown for pk in (one.first_id, one.second_id)})
    )
    return [CopyPair(one, (sources[one.first_id], sources[one.second_id])) for one in shown]
