"""Shared quotations: claims that quote the same words, side by side, for editors to say if it was one statement."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.claims.models import Claim, SharedQuotation, SharedState
from apps.claims.rules.quoting import quoted_runs, shared_spans
from apps.core.paging import page_of
from apps.core.status_tabs import count_by_status, current_tab
from apps.desk.access import DeskRequest, desk
from apps.reconciliation.actions import decide_quotation_and_compare
from apps.sources.rules.marks import Mark, Paragraph, paragraphs

TABS = {"proposed": "Shared quotations", "confirmed": "One statement", "refused": "Two statements"}
SIDES = ("first", "second")


class QuotedClaim(NamedTuple):
    """A claim, and the words it stands in with those marked that the other one quotes too."""

    claim: Claim
    paragraphs: list[Paragraph]


class QuotationPair(NamedTuple):
    """Two claims that quote the same words."""

    shared: SharedQuotation
    sides: tuple[QuotedClaim, QuotedClaim]


@desk("claims.decide_quotations")
@require_safe
def quotations(request: DeskRequest) -> HttpResponse:
    """List shared quotations, or those that were decided."""
    tab = current_tab(request, TABS)
    page = page_of(_in_tab(tab), request)
    context = {
        "page": page,
        "rows": _rows(page),
        "tab": tab,
        "tabs": count_by_status(_standing(), TABS),
    }
    return render(request, "desk/review/quotations.html", context)


@desk("claims.decide_quotations")
@require_POST
def confirm(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that both claims relay one statement."""
    return _decide(
        request, pk, SharedState.CONFIRMED, "It is one statement: both claims share an origin."
    )


@desk("claims.decide_quotations")
@require_POST
def refuse(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that they relay two statements."""
    return _decide(
        request,
        pk,
        SharedState.REFUSED,
        "They are two statements. This pair is not asked about again.",
    )


def _decide(request: DeskRequest, pk: int, state: SharedState, said: str) -> HttpResponse:
    shared = get_object_or_404(SharedQuotation, pk=pk)
    decide_quotation_and_compare(shared=shared, state=state, user=request.user)
    messages.success(request, said)
    return redirect(f"{reverse('desk:quotations')}?{request.GET.urlencode()}")


def _standing() -> QuerySet[SharedQuotation]:
    """Return those of whose claims both still stand."""
    standing = Claim.objects.published().order_by().values("pk")
    return SharedQuotation.objects.filter(first__in=standing, second__in=standing)


def _in_tab(tab: str) -> QuerySet[SharedQuotation]:
    also = [
        f"{side}__{what}" for side in SIDES for what in ("passage", "speaker", "source__publisher")
    ]
    found = _standing().filter(state=tab).select_related("decided_by", *also)
    return found.order_by(F("decided_at").desc(nulls_last=True), "-proposed_at", "-pk")


def _rows(page: Iterable[SharedQuotation]) -> list[QuotationPair]:
    return [
        QuotationPair(one, (_side(one.first, one.second), _side(one.second, one.first)))
        for one in page
    ]


def _side(claim: Claim, other: Claim) -> QuotedClaim:
    mine, theirs = (quoted_runs(one.passage.exact, one.quote_kind) for one in (claim, other))
    spans = shared_spans(mine, mine.keys() & theirs.keys())
    return QuotedClaim(
        claim,
        paragraphs(
            claim.passage.exact, [Mark(*span, number) for number, span in enumerate(spans, 1)], []
        ),
    )
