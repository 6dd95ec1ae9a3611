"""Public pages of sources, open to everybody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from apps.claims.excerpts import Allowance, allowance_of, passages_in, shown_whole, windows_on_text
from apps.claims.linked_data import marked_claims
from apps.claims.models import Passage
from apps.claims.queries import with_claim_counts, with_text_counts
from apps.core.linked_data import Absolute, Node, answer_with, document_with, is_wanted
from apps.core.paging import page_of
from apps.sources.linked_data import source_node
from apps.sources.models import Rights, Source, TextVersion
from apps.sources.queries import (
    current_text,
    likely_copies_of,
    public_sources,
    text_numbered,
    texts_of,
)
from apps.sources.rules.marks import Mark, paragraphs
from apps.takedowns.queries import takedown_of_text

CLAIMS_IN_A_PAGES_DATA = 50  # so that the page stays light; the data by itself has them all


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """List the sources, last added first."""
    return render(
        request,
        "public/sources/sources.html",
        {"page": page_of(with_claim_counts(public_sources()), request)},
    )


@require_safe
@vary_on_headers("Accept")
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one source with its claims marked in as much of its text as its rights allow."""
    shown = get_object_or_404(public_sources(), pk=pk)
    text, allowance = current_text(shown), allowance_of(shown)
    passages = passages_in(text)
    if is_wanted(request):
        return answer_with(_linked_data(shown, allowance, passages, request.build_absolute_uri))
    some = passages[:CLAIMS_IN_A_PAGES_DATA]
    linked_data = _linked_data(shown, allowance, some, request.build_absolute_uri)
    context = {**_text_context(shown, text, passages, allowance), "linked_data": linked_data}
    return render(request, "public/sources/source.html", context)


@require_safe
def text(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show one text of a source, perhaps no longer its newest, under the same rights."""
    shown = get_object_or_404(public_sources(), pk=pk)
    found = text_numbered(shown, number)
    if found is None:
        raise Http404("this source has no such text")
    context = _text_context(shown, found, passages_in(found), allowance_of(shown))
    return render(request, "public/sources/source.html", context)


def _text_context(
    source: Source, text: TextVersion, passages: list[Passage], allowance: Allowance
) -> dict[str, Any]:
    marks = [Mark(passage.start, passage.end, passage.claim_id) for passage in passages]
    texts = list(with_text_counts(texts_of(source)))
    return {
        "source": source,
        "text": text,
        "is_newest": text.number == texts[0].number,
        "texts": texts,
        "passages": passages,
        "paragraphs": paragraphs(
            text.text, marks, text.furniture, windows_on_text(allowance, text)
        ),
        "copies": likely_copies_of(source),
        "is_whole": source.rights == Rights.FULL,
        "takedown": takedown_of_text(source) if text.redacted_at else None,
    }


def _linked_data(
    source: Source, allowance: Allowance, passages: list[Passage], absolute: Absolute
) -> Node:
    claims = marked_claims(source, passages, shown_whole(allowance, passages), absolute)
    return document_with(source_node(source, absolute), *claims)
