"""Public pages of claims, open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.claims.document_rows import lines_of
from apps.claims.excerpts import quotation_in
from apps.claims.models import ClaimVersion, Tag
from apps.claims.queries import newest_claims, public_claims, tagged, versions_of
from apps.claims.trail import distance, steps_of
from apps.core.paging import page_of
from apps.reconciliation.queries import rivalries_of


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """List the claims that stand, as last recorded first."""
    return render(request, "claims/claims.html", {"page": page_of(newest_claims(), request)})


@require_safe
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one claim with its words, its trail, its rivals and its history."""
    shown = get_object_or_404(public_claims(), pk=pk)
    context = {
        "claim": shown,
        "quotation": quotation_in(shown, shown.version),
        "steps": steps_of(shown),
        "distance": distance(shown),
        "rivalries": rivalries_of(shown),
        "versions": versions_of(shown),
    }
    return render(request, "claims/claim.html", context)


@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show one wording of a claim, which stays as it was."""
    claim = get_object_or_404(public_claims(), pk=pk)
    shown = get_object_or_404(ClaimVersion, claim=claim, number=number)
    context = {
        "claim": claim,
        "version": shown,
        "lines": lines_of(shown.document),
        "quotation": quotation_in(claim, number),
    }
    return render(request, "claims/version.html", context)


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """List the claims under a tag; a tag that was merged leads to the one that stays."""
    shown = get_object_or_404(Tag.objects.select_related("merged_into", "parent"), slug=slug)
    if shown.merged_into:
        return redirect(shown.merged_into)
    context = {"tag": shown, "narrower": shown.narrower.all(), "page": page_of(tagged(shown), request)}
    return render(request, "claims/tag.html", context)
