"""Public pages of sources, open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.claims.excerpts import passages_in, windows_on_text
from apps.claims.queries import with_claim_counts
from apps.core.paging import page_of
from apps.sources.models import Rights
from apps.sources.queries import copies_of, current_text, public_sources
from apps.sources.rules.marks import Mark, paragraphs


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """List the sources, as last taken in first."""
    return render(request, "sources/sources.html", {"page": page_of(with_claim_counts(public_sources()), request)})


@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one source with its claims marked in as much of its text as its rights allow."""
    shown = get_object_or_404(public_sources(), pk=pk)
    text = current_text(shown)
    passages = passages_in(text)
    marks = [Mark(passage.start, passage.end, passage.claim_id) for passage in passages]
    context = {
        "source": shown,
        "text": text,
        "passages": passages,
        "paragraphs": paragraphs(text.text, marks, text.furniture, windows_on_text(shown, text)),
        "copies": copies_of(shown),
        "is_whole": shown.rights == Rights.FULL,
    }
    return render(request, "sources/source.html", context)
